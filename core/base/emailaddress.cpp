#include "core/base/emailaddress.h"

#include <QRegularExpression>
#include <QUrl>

#include <algorithm>

namespace desk {

namespace {

// RFC 5321 4.5.3.1; an address in a path has two characters around it.
constexpr qsizetype longestName = 64, longestAddress = 254, longestLabel = 63;

/// The characters of an atom (RFC 5322 3.2.3).
bool isAtomCharacter(QChar c)
{
    return (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z') || (c >= u'0' && c <= u'9') ||
           QStringView(u"!#$%&'*+-/=?^_`{|}~").contains(c);
}

bool isName(QStringView name)
{
    if (name.isEmpty() || name.size() > longestName) return false;
    const auto atoms = name.split(u'.');
    return std::ranges::all_of(
        atoms, [](QStringView atom) { return !atom.isEmpty() && std::ranges::all_of(atom, isAtomCharacter); });
}

bool isLabel(QStringView label)
{
    if (label.isEmpty() || label.size() > longestLabel || label.startsWith(u'-') || label.endsWith(u'-')) return false;
    return std::ranges::all_of(label, [](QChar c) {
        return (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z') || (c >= u'0' && c <= u'9') || c == u'-';
    });
}

/// A name of at least two labels, the last of them no number.
bool isHost(QStringView host)
{
    const auto labels = host.split(u'.');
    return labels.size() >= 2 && std::ranges::all_of(labels, isLabel) &&
           !std::ranges::all_of(labels.back(), [](QChar c) { return c.isDigit(); });
}

bool isAscii(const QString& text)
{
    return std::ranges::all_of(text, [](QChar c) { return c < QChar(0x80); });
}

} // namespace

Result<EmailAddress> EmailAddress::parse(const QString& text)
{
    const QString address = text.trimmed();
    const qsizetype at = address.lastIndexOf(u'@');
    const QString name = address.left(std::max<qsizetype>(at, 0));
    QString host = address.mid(at + 1);
    if (!isAscii(host) && host.size() <= longestAddress) host = QString::fromLatin1(QUrl::toAce(host));
    QString whole = name + u'@' + host;
    if (at < 0 || !isName(name) || !isHost(host) || whole.size() > longestAddress)
        return fail(ErrorCode::Invalid, "This is not an e-mail address such as referrals@provider.example.");
    return EmailAddress(std::move(whole));
}

Result<std::vector<EmailAddress>> parseAddresses(const QString& text)
{
    static const QRegularExpression between(QStringLiteral("[,;\\s]+"));
    std::vector<EmailAddress> out;
    for (const QString& part : text.split(between, Qt::SkipEmptyParts)) {
        DESK_TRY(auto address, EmailAddress::parse(part));
        if (std::ranges::find(out, address) == out.end()) out.push_back(std::move(address));
    }
    if (out.empty()) return fail(ErrorCode::Missing, "There is no e-mail address.");
    return out;
}

} // namespace desk
