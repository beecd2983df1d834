#pragma once

#include "core/exchange/csvwriter.h"
#include "core/kpi/suppression.h"

#include <QJsonObject>

namespace desk {

/// A report for others in the columns of writeReport; what is kept back is "c".
void writeSharedReport(const SharedReport& report, CsvWriter& writer);
QJsonObject sharedReportJson(const SharedReport& report);

} // namespace desk
