#pragma once

#include "app/cli/arguments.h"
#include "core/services/session.h"

#include <QJsonObject>

#include <functional>
#include <span>

class QIODevice;

namespace desk {
class CsvWriter;
}

namespace desk::cli {

enum class Exit { Done = 0, Refused = 1, Usage = 2, NotAllowed = 3, Damaged = 4 };

Exit exitOf(const Error& error);

/// What a verb runs with.
struct Context
{
    const Clock& clock;
    Arguments arguments;
};

/// A verb of the command line: its name, its help, what it takes, and what it does. Each stands once in
/// verbs().
struct Verb
{
    const char* name;
    const char* usage;
    const char* help;
    OptionNames options;
    std::function<Result<Exit>(Context&)> run;
};

std::span<const Verb> verbs();

/// Options that every verb that opens a file takes.
OptionNames withAccess(OptionNames own);
/// The passphrase from a file, standard input or the environment; never from the command line.
Result<QString> passphraseOf(const Arguments& arguments);
/// Opens FILE (the first place) for --user.
Result<Session> openSession(Context& context, bool readOnly = false);

/// Writes CSV to --csv or --out F (with a byte-order mark), else to standard output.
Result<void> writeCsv(const Arguments& arguments, const std::function<void(CsvWriter&)>& write);
/// Writes JSON to --out F or standard output.
Result<void> writeJson(const Arguments& arguments, const QJsonObject& object);
void say(const QString& line);      ///< standard error
void sayTiming(const char* what, qint64 milliseconds);
/// Peak memory of the process, printed with the timings when DESK_TIMINGS is set.
void sayPeakMemory();

Result<QDate> dateOption(const Arguments& arguments, const QString& option, QDate otherwise);

// The verbs, each file its own.
std::vector<Verb> fileVerbs();
std::vector<Verb> reportVerbs();

} // namespace desk::cli
