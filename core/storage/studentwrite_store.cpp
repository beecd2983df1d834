#include "core/storage/studentwrite_store.h"

#include "core/storage/nextreference.h"
#include "core/storage/reading.h"
#include "core/storage/writing.h"

namespace desk::storage {

namespace {

const auto studentColumns =
    QStringLiteral("student_ref, upn, forename, surname, date_of_birth, postcode, school_urn, on_roll, sen_provision, "
                   "sen_need, ehcp, looked_after, home_authority, calendar");

Student studentAt(const QSqlQuery& query, int first)
{
    const auto text = [&](int at) { return query.value(first + at).toString(); };
    const auto flag = [&](int at) { return flagOf(query.value(first + at)); };
    return {text(0),  text(1),  text(2),  text(3), dayOf(query.value(first + 4)),
            text(5),  text(6),  flag(7),  text(8), text(9),
            flag(10), flag(11), text(12), text(13)};
}

/// The columns in their order, without the reference.
QVariantList valuesOf(const Student& student)
{
    return {orNull(student.upn),         orNull(student.forename),     student.surname,
            orNull(student.dateOfBirth), orNull(student.postcode),     orNull(student.schoolUrn),
            orNull(student.onRoll),      orNull(student.senProvision), orNull(student.senNeed),
            orNull(student.ehcp),        orNull(student.lookedAfter),  orNull(student.homeAuthority),
            orNull(student.calendar)};
}

} // namespace

Result<std::optional<StudentWriteStore::Stored>> StudentWriteStore::find(const QString& ref) const
{
    DESK_TRY(auto query, runQuery(m_database,
                                  QStringLiteral("SELECT id, row_version, ") + studentColumns +
                                      QStringLiteral(" FROM student WHERE student_ref = ?"),
                                  {ref}));
    if (!query.next()) return std::optional<Stored>();
    return std::optional(Stored{query.value(0).toLongLong(), studentAt(query, 2), query.value(1).toLongLong()});
}

Result<QString> StudentWriteStore::nextRef() const
{
    DESK_TRY(auto references,
             Statement::prepare(m_database.handle(), "SELECT student_ref FROM student WHERE student_ref LIKE 'S-%'"));
    return nextReference(references, "S-");
}

Result<void> StudentWriteStore::add(const Student& student)
{
    return changeOneRow(
        m_database,
        QStringLiteral("INSERT INTO student (") + studentColumns +
            QStringLiteral(") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING"),
        QVariantList{student.ref} + valuesOf(student),
        {ErrorCode::Duplicate, "There is a student %1 already.", {student.ref}, {}});
}

Result<void> StudentWriteStore::change(const Student& student, qint64 seen)
{
    return changeOneRow(
        m_database,
        QStringLiteral("UPDATE student SET upn = ?, forename = ?, surname = ?, date_of_birth = ?, postcode = ?, "
                       "school_urn = ?, on_roll = ?, sen_provision = ?, sen_need = ?, ehcp = ?, looked_after = ?, "
                       "home_authority = ?, calendar = ?, row_version = row_version + 1 "
                       "WHERE student_ref = ? AND row_version = ?"),
        valuesOf(student) + QVariantList{student.ref, seen}, changedMeanwhile(student.ref));
}

Result<std::vector<StudentWriteStore::StoredContact>> StudentWriteStore::contacts(qint64 studentId) const
{
    DESK_TRY(auto query, runQuery(m_database,
                                  QStringLiteral("SELECT role, name, phone, email, row_version FROM contact "
                                                 "WHERE student_id = ? ORDER BY role, name"),
                                  {studentId}));
    std::vector<StoredContact> out;
    while (query.next())
        out.push_back({{query.value(0).toString(), query.value(1).toString(), query.value(2).toString(),
                        query.value(3).toString()},
                       query.value(4).toLongLong()});
    return out;
}

Result<void> StudentWriteStore::addContact(qint64 studentId, const Contact& contact)
{
    return changeOneRow(
        m_database,
        QStringLiteral("INSERT INTO contact (student_id, role, name, phone, email) "
                       "VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING"),
        {studentId, contact.role, contact.name, orNull(contact.phone), orNull(contact.email)},
        {ErrorCode::Duplicate, "A contact of that role and name is there already.", {}, QStringLiteral("name")});
}

Result<void> StudentWriteStore::changeContact(qint64 studentId, const Contact& before, const Contact& after,
                                              qint64 seen)
{
    const bool renamed = before.role != after.role || before.name != after.name;
    if (renamed) {
        DESK_TRY(auto taken, runQuery(m_database,
                                      QStringLiteral("SELECT 1 FROM contact WHERE student_id = ? AND role = ? "
                                                     "AND name = ?"),
                                      {studentId, after.role, after.name}));
        if (taken.next())
            return fail(ErrorCode::Duplicate, "A contact of that role and name is there already.", {},
                        QStringLiteral("name"));
    }
    return changeOneRow(
        m_database,
        QStringLiteral("UPDATE contact SET role = ?, name = ?, phone = ?, email = ?, "
                       "row_version = row_version + 1 "
                       "WHERE student_id = ? AND role = ? AND name = ? AND row_version = ?"),
        {after.role, after.name, orNull(after.phone), orNull(after.email), studentId, before.role, before.name, seen},
        {ErrorCode::Conflict, "Somebody else has changed this contact meanwhile.", {}, {}});
}

Result<void> StudentWriteStore::removeContact(qint64 studentId, const Contact& contact, qint64 seen)
{
    return changeOneRow(m_database,
                        QStringLiteral("DELETE FROM contact WHERE student_id = ? AND role = ? AND name = ? "
                                       "AND row_version = ?"),
                        {studentId, contact.role, contact.name, seen},
                        {ErrorCode::Conflict, "Somebody else has changed this contact meanwhile.", {}, {}});
}

Result<std::vector<StudentWriteStore::Referral>> StudentWriteStore::referrals(qint64 studentId) const
{
    DESK_TRY(auto query, runQuery(m_database,
                                  QStringLiteral("SELECT referral_ref, issued_at, key_stage FROM referral "
                                                 "WHERE student_id = ? ORDER BY issued_at DESC, referral_ref DESC"),
                                  {studentId}));
    std::vector<Referral> out;
    while (query.next()) {
        DESK_TRY(const Instant issuedAt, Instant::parse(query.value(1).toString().toStdString()));
        out.push_back({query.value(0).toString(), issuedAt, query.value(2).toString()});
    }
    return out;
}

Result<std::vector<Student>> StudentWriteStore::perhapsSame(const QString& upn, QDate born) const
{
    // All of them may come, on every pause in typing: the short way to the engine, and no more than names.
    DESK_TRY(auto row, Statement::prepare(m_database.handle(),
                                          "SELECT student_ref, upn, forename, surname, date_of_birth FROM student "
                                          "WHERE upn = ?1 OR date_of_birth = ?2 OR date_of_birth IS NULL "
                                          "OR ?2 IS NULL ORDER BY id"));
    const std::string day = born.isValid() ? isoText(born) : std::string();
    if (!upn.isEmpty()) row.bind(1, upn);
    if (born.isValid()) row.bind(2, std::string_view(day));
    std::vector<Student> out;
    DESK_CHECK(eachRow(row, [&] {
        Student one;
        one.ref = row.string(0);
        one.upn = row.string(1);
        one.forename = row.string(2);
        one.surname = row.string(3);
        one.dateOfBirth = row.date(4);
        out.push_back(std::move(one));
    }));
    return out;
}

Result<bool> StudentWriteStore::isReferredOutOfBorough(qint64 studentId) const
{
    DESK_TRY(auto query, runQuery(m_database,
                                  QStringLiteral("SELECT 1 FROM referral WHERE student_id = ? AND out_of_borough = 1 "
                                                 "AND withdrawn_on IS NULL LIMIT 1"),
                                  {studentId}));
    return query.next();
}

} // namespace desk::storage
