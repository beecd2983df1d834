#pragma once

#include "core/base/instant.h"
#include "core/kpi/halftermreport.h"
#include "core/services/publishing.h"
#include "ui/paper/paper.h"

#include <optional>

namespace desk::ui {

/// Under which number a report was frozen for a contract meeting.
struct Publication
{
    int number = 0;
    int revision = 1;
    Instant at = {};
    QString auditHead = {}; ///< the audit trail's last link then
};

/// What a printed report is made of.
struct ReportPaperWanted
{
    HalfTermReport report;
    /// The half-terms it is set against, in order, and its own where it is one.
    std::vector<HalfTermReport> course;
    QString provider = {};     ///< its code; empty: all together
    bool eachProvider = false; ///< after all together, each provider on pages of its own
    QString comments = {};
    std::optional<Publication> publication = {};
};

/// What a published report is printed of, exactly as it was frozen.
ReportPaperWanted paperWantedOf(const PublishedReport& published);

/// The report of s.10 on paper: its two tables word for word, the four indicators with all that decided them,
/// earlier half-terms, charts, room for comments and signatures. A provider's own report is never suppressed.
Paper reportPaper(const ReportPaperWanted& wanted);

/// The four charts that stand in it, by half-term.
std::vector<ChartSpec> reportCharts(const ReportPaperWanted& wanted);

/// "2025/26 half-term 3", "Academic year 2025/26", "October to December 2025", "Framework to date".
QString periodTitle(const ReportQuestion& question);
/// What decided the figures, in one sentence each.
QString settingsSentence(const ReportSettings& settings);
/// "report-2025-26-HT3-P01": a name for its files, without an ending.
QString reportFileName(const HalfTermReport& report, const QString& provider);

} // namespace desk::ui
