#include "core/storage/facts_store.h"

#include "core/calendar/periodname.h"
#include "core/delivery/sessiontally.h"
#include "core/kpi/sessionstanding.h"
#include "core/referrals/responsewindow.h"
#include "core/storage/readhold.h"
#include "core/storage/reading.h"
#include "core/storage/sharedreading.h"

#include <algorithm>

namespace desk::storage {

namespace {

/// `EY`, `KS1` … `KS4`; the file holds no other.
KeyStage keyStageOf(std::string_view code)
{
    return code.size() == 3 ? static_cast<KeyStage>(code[2] - '0') : KeyStage::EarlyYears;
}

/// Adds up what was read in parts.
std::vector<SessionCounts> joined(const std::vector<std::vector<SessionCounts>>& parts)
{
    SessionTally out;
    for (const std::vector<SessionCounts>& part : parts)
        for (const SessionCounts& one : part) out.add(one);
    return out.take();
}

/// The requests of one referral after another and the answers to them, each provider's together: both tables stand in
/// that order.
class ExchangeRows
{
public:
    ExchangeRows(QDate asAt, ResponseTime time)
        : m_until(midnightText(asAt.addDays(1))), m_end(Instant::parse(m_until).value_or(Instant()).addSeconds(-1)),
          m_time(time)
    {}

    Result<void> open(sqlite3* handle, qint64 firstReferral, qint64 lastReferral)
    {
        DESK_TRY(m_requests, Statement::prepare(
                                 handle, "SELECT referral_id, provider_id, sent_at, bounced, delivered_at FROM request "
                                         "WHERE referral_id BETWEEN ?1 AND ?2 AND sent_at < ?3 "
                                         "ORDER BY referral_id, provider_id"));
        DESK_TRY(m_responses,
                 Statement::prepare(handle, "SELECT referral_id, provider_id, responded_at, can_meet FROM response "
                                            "WHERE referral_id BETWEEN ?1 AND ?2 AND responded_at < ?3 "
                                            "ORDER BY referral_id, provider_id"));
        for (auto* statement : {&*m_requests, &*m_responses}) {
            statement->bind(1, firstReferral);
            statement->bind(2, lastReferral);
            statement->bind(3, std::string_view(m_until));
        }
        DESK_CHECK(next(*m_requests, m_request));
        return next(*m_responses, m_response);
    }

    /// The referral whose requests come next; 0: there are no more.
    qint64 nextReferral() const { return m_request ? m_request->first : 0; }

    /// Goes past its requests, and says what each provider was asked and answered where that is wanted.
    Result<void> read(std::vector<AskFact>* asks)
    {
        const qint64 referral = nextReferral();
        if (asks) asks->reserve(usuallyAsked);
        while (nextReferral() == referral) {
            const Place place = *m_request;
            DESK_CHECK(readRequests(place, asks != nullptr));
            if (!asks) continue;
            DESK_CHECK(readResponses(place));
            const ProviderAnswers answers = answersOf(place.second, m_asked, m_answered, m_end, m_time);
            asks->push_back({place.second, answers.requested(), answers.counts && answers.counts->canMeet});
        }
        return {};
    }

private:
    static constexpr std::size_t usuallyAsked = 8;
    using Place = std::pair<qint64, qint64>; ///< referral and provider
    using Row = std::optional<Place>;        ///< none after the last

    static Result<void> next(Statement& statement, Row& row)
    {
        DESK_TRY(const bool there, statement.step());
        row = there ? Row(Place(statement.number(0), statement.number(1))) : Row();
        return {};
    }

    Result<void> readRequests(const Place& place, bool keep)
    {
        m_asked.clear();
        while (m_request == place) {
            if (keep)
                m_asked.push_back({place.second, instantAt(*m_requests, 2), m_requests->number(3) == 1,
                                   optionalInstant(*m_requests, 4)});
            DESK_CHECK(next(*m_requests, m_request));
        }
        return {};
    }

