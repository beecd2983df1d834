#include "core/referrals/award.h"

#include <algorithm>

namespace desk {

namespace {

constexpr qint64 millionthsPerPoint = 1'000'000;

/// The days on which known awards of this referral ended, in order.
std::vector<QDate> endings(const ComparisonFacts& facts, Instant at)
{
    std::vector<QDate> out;
    for (const EarlierAward& award : facts.earlier) {
        const bool known = award.awardedAt <= at && award.endedOn.isValid() && award.endedOn <= at.londonDate();
        if (known) out.push_back(award.endedOn);
    }
    std::ranges::sort(out);
    return out;
}

std::vector<RequestFact> sentBetween(const ComparisonFacts& facts, Instant at, QDate from, QDate before)
{
    std::vector<RequestFact> out;
    for (const RequestFact& request : facts.requests) {
        const QDate day = request.sentAt.londonDate();
        const bool inside = (!from.isValid() || day >= from) && (!before.isValid() || day < before);
        if (request.sentAt <= at && inside) out.push_back(request);
    }
    return out;
}

std::optional<WhyNot> outsidePool(const Provider& provider, const ProviderAnswers& answers, QDate day)
{
    const ProviderStatus status = provider.statusOn(day);
    if (status == ProviderStatus::Left) return WhyNot::Left;
    if (status == ProviderStatus::Suspended) return WhyNot::Suspended;
    if (answers.requests == 0) return WhyNot::NotAsked;
    if (!answers.requested()) return WhyNot::Bounced;
    if (!answers.counts) {
        if (answers.windowOpen) return WhyNot::Waiting;
        return answers.anyAnswer ? WhyNot::Late : WhyNot::NoAnswer;
    }
    return answers.counts->canMeet ? std::nullopt : std::optional(WhyNot::CannotMeet);
}

Rational shareScore(qint64 own, qint64 all, std::optional<qint64> spare, qint64 needed)
{
    if (spare && *spare < needed) return Rational(0);
    if (all == 0) return Rational(100);
    return Rational(100) * (Rational(1) - Rational(own, all));
}

void scorePool(std::vector<Candidate>& candidates, const ComparisonFacts& facts, const ComparisonQuestion& question,
               const std::map<qint64, const LotTerms*>& terms)
{
    std::map<qint64, LotLoad> load = lotLoads(facts.awarded, question.at);
    const qint64 all = awardedByAll(load);
    std::optional<qint64> lowest;
    for (const Candidate& candidate : candidates)
        if (candidate.inPool() && (!lowest || *candidate.hourlyRate < *lowest)) lowest = candidate.hourlyRate;

    for (Candidate& candidate : candidates) {
        const LotTerms& lot = *terms.at(candidate.providerId);
        const LotLoad& own = load[candidate.providerId];
        candidate.awardedHours = own.awarded;
        candidate.spareHours = spareHours(lot, own);
        if (!candidate.inPool()) continue;
        const auto score = [&candidate](Factor factor) -> std::optional<Rational>& {
            return candidate.scores[static_cast<std::size_t>(factor)];
        };
        if (lot.tenderScore) score(Factor::Tender) = Rational(*lot.tenderScore, millionthsPerPoint);
        score(Factor::Price) = Rational(100 * *lowest, *candidate.hourlyRate);
        if (const auto judged = question.suitability.find(candidate.code); judged != question.suitability.end())
            score(Factor::Suitability) = judged->second;
        score(Factor::Share) = shareScore(own.awarded, all, candidate.spareHours, facts.hoursPerWeek);
        if (const auto kpis = facts.performance.find(candidate.providerId); kpis != facts.performance.end())
            score(Factor::Performance) = kpis->second;
    }
}

} // namespace

QString textOf(WhyNot why)
{
    switch (why) {
    case WhyNot::Left:
        return QStringLiteral("left");
    case WhyNot::Suspended:
        return QStringLiteral("suspended");
    case WhyNot::NotAsked:
        return QStringLiteral("not asked");
    case WhyNot::Bounced:
        return QStringLiteral("bounced");
    case WhyNot::Waiting:
        return QStringLiteral("waiting");
    case WhyNot::NoAnswer:
        return QStringLiteral("no answer");
    case WhyNot::Late:
        return QStringLiteral("late");
    case WhyNot::CannotMeet:
        return QStringLiteral("cannot meet");
    }
    return {};
}

std::optional<Rational> totalOf(const Candidate& candidate, const Weights& weights)
{
    Rational sum(0);
    qint64 weight = 0;
    for (std::size_t i = 0; i < factors; ++i) {
        if (!candidate.scores[i]) continue;
        sum = sum + Rational(weights[i]) * *candidate.scores[i];
        weight += weights[i];
    }
    if (weight == 0) return std::nullopt;
    return sum / Rational(weight);
}

void rankCandidates(std::vector<Candidate>& candidates, const Weights& weights)
{
    for (Candidate& candidate : candidates) {
        candidate.total = candidate.inPool() ? totalOf(candidate, weights) : std::nullopt;
        candidate.rank = 0;
    }
    for (Candidate& candidate : candidates) {
        if (!candidate.total) continue;
        candidate.rank = 1 + static_cast<int>(std::ranges::count_if(candidates, [&](const Candidate& other) {
                             return other.total && *other.total > *candidate.total;
                         }));
    }
}

Result<PoolRequests> poolRequests(const ComparisonFacts& facts, Instant at)
{
    const std::vector<QDate> ended = endings(facts, at);
    if (ended.empty()) return PoolRequests{sentBetween(facts, at, {}, {}), false};
    PoolRequests out{sentBetween(facts, at, ended.back(), {}), false};
    if (!out.requests.empty()) return out;

    out.reused = true;
    const QDate day = at.londonDate();
    const auto last = facts.calendar->nthSchoolDayAfter(ended.back(), poolReuseDays);
    // Beyond the known calendar the 10th school day lies ahead of every day that is known.
    if (!last && day > facts.calendar->lastKnownDay()) return fail(last.error());
    if (last && day > *last) return out;
    for (auto before = ended.rbegin(); before != ended.rend() && out.requests.empty(); ++before) {
        const QDate from = std::next(before) == ended.rend() ? QDate() : *std::next(before);
        out.requests = sentBetween(facts, at, from, *before);
    }
    return out;
}

Result<std::optional<WhyNot>> standingOf(const ComparisonFacts& facts, qint64 providerId, Instant at, ResponseTime time)
{
    DESK_TRY(const PoolRequests pool, poolRequests(facts, at));
    const QDate day = at.londonDate();
    const auto provider = std::ranges::find(facts.providers, providerId, &Provider::id);
    if (provider == facts.providers.end() || !provider->termsOn(facts.lot, day)) return std::optional(WhyNot::NotAsked);
    return outsidePool(*provider, answersOf(providerId, pool.requests, facts.responses, at, time), day);
}

Result<std::vector<Candidate>> compareProviders(const ComparisonFacts& facts, const ComparisonQuestion& question)
{
    DESK_TRY(const PoolRequests pool, poolRequests(facts, question.at));
    const QDate day = question.at.londonDate();
    std::vector<Candidate> candidates;
    std::map<qint64, const LotTerms*> terms;
    for (const Provider& provider : facts.providers) {
        const LotTerms* lot = provider.termsOn(facts.lot, day);
        if (!lot) continue;
        terms[provider.id] = lot;
        const ProviderAnswers answers =
            answersOf(provider.id, pool.requests, facts.responses, question.at, question.time);
        Candidate candidate;
        candidate.providerId = provider.id;
        candidate.code = provider.code;
        candidate.name = provider.name;
        candidate.whyNot = outsidePool(provider, answers, day);
        candidate.rateAnswered = answers.counts && answers.counts->hourlyRate;
        candidate.hourlyRate = candidate.rateAnswered ? *answers.counts->hourlyRate : lot->hourlyRate;
        candidate.reconfirm = pool.reused && candidate.inPool();
        candidates.push_back(std::move(candidate));
    }
    scorePool(candidates, facts, question, terms);
    rankCandidates(candidates, question.weights);
    return candidates;
}

} // namespace desk
