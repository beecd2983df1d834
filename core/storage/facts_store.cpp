#include "core/storage/facts_store.h"

#include "core/kpi/sessionstanding.h"
#include "core/referrals/responsewindow.h"
#include "core/storage/readhold.h"
#include "core/storage/reading.h"
#include "core/storage/sqlcipher.h"

#include <future>
#include <system_error>

namespace desk::storage {

Result<QString> FactsStore::frameworkCalendar() const
{
    DESK_TRY(auto statement, Statement::prepare(m_handle, "SELECT value FROM rule_setting WHERE key = "
                                                          "'framework_calendar' ORDER BY version DESC LIMIT 1"));
    DESK_TRY(const bool decided, statement.step());
    return decided ? statement.string(0) : QString();
}

Result<CalendarBook> FactsStore::calendars() const
{
    DESK_TRY(const QString framework, frameworkCalendar());
    CalendarBook book = framework.isEmpty() ? CalendarBook() : CalendarBook(framework);
    DESK_TRY(
        auto terms,
        Statement::prepare(m_handle, "SELECT calendar, academic_year, half_term, first_day, last_day FROM half_term"));
    DESK_CHECK(eachRow(terms, [&] {
        const auto year = AcademicYear::parse(terms.text(1));
        if (year)
            book.addHalfTerm(terms.string(0),
                             {*year, static_cast<int>(terms.number(2)), DateRange(terms.date(3), terms.date(4))});
    }));
    DESK_TRY(auto closures, Statement::prepare(m_handle, "SELECT calendar, closed_on FROM closure"));
    DESK_CHECK(eachRow(closures, [&] { book.addClosure(closures.string(0), closures.date(1)); }));
    book.build();
    return book;
}

Result<std::vector<ProviderFact>> FactsStore::providers() const
{
    std::vector<ProviderFact> out;
    DESK_TRY(auto statement,
             Statement::prepare(m_handle, "SELECT id, provider_code, name FROM provider ORDER BY provider_code"));
    DESK_CHECK(eachRow(statement, [&] {
        out.push_back({statement.number(0), statement.string(1), statement.string(2)});
    }));
    return out;
}

Result<std::vector<ReferralFact>> FactsStore::referrals(QDate asAt, const CalendarBook& calendars) const
{
    // Few students follow a calendar of their own: reading those alone spares a look at every student.
    std::unordered_map<qint64, const SchoolCalendar*> named;
    DESK_TRY(auto students,
             Statement::prepare(m_handle, "SELECT id, calendar FROM student WHERE calendar IS NOT NULL"));
    DESK_CHECK(eachRow(students, [&] { named[students.number(0)] = calendars.find(students.string(1)); }));
    const SchoolCalendar* common = calendars.find({});

    std::vector<ReferralFact> out;
    DESK_TRY(auto statement,
             Statement::prepare(m_handle,
                                "SELECT id, student_id, issued_at, withdrawn_on FROM referral WHERE issued_at < ?1 "
                                "ORDER BY id"));
    const std::string until = midnightText(asAt.addDays(1));
    statement.bind(1, std::string_view(until));
    DESK_CHECK(eachRow(statement, [&] {
        ReferralFact one;
        one.id = statement.number(0);
        one.studentId = statement.number(1);
        const auto own = named.find(one.studentId);
        one.calendar = own == named.end() ? common : own->second;
        one.issuedOn = instantAt(statement, 2).londonDate();
        one.withdrawnOn = statement.date(3);
        out.push_back(std::move(one));
    }));
    return out;
}

Result<void> FactsStore::addAwards(std::vector<ReferralFact>& referrals, QDate asAt) const
{
    DESK_TRY(auto statement,
             Statement::prepare(m_handle,
                                "SELECT referral_id, id, award_no, provider_id, awarded_at, route, end_reason, "
                                "plan_received_on, ended_on, first_attended_on FROM award WHERE awarded_at < ?1 "
                                "ORDER BY referral_id, award_no"));
    const std::string until = midnightText(asAt.addDays(1));
    statement.bind(1, std::string_view(until));
    // Both come by the referral's id, so that one walk pairs them.
    auto referral = referrals.begin();
    return eachRow(statement, [&] {
        const qint64 id = statement.number(0);
        while (referral != referrals.end() && referral->id < id) ++referral;
        if (referral == referrals.end() || referral->id != id) return;
        AwardFact award;
        award.id = statement.number(1);
        award.number = static_cast<int>(statement.number(2));
        award.providerId = statement.number(3);
        award.awardedOn = instantAt(statement, 4).londonDate();
        award.direct = statement.text(5) == "direct";
        award.endedByProvider = statement.text(6) == "provider_ended";
        award.planReceivedOn = statement.date(7);
        award.endedOn = statement.date(8);
        award.firstAttendedOn = statement.date(9);
        referral->awards.push_back(award);
    });
}

Result<void> FactsStore::addAsks(std::vector<ReferralFact>& referrals, const DateRange& days, QDate asAt,
                                 ResponseTime time) const
{
    struct Exchange
    {
        std::vector<RequestFact> requests;
        std::vector<ResponseFact> responses;
    };
    const std::string from = midnightText(days.first()), to = midnightText(days.last().addDays(1)),
                      known = midnightText(asAt.addDays(1));
    const std::string which =
        " JOIN referral r ON r.id = t.referral_id WHERE r.issued_at >= ?1 AND r.issued_at < ?2 AND ";
    std::unordered_map<qint64, Exchange> exchanges;
    DESK_TRY(auto requests,
             Statement::prepare(
                 m_handle, "SELECT t.referral_id, t.provider_id, t.sent_at, t.bounced, t.delivered_at FROM request t" +
                               which + "t.sent_at < ?3"));
    DESK_TRY(
        auto responses,
        Statement::prepare(m_handle, "SELECT t.referral_id, t.provider_id, t.responded_at, t.can_meet FROM response t" +
                                         which + "t.responded_at < ?3"));
    for (Statement* statement : {&requests, &responses}) {
        statement->bind(1, std::string_view(from));
        statement->bind(2, std::string_view(to));
        statement->bind(3, std::string_view(known));
    }
    DESK_CHECK(eachRow(requests, [&] {
        exchanges[requests.number(0)].requests.push_back(
            {requests.number(1), instantAt(requests, 2), requests.number(3) == 1, optionalInstant(requests, 4)});
    }));
    DESK_CHECK(eachRow(responses, [&] {
        exchanges[responses.number(0)].responses.push_back(
            {responses.number(1), instantAt(responses, 2), responses.number(3) == 1, std::nullopt});
    }));
    const Instant end = Instant::parse(known).value_or(Instant()).addSeconds(-1);
    for (ReferralFact& referral : referrals) {
        const auto found = exchanges.find(referral.id);
        if (found == exchanges.end()) continue;
        std::set<qint64> providers;
        for (const RequestFact& request : found->second.requests) providers.insert(request.providerId);
        for (const qint64 provider : providers) {
            const ProviderAnswers answers =
                answersOf(provider, found->second.requests, found->second.responses, end, time);
            referral.asks.push_back({provider, answers.requested(), answers.counts && answers.counts->canMeet});
        }
    }
    return {};
}

Result<std::vector<SessionCounts>> FactsStore::sessionCounts(const DateRange& days, QDate asAt) const
{
    // By the award's own number: they are dense, and there are hundreds of thousands of rows to sort out.
    std::vector<SessionCounts> byAward;
    DESK_TRY(auto statement,
             Statement::prepare(m_handle, "SELECT award_id, outcome, planned_hours, delivered_hours FROM session "
                                          "WHERE session_date >= ?1 AND session_date <= ?2 AND outcome IS NOT NULL"));
    const std::string from = isoText(days.first()), to = isoText(std::min(days.last(), asAt));
    statement.bind(1, std::string_view(from));
    statement.bind(2, std::string_view(to));
    DESK_CHECK(eachRow(statement, [&] {
        const auto outcome = sessionOutcome(statement.text(1));
        if (!outcome) return;
        const auto award = static_cast<std::size_t>(statement.number(0));
        if (award >= byAward.size()) byAward.resize(std::max(award + 1, byAward.size() * 2));
        SessionCounts& counts = byAward[award];
        counts.awardId = statement.number(0);
        tally(counts, *outcome, statement.number(2), optionalNumber(statement, 3));
    }));
    std::erase_if(byAward, [](const SessionCounts& counts) { return counts.awardId == 0; });
    return byAward;
}

Result<std::unordered_map<qint64, std::vector<AssessmentFact>>> FactsStore::assessments(const DateRange& days,
                                                                                        QDate asAt) const
{
    std::unordered_map<qint64, std::vector<AssessmentFact>> out;
    // Only placements that overlap the period are judged.
    DESK_TRY(auto statement,
             Statement::prepare(m_handle, "SELECT t.award_id, t.subject, t.scale, t.assessed_on, t.kind, t.score "
                                          "FROM award a JOIN assessment t ON t.award_id = a.id "
                                          "WHERE a.first_attended_on <= ?1 AND (a.ended_on IS NULL OR a.ended_on >= ?2 "
                                          "OR a.ended_on > ?3) AND t.assessed_on <= ?1"));
    const std::string until = isoText(std::min(days.last(), asAt)), from = isoText(days.first()), known = isoText(asAt);
    statement.bind(1, std::string_view(until));
    statement.bind(2, std::string_view(from));
    statement.bind(3, std::string_view(known));
    // The same few names of subjects and scales stand in all of them.
    std::map<std::string, QString, std::less<>> names;
    const auto name = [&](int column) {
        const std::string_view text = statement.text(column);
        auto found = names.find(text);
        if (found == names.end()) found = names.emplace(std::string(text), statement.string(column)).first;
        return found->second;
    };
    DESK_CHECK(eachRow(statement, [&] {
        out[statement.number(0)].push_back(
            {name(1), name(2), statement.date(3), statement.text(4) == "baseline", statement.number(5)});
    }));
    return out;
}

Result<void> FactsStore::readDelivery(ReportFacts& facts, const DateRange& days, QDate asAt) const
{
    DESK_TRY(const auto hold, ReadHold::begin(m_handle));
    DESK_TRY(facts.sessions, sessionCounts(days, asAt));
    DESK_TRY(facts.assessments, assessments(days, asAt));
    return {};
}

Result<ReportFacts> FactsStore::reportFacts(const DateRange& days, QDate asAt, const CalendarBook& calendars,
                                            ResponseTime time, sqlite3* second) const
{
    ReportFacts facts;
    // Held before the second connection begins: nobody can write between the two.
    DESK_TRY(const auto hold, ReadHold::begin(m_handle));
    std::future<Result<void>> delivery;
    try {
        if (second)
            delivery =
                std::async(std::launch::async, [&] { return FactsStore(second).readDelivery(facts, days, asAt); });
    } catch (const std::system_error&) {
        // No thread to be had: the same reads, one after another.
    }
    DESK_TRY(facts.providers, providers());
    DESK_TRY(facts.referrals, referrals(asAt, calendars));
    DESK_CHECK(addAwards(facts.referrals, asAt));
    DESK_CHECK(addAsks(facts.referrals, days, asAt, time));
    DESK_CHECK(delivery.valid() ? delivery.get() : readDelivery(facts, days, asAt));
    return facts;
}

} // namespace desk::storage
