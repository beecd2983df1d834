#pragma once

#include "core/base/result.h"

#include <QString>

namespace desk::cli {

/// Whether somebody sits at a terminal who can be asked.
bool canAsk();

enum class Echo { On, Off };

/// Asks on standard error and reads a line from the terminal; with Echo::Off what is typed is not shown.
Result<QString> ask(const QString& prompt, Echo echo);

} // namespace desk::cli
