#pragma once

#include "core/kpi/smallcounts.h"

#include <bit>
#include <optional>
#include <set>
#include <unordered_set>
#include <vector>

namespace desk::test {

/// Somebody who has nothing but what was published and tries every table that it could have come from.
class Attacker
{
public:
    using Published = std::vector<std::vector<std::optional<qint64>>>; ///< by row and statistic

    /// No count is taken to be above `most`: with fewer tables to choose from more is found out.
    Attacker(const CountTable& table, Published published, int most)
        : m_table(table), m_published(std::move(published)), m_most(most)
    {}

    /// Whether what stands in some categories of a row can have one value alone.
    bool findsOut(std::size_t row, CategoryMask mask) const
    {
        return (m_table.rows == CountTable::Rows::Apart ? valuesApart(row, mask) : valuesInSum(row, mask)).size() < 2;
    }

private:
    using Counts = std::vector<int>;

    static int sumOf(const Counts& counts, CategoryMask mask)
    {
        int out = 0;
        for (std::size_t k = 0; k < counts.size(); ++k)
            if ((mask >> k) & 1U) out += counts[k];
        return out;
    }

    /// Every row that gives the published numbers.
    std::vector<Counts> rowsLike(std::size_t row) const
    {
        std::vector<Counts> out;
        Counts counts(m_table.categories, 0);
        for (;;) {
            bool good = true;
            for (std::size_t s = 0; good && s < m_table.statistics.size(); ++s)
                good = !m_published[row][s] || *m_published[row][s] == sumOf(counts, m_table.statistics[s]);
            if (good) out.push_back(counts);
            std::size_t k = 0;
            while (k < counts.size() && counts[k] == m_most) counts[k++] = 0;
            if (k == counts.size()) return out;
            ++counts[k];
        }
    }

    /// What all have of the published statistics, and behind them the count that is looked for.
    Counts seen(const Counts& counts, CategoryMask secret) const
    {
        Counts out;
        for (std::size_t s = 0; s < m_table.statistics.size(); ++s)
            if (m_published[0][s]) out.push_back(sumOf(counts, m_table.statistics[s]));
        out.push_back(sumOf(counts, secret));
        return out;
    }

    std::set<int> valuesInSum(std::size_t row, CategoryMask mask) const
    {
        Counts total;
        for (std::size_t s = 0; s < m_table.statistics.size(); ++s)
            if (m_published[0][s]) total.push_back(static_cast<int>(*m_published[0][s]));
        std::vector<std::set<Counts>> parts;
        for (std::size_t i = 1; i < m_published.size(); ++i) {
            std::set<Counts>& some = parts.emplace_back();
            for (const Counts& one : rowsLike(i)) some.insert(seen(one, row == 0 || row == i ? mask : 0));
        }
        if (m_table.rows == CountTable::Rows::AllHasMore) parts.push_back(ofNobody(row, mask));
        std::set<Counts> sums{Counts(total.size() + 1, 0)};
        for (const std::set<Counts>& part : parts) {
            std::set<Counts> next;
            for (const Counts& sum : sums) {
                for (const Counts& one : part) {
                    Counts both = sum;
                    bool within = true;
                    for (std::size_t i = 0; i < both.size(); ++i) {
                        both[i] += one[i];
                        within = within && (i == total.size() || both[i] <= total[i]);
                    }
                    if (within) next.insert(std::move(both));
                }
            }
            sums = std::move(next);
        }
        std::set<int> out;
        for (const Counts& sum : sums)
            if (std::equal(total.begin(), total.end(), sum.begin())) out.insert(sum.back());
        return out;
    }

    /// What is no provider's: known to whoever looks for a provider's count, not to who looks for that of all.
    std::set<Counts> ofNobody(std::size_t row, CategoryMask mask) const
    {
        Counts known(m_table.categories, 0);
        for (std::size_t k = 0; k < known.size(); ++k) {
            qint64 left = m_table.counts[0][k];
            for (std::size_t i = 1; i < m_table.counts.size(); ++i) left -= m_table.counts[i][k];
            known[k] = static_cast<int>(left);
        }
        std::set<Counts> out{seen(known, row == 0 ? mask : 0)};
        if (row != 0) return out;
        for (std::size_t k = 0; k < known.size(); ++k) {
            for (const int one : {1, -1}) {
                Counts other = known;
                other[k] += one;
                if (other[k] >= 0) out.insert(seen(other, mask));
                for (std::size_t j = 0; j < known.size(); ++j) {
                    Counts moved = other;
                    moved[j] -= one;
                    if (moved[k] >= 0 && moved[j] >= 0) out.insert(seen(moved, mask));
                }
            }
        }
        return out;
    }

    std::set<int> valuesApart(std::size_t row, CategoryMask mask) const
    {
        std::set<int> out;
        for (const Counts& one : rowsLike(row)) {
            bool good = true;
            for (std::size_t s = 0; good && s < m_table.statistics.size(); ++s) {
                const int value = sumOf(one, m_table.statistics[s]);
                for (std::size_t i = 0; good && i < m_published.size(); ++i) {
                    if (i == row || !m_published[i][s]) continue;
                    if (row == 0) good = value >= *m_published[i][s];
                    if (i == 0) good = value <= *m_published[i][s];
                }
            }
            if (good) out.insert(sumOf(one, mask));
        }
        return out;
    }

    const CountTable& m_table;
    Published m_published;
    int m_most;
};

} // namespace desk::test
