#pragma once

#include <QtGlobal>

#include <array>
#include <span>

namespace desk {

/// Hours of tuition in one academic year before the framework, as the specification prints them (s.7.3).
struct BaselineYear
{
    const char* year;          ///< "2021/22"
    std::array<int, 11> hours; ///< whole hours by month, September to July; of August it says nothing
    int printedTotal;          ///< as printed beside them
};

/// 2021/22 to 2023/24, in order (s.7.3).
constexpr std::span<const BaselineYear> baselineYears();

/// Bookings of 2023/24 by key stage, in tenths of a percent: EY, KS1, KS2, KS3, KS4 (s.7.3).
inline constexpr std::array<int, 5> baselineKeyStages{9, 9, 82, 482, 418};
inline constexpr const char* baselineKeyStagesYear = "2023/24";

/// What the framework is not expected to cost more than, in pence, over all its years (s.12).
inline constexpr qint64 expectedContractValue = 500'000'000;

namespace detail {

inline constexpr std::array baselineTable{
    BaselineYear{"2021/22", {61, 124, 179, 162, 198, 208, 259, 129, 250, 154, 169}, 1893},
    BaselineYear{"2022/23", {90, 173, 308, 146, 150, 127, 218, 272, 438, 408, 388}, 2718},
    BaselineYear{"2023/24", {291, 232, 789, 704, 684, 725, 945, 693, 905, 1079, 937}, 7984},
};

} // namespace detail

constexpr std::span<const BaselineYear> baselineYears() { return detail::baselineTable; }

} // namespace desk
