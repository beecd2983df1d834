// The short form of a fuzz target: its seeds, mutated from fixed numbers, through its entry function.
//   mutate-X ROUNDS            feeds them
//   mutate-X --write FOLDER    writes the seeds as files, for libFuzzer to begin with

#include "core/services/sample/samplerandom.h"
#include "tests/fuzz/fuzztarget.h"

#include <cstring>
#include <fstream>

namespace {

using namespace desk;

const std::string pieces[] = {"\"",
                              "\"\"",
                              ",",
                              "\r\n",
                              "\n",
                              "\r",
                              ";",
                              "\xEF\xBB\xBF",
                              "\xC5\x81",
                              "\xFF",
                              std::string(1, '\0'),
                              "=",
                              "-",
                              "9",
                              "2026-02-29",
                              "T24:00:00Z",
                              "1e9",
                              "0x",
                              "\xED\xA0\x80"};

void mutate(std::string& input, const std::vector<std::string>& seeds, SampleRandom& random)
{
    const auto place = [&] { return static_cast<std::size_t>(random.below(static_cast<int>(input.size()) + 1)); };
    switch (random.below(7)) {
    case 0:
        if (!input.empty()) input[place() % input.size()] ^= static_cast<char>(1 << random.below(8));
        break;
    case 1:
        input.insert(place(), random.oneOf<std::string>(pieces));
        break;
    case 2:
        input.resize(place());
        break;
    case 3:
        input.erase(place(), static_cast<std::size_t>(random.between(1, 8)));
        break;
    case 4:
        if (!input.empty()) input[place() % input.size()] = static_cast<char>(random.below(256));
        break;
    case 5:
        input.insert(place(), input.substr(place(), static_cast<std::size_t>(random.between(1, 64))));
        break;
    default: {
        const std::string& other = random.oneOf<std::string>(seeds);
        input = input.substr(0, place()) + other.substr(other.size() / 2);
    }
    }
}

int writeSeeds(const std::vector<std::string>& seeds, const std::string& folder)
{
    for (std::size_t i = 0; i < seeds.size(); ++i) {
        std::ofstream out(folder + "/seed-" + std::to_string(i), std::ios::binary);
        out.write(seeds[i].data(), static_cast<std::streamsize>(seeds[i].size()));
        if (!out.flush()) return 1;
    }
    return 0;
}

} // namespace

int main(int argc, char** argv)
{
    const std::vector<std::string> seeds = fuzz::seeds();
    if (argc == 3 && std::strcmp(argv[1], "--write") == 0) return writeSeeds(seeds, argv[2]);
    const int rounds = argc == 2 ? std::atoi(argv[1]) : 0;
    if (rounds <= 0) {
        std::fputs("usage: mutate-TARGET ROUNDS | --write FOLDER\n", stderr);
        return 2;
    }
    SampleRandom random(20251124);
    const auto feed = [](const std::string& input) {
        LLVMFuzzerTestOneInput(reinterpret_cast<const std::uint8_t*>(input.data()), input.size());
    };
    for (const std::string& seed : seeds) feed(seed);
    for (int i = 0; i < rounds; ++i) {
        std::string input = random.oneOf<std::string>(seeds);
        for (int times = random.between(1, 6); times > 0; --times) mutate(input, seeds, random);
        feed(input);
    }
    std::printf("%d inputs, no promise broken\n", rounds + static_cast<int>(seeds.size()));
    return 0;
}
