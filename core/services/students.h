#pragma once

#include "core/services/placements.h"
#include "core/services/session.h"
#include "core/services/studenttimeline.h"
#include "core/students/student.h"
#include "core/students/yeargroup.h"

#include <QString>

#include <optional>
#include <vector>

namespace desk {

/// A student in a list of all: no more than a list needs.
struct StudentLine
{
    QString ref;
    QString forename;
    QString surname;
    std::optional<int> yearGroup; ///< 0 is Reception; none without a date of birth
    std::optional<KeyStage> keyStage;
    QString schoolUrn;
    QString senProvision; ///< E, K, N
    QString senNeed;
    std::optional<bool> ehcp;
    std::optional<bool> lookedAfter;
    QString calendar; ///< empty: the framework's
    int referrals = 0;
    /// How the award stands that runs, or else the latest; none where nothing was awarded.
    std::optional<PlacementState> placement;
    QString providerCode; ///< of that award
    QString providerName;
    QDate lastSession; ///< the last one attended

    bool placed() const { return placement && *placement != PlacementState::Ended; }
};

/// All students as at a moment, in the order of entry.
Result<std::vector<StudentLine>> studentList(Session& session, Instant at);

/// A referral on a student's record.
struct StudentReferral
{
    QString ref;
    QString officer;
    QString team;
    QString reason;
    int lot = 1;
    QString keyStage;
    QString subjects;
    QString attainmentLevel;
    QString sendNeeds;
    QString healthNeeds;
    qint64 hoursPerWeek = 0; ///< hundredths
    QString venue;
    QDate outOfSchoolSince;
    Instant issuedAt;
    QDate reviewOn;
    QDate withdrawnOn;
};

/// Everything about one student.
struct StudentRecord
{
    Student student;
    std::optional<int> yearGroup;
    std::optional<KeyStage> keyStage;
    std::vector<Contact> contacts;          ///< by role and name
    std::vector<StudentReferral> referrals; ///< the oldest first
    std::vector<PlacementLine> placements;  ///< the oldest first
    std::vector<StudentEvent> timeline;     ///< the oldest first
};

/// One student in full, as at a moment; being opened leaves an event. Unknown where there is none.
Result<StudentRecord> studentRecord(Session& session, const QString& ref, Instant at,
                                    Reading reading = Reading::Opened);

/// Somebody asked to see a field that the page keeps covered: leaves an event that names the field and never
/// its value. The page shows the field only when this has succeeded.
Result<void> recordReveal(Session& session, const QString& ref, SensitiveField field);

} // namespace desk
