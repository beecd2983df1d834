#pragma once

#include "core/exchange/importpreview.h"

#include <QString>

namespace desk::ui {

/// "Students", "Provider lots": what a file holds.
QString kindName(storage::Kind kind);
/// "a tutor not cleared on the day"
QString findingName(HistoryFinding::Code code);
/// What a row would change: "name: One → Uno · email: a@b".
QString changesText(const ImportedRow& row);
/// "R-0188 · 1 · 2026-01-12": which record a row is.
QString recordText(const ImportedRow& row);
/// "1,204 new and 12 changed rows were imported."
QString importedText(const ImportReport& report);

} // namespace desk::ui
