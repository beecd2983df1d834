#include "core/kpi/smallcounts.h"

#include <algorithm>

namespace desk {

namespace {

/// What is added to the counts of one row, by category.
using Move = std::vector<int>;

qint64 sumOf(const std::vector<qint64>& counts, CategoryMask mask)
{
    qint64 out = 0;
    for (std::size_t k = 0; k < counts.size(); ++k)
        if ((mask >> k) & 1U) out += counts[k];
    return out;
}

int sumOf(const Move& move, CategoryMask mask)
{
    int out = 0;
    for (std::size_t k = 0; k < move.size(); ++k)
        if ((mask >> k) & 1U) out += move[k];
    return out;
}

/// One more, one less, or one moved from a category to another.
std::vector<Move> unitMoves(std::size_t categories)
{
    std::vector<Move> out;
    for (std::size_t a = 0; a < categories; ++a) {
        for (const int one : {1, -1}) {
            Move& move = out.emplace_back(categories, 0);
            move[a] = one;
        }
        for (std::size_t b = 0; b < categories; ++b) {
            if (a == b) continue;
            Move& move = out.emplace_back(categories, 0);
            move[a] = 1;
            move[b] = -1;
        }
    }
    return out;
}

/// A count that must stay unknown.
struct Secret
{
    std::size_t row;
    CategoryMask mask;
    std::size_t statistic; ///< the one it is kept back with
};

/// A count is safe when another table gives the same published numbers and another count: two rows, in each
/// one student's case more, less or elsewhere. Whoever sees the numbers cannot tell the two tables apart.
class Suppression
{
public:
    explicit Suppression(const CountTable& table)
        : m_table(table), m_moves(unitMoves(table.categories)),
          m_shown(table.counts.size(), std::vector<bool>(table.statistics.size(), true))
    {
        addRowOfNobody();
    }

    std::vector<std::vector<bool>> run()
    {
        hideSmall();
        for (;;) {
            const auto secret = firstUnsafe();
            if (!secret || nothingShown()) return std::move(m_shown);
            protect(*secret);
        }
    }

private:
    /// What is no provider's: nothing of it is published, and it is no secret.
    void addRowOfNobody()
    {
        m_nobody.assign(m_table.categories, 0);
        if (m_table.rows != CountTable::Rows::AllHasMore || m_table.counts.empty()) return;
        for (std::size_t k = 0; k < m_table.categories; ++k) {
            m_nobody[k] = m_table.counts[0][k];
            for (std::size_t row = 1; row < m_table.counts.size(); ++row) m_nobody[k] -= m_table.counts[row][k];
        }
    }

    bool isSmall(std::size_t row, CategoryMask mask) const
    {
        const int students = m_table.students(row, mask);
        return students > 0 && students < fewestShown;
    }

    qint64 valueOf(std::size_t row, CategoryMask mask) const { return sumOf(m_table.counts[row], mask); }

    CategoryMask restOf(const CountTable::Part& one) const
    {
        return m_table.statistics[one.whole] & ~m_table.statistics[one.part];
    }

    void hide(std::size_t row, std::size_t statistic)
    {
        m_shown[row][statistic] = false;
        for (const CountTable::Part& one : m_table.parts)
            if (one.whole == statistic && valueOf(row, m_table.statistics[one.part]) > 0)
                m_shown[row][one.part] = false;
    }

    void hideSmall()
    {
        for (std::size_t row = 0; row < m_table.counts.size(); ++row) {
            for (std::size_t s = 0; s < m_table.statistics.size(); ++s)
                if (isSmall(row, m_table.statistics[s])) hide(row, s);
            for (const CountTable::Part& one : m_table.parts)
                if (isSmall(row, restOf(one)) && valueOf(row, m_table.statistics[one.part]) > 0) hide(row, one.part);
        }
    }