    Result<void> readResponses(const Place& place)
    {
        m_answered.clear();
        while (m_response && *m_response < place) DESK_CHECK(next(*m_responses, m_response));
        while (m_response == place) {
            m_answered.push_back({place.second, instantAt(*m_responses, 2), m_responses->number(3) == 1, std::nullopt});
            DESK_CHECK(next(*m_responses, m_response));
        }
        return {};
    }

    std::string m_until;
    Instant m_end;
    ResponseTime m_time;
    std::optional<Statement> m_requests, m_responses;
    Row m_request, m_response; ///< what comes next
    std::vector<RequestFact> m_asked;
    std::vector<ResponseFact> m_answered;
};

} // namespace

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
                                "SELECT id, student_id, issued_at, withdrawn_on, lot, key_stage, hours_per_week "
                                "FROM referral WHERE issued_at < ?1 ORDER BY id"));
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
        one.lot = static_cast<int>(statement.number(4));
        one.keyStage = keyStageOf(statement.text(5));
        one.hoursPerWeek = statement.number(6);
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
    const auto wanted = [&days](const ReferralFact& referral) { return days.contains(referral.issuedOn); };
    const auto first = std::ranges::find_if(referrals, wanted);
    if (first == referrals.end()) return {};
    const auto last = std::ranges::find_if(referrals.rbegin(), referrals.rend(), wanted);
    // Referrals are numbered as they come, so that those of some days stand together: what lies between and is not
    // wanted is passed over, which is quicker than to look each up.
    ExchangeRows rows(asAt, time);
    DESK_CHECK(rows.open(m_handle, first->id, last->id));
    auto referral = first;
    for (;;) {
        const qint64 next = rows.nextReferral();
        if (next == 0) return {};
        while (referral != referrals.end() && referral->id < next) ++referral;
        const bool take = referral != referrals.end() && referral->id == next && wanted(*referral);
        DESK_CHECK(rows.read(take ? &referral->asks : nullptr));
    }
}

Result<std::vector<SessionCounts>> FactsStore::sessionCounts(const DateRange& days, QDate asAt) const
{
    SessionTally out;
    DESK_TRY(auto statement,
             Statement::prepare(m_handle, "SELECT award_id, outcome, planned_hours, delivered_hours FROM session "
                                          "WHERE session_date >= ?1 AND session_date <= ?2"));
    const std::string from = isoText(days.first()), to = isoText(std::min(days.last(), asAt));
    statement.bind(1, std::string_view(from));
    statement.bind(2, std::string_view(to));
    DESK_CHECK(eachRow(statement, [&] {
        // None of a booking.
        const auto outcome = sessionOutcome(statement.text(1));
        if (outcome) tally(out.of(statement.number(0)), *outcome, statement.number(2), optionalNumber(statement, 3));
    }));
    return out.take();
}

Result<std::unordered_map<qint64, std::vector<AssessmentFact>>> FactsStore::assessments(QDate until) const
{
    std::unordered_map<qint64, std::vector<AssessmentFact>> out;
    // In the order in which they stand: one placement after another.
    DESK_TRY(auto statement,
             Statement::prepare(m_handle, "SELECT award_id, subject, scale, assessed_on, kind, score FROM assessment "
                                          "WHERE assessed_on <= ?1 ORDER BY award_id"));
    const std::string known = isoText(until);
    statement.bind(1, std::string_view(known));
    // The same few names of subjects and scales stand in all of them.
    std::vector<std::pair<std::string, QString>> names;
    const auto name = [&](int column) {
        const std::string_view text = statement.text(column);
        const auto found = std::ranges::find(names, text, &std::pair<std::string, QString>::first);
        if (found != names.end()) return found->second;
        return names.emplace_back(text, statement.string(column)).second;
    };
    constexpr std::size_t usuallyAssessed = 4;
    qint64 award = 0;
    std::vector<AssessmentFact>* its = nullptr;
    DESK_CHECK(eachRow(statement, [&] {
        if (const qint64 next = statement.number(0); next != award || !its) {
            award = next;
            its = &out[award];
            its->reserve(usuallyAssessed);
        }
        its->push_back({name(1), name(2), statement.date(3), statement.text(4) == "baseline", statement.number(5)});
    }));
    return out;
}

