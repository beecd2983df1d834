#pragma once

#include <QtGlobal>

#include <array>
#include <optional>

namespace desk {

/// What was paid in one lot, and for how many students.
struct LotSpend
{
    qint64 pence = 0;
    int students = 0;
};

/// Spend as the public sees it; empty where it is kept back.
struct SpendShown
{
    std::array<std::optional<qint64>, 2> lots; ///< pence
    std::optional<qint64> total;
};

/// Keeps back what one to four students have cost, and with it the other lot, which the total would tell it by
/// (docs/decisions/0014). `students` is how many all of it is for: somebody can have been taught in both lots.
SpendShown spendShown(const std::array<LotSpend, 2>& lots, int students);

} // namespace desk
