#pragma once

#include <QString>

namespace desk {

/// How lists name somebody: "N. Kowalska", or the surname alone where no forename is known. For the window only:
/// the command line prints references and no names.
QString personLabel(const QString& forename, const QString& surname);

} // namespace desk
