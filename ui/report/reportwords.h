#pragma once

#include "core/base/result.h"
#include "core/calendar/periodname.h"
#include "core/exchange/csvwriter.h"

#include <QString>

#include <functional>

namespace desk::ui {

/// A period in a list to choose from: "2025/26 HT3", "Academic year 2025/26", "October to December 2025".
QString periodName(const NamedPeriod& period);

/// Writes a CSV for a spreadsheet; nothing is left at the path where it fails (Io).
Result<void> writeReportFile(const QString& path, const std::function<void(CsvWriter&)>& write);

} // namespace desk::ui
