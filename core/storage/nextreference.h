#pragma once

#include "core/storage/statement.h"

#include <algorithm>
#include <string>

namespace desk::storage {

/// The reference after the highest of those that a statement gives: `S-00042` follows `S-00041`. References of
/// another shape (imported ones) do not count. Within a transaction nobody else can take it.
inline Result<QString> nextReference(Statement& references, std::string_view prefix, int digits = 5)
{
    constexpr std::size_t mostDigits = 9;
    long highest = 0;
    for (;;) {
        DESK_TRY(const bool row, references.step());
        if (!row) break;
        const std::string_view text = references.text(0);
        if (!text.starts_with(prefix)) continue;
        const std::string number(text.substr(prefix.size()));
        const bool plain = !number.empty() && number.size() <= mostDigits &&
                           std::ranges::all_of(number, [](char c) { return c >= '0' && c <= '9'; });
        if (plain) highest = std::max(highest, std::stol(number));
    }
    std::string next = std::to_string(highest + 1);
    if (static_cast<int>(next.size()) < digits) next.insert(0, static_cast<std::size_t>(digits) - next.size(), '0');
    return QString::fromStdString(std::string(prefix) + next);
}

} // namespace desk::storage
