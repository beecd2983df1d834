#pragma once

#include <QDate>

namespace desk {

/// Days from a first to a last, both included; an invalid last day leaves it open.
class DateRange
{
public:
    DateRange() = default;
    DateRange(QDate first, QDate last) : m_first(first), m_last(last) {}

    QDate first() const { return m_first; }
    QDate last() const { return m_last; }
    bool isOpen() const { return !m_last.isValid(); }

    bool contains(QDate day) const { return m_first <= day && (isOpen() || day <= m_last); }
    bool overlaps(const DateRange& other) const
    {
        return (other.isOpen() || m_first <= other.m_last) && (isOpen() || other.m_first <= m_last);
    }

    friend bool operator==(const DateRange&, const DateRange&) = default;

private:
    QDate m_first;
    QDate m_last;
};

} // namespace desk
