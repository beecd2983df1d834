#include "core/storage/student_store.h"

#include "core/storage/reading.h"

#include <unordered_map>

namespace desk::storage {

namespace {

std::optional<bool> yesNoAt(const Statement& row, int column)
{
    return row.isNull(column) ? std::nullopt : std::optional(row.number(column) != 0);
}

Result<void> countReferrals(sqlite3* handle, Instant at, std::vector<StudentStore::Listed>& students)
{
    DESK_TRY(auto statement, Statement::prepare(handle, "SELECT student_id, count(*) FROM referral "
                                                        "WHERE issued_at <= ?1 GROUP BY student_id"));
    const std::string now = at.utcText();
    statement.bind(1, std::string_view(now));
    // Both come by the student's id, so that one walk pairs them.
    auto student = students.begin();
    return eachRow(statement, [&] {
        const qint64 id = statement.number(0);
        while (student != students.end() && student->id < id) ++student;
        if (student != students.end() && student->id == id) student->referrals = static_cast<int>(statement.number(1));
    });
}

} // namespace

Result<std::vector<StudentStore::Listed>> StudentStore::list(Instant at) const
{
    DESK_TRY(auto statement,
             Statement::prepare(m_handle, "SELECT id, student_ref, forename, surname, date_of_birth, school_urn, "
                                          "sen_provision, sen_need, ehcp, looked_after, calendar FROM student "
                                          "ORDER BY id"));
    std::vector<Listed> out;
    DESK_CHECK(eachRow(statement, [&] {
        out.push_back({statement.number(0), statement.string(1), statement.string(2), statement.string(3),
                       statement.date(4), statement.string(5), statement.string(6), statement.string(7),
                       yesNoAt(statement, 8), yesNoAt(statement, 9), statement.string(10), 0});
    }));
    DESK_CHECK(countReferrals(m_handle, at, out));
    return out;
}

Result<std::vector<StudentStore::Course>> StudentStore::courses(Instant at) const
{
    // The last attended session stands at the end of its award's part of the index.
    DESK_TRY(auto statement,
             Statement::prepare(m_handle, "SELECT r.student_id, a.provider_id, a.awarded_at, a.first_attended_on, "
                                          "a.ended_on, (SELECT t.session_date FROM session t WHERE t.award_id = a.id "
                                          "AND t.session_date <= ?2 AND t.outcome = 'attended' "
                                          "ORDER BY t.session_date DESC LIMIT 1) FROM award a "
                                          "JOIN referral r ON r.id = a.referral_id WHERE a.awarded_at <= ?1 "
                                          "ORDER BY a.awarded_at, a.award_no"));
    const std::string now = at.utcText(), today = isoText(at.londonDate());
    statement.bind(1, std::string_view(now));
    statement.bind(2, std::string_view(today));
    struct Name
    {
        QString code, name;
    };
    std::unordered_map<qint64, Name> providers;
    DESK_TRY(auto named, Statement::prepare(m_handle, "SELECT id, provider_code, name FROM provider"));
    DESK_CHECK(eachRow(named, [&] { providers[named.number(0)] = {named.string(1), named.string(2)}; }));
    std::vector<Course> out;
    DESK_CHECK(eachRow(statement, [&] {
        const Name& provider = providers[statement.number(1)];
        out.push_back({statement.number(0), provider.code, provider.name, instantAt(statement, 2), statement.date(3),
                       statement.date(4), statement.date(5)});
    }));
    return out;
}

Result<std::optional<Student>> StudentStore::student(const QString& ref) const
{
    DESK_TRY(auto row,
             Statement::prepare(m_handle, "SELECT student_ref, upn, forename, surname, date_of_birth, postcode, "
                                          "school_urn, on_roll, sen_provision, sen_need, ehcp, looked_after, "
                                          "home_authority, calendar FROM student WHERE student_ref = ?1"));
    row.bind(1, ref);
    DESK_TRY(const bool there, row.step());
    if (!there) return std::optional<Student>();
    return std::optional(Student{row.string(0), row.string(1), row.string(2), row.string(3), row.date(4), row.string(5),
                                 row.string(6), yesNoAt(row, 7), row.string(8), row.string(9), yesNoAt(row, 10),
                                 yesNoAt(row, 11), row.string(12), row.string(13)});
}

Result<bool> StudentStore::exists(const QString& ref) const
{
    DESK_TRY(auto row, Statement::prepare(m_handle, "SELECT 1 FROM student WHERE student_ref = ?1"));
    row.bind(1, ref);
    return row.step();
}

Result<std::vector<Contact>> StudentStore::contacts(const QString& ref) const
{
    DESK_TRY(auto row, Statement::prepare(m_handle, "SELECT c.role, c.name, c.phone, c.email FROM contact c "
                                                    "JOIN student s ON s.id = c.student_id WHERE s.student_ref = ?1 "
                                                    "ORDER BY c.role, c.name"));
    row.bind(1, ref);
    std::vector<Contact> out;
    DESK_CHECK(eachRow(row, [&] { out.push_back({row.string(0), row.string(1), row.string(2), row.string(3)}); }));
    return out;
}

Result<std::vector<StudentStore::ReferralRow>> StudentStore::referrals(const QString& ref, Instant at) const
{
    DESK_TRY(auto row, Statement::prepare(
                           m_handle, "SELECT r.id, r.referral_ref, r.officer, r.team, r.reason, r.lot, r.key_stage, "
                                     "r.subjects, r.attainment_level, r.send_needs, r.health_needs, r.hours_per_week, "
                                     "r.venue, r.out_of_school_since, r.issued_at, r.review_on, "
                                     "CASE WHEN r.withdrawn_on <= ?3 THEN r.withdrawn_on END FROM referral r "
                                     "JOIN student s ON s.id = r.student_id WHERE s.student_ref = ?1 "
                                     "AND r.issued_at <= ?2 ORDER BY r.issued_at, r.referral_ref"));
    const std::string now = at.utcText(), today = isoText(at.londonDate());
    row.bind(1, ref);
    row.bind(2, std::string_view(now));
    row.bind(3, std::string_view(today));
    std::vector<ReferralRow> out;
    DESK_CHECK(eachRow(row, [&] {
        out.push_back({row.number(0), row.string(1), row.string(2), row.string(3), row.string(4),
                       static_cast<int>(row.number(5)), row.string(6), row.string(7), row.string(8), row.string(9),
                       row.string(10), row.number(11), row.string(12), row.date(13), instantAt(row, 14), row.date(15),
                       row.date(16)});
    }));
    return out;
}

Result<std::vector<StudentStore::Told<RequestFact>>> StudentStore::requests(qint64 referralId, Instant at) const
{
    DESK_TRY(auto row, Statement::prepare(m_handle, "SELECT p.provider_code, t.provider_id, t.sent_at, t.bounced, "
                                                    "t.delivered_at "
                                                    "FROM request t JOIN provider p ON p.id = t.provider_id "
                                                    "WHERE t.referral_id = ?1 AND t.sent_at <= ?2 "
                                                    "ORDER BY t.sent_at, p.provider_code"));
    const std::string now = at.utcText();
    row.bind(1, referralId);
    row.bind(2, std::string_view(now));
    std::vector<Told<RequestFact>> out;
    DESK_CHECK(eachRow(row, [&] {
        out.push_back({row.string(0), {row.number(1), instantAt(row, 2), row.number(3) == 1, optionalInstant(row, 4)}});
    }));
    return out;
}

Result<std::vector<StudentStore::Told<ResponseFact>>> StudentStore::responses(qint64 referralId, Instant at) const
{
    DESK_TRY(auto row, Statement::prepare(
                           m_handle, "SELECT p.provider_code, t.provider_id, t.responded_at, t.can_meet, t.hourly_rate "
                                     "FROM response t JOIN provider p ON p.id = t.provider_id WHERE t.referral_id = ?1 "
                                     "AND t.responded_at <= ?2 ORDER BY t.responded_at, p.provider_code"));
    const std::string now = at.utcText();
    row.bind(1, referralId);
    row.bind(2, std::string_view(now));
    std::vector<Told<ResponseFact>> out;
    DESK_CHECK(eachRow(row, [&] {
        out.push_back({row.string(0), {row.number(1), instantAt(row, 2), row.number(3) == 1, optionalNumber(row, 4)}});
    }));
    return out;
}

} // namespace desk::storage
