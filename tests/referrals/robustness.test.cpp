#include "core/referrals/robustness.h"

#include "tests/support/property.h"

#include <catch2/catch_test_macros.hpp>

using namespace desk;

namespace {

Candidate candidate(const char* code, std::array<std::optional<Rational>, factors> scores)
{
    Candidate out;
    out.code = QString::fromLatin1(code);
    out.scores = std::move(scores);
    return out;
}

const WeightRange& of(const Robustness& robustness, Factor factor)
{
    return robustness.ranges[static_cast<std::size_t>(factor)];
}

QStringList codes(std::initializer_list<const char*> list)
{
    QStringList out;
    for (const char* one : list) out << QString::fromLatin1(one);
    return out;
}

/// Who leads at some weights, found by ranking everybody anew.
QStringList leadersAt(std::vector<Candidate> candidates, const Weights& weights)
{
    rankCandidates(candidates, weights);
    QStringList out;
    for (const Candidate& one : candidates)
        if (one.rank == 1) out << one.code;
    return out;
}

bool allLead(const QStringList& leaders, const QStringList& at)
{
    return std::ranges::all_of(leaders, [&at](const QString& code) { return at.contains(code); });
}

/// The range by trying one weight after another, out from the present one.
WeightRange tried(const std::vector<Candidate>& candidates, Weights weights, std::size_t factor)
{
    const QStringList leaders = leadersAt(candidates, weights);
    const int now = static_cast<int>(weights[factor]);
    const auto at = [&](int w) {
        weights[factor] = w;
        return leadersAt(candidates, weights);
    };
    const auto others = [&](int w) {
        QStringList out = at(w);
        for (const QString& code : leaders) out.removeAll(code);
        return out;
    };
    WeightRange out{now, now, {}, {}, {}, {}};
    while (out.from > 0 && allLead(leaders, at(out.from - 1))) --out.from;
    while (out.to < mostWeight && allLead(leaders, at(out.to + 1))) ++out.to;
    out.levelAtFrom = others(out.from);
    out.levelAtTo = others(out.to);
    if (out.from > 0) out.leadBelow = at(out.from - 1);
    if (out.to < mostWeight) out.leadAbove = at(out.to + 1);
    return out;
}

} // namespace

TEST_CASE("the leader of the worked comparison stays ahead until its dear rate weighs too much", "[referrals][s13]")
{
    const std::vector<Candidate> candidates{
        candidate("P1", {Rational(82), Rational(3800, 42), Rational(80), Rational(50), Rational(92)}),
        candidate("P2", {Rational(76), Rational(100), Rational(60), Rational(80), Rational(88)}),
        candidate("P3", {Rational(90), Rational(3800, 55), Rational(100), Rational(100), std::nullopt})};
    const auto found = robustnessOf(candidates, {30, 20, 25, 10, 15});
    REQUIRE(found);
    CHECK(found->leaders == codes({"P3"}));
    CHECK(of(*found, Factor::Tender).isWhole());
    CHECK(of(*found, Factor::Share).isWhole());
    CHECK(of(*found, Factor::Performance).isWhole());
    CHECK(of(*found, Factor::Price).from == 0);
    CHECK(of(*found, Factor::Price).to == 50);
    CHECK(of(*found, Factor::Price).leadAbove == codes({"P2"}));
    CHECK(of(*found, Factor::Suitability).from == 2);
    CHECK(of(*found, Factor::Suitability).to == 100);
    CHECK(of(*found, Factor::Suitability).leadBelow == codes({"P2"}));
}

TEST_CASE("a range ends where a rival draws level, and says who", "[referrals][s13]")
{
    const std::vector<Candidate> candidates{
        candidate("A", {Rational(80), Rational(60), std::nullopt, std::nullopt, std::nullopt}),
        candidate("B", {Rational(60), Rational(80), std::nullopt, std::nullopt, std::nullopt})};
    const auto found = robustnessOf(candidates, {40, 20, 0, 0, 0});
    REQUIRE(found);
    CHECK(found->leaders == codes({"A"}));
    CHECK(of(*found, Factor::Tender).from == 20);
    CHECK(of(*found, Factor::Tender).levelAtFrom == codes({"B"}));
    CHECK(of(*found, Factor::Tender).leadBelow == codes({"B"}));
    CHECK(of(*found, Factor::Tender).to == 100);
    CHECK(of(*found, Factor::Tender).levelAtTo.isEmpty());
    CHECK(of(*found, Factor::Price).to == 40);
    CHECK(of(*found, Factor::Price).levelAtTo == codes({"B"}));
    CHECK(of(*found, Factor::Performance).isWhole());
}

