#include "app/cli/prompt.h"
#include "app/cli/verb.h"
#include "core/exchange/csvwriter.h"
#include "core/services/accounts.h"
#include "core/services/files.h"

#include <QFile>
#include <QFileInfo>
#include <QJsonArray>

namespace desk::cli {

namespace {

const auto newPassphraseFile = QStringLiteral("new-passphrase-file");
const auto newRecoveryKeyFile = QStringLiteral("new-recovery-key-file");

Result<UserRole> roleOf(const QString& code)
{
    const auto role = userRole(code);
    if (role) return *role;
    QStringList codes;
    for (const UserRole known : allRoles) codes << codeOf(known);
    return fail(ErrorCode::Usage, "A role is one of %1.", {codes.join(QStringLiteral(", "))});
}

Result<std::optional<storage::KdfCost>> wantedCost(const Arguments& arguments)
{
    if (!arguments.given(QStringLiteral("kdf-memory"))) return std::optional<storage::KdfCost>();
    DESK_TRY(const auto cost, costOf(arguments));
    return std::optional(cost);
}

Result<void> listUsers(Context& context)
{
    DESK_TRY(auto session, openSession(context));
    DESK_TRY(const auto users, accounts(session));
    if (!context.arguments.has(QStringLiteral("json"))) {
        return writeCsv(context.arguments, [&](CsvWriter& writer) {
            for (const char* column : {"name", "role", "disabled"}) writer.plain(column);
            writer.endRecord();
            for (const User& user : users) {
                writer.text(user.name);
                writer.plain(codeOf(user.role).toStdString());
                writer.plain(user.disabled ? "yes" : "no");
                writer.endRecord();
            }
        });
    }
    QJsonArray rows;
    for (const User& user : users)
        rows.append(QJsonObject{{QStringLiteral("name"), user.name},
                                {QStringLiteral("role"), codeOf(user.role)},
                                {QStringLiteral("disabled"), user.disabled}});
    return writeJson(context.arguments, {{QStringLiteral("users"), rows}});
}

Result<void> addUser(Context& context)
{
    NewAccount wanted;
    wanted.name = context.arguments.places()[2];
    DESK_TRY(wanted.role, roleOf(context.arguments.value(QStringLiteral("role"))));
    DESK_TRY(wanted.cost, wantedCost(context.arguments));
    DESK_TRY(wanted.passphrase, secretFrom(context.arguments, newPassphraseFile));
    DESK_TRY(auto session, openSession(context));
    DESK_TRY(const UserId id, addAccount(session, wanted));
    say(QStringLiteral("Added %1 as user %2.").arg(wanted.name).arg(id.value()));
    return {};
}

/// Disables somebody and, with --new-key, changes the key they knew; at a terminal that is offered.
Result<void> disableUser(Context& context)
{
    const QString name = context.arguments.places()[2];
    const bool newKey = context.arguments.has(QStringLiteral("new-key"));
    if (newKey) DESK_CHECK(checkNewKeyOptions(context.arguments));
    DESK_TRY(const QString passphrase, passphraseOf(context.arguments));
    DESK_TRY(auto session, openSessionWith(context, context.arguments.value(QStringLiteral("user")), passphrase));
    DESK_CHECK(disableAccount(session, name));
    say(QStringLiteral("%1 can no longer open this file. Copies and backups made before still open with their "
                       "passphrase, and they may have kept its key.")
            .arg(name));
    if (newKey) return giveNewKey(context, session, passphrase);
    if (!canAsk()) {
        say(QStringLiteral("To end that for all that is written from now on, give the file a new key: "
                           "tutoring-desk-cli new-key FILE --new-recovery-key-file F."));
        return {};
    }
    DESK_TRY(const QString answer, ask(QStringLiteral("Give the file a new key now? (yes/no)"), Echo::On));
    return answer.trimmed() == QLatin1StringView("yes") ? giveNewKey(context, session, passphrase) : Result<void>();
}

Result<void> setRole(Context& context)
{
    const QString name = context.arguments.places()[2];
    DESK_TRY(const UserRole role, roleOf(context.arguments.places()[3]));
    DESK_TRY(auto session, openSession(context));
    return changeRole(session, name, role);
}

Result<void> setPassphrase(Context& context)
{
    DESK_TRY(const QString fresh, secretFrom(context.arguments, newPassphraseFile));
    DESK_TRY(const QString current, passphraseOf(context.arguments));
    DESK_TRY(auto session, openSessionWith(context, context.arguments.value(QStringLiteral("user")), current));
    return changeOwnPassphrase(session, current, fresh);
}

struct UserAction
{
    const char* name;
    qsizetype places; ///< with FILE and the action itself
    Result<void> (*run)(Context&);
};

constexpr UserAction userActions[] = {
    {"list", 2, listUsers},           {"add", 3, addUser}, {"disable", 3, disableUser}, {"role", 4, setRole},
    {"passphrase", 2, setPassphrase},
};

Result<Exit> runUser(Context& context)
{
    const QStringList& places = context.arguments.places();
    for (const UserAction& action : userActions) {
        if (places.size() < 2 || places[1] != QLatin1StringView(action.name)) continue;
        if (places.size() != action.places)
            return fail(ErrorCode::Usage, "\"user %1\" takes %2 more words.",
                        {QString::fromLatin1(action.name), QString::number(action.places - 2)});
        DESK_CHECK(action.run(context));
        return Exit::Done;
    }
    return fail(ErrorCode::Usage, "Say what to do: list, add, disable, role or passphrase.");
}

/// A new recovery key is safe in its file before it opens anything, and gone from there when it never will.
Result<Exit> runRecover(Context& context)
{
    const Arguments& arguments = context.arguments;
    if (arguments.places().size() != 1) return fail(ErrorCode::Usage, "Name the file.");
    Recovery wanted;
    wanted.name = arguments.value(QStringLiteral("user"));
    if (wanted.name.isEmpty())
        return fail(ErrorCode::Usage, "Name with --user NAME the administrator who gets a new passphrase.");
    DESK_TRY(wanted.cost, wantedCost(arguments));
    DESK_TRY(wanted.passphrase, secretFrom(arguments, newPassphraseFile));
    DESK_TRY(const QString keyText, secretFrom(arguments, QStringLiteral("recovery-key-file")));
    const auto key = storage::RecoveryKey::parse(keyText);
    if (!key) return fail(ErrorCode::WrongPassphrase, key.error().text, key.error().args);
    DESK_TRY(auto session, enterWithRecoveryKey(arguments.places().first(), *key, context.clock, {}, thisMachine()));
    sayNotices(session);
    const QString newKeyPath = arguments.value(newRecoveryKeyFile);
    if (!newKeyPath.isEmpty()) {
        wanted.newRecoveryKey = storage::RecoveryKey::make();
        DESK_CHECK(writeSecret(newKeyPath, wanted.newRecoveryKey->text()));
    }
    const auto recovered = recoverAccount(session, wanted);
    if (!recovered) {
        if (!newKeyPath.isEmpty() && recovered.error().code != ErrorCode::Io) QFile::remove(newKeyPath);
        return fail(recovered.error());
    }
    say(QStringLiteral("%1 has a new passphrase.").arg(wanted.name));
    if (!newKeyPath.isEmpty())
        say(QStringLiteral("The recovery key is now the one in %1; the old one opens this file no longer.")
                .arg(QFileInfo(newKeyPath).fileName()));
    return Exit::Done;
}

} // namespace

std::vector<Verb> userVerbs()
{
    const auto s = [](const char* text) { return QString::fromLatin1(text); };
    return {
        {"user",
         "user FILE list | add NAME --role R --new-passphrase-file F | role NAME R | passphrase --new-passphrase-file "
         "F | "
         "disable NAME [--new-key --new-recovery-key-file F [--remove-old]]",
         "Accounts. Roles: administrator, team_manager, commissioner, auditor. \"passphrase\" changes one's "
         "own. \"disable\"\n      offers a new key (see new-key).",
         withAccess({{s("role"), newPassphraseFile, newRecoveryKeyFile, s("kdf-memory"), s("csv")},
                     {s("new-key"), s("remove-old")}}),
         runUser},
        {"recover",
         "recover FILE --user NAME --recovery-key-file F --new-passphrase-file F [--new-recovery-key-file F]",
         "Enters with the recovery key and gives an administrator a new passphrase; on request there is a "
         "new recovery key too.",
         {{s("user"), s("recovery-key-file"), newPassphraseFile, newRecoveryKeyFile, s("kdf-memory")}, {}},
         runRecover},
    };
}

} // namespace desk::cli
