#include "core/kpi/smallcounts.h"

#include "tests/kpi/attacker.h"
#include "tests/support/property.h"

#include <catch2/catch_test_macros.hpp>

using namespace desk;
using Rows = CountTable::Rows;

namespace {

qint64 sumOf(const std::vector<qint64>& counts, CategoryMask mask)
{
    qint64 out = 0;
    for (std::size_t k = 0; k < counts.size(); ++k)
        if ((mask >> k) & 1U) out += counts[k];
    return out;
}

/// Met and missed of some providers; each case is a student of its own.
CountTable partsAndWholes(std::vector<std::vector<qint64>> providers, Rows rows = Rows::AddUp)
{
    CountTable out;
    out.categories = 2;
    out.statistics = {1, 3};
    out.parts = {{0, 1}};
    out.rows = rows;
    out.counts = {{0, 0}};
    for (const auto& one : providers) {
        for (std::size_t k = 0; k < 2; ++k) out.counts[0][k] += one[k];
        out.counts.push_back(one);
    }
    return out;
}

void setStudents(CountTable& table, int each = 1)
{
    table.students = [&table, each](std::size_t row, CategoryMask mask) {
        return static_cast<int>(sumOf(table.counts[row], mask)) * each;
    };
}

/// "n/d" of each row as published, with c where it is kept back.
std::vector<std::string> published(const CountTable& table)
{
    const auto shown = shownOf(table);
    std::vector<std::string> out;
    for (std::size_t row = 0; row < table.counts.size(); ++row) {
        const auto text = [&](std::size_t s) {
            return shown[row][s] ? std::to_string(sumOf(table.counts[row], table.statistics[s])) : std::string("c");
        };
        out.push_back(text(0) + "/" + text(1));
    }
    return out;
}

struct Attacked
{
    int secrets = 0, foundOut = 0;
};

/// Every count that is kept back, and what is left of a whole whose part is.
Attacked attack(const CountTable& table, const std::vector<std::vector<bool>>& shown, int most)
{
    test::Attacker::Published seen;
    for (std::size_t row = 0; row < table.counts.size(); ++row) {
        auto& values = seen.emplace_back();
        for (std::size_t s = 0; s < table.statistics.size(); ++s)
            values.push_back(shown[row][s] ? std::optional(sumOf(table.counts[row], table.statistics[s]))
                                           : std::nullopt);
    }
    const test::Attacker attacker(table, seen, most);
    Attacked out;
    const auto tryOn = [&](std::size_t row, CategoryMask mask) {
        ++out.secrets;
        out.foundOut += attacker.findsOut(row, mask) ? 1 : 0;
    };
    for (std::size_t row = 0; row < shown.size(); ++row) {
        for (std::size_t s = 0; s < table.statistics.size(); ++s)
            if (!shown[row][s]) tryOn(row, table.statistics[s]);
        for (const auto& [part, whole] : table.parts)
            if (const CategoryMask rest = table.statistics[whole] & ~table.statistics[part];
                !shown[row][part] && sumOf(table.counts[row], rest) > 0)
                tryOn(row, rest);
    }
    return out;
}

/// What somebody would publish who keeps back small counts and thinks no further.
std::vector<std::vector<bool>> onlySmallHidden(const CountTable& table)
{
    std::vector<std::vector<bool>> out;
    const auto small = [&](std::size_t row, CategoryMask mask) {
        const int students = table.students(row, mask);
        return students > 0 && students < fewestShown;
    };
    for (std::size_t row = 0; row < table.counts.size(); ++row) {
        auto& shown = out.emplace_back(table.statistics.size(), true);
        for (std::size_t s = 0; s < table.statistics.size(); ++s) shown[s] = !small(row, table.statistics[s]);
        for (const auto& [part, whole] : table.parts)
            shown[part] = shown[part] && (shown[whole] || sumOf(table.counts[row], table.statistics[part]) == 0);
    }
    return out;
}

} // namespace

