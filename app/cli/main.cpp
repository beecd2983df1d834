#include "app/cli/reportpapers.h"
#include "app/cli/verb.h"
#include "core/storage/dumps.h"
#include "ui/paper/drawing.h"

#include <QCoreApplication>
#include <QTextStream>

using namespace desk;
using namespace desk::cli;

namespace {

void printUsage(QTextStream& out)
{
    out << "tutoring-desk-cli VERB FILE [options]\n\n";
    for (const Verb& verb : verbs()) out << "  " << verb.usage << "\n      " << verb.help << "\n";
    out << "\nThe passphrase comes from --passphrase-file F, --passphrase-stdin or the variable\n"
           "TUTORING_DESK_PASSPHRASE; the account from --user NAME (default: the one it opens).\n"
           "Results go to standard output or --out F, messages to standard error; --json where a script wants it.\n"
           "Exit code: 0 done, 1 refused (or something found), 2 wrong usage, 3 wrong passphrase or no permission,\n"
           "4 damaged file.\n";
}

int runVerb(const Verb& verb, const QStringList& words)
{
    const SystemClock clock;
    auto arguments = Arguments::parse(words, verb.options);
    if (!arguments) {
        say(arguments.error().described());
        say(QStringLiteral("usage: tutoring-desk-cli ") + QString::fromUtf8(verb.usage));
        return static_cast<int>(Exit::Usage);
    }
    Context context{clock, *std::move(arguments)};
    const auto exit = verb.run(context);
    sayPeakMemory();
    if (exit) return static_cast<int>(*exit);
    say(exit.error().described());
    if (exit.error().code == ErrorCode::Usage)
        say(QStringLiteral("usage: tutoring-desk-cli ") + QString::fromUtf8(verb.usage));
    return static_cast<int>(exitOf(exit.error()));
}

/// Fonts are loaded only where something is drawn: every other verb starts without them.
std::unique_ptr<QCoreApplication> applicationFor(int& argc, char** argv)
{
    QStringList words;
    for (int at = 1; at < argc; ++at) words << QString::fromLocal8Bit(argv[at]);
    if (wantsDrawing(words)) return ui::startDrawing(argc, argv);
    return std::make_unique<QCoreApplication>(argc, argv);
}

} // namespace

int main(int argc, char** argv)
{
    storage::keepOutOfDumps();
    const std::unique_ptr<QCoreApplication> application = applicationFor(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("tutoring-desk-cli"));
    QStringList words = QCoreApplication::arguments().mid(1);
    QTextStream out(stdout), err(stderr);
    if (words.isEmpty()) {
        printUsage(err);
        return static_cast<int>(Exit::Usage);
    }
    const QString name = words.takeFirst();
    if (name == QLatin1String("help") || name == QLatin1String("--help")) {
        printUsage(out);
        return 0;
    }
    for (const Verb& verb : verbs()) {
        if (name != QLatin1String(verb.name)) continue;
        if (!words.contains(QStringLiteral("--help"))) return runVerb(verb, words);
        out << "usage: tutoring-desk-cli " << verb.usage << "\n" << verb.help << "\n";
        return 0;
    }
    err << "There is no verb \"" << name << "\".\n\n";
    printUsage(err);
    return static_cast<int>(Exit::Usage);
}
