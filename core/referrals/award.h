#pragma once

#include "core/base/rational.h"
#include "core/calendar/schoolcalendar.h"
#include "core/providers/provider.h"
#include "core/referrals/lotload.h"
#include "core/referrals/responsewindow.h"

#include <QString>

#include <array>
#include <map>
#include <optional>
#include <vector>

namespace desk {

/// The five factors of s.13, in its order.
enum class Factor { Tender, Price, Suitability, Share, Performance };

inline constexpr std::size_t factors = 5;

/// Advisory weights; they need not sum to 100.
using Weights = std::array<qint64, factors>;
inline constexpr Weights equalWeights{20, 20, 20, 20, 20};

/// Why a provider is not in the pool: the first that applies.
enum class WhyNot { Left, Suspended, NotAsked, Bounced, Waiting, NoAnswer, Late, CannotMeet };

/// "left", "suspended", "not asked" …
QString textOf(WhyNot why);

/// An earlier award of the referral in question.
struct EarlierAward
{
    Instant awardedAt;
    QDate endedOn;
};

/// Everything a comparison is made from.
struct ComparisonFacts
{
    int lot = 1;
    qint64 hoursPerWeek = 0;                  ///< hundredths, needed by this referral
    const SchoolCalendar* calendar = nullptr; ///< the student's
    std::vector<Provider> providers;          ///< by code, with lots, rates and suspensions
    std::vector<RequestFact> requests;
    std::vector<ResponseFact> responses;
    std::vector<EarlierAward> earlier;
    std::vector<AwardedHours> awarded;      ///< in this lot, all providers
    std::map<qint64, Rational> performance; ///< 0–100 by provider; none: no data
};

struct ComparisonQuestion
{
    Instant at;
    Weights weights = equalWeights;
    std::map<QString, Rational> suitability; ///< 0–100 by provider code; the officer's judgement
    ResponseTime time;
};

/// One provider admitted to the lot, side by side with the others.
struct Candidate
{
    qint64 providerId = 0;
    QString code;
    QString name;
    std::optional<WhyNot> whyNot;                        ///< empty: in the pool
    std::array<std::optional<Rational>, factors> scores; ///< 0–100; empty without data
    std::optional<Rational> total;
    int rank = 0; ///< from 1, equal totals share one; 0 outside the pool
    // The facts behind the numbers:
    std::optional<qint64> hourlyRate; ///< pence, in force
    bool rateAnswered = false;        ///< it is that of the answer that counts, not the lot's
    std::optional<qint64> spareHours; ///< hundredths; empty: capacity not known
    qint64 awardedHours = 0;          ///< hundredths a week, last 12 months, this lot
    bool reconfirm = false;           ///< the pool is reused: the provider must be asked again

    bool inPool() const { return !whyNot; }
};

/// The pool and the five factors of a referral at a moment (s.13, rules.md 3), by provider code. The
/// program ranks and never awards by itself. Fails where the calendar ends before it can tell whether an
/// earlier pool may still be reused.
Result<std::vector<Candidate>> compareProviders(const ComparisonFacts& facts, const ComparisonQuestion& question);

/// The weighted mean of a candidate's scores. A factor without data is dropped and the others weigh the more; it is
/// never scored 0. Empty where nothing that weighs has data.
std::optional<Rational> totalOf(const Candidate& candidate, const Weights& weights);

/// Sets total and rank of every candidate in the pool anew, by its scores as they stand: for other weights, or
/// once suitability is judged otherwise.
void rankCandidates(std::vector<Candidate>& candidates, const Weights& weights);

/// How many school days after an award ended its pool may be used again.
inline constexpr int poolReuseDays = 10;

/// The requests that make the pool at a moment: those since the last award ended; while there are none the
/// earlier ones, up to the 10th school day after the ending.
struct PoolRequests
{
    std::vector<RequestFact> requests;
    bool reused = false;
};
Result<PoolRequests> poolRequests(const ComparisonFacts& facts, Instant at);

/// Why a provider is not in the pool at a moment; empty when it is. An unknown provider, or one that is not
/// admitted to the lot, counts as not asked.
Result<std::optional<WhyNot>> standingOf(const ComparisonFacts& facts, qint64 providerId, Instant at,
                                         ResponseTime time = {});

} // namespace desk
