#include "app/cli/prompt.h"
#include "app/cli/verb.h"
#include "core/exchange/csvsample.h"
#include "core/exchange/exporter.h"
#include "core/exchange/importer.h"
#include "core/services/files.h"

#include <QElapsedTimer>
#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QSaveFile>

#include <atomic>
#include <csignal>
#include <cstdio>

#ifdef Q_OS_WIN
#include <io.h>
#else
#include <unistd.h>
#endif

namespace desk::cli {

namespace {

constexpr std::size_t findingsShown = 50;

/// The name of the first administrator: said, or asked for.
Result<QString> administratorOf(const Arguments& arguments)
{
    if (arguments.given(QStringLiteral("user"))) return arguments.value(QStringLiteral("user"));
    if (canAsk()) return ask(QStringLiteral("Name of the first administrator:"), Echo::On);
    return fail(ErrorCode::Usage, "Name the first administrator with --user NAME.");
}

/// A new passphrase that somebody types is typed twice.
Result<QString> newPassphraseOf(const Arguments& arguments)
{
    DESK_TRY(const QString passphrase, passphraseOf(arguments));
    const bool typed = !arguments.given(QStringLiteral("passphrase-file")) &&
                       !arguments.has(QStringLiteral("passphrase-stdin")) &&
                       !qEnvironmentVariableIsSet("TUTORING_DESK_PASSPHRASE");
    if (!typed) return passphrase;
    DESK_TRY(const QString again, ask(QStringLiteral("The same again:"), Echo::Off));
    if (again != passphrase) return fail(ErrorCode::Usage, "The two passphrases differ; nothing was made.");
    return passphrase;
}

Result<Exit> runNew(Context& context)
{
    const Arguments& arguments = context.arguments;
    if (arguments.places().size() != 1) return fail(ErrorCode::Usage, "Name the file to make.");
    const QString keyPath = arguments.value(QStringLiteral("recovery-key-file"));
    if (keyPath.isEmpty() && !canAsk())
        return fail(ErrorCode::Usage, "Say with --recovery-key-file F where the recovery key is to be written.");
    if (QFileInfo::exists(keyPath))
        return fail(ErrorCode::Io, "A file of that name is there already; nothing was made.", {},
                    QFileInfo(keyPath).fileName());
    DESK_TRY(const auto cost, costOf(arguments));
    DESK_TRY(const QString user, administratorOf(arguments));
    DESK_TRY(const QString passphrase, newPassphraseOf(arguments));
    const QString path = arguments.places().first();
    DESK_TRY(auto created, createFramework({path, user, passphrase, cost}, context.clock));
    auto finished = handOverRecoveryKey(created.recoveryKey, keyPath);
    if (finished && arguments.has(QStringLiteral("sample"))) {
        const auto sample = importSample(created.session, sampleAt(context.clock.now()));
        if (!sample) finished = fail(sample.error());
        if (!sample && !keyPath.isEmpty()) QFile::remove(keyPath);
    }
    if (!finished) {
        created.session.file().database.reset();
        QFile::remove(path);
        return fail(finished.error());
    }
    if (arguments.has(QStringLiteral("sample")))
        say(QStringLiteral("It holds the sample framework: everybody in it is invented."));
    say(QStringLiteral("Made %1.").arg(QFileInfo(path).fileName()));
    if (!keyPath.isEmpty())
        say(QStringLiteral("Its recovery key is in %1: print it and keep it away from this machine.")
                .arg(QFileInfo(keyPath).fileName()));
    return Exit::Done;
}

volatile std::sig_atomic_t interrupted = 0;
void onInterrupt(int) { interrupted = 1; }

bool isTerminal()
{
#ifdef Q_OS_WIN
    return _isatty(_fileno(stderr)) != 0;
#else
    return isatty(fileno(stderr)) != 0;
#endif
}

/// A line of progress on a terminal once a second has passed.
class Progress
{
public:
    Progress() { m_timer.start(); }
    bool operator()(qint64 done, qint64 total)
    {
        if (interrupted) return false;
        if (!m_terminal || m_timer.elapsed() < 1000 || total <= 0) return true;
        if (m_timer.elapsed() - m_last < 200) return true;
        m_last = m_timer.elapsed();
        std::fprintf(stderr, "\r  %3lld%%", static_cast<long long>(std::min<qint64>(100, done * 100 / total)));
        m_shown = true;
        return true;
    }
    void end() const
    {
        if (m_shown) std::fprintf(stderr, "\r      \r");
    }

private:
    QElapsedTimer m_timer;
    qint64 m_last = 0;
    bool m_terminal = isTerminal();
    bool m_shown = false;
};

QString placed(const ImportRefusal& refusal)
{
    QString out = QStringLiteral("%1, line %2").arg(refusal.file).arg(refusal.line);
    if (!refusal.column.isEmpty()) out += QStringLiteral(", ") + refusal.column;
    return out + QStringLiteral(": ") + refusal.error.message();
}

void printReport(const ImportReport& report)
{
    for (const ImportedFile& file : report.files) {
        say(QStringLiteral("%1: %2 new, %3 changed, %4 unchanged, %5 refused")
                .arg(file.file)
                .arg(file.counts.added)
                .arg(file.counts.changed)
                .arg(file.counts.unchanged)
                .arg(file.counts.refused));
        qint64 all = 0;
        for (const auto& [code, count] : file.findingCounts) {
            all += count;
            say(QStringLiteral("  found: %1 (%2)").arg(textOf(code)).arg(count));
        }
        for (std::size_t i = 0; i < std::min(findingsShown, file.findings.size()); ++i) {
            const HistoryFinding& finding = file.findings[i];
            say(QStringLiteral("    line %1: %2: %3").arg(finding.line).arg(textOf(finding.code), finding.what));
        }
        const qint64 shown = static_cast<qint64>(std::min(findingsShown, file.findings.size()));
        if (all > shown) say(QStringLiteral("    … and %1 more").arg(all - shown));
    }
}

QJsonObject jsonOf(const ImportReport& report, const QJsonArray& refusals)
{
    QJsonArray files;
    for (const ImportedFile& file : report.files) {
        QJsonArray findings;
        for (const HistoryFinding& finding : file.findings)
            findings.append(QJsonObject{{QStringLiteral("line"), finding.line},
                                        {QStringLiteral("finding"), textOf(finding.code)},
                                        {QStringLiteral("what"), finding.what}});
        files.append(QJsonObject{{QStringLiteral("file"), file.file},
                                 {QStringLiteral("kind"), QString::fromLatin1(storage::table(file.kind).name)},
                                 {QStringLiteral("new"), file.counts.added},
                                 {QStringLiteral("changed"), file.counts.changed},
                                 {QStringLiteral("unchanged"), file.counts.unchanged},
                                 {QStringLiteral("refused"), file.counts.refused},
                                 {QStringLiteral("findings"), findings}});
    }
    return {{QStringLiteral("applied"), report.applied},
            {QStringLiteral("files"), files},
            {QStringLiteral("refusals"), refusals}};
}

Result<std::vector<ImportSource>> sourcesOf(const Arguments& arguments)
{
    const QStringList& places = arguments.places();
    if (places.size() < 3) return fail(ErrorCode::Usage, "Say which kind and which CSV files, or all and a folder.");
    if (places[1] == QLatin1String("all")) {
        if (places.size() != 3) return fail(ErrorCode::Usage, "Say one folder.");
        return sourcesIn(places[2]);
    }
    const storage::TableSpec* spec = storage::tableNamed(places[1].toStdString());
    if (!spec) {
        QStringList names;
        for (const storage::TableSpec& one : storage::tables()) names << QString::fromLatin1(one.name);
        return fail(ErrorCode::Usage, "There is no kind \"%1\"; the kinds are all, %2.",
                    {places[1], names.join(QStringLiteral(", "))});
    }
    std::vector<ImportSource> out;
    for (const QString& path : places.mid(2)) out.push_back({spec->kind, path});
    return out;
}

/// Where the refused rows of each file go: to --rejects, or beside it.
Result<void> chooseRejects(const Arguments& arguments, std::vector<ImportSource>& sources)
{
    const QString wanted = arguments.value(QStringLiteral("rejects"));
    if (arguments.given(QStringLiteral("rejects")) && !arguments.has(QStringLiteral("accept-valid")))
        return fail(ErrorCode::Usage, "--rejects goes with --accept-valid.");
    if (!wanted.isEmpty() && sources.size() > 1)
        return fail(ErrorCode::Usage, "With several files leave --rejects out: each gets a file of its own beside it.");
    for (ImportSource& source : sources) {
        const QFileInfo file(source.path);
        source.rejectsPath =
            wanted.isEmpty() ? file.path() + u'/' + file.completeBaseName() + QStringLiteral(".rejects.csv") : wanted;
    }
    const auto isSame = [&wanted](const QString& path) {
        return QFileInfo::exists(wanted) && QFileInfo(wanted) == QFileInfo(path);
    };
    if (isSame(sources.front().path) || isSame(arguments.places().first()))
        return fail(ErrorCode::Usage, "The refused rows cannot go into a file that is being used.", {},
                    QStringLiteral("--rejects"));
    return {};
}

void sayRejects(const ImportReport& report, const std::vector<ImportSource>& sources)
{
    for (std::size_t i = 0; i < report.files.size(); ++i) {
        if (report.files[i].counts.refused > 0)
            say(QStringLiteral("The refused rows of %1 are in %2, with reasons.")
                    .arg(report.files[i].file, sources[i].rejectsPath));
    }
}

Result<Exit> runImport(Context& context)
{
    const Arguments& arguments = context.arguments;
    DESK_TRY(auto sources, sourcesOf(arguments));
    ImportOptions options;
    options.checkOnly = arguments.has(QStringLiteral("check"));
    options.acceptValid = arguments.has(QStringLiteral("accept-valid"));
    DESK_CHECK(chooseRejects(arguments, sources));
    const bool json = arguments.has(QStringLiteral("json"));
    QJsonArray refusals;
    options.onRefusal = [&](const ImportRefusal& refusal) {
        if (!json) return say(placed(refusal));
        refusals.append(QJsonObject{{QStringLiteral("file"), refusal.file},
                                    {QStringLiteral("line"), refusal.line},
                                    {QStringLiteral("column"), refusal.column},
                                    {QStringLiteral("reason"), refusal.error.message()}});
    };
    Progress progress;
    options.onProgress = std::ref(progress);
    std::signal(SIGINT, onInterrupt);
    std::signal(SIGTERM, onInterrupt);

    DESK_TRY(auto session, openSession(context));
    QElapsedTimer timer;
    timer.start();
    const auto report = importCsv(session, sources, options);
    progress.end();
    sayTiming("work", timer.elapsed());
    if (!report) return fail(report.error());
    if (json)
        DESK_CHECK(writeJson(arguments, jsonOf(*report, refusals)));
    else
        printReport(*report);
    if (options.checkOnly) {
        say(report->refused() ? QStringLiteral("Checked; nothing was kept. Some rows would be refused.")
                              : QStringLiteral("Checked; nothing was kept."));
        return report->refused() ? Exit::Refused : Exit::Done;
    }
    if (report->applied) {
        sayRejects(*report, sources);
        return Exit::Done;
    }
    say(QStringLiteral("Nothing was imported: correct the refused rows, or take the others with --accept-valid."));
    return Exit::Refused;
}

Result<Exit> runExport(Context& context)
{
    const Arguments& arguments = context.arguments;
    const QStringList& places = arguments.places();
    const CsvManner manner =
        arguments.has(QStringLiteral("for-spreadsheet")) ? CsvManner::Spreadsheet : CsvManner::Exact;
    if (places.size() < 2) return fail(ErrorCode::Usage, "Say which kind, or all and a folder.");
    const QString path = arguments.given(QStringLiteral("csv")) ? arguments.value(QStringLiteral("csv"))
                                                                : arguments.value(QStringLiteral("out"));
    const QString reason = arguments.value(QStringLiteral("reason"));
    if (places[1] == QLatin1String("all")) {
        if (places.size() != 3) return fail(ErrorCode::Usage, "Say the folder to write to.");
        DESK_TRY(auto session, openSession(context));
        DESK_CHECK(exportAll(session, manner, places[2], reason));
        return Exit::Done;
    }
    const storage::TableSpec* spec = storage::tableNamed(places[1].toStdString());
    if (!spec || places.size() != 2) return fail(ErrorCode::Usage, "There is no kind \"%1\".", {places[1]});
    DESK_TRY(auto session, openSession(context));
    if (!path.isEmpty()) {
        DESK_TRY(const qint64 rows, exportKind(session, spec->kind, manner, path, reason));
        say(QStringLiteral("%1 rows written.").arg(rows));
        return Exit::Done;
    }
    QFile out;
    if (!out.open(stdout, QIODevice::WriteOnly)) return fail(ErrorCode::Io, "Standard output could not be written.");
    const auto rows = exportTo(session, spec->kind, manner, out, reason);
    if (!rows) return fail(rows.error());
    return Exit::Done;
}

} // namespace

std::vector<Verb> fileVerbs()
{
    const auto s = [](const char* text) { return QString::fromLatin1(text); };
    return {
        {"new", "new FILE [--user NAME] [--recovery-key-file F] [--sample] [--kdf-memory 256MiB]",
         "A new encrypted file, its first administrator and its recovery key; --sample adds the sample "
         "framework. With --user,\n      --recovery-key-file and a passphrase given it asks nothing.",
         withAccess({{s("recovery-key-file"), s("kdf-memory")}, {s("sample")}}), runNew},
        {"import", "import FILE KIND CSV… [--check] [--accept-valid] [--rejects F]  |  import FILE all DIR",
         "Takes in CSV files in one transaction, all or nothing; --check only says what would happen.",
         withAccess({{s("rejects")}, {s("check"), s("accept-valid")}}), runImport},
        {"export", "export FILE KIND [--csv F] [--for-spreadsheet] [--reason TEXT]  |  export FILE all DIR",
         "Writes records as CSV; why, where a reason is given, is kept in the audit trail.",
         withAccess({{s("csv"), s("reason")}, {s("for-spreadsheet")}}), runExport},
    };
}

} // namespace desk::cli
