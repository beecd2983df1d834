#pragma once

#include <cstdint>
#include <optional>
#include <vector>

namespace desk {

/// A set of whole numbers, each with the line it was first seen on: keys of hundreds of thousands of
/// sessions in a few megabytes. Open addressing; never more than two thirds full.
class PackedKeys
{
public:
    /// Adds a key (not 0). The line of the same key added before, or nothing when it is new.
    std::optional<std::uint32_t> add(std::uint64_t key, std::uint32_t line)
    {
        if ((m_count + 1) * 3 > m_keys.size() * 2) grow();
        const std::size_t at = placeOf(key);
        if (m_keys[at] == key) return m_lines[at];
        m_keys[at] = key;
        m_lines[at] = line;
        ++m_count;
        return std::nullopt;
    }

private:
    std::size_t placeOf(std::uint64_t key) const
    {
        std::size_t at = static_cast<std::size_t>((key * 0x9E3779B97F4A7C15ULL) >> 20) & (m_keys.size() - 1);
        while (m_keys[at] != 0 && m_keys[at] != key) at = (at + 1) & (m_keys.size() - 1);
        return at;
    }

    void grow()
    {
        std::vector<std::uint64_t> keys(m_keys.empty() ? 1024 : m_keys.size() * 2);
        std::vector<std::uint32_t> lines(keys.size());
        keys.swap(m_keys);
        lines.swap(m_lines);
        for (std::size_t i = 0; i < keys.size(); ++i) {
            if (keys[i] == 0) continue;
            const std::size_t at = placeOf(keys[i]);
            m_keys[at] = keys[i];
            m_lines[at] = lines[i];
        }
    }

    std::vector<std::uint64_t> m_keys;
    std::vector<std::uint32_t> m_lines;
    std::size_t m_count = 0;
};

} // namespace desk
