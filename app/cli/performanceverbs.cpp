#include "app/cli/verb.h"
#include "core/exchange/performancewriter.h"

#include <QElapsedTimer>

namespace desk::cli {

namespace {

QString name(const char* latin) { return QString::fromLatin1(latin); }

/// Which figure's cases are wanted: --cases SERIES with --period, --provider and --category.
Result<std::optional<PerformanceFigure>> figureOption(const Arguments& arguments)
{
    if (!arguments.given(name("cases"))) {
        for (const char* option : {"period", "category"})
            if (arguments.given(name(option)))
                return fail(ErrorCode::Usage, "--%1 goes with --cases SERIES.", {name(option)});
        return std::optional<PerformanceFigure>();
    }
    const QString code = arguments.value(name("cases"));
    const auto series = performanceSeriesWithCode(code);
    if (!series) {
        QStringList known;
        for (std::size_t i = 0; i < performanceSeries; ++i) known << codeOf(static_cast<PerformanceSeries>(i));
        return fail(ErrorCode::Usage, "There is no series \"%1\": %2.", {code, known.join(QStringLiteral(", "))},
                    QStringLiteral("--cases"));
    }
    const QString period = *series == PerformanceSeries::SpendToDate ? name("framework")
                           : arguments.given(name("period"))         ? arguments.value(name("period"))
                                                                     : arguments.value(name("year"));
    return std::optional(
        PerformanceFigure{*series, period, arguments.value(name("provider")), arguments.value(name("category"))});
}

Result<Exit> runPerformance(Context& context)
{
    const Arguments& arguments = context.arguments;
    DESK_CHECK(onlyFile(arguments));
    const QString year = arguments.value(name("year"));
    if (year.isEmpty()) return fail(ErrorCode::Usage, "Say which academic year with --year 2025/26.");
    DESK_TRY(const auto figure, figureOption(arguments));
    DESK_TRY(const QDate asAt, dateOption(arguments, name("as-at"), context.clock.today()));
    DESK_TRY(auto session, openSession(context));
    QElapsedTimer timer;
    timer.start();
    DESK_TRY(const Performance performance, performanceOf(session, {year, asAt}));
    sayTiming("work", timer.elapsed());
    const QString only = arguments.value(name("provider"));
    if (!performance.find(only)) return fail(ErrorCode::Unknown, "There is no provider \"%1\".", {only});
    for (const CalendarNote& note : performance.reports.front().notes)
        say(QStringLiteral("%1 duties belong to no period: %2").arg(note.duties).arg(note.reason));
    if (figure) {
        DESK_TRY(const auto cases, performanceCases(session, performance, *figure));
        return give(
            arguments, [&] { return performanceCasesJson(*figure, cases); },
            [&](CsvWriter& writer) { writePerformanceCases(figure->series, cases, writer); });
    }
    return give(
        arguments, [&] { return performanceJson(performance, only); },
        [&](CsvWriter& writer) { writePerformance(performance, only, writer); });
}

} // namespace

std::vector<Verb> performanceVerbs()
{
    return {
        {"performance",
         "performance FILE --year 2025/26 [--as-at D] [--provider CODE] [--cases SERIES [--period P] [--category C]] "
         "[--csv F] [--json]",
         "The figures of an academic year by half-term, for all and for each provider: the measures of s.10, starts by "
         "school days, hours by month beside s.7.3, key stages, awards and hours by lot, cancellations, spend against "
         "s.12; with --cases instead the list behind one figure.",
         withAccess({{name("year"), name("as-at"), name("provider"), name("cases"), name("period"), name("category"),
                      name("csv")},
                     {}}),
         runPerformance},
    };
}

} // namespace desk::cli
