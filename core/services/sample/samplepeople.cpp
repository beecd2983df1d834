#include "core/services/sample/samplepeople.h"

#include "core/base/identifiers.h"

#include <array>

namespace desk {

namespace {

constexpr std::string_view forenames[] = {
    "Aisha",  "Alfie",  "Amelia", "Arlo",     "Ava",    "Bethany", "Callum", "Chloë",  "Connor", "Daisy",
    "Dylan",  "Ella",   "Ethan",  "Faith",    "Finley", "Freya",   "George", "Grace",  "Hamza",  "Harper",
    "Holly",  "Isaac",  "Isla",   "Jack",     "Jayden", "Jessica", "Kian",   "Layla",  "Leo",    "Lily",
    "Łukasz", "Maisie", "Maya",   "Mohammed", "Niamh",  "Noah",    "Oliver", "Olivia", "Poppy",  "Reece",
    "Riley",  "Ruby",   "Siân",   "Sophie",   "Theo",   "Tyler",   "Zara",   "Zoë",
};
constexpr std::string_view surnames[] = {
    "Ainscough", "Aspinall",  "Atherton",  "Bamber",      "Birchall",    "Blackledge", "Cunliffe",  "Dootson",
    "Eckersley", "Fairhurst", "Farrimond", "Gaskell",     "Gerrard",     "Halliwell",  "Hampson",   "Highton",
    "Hindley",   "Hodkinson", "Kowalczyk", "Leyland",     "Lowe",        "Makinson",   "Marsden",   "Melling",
    "Müller",    "Naylor",    "O'Neill",   "Ormerod",     "Pennington",  "Pilkington", "Ratcliffe", "Rigby",
    "Seddon",    "Sharrock",  "Silcock",   "Smith-Jones", "Speakman",    "Sutton",     "Tyldesley", "Unsworth",
    "Valentine", "Walkden",   "Whalley",   "Winstanley",  "Worthington", "Yates",
};
constexpr std::string_view outwards[] = {"WN1", "WN2", "WN3", "WN4", "WN5", "WN6", "WN7", "M29", "M46"};
constexpr std::string_view inwardLetters = "ABDEFGHJLNPQRSTUWXYZ";

} // namespace

std::string inventedForename(SampleRandom& random) { return std::string(random.oneOf<std::string_view>(forenames)); }
std::string inventedSurname(SampleRandom& random) { return std::string(random.oneOf<std::string_view>(surnames)); }

std::string inventedPostcode(SampleRandom& random)
{
    std::string out(random.oneOf<std::string_view>(outwards));
    out += ' ';
    out += static_cast<char>('0' + random.below(10));
    for (int i = 0; i < 2; ++i)
        out += inwardLetters[static_cast<std::size_t>(random.below(static_cast<int>(inwardLetters.size())))];
    return out;
}

std::string inventedDigits(int serial, int digits)
{
    std::string out = std::to_string(serial);
    while (static_cast<int>(out.size()) < digits) out.insert(out.begin(), '0');
    return out.substr(out.size() - static_cast<std::size_t>(digits));
}

std::string inventedUpn(int serial)
{
    // 359 is Wigan, 4099 no school of its own; two digits of the year, then the serial.
    std::string twelve = "3594099" + inventedDigits(serial % 100'000, 5);
    if (serial % 12 == 11) {
        // A letter in the last position stands for a number not kept for good.
        twelve.back() = "ABCDEFGHJK"[serial % 10];
    }
    return Upn::checkLetter(twelve) + twelve;
}

std::string inventedPhone(SampleRandom& random) { return "01632 960" + inventedDigits(random.below(1000), 3); }

std::string inventedEmail(std::string_view name, std::string_view host)
{
    std::string out;
    for (const char c : name) {
        if (c >= 'A' && c <= 'Z')
            out += static_cast<char>(c - 'A' + 'a');
        else if (c >= 'a' && c <= 'z')
            out += c;
        else if (c == ' ' || c == '-')
            out += '.';
    }
    return out + '@' + std::string(host) + ".example";
}

} // namespace desk
