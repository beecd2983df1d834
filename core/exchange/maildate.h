#pragma once

#include "core/base/instant.h"

#include <QString>

namespace desk {

/// The moment that a `Date` header, or a `Received` one behind its last semicolon, gives: RFC 5322 with its old
/// forms (years of two digits, named zones, comments). Invalid where there is none; Ambiguous without a zone, or
/// with a zone of one letter other than Z, whose meaning nobody agrees on.
Result<Instant> parseMailDate(const QString& text);

/// The moment of a line such as `Sent: 03 November 2025 14:05` (readPastedMail). A day must name
/// its year.
Result<Instant> parseSentLine(const QString& text);

} // namespace desk
