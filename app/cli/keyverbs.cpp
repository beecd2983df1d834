#include "app/cli/prompt.h"
#include "app/cli/verb.h"
#include "core/services/datakey.h"

#include <QFile>
#include <QFileInfo>

namespace desk::cli {

namespace {

const auto newRecoveryKeyFile = QStringLiteral("new-recovery-key-file");

Result<Exit> runNewKey(Context& context)
{
    const Arguments& arguments = context.arguments;
    if (arguments.places().size() != 1) return fail(ErrorCode::Usage, "Name the file.");
    DESK_CHECK(checkNewKeyOptions(arguments));
    DESK_TRY(const QString passphrase, passphraseOf(arguments));
    DESK_TRY(auto session, openSessionWith(context, arguments.value(QStringLiteral("user")), passphrase));
    DESK_CHECK(giveNewKey(context, session, passphrase));
    return Exit::Done;
}

} // namespace

Result<void> handOverRecoveryKey(const QString& recoveryKey, const QString& keyPath)
{
    if (!keyPath.isEmpty()) return writeSecret(keyPath, recoveryKey);
    say(QStringLiteral("The recovery key of this file. Write it down and keep it away from this machine:\n\n  %1\n")
            .arg(recoveryKey));
    for (;;) {
        DESK_TRY(const QString typed, ask(QStringLiteral("Type it back:"), Echo::On));
        const auto key = storage::RecoveryKey::parse(typed);
        if (key && key->text() == recoveryKey) return {};
        say(key ? QStringLiteral("This is another key.") : key.error().message());
    }
}

Result<void> checkNewKeyOptions(const Arguments& arguments)
{
    const QString keyPath = arguments.value(newRecoveryKeyFile);
    if (keyPath.isEmpty() && !canAsk())
        return fail(ErrorCode::Usage,
                    "Say with --new-recovery-key-file F where the new recovery key is to be written.");
    if (QFileInfo::exists(keyPath))
        return fail(ErrorCode::Io, "A file of that name is there already; nothing was changed.", {},
                    QFileInfo(keyPath).fileName());
    return {};
}

Result<void> giveNewKey(const Context& context, Session& session, const QString& passphrase)
{
    const QString keyPath = context.arguments.value(newRecoveryKeyFile);
    const DataKeyChange wanted{passphrase, storage::RecoveryKey::make(), {}};
    // Safe before it opens anything, and gone from there when it never will.
    DESK_CHECK(handOverRecoveryKey(wanted.recoveryKey.text(), keyPath));
    const auto changed = changeDataKey(session, wanted);
    if (!changed) {
        if (!keyPath.isEmpty() && changed.error().code != ErrorCode::Io) QFile::remove(keyPath);
        return fail(changed.error());
    }
    say(QStringLiteral("The file has a new key, and a new recovery key. %1 more people keep the passphrase they have.")
            .arg(changed->handedOver));
    if (context.arguments.has(QStringLiteral("remove-old"))) {
        DESK_CHECK(removeOldFile(session, changed->setAside));
        say(QStringLiteral("The file as it was is removed. Copies and backups made before still open with the former "
                           "key: make a new backup and destroy them."));
        return {};
    }
    say(QStringLiteral("The file as it was is kept as %1 and opens with the former key, as do copies and backups made "
                       "before: make a new backup and destroy them.")
            .arg(QFileInfo(changed->setAside).fileName()));
    return {};
}

std::vector<Verb> keyVerbs()
{
    return {
        {"new-key", "new-key FILE --new-recovery-key-file F [--remove-old]",
         "Gives the file a new data key and a new recovery key: what is written from then on opens with no copy of the "
         "former\n      ones. Everybody with an account keeps the passphrase they have. The file as it was is kept "
         "beside; --remove-old\n      removes it once the new one is verified.",
         withAccess({{newRecoveryKeyFile}, {QStringLiteral("remove-old")}}), runNewKey},
    };
}

} // namespace desk::cli
