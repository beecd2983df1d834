#pragma once

#include "core/referrals/unmetneed.h"
#include "core/services/session.h"

#include <vector>

namespace desk {

/// One referral of the ledger.
struct UnmetLine
{
    QString referralRef;
    QString studentRef;
    QString student; ///< as lists name somebody; for the window only
    QString officer;
    QString team;
    int lot = 1;
    QDate issuedOn;
    QDate outOfSchoolSince;  ///< invalid: not known
    qint64 hoursPerWeek = 0; ///< hundredths
    UnmetNeed need;
};

/// All referrals of one student. A day on which two of them were unmet is one day, with the hours of both.
struct UnmetStudent
{
    QString studentRef;
    QString student;
    int referrals = 0;
    UnmetAmounts amounts{}; ///< days as the referrals count them
    int days = 0;           ///< each once
    qint64 fifths = 0;

    qint64 hours() const { return UnmetAmount{days, fifths}.hours(); }
};

/// What could not be counted because a calendar ends.
struct UnmetNote
{
    QString referralRef;
    Error reason;
};

struct UnmetLedger
{
    QDate asAt;
    std::vector<UnmetLine> lines;       ///< with something unmet, or a mark missed; by reference
    std::vector<UnmetStudent> students; ///< of those lines, by reference
    UnmetAmounts amounts{};             ///< of all lines, by cause
    int days = 0;                       ///< of all students, each student's day once
    qint64 fifths = 0;
    int unmetNow = 0;    ///< referrals
    int sixthMissed = 0; ///< referrals
    int fifteenthMissed = 0;
    std::vector<UnmetNote> notes; ///< by reference; in none of the figures

    qint64 hours() const { return UnmetAmount{days, fifths}.hours(); }
};

/// The ledger of unmet need up to a day and with it (Education Act 1996 s.19).
Result<UnmetLedger> unmetLedger(Session& session, QDate asAt);

} // namespace desk
