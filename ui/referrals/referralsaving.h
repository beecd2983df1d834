#pragma once

#include "core/services/referrallog.h"
#include "core/services/studentlog.h"
#include "ui/referrals/contactseditor.h"
#include "ui/referrals/fieldset.h"

namespace desk::ui {

/// Everything a form hands in at once.
struct SaveWanted
{
    QString ref;     ///< of the referral that is changed; empty: a new one
    qint64 seen = 0; ///< its version
    FieldTexts referral;
    QString studentRef; ///< empty: the student is new
    qint64 studentSeen = 0;
    FieldTexts student; ///< of a new one; of one on record, what is changed
    Knowingly another = Knowingly::No;
    std::vector<ContactStep> contacts;
};

/// A change that can be taken back: the fields as they were, or what is to be done about a contact.
struct UndoStep
{
    bool ofStudent = false;
    QString ref;
    qint64 version = 0; ///< since the change
    FieldTexts texts;
    std::optional<ContactStep> contact = {}; ///< then `ref` is the student's, and the texts are the step's own
};

struct SaveOutcome
{
    bool kept = false;
    QString ref;
    QString studentRef; ///< there already when only the rest failed
    FieldSet::Found student, referral;
    std::optional<StudentForm> theirStudent; ///< somebody else has changed it since it was seen
    std::optional<desk::ReferralForm> theirReferral;
    std::optional<Error> stopped; ///< a contact that could not be kept, or what the file refused half-way
    std::vector<UndoStep> undo;   ///< of changes; none for what is new
};

/// Adds or changes the student, the contacts, and logs or changes the referral, in this order. What is right is
/// looked at before by the form, so that nothing stops half-way but what somebody else has done meanwhile.
Result<SaveOutcome> saveReferral(Session& session, const SaveWanted& wanted);

/// The same without a referral: changes a student on record, and the contacts.
Result<SaveOutcome> saveStudentRecord(Session& session, const SaveWanted& wanted);

/// Takes changes back, the last first. Conflict where somebody has changed the record since.
Result<void> takeBack(Session& session, const std::vector<UndoStep>& steps);

/// "Changed: Surname, contacts."
QString saidOfChange(const std::vector<UndoStep>& steps);

} // namespace desk::ui
