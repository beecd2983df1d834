#include "core/exchange/sharedwriter.h"

#include <QJsonArray>

namespace desk {

namespace {

QString iso(QDate day) { return day.toString(Qt::ISODate); }

/// Also empty where there is no target and so no result.
QString resultText(const SharedFigure& figure)
{
    return figure.result ? textOf(*figure.result) : QString::fromLatin1(keptBack);
}

QJsonValue countJson(const SharedCount& count) { return count ? QJsonValue(*count) : QJsonValue(textOf(count)); }

QJsonObject figureJson(const SharedFigure& figure)
{
    QJsonObject out{{QStringLiteral("measure"), codeOf(figure.measure)},
                    {QStringLiteral("wording"), wordingOf(figure.measure)},
                    {QStringLiteral("numerator"), countJson(figure.numerator)},
                    {QStringLiteral("pending"), countJson(figure.pending)},
                    {QStringLiteral("excluded"), countJson(figure.excluded)}};
    if (figure.hasDenominator) out.insert(QStringLiteral("denominator"), countJson(figure.denominator));
    if (const QString percent = figure.percentText(); !percent.isEmpty())
        out.insert(QStringLiteral("percent"), percent);
    if (isIndicator(figure.measure)) out.insert(QStringLiteral("result"), resultText(figure));
    return out;
}

} // namespace

void writeSharedReport(const SharedReport& report, CsvWriter& writer)
{
    for (const char* name : {"period", "period_start", "period_end", "as_at", "provider_code", "measure", "numerator",
                             "denominator", "percent", "target", "result", "pending", "excluded"})
        writer.text(std::string_view(name));
    writer.endRecord();
    const ReportQuestion& question = report.question;
    for (const SharedRow& row : report.rows) {
        for (const SharedFigure& figure : row.figures) {
            writer.text(question.period);
            for (const QDate day : {question.days.first(), question.days.last(), question.asAt}) writer.text(iso(day));
            writer.text(row.code);
            writer.text(codeOf(figure.measure));
            writer.text(textOf(figure.numerator));
            writer.text(figure.hasDenominator ? textOf(figure.denominator) : QString());
            writer.text(figure.percentText());
            writer.text(isIndicator(figure.measure) ? QString::number(question.settings.target) : QString());
            writer.text(isIndicator(figure.measure) ? resultText(figure) : QString());
            writer.text(textOf(figure.pending));
            writer.text(textOf(figure.excluded));
            writer.endRecord();
        }
    }
}

QJsonObject sharedReportJson(const SharedReport& report)
{
    QJsonArray rows;
    for (const SharedRow& row : report.rows) {
        QJsonArray figures;
        for (const SharedFigure& figure : row.figures) figures.append(figureJson(figure));
        rows.append(QJsonObject{{QStringLiteral("provider_code"), row.code},
                                {QStringLiteral("name"), row.name},
                                {QStringLiteral("measures"), figures}});
    }
    return {{QStringLiteral("period"), report.question.period},
            {QStringLiteral("period_start"), iso(report.question.days.first())},
            {QStringLiteral("period_end"), iso(report.question.days.last())},
            {QStringLiteral("as_at"), iso(report.question.asAt)},
            {QStringLiteral("target"), report.question.settings.target},
            {QStringLiteral("rows"), rows}};
}

} // namespace desk
