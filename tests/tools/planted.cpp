// Faults on purpose, one for each sanitizer: `./dev sanitize` first sees them noticed.

#include <cstdio>
#include <cstdlib>
#include <limits>
#include <string_view>
#include <vector>

namespace {

// What the compiler cannot know beforehand.
volatile std::size_t five = 5;
volatile int most = std::numeric_limits<int>::max();
char* volatile kept = nullptr;

int readBehind()
{
    const std::vector<int> four(4, 1);
    return four.data()[five];
}

void forget()
{
    kept = static_cast<char*>(std::malloc(100));
    kept = nullptr;
}

int tooMuch() { return most + 1; }

} // namespace

int main(int argc, char** argv)
{
    const std::string_view fault = argc == 2 ? argv[1] : "";
    if (fault == "overflow") return readBehind() == 0 ? 0 : 1;
    if (fault == "leak") {
        forget();
        return 0;
    }
    if (fault == "undefined") return tooMuch() == 0 ? 0 : 1;
    std::fputs("usage: desk-planted overflow | leak | undefined\n", stderr);
    return 2;
}
