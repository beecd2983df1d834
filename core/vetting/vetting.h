#pragma once

#include "core/base/daterange.h"
#include "core/vetting/dayspans.h"

#include <QDate>

#include <array>
#include <vector>

namespace desk {

/// The rules of s.6.1, s.9.4 and s.14 that a tutor must meet on every day of teaching.
enum class VettingRule {
    QualifiedTeacher = 1,    ///< V1 Qualified Teacher Status verified, with a TRN
    EnhancedDbs = 2,         ///< V2 enhanced DBS with a certificate number
    Identity = 3,            ///< V3
    Safeguarding = 4,        ///< V4
    DigitalSafeguarding = 5, ///< V5
    DataProtection = 6,      ///< V6
    AcceptableUse = 7,       ///< V7
    UsePolicyAccepted = 8,   ///< V8
    Device = 9,              ///< V9
    Development = 10,        ///< V10 warns, never blocks
};

inline constexpr int vettingRules = 10;

/// How long each rule's evidence is valid, in months (0: once and for all), and how the end is counted.
struct VettingSettings
{
    std::array<int, vettingRules + 1> months{0, 0, 12, 0, 12, 12, 12, 12, 0, 12, 12}; ///< [1] … [10]
    bool anniversaryIncluded = false; ///< else validity ends the day before it
    int expiringWithinDays = 30;

    friend bool operator==(const VettingSettings&, const VettingSettings&) = default;
};

/// One dated piece of evidence. Evidence is history: newer pieces stand beside older ones.
struct Evidence
{
    VettingRule rule = VettingRule::QualifiedTeacher;
    QDate dated;
    QDate withdrawnOn;           ///< from that day it does not count; invalid: never withdrawn
    bool hasCertificate = false; ///< V2: this piece names its own certificate
};

/// What is known of a tutor's vetting.
struct VettingFile
{
    bool hasTrn = false;
    bool hasCertificate = false; ///< of the enhanced DBS
    std::vector<Evidence> evidence;
};

/// The last day on which evidence is valid: 12 months from 10 Nov 2024 end on 9 Nov 2025, from
/// 29 Feb 2024 on 28 Feb 2025 (rules.md 4).
QDate lastValidDay(QDate dated, int months, bool anniversaryIncluded);

/// For each rule [1] … [9] the days one of which its newest evidence must be dated on for the rule to hold on
/// `day` and fail within the settings' days; open at both ends where it never does. A few days more than need
/// be, as months differ: a sieve before clearanceOn, which decides. Withdrawn evidence is not covered.
using RuleDates = std::array<DateRange, vettingRules>;
RuleDates datesThatLapse(QDate day, const VettingSettings& settings);

/// The days on which each rule holds, and on which the tutor is cleared (V1–V9 all hold).
class VettingHistory
{
public:
    VettingHistory(const VettingFile& file, const VettingSettings& settings);

    const DaySpans& holds(VettingRule rule) const { return m_holds[static_cast<std::size_t>(rule)]; }
    const DaySpans& cleared() const { return m_cleared; }

private:
    std::array<DaySpans, vettingRules + 1> m_holds;
    DaySpans m_cleared;
};

enum class VettingState { Holds, Expiring, Lapsed, NotYet, Never };

/// What one rule says on a day.
struct VettingFinding
{
    VettingRule rule;
    VettingState state;
    /// Holds, Expiring: last valid day (invalid: it never ends); Lapsed: the last day it held; NotYet: the
    /// day it begins to
    QDate date;

    bool fails() const { return state != VettingState::Holds && state != VettingState::Expiring; }
};

/// What is valid up to `lastDay` fails within so many days of a day on which it holds.
inline bool lapsesWithin(QDate lastDay, QDate day, int days)
{
    return lastDay.isValid() && lastDay < day.addDays(days);
}

/// A rule that asks for a number besides the date (V1, V2) holds on no day without it.
bool hasItsNumber(const VettingFile& file, const Evidence& piece);

/// The days on which one piece of evidence is valid; `last` is invalid where it is for good. Empty (last before
/// first) when it was withdrawn on its own day.
DateRange validityOf(const Evidence& piece, const VettingSettings& settings);

/// A tutor's clearance on one day.
struct Clearance
{
    bool cleared = false;
    bool expiring = false;                ///< cleared, but something fails within the settings' 30 days
    QDate expiresOn;                      ///< the last day still cleared; invalid when not cleared (or never ending)
    std::vector<VettingFinding> findings; ///< all ten rules, in order

    /// The codes that block (V1–V9), or the warnings (V10), as "V2;V5".
    QString failing() const;
    QString warnings() const;
};

Clearance clearanceOn(const VettingHistory& history, QDate day, const VettingSettings& settings);

} // namespace desk
