#include "core/services/sample/samplerow.h"

#include "core/base/scaled.h"

#include <array>
#include <cstdio>

namespace desk {

void SampleRows::put(storage::Kind kind, std::initializer_list<Named> cells)
{
    if (!m_state) return;
    const auto columns = storage::table(kind).columns;
    m_cells.assign(columns.size(), {});
    std::size_t at = 0;
    for (const auto& [name, value] : cells) {
        while (at < columns.size() && columns[at].name != name) ++at;
        Q_ASSERT_X(at < columns.size(), "SampleRows", "cells stand in the order of the columns");
        m_cells[at] = value;
    }
    m_state = m_sink(kind, m_cells);
}

std::string dayText(QDate day)
{
    if (!day.isValid()) return {};
    std::array<char, 16> text{};
    std::snprintf(text.data(), text.size(), "%04d-%02d-%02d", day.year(), day.month(), day.day());
    return text.data();
}

std::string timeText(int minute)
{
    std::array<char, 16> text{};
    std::snprintf(text.data(), text.size(), "%02d:%02d", minute / 60 % 24, minute % 60);
    return text.data();
}

std::string clockText(QDate day, int minute)
{
    return dayText(day.addDays(minute / (24 * 60))) + 'T' + timeText(minute) + ":00";
}

std::string hundredthsText(long long hundredths) { return scaledText(hundredths, 2); }

std::string poundsText(long long pence) { return moneyText(pence); }

std::string numbered(std::string_view prefix, int number, int digits)
{
    std::string text = std::to_string(number);
    while (static_cast<int>(text.size()) < digits) text.insert(text.begin(), '0');
    return std::string(prefix) + text;
}

} // namespace desk
