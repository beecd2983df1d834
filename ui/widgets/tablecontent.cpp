#include "ui/widgets/tablecontent.h"

#include "core/exchange/csvwriter.h"

#include <QDateTime>
#include <QMimeData>

namespace desk::ui {

namespace {

bool isNumber(const QVariant& value)
{
    switch (value.typeId()) {
    case QMetaType::Int:
    case QMetaType::UInt:
    case QMetaType::LongLong:
    case QMetaType::ULongLong:
    case QMetaType::Double:
        return true;
    default:
        return false;
    }
}

/// A number or date as every spreadsheet reads it; empty for text.
QString plainValue(const QVariant& value)
{
    if (isNumber(value))
        return value.typeId() == QMetaType::Double ? QString::number(value.toDouble(), 'g', 15) : value.toString();
    if (value.typeId() == QMetaType::QDate) return value.toDate().toString(Qt::ISODate);
    if (value.typeId() == QMetaType::QDateTime) return value.toDateTime().toString(QStringLiteral("yyyy-MM-dd HH:mm"));
    return {};
}

QString textOf(const TableContent::Cell& cell)
{
    return cell.value.typeId() == QMetaType::QString && !cell.value.toString().isEmpty() ? cell.value.toString()
                                                                                         : cell.text;
}

QString tabbedText(const TableContent::Cell& cell)
{
    if (const QString plain = plainValue(cell.value); !plain.isEmpty()) return plain;
    QString text = textOf(cell);
    text.replace(u'\t', u' ').replace(u'\n', u' ').remove(u'\r');
    if (!text.isEmpty() && QStringView(u"=+-@").contains(text.front())) text.prepend(u'\'');
    return text;
}

QString htmlCell(const TableContent::Cell& cell)
{
    if (const QString plain = plainValue(cell.value); !plain.isEmpty()) return QStringLiteral("<td>%1</td>").arg(plain);
    return QStringLiteral("<td style=\"mso-number-format:'\\@'\">") + textOf(cell).toHtmlEscaped() +
           QStringLiteral("</td>");
}

} // namespace

QString asTabbed(const TableContent& content)
{
    QStringList lines, head;
    for (const TableContent::Column& column : content.columns) head.append(column.title);
    lines.append(head.join(u'\t'));
    for (const auto& row : content.rows) {
        QStringList cells;
        for (const TableContent::Cell& cell : row) cells.append(tabbedText(cell));
        lines.append(cells.join(u'\t'));
    }
    return lines.join(u'\n') + u'\n';
}

QString asHtml(const TableContent& content)
{
    QString out = QStringLiteral("<html><head><meta charset=\"utf-8\"></head><body><table><tr>");
    for (const TableContent::Column& column : content.columns)
        out += QStringLiteral("<th>") + column.title.toHtmlEscaped() + QStringLiteral("</th>");
    out += QStringLiteral("</tr>");
    for (const auto& row : content.rows) {
        out += QStringLiteral("<tr>");
        for (const TableContent::Cell& cell : row) out += htmlCell(cell);
        out += QStringLiteral("</tr>");
    }
    return out + QStringLiteral("</table></body></html>");
}

std::unique_ptr<QMimeData> asMimeData(const TableContent& content)
{
    auto out = std::make_unique<QMimeData>();
    out->setText(asTabbed(content));
    out->setHtml(asHtml(content));
    return out;
}

Result<void> writeCsv(QIODevice& device, const TableContent& content)
{
    CsvWriter csv(device, CsvManner::Spreadsheet);
    csv.writeByteOrderMark();
    for (const TableContent::Column& column : content.columns) csv.text(column.title);
    csv.endRecord();
    for (const auto& row : content.rows) {
        for (const TableContent::Cell& cell : row) {
            if (const QString plain = plainValue(cell.value); !plain.isEmpty())
                csv.plain(plain.toStdString());
            else
                csv.text(textOf(cell));
        }
        csv.endRecord();
    }
    return csv.flush();
}

} // namespace desk::ui
