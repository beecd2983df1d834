#include "core/storage/placement_store.h"

#include "core/storage/reading.h"

#include <map>

namespace desk::storage {

namespace {

using Award = PlacementStore::Award;

/// Few providers stand in many awards: their names are read once.
class Names
{
public:
    QString of(const Statement& statement, int column)
    {
        const std::string_view text = statement.text(column);
        auto found = m_names.find(text);
        if (found == m_names.end()) found = m_names.emplace(std::string(text), statement.string(column)).first;
        return found->second;
    }

private:
    std::map<std::string, QString, std::less<>> m_names;
};

/// Hundreds of thousands of days pass in runs of the same one: a day is read anew only where it changes.
class LastDay
{
public:
    QDate of(std::string_view text)
    {
        if (text != m_text) {
            m_text = text;
            m_day = dateOfIso(text);
        }
        return m_day;
    }

private:
    std::string m_text;
    QDate m_day;
};

constexpr const char* awardColumns =
    "SELECT a.id, r.referral_ref, a.award_no, s.student_ref, s.forename, s.surname, s.calendar, p.provider_code, "
    "p.name, r.lot, r.key_stage, r.subjects, r.hours_per_week, a.awarded_at, a.route, a.hourly_rate, "
    "a.first_attended_on, a.plan_received_on, a.ended_on, a.end_reason FROM award a "
    "JOIN referral r ON r.id = a.referral_id JOIN student s ON s.id = r.student_id "
    "JOIN provider p ON p.id = a.provider_id WHERE a.awarded_at <= ?1";

Award awardAt(const Statement& row, Names& names)
{
    Award one;
    one.id = row.number(0);
    one.referralRef = row.string(1);
    one.number = static_cast<int>(row.number(2));
    one.studentRef = row.string(3);
    one.forename = row.string(4);
    one.surname = row.string(5);
    one.calendar = names.of(row, 6);
    one.providerCode = names.of(row, 7);
    one.providerName = names.of(row, 8);
    one.lot = static_cast<int>(row.number(9));
    one.keyStage = names.of(row, 10);
    one.subjects = names.of(row, 11);
    one.hoursPerWeek = row.number(12);
    one.awardedAt = instantAt(row, 13);
    one.direct = row.text(14) == "direct";
    one.hourlyRate = row.number(15);
    one.startedOn = row.date(16);
    one.planReceivedOn = row.date(17);
    one.endedOn = row.date(18);
    one.endReason = names.of(row, 19);
    return one;
}

Result<Statement> awardStatement(sqlite3* handle, std::string_view rest)
{
    std::string sql = awardColumns;
    sql += rest;
    return Statement::prepare(handle, sql);
}

Result<std::vector<Award>> awardsFrom(Statement statement, Instant at)
{
    const std::string now = at.utcText();
    statement.bind(1, std::string_view(now));
    std::vector<Award> out;
    Names names;
    DESK_CHECK(eachRow(statement, [&] { out.push_back(awardAt(statement, names)); }));
    return out;
}

AssessmentFact assessmentAt(const Statement& row, Names& names)
{
    return {names.of(row, 1), names.of(row, 2), row.date(3), row.text(4) == "baseline", row.number(5)};
}

} // namespace

Result<std::vector<Award>> PlacementStore::awards(AwardScope scope, Instant at) const
{
    if (scope == AwardScope::All) {
        DESK_TRY(auto all, awardStatement(m_handle, " ORDER BY a.id"));
        return awardsFrom(std::move(all), at);
    }
    DESK_TRY(auto current, awardStatement(m_handle, " AND (a.ended_on IS NULL OR a.ended_on > ?2) ORDER BY a.id"));
    current.bind(2, QString::fromStdString(isoText(at.londonDate())));
    return awardsFrom(std::move(current), at);
}

Result<std::vector<Award>> PlacementStore::awardsOfStudent(const QString& studentRef, Instant at) const
{
    DESK_TRY(auto statement, awardStatement(m_handle, " AND s.student_ref = ?2 ORDER BY a.awarded_at"));
    statement.bind(2, studentRef);
    return awardsFrom(std::move(statement), at);
}

Result<std::optional<Award>> PlacementStore::award(const QString& referralRef, int number, Instant at) const
{
    DESK_TRY(auto statement, awardStatement(m_handle, " AND r.referral_ref = ?2 AND a.award_no = ?3"));
    statement.bind(2, referralRef);
    statement.bind(3, qint64(number));
    DESK_TRY(auto found, awardsFrom(std::move(statement), at));
    return found.empty() ? std::nullopt : std::optional(std::move(found.front()));
}

Result<void> PlacementStore::eachSession(AwardScope scope, Instant at, const TakeSession& take) const
{
    // Both in the order of an index, so that nothing has to be sorted.
    DESK_TRY(auto statement,
             Statement::prepare(m_handle,
                                scope == AwardScope::All
                                    ? "SELECT award_id, session_date, outcome, note_received_on FROM session "
                                      "WHERE session_date <= ?1 ORDER BY award_id, session_date"
                                    : "SELECT t.award_id, t.session_date, t.outcome, t.note_received_on FROM award a "
                                      "CROSS JOIN session t ON t.award_id = a.id WHERE t.session_date <= ?1 "
                                      "AND (a.ended_on IS NULL OR a.ended_on > ?1) ORDER BY a.id, t.session_date"));
    const std::string today = isoText(at.londonDate());
    statement.bind(1, std::string_view(today));
    SessionFact fact;
    LastDay held, noted;
    return eachRow(statement, [&] {
        fact.date = held.of(statement.text(1));
        fact.outcome = sessionOutcome(statement.text(2));
        fact.noteReceivedOn = noted.of(statement.text(3));
        take(statement.number(0), fact);
    });
}

Result<void> PlacementStore::eachAssessment(AwardScope scope, Instant at, const TakeAssessment& take) const
{
    DESK_TRY(
        auto statement,
        Statement::prepare(m_handle, scope == AwardScope::All
                                         ? "SELECT award_id, subject, scale, assessed_on, kind, score FROM assessment "
                                           "WHERE assessed_on <= ?1 ORDER BY award_id"
                                         : "SELECT t.award_id, t.subject, t.scale, t.assessed_on, t.kind, t.score "
                                           "FROM award a CROSS JOIN assessment t ON t.award_id = a.id "
                                           "WHERE t.assessed_on <= ?1 AND (a.ended_on IS NULL OR a.ended_on > ?1) "
                                           "ORDER BY a.id"));
    const std::string today = isoText(at.londonDate());
    statement.bind(1, std::string_view(today));
    Names names;
    return eachRow(statement, [&] { take(statement.number(0), assessmentAt(statement, names)); });
}

Result<std::vector<PlacementStore::SessionRow>> PlacementStore::sessions(qint64 awardId, QDate until) const
{
    DESK_TRY(auto statement,
             Statement::prepare(m_handle,
                                "SELECT t.session_date, t.outcome, t.note_received_on, t.delivered_hours, "
                                "t.start_time, t.planned_hours, u.tutor_ref, u.forename, u.surname, t.subject, "
                                "t.reason FROM session t LEFT JOIN tutor u ON u.id = t.tutor_id "
                                "WHERE t.award_id = ?1 AND (t.session_date <= ?2 OR t.outcome IS NULL) "
                                "ORDER BY t.session_date, t.start_time"));
    const std::string last = isoText(until);
    statement.bind(1, awardId);
    statement.bind(2, std::string_view(last));
    std::vector<SessionRow> out;
    DESK_CHECK(eachRow(statement, [&] {
        out.push_back({{statement.date(0), sessionOutcome(statement.text(1)), statement.date(2), statement.number(3)},
                       statement.string(4),
                       statement.number(5),
                       !statement.isNull(3),
                       statement.string(6),
                       statement.string(7),
                       statement.string(8),
                       statement.string(9),
                       statement.string(10)});
    }));
    return out;
}

Result<std::vector<AssessmentFact>> PlacementStore::assessments(qint64 awardId, QDate until) const
{
    DESK_TRY(auto statement,
             Statement::prepare(m_handle, "SELECT award_id, subject, scale, assessed_on, kind, score FROM assessment "
                                          "WHERE award_id = ?1 AND assessed_on <= ?2 ORDER BY assessed_on"));
    const std::string last = isoText(until);
    statement.bind(1, awardId);
    statement.bind(2, std::string_view(last));
    std::vector<AssessmentFact> out;
    Names names;
    DESK_CHECK(eachRow(statement, [&] { out.push_back(assessmentAt(statement, names)); }));
    return out;
}

Result<std::vector<PlacementStore::InvoiceRow>> PlacementStore::invoices(qint64 awardId, QDate until) const
{
    DESK_TRY(auto statement,
             Statement::prepare(m_handle, "SELECT invoice_no, week_ending, hours, hourly_rate, amount FROM invoice "
                                          "WHERE award_id = ?1 AND week_ending <= ?2 "
                                          "ORDER BY week_ending, invoice_no"));
    const std::string last = isoText(until);
    statement.bind(1, awardId);
    statement.bind(2, std::string_view(last));
    std::vector<InvoiceRow> out;
    DESK_CHECK(eachRow(statement, [&] {
        out.push_back(
            {statement.string(0), statement.date(1), statement.number(2), statement.number(3), statement.number(4)});
    }));
    return out;
}

} // namespace desk::storage