TEST_CASE("a true tie has several leaders, and lasts as long as all of them lead", "[referrals][s13]")
{
    const std::vector<Candidate> candidates{
        candidate("A", {Rational(80), Rational(60), Rational(50), std::nullopt, std::nullopt}),
        candidate("B", {Rational(60), Rational(80), Rational(50), std::nullopt, std::nullopt})};
    const auto found = robustnessOf(candidates, {20, 20, 20, 20, 20});
    REQUIRE(found);
    CHECK(found->leaders == codes({"A", "B"}));
    CHECK(of(*found, Factor::Tender).from == 20);
    CHECK(of(*found, Factor::Tender).to == 20);
    CHECK(of(*found, Factor::Tender).leadAbove == codes({"A"}));
    CHECK(of(*found, Factor::Tender).leadBelow == codes({"B"}));
    CHECK(of(*found, Factor::Suitability).isWhole());
}

TEST_CASE("nobody leads an empty pool, or where nothing weighs", "[referrals][s13]")
{
    CHECK_FALSE(robustnessOf({}, equalWeights));
    auto outside = candidate("A", {Rational(80), {}, {}, {}, {}});
    CHECK_FALSE(robustnessOf({outside}, {0, 20, 20, 20, 20}));
    outside.whyNot = WhyNot::Late;
    CHECK_FALSE(robustnessOf({outside}, equalWeights));
}

TEST_CASE("a leader whose one score stops weighing does not lead any more", "[referrals][s13]")
{
    const std::vector<Candidate> alone{candidate("A", {Rational(80), {}, {}, {}, {}})};
    const auto found = robustnessOf(alone, {10, 20, 20, 20, 20});
    REQUIRE(found);
    CHECK(of(*found, Factor::Tender).from == 1);
    CHECK(of(*found, Factor::Tender).leadBelow.isEmpty());
    CHECK(of(*found, Factor::Price).isWhole());
}

TEST_CASE("ranges agree with trying every weight, with factors missing and totals level", "[referrals][s13]")
{
    test::holds(
        "ranges",
        [] {
            const int providers = *rc::gen::inRange(1, 6);
            const bool coarse = *rc::gen::arbitrary<bool>(); // ties come of few different scores
            std::vector<Candidate> candidates;
            for (int i = 0; i < providers; ++i) {
                Candidate one;
                one.code = QStringLiteral("P%1").arg(i);
                for (auto& score : one.scores)
                    if (*rc::gen::inRange(0, 4) > 0)
                        score = coarse ? Rational(20 * *rc::gen::inRange(0, 6))
                                       : Rational(*rc::gen::inRange<qint64>(0, 100'000), 1000);
                if (*rc::gen::inRange(0, 8) == 0) one.whyNot = WhyNot::CannotMeet;
                candidates.push_back(std::move(one));
            }
            Weights weights{};
            for (qint64& weight : weights)
                weight = coarse ? 20 * *rc::gen::inRange(0, 6) : *rc::gen::inRange(0, mostWeight + 1);
            const auto found = robustnessOf(candidates, weights);
            RC_ASSERT(found.has_value() == !leadersAt(candidates, weights).isEmpty());
            if (!found) return;
            RC_ASSERT(found->leaders == leadersAt(candidates, weights));
            for (std::size_t factor = 0; factor < factors; ++factor) {
                const WeightRange by = tried(candidates, weights, factor);
                const WeightRange& range = found->ranges[factor];
                RC_ASSERT(range.from == by.from);
                RC_ASSERT(range.to == by.to);
                RC_ASSERT(range.levelAtFrom == by.levelAtFrom);
                RC_ASSERT(range.levelAtTo == by.levelAtTo);
                RC_ASSERT(range.leadBelow == by.leadBelow);
                RC_ASSERT(range.leadAbove == by.leadAbove);
            }
        },
        150);
}
