#pragma once

#include "app/cli/verb.h"
#include "core/kpi/halftermreport.h"
#include "ui/paper/paper.h"

namespace desk::cli {

/// Whether --pdf, --charts or --pack ask for something drawn, which needs fonts and with them a QApplication.
bool wantsDrawing(const QStringList& words);

/// Colour, or with --grey black and grey.
ui::Ink inkOf(const Arguments& arguments);
/// Writes a paper where --pdf says. False: nowhere.
Result<bool> writePdfOption(const Arguments& arguments, const ui::Paper& paper);

/// Writes what --pdf, --charts and --pack ask for of a report; `provider` is its code or empty. False: nothing.
Result<bool> writePapers(const Arguments& arguments, Session& session, const HalfTermReport& report,
                         const QString& provider);

} // namespace desk::cli
