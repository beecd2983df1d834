#include "core/referrals/robustness.h"

#include <algorithm>

namespace desk {

namespace {

/// A candidate's total while one weight w moves: (sum + w * score) / (weight + w), and without a score of that
/// factor sum / weight whatever w is.
struct Moving
{
    Rational sum{0};
    qint64 weight = 0;
    std::optional<Rational> score;

    Moving(const Candidate& candidate, std::size_t factor, const Weights& weights) : score(candidate.scores[factor])
    {
        for (std::size_t i = 0; i < factors; ++i) {
            if (i == factor || !candidate.scores[i]) continue;
            sum = sum + Rational(weights[i]) * *candidate.scores[i];
            weight += weights[i];
        }
    }
    Rational above(int w) const { return score ? sum + Rational(w) * *score : sum; }
    qint64 below(int w) const { return score ? weight + w : weight; }
    bool hasTotal(int w) const { return below(w) > 0; }
};

/// By how much a leads b at w, times both denominators: below 0 exactly where b is ahead. Where b has no total
/// nobody is.
Rational lead(const Moving& a, const Moving& b, int w)
{
    return a.above(w) * Rational(b.below(w)) - b.above(w) * Rational(a.below(w));
}

/// The lead as the polynomial it is in w: of the second degree at most, made from three of its values.
struct Parabola
{
    Rational square, linear;

    Parabola(const Moving& a, const Moving& b)
    {
        const Rational at0 = lead(a, b, 0), at1 = lead(a, b, 1), at2 = lead(a, b, 2);
        square = (at2 - Rational(2) * at1 + at0) / Rational(2);
        linear = at1 - at0 - square;
    }
    /// Opens upwards: between its roots, not outside them, the lead is lost.
    bool isCup() const { return square > Rational(0); }
    /// The slope at w, times a number above 0.
    Rational slope(int w) const { return Rational(2 * w) * square + linear; }
};

/// The whole weights around `now` at which a is not behind b, given that it is not behind at `now`. Towards
/// either end the lead falls once at most before it may rise again, so that halving finds where it is lost.
class Reach
{
public:
    Reach(const Moving& a, const Moving& b) : m_a(a), m_b(b), m_parabola(a, b) {}

    int up(int now) const { return towards(now, mostWeight); }
    int down(int now) const { return towards(now, 0); }

private:
    bool holds(int w) const { return lead(m_a, m_b, w) >= Rational(0); }
    /// Past here, on the way to `end`, the lead rises for good.
    int lowest(int now, int end) const
    {
        if (!m_parabola.isCup()) return end;
        const int step = end > now ? 1 : -1;
        int near = now, far = end;
        const auto falls = [&](int w) { return Rational(step) * m_parabola.slope(w) < Rational(0); };
        if (!falls(near)) return now;
        if (falls(far)) return end;
        while (std::abs(far - near) > 1) {
            const int middle = (near + far) / 2;
            (falls(middle) ? near : far) = middle;
        }
        // The lowest whole weight is one of the two beside the vertex.
        return lead(m_a, m_b, near) <= lead(m_a, m_b, far) ? near : far;
    }
    int towards(int now, int end) const
    {
        if (now == end) return end;
        const int bottom = lowest(now, end);
        if (holds(bottom)) return end;
        int good = now, bad = bottom;
        while (std::abs(bad - good) > 1) {
            const int middle = (good + bad) / 2;
            (holds(middle) ? good : bad) = middle;
        }
        return good;
    }

    const Moving& m_a;
    const Moving& m_b;
    Parabola m_parabola;
};

QStringList leadersOf(const std::vector<Candidate>& candidates, const Weights& weights)
{
    QStringList out;
    std::optional<Rational> most;
    for (const Candidate& candidate : candidates) {
        const auto total = candidate.inPool() ? totalOf(candidate, weights) : std::nullopt;
        if (!total || (most && *total < *most)) continue;
        if (!most || *total > *most) out.clear();
        most = total;
        out << candidate.code;
    }
    return out;
}

WeightRange rangeOf(const std::vector<Candidate>& candidates, const QStringList& leaders, std::size_t factor,
                    const Weights& weights)
{
    WeightRange out;
    const int now = static_cast<int>(weights[factor]);
    for (const Candidate& leader : candidates) {
        if (!leaders.contains(leader.code)) continue;
        const Moving own(leader, factor, weights);
        // Without a weight it has no total, and does not lead.
        if (!own.hasTotal(0)) out.from = 1;
        for (const Candidate& rival : candidates) {
            const Moving other(rival, factor, weights);
            if (!rival.inPool() || rival.code == leader.code || !other.hasTotal(mostWeight)) continue;
            const Reach reach(own, other);
            out.from = std::max(out.from, reach.down(now));
            out.to = std::min(out.to, reach.up(now));
        }
    }
    const auto leadersAt = [&](int w) {
        Weights moved = weights;
        moved[factor] = w;
        return leadersOf(candidates, moved);
    };
    const auto others = [&leaders](QStringList codes) {
        codes.removeIf([&leaders](const QString& code) { return leaders.contains(code); });
        return codes;
    };
    out.levelAtFrom = others(leadersAt(out.from));
    out.levelAtTo = others(leadersAt(out.to));
    if (out.from > 0) out.leadBelow = leadersAt(out.from - 1);
    if (out.to < mostWeight) out.leadAbove = leadersAt(out.to + 1);
    return out;
}

} // namespace

std::optional<Robustness> robustnessOf(const std::vector<Candidate>& candidates, const Weights& weights)
{
    Robustness out;
    out.leaders = leadersOf(candidates, weights);
    if (out.leaders.isEmpty()) return std::nullopt;
    for (std::size_t factor = 0; factor < factors; ++factor)
        out.ranges[factor] = rangeOf(candidates, out.leaders, factor, weights);
    return out;
}

} // namespace desk
