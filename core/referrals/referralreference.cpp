#include "core/referrals/referralreference.h"

#include <QRegularExpression>

namespace desk {

bool isOwnReference(const QString& text)
{
    static const QRegularExpression pattern(QRegularExpression::anchoredPattern(QStringLiteral("R-[0-9]{5,9}")));
    return pattern.match(text).hasMatch();
}

QStringList referencesIn(const QString& text)
{
    static const QRegularExpression pattern(
        QStringLiteral("(?<![\\p{L}\\p{N}])[Rr][ \\x{00A0}]?[\\-\\x{2010}-\\x{2014}]?"
                       "[ \\x{00A0}]?([0-9]{5,9})(?![\\p{L}\\p{N}])"));
    QStringList out;
    for (auto found = pattern.globalMatch(text); found.hasNext();) {
        const QString reference = QStringLiteral("R-") + found.next().captured(1);
        if (!out.contains(reference)) out.append(reference);
    }
    return out;
}

} // namespace desk
