#pragma once

#include <QtGlobal>

#include <functional>
#include <vector>

namespace desk {

/// Counts of students from 1 up to below this are kept back from the public and from other providers.
inline constexpr int fewestShown = 5;

/// Some categories out of a table's: bit k is category k.
using CategoryMask = unsigned;

/// A table of counts of which sums are published: a row for each provider, and row 0 for all of them.
///
/// What is kept back must not be worked out from what is not: from totals, from part and whole, from one row
/// being what all have less what the others have. That there is nothing (0) is never small.
struct CountTable
{
    /// A part of a whole (numerator and denominator): with the whole the part is kept back, unless it is 0, and
    /// what is left of the whole without the part counts as published, because everybody can subtract.
    struct Part
    {
        std::size_t part = 0, whole = 0; ///< places in `statistics`
    };
    enum class Rows {
        AddUp,      ///< row 0 is the sum of the others
        AllHasMore, ///< row 0 is that sum and what is no provider's, which is not published
        Apart,      ///< row 0 is no sum, but no other row exceeds it (one referral is asked of several providers)
    };

    std::size_t categories = 0;
    std::vector<CategoryMask> statistics; ///< what is published of each row
    std::vector<Part> parts;
    Rows rows = Rows::AddUp;
    std::vector<std::vector<qint64>> counts; ///< by row and category
    /// How many students stand behind some categories of a row.
    std::function<int(std::size_t row, CategoryMask categories)> students;
};

/// Says for each row and statistic whether it can be shown. Kept back is every statistic with 1–4 students
/// behind it or behind the rest of its whole, and then as few others as it takes that every count kept back
/// could have another value, all the published ones being what they are.
std::vector<std::vector<bool>> shownOf(const CountTable& table);

} // namespace desk
