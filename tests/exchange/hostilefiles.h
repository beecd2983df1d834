#pragma once

#include "core/storage/tables.h"

#include <QtGlobal>

#include <optional>
#include <string>
#include <vector>

namespace desk::test {

/// What a file must come to: its rows as they stand in it, or a line that is named with a reason.
struct Outcome
{
    std::optional<std::vector<std::vector<std::string>>> taken;
    qint64 line = 0;    ///< of the refusal; 0: only the file can be named
    std::string column; ///< of the refusal; empty: the row or the file as a whole
};

/// A file made to be misread.
struct HostileFile
{
    std::string what;
    storage::Kind kind;
    std::string bytes;
    Outcome outcome;
};

/// What the rules of exchange.md make of a file of closures, read one character at a time: slow and plain, to
/// hold the program's reader against.
Outcome readPlainly(const std::string& bytes);

/// The same files on every machine.
std::vector<HostileFile> hostileFiles();

} // namespace desk::test
