#include "core/students/yeargroup.h"

#include <array>

namespace desk {

std::string_view codeOf(KeyStage stage)
{
    constexpr std::array<std::string_view, 5> codes{"EY", "KS1", "KS2", "KS3", "KS4"};
    return codes[static_cast<std::size_t>(stage)];
}

int yearGroup(QDate born, AcademicYear year)
{
    // Whoever was born in September or later had no birthday yet that year by 31 August.
    const int age = year.firstYear() - born.year() - (born.month() >= 9 ? 1 : 0);
    return age - 4;
}

std::optional<KeyStage> keyStage(int yearGroup)
{
    if (yearGroup <= 0) return KeyStage::EarlyYears;
    if (yearGroup <= 2) return KeyStage::Ks1;
    if (yearGroup <= 6) return KeyStage::Ks2;
    if (yearGroup <= 9) return KeyStage::Ks3;
    if (yearGroup <= 11) return KeyStage::Ks4;
    return std::nullopt;
}

} // namespace desk
