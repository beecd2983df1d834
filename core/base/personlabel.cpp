#include "core/base/personlabel.h"

#include <QTextBoundaryFinder>

namespace desk {

namespace {

/// The first letter as a reader sees it, with the marks that stand on it.
QString initialOf(const QString& name)
{
    const bool plain = name.size() == 1 || name.at(1).unicode() < 0x300;
    if (plain && !name.at(0).isSurrogate()) return name.left(1);
    QTextBoundaryFinder finder(QTextBoundaryFinder::Grapheme, name);
    return name.left(finder.toNextBoundary());
}

} // namespace

QString personLabel(const QString& forename, const QString& surname)
{
    const QString name = forename.trimmed();
    return name.isEmpty() ? surname : initialOf(name) + QStringLiteral(". ") + surname;
}

} // namespace desk
