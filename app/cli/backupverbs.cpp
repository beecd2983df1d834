#include "app/cli/verb.h"
#include "core/services/backups.h"
#include "core/services/files.h"
#include "core/services/usecase.h"

#include <QFileInfo>
#include <QJsonArray>

namespace desk::cli {

namespace {

Result<Exit> runBackup(Context& context)
{
    const QStringList& places = context.arguments.places();
    if (places.size() != 2) return fail(ErrorCode::Usage, "Say the file and where the backup is to go.");
    DESK_TRY(auto session, openSession(context));
    DESK_CHECK(makeBackup(session, places[1]));
    say(QStringLiteral("Backed up to %1 and verified.").arg(QFileInfo(places[1]).fileName()));
    return Exit::Done;
}

Result<Exit> runRestore(Context& context)
{
    const QStringList places = context.arguments.places();
    if (places.size() != 2) return fail(ErrorCode::Usage, "Say the backup and the file it is to become.");
    DESK_TRY(const QString passphrase, passphraseOf(context.arguments));
    const QString user = context.arguments.value(QStringLiteral("user"));
    QString setAside;
    {
        // A backup is only read: it stays as it was made.
        storage::DeskFileOptions options;
        options.readOnly = true;
        DESK_TRY(auto backup, signIn(places[0], user, passphrase, context.clock, options));
        DESK_TRY(const auto restored, restore(backup, places[1]));
        setAside = restored.setAside;
    }
    DESK_TRY(auto session, signIn(places[1], user, passphrase, context.clock));
    DESK_TRY(auto useCase, UseCase::begin(session, Action::Restore));
    DESK_CHECK(useCase.done());
    session.setMemory(thisMachine().memory);
    session.rememberHead();
    say(QStringLiteral("Restored %1.").arg(QFileInfo(places[1]).fileName()));
    if (!setAside.isEmpty())
        say(QStringLiteral("What stood there before is kept as %1.").arg(QFileInfo(setAside).fileName()));
    return Exit::Done;
}

Result<Exit> runVerify(Context& context)
{
    if (context.arguments.places().size() != 1) return fail(ErrorCode::Usage, "Say the file.");
    DESK_TRY(auto session, openSession(context, true));
    DESK_TRY(const auto wrong, verifyEverything(session));
    if (context.arguments.has(QStringLiteral("json"))) {
        QJsonArray findings;
        for (const QString& one : wrong) findings.append(one);
        DESK_CHECK(writeJson(context.arguments, {{QStringLiteral("findings"), findings}}));
    } else {
        for (const QString& one : wrong) say(one);
        say(wrong.empty()
                ? QStringLiteral("Every page, key, reference and link of the trail holds.")
                : QStringLiteral("%1 findings. Restore a backup, and keep this file for whoever looks into it.")
                      .arg(wrong.size()));
    }
    return wrong.empty() ? Exit::Done : Exit::Refused;
}

} // namespace

std::vector<Verb> backupVerbs()
{
    return {
        {"backup", "backup FILE DEST", "An encrypted backup while the file is in use, verified at once.",
         withAccess({{}, {}}), runBackup},
        {"restore", "restore BACKUP FILE", "Puts a backup in the place of a file; what stood there is kept beside it.",
         withAccess({{}, {}}), runRestore},
        {"verify", "verify FILE [--json]", "Checks every page, key, reference and audit link.", withAccess({{}, {}}),
         runVerify},
    };
}

} // namespace desk::cli
