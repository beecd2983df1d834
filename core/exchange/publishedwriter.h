#pragma once

#include "core/exchange/csvwriter.h"
#include "core/services/publishing.h"

#include <QJsonObject>

namespace desk {

/// The list of what was published.
void writePublishedList(const std::vector<PublishedLine>& lines, CsvWriter& writer);
QJsonObject publishedListJson(const std::vector<PublishedLine>& lines);
QJsonObject publishedLineJson(const PublishedLine& line);

/// One published report with all that stands in it; its figures alone are written by writeReport.
QJsonObject publishedJson(const PublishedReport& published);

/// One row for each case that changed a figure; a figure that changed without one has a row of its own.
void writeChanges(const ReportChanges& changes, CsvWriter& writer);
QJsonObject changesJson(const ReportChanges& changes);

} // namespace desk
