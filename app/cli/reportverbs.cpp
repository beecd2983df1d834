#include "app/cli/reportpapers.h"
#include "app/cli/verb.h"
#include "core/base/scaled.h"
#include "core/exchange/reportwriter.h"
#include "core/exchange/sharedwriter.h"
#include "core/services/reportcases.h"
#include "core/services/reports.h"
#include "core/services/sharing.h"
#include "ui/paper/sharedpaper.h"

#include <QElapsedTimer>

namespace desk::cli {

namespace {

constexpr int scoreDecimals = 6;

/// The list behind one figure of the report: --cases MEASURE.
Result<Exit> giveCases(const Arguments& arguments, Session& session, const HalfTermReport& report, const ReportRow& row,
                       Measure measure)
{
    if (countsSessions(measure)) {
        const SessionCasesWanted wanted{report.question.period, report.question.asAt, measure,
                                        row.providerId ? row.code : QString()};
        DESK_TRY(const auto cases, sessionCases(session, wanted));
        return give(
            arguments, [&] { return sessionCasesJson(wanted, cases); },
            [&](CsvWriter& writer) { writeSessionCases(cases, writer); });
    }
    DESK_TRY(const auto cases, namedCases(session, row.of(measure).cases));
    return give(
        arguments, [&] { return casesJson(measure, cases); }, [&](CsvWriter& writer) { writeCases(cases, writer); });
}

Result<std::optional<Measure>> casesOption(const Arguments& arguments)
{
    const QString code = arguments.value(QStringLiteral("cases"));
    const auto measure = measureWithCode(code);
    if (!measure && arguments.given(QStringLiteral("cases")))
        return fail(ErrorCode::Usage, "There is no measure \"%1\": A1 to A6, O1, O2, K1 to K4.", {code},
                    QStringLiteral("--cases"));
    return measure;
}

/// What else would be whole, or is on paper for the contract meeting.
Result<void> sharedAlone(const Arguments& arguments)
{
    for (const char* option : {"provider", "cases", "charts", "pack"}) {
        if (arguments.given(QString::fromLatin1(option)))
            return fail(ErrorCode::Usage,
                        "--shared does not go with --%1: it is of all providers, as CSV, PDF or JSON.",
                        {QString::fromLatin1(option)});
    }
    return {};
}

/// The report as the public and other providers may see it: --shared.
Result<Exit> giveShared(Context& context, const QString& period, QDate asAt)
{
    const Arguments& arguments = context.arguments;
    DESK_TRY(auto session, openSession(context));
    QElapsedTimer timer;
    timer.start();
    DESK_TRY(const SharedReport report, sharedReport(session, period, asAt));
    sayTiming("work", timer.elapsed());
    DESK_TRY(const bool printed, writePdfOption(arguments, ui::sharedPaper(report)));
    if (printed && !arguments.given(QStringLiteral("csv")) && !arguments.has(QStringLiteral("json"))) return Exit::Done;
    return give(
        arguments, [&] { return sharedReportJson(report); },
        [&](CsvWriter& writer) { writeSharedReport(report, writer); });
}

Result<Exit> runReport(Context& context)
{
    const Arguments& arguments = context.arguments;
    DESK_CHECK(onlyFile(arguments));
    DESK_TRY(const auto measure, casesOption(arguments));
    const bool shared = arguments.has(QStringLiteral("shared"));
    if (shared) DESK_CHECK(sharedAlone(arguments));
    const QString period = arguments.value(QStringLiteral("period"));
    if (period.isEmpty()) return fail(ErrorCode::Usage, "Say which period with --period '2025/26 HT1'.");
    DESK_TRY(const QDate asAt, dateOption(arguments, QStringLiteral("as-at"), context.clock.today()));
    if (shared) return giveShared(context, period, asAt);
    DESK_TRY(auto session, openSession(context));
    QElapsedTimer timer;
    timer.start();
    DESK_TRY(const HalfTermReport report, halfTermReport(session, period, asAt));
    sayTiming("work", timer.elapsed());
    const QString only = arguments.value(QStringLiteral("provider"));
    const auto row = std::ranges::find_if(report.rows, [&](const ReportRow& one) {
        return only.isEmpty() || (one.providerId && one.code == only); // the first is ALL
    });
    if (row == report.rows.end()) return fail(ErrorCode::Unknown, "There is no provider \"%1\".", {only});
    for (const CalendarNote& note : report.notes)
        say(QStringLiteral("%1 duties belong to no period: %2").arg(note.duties).arg(note.reason));
    if (measure) return giveCases(arguments, session, report, *row, *measure);
    DESK_TRY(const bool drawn, writePapers(arguments, session, report, only));
    const auto wanted = [&arguments](const char* option) { return arguments.given(QString::fromLatin1(option)); };
    if (drawn && !wanted("csv") && !wanted("out") && !arguments.has(QStringLiteral("json"))) return Exit::Done;
    return give(
        arguments, [&] { return reportJson(report, only); },
        [&](CsvWriter& writer) { writeReport(report, only, writer); });
}

/// Nothing where none are given: the framework's own hold.
Result<std::optional<Weights>> weightsOf(const Arguments& arguments)
{
    if (!arguments.given(QStringLiteral("weights"))) return std::optional<Weights>();
    Weights weights{};
    const QStringList parts = arguments.value(QStringLiteral("weights")).split(u',');
    if (parts.size() != static_cast<qsizetype>(factors))
        return fail(ErrorCode::Usage, "Give five weights, such as 30,20,25,10,15.", {}, QStringLiteral("--weights"));
    for (std::size_t i = 0; i < factors; ++i) {
        const auto weight = parseScaled(parts[static_cast<qsizetype>(i)].toStdString(), scoreDecimals);
        if (!weight || *weight < 0)
            return fail(ErrorCode::Usage, "A weight is a number from 0 up.", {}, QStringLiteral("--weights"));
        weights[i] = *weight;
    }
    return std::optional(weights);
}

Result<std::map<QString, Rational>> suitabilityOf(const Arguments& arguments)
{
    std::map<QString, Rational> out;
    const QString text = arguments.value(QStringLiteral("suitability"));
    for (const QString& part : text.split(u',', Qt::SkipEmptyParts)) {
        const qsizetype equals = part.lastIndexOf(u'=');
        const auto score = parseScaled(part.mid(equals + 1).toStdString(), scoreDecimals);
        const bool good = equals > 0 && score && *score >= 0 && *score <= 100'000'000;
        if (!good)
            return fail(ErrorCode::Usage, "Give suitability as CODE=N with N from 0 to 100, separated by commas.", {},
                        QStringLiteral("--suitability"));
        out.insert_or_assign(part.left(equals), Rational(*score, 1'000'000));
    }
    return out;
}

Result<Exit> runCompare(Context& context)
{
    const Arguments& arguments = context.arguments;
    DESK_CHECK(onlyFile(arguments));
    ComparisonWanted wanted;
    wanted.referralRef = arguments.value(QStringLiteral("referral"));
    if (wanted.referralRef.isEmpty()) return fail(ErrorCode::Usage, "Say which referral with --referral REF.");
    wanted.at = context.clock.now();
    if (arguments.given(QStringLiteral("at"))) {
        const auto at = Instant::parse(arguments.value(QStringLiteral("at")).toStdString());
        if (!at) return fail(ErrorCode::Usage, at.error().text, at.error().args, QStringLiteral("--at"));
        wanted.at = *at;
    }
    DESK_TRY(wanted.weights, weightsOf(arguments));
    DESK_TRY(wanted.suitability, suitabilityOf(arguments));
    DESK_TRY(auto session, openSession(context));
    QElapsedTimer timer;
    timer.start();
    DESK_TRY(const auto candidates, compareForReferral(session, wanted));
    sayTiming("work", timer.elapsed());
    return give(
        arguments, [&] { return comparisonJson(wanted.referralRef, candidates); },
        [&](CsvWriter& writer) { writeComparison(candidates, writer); });
}

Result<Exit> runVetting(Context& context)
{
    const Arguments& arguments = context.arguments;
    DESK_CHECK(onlyFile(arguments));
    DESK_TRY(const QDate day, dateOption(arguments, QStringLiteral("on"), context.clock.today()));
    DESK_TRY(auto session, openSession(context));
    QElapsedTimer timer;
    timer.start();
    if (arguments.has(QStringLiteral("breaches"))) {
        DESK_TRY(const auto breaches, vettingBreaches(session));
        sayTiming("work", timer.elapsed());
        return give(
            arguments, [&] { return breachesJson(breaches); },
            [&](CsvWriter& writer) { writeBreaches(breaches, writer); });
    }
    DESK_TRY(const auto tutors, vettingOn(session, day));
    sayTiming("work", timer.elapsed());
    return give(
        arguments, [&] { return vettingJson(day, tutors); }, [&](CsvWriter& writer) { writeVetting(tutors, writer); });
}

Result<Exit> runWorklist(Context& context)
{
    const Arguments& arguments = context.arguments;
    DESK_CHECK(onlyFile(arguments));
    Instant at = context.clock.now();
    if (arguments.given(QStringLiteral("at"))) {
        const auto said = Instant::parse(arguments.value(QStringLiteral("at")).toStdString());
        if (!said) return fail(ErrorCode::Usage, said.error().text, said.error().args, QStringLiteral("--at"));
        at = *said;
    }
    DESK_TRY(auto session, openSession(context));
    QElapsedTimer timer;
    timer.start();
    DESK_TRY(const auto items, worklist(session, at));
    sayTiming("work", timer.elapsed());
    return give(
        arguments, [&] { return worklistJson(at, items); }, [&](CsvWriter& writer) { writeWorklist(items, writer); });
}

} // namespace

std::vector<Verb> reportVerbs()
{
    const auto s = [](const char* text) { return QString::fromLatin1(text); };
    return {
        {"report",
         "report FILE --period '2025/26 HT1' [--as-at D] [--provider CODE] [--csv F] [--pdf F [--each]] "
         "[--charts DIR] [--pack DIR] [--grey] [--cases MEASURE | --shared] [--json]",
         "The half-termly report of s.10, or that of any period (2025/26, '2025 Q4', framework, "
         "2025-10-01..2025-12-31), as CSV or on paper; --each adds every provider on pages of its own, --pack "
         "writes one PDF for each, --grey needs no colour. With --cases A1 … K4 instead the list behind that figure, "
         "of all or of one provider; with --shared as the public and other providers may see it, small counts of "
         "students written as c.",
         withAccess({{s("period"), s("as-at"), s("provider"), s("cases"), s("csv"), s("pdf"), s("charts"), s("pack")},
                     {s("each"), s("grey"), s("shared")}}),
         runReport},
        {"compare",
         "compare FILE --referral REF [--at T] [--weights 30,20,25,10,15] [--suitability CODE=N,…] [--csv F] "
         "[--json]",
         "The pool of a referral and the five factors of s.13; without --suitability that factor has no "
         "data.",
         withAccess({{s("referral"), s("at"), s("weights"), s("suitability"), s("csv")}, {}}), runCompare},
        {"vetting", "vetting FILE [--on D] [--breaches] [--csv F] [--json]",
         "Every tutor's clearance on a day; or all sessions taught by tutors not cleared.",
         withAccess({{s("on"), s("csv")}, {s("breaches")}}), runVetting},
        {"worklist", "worklist FILE [--at T] [--csv F] [--json]",
         "What is due, by when and why: open response windows, awards, starts, plans, overdue notes, lapsing "
         "vetting, invoices to query.",
         withAccess({{s("at"), s("csv")}, {}}), runWorklist},
    };
}

} // namespace desk::cli
