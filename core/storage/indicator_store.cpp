#include "core/storage/indicator_store.h"

#include "core/kpi/sessionstanding.h"
#include "core/storage/reading.h"

#include <algorithm>

namespace desk::storage {

namespace {

/// Finds the period of a day given as ISO text, which sorts as the days do.
class PeriodFinder
{
public:
    explicit PeriodFinder(const std::vector<DateRange>& periods)
    {
        for (const DateRange& days : periods) m_ends.push_back({isoText(days.first()), isoText(days.last())});
    }
    std::optional<std::size_t> find(std::string_view day)
    {
        // Sessions come by date, so that the period found last is nearly always the one.
        for (; m_at < m_ends.size(); ++m_at) {
            if (day > m_ends[m_at].second) continue;
            return day >= m_ends[m_at].first ? std::optional(m_at) : std::nullopt;
        }
        return std::nullopt;
    }

private:
    std::vector<std::pair<std::string, std::string>> m_ends;
    std::size_t m_at = 0;
};

} // namespace

Result<std::vector<ReferralFact>> IndicatorStore::referrals(qint64 providerId, QDate asAt,
                                                            const CalendarBook& calendars) const
{
    DESK_TRY(auto statement,
             Statement::prepare(m_handle,
                                "SELECT r.id, r.student_id, r.issued_at, r.withdrawn_on, s.calendar, a.id, "
                                "a.award_no, a.awarded_at, a.route, a.end_reason, a.plan_received_on, "
                                "a.ended_on, a.first_attended_on FROM award a "
                                "JOIN referral r ON r.id = a.referral_id JOIN student s ON s.id = r.student_id "
                                "WHERE a.provider_id = ?1 AND a.awarded_at < ?2 ORDER BY r.id, a.award_no"));
    const std::string until = midnightText(asAt.addDays(1));
    statement.bind(1, providerId);
    statement.bind(2, std::string_view(until));
    std::vector<ReferralFact> out;
    DESK_CHECK(eachRow(statement, [&] {
        const qint64 id = statement.number(0);
        if (out.empty() || out.back().id != id) {
            ReferralFact referral;
            referral.id = id;
            referral.studentId = statement.number(1);
            referral.issuedOn = instantAt(statement, 2).londonDate();
            referral.withdrawnOn = statement.date(3);
            referral.calendar = calendars.find(statement.string(4));
            out.push_back(std::move(referral));
        }
        AwardFact award;
        award.id = statement.number(5);
        award.number = static_cast<int>(statement.number(6));
        award.providerId = providerId;
        award.awardedOn = instantAt(statement, 7).londonDate();
        award.direct = statement.text(8) == "direct";
        award.endedByProvider = statement.text(9) == "provider_ended";
        award.planReceivedOn = statement.date(10);
        award.endedOn = statement.date(11);
        award.firstAttendedOn = statement.date(12);
        out.back().awards.push_back(award);
    }));
    return out;
}

Result<std::vector<std::vector<SessionCounts>>>
IndicatorStore::sessions(qint64 providerId, const std::vector<DateRange>& periods, QDate asAt) const
{
    std::vector<std::unordered_map<qint64, SessionCounts>> tallies(periods.size());
    // By date, through the index that holds all that is wanted: a session's own page is not looked at.
    DESK_TRY(auto statement,
             Statement::prepare(m_handle, "SELECT session_date, award_id, outcome, planned_hours, delivered_hours "
                                          "FROM session WHERE session_date >= ?1 AND session_date <= ?2 "
                                          "AND +award_id IN (SELECT id FROM award WHERE provider_id = ?3) "
                                          "AND outcome IS NOT NULL ORDER BY session_date"));
    const std::string from = isoText(periods.front().first()), to = isoText(std::min(periods.back().last(), asAt));
    statement.bind(1, std::string_view(from));
    statement.bind(2, std::string_view(to));
    statement.bind(3, providerId);
    PeriodFinder finder(periods);
    DESK_CHECK(eachRow(statement, [&] {
        const auto period = finder.find(statement.text(0));
        const auto outcome = sessionOutcome(statement.text(2));
        if (!period || !outcome) return;
        SessionCounts& counts = tallies[*period][statement.number(1)];
        counts.awardId = statement.number(1);
        tally(counts, *outcome, statement.number(3), optionalNumber(statement, 4));
    }));
    std::vector<std::vector<SessionCounts>> out;
    for (const auto& tally : tallies) {
        auto& list = out.emplace_back();
        for (const auto& [award, counts] : tally) list.push_back(counts);
    }
    return out;
}

Result<std::unordered_map<qint64, std::vector<AssessmentFact>>> IndicatorStore::assessments(qint64 providerId,
                                                                                            QDate asAt) const
{
    DESK_TRY(auto statement,
             Statement::prepare(m_handle, "SELECT t.award_id, t.subject, t.scale, t.assessed_on, t.kind, t.score "
                                          "FROM award a JOIN assessment t ON t.award_id = a.id "
                                          "WHERE a.provider_id = ?1 AND t.assessed_on <= ?2"));
    const std::string until = isoText(asAt);
    statement.bind(1, providerId);
    statement.bind(2, std::string_view(until));
    std::unordered_map<qint64, std::vector<AssessmentFact>> out;
    DESK_CHECK(eachRow(statement, [&] {
        out[statement.number(0)].push_back({statement.string(1), statement.string(2), statement.date(3),
                                            statement.text(4) == "baseline", statement.number(5)});
    }));
    return out;
}

Result<IndicatorStore::Facts> IndicatorStore::facts(const ProviderFact& provider, const std::vector<DateRange>& periods,
                                                    QDate asAt, const CalendarBook& calendars) const
{
    Facts out;
    if (periods.empty()) return out;
    out.common.providers = {provider};
    DESK_TRY(out.common.referrals, referrals(provider.id, asAt, calendars));
    DESK_TRY(out.common.assessments, assessments(provider.id, asAt));
    DESK_TRY(out.sessions, sessions(provider.id, periods, asAt));
    return out;
}

} // namespace desk::storage
