#include "core/storage/facts_store.h"

#include "core/storage/sqlcipher.h"
#include "core/storage/statement.h"

#include <future>
#include <system_error>

namespace desk::storage {

namespace {

/// The first moment of a London day, as the file keeps instants.
std::string midnight(QDate day) { return Instant::fromLondon(day, QTime(0, 0)).value_or(Instant()).utcText(); }

std::string iso(QDate day) { return day.toString(Qt::ISODate).toStdString(); }

Instant instantAt(const Statement& statement, int column)
{
    return Instant::parse(statement.text(column)).value_or(Instant());
}

std::optional<qint64> optionalNumber(const Statement& statement, int column)
{
    return statement.isNull(column) ? std::nullopt : std::optional(statement.number(column));
}

/// Runs a statement and calls `take` for each row.
template <class Take> Result<void> eachRow(Statement& statement, Take take)
{
    for (;;) {
        DESK_TRY(const bool row, statement.step());
        if (!row) return {};
        take();
    }
}

QDate min(QDate a, QDate b) { return a < b ? a : b; }

} // namespace

Result<CalendarBook> FactsStore::calendars() const
{
    CalendarBook book;
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

Result<std::vector<Provider>> FactsStore::providersWithTerms() const
{
    std::vector<Provider> out;
    std::unordered_map<qint64, std::size_t> at;
    DESK_TRY(
        auto providers,
        Statement::prepare(m_handle, "SELECT id, provider_code, name, status FROM provider ORDER BY provider_code"));
    DESK_CHECK(eachRow(providers, [&] {
        Provider one;
        one.id = providers.number(0);
        one.code = providers.string(1);
        one.name = providers.string(2);
        const std::string_view status = providers.text(3);
        one.status = status == "left"        ? ProviderStatus::Left
                     : status == "suspended" ? ProviderStatus::Suspended
                                             : ProviderStatus::Active;
        at[one.id] = out.size();
        out.push_back(std::move(one));
    }));
    DESK_TRY(auto terms, Statement::prepare(m_handle, "SELECT provider_id, lot, rate_from, tender_score, hourly_rate, "
                                                      "capacity_hours_per_week FROM provider_lot"));
    DESK_CHECK(eachRow(terms, [&] {
        out[at[terms.number(0)]].terms.push_back({static_cast<int>(terms.number(1)), terms.date(2),
                                                  optionalNumber(terms, 3), terms.number(4), optionalNumber(terms, 5)});
    }));
    DESK_TRY(auto suspensions, Statement::prepare(m_handle, "SELECT provider_id, from_on, to_on FROM suspension"));
    DESK_CHECK(eachRow(suspensions, [&] {
        out[at[suspensions.number(0)]].suspensions.push_back({suspensions.date(1), suspensions.date(2)});
    }));
    return out;
}

Result<std::vector<TutorFile>> FactsStore::tutors() const
{
    std::vector<TutorFile> out;
    std::unordered_map<qint64, std::size_t> at;
    DESK_TRY(auto tutors,
             Statement::prepare(m_handle,
                                "SELECT t.id, t.tutor_ref, p.provider_code, t.trn IS NOT NULL, "
                                "t.dbs_certificate IS NOT NULL FROM tutor t JOIN provider p ON p.id = t.provider_id "
                                "ORDER BY t.tutor_ref"));
    DESK_CHECK(eachRow(tutors, [&] {
        TutorFile one{tutors.number(0), tutors.string(1), tutors.string(2), {}};
        one.vetting.hasTrn = tutors.number(3) != 0;
        one.vetting.hasCertificate = tutors.number(4) != 0;
        at[one.id] = out.size();
        out.push_back(std::move(one));
    }));
    DESK_TRY(auto evidence,
             Statement::prepare(m_handle, "SELECT tutor_id, rule, dated, withdrawn_on, reference FROM evidence"));
    DESK_CHECK(eachRow(evidence, [&] {
        const std::string_view reference = evidence.text(4);
        const bool certificate =
            reference.size() == 12 && std::ranges::all_of(reference, [](char c) { return c >= '0' && c <= '9'; });
        out[at[evidence.number(0)]].vetting.evidence.push_back(
            {static_cast<VettingRule>(evidence.number(1)), evidence.date(2), evidence.date(3), certificate});
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
    const std::string until = midnight(asAt.addDays(1));
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
    const std::string until = midnight(asAt.addDays(1));
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

Result<void> FactsStore::addAsks(std::vector<ReferralFact>& referrals, const DateRange& days, QDate asAt) const
{
    struct Exchange
    {
        std::vector<RequestFact> requests;
        std::vector<ResponseFact> responses;
    };
    const std::string from = midnight(days.first()), to = midnight(days.last().addDays(1)),
                      known = midnight(asAt.addDays(1));
    const std::string which =
        " JOIN referral r ON r.id = t.referral_id WHERE r.issued_at >= ?1 AND r.issued_at < ?2 AND ";
    std::unordered_map<qint64, Exchange> exchanges;
    DESK_TRY(auto requests,
             Statement::prepare(m_handle, "SELECT t.referral_id, t.provider_id, t.sent_at, t.bounced FROM request t" +
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
            {requests.number(1), instantAt(requests, 2), requests.number(3) == 1});
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
            const ProviderAnswers answers = answersOf(provider, found->second.requests, found->second.responses, end);
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
    const std::string from = iso(days.first()), to = iso(min(days.last(), asAt));
    statement.bind(1, std::string_view(from));
    statement.bind(2, std::string_view(to));
    DESK_CHECK(eachRow(statement, [&] {
        const auto outcome = sessionOutcome(statement.text(1));
        if (!outcome) return;
        const auto award = static_cast<std::size_t>(statement.number(0));
        if (award >= byAward.size()) byAward.resize(std::max(award + 1, byAward.size() * 2));
        SessionCounts& counts = byAward[award];
        counts.awardId = statement.number(0);
        ++counts.of(*outcome);
        using enum SessionOutcome;
        const bool attendable = *outcome == Attended || *outcome == Absent || *outcome == CancelledFamily;
        if (!attendable || (*outcome == Attended && statement.isNull(3))) return;
        counts.plannedHours += statement.number(2);
        counts.deliveredHours += statement.number(3);
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
    const std::string until = iso(min(days.last(), asAt)), from = iso(days.first()), known = iso(asAt);
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

namespace {

/// Holds off writers while several reads must see one state of the file.
class ReadHold
{
public:
    static Result<ReadHold> begin(sqlite3* handle)
    {
        // Within a transaction of the caller's one state is seen already.
        if (sqlite3_get_autocommit(handle) == 0) return ReadHold(nullptr);
        DESK_CHECK(Statement::run(handle, "BEGIN; SELECT 1 FROM sqlite_master LIMIT 1"));
        return ReadHold(handle);
    }
    ReadHold(ReadHold&& other) noexcept : m_handle(std::exchange(other.m_handle, nullptr)) {}
    ReadHold& operator=(ReadHold&&) = delete;
    ~ReadHold()
    {
        if (m_handle) sqlite3_exec(m_handle, "COMMIT", nullptr, nullptr, nullptr);
    }

private:
    explicit ReadHold(sqlite3* handle) : m_handle(handle) {}
    sqlite3* m_handle;
};

} // namespace

Result<void> FactsStore::readDelivery(ReportFacts& facts, const DateRange& days, QDate asAt) const
{
    DESK_TRY(const auto hold, ReadHold::begin(m_handle));
    DESK_TRY(facts.sessions, sessionCounts(days, asAt));
    DESK_TRY(facts.assessments, assessments(days, asAt));
    return {};
}

Result<ReportFacts> FactsStore::reportFacts(const DateRange& days, QDate asAt, const CalendarBook& calendars,
                                            sqlite3* second) const
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
    DESK_CHECK(addAsks(facts.referrals, days, asAt));
    DESK_CHECK(delivery.valid() ? delivery.get() : readDelivery(facts, days, asAt));
    return facts;
}

Result<FactsStore::Comparison> FactsStore::comparisonFacts(const QString& referralRef,
                                                           const CalendarBook& calendars) const
{
    Comparison out;
    out.referralRef = referralRef;
    ComparisonFacts& facts = out.facts;
    DESK_TRY(auto referral,
             Statement::prepare(m_handle, "SELECT r.id, r.lot, r.hours_per_week, s.calendar FROM referral r "
                                          "JOIN student s ON s.id = r.student_id WHERE r.referral_ref = ?1"));
    referral.bind(1, referralRef);
    DESK_TRY(const bool there, referral.step());
    if (!there)
        return fail(ErrorCode::Unknown, "There is no referral \"%1\".", {referralRef}, QStringLiteral("referral"));
    const qint64 id = referral.number(0);
    facts.lot = static_cast<int>(referral.number(1));
    facts.hoursPerWeek = referral.number(2);
    facts.calendar = calendars.find(referral.string(3));
    DESK_TRY(facts.providers, providersWithTerms());

    DESK_TRY(auto requests,
             Statement::prepare(m_handle, "SELECT provider_id, sent_at, bounced FROM request WHERE referral_id = ?1"));
    requests.bind(1, id);
    DESK_CHECK(eachRow(requests, [&] {
        facts.requests.push_back({requests.number(0), instantAt(requests, 1), requests.number(2) == 1});
    }));
    DESK_TRY(
        auto responses,
        Statement::prepare(
            m_handle, "SELECT provider_id, responded_at, can_meet, hourly_rate FROM response WHERE referral_id = ?1"));
    responses.bind(1, id);
    DESK_CHECK(eachRow(responses, [&] {
        facts.responses.push_back(
            {responses.number(0), instantAt(responses, 1), responses.number(2) == 1, optionalNumber(responses, 3)});
    }));
    DESK_TRY(auto earlier,
             Statement::prepare(m_handle,
                                "SELECT awarded_at, ended_on FROM award WHERE referral_id = ?1 ORDER BY award_no"));
    earlier.bind(1, id);
    DESK_CHECK(eachRow(earlier, [&] { facts.earlier.push_back({instantAt(earlier, 0), earlier.date(1)}); }));
    DESK_TRY(auto awarded,
             Statement::prepare(m_handle,
                                "SELECT a.provider_id, a.awarded_at, r.hours_per_week, a.ended_on FROM award a "
                                "JOIN referral r ON r.id = a.referral_id WHERE r.lot = ?1 AND r.id <> ?2"));
    awarded.bind(1, qint64(facts.lot));
    awarded.bind(2, id);
    DESK_CHECK(eachRow(awarded, [&] {
        facts.awarded.push_back({awarded.number(0), instantAt(awarded, 1), awarded.number(2), awarded.date(3)});
    }));
    return out;
}

FactsStore::AwardHistory::AwardHistory(const CalendarBook& calendars, std::vector<Provider> providers,
                                       Statement referral, Statement requests, Statement responses, Statement earlier)
    : m_calendars(&calendars), m_providers(std::move(providers)), m_referral(std::move(referral)),
      m_requests(std::move(requests)), m_responses(std::move(responses)), m_earlier(std::move(earlier))
{}

Result<FactsStore::AwardHistory> FactsStore::awardHistory(const CalendarBook& calendars) const
{
    DESK_TRY(auto providers, providersWithTerms());
    DESK_TRY(auto referral,
             Statement::prepare(m_handle, "SELECT r.referral_ref, r.withdrawn_on, r.lot, r.hours_per_week, s.calendar "
                                          "FROM referral r JOIN student s ON s.id = r.student_id WHERE r.id = ?1"));
    DESK_TRY(auto requests,
             Statement::prepare(m_handle, "SELECT provider_id, sent_at, bounced FROM request WHERE referral_id = ?1"));
    DESK_TRY(auto responses,
             Statement::prepare(m_handle,
                                "SELECT provider_id, responded_at, can_meet FROM response WHERE referral_id = ?1"));
    DESK_TRY(auto earlier,
             Statement::prepare(m_handle,
                                "SELECT awarded_at, ended_on FROM award WHERE referral_id = ?1 AND award_no < ?2"));
    return AwardHistory(calendars, std::move(providers), std::move(referral), std::move(requests), std::move(responses),
                        std::move(earlier));
}

Result<FactsStore::AwardHistory::One> FactsStore::AwardHistory::of(qint64 referralId, qint64 awardNo)
{
    One out;
    for (Statement* statement : {&m_referral, &m_requests, &m_responses, &m_earlier}) {
        statement->reset();
        statement->bind(1, referralId);
    }
    m_earlier.bind(2, awardNo);
    DESK_CHECK(eachRow(m_referral, [&] {
        out.referralRef = m_referral.string(0);
        out.withdrawnOn = m_referral.date(1);
        out.facts.lot = static_cast<int>(m_referral.number(2));
        out.facts.hoursPerWeek = m_referral.number(3);
        out.facts.calendar = m_calendars->find(m_referral.string(4));
    }));
    out.facts.providers = m_providers;
    DESK_CHECK(eachRow(m_requests, [&] {
        out.facts.requests.push_back({m_requests.number(0), instantAt(m_requests, 1), m_requests.number(2) == 1});
    }));
    DESK_CHECK(eachRow(m_responses, [&] {
        out.facts.responses.push_back(
            {m_responses.number(0), instantAt(m_responses, 1), m_responses.number(2) == 1, std::nullopt});
    }));
    DESK_CHECK(eachRow(m_earlier, [&] { out.facts.earlier.push_back({instantAt(m_earlier, 0), m_earlier.date(1)}); }));
    return out;
}

Result<std::unordered_map<qint64, FactsStore::AwardFrame>> FactsStore::awardFrames(const CalendarBook& calendars) const
{
    std::unordered_map<qint64, AwardFrame> out;
    DESK_TRY(auto statement,
             Statement::prepare(m_handle,
                                "SELECT a.id, r.referral_ref, a.award_no, a.awarded_at, a.ended_on, s.calendar "
                                "FROM award a JOIN referral r ON r.id = a.referral_id "
                                "JOIN student s ON s.id = r.student_id"));
    DESK_CHECK(eachRow(statement, [&] {
        out[statement.number(0)] = {statement.string(1), static_cast<int>(statement.number(2)),
                                    instantAt(statement, 3).londonDate(), statement.date(4),
                                    calendars.find(statement.string(5))};
    }));
    return out;
}

Result<void> FactsStore::attendedSessions(const TakeSession& take) const
{
    DESK_TRY(auto statement,
             Statement::prepare(m_handle,
                                "SELECT t.tutor_id, t.award_id, t.session_date, t.start_time FROM referral r "
                                "CROSS JOIN award a ON a.referral_id = r.id CROSS JOIN session t ON t.award_id = a.id "
                                "WHERE t.outcome = 'attended' ORDER BY r.referral_ref, a.award_no, t.session_date, "
                                "t.start_time"));
    return eachRow(statement, [&] {
        take({statement.number(0), statement.number(1), statement.date(2), statement.string(3)});
    });
}

Result<std::unordered_map<qint64, FactsStore::AwardName>> FactsStore::awardNames() const
{
    std::unordered_map<qint64, AwardName> out;
    DESK_TRY(
        auto statement,
        Statement::prepare(
            m_handle, "SELECT a.id, r.referral_ref, a.award_no FROM award a JOIN referral r ON r.id = a.referral_id"));
    DESK_CHECK(eachRow(statement, [&] { out[statement.number(0)] = {statement.string(1), statement.number(2)}; }));
    return out;
}

} // namespace desk::storage
