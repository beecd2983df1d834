#include "ui/paper/reportpaper.h"

#include "ui/paper/trendchart.h"
#include "ui/widgets/words.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>

namespace desk::ui {

namespace {

struct ReportPaper
{
    Q_DECLARE_TR_FUNCTIONS(ReportPaper)
};

using enum Measure;
constexpr std::array indicators{K1, K2, K3, K4};
/// Of the audit trail's last link, as it is printed.
constexpr int headShown = 12;

QString withNote(const QString& first, const QString& second)
{
    return second.isEmpty() ? first : first + QStringLiteral(" · ") + second;
}

PaperTile tileOf(const MeasureResult& figure)
{
    PaperTile out;
    out.label = shortName(figure.measure);
    const Percentage part = figure.percentage();
    out.figure = percentText(part);
    if (part.hasData()) out.parts = partsText(part);
    out.word = resultWord(figure.result);
    QStringList more;
    if (figure.pending > 0) more << ReportPaper::tr("%Ln pending", nullptr, static_cast<int>(figure.pending));
    if (figure.excluded > 0) more << ReportPaper::tr("%Ln excluded", nullptr, static_cast<int>(figure.excluded));
    out.more = more.join(QStringLiteral(", "));
    if (figure.result == KpiResult::Met) out.mark = PaperTile::Mark::Met;
    if (figure.result == KpiResult::Missed || figure.result == KpiResult::Amber) out.mark = PaperTile::Mark::Below;
    return out;
}

/// How many wait, and how many of them are met already.
PaperTable::Cell pendingCell(const MeasureResult& figure)
{
    const QString met = figure.pendingMet > 0 ? ReportPaper::tr("%1 met").arg(countText(figure.pendingMet)) : QString();
    return {.text = countText(figure.pending), .note = met};
}

/// Where a target means every one of them: (d - 1) of d would miss it.
bool meansEveryOne(const MeasureResult& figure, int target)
{
    const qint64 all = figure.denominator.value_or(0);
    return figure.measure != K1 && all > 0 && 100 * (all - 1) < target * all;
}

QString targetSentence(const ReportRow& row, const ReportSettings& settings)
{
    QString out = ReportPaper::tr("Target %1% each; amber from %2%.").arg(settings.target).arg(settings.amberFrom);
    QStringList few;
    for (const Measure indicator : indicators) {
        const MeasureResult& figure = row.of(indicator);
        if (meansEveryOne(figure, settings.target))
            few << ReportPaper::tr("%1 (%2)").arg(shortName(indicator), countText(*figure.denominator));
    }
    if (!few.isEmpty())
        out += u' ' + ReportPaper::tr("So few stand behind %1 that a target of %2% means every one of them.")
                          .arg(few.join(QStringLiteral(", ")))
                          .arg(settings.target);
    return out;
}

PaperTable::Column figureColumn(const QString& title, double share) { return {title, share, true}; }

/// The head of a table of s.10, with what stands beside its own columns.
std::vector<PaperTable::Column> activityColumns(const QString& what)
{
    return {{.title = QString(), .share = 5},
            {.title = what, .share = 51},
            figureColumn(ReportPaper::tr("Number"), 13),
            figureColumn(ReportPaper::tr("%"), 12),
            figureColumn(ReportPaper::tr("Of"), 13),
            figureColumn(ReportPaper::tr("Students"), 13),
            figureColumn(ReportPaper::tr("Pending"), 15),
            figureColumn(ReportPaper::tr("Excluded"), 13),
            {.title = ReportPaper::tr("Method of Measurement"), .share = 32}};
}

std::vector<PaperTable::Cell> activityRow(const MeasureResult& figure, int number, const QString& note = {})
{
    const bool counts = figure.measure == A1; // has no whole it is a part of
    const bool sessions = countsSessions(figure.measure);
    const Percentage part = figure.percentage();
    return {{.text = ReportPaper::tr("%1.").arg(number)},
            {.text = wordingOf(figure.measure), .note = note},
            {.text = countText(figure.numerator), .bold = true},
            {.text = counts           ? ReportPaper::tr("N/A")
                     : part.hasData() ? part.text()
                                      : QStringLiteral("–")},
            {.text = counts ? QString() : countText(figure.denominator.value_or(0))},
            {.text = countText(figure.students)},
            counts || sessions ? PaperTable::Cell() : pendingCell(figure),
            {.text = counts ? QString() : countText(figure.excluded)},
            {.text = ReportPaper::tr("Half termly report")}};
}

QString attendanceNote(const ReportRow& row)
{
    QStringList out;
    if (row.allIn.hasData())
        out << ReportPaper::tr("with tutor cancellations in the denominator %1").arg(percentWithParts(row.allIn));
    if (row.hoursPlanned > 0)
        out << ReportPaper::tr("by hours %1 (%2 of %3)")
                   .arg(percentText({row.hoursDelivered, row.hoursPlanned}),
                        hoursText(Hours::fromHundredths(row.hoursDelivered)),
                        hoursText(Hours::fromHundredths(row.hoursPlanned)));
    return out.join(QStringLiteral("; "));
}

void addActivity(Paper& paper, const ReportRow& row)
{
    paper.blocks.push_back(PaperHeading{ReportPaper::tr("Activity")});
    PaperTable activity{activityColumns(ReportPaper::tr("Activity")), {}};
    int number = 0;
    for (const Measure measure : {A1, A2, A3, A4, A5, A6})
        activity.rows.push_back(activityRow(row.of(measure), ++number));
    paper.blocks.push_back(std::move(activity));
    paper.blocks.push_back(PaperHeading{ReportPaper::tr("Outcomes")});
    PaperTable outcomes{activityColumns(ReportPaper::tr("Outcomes")), {}};
    outcomes.rows.push_back(activityRow(row.of(O1), 1, attendanceNote(row)));
    outcomes.rows.push_back(activityRow(row.of(O2), 2));
    paper.blocks.push_back(std::move(outcomes));
}

void addIndicators(Paper& paper, const ReportRow& row, const ReportRow* all, const ReportSettings& settings)
{
    paper.blocks.push_back(PaperHeading{ReportPaper::tr("Key performance indicators")});
    PaperTable table;
    table.columns = {{.title = ReportPaper::tr("Indicator"), .share = 70},
                     figureColumn(ReportPaper::tr("Number"), 15),
                     figureColumn(ReportPaper::tr("Of"), 15),
                     figureColumn(ReportPaper::tr("%"), 12),
                     figureColumn(ReportPaper::tr("Target"), 14),
                     {.title = ReportPaper::tr("Result"), .share = 20},
                     figureColumn(ReportPaper::tr("Pending"), 18),
                     figureColumn(ReportPaper::tr("Excluded"), 16)};
    if (all) table.columns.push_back(figureColumn(ReportPaper::tr("All providers"), 22));
    for (const Measure indicator : indicators) {
        const MeasureResult& figure = row.of(indicator);
        const Percentage part = figure.percentage();
        std::vector<PaperTable::Cell> cells{{.text = wordingOf(indicator)},
                                            {.text = countText(figure.numerator)},
                                            {.text = countText(figure.denominator.value_or(0))},
                                            {.text = part.hasData() ? part.text() : QStringLiteral("–"), .bold = true},
                                            {.text = ReportPaper::tr("%1%").arg(settings.target)},
                                            {.text = resultWord(figure.result), .bold = true},
                                            countsSessions(indicator) ? PaperTable::Cell() : pendingCell(figure),
                                            {.text = countText(figure.excluded)}};
        if (all) cells.push_back({.text = percentText(all->of(indicator).percentage())});
        table.rows.push_back(std::move(cells));
    }
    paper.blocks.push_back(std::move(table));
}

PaperTable::Cell partCell(const Percentage& part)
{
    if (!part.hasData()) return {.text = ReportPaper::tr("no data")};
    return {.text = percentText(part), .note = partsText(part)};
}

/// The indicators over the half-terms, as figures and as charts.
void addCourse(Paper& paper, const ReportPaperWanted& wanted, const QString& provider)
{
    if (wanted.course.empty()) return;
    paper.blocks.push_back(PaperHeading{ReportPaper::tr("Half-term by half-term")});
    PaperTable table;
    table.columns = {{.title = ReportPaper::tr("Indicator"), .share = 34}};
    for (const HalfTermReport& one : wanted.course) {
        const QString name = halfTermName(one.question.period);
        table.columns.push_back(figureColumn(isSoFar(one) ? ReportPaper::tr("%1 so far").arg(name) : name, 20));
    }
    for (const Measure indicator : indicators) {
        std::vector<PaperTable::Cell> cells{{.text = shortName(indicator)}};
        for (const HalfTermReport& one : wanted.course) {
            const ReportRow* row = rowOf(one, provider);
            cells.push_back(row && hasBegun(one) ? partCell(row->of(indicator).percentage())
                                                 : PaperTable::Cell{.text = QStringLiteral("–")});
        }
        table.rows.push_back(std::move(cells));
    }
    paper.blocks.push_back(std::move(table));
    PaperCharts charts;
    for (const Measure indicator : indicators) charts.charts.push_back(trendChart(wanted.course, indicator, provider));
    paper.blocks.push_back(std::move(charts));
}

void addProviders(Paper& paper, const HalfTermReport& report)
{
    if (report.rows.size() < 2) return;
    paper.blocks.push_back(PaperHeading{ReportPaper::tr("By provider")});
    PaperTable table;
    table.columns = {{.title = ReportPaper::tr("Provider"), .share = 44},
                     figureColumn(ReportPaper::tr("Referred"), 18)};
    for (const Measure indicator : indicators)
        table.columns.push_back(figureColumn(shortName(indicator), indicator == K1 ? 34 : 26));
    for (const ReportRow& row : report.rows) {
        if (!row.providerId) continue;
        std::vector<PaperTable::Cell> cells{{.text = row.name, .note = row.code},
                                            {.text = countText(row.of(A1).numerator)}};
        for (const Measure indicator : indicators) {
            const MeasureResult& figure = row.of(indicator);
            PaperTable::Cell cell = partCell(figure.percentage());
            if (figure.percentage().hasData()) cell.note = withNote(cell.note, resultWord(figure.result));
            cells.push_back(std::move(cell));
        }
        table.rows.push_back(std::move(cells));
    }
    paper.blocks.push_back(std::move(table));
    paper.blocks.push_back(PaperText{ReportPaper::tr("In the order of their codes. Where few stand behind a figure, "
                                                     "providers cannot be told apart by it."),
                                     true});
}

void addNotes(Paper& paper, const HalfTermReport& report)
{
    paper.blocks.push_back(PaperHeading{ReportPaper::tr("Notes")});
    const auto add = [&paper](const QString& text) { paper.blocks.push_back(PaperText{text, true}); };
    if (!hasBegun(report))
        add(ReportPaper::tr("The period has not begun: it shows what is pending and excluded alone."));
    else if (isSoFar(report))
        add(ReportPaper::tr("The period was not over on %1: these are its figures so far.")
                .arg(dateText(report.question.asAt)));
    add(ReportPaper::tr(
        "A duty counts in the period in which it falls due, once its due date has come; until then it is "
        "pending. One that fell away on or before its due date, unmet by then, is excluded. "
        "Percentages are rounded down; met or missed is decided on whole numbers."));
    add(settingsSentence(report.question.settings));
    for (const CalendarNote& note : report.notes)
        add(ReportPaper::tr("%Ln case(s) belong to no period: %1", nullptr, note.duties).arg(note.reason));
}

void addSignatures(Paper& paper, const ReportPaperWanted& wanted, const QString& provider)
{
    paper.blocks.push_back(PaperHeading{ReportPaper::tr("Comments")});
    paper.blocks.push_back(PaperBox{wanted.comments});
    QStringList names{ReportPaper::tr("For the Council, name and date")};
    if (!provider.isEmpty()) names << ReportPaper::tr("For the provider, name and date");
    paper.blocks.push_back(PaperSignatures{names});
}

void addPart(Paper& paper, const ReportPaperWanted& wanted, const ReportRow& row)
{
    const QString provider = row.providerId ? row.code : QString();
    const ReportSettings& settings = wanted.report.question.settings;
    PaperTiles tiles;
    for (const Measure indicator : indicators) tiles.tiles.push_back(tileOf(row.of(indicator)));
    paper.blocks.push_back(std::move(tiles));
    paper.blocks.push_back(PaperText{targetSentence(row, settings), true});
    addActivity(paper, row);
    addIndicators(paper, row, provider.isEmpty() ? nullptr : rowOf(wanted.report, {}), settings);
    addCourse(paper, wanted, provider);
    if (provider.isEmpty()) addProviders(paper, wanted.report);
}

QString frameworkName(const ReportSettings& settings)
{
    return ReportPaper::tr("Tutoring Framework since %1").arg(plainDateText(settings.frameworkStart));
}

QString numberText(const std::optional<Publication>& publication)
{
    if (!publication) return ReportPaper::tr("Half-termly report, not published");
    return ReportPaper::tr("Half-termly report no. %1, revision %2")
        .arg(publication->number)
        .arg(publication->revision);
}

QString titleOf(const ReportRow& row, const ReportQuestion& question)
{
    const QString who = row.providerId ? row.name : ReportPaper::tr("All providers");
    return withNote(who, periodTitle(question));
}

} // namespace

QString periodTitle(const ReportQuestion& question)
{
    const QString& name = question.period;
    const QString halfTerm = halfTermName(name);
    if (halfTerm != name) return ReportPaper::tr("%1 half-term %2").arg(name.left(name.indexOf(u' ')), halfTerm.mid(2));
    if (name == QLatin1String("framework")) return ReportPaper::tr("Framework to date");
    if (name.contains(u'/')) return ReportPaper::tr("Academic year %1").arg(name);
    if (name.contains(u'Q')) {
        const QLocale locale;
        return ReportPaper::tr("%1 to %2 %3")
            .arg(locale.standaloneMonthName(question.days.first().month()),
                 locale.standaloneMonthName(question.days.last().month()))
            .arg(question.days.last().year());
    }
    return daysText(question.days.first(), question.days.last());
}

QString settingsSentence(const ReportSettings& settings)
{
    const QString start =
        settings.startCountedFromReferral
            ? ReportPaper::tr("start within %Ln school day(s) of the referral", nullptr, settings.startSchoolDays)
            : ReportPaper::tr("start within %Ln school day(s) of the award", nullptr, settings.startSchoolDays);
    const QString plan =
        settings.planInSchoolDays
            ? ReportPaper::tr("plan within %Ln school day(s) of the start", nullptr, settings.planSchoolDays)
            : ReportPaper::tr("plan within %Ln calendar day(s) of the start", nullptr, settings.planCalendarDays);
    return ReportPaper::tr(
               "Settings: %1; %2; sessions cancelled by tutor or authority stand outside attendance; target "
               "%3%, amber from %4%.")
        .arg(start, plan)
        .arg(settings.target)
        .arg(settings.amberFrom);
}

QString reportFileName(const HalfTermReport& report, const QString& provider)
{
    QString name = QStringLiteral("report-") + report.question.period;
    if (!provider.isEmpty()) name += u'-' + provider;
    for (QChar& letter : name)
        if (!letter.isLetterOrNumber()) letter = u'-';
    return name;
}

std::vector<ChartSpec> reportCharts(const ReportPaperWanted& wanted)
{
    std::vector<ChartSpec> out;
    for (const Measure indicator : indicators) out.push_back(trendChart(wanted.course, indicator, wanted.provider));
    return out;
}

ReportPaperWanted paperWantedOf(const PublishedReport& published)
{
    const PublishedLine& line = published.line;
    return {.report = published.report(),
            .course = published.frozen.course,
            .provider = line.providerCode,
            .comments = published.comments,
            .publication = Publication{static_cast<int>(line.number), static_cast<int>(line.revision), line.publishedAt,
                                       line.auditHead.left(headShown)}};
}

Paper reportPaper(const ReportPaperWanted& wanted)
{
    Paper paper;
    const ReportRow* row = rowOf(wanted.report, wanted.provider);
    if (!row) return paper;
    const ReportQuestion& question = wanted.report.question;
    paper.above = withNote(frameworkName(question.settings), numberText(wanted.publication));
    paper.title = titleOf(*row, question);
    paper.facts = withNote(daysText(question.days.first(), question.days.last()),
                           ReportPaper::tr("as at %1").arg(dateText(question.asAt)));
    addPart(paper, wanted, *row);
    addNotes(paper, wanted.report);
    addSignatures(paper, wanted, wanted.provider);
    if (wanted.eachProvider && wanted.provider.isEmpty()) {
        for (const ReportRow& one : wanted.report.rows) {
            if (!one.providerId) continue;
            paper.blocks.push_back(PaperBreak{});
            paper.blocks.push_back(PaperHeading{titleOf(one, question)});
            addPart(paper, wanted, one);
        }
    }
    QStringList foot;
    if (wanted.publication)
        foot << ReportPaper::tr("Published %1, audit head %2")
                    .arg(momentText(wanted.publication->at), wanted.publication->auditHead);
    foot << ReportPaper::tr("Official. Small numbers are not suppressed: not for the public or for other providers.");
    paper.foot = foot.join(QStringLiteral(" · "));
    return paper;
}

} // namespace desk::ui
