#include "core/base/result.h"

namespace desk {

QString Error::message() const
{
    // Not QString::arg: an argument that itself holds "%1" must not be filled again.
    QString out;
    const QString sentence = QString::fromUtf8(text);
    for (qsizetype i = 0; i < sentence.size(); ++i) {
        const bool place = sentence[i] == u'%' && i + 1 < sentence.size() && sentence[i + 1].isDigit();
        if (!place) {
            out += sentence[i];
            continue;
        }
        out += args.value(sentence[++i].digitValue() - 1);
    }
    return out;
}

QString Error::described() const { return where.isEmpty() ? message() : where + QStringLiteral(": ") + message(); }

} // namespace desk