    bool nothingShown() const
    {
        return std::ranges::all_of(m_shown, [](const auto& row) { return std::ranges::find(row, true) == row.end(); });
    }

    std::vector<Secret> secrets() const
    {
        std::vector<Secret> out;
        for (std::size_t row = 0; row < m_shown.size(); ++row) {
            for (std::size_t s = 0; s < m_table.statistics.size(); ++s)
                if (!m_shown[row][s]) out.push_back({row, m_table.statistics[s], s});
            for (const CountTable::Part& one : m_table.parts)
                if (!m_shown[row][one.part] && valueOf(row, restOf(one)) > 0)
                    out.push_back({row, restOf(one), one.part});
        }
        return out;
    }

    std::optional<Secret> firstUnsafe() const
    {
        for (const Secret& one : secrets())
            if (!isSafe(one)) return one;
        return std::nullopt;
    }

    bool isSafe(const Secret& secret) const
    {
        return m_table.rows == CountTable::Rows::Apart ? hasOtherRow(secret) : hasOtherTable(secret);
    }

    /// The moves of a row that leave what is published of it, and no count below 0.
    std::vector<const Move*> movesOf(std::size_t row) const
    {
        std::vector<const Move*> out;
        for (const Move& move : m_moves) {
            bool good = true;
            for (std::size_t k = 0; good && k < move.size(); ++k) good = m_table.counts[row][k] + move[k] >= 0;
            for (std::size_t s = 0; good && s < m_table.statistics.size(); ++s)
                good = !m_shown[row][s] || sumOf(move, m_table.statistics[s]) == 0;
            if (good) out.push_back(&move);
        }
        return out;
    }

    std::vector<const Move*> movesOfNobody() const
    {
        std::vector<const Move*> out;
        if (m_table.rows != CountTable::Rows::AllHasMore) return out;
        for (const Move& move : m_moves) {
            bool good = true;
            for (std::size_t k = 0; good && k < move.size(); ++k) good = m_nobody[k] + move[k] >= 0;
            if (good) out.push_back(&move);
        }
        return out;
    }

    /// Whether two moves together leave what is published of all.
    bool keepsTotals(const Move* a, const Move* b) const
    {
        for (std::size_t s = 0; s < m_table.statistics.size(); ++s) {
            if (!m_shown[0][s]) continue;
            const CategoryMask mask = m_table.statistics[s];
            if ((a ? sumOf(*a, mask) : 0) + (b ? sumOf(*b, mask) : 0) != 0) return false;
        }
        return true;
    }

    bool hasOtherTable(const Secret& secret) const
    {
        std::vector<std::vector<const Move*>> moves(m_table.counts.size());
        for (std::size_t row = 1; row < moves.size(); ++row) moves[row] = movesOf(row);
        // A provider's own secret must hold against whoever knows what is no provider's.
        if (secret.row == 0) moves[0] = movesOfNobody();
        for (std::size_t i = 0; i < moves.size(); ++i) {
            if (secret.row != 0 && i != secret.row) continue;
            for (const Move* a : moves[i]) {
                if (changes(secret, *a, nullptr) && keepsTotals(a, nullptr)) return true;
                for (std::size_t j = 0; j < moves.size(); ++j) {
                    if (j == i) continue;
                    for (const Move* b : moves[j])
                        if (changes(secret, *a, b) && keepsTotals(a, b)) return true;
                }
            }
        }
        return false;
    }

    static bool changes(const Secret& secret, const Move& own, const Move* other)
    {
        const int others = secret.row == 0 && other ? sumOf(*other, secret.mask) : 0;
        return sumOf(own, secret.mask) + others != 0;
    }

