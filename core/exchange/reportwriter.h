#pragma once

#include "core/base/result.h"
#include "core/exchange/csvwriter.h"
#include "core/kpi/halftermreport.h"
#include "core/referrals/award.h"
#include "core/services/reportcases.h"
#include "core/services/reports.h"
#include "core/services/worklist.h"

#include <QJsonObject>

namespace desk {

/// The half-term report in the columns of exchange.md. With a provider's code only its rows; a provider's
/// own report is never suppressed.
void writeReport(const HalfTermReport& report, const QString& onlyProvider, CsvWriter& writer);
/// The same with everything that stands beside the figures: hours, all-in rate, pending already met, notes.
QJsonObject reportJson(const HalfTermReport& report, const QString& onlyProvider);

/// The list behind one figure: of sessions, or of referrals and awards.
void writeSessionCases(const std::vector<SessionCase>& cases, CsvWriter& writer);
QJsonObject sessionCasesJson(const SessionCasesWanted& wanted, const std::vector<SessionCase>& cases);
void writeCases(const std::vector<NamedCase>& cases, CsvWriter& writer);
QJsonObject casesJson(Measure measure, const std::vector<NamedCase>& cases);

void writeComparison(const std::vector<Candidate>& candidates, CsvWriter& writer);
QJsonObject comparisonJson(const QString& referralRef, const std::vector<Candidate>& candidates);

void writeVetting(const std::vector<TutorClearance>& tutors, CsvWriter& writer);
void writeBreaches(const std::vector<VettingBreach>& breaches, CsvWriter& writer);
QJsonObject vettingJson(QDate day, const std::vector<TutorClearance>& tutors);
QJsonObject breachesJson(const std::vector<VettingBreach>& breaches);

void writeWorklist(const std::vector<WorkItem>& items, CsvWriter& writer);
QJsonObject worklistJson(Instant at, const std::vector<WorkItem>& items);

} // namespace desk
