#include "core/exchange/performancewriter.h"

#include "core/base/scaled.h"
#include "core/calendar/academicyear.h"
#include "core/contract/baseline.h"

#include <QJsonArray>

namespace desk {

namespace {

constexpr int hourDecimals = 2;
const char* const columns[] = {"series", "period", "provider_code", "category", "numerator", "denominator", "value"};
const char* const caseColumns[] = {"referral_ref", "award_no",  "provider_code", "date",
                                   "detail",       "numerator", "denominator"};

/// One line of the table, its numbers as they are written.
struct Line
{
    QString series, period, providerCode, category, numerator, denominator, value;

    const QString& cell(std::size_t column) const
    {
        const QString* const cells[] = {&series, &period, &providerCode, &category, &numerator, &denominator, &value};
        return *cells[column];
    }
};

QString written(PerformanceUnit unit, qint64 number)
{
    switch (unit) {
    case PerformanceUnit::Hours:
        return QString::fromStdString(scaledText(number, hourDecimals));
    case PerformanceUnit::Pence:
        return QString::fromStdString(moneyText(number));
    default:
        return QString::number(number);
    }
}

QString codeOrAll(const QString& code) { return code.isEmpty() ? QStringLiteral("ALL") : code; }

Line lineOf(const PerformancePoint& point)
{
    const PerformanceUnit unit = unitOf(point.figure.series);
    Line out{codeOf(point.figure.series),
             point.figure.period,
             codeOrAll(point.figure.providerCode),
             point.figure.category,
             written(unit, point.numerator),
             {},
             {}};
    out.value = out.numerator;
    if (!point.denominator) return out;
    out.denominator = written(unit, *point.denominator);
    // Credits may outweigh what was invoiced: no part of the whole.
    out.value = point.numerator < 0 ? QString() : Percentage(point.numerator, *point.denominator).text();
    return out;
}

void addBaseline(std::vector<Line>& out)
{
    const QString all = codeOrAll({});
    for (const BaselineYear& one : baselineYears()) {
        const QString year = QString::fromLatin1(one.year);
        QDate month(year.left(4).toInt(), 9, 1);
        for (const int hours : one.hours) {
            const QString text = QString::number(hours);
            out.push_back({QStringLiteral("baseline_hours"),
                           year,
                           all,
                           month.toString(QStringLiteral("yyyy-MM")),
                           text,
                           {},
                           text});
            month = month.addMonths(1);
        }
    }
    for (std::size_t i = 0; i < baselineKeyStages.size(); ++i) {
        const std::string_view stage = codeOf(static_cast<KeyStage>(i));
        out.push_back({QStringLiteral("baseline_key_stages"),
                       QString::fromLatin1(baselineKeyStagesYear),
                       all,
                       QString::fromLatin1(stage.data(), static_cast<qsizetype>(stage.size())),
                       {},
                       {},
                       Percentage(baselineKeyStages[i], 1000).text()});
    }
}

std::vector<Line> linesOf(const Performance& performance, const QString& onlyProvider)
{
    std::vector<Line> out;
    for (const PerformancePoint& point : performancePoints(performance))
        if (onlyProvider.isEmpty() || point.figure.providerCode == onlyProvider) out.push_back(lineOf(point));
    if (onlyProvider.isEmpty()) addBaseline(out);
    return out;
}

QString iso(QDate day) { return day.isValid() ? day.toString(Qt::ISODate) : QString(); }

} // namespace

void writePerformance(const Performance& performance, const QString& onlyProvider, CsvWriter& writer)
{
    for (const char* column : columns) writer.plain(column);
    writer.endRecord();
    for (const Line& line : linesOf(performance, onlyProvider)) {
        for (std::size_t column = 0; column < std::size(columns); ++column) {
            // Numbers stand last.
            if (column < 4)
                writer.text(line.cell(column));
            else
                writer.plain(line.cell(column).toStdString());
        }
        writer.endRecord();
    }
}

QJsonObject performanceJson(const Performance& performance, const QString& onlyProvider)
{
    QJsonArray rows;
    for (const Line& line : linesOf(performance, onlyProvider)) {
        QJsonObject row;
        for (std::size_t column = 0; column < std::size(columns); ++column)
            if (!line.cell(column).isEmpty()) row.insert(QString::fromLatin1(columns[column]), line.cell(column));
        rows.append(row);
    }
    return {{QStringLiteral("academic_year"), performance.question.academicYear},
            {QStringLiteral("as_at"), iso(performance.question.asAt)},
            {QStringLiteral("framework_start"), iso(performance.settings.frameworkStart)},
            {QStringLiteral("start_school_days"), performance.settings.startSchoolDays},
            {QStringLiteral("start_counted_from"),
             performance.settings.startCountedFromReferral ? QStringLiteral("referral") : QStringLiteral("award")},
            {QStringLiteral("expected_value"), QString::fromStdString(moneyText(expectedContractValue))},
            {QStringLiteral("invoiced_before_framework"),
             QString::fromStdString(moneyText(performance.rows.front().spending.beforeFramework))},
            {QStringLiteral("rows"), rows}};
}

void writePerformanceCases(PerformanceSeries series, const std::vector<PerformanceCase>& cases, CsvWriter& writer)
{
    const PerformanceUnit unit = unitOf(series);
    for (const char* column : caseColumns) writer.plain(column);
    writer.endRecord();
    for (const PerformanceCase& one : cases) {
        writer.text(one.referralRef);
        writer.plain(one.awardNo ? std::to_string(one.awardNo) : std::string());
        writer.text(one.providerCode);
        writer.plain(iso(one.date).toStdString());
        writer.text(one.detail);
        writer.plain(written(unit, one.numerator).toStdString());
        writer.plain(written(unit, one.denominator).toStdString());
        writer.endRecord();
    }
}

QJsonObject performanceCasesJson(const PerformanceFigure& figure, const std::vector<PerformanceCase>& cases)
{
    const PerformanceUnit unit = unitOf(figure.series);
    QJsonArray rows;
    for (const PerformanceCase& one : cases) {
        QJsonObject row{{QStringLiteral("referral_ref"), one.referralRef},
                        {QStringLiteral("detail"), one.detail},
                        {QStringLiteral("numerator"), written(unit, one.numerator)},
                        {QStringLiteral("denominator"), written(unit, one.denominator)}};
        if (one.awardNo) row.insert(QStringLiteral("award_no"), one.awardNo);
        if (!one.providerCode.isEmpty()) row.insert(QStringLiteral("provider_code"), one.providerCode);
        if (one.date.isValid()) row.insert(QStringLiteral("date"), iso(one.date));
        rows.append(row);
    }
    return {{QStringLiteral("series"), codeOf(figure.series)},
            {QStringLiteral("period"), figure.period},
            {QStringLiteral("provider_code"), codeOrAll(figure.providerCode)},
            {QStringLiteral("category"), figure.category},
            {QStringLiteral("cases"), rows}};
}

} // namespace desk
