#pragma once

#include "core/base/instant.h"
#include "core/storage/database.h"
#include "core/students/student.h"

#include <optional>
#include <vector>

namespace desk::storage {

/// Students and their contacts as rows that people edit one by one. Every change says which version of the row it
/// saw; a Conflict is somebody else's change meanwhile. The caller holds the transaction.
class StudentWriteStore
{
public:
    explicit StudentWriteStore(Database& database) : m_database(database) {}

    struct Stored
    {
        qint64 id = 0;
        Student student;
        qint64 version = 0;
    };
    Result<std::optional<Stored>> find(const QString& ref) const;
    /// `S-00042`: the next that nobody has.
    Result<QString> nextRef() const;
    Result<void> add(const Student& student);
    Result<void> change(const Student& student, qint64 seen);

    struct StoredContact
    {
        Contact contact;
        qint64 version = 0;
    };
    Result<std::vector<StoredContact>> contacts(qint64 studentId) const; ///< by role and name
    /// Duplicate where somebody of that role and name is there already.
    Result<void> addContact(qint64 studentId, const Contact& contact);
    Result<void> changeContact(qint64 studentId, const Contact& before, const Contact& after, qint64 seen);
    Result<void> removeContact(qint64 studentId, const Contact& contact, qint64 seen);

    struct Referral
    {
        QString ref;
        Instant issuedAt;
        QString keyStage;
    };
    Result<std::vector<Referral>> referrals(qint64 studentId) const; ///< the newest first

    /// Reference, UPN, name and date of birth of who may be the same child, by the order of entry: those with the UPN,
    /// those born on the day, those without a date of birth; where no day of birth is given, everybody, as then the
    /// name alone can tell.
    Result<std::vector<Student>> perhapsSame(const QString& upn, QDate born) const;

    /// Whether a referral out of the borough stands that is not withdrawn.
    Result<bool> isReferredOutOfBorough(qint64 studentId) const;

private:
    Database& m_database;
};

} // namespace desk::storage
