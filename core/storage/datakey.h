#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <span>

namespace desk::storage {

/// Bytes that are wiped when they go: keys and seeds never linger in freed memory.
template <std::size_t N> class Secret
{
public:
    Secret() = default;
    explicit Secret(std::span<const unsigned char, N> bytes) { std::copy(bytes.begin(), bytes.end(), m_bytes.begin()); }
    Secret(const Secret&) = default;
    Secret& operator=(const Secret&) = default;
    ~Secret() { wipe(); }

    std::span<const unsigned char, N> bytes() const { return m_bytes; }
    std::span<unsigned char, N> writable() { return m_bytes; }
    void wipe()
    {
        // Through volatile, so that the compiler does not leave it out as having no effect.
        volatile unsigned char* at = m_bytes.data();
        for (std::size_t i = 0; i < N; ++i) at[i] = 0;
    }
    friend bool operator==(const Secret&, const Secret&) = default;

private:
    std::array<unsigned char, N> m_bytes{};
};

/// The random key the whole database is encrypted with; made once and never changed in place.
using DataKey = Secret<32>;

} // namespace desk::storage
