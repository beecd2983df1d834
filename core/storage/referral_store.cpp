#include "core/storage/referral_store.h"

#include "core/storage/reading.h"

#include <map>
#include <unordered_map>

namespace desk::storage {

namespace {

std::optional<bool> optionalFlag(const Statement& statement, int column)
{
    return statement.isNull(column) ? std::nullopt : std::optional(statement.number(column) == 1);
}

/// The same few codes and names stand in thousands of rows: each is made once.
class Names
{
public:
    QString at(const Statement& statement, int column)
    {
        const std::string_view text = statement.text(column);
        auto found = m_known.find(text);
        if (found == m_known.end()) found = m_known.emplace(std::string(text), statement.string(column)).first;
        return found->second;
    }

private:
    std::map<std::string, QString, std::less<>> m_known;
};

/// The columns of a referral's row, for both the list and a record.
constexpr const char* referralColumns =
    "SELECT r.id, r.referral_ref, s.student_ref, s.forename, s.surname, s.calendar, r.officer, r.team, r.reason, "
    "r.lot, r.key_stage, r.hours_per_week, r.issued_at, r.withdrawn_on";

ReferralRow referralAt(const Statement& statement, Names& names)
{
    ReferralRow out;
    out.id = statement.number(0);
    out.ref = statement.string(1);
    out.studentRef = statement.string(2);
    out.forename = statement.string(3);
    out.surname = statement.string(4);
    out.calendar = names.at(statement, 5);
    out.officer = names.at(statement, 6);
    out.team = names.at(statement, 7);
    out.reason = names.at(statement, 8);
    out.lot = static_cast<int>(statement.number(9));
    out.keyStage = names.at(statement, 10);
    out.hoursPerWeek = statement.number(11);
    out.issuedAt = instantAt(statement, 12);
    out.course.withdrawnOn = statement.date(13);
    return out;
}

constexpr const char* awardColumns = "SELECT referral_id, id, award_no, provider_id, awarded_at, route, hourly_rate, "
                                     "plan_received_on, ended_on, end_reason, first_attended_on";

void addAward(ReferralRow& row, const Statement& statement, Names& names)
{
    AwardRow award;
    award.id = statement.number(1);
    award.number = static_cast<int>(statement.number(2));
    award.providerId = statement.number(3);
    award.awardedAt = instantAt(statement, 4);
    award.direct = statement.text(5) == "direct";
    award.hourlyRate = optionalNumber(statement, 6);
    award.planReceivedOn = statement.date(7);
    award.endedOn = statement.date(8);
    award.endReason = names.at(statement, 9);
    award.firstAttendedOn = statement.date(10);
    row.course.awards.push_back(
        {award.awardedAt, award.firstAttendedOn, award.endedOn, statement.text(9) == "provider_ended"});
    row.awards.push_back(std::move(award));
}

/// Finds the row that the statement's current referral belongs to. Rows of one referral stand together, so
/// that each is looked up once.
class Places
{
public:
    explicit Places(std::vector<ReferralRow>& rows) : m_rows(rows)
    {
        m_places.reserve(rows.size());
        for (std::size_t i = 0; i < rows.size(); ++i) m_places[rows[i].id] = i;
    }
    ReferralRow* find(qint64 id)
    {
        if (id == m_lastId) return m_last;
        const auto found = m_places.find(id);
        m_lastId = id;
        m_last = found == m_places.end() ? nullptr : &m_rows[found->second];
        return m_last;
    }

private:
    std::vector<ReferralRow>& m_rows;
    std::unordered_map<qint64, std::size_t> m_places;
    qint64 m_lastId = 0;
    ReferralRow* m_last = nullptr;
};

} // namespace

Result<std::vector<ReferralRow>> ReferralStore::issuedBy(Instant at) const
{
    const std::string now = at.utcText();
    DESK_TRY(auto referrals,
             Statement::prepare(m_handle, std::string(referralColumns) + " FROM referral r JOIN student s ON s.id = "
                                                                         "r.student_id WHERE r.issued_at <= ?1"));
    DESK_TRY(auto awards, Statement::prepare(m_handle, std::string(awardColumns) + " FROM award WHERE awarded_at <= ?1 "
                                                                                   "ORDER BY referral_id, award_no"));
    for (Statement* statement : {&referrals, &awards}) statement->bind(1, std::string_view(now));
    Names names;
    std::vector<ReferralRow> out;
    DESK_CHECK(eachRow(referrals, [&] { out.push_back(referralAt(referrals, names)); }));
    // References mostly come in the order in which they were taken in.
    if (!std::ranges::is_sorted(out, {}, &ReferralRow::ref)) std::ranges::sort(out, {}, &ReferralRow::ref);
    Places places(out);
    DESK_CHECK(eachRow(awards, [&] {
        if (ReferralRow* row = places.find(awards.number(0))) addAward(*row, awards, names);
    }));
    return out;
}

Result<void> ReferralStore::addExchanges(std::vector<ReferralRow>& rows, const Wanted& wanted) const
{
    Places places(rows);
    // Whether a row is wanted is asked once, when the first of its requests or answers comes by.
    auto find = [&, lastId = qint64(0), last = static_cast<ReferralRow*>(nullptr)](qint64 id) mutable {
        if (id == lastId) return last;
        lastId = id;
        last = places.find(id);
        if (last && !wanted(*last)) last = nullptr;
        return last;
    };
    DESK_TRY(auto requests,
             Statement::prepare(m_handle,
                                "SELECT referral_id, provider_id, sent_at, bounced, delivered_at FROM request "
                                "ORDER BY referral_id, provider_id, sent_at"));
    DESK_CHECK(eachRow(requests, [&] {
        if (ReferralRow* row = find(requests.number(0)))
            row->course.requests.push_back(
                {requests.number(1), instantAt(requests, 2), requests.number(3) == 1, optionalInstant(requests, 4)});
    }));
    DESK_TRY(auto responses,
             Statement::prepare(m_handle, "SELECT referral_id, provider_id, responded_at, can_meet FROM response "
                                          "ORDER BY referral_id, provider_id, responded_at"));
    return eachRow(responses, [&] {
        if (ReferralRow* row = find(responses.number(0)))
            row->course.responses.push_back(
                {responses.number(1), instantAt(responses, 2), responses.number(3) == 1, std::nullopt});
    });
}

Result<ReferralStore::Record> ReferralStore::record(const QString& ref) const
{
    DESK_TRY(
        auto statement,
        Statement::prepare(
            m_handle, std::string(referralColumns) +
                          ", r.student_id, r.subjects, r.attainment_level, r.send_needs, "
                          "r.health_needs, r.postcode, r.venue, r.out_of_borough, "
                          "r.out_of_school_since, r.review_on, s.date_of_birth, s.school_urn, "
                          "s.on_roll, s.sen_provision, s.sen_need, s.ehcp, s.looked_after, "
                          "s.home_authority, s.upn, s.postcode FROM referral r JOIN student s ON s.id = r.student_id "
                          "WHERE r.referral_ref = ?1"));
    statement.bind(1, ref);
    DESK_TRY(const bool there, statement.step());
    if (!there) return fail(ErrorCode::Unknown, "There is no referral \"%1\".", {ref}, QStringLiteral("referral"));
    Names names;
    Record out;
    out.row = referralAt(statement, names);
    const Statement& s = statement;
    out.need = {s.number(14), s.string(15), s.string(16),        s.string(17), s.string(18),
                s.string(19), s.string(20), optionalFlag(s, 21), s.date(22),   s.date(23)};
    out.student = {s.date(24),          s.string(25),        optionalFlag(s, 26), s.string(27), s.string(28),
                   optionalFlag(s, 29), optionalFlag(s, 30), s.string(31),        s.string(32), s.string(33)};
    DESK_TRY(auto awards,
             Statement::prepare(m_handle, std::string(awardColumns) + ", rationale FROM award WHERE referral_id = ?1 "
                                                                      "ORDER BY award_no"));
    awards.bind(1, out.row.id);
    DESK_CHECK(eachRow(awards, [&] {
        addAward(out.row, awards, names);
        out.row.awards.back().rationale = awards.string(11);
    }));
    DESK_CHECK(addAnswers(out));
    DESK_CHECK(addSessions(out));
    return out;
}

Result<void> ReferralStore::addAnswers(Record& record) const
{
    DESK_TRY(auto requests,
             Statement::prepare(m_handle, "SELECT provider_id, sent_at, bounced, delivered_at, row_version "
                                          "FROM request WHERE referral_id = ?1 "
                                          "ORDER BY sent_at, provider_id"));
    requests.bind(1, record.row.id);
    DESK_CHECK(eachRow(requests, [&] {
        record.row.course.requests.push_back(
            {requests.number(0), instantAt(requests, 1), requests.number(2) == 1, optionalInstant(requests, 3)});
        record.requestVersions.push_back(requests.number(4));
    }));
    DESK_TRY(auto answers,
             Statement::prepare(m_handle, "SELECT a.provider_id, a.responded_at, a.can_meet, a.hourly_rate, "
                                          "a.tutor_id, t.tutor_ref, t.forename, t.surname, a.proposed_start, a.note, "
                                          "a.time_source, a.row_version "
                                          "FROM response a LEFT JOIN tutor t ON t.id = a.tutor_id "
                                          "WHERE a.referral_id = ?1 ORDER BY a.responded_at, a.provider_id"));
    answers.bind(1, record.row.id);
    return eachRow(answers, [&] {
        AnswerRow one{{answers.number(0), instantAt(answers, 1), answers.number(2) == 1, optionalNumber(answers, 3)},
                      answers.number(4),
                      answers.string(5),
                      answers.string(6),
                      answers.string(7),
                      answers.date(8),
                      answers.string(9),
                      answers.string(10),
                      answers.number(11)};
        record.row.course.responses.push_back(one.fact);
        record.answers.push_back(std::move(one));
    });
}

Result<void> ReferralStore::addSessions(Record& record) const
{
    DESK_TRY(auto sessions,
             Statement::prepare(m_handle, "SELECT t.award_id, t.outcome, count(*), "
                                          "sum(CASE WHEN t.outcome = 'attended' AND t.delivered_hours IS NULL THEN 0 "
                                          "ELSE t.planned_hours END), sum(t.delivered_hours), min(t.session_date), "
                                          "max(t.session_date) FROM award a JOIN session t ON t.award_id = a.id "
                                          "WHERE a.referral_id = ?1 GROUP BY a.award_no, t.award_id, t.outcome "
                                          "ORDER BY a.award_no"));
    sessions.bind(1, record.row.id);
    DESK_CHECK(eachRow(sessions, [&] {
        const qint64 award = sessions.number(0);
        if (record.sessions.empty() || record.sessions.back().awardId != award)
            record.sessions.push_back({award, {}, 0, {}, {}, {}});
        SessionTally& tally = record.sessions.back();
        tally.counts.awardId = award;
        const QDate first = sessions.date(5), last = sessions.date(6);
        if (!tally.first.isValid() || first < tally.first) tally.first = first;
        if (!tally.last.isValid() || last > tally.last) tally.last = last;
        const auto outcome = sessionOutcome(sessions.text(1));
        if (!outcome) {
            tally.booked += static_cast<int>(sessions.number(2));
            return;
        }
        tally.counts.of(*outcome) += sessions.number(2);
        using enum SessionOutcome;
        if (*outcome == Attended) tally.lastAttended = last;
        if (*outcome != Attended && *outcome != Absent && *outcome != CancelledFamily) return;
        tally.counts.plannedHours += sessions.number(3);
        tally.counts.deliveredHours += sessions.number(4);
    }));
    DESK_TRY(auto assessments,
             Statement::prepare(m_handle, "SELECT t.award_id, t.subject, t.scale, t.assessed_on, t.kind, t.score "
                                          "FROM award a JOIN assessment t ON t.award_id = a.id "
                                          "WHERE a.referral_id = ?1 "
                                          "ORDER BY a.award_no, t.subject, t.scale, t.assessed_on"));
    assessments.bind(1, record.row.id);
    return eachRow(assessments, [&] {
        record.assessments.push_back({assessments.number(0),
                                      {assessments.string(1), assessments.string(2), assessments.date(3),
                                       assessments.text(4) == "baseline", assessments.number(5)}});
    });
}

} // namespace desk::storage