TEST_CASE("counts of 1 to 4 students are kept back; 0 and 5 are not", "[kpi]")
{
    for (const qint64 count : {0, 1, 4, 5, 9}) {
        CountTable table = partsAndWholes({{count, 0}, {count, 0}});
        setStudents(table);
        const bool small = count >= 1 && count <= 4;
        const std::string one = small ? "c/c" : std::to_string(count) + "/" + std::to_string(count);
        CHECK(published(table)[1] == one);
        CHECK(published(table)[2] == one);
    }
}

TEST_CASE("a part is kept back where the rest of its whole is small", "[kpi]")
{
    CountTable table = partsAndWholes({{6, 1}, {7, 2}, {20, 9}});
    setStudents(table);
    CHECK(published(table) == std::vector<std::string>{"33/45", "c/7", "c/9", "20/29"});
}

TEST_CASE("one count kept back alone takes another with it, the smallest there is", "[kpi]")
{
    CountTable table = partsAndWholes({{3, 0}, {30, 10}, {20, 9}});
    setStudents(table);
    CHECK(published(table) == std::vector<std::string>{"53/72", "c/c", "30/40", "c/c"});
}

TEST_CASE("a single provider has the total with it", "[kpi]")
{
    CountTable table = partsAndWholes({{3, 0}});
    setStudents(table);
    CHECK(published(table) == std::vector<std::string>{"c/c", "c/c"});
    // And the only one of several that has anything.
    table = partsAndWholes({{3, 0}, {0, 0}, {0, 0}});
    setStudents(table);
    CHECK(published(table)[0] == "c/c");
    CHECK(published(table)[1] == "c/c");
}

TEST_CASE("nothing met is shown as 0, though nobody is told of how many", "[kpi]")
{
    CountTable table = partsAndWholes({{0, 3}, {0, 2}, {30, 10}});
    setStudents(table);
    CHECK(published(table) == std::vector<std::string>{"30/45", "0/c", "0/c", "30/40"});
    CHECK(attack(table, shownOf(table), 45).foundOut == 0);
}

TEST_CASE("a 0 that is needed to keep another back is no better known", "[kpi]")
{
    CountTable table = partsAndWholes({{3, 9}, {0, 12}});
    setStudents(table);
    CHECK(published(table) == std::vector<std::string>{"c/24", "c/12", "0/12"});
    table = partsAndWholes({{3, 9}, {0, 12}, {0, 0}});
    table.counts[0] = {3, 21};
    setStudents(table);
    CHECK(attack(table, shownOf(table), 24).foundOut == 0);
}

TEST_CASE("what is no provider's hides the total, not a provider", "[kpi]")
{
    CountTable table = partsAndWholes({{0, 0}, {0, 0}}, Rows::AllHasMore);
    table.counts[0] = {0, 2};
    setStudents(table);
    CHECK(published(table) == std::vector<std::string>{"0/c", "0/0", "0/0"});
}

TEST_CASE("rows that are no sum need no others to be kept back", "[kpi]")
{
    CountTable table = partsAndWholes({{3, 1}, {12, 8}}, Rows::Apart);
    table.counts[0] = {14, 9};
    setStudents(table);
    CHECK(published(table) == std::vector<std::string>{"14/23", "c/c", "12/20"});
}

