#pragma once

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <vector>

/// What each target defines: libFuzzer's entry, which a broken promise aborts, and inputs to begin with.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace desk::fuzz {

std::vector<std::string> seeds();

/// A promise that must hold for every input.
inline void mustHold(bool promise, const char* what)
{
    if (promise) return;
    std::fprintf(stderr, "broken: %s\n", what);
    std::abort();
}

} // namespace desk::fuzz
