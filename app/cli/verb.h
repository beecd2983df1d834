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
/// The first line of the file an option names: a secret that never stands on the command line.
Result<QString> secretFrom(const Arguments& arguments, const QString& option);
/// Writes a secret to a file for its owner alone; never replaces another.
Result<void> writeSecret(const QString& path, const QString& text);
/// `64MiB`, `1GiB` of --kdf-memory: what the key derivation may use.
Result<storage::KdfCost> costOf(const Arguments& arguments);
/// Opens FILE (the first place) for --user.
Result<Session> openSession(Context& context, bool readOnly = false);
/// The same for somebody named otherwise; empty: whoever the passphrase opens it for.
Result<Session> openSessionAs(Context& context, const QString& user, bool readOnly = false);
Result<Session> openSessionWith(Context& context, const QString& user, const QString& passphrase,
                                bool readOnly = false);
/// Where attempts and the newest events seen are remembered, and how long an attempt waits.
ThisMachine thisMachine();
/// What the person should be told on coming in.
void sayNotices(const Session& session);

/// Writes CSV to --csv or --out F (with a byte-order mark), else to standard output.
Result<void> writeCsv(const Arguments& arguments, const std::function<void(CsvWriter&)>& write);
/// Writes JSON to --out F or standard output.
Result<void> writeJson(const Arguments& arguments, const QJsonObject& object);
/// Writes lines for people to --out F or standard output.
Result<void> writeText(const Arguments& arguments, const QString& text);
/// Refuses a verb that takes FILE and nothing else by place and was given more or less.
Result<void> onlyFile(const Arguments& arguments);
/// CSV, or with --json JSON, and with --json and --csv both.
Result<Exit> give(const Arguments& arguments, const std::function<QJsonObject()>& json,
                  const std::function<void(CsvWriter&)>& csv);
void say(const QString& line); ///< standard error
void sayTiming(const char* what, qint64 milliseconds);
/// Peak memory of the process, printed with the timings when DESK_TIMINGS is set.
void sayPeakMemory();

/// Hands a recovery key over: into a file, or shown at the terminal and typed back before anything counts.
Result<void> handOverRecoveryKey(const QString& recoveryKey, const QString& keyPath);
/// Whether what giveNewKey() will need was said; before anything is changed.
Result<void> checkNewKeyOptions(const Arguments& arguments);
/// Changes the data key of an open file with the passphrase of whoever opened it (new-key, user disable).
Result<void> giveNewKey(const Context& context, Session& session, const QString& passphrase);

Result<QDate> dateOption(const Arguments& arguments, const QString& option, QDate otherwise);

// The verbs, each file its own.
std::vector<Verb> fileVerbs();
std::vector<Verb> reportVerbs();
std::vector<Verb> backupVerbs();
std::vector<Verb> userVerbs();
std::vector<Verb> auditVerbs();
std::vector<Verb> ruleVerbs();
std::vector<Verb> keyVerbs();
std::vector<Verb> awardVerbs();
std::vector<Verb> issueVerbs();
std::vector<Verb> referVerbs();
std::vector<Verb> templateVerbs();
std::vector<Verb> unmetVerbs();
std::vector<Verb> publishVerbs();
std::vector<Verb> performanceVerbs();

} // namespace desk::cli