TEST_CASE("no count kept back can be found out by trying every table, and small ones alone could", "[kpi]")
{
    Attacked all, careless;
    int shownCounts = 0;
    test::holds(
        "every count kept back could have another value",
        [&] {
            std::vector<std::vector<qint64>> providers;
            for (int i = *rc::gen::inRange(1, 5); i > 0; --i)
                providers.push_back({*rc::gen::inRange(0, 8), *rc::gen::inRange(0, 8)});
            const Rows rows = *rc::gen::element(Rows::AddUp, Rows::AllHasMore, Rows::Apart);
            CountTable table = partsAndWholes(providers, rows);
            if (rows == Rows::AllHasMore) table.counts[0][1] += *rc::gen::inRange(0, 4);
            if (rows == Rows::Apart) {
                table.counts[0] = {0, 0};
                for (std::size_t row = 1; row < table.counts.size(); ++row)
                    for (std::size_t k = 0; k < 2; ++k)
                        table.counts[0][k] = std::max(table.counts[0][k], table.counts[row][k]);
            }
            // Several cases of one student count once.
            setStudents(table, *rc::gen::element(1, 1, 2));
            const auto shown = shownOf(table);
            for (std::size_t row = 0; row < shown.size(); ++row)
                for (std::size_t s = 0; s < 2; ++s)
                    if (shown[row][s]) {
                        const int students = table.students(row, table.statistics[s]);
                        RC_ASSERT((students == 0 || students >= fewestShown));
                        ++shownCounts;
                    }
            const Attacked safe = attack(table, shown, 10);
            RC_ASSERT(safe.foundOut == 0);
            all.secrets += safe.secrets;
            careless.foundOut += attack(table, onlySmallHidden(table), 10).foundOut;
        },
        300);
    CHECK(all.secrets > 300);
    CHECK(shownCounts > 100);
    CHECK(careless.foundOut > 20);
}

TEST_CASE("of sessions, whose six outcomes are published in seven overlapping sums, nothing is found out", "[kpi]")
{
    Attacked all, careless;
    int shownCounts = 0;
    test::holds(
        "every count of sessions kept back could have another value",
        [&] {
            CountTable table;
            table.categories = 6;
            // attended, absent, family, tutor, authority, void: O1, its whole and the rest, A5, A6, their whole, void.
            table.statistics = {1, 7, 56, 8, 4, 31, 32};
            table.parts = {{0, 1}, {3, 5}, {4, 5}};
            table.counts.assign(3, std::vector<qint64>(6, 0));
            for (std::size_t row = 1; row < 3; ++row)
                for (std::size_t k = 0; k < 6; ++k) {
                    table.counts[row][k] = *rc::gen::inRange(0, 3);
                    table.counts[0][k] += table.counts[row][k];
                }
            // One session is of three students here: what is not small shows among small numbers.
            setStudents(table, *rc::gen::element(3, 4));
            const auto shown = shownOf(table);
            for (const auto& row : shown) shownCounts += static_cast<int>(std::ranges::count(row, true));
            const Attacked safe = attack(table, shown, 3);
            RC_ASSERT(safe.foundOut == 0);
            all.secrets += safe.secrets;
            careless.foundOut += attack(table, onlySmallHidden(table), 3).foundOut;
        },
        25);
    CHECK(all.secrets > 100);
    CHECK(shownCounts > 50);
    CHECK(careless.foundOut > 5);
}

TEST_CASE("among forty providers the totals of all stay", "[kpi]")
{
    for (const int most : {3, 8, 30}) {
        CountTable table;
        table.categories = 6;
        table.statistics = {1, 7, 56, 8, 4, 31, 32};
        table.parts = {{0, 1}, {3, 5}, {4, 5}};
        table.counts.assign(41, std::vector<qint64>(6, 0));
        for (std::size_t row = 1; row < 41; ++row)
            for (std::size_t k = 0; k < 6; ++k) {
                table.counts[row][k] =
                    static_cast<qint64>((row * 7 + k * 5 + row * k) % static_cast<std::size_t>(most));
                table.counts[0][k] += table.counts[row][k];
            }
        setStudents(table);
        const auto shown = shownOf(table);
        // The totals of all are the last that is given up.
        CHECK(std::ranges::count(shown[0], true) == 7);
        int hidden = 0;
        for (const auto& row : shown) hidden += static_cast<int>(std::ranges::count(row, false));
        CHECK(hidden > 0);
    }
}
