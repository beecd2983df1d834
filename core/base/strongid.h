#pragma once

#include <QHashFunctions>

#include <compare>
#include <functional>

namespace desk {

/// The number of a record; Tag keeps a student's from being taken for a tutor's.
template <class Tag> class Id
{
public:
    constexpr Id() = default;
    constexpr explicit Id(qint64 value) : m_value(value) {}
    constexpr qint64 value() const { return m_value; }
    constexpr bool isValid() const { return m_value > 0; }
    friend constexpr auto operator<=>(const Id&, const Id&) = default;
    friend size_t qHash(const Id& id, size_t seed = 0) { return ::qHash(id.m_value, seed); }

private:
    qint64 m_value = 0;
};

} // namespace desk

template <class Tag> struct std::hash<desk::Id<Tag>>
{
    std::size_t operator()(const desk::Id<Tag>& id) const { return std::hash<qint64>{}(id.value()); }
};
