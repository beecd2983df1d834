#pragma once

#include "core/referrals/robustness.h"
#include "core/services/awardview.h"
#include "core/services/referrals.h"
#include "ui/referrals/factlist.h"
#include "ui/widgets/badge.h"

#include <QCoreApplication>

namespace desk::ui {

/// How a comparison of providers is said: its factors, the facts behind them, and what an award does.
class AwardWords
{
    Q_DECLARE_TR_FUNCTIONS(AwardWords)
public:
    static QString factor(Factor factor);
    /// "89.2"; what there is no data for says so.
    static QString score(const std::optional<Rational>& score);
    /// "£55.00 an hour · 22 h spare · 31 asked, 12 awarded"
    static QString standing(const AwardOption& option);
    /// The quiet words beside a score: "£38.00 lowest", "0.0% share", "4 indicators".
    static QString beside(const AwardOption& option, Factor factor, const Comparison& comparison);
    /// What stands behind each number, and what informs suitability.
    static std::vector<FactList::Fact> facts(const AwardOption& option, const Comparison& comparison,
                                             const ReferralRecord& record);
    /// "Weights version 3: tender 30, price 20 …"
    static QString weights(const Weights& weights, qint64 version, bool moved);
    /// "first until it weighs more than 50; then North Star leads"
    static QString range(const WeightRange& range, const std::vector<Candidate>& candidates);
    /// Who leads, and how firmly, in one sentence.
    static QString leader(const std::optional<Robustness>& robustness, const std::vector<Candidate>& candidates,
                          const Weights& weights);
    /// Why a provider was not chosen: the rules' reason outside the pool, the figures' inside it.
    static BadgeText notChosen(const FrozenCandidate& one);
    /// More of why a provider is not in the pool: "answered yes today 11:40, 12 min after its window closed".
    static QString outside(const Candidate& candidate, const ReferralRecord& record, Instant now);
    static QString names(const QStringList& codes, const std::vector<Candidate>& candidates);

private:
    static QString priceFacts(const AwardOption& option, const Comparison& comparison);
    static QString shareFacts(const AwardOption& option, const Comparison& comparison);
    static QString performanceFacts(const AwardOption& option);
};

} // namespace desk::ui
