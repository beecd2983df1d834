#pragma once

#include "core/services/sample/samplegenerator.h"

#include <QDate>

#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace desk {

/// Hands rows to the sink, their cells named. Keeps the first failure, after which nothing more goes out.
class SampleRows
{
public:
    explicit SampleRows(const SampleSink& sink) : m_sink(sink) {}

    using Named = std::pair<std::string_view, std::string>;
    /// Cells in the order of the table's columns; those not named stay empty.
    void put(storage::Kind kind, std::initializer_list<Named> cells);
    bool failed() const { return !m_state; }
    const Result<void>& state() const { return m_state; }

private:
    const SampleSink& m_sink;
    std::vector<std::string> m_cells;
    Result<void> m_state;
};

/// `2026-01-31`, or nothing.
std::string dayText(QDate day);
/// `2026-01-31T09:05:00`, the time a clock in Wigan shows.
std::string clockText(QDate day, int minute);
/// `09:05`
std::string timeText(int minute);
/// Hundredths as `9`, `7.5` or `1.25`.
std::string hundredthsText(long long hundredths);
/// Pence as `38.50`.
std::string poundsText(long long pence);
/// A number with a prefix and leading zeros: `S-00042`.
std::string numbered(std::string_view prefix, int number, int digits);

} // namespace desk
