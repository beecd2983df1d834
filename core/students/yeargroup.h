#pragma once

#include "core/calendar/academicyear.h"

#include <QDate>

#include <optional>
#include <string_view>

namespace desk {

enum class KeyStage { EarlyYears, Ks1, Ks2, Ks3, Ks4 };

/// The code of exchange.md: EY, KS1 … KS4.
std::string_view codeOf(KeyStage stage);

/// The national curriculum year of a child in an academic year, from the age on the 31 August before it:
/// 5 is Year 1. 0 is Reception, below it nursery.
int yearGroup(QDate born, AcademicYear year);

/// EY up to Reception, KS1 Years 1–2, KS2 Years 3–6, KS3 Years 7–9, KS4 Years 10–11; none above.
std::optional<KeyStage> keyStage(int yearGroup);

} // namespace desk
