#include "app/cli/reportpapers.h"
#include "app/cli/verb.h"
#include "core/exchange/foiwriter.h"
#include "core/exchange/publishedwriter.h"
#include "core/exchange/reportwriter.h"
#include "ui/paper/reportpaper.h"
#include "ui/paper/sharedpaper.h"

#include <QElapsedTimer>
#include <QFile>

namespace desk::cli {

namespace {

constexpr qint64 longestComments = 100'000;

Result<QString> commentsOf(const Arguments& arguments)
{
    if (!arguments.given(QStringLiteral("comments-file"))) return QString();
    QFile file(arguments.value(QStringLiteral("comments-file")));
    if (!file.open(QIODevice::ReadOnly))
        return fail(ErrorCode::Usage, "The file of --%1 could not be read.", {QStringLiteral("comments-file")});
    const QByteArray bytes = file.read(longestComments + 1);
    if (bytes.size() > longestComments)
        return fail(ErrorCode::Usage, "Comments are at most %1 bytes long.", {QString::number(longestComments)},
                    QStringLiteral("--comments-file"));
    const QString text = QString::fromUtf8(bytes);
    if (text.toUtf8() != bytes)
        return fail(ErrorCode::Usage, "The comments are not UTF-8.", {}, QStringLiteral("--comments-file"));
    return text.trimmed();
}

/// A whole number from 1 up; `otherwise` where the option is not given.
Result<qint64> countOption(const Arguments& arguments, const char* option, qint64 otherwise)
{
    const QString name = QString::fromLatin1(option);
    if (!arguments.given(name)) return otherwise;
    bool good = false;
    const qint64 out = arguments.value(name).toLongLong(&good);
    if (good && out > 0) return out;
    return fail(ErrorCode::Usage, "This is a whole number from 1 up.", {}, QStringLiteral("--") + name);
}

Result<Exit> runPublish(Context& context)
{
    const Arguments& arguments = context.arguments;
    DESK_CHECK(onlyFile(arguments));
    PublishWanted wanted;
    wanted.period = arguments.value(QStringLiteral("period"));
    if (wanted.period.isEmpty()) return fail(ErrorCode::Usage, "Say which period with --period '2025/26 HT1'.");
    DESK_TRY(wanted.asAt, dateOption(arguments, QStringLiteral("as-at"), context.clock.today()));
    wanted.providerCode = arguments.value(QStringLiteral("provider"));
    DESK_TRY(wanted.comments, commentsOf(arguments));
    DESK_TRY(auto session, openSession(context));
    QElapsedTimer timer;
    timer.start();
    DESK_TRY(const PublishedLine line, publishReport(session, wanted));
    sayTiming("work", timer.elapsed());
    if (arguments.has(QStringLiteral("json"))) {
        DESK_CHECK(writeJson(arguments, publishedLineJson(line)));
        return Exit::Done;
    }
    DESK_CHECK(writeText(arguments, QStringLiteral("Published: %1, %2 as at %3.\n")
                                        .arg(line.title(), line.period, line.asAt.toString(Qt::ISODate))));
    return Exit::Done;
}

void sayChanges(const ReportChanges& changes, const char* sentence)
{
    say(QString::fromLatin1(sentence).arg(changes.figures.size()));
    if (changes.settings) say(QStringLiteral("Other decisions of the rules hold than before."));
    if (changes.comments) say(QStringLiteral("The comments are others than before."));
}

Result<ReportChanges> changesOf(Session& session, const Arguments& arguments, qint64 number, qint64 revision)
{
    if (revision == 0) {
        DESK_TRY(const QDate asAt, dateOption(arguments, QStringLiteral("as-at"), QDate()));
        DESK_TRY(ReportChanges changes, changesSince(session, number, asAt));
        sayChanges(changes, "%1 figures would change.");
        return changes;
    }
    DESK_TRY(const PublishedReport published, publishedReport(session, number, revision, WithSessions::No));
    if (!published.changes)
        return fail(ErrorCode::Refused, "Revision 1 of a report changes nothing: there is none before it.");
    sayChanges(*published.changes, "%1 figures changed.");
    return *published.changes;
}

Result<Exit> runPublished(Context& context)
{
    const Arguments& arguments = context.arguments;
    DESK_CHECK(onlyFile(arguments));
    DESK_TRY(const qint64 number, countOption(arguments, "number", 0));
    DESK_TRY(const qint64 revision, countOption(arguments, "revision", 0));
    const bool changes = arguments.has(QStringLiteral("changes"));
    const bool pdf = arguments.given(QStringLiteral("pdf"));
    if (changes && pdf) return fail(ErrorCode::Usage, "--changes does not go with --pdf.");
    if (number == 0 && (revision > 0 || changes || pdf))
        return fail(ErrorCode::Usage, "Say which report with --number N.");
    if (arguments.given(QStringLiteral("as-at")) && (!changes || revision > 0))
        return fail(ErrorCode::Usage, "--as-at goes with --changes and without --revision.");
    DESK_TRY(auto session, openSession(context));
    QElapsedTimer timer;
    timer.start();
    if (number == 0) {
        DESK_TRY(const auto lines, publishedReports(session));
        return give(
            arguments, [&] { return publishedListJson(lines); },
            [&](CsvWriter& writer) { writePublishedList(lines, writer); });
    }
    if (changes) {
        DESK_TRY(const ReportChanges found, changesOf(session, arguments, number, revision));
        sayTiming("work", timer.elapsed());
        return give(
            arguments, [&] { return changesJson(found); }, [&](CsvWriter& writer) { writeChanges(found, writer); });
    }
    DESK_TRY(const PublishedReport published, publishedReport(session, number, revision, WithSessions::No));
    sayTiming("work", timer.elapsed());
    DESK_TRY(const bool printed, writePdfOption(arguments, ui::reportPaper(ui::paperWantedOf(published))));
    if (printed && !arguments.given(QStringLiteral("csv")) && !arguments.has(QStringLiteral("json"))) return Exit::Done;
    return give(
        arguments, [&] { return publishedJson(published); },
        [&](CsvWriter& writer) { writeReport(published.report(), {}, writer); });
}

Result<Exit> runFoi(Context& context)
{
    const Arguments& arguments = context.arguments;
    DESK_CHECK(onlyFile(arguments));
    DESK_TRY(const QDate asAt, dateOption(arguments, QStringLiteral("as-at"), context.clock.today()));
    DESK_TRY(auto session, openSession(context));
    QElapsedTimer timer;
    timer.start();
    DESK_TRY(const FoiPack pack, foiPack(session, asAt));
    sayTiming("work", timer.elapsed());
    const bool toFiles = arguments.given(QStringLiteral("csv"));
    if (toFiles) {
        DESK_TRY(const QStringList names, writeFoiFiles(pack, arguments.value(QStringLiteral("csv"))));
        say(QStringLiteral("Written: %1.").arg(names.join(QStringLiteral(", "))));
    }
    DESK_TRY(const bool printed, writePdfOption(arguments, ui::foiPaper(pack)));
    if (arguments.has(QStringLiteral("json")))
        DESK_CHECK(writeJson(arguments, foiJson(pack)));
    else if (!toFiles && !printed)
        DESK_CHECK(writeText(arguments, foiText(pack)));
    return Exit::Done;
}

} // namespace

std::vector<Verb> publishVerbs()
{
    const auto s = [](const char* text) { return QString::fromLatin1(text); };
    return {
        {"publish", "publish FILE --period '2025/26 HT1' [--as-at D] [--provider CODE] [--comments-file F] [--json]",
         "Freezes the report of a period with a number for a contract meeting; once data has changed, as another "
         "revision that says what\n      did. Refused while nothing has.",
         withAccess({{s("period"), s("as-at"), s("provider"), s("comments-file")}, {}}), runPublish},
        {"published",
         "published FILE [--number N [--revision R] [--pdf F [--grey]]] [--csv F] [--json]  |  published FILE --number "
         "N --changes "
         "[--revision R | --as-at D]",
         "What was published, or one of them as it was; with --changes what a revision changed, or what publishing "
         "again would.",
         withAccess({{s("number"), s("revision"), s("as-at"), s("csv"), s("pdf")}, {s("changes"), s("grey")}}),
         runPublished},
        {"foi", "foi FILE [--as-at D] [--csv DIR] [--pdf F] [--json]",
         "What is usually asked of the contract under the Freedom of Information Act, small counts of students written "
         "as "
         "c; with --csv as\n      CSV files in a folder.",
         withAccess({{s("as-at"), s("csv"), s("pdf")}, {s("grey")}}), runFoi},
    };
}

} // namespace desk::cli