    bool hasOtherRow(const Secret& secret) const
    {
        for (const Move* move : movesOf(secret.row)) {
            if (sumOf(*move, secret.mask) == 0) continue;
            bool good = true;
            for (std::size_t s = 0; good && s < m_table.statistics.size(); ++s) {
                const CategoryMask mask = m_table.statistics[s];
                const qint64 moved = sumOf(m_table.counts[secret.row], mask) + sumOf(*move, mask);
                for (std::size_t row = 0; good && row < m_shown.size(); ++row) {
                    if (row == secret.row || !m_shown[row][s]) continue;
                    const qint64 other = valueOf(row, mask);
                    if (secret.row == 0) good = moved >= other;
                    if (row == 0) good = moved <= other;
                }
            }
            if (good) return true;
        }
        return false;
    }

    /// What could be kept back too, by row and statistic.
    using Step = std::vector<std::pair<std::size_t, std::size_t>>;

    bool helps(const Step& step, const Secret& secret)
    {
        const auto before = m_shown;
        for (const auto& [row, statistic] : step) hide(row, statistic);
        if (isSafe(secret)) return true;
        m_shown = before;
        return false;
    }

    /// Keeps back some more, of what costs least. First of this row as it is, then with one more of its own, the
    /// smallest first; each time of another provider, then of all, then of one that has nothing. Else the row
    /// whole, and in the end everything.
    void protect(const Secret& secret)
    {
        std::vector<Step> own{{}};
        for (const std::size_t s : byValue(secret.row))
            if (m_shown[secret.row][s]) own.push_back({{secret.row, s}});
        Step whole;
        for (std::size_t s = 0; s < m_table.statistics.size(); ++s) whole.emplace_back(secret.row, s);
        own.push_back(std::move(whole));
        for (const Step& first : own) {
            if (!first.empty() && helps(first, secret)) return;
            for (const Step& step : stepsWith(first, secret))
                if (helps(step, secret)) return;
        }
        for (auto& row : m_shown) row.assign(m_table.statistics.size(), false);
    }

    /// What another row would keep back beside `first`: the same count, or all that this row keeps back then.
    std::vector<Step> stepsWith(const Step& first, const Secret& secret) const
    {
        std::vector<std::size_t> mirrored = hiddenOf(secret.row);
        for (const auto& [row, statistic] : first) mirrored.push_back(statistic);
        std::vector<Step> out;
        const auto add = [&](std::size_t row, const std::vector<std::size_t>& statistics) {
            Step& step = out.emplace_back(first);
            for (const std::size_t s : statistics) step.emplace_back(row, s);
        };
        const auto addAll = [&](const std::vector<std::size_t>& rows) {
            for (const std::size_t row : rows) add(row, {secret.statistic});
            for (const std::size_t row : rows) add(row, mirrored);
        };
        const CategoryMask mask = m_table.statistics[secret.statistic];
        std::vector<std::size_t> some, none;
        for (std::size_t row = 1; row < m_shown.size(); ++row)
            if (row != secret.row) (valueOf(row, mask) > 0 ? some : none).push_back(row);
        std::ranges::stable_sort(some, {}, [&](std::size_t row) { return valueOf(row, mask); });
        addAll(some);
        addAll({0});
        addAll(none);
        return out;
    }

    std::vector<std::size_t> byValue(std::size_t row) const
    {
        std::vector<std::size_t> out;
        for (std::size_t s = 0; s < m_table.statistics.size(); ++s) out.push_back(s);
        std::ranges::stable_sort(out, {}, [&](std::size_t s) { return valueOf(row, m_table.statistics[s]); });
        return out;
    }

    std::vector<std::size_t> hiddenOf(std::size_t row) const
    {
        std::vector<std::size_t> out;
        for (std::size_t s = 0; s < m_table.statistics.size(); ++s)
            if (!m_shown[row][s]) out.push_back(s);
        return out;
    }

    const CountTable& m_table;
    std::vector<Move> m_moves;
    std::vector<qint64> m_nobody;
    std::vector<std::vector<bool>> m_shown;
};

} // namespace

std::vector<std::vector<bool>> shownOf(const CountTable& table) { return Suppression(table).run(); }

} // namespace desk
