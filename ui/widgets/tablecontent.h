#pragma once

#include "core/base/result.h"

#include <QString>
#include <QStringList>
#include <QVariant>

#include <memory>
#include <vector>

class QIODevice;
class QMimeData;
class QPagedPaintDevice;

namespace desk::ui {

/// What stands in a table, free of it: to copy, export and print.
struct TableContent
{
    struct Cell
    {
        QString text; ///< as shown; a second line behind it
        /// For a spreadsheet: a number, QDate or QDateTime stays one; anything else, or none, is text.
        QVariant value;
    };
    struct Column
    {
        QString title;
        bool right = false; ///< figures stand at the right
    };
    QString title;
    QString note; ///< what it was filtered by, how many of how many
    std::vector<Column> columns;
    std::vector<std::vector<Cell>> rows;
};

/// Tabs and line ends, with a head: what a spreadsheet takes from the clipboard. Text that would be taken
/// for a formula gets a leading apostrophe.
QString asTabbed(const TableContent& content);
/// The same as a table in HTML, where text is marked as text, so that "0044" and "1/12" stay what they are.
QString asHtml(const TableContent& content);
/// Both, for the clipboard.
std::unique_ptr<QMimeData> asMimeData(const TableContent& content);
/// With a byte-order mark and CRLF, in CsvManner::Spreadsheet; second lines as part of their cell.
Result<void> writeCsv(QIODevice& device, const TableContent& content);
/// Black on white, over as many pages as it needs, each with the head of the table and its number; text
/// wraps, nothing is cut. `stamp` is what stands at the foot: when and by whom. False where the device could
/// not begin or go on.
bool printTable(QPagedPaintDevice& device, const TableContent& content, const QString& stamp);

} // namespace desk::ui
