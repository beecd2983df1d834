#include "tests/support/property.h"

#include <cstdlib>

namespace desk::test {

std::uint64_t propertySeed(std::string_view sentence)
{
    std::uint64_t seed = 14'695'981'039'346'656'037ULL;
    for (const char c : sentence) {
        seed ^= static_cast<unsigned char>(c);
        seed *= 1'099'511'628'211ULL;
    }
    const char* more = std::getenv("DESK_PROPERTY_SEED");
    return more ? seed + std::strtoull(more, nullptr, 10) : seed;
}

} // namespace desk::test