Result<std::vector<InvoiceFact>> FactsStore::invoices(qint64 providerId, QDate asAt) const
{
    DESK_TRY(auto statement, Statement::prepare(m_handle, "SELECT award_id, week_ending, amount FROM invoice "
                                                          "WHERE provider_id = ?1 AND week_ending <= ?2"));
    const std::string until = isoText(asAt);
    statement.bind(1, providerId);
    statement.bind(2, std::string_view(until));
    std::vector<InvoiceFact> out;
    // Invoices of one week mostly follow each other: a day is read anew only where it changes.
    std::string week;
    QDate ending;
    DESK_CHECK(eachRow(statement, [&] {
        if (const std::string_view text = statement.text(1); text != week) {
            week = text;
            ending = dateOfIso(text);
        }
        out.push_back({providerId, statement.number(0), ending, statement.number(2)});
    }));
    return out;
}

Result<ReportFacts> FactsStore::reportFacts(const DateRange& days, QDate asAt, const CalendarBook& calendars,
                                            ResponseTime time, std::span<sqlite3* const> others, Wanted wanted) const
{
    // In months, so that each connection finds something to do; what is not known yet is not asked for.
    std::vector<DateRange> parts = monthsWithin({days.first(), std::max(days.first(), std::min(days.last(), asAt))});
    parts.back() = DateRange(parts.back().first(), days.last());
    DESK_TRY(Stretches read, stretchFacts(parts, asAt, calendars, time, others, wanted));
    read.common.sessions = joined(read.sessions);
    return std::move(read.common);
}

Result<FactsStore::Stretches> FactsStore::stretchFacts(const std::vector<DateRange>& stretches, QDate asAt,
                                                       const CalendarBook& calendars, ResponseTime time,
                                                       std::span<sqlite3* const> others, Wanted wanted) const
{
    const DateRange days(stretches.front().first(), stretches.back().last());
    Stretches out;
    out.sessions.resize(stretches.size());
    // Held before the other connections begin: nobody can write between them.
    DESK_TRY(const auto hold, ReadHold::begin(m_handle));
    DESK_TRY(out.common.providers, providers());
    std::vector<std::vector<InvoiceFact>> byProvider(wanted == Wanted::ReportWithInvoices ? out.common.providers.size()
                                                                                          : 0);
    SharedReading shared;
    for (std::size_t i = 0; i < stretches.size(); ++i)
        shared.add([&, i](sqlite3* handle) -> Result<void> {
            DESK_TRY(out.sessions[i], FactsStore(handle).sessionCounts(stretches[i], asAt));
            return {};
        });
    shared.add([&](sqlite3* handle) -> Result<void> {
        DESK_TRY(out.common.assessments, FactsStore(handle).assessments(std::min(days.last(), asAt)));
        return {};
    });
    for (std::size_t i = 0; i < byProvider.size(); ++i)
        shared.add([&, i](sqlite3* handle) -> Result<void> {
            DESK_TRY(byProvider[i], FactsStore(handle).invoices(out.common.providers[i].id, asAt));
            return {};
        });
    shared.begin(others);
    DESK_TRY(out.common.referrals, referrals(asAt, calendars));
    DESK_CHECK(addAwards(out.common.referrals, asAt));
    if (wanted != Wanted::Indicators) DESK_CHECK(addAsks(out.common.referrals, days, asAt, time));
    DESK_CHECK(shared.finish(m_handle));
    for (const auto& some : byProvider) out.invoices.insert(out.invoices.end(), some.begin(), some.end());
    return out;
}

} // namespace desk::storage
