#pragma once

#include "core/kpi/halftermreport.h"
#include "core/providers/provider.h"
#include "core/services/session.h"
#include "core/services/tutors.h"
#include "core/storage/provider_store.h"

#include <array>
#include <optional>
#include <vector>

namespace desk {

/// One of the four indicators, without the cases behind it.
struct IndicatorFigure
{
    Measure measure = Measure::K1;
    qint64 numerator = 0;
    qint64 denominator = 0;
    qint64 pending = 0;
    qint64 excluded = 0;
    KpiResult result = KpiResult::NoData;

    Percentage percentage() const { return {numerator, denominator}; }
    friend bool operator==(const IndicatorFigure&, const IndicatorFigure&) = default;
};

/// K1 … K4.
using IndicatorFigures = std::array<IndicatorFigure, 4>;

/// A provider in one lot at a moment. Hours are weekly, in hundredths.
struct LotStanding
{
    LotTerms terms; ///< in force
    LotLoad load;
    qint64 awardedByAll = 0;          ///< the whole that the provider's share is of (last 12 months)
    std::optional<qint64> spareHours; ///< empty: capacity not known

    Percentage share() const { return {load.awarded, awardedByAll}; }
};

struct ProviderLine
{
    QString code;
    QString name;
    ProviderStatus status = ProviderStatus::Active; ///< on the day
    std::vector<LotStanding> lots;                  ///< those it is admitted to by the day, by lot
    int placements = 0;                             ///< awards that run, in all lots
    int tutors = 0;
    int clearedTutors = 0; ///< on the day
    IndicatorFigures indicators;
};

struct ProviderList
{
    QString period;                  ///< the one the indicators are of; empty where the calendar has none with that day
    bool soFar = false;              ///< it has not ended by the day
    std::vector<ProviderLine> lines; ///< by code
};

/// Every provider as it stands at a moment (s.8, s.10, s.13), with the indicators of a named reporting period
/// (`2025/26 HT1`; empty: the one with that day) as at that day.
Result<ProviderList> providerList(Session& session, Instant at, const QString& period = {});

/// The indicators of one reporting period, as at the day asked for.
struct IndicatorPeriod
{
    QString period;
    DateRange days;
    bool begun = false; ///< by the day; else it shows what is pending and excluded alone
    IndicatorFigures indicators;
};

struct ProviderRecord
{
    ProviderLine line;
    storage::ProviderStore::Contact contact;
    std::vector<LotTerms> terms; ///< of every lot, past and to come, by lot and day
    std::vector<storage::ProviderStore::SuspensionEntry> suspensions; ///< the newest first
    QString period;                                                   ///< the one `line` has its indicators of
    int target = 90;                                                  ///< percent, of the indicators (a setting)
    std::vector<IndicatorPeriod> periods; ///< of the academic year of the day and the one before it
    std::vector<TutorLine> tutors;        ///< by reference, on the day
    std::vector<storage::ProviderStore::RunningAward> placements;
};

/// Unknown where there is no such provider.
Result<ProviderRecord> providerRecord(Session& session, const QString& code, Instant at);

} // namespace desk
