#pragma once

#include "core/base/result.h"
#include "ui/paper/paperlayout.h"

class QIODevice;
class QPrinter;

namespace desk::ui {

/// A page of A4, upright, in points.
QSizeF a4Points();

/// Writes a paper as a PDF of A4 pages: charts as vectors, fonts embedded, title and language said. Nothing is left at
/// the path where it fails (Io).
Result<void> writePdf(const Paper& paper, Ink ink, const QString& path);
/// The same to a device that is open for writing.
Result<void> writePdf(const Paper& paper, Ink ink, QIODevice& device);

/// Prints the pages chosen in the printer's dialogue on its own size of page.
Result<void> printPaper(const Paper& paper, Ink ink, QPrinter& printer);

/// Writes a chart as it stands alone: PNG for slides and mails, PDF as a vector, by the ending of the path.
Result<void> writeChart(const ChartSpec& chart, Ink ink, const QString& path);

} // namespace desk::ui
