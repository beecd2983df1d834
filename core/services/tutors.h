#pragma once

#include "core/base/daterange.h"
#include "core/delivery/session.h"
#include "core/services/reports.h"
#include "core/services/session.h"
#include "core/vetting/vetting.h"

#include <QStringList>

#include <array>

struct sqlite3;

namespace desk {

/// How long a placement without a session still counts as one the tutor teaches in.
inline constexpr int teachingDays = 14;

/// One rule of one tutor on the day looked at.
struct VettingCell
{
    VettingFinding finding{VettingRule::QualifiedTeacher, VettingState::Never, {}};
    QDate newest; ///< the newest evidence dated by that day; invalid without any
};

/// One row of the vetting matrix.
struct TutorLine
{
    QString ref;
    QString forename;
    QString surname;
    QString providerCode;
    QString providerName;
    QStringList subjects;
    QStringList keyStages;
    std::array<VettingCell, vettingRules> cells; ///< V1 … V10
    bool cleared = false;
    bool expiring = false;        ///< cleared, but something fails within the settings' 30 days
    QDate expiresOn;              ///< the last day still cleared; invalid when not cleared, or when it never ends
    int placements = 0;           ///< not ended, with a session in the last `teachingDays` or booked ahead
    bool teachesThisWeek = false; ///< a session in the day's week, Monday to Sunday

    const VettingCell& cell(VettingRule rule) const { return cells[static_cast<std::size_t>(rule) - 1]; }
    /// Cleared on `day`, and not any more so many days later.
    bool lapsesWithin(QDate day, int days) const { return cleared && desk::lapsesWithin(expiresOn, day, days); }
};

/// Every tutor against every rule on a day, by reference (s.6.1, s.9.4, s.14).
Result<std::vector<TutorLine>> tutorMatrix(Session& session, QDate day);

/// The same of one provider's tutors, for a use case that has asked for permission.
Result<std::vector<TutorLine>> tutorsOf(sqlite3* handle, qint64 providerId, QDate day, const VettingSettings& settings);

/// How one piece of evidence stands on a day.
enum class EvidenceStanding {
    Valid,
    NotYet,      ///< dated later
    Lapsed,      ///< its time is over
    Withdrawn,   ///< by then
    LacksNumber, ///< the TRN or certificate number it needs is missing: it holds on no day
};

/// One piece of evidence as it stands on the tutor's record.
struct EvidenceEntry
{
    VettingRule rule = VettingRule::QualifiedTeacher;
    QDate dated;
    QDate validUntil;  ///< the last day; invalid: for good. Before `dated`: it never held
    QDate withdrawnOn; ///< invalid: never
    QString reference; ///< the number of a DBS certificate is masked
    QString seenBy;
    EvidenceStanding standing = EvidenceStanding::Valid; ///< on the day
};

/// One placement in which the tutor has sessions.
struct TutorPlacement
{
    QString referralRef;
    qint64 awardNo = 0;
    QString providerCode;
    QString keyStage;
    QStringList subjects;
    QDate firstOn;        ///< the first session held or to be held
    QDate lastOn;         ///< the last one attended up to the day; invalid before the first
    QDate nextOn;         ///< the next booking from the day on; invalid without one
    int attended = 0;     ///< up to the day
    qint64 hours = 0;     ///< delivered up to the day, hundredths
    bool running = false; ///< counted in TutorLine::placements
};

/// A tutor with everything that was ever shown of the vetting.
struct TutorRecord
{
    TutorLine line;
    QString trn;                            ///< masked; empty where none is known
    QString dbsCertificate;                 ///< masked
    std::vector<EvidenceEntry> evidence;    ///< by rule, the newest first
    std::vector<DateRange> clearance;       ///< the days on which the tutor is cleared, in order
    std::vector<TutorPlacement> placements; ///< by referral and award
    std::vector<VettingBreach> breaches;    ///< sessions attended on a day without clearance, by date and time
};

/// Unknown where there is no such tutor.
Result<TutorRecord> tutorRecord(Session& session, const QString& ref, QDate day);

/// What a tutor's record masks.
struct TutorNumbers
{
    QString trn;
    QString dbsCertificate;
    std::map<QDate, QString> certificates; ///< named by enhanced DBS evidence, by its date
};

/// Shows the masked numbers and leaves an event in the trail that says so.
Result<TutorNumbers> revealTutorNumbers(Session& session, const QString& ref);

} // namespace desk
