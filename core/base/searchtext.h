#pragma once

#include <QString>

#include <string>
#include <utility>
#include <vector>

namespace desk {

/// Text as a search compares it, in UTF-8: accents and case fold ("Łukasz" is "lukasz"), apostrophes go
/// ("O'Neill" is "oneill"), every other run of characters that are no letter or digit is one blank between
/// words, and none stands outside.
std::string foldedForSearch(const QString& text);

/// A reference or number without what stands between its parts: "R-2025/0012" is "r20250012".
std::string compactForSearch(const QString& text);

/// Where the words of a query stand in a text, as places and lengths in the text's own characters, in order
/// and apart: what a list of results marks. A word of the query that stands nowhere marks nothing.
std::vector<std::pair<qsizetype, qsizetype>> placesFound(const QString& text, const QString& query);

} // namespace desk
