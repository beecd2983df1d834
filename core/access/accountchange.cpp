#include "core/access/accountchange.h"

namespace desk {

namespace {

const auto userKey = QStringLiteral("user");
const auto nameKey = QStringLiteral("name");
const auto roleKey = QStringLiteral("role");
const auto wasKey = QStringLiteral("was");

struct BytesKey
{
    const char* key;
    QByteArray AccountChange::*member;
};

constexpr BytesKey bytesKeys[] = {
    {"slot", &AccountChange::slot},
    {"replaced_slot", &AccountChange::replacedSlot},
    {"public_key", &AccountChange::publicKey},
    {"recovery_slot", &AccountChange::recoverySlot},
    {"recovery_public_key", &AccountChange::recoveryPublicKey},
};

} // namespace

QJsonObject AccountChange::toJson() const
{
    QJsonObject out{{userKey, user.value()}};
    if (!name.isEmpty()) out[nameKey] = name;
    if (role) out[roleKey] = codeOf(*role);
    if (was) out[wasKey] = codeOf(*was);
    for (const BytesKey& bytes : bytesKeys) {
        if (const QByteArray& value = this->*bytes.member; !value.isEmpty())
            out[QLatin1StringView(bytes.key)] = QString::fromLatin1(value.toHex());
    }
    return out;
}

std::optional<AccountChange> AccountChange::fromJson(const QJsonObject& json)
{
    if (!json.contains(userKey)) return std::nullopt;
    AccountChange out;
    out.user = UserId(json[userKey].toInteger());
    out.name = json[nameKey].toString();
    out.role = userRole(json[roleKey].toString());
    out.was = userRole(json[wasKey].toString());
    for (const BytesKey& bytes : bytesKeys)
        out.*bytes.member = QByteArray::fromHex(json[QLatin1StringView(bytes.key)].toString().toLatin1());
    return out;
}

QString subjectOf(UserId user) { return QStringLiteral("user %1").arg(user.value()); }

} // namespace desk
