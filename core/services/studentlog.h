#pragma once

#include "core/services/formoutcome.h"
#include "core/services/usecase.h"
#include "core/students/student.h"

#include <optional>
#include <vector>

namespace desk {

// Students as people add and change them. Forms are read by readStudent and readContact; every change leaves what
// was and what is in the trail.

/// A contact as it was seen.
struct ContactForm
{
    Contact contact;
    qint64 version = 0;
};

/// A referral a student has already.
struct EarlierReferral
{
    QString ref;
    Instant issuedAt;
    QString keyStage;
};

/// A student's record as a form begins with it.
struct StudentForm
{
    QString ref;
    qint64 version = 0;
    FieldTexts texts;
    std::vector<ContactForm> contacts;      ///< by role and name
    std::vector<EarlierReferral> referrals; ///< the newest first
};
using StudentOutcome = FormOutcome<StudentForm>;

/// Reads it, which is reading the student's record. Unknown where there is none.
Result<StudentForm> studentForForm(Session& session, const QString& ref, Reading reading = Reading::Opened);

/// Somebody who may be the same child.
struct LikelySame
{
    enum class By {
        Upn,
        NameAndBirth,
        Name, ///< and one of the two has no date of birth
    };
    QString ref;
    QString forename;
    QString surname;
    std::optional<int> yearGroup;
    By by = By::Name;
};

/// Who is on record and may be the student of a form, as far as it is filled in; `except` is the student's own
/// reference. Names are compared without accents, case and order.
Result<std::vector<LikelySame>> likelyDuplicates(Session& session, const FieldTexts& texts, const QString& except = {});

enum class Knowingly { No, Yes };

/// Adds a student under the next reference. Somebody on record with the UPN, or with the name and the date of birth,
/// is an error of kind Duplicate unless it is added knowingly.
Result<StudentOutcome> addStudent(Session& session, const FieldTexts& texts, Knowingly knowingly = Knowingly::No);

struct StudentChange
{
    QString ref;
    qint64 seen = 0;  ///< StudentForm::version
    FieldTexts texts; ///< fields that are left out stay as they are
};
/// Changes a record. The calendar of a student who is referred out of the borough cannot be taken away (s.7.1).
Result<StudentOutcome> changeStudent(Session& session, const StudentChange& change);

/// The student's contacts after a change, or the fields that are wrong.
struct ContactOutcome
{
    bool kept = false;
    std::vector<FieldError> errors;
    std::vector<ContactForm> contacts;
};
Result<ContactOutcome> addContact(Session& session, const QString& ref, const FieldTexts& texts);
/// Conflict where somebody else has changed or removed it since it was seen.
Result<ContactOutcome> changeContact(Session& session, const QString& ref, const ContactForm& seen,
                                     const FieldTexts& texts);
Result<ContactOutcome> removeContact(Session& session, const QString& ref, const ContactForm& seen);

} // namespace desk
