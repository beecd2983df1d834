#include "ui/paper/sharedpaper.h"

#include "ui/paper/reportpaper.h"
#include "ui/paper/trendchart.h"
#include "ui/widgets/words.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <algorithm>

namespace desk::ui {

namespace {

struct SharedPaper
{
    Q_DECLARE_TR_FUNCTIONS(SharedPaper)
};

QString shown(const SharedCount& count) { return count ? countText(*count) : QString::fromLatin1(keptBack); }

/// A column wants room for what stands in it, up to a point.
double shareOf(const HeadedTable& table, qsizetype column)
{
    constexpr qsizetype least = 6, most = 44;
    qsizetype longest = table.columns[column].size();
    for (const QStringList& row : table.rows) longest = std::max(longest, row[column].size());
    return static_cast<double>(std::clamp(longest, least, most));
}

bool isFigure(const QString& text)
{
    static const QRegularExpression number(QStringLiteral("^[0-9.]+$"));
    return text == QLatin1String(keptBack) || number.match(text).hasMatch();
}

/// As people write it: the pack itself holds what a spreadsheet takes.
QString asWritten(const QString& text, const QString& title)
{
    if (const QDate day = QDate::fromString(text, Qt::ISODate); day.isValid()) return plainDateText(day);
    if (!title.contains(u'£') || !text.contains(u'.') || !isFigure(text)) return text;
    return moneyText(Money::fromPence(QString(text).remove(u'.').toLongLong()));
}

PaperTable tableOf(const HeadedTable& from)
{
    PaperTable out;
    for (qsizetype at = 0; at < from.columns.size(); ++at) {
        const bool figures = !from.rows.empty() &&
                             std::ranges::all_of(from.rows, [at](const QStringList& row) { return isFigure(row[at]); });
        out.columns.push_back({from.columns[at], shareOf(from, at), figures});
    }
    for (const QStringList& row : from.rows) {
        auto& cells = out.rows.emplace_back();
        for (qsizetype at = 0; at < row.size(); ++at)
            cells.push_back({.text = asWritten(row[at], from.columns[at] + row[0])});
    }
    return out;
}

std::vector<PaperTable::Cell> rowOfMeasure(const SharedFigure& figure)
{
    const QString result = figure.result ? resultWord(*figure.result) : QString::fromLatin1(keptBack);
    return {{.text = wordingOf(figure.measure)},
            {.text = shown(figure.numerator)},
            {.text = figure.hasDenominator ? shown(figure.denominator) : QString()},
            {.text = figure.percentText()},
            {.text = result},
            {.text = shown(figure.pending)},
            {.text = shown(figure.excluded)}};
}

PaperTable figuresOf(const SharedRow& row)
{
    PaperTable out;
    out.columns = {{.title = SharedPaper::tr("Figure"), .share = 70},
                   {SharedPaper::tr("Number"), 15, true},
                   {SharedPaper::tr("Of"), 15, true},
                   {SharedPaper::tr("%"), 13, true},
                   {.title = SharedPaper::tr("Result"), .share = 16},
                   {SharedPaper::tr("Pending"), 17, true},
                   {SharedPaper::tr("Excluded"), 17, true}};
    for (const SharedFigure& figure : row.figures) out.rows.push_back(rowOfMeasure(figure));
    return out;
}

} // namespace

Paper sharedPaper(const SharedReport& report)
{
    Paper paper;
    paper.above = SharedPaper::tr("Half-termly report for others, small counts kept back");
    paper.title = SharedPaper::tr("All providers · %1").arg(periodTitle(report.question));
    paper.facts =
        SharedPaper::tr("%1 · as at %2")
            .arg(daysText(report.question.days.first(), report.question.days.last()), dateText(report.question.asAt));
    for (const SharedRow& row : report.rows) {
        paper.blocks.push_back(PaperHeading{row.providerId ? row.name : SharedPaper::tr("All providers")});
        paper.blocks.push_back(figuresOf(row));
    }
    paper.blocks.push_back(PaperHeading{SharedPaper::tr("Notes")});
    for (const QString& note :
         {SharedPaper::tr("“c” stands where a count is about one to four students, or where such a "
                          "count could be worked out from it; its percentage and result fall with "
                          "it. A nought is a nought."),
          settingsSentence(report.question.settings)})
        paper.blocks.push_back(PaperText{note, true});
    paper.foot = SharedPaper::tr("Small counts are kept back (c): for the public and for other providers.");
    return paper;
}

Paper foiPaper(const FoiPack& pack)
{
    Paper paper;
    paper.above = SharedPaper::tr("Freedom of Information Act 2000");
    paper.title = SharedPaper::tr("Tutoring framework: what is usually asked");
    paper.facts = SharedPaper::tr("as at %1").arg(dateText(pack.asAt));
    for (const HeadedTable& table : pack.tables) {
        paper.blocks.push_back(PaperHeading{table.title});
        paper.blocks.push_back(tableOf(table));
        for (const QString& note : table.notes) paper.blocks.push_back(PaperText{note, true});
    }
    paper.foot = SharedPaper::tr("Small counts are kept back (c). Answers the file does not hold name who is asked.");
    return paper;
}

} // namespace desk::ui
