#pragma once

#include <QStringList>

namespace desk {

/// Whether it is a reference as the program numbers referrals: R-00042.
bool isOwnReference(const QString& text);

/// The references of that kind in a text, each once, in order, in their usual writing: "r 00042", "R–00042" and
/// "R00042" are R-00042. A reply may be about several.
QStringList referencesIn(const QString& text);

} // namespace desk
