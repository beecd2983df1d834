#include "ui/referrals/awardwords.h"

#include "ui/referrals/referralwords.h"
#include "ui/widgets/words.h"

#include <QLocale>

#include <algorithm>

namespace desk::ui {

namespace {

QString money(qint64 pence) { return moneyText(Money::fromPence(pence)); }
QString hours(qint64 hundredths) { return ReferralWords::hours(hundredths); }
QString joined(QStringList parts)
{
    parts.removeAll(QString());
    return parts.join(QStringLiteral(" · "));
}

std::optional<qint64> lowestRate(const Comparison& comparison)
{
    std::optional<qint64> out;
    for (const Candidate& one : comparison.candidates)
        if (one.inPool() && one.hourlyRate && (!out || *one.hourlyRate < *out)) out = one.hourlyRate;
    return out;
}

const std::optional<Rational>& scoreOf(const AwardOption& option, Factor factor)
{
    return option.candidate.scores[static_cast<std::size_t>(factor)];
}

/// The share of what everybody was awarded; none where nothing was.
Percentage shareOf(const AwardOption& option, const Comparison& comparison)
{
    return {option.candidate.awardedHours, comparison.awardedByAll};
}

bool lacksHours(const AwardOption& option, const Comparison& comparison)
{
    return option.candidate.spareHours && *option.candidate.spareHours < comparison.hoursPerWeek;
}

const AskedProvider* askedOf(const ReferralRecord& record, const QString& code)
{
    const auto found = std::ranges::find(record.providers, code, &AskedProvider::code);
    return found == record.providers.end() ? nullptr : &*found;
}

/// The answer that counts of a provider; nullptr without one.
const AnswerLine* countingAnswer(const ReferralRecord& record, const QString& code)
{
    const AskedProvider* asked = askedOf(record, code);
    if (!asked) return nullptr;
    const auto found = std::ranges::find(asked->answers, AnswerLine::Standing::Counts, &AnswerLine::standing);
    return found == asked->answers.end() ? nullptr : &*found;
}

} // namespace

QString AwardWords::factor(Factor factor)
{
    switch (factor) {
    case Factor::Tender:
        return tr("Tender");
    case Factor::Price:
        return tr("Price");
    case Factor::Suitability:
        return tr("Suitability");
    case Factor::Share:
        return tr("Share");
    case Factor::Performance:
        return tr("Performance");
    }
    return {};
}

QString AwardWords::score(const std::optional<Rational>& score) { return score ? score->text(1) : tr("no data"); }

QString AwardWords::standing(const AwardOption& option)
{
    const Candidate& one = option.candidate;
    const QString spare = one.spareHours ? tr("%1 spare").arg(hours(std::max<qint64>(*one.spareHours, 0))) : QString();
    return joined({one.hourlyRate ? tr("%1 an hour").arg(money(*one.hourlyRate)) : QString(), spare,
                   tr("%Ln award(s) to date", nullptr, option.awards)});
}

QString AwardWords::beside(const AwardOption& option, Factor factor, const Comparison& comparison)
{
    const bool known = scoreOf(option, factor).has_value();
    switch (factor) {
    case Factor::Tender:
        return {};
    case Factor::Price:
        return option.candidate.hourlyRate ? money(*option.candidate.hourlyRate) : QString();
    case Factor::Suitability:
        return {};
    case Factor::Share:
        if (lacksHours(option, comparison)) return tr("too few hours spare");
        return comparison.awardedByAll > 0 ? tr("%1 share").arg(percentText(shareOf(option, comparison)))
                                           : tr("none awarded yet");
    case Factor::Performance: {
        const auto counted = std::ranges::count_if(option.indicators, &Percentage::hasData);
        return known ? tr("%n indicator(s)", nullptr, static_cast<int>(counted)) : tr("left out");
    }
    }
    return {};
}

QString AwardWords::priceFacts(const AwardOption& option, const Comparison& comparison)
{
    const Candidate& one = option.candidate;
    if (!one.hourlyRate) return {};
    const QString own = money(*one.hourlyRate);
    const QString price =
        option.rateAnswered ? tr("%1 an hour in its answer (%2 in its terms)").arg(own, money(option.terms.hourlyRate))
                            : tr("%1 an hour in its terms; its answer names no other").arg(own);
    const auto lowest = lowestRate(comparison);
    return lowest ? tr("%1; the lowest in the pool is %2").arg(price, money(*lowest)) : price;
}

QString AwardWords::shareFacts(const AwardOption& option, const Comparison& comparison)
{
    const Candidate& one = option.candidate;
    const QString share = comparison.awardedByAll > 0
                              ? tr("%1 a week of the %2 awarded in this lot in the last 12 months (%3)")
                                    .arg(hours(one.awardedHours), hours(comparison.awardedByAll),
                                         percentText(shareOf(option, comparison)))
                              : tr("nothing was awarded in this lot in the last 12 months");
    const QString needed = hours(comparison.hoursPerWeek);
    QString spare = one.spareHours ? tr("%1 a week spare, %2 needed").arg(hours(*one.spareHours), needed)
                                   : tr("capacity not known, which counts as enough; %1 needed").arg(needed);
    if (lacksHours(option, comparison)) spare = tr("%1: its share scores 0").arg(spare);
    return joined({share, spare});
}

QString AwardWords::performanceFacts(const AwardOption& option)
{
    const std::array<QString, 4> names{tr("attendance"), tr("progress"), tr("plans in time"), tr("starts in time")};
    QStringList out;
    for (std::size_t i = 0; i < names.size(); ++i)
        out << tr("%1 %2").arg(names[i], percentWithParts(option.indicators[i]));
    return out.join(QStringLiteral("; "));
}

std::vector<FactList::Fact> AwardWords::facts(const AwardOption& option, const Comparison& comparison,
                                              const ReferralRecord& record)
{
    const AnswerLine* answer = countingAnswer(record, option.candidate.code);
    const QDate today = comparison.at.londonDate();
    const QString needed =
        joined({ReferralWords::keyStage(record.line.keyStage), ReferralWords::subjects(record.subjects),
                record.sendNeeds.isEmpty() ? QString() : tr("SEND needs: on the tab Need"),
                ReferralWords::venue(record.venue), ReferralWords::area(record.postcode)});
    const QString offer =
        answer ? joined({ReferralWords::offer(*answer, today), ReferralWords::offerMore(*answer)}) : QString();
    return {{tr("Tender"), option.terms.tenderScore
                               ? tr("scored at its tender; terms since %1").arg(dateText(option.terms.from))
                               : tr("no score is known: left out, and the others weigh the more")},
            {tr("Price"), priceFacts(option, comparison)},
            {tr("Share"), shareFacts(option, comparison)},
            {tr("Performance"), performanceFacts(option)},
            {tr("To date"),
             tr("asked %1, awarded %2")
                 .arg(tr("%Ln time(s)", nullptr, option.referrals), tr("%Ln time(s)", nullptr, option.awards))},
            {tr("For suitability: needed"), needed},
            {tr("Its tutors"), tr("%1 of %2 cleared today; with the key stage and one of the subjects at least: %3")
                                   .arg(option.clearedTutors)
                                   .arg(option.tutors)
                                   .arg(option.fittingTutors)},
            {tr("Its place"), option.area},
            {tr("Its offer"), offer}};
}

QString AwardWords::weights(const Weights& weights, qint64 version, bool moved)
{
    QStringList parts;
    for (std::size_t i = 0; i < factors; ++i)
        parts << tr("%1 %2").arg(factor(static_cast<Factor>(i)).toLower()).arg(weights[i]);
    const QString all = parts.join(QStringLiteral(" · "));
    if (moved) return tr("moved for this award: %1").arg(all);
    return version > 0 ? tr("version %1: %2").arg(version).arg(all) : all;
}

QString AwardWords::names(const QStringList& codes, const std::vector<Candidate>& candidates)
{
    QStringList out;
    for (const Candidate& one : candidates)
        if (codes.contains(one.code)) out << one.name;
    return QLocale().createSeparatedList(out);
}

QString AwardWords::range(const WeightRange& range, const std::vector<Candidate>& candidates)
{
    if (range.isWhole()) return tr("whatever it weighs");
    const auto lead = [&](const QStringList& codes) { return names(codes, candidates); };
    QStringList parts;
    if (range.from > 0)
        parts << (range.leadBelow.isEmpty()
                      ? tr("from %1").arg(range.from)
                      : tr("from %1; below, %2 leads").arg(range.from).arg(lead(range.leadBelow)));
    if (range.to < mostWeight)
        parts << (range.leadAbove.isEmpty() ? tr("up to %1").arg(range.to)
                                            : tr("up to %1; above, %2 leads").arg(range.to).arg(lead(range.leadAbove)));
    if (range.from > 0 && !range.levelAtFrom.isEmpty())
        parts << tr("level with %1 at %2").arg(lead(range.levelAtFrom)).arg(range.from);
    if (range.to < mostWeight && !range.levelAtTo.isEmpty())
        parts << tr("level with %1 at %2").arg(lead(range.levelAtTo)).arg(range.to);
    return parts.join(QStringLiteral("; "));
}

QString AwardWords::leader(const std::optional<Robustness>& robustness, const std::vector<Candidate>& candidates,
                           const Weights& weights)
{
    if (!robustness) return tr("Nobody leads: no factor that weighs anything has data.");
    const QString who = names(robustness->leaders, candidates);
    const auto inPool = std::ranges::count_if(candidates, &Candidate::inPool);
    if (inPool == 1) return tr("%1 is alone in the pool.").arg(who);
    if (robustness->leaders.size() > 1) return tr("%1 are level.").arg(who);
    // The nearest change is the one to know.
    std::size_t nearest = factors;
    qint64 distance = 0;
    bool below = false;
    for (std::size_t i = 0; i < factors; ++i) {
        const WeightRange& one = robustness->ranges[i];
        const auto consider = [&](qint64 steps, bool down) {
            if (nearest < factors && steps >= distance) return;
            nearest = i;
            distance = steps;
            below = down;
        };
        if (one.from > 0) consider(weights[i] - one.from + 1, true);
        if (one.to < mostWeight) consider(one.to + 1 - weights[i], false);
    }
    if (nearest == factors) return tr("%1 leads, whatever any one factor weighs.").arg(who);
    const QString name = factor(static_cast<Factor>(nearest)).toLower();
    const WeightRange& range = robustness->ranges[nearest];
    return below ? tr("%1 stays first until %2 weighs less than %3 (now %4).")
                       .arg(who, name)
                       .arg(range.from)
                       .arg(weights[nearest])
                 : tr("%1 stays first until %2 weighs more than %3 (now %4).")
                       .arg(who, name)
                       .arg(range.to)
                       .arg(weights[nearest]);
}

BadgeText AwardWords::notChosen(const FrozenCandidate& one)
{
    if (one.chosen) return {Tone::Good, tr("chosen")};
    if (one.candidate.whyNot) return ReferralWords::whyNot(*one.candidate.whyNot);
    if (!one.notChosen) return {};
    switch (*one.notChosen) {
    case NotChosen::LowerTotal:
        return {Tone::None, tr("a lower total")};
    case NotChosen::LevelTotal:
        return {Tone::Info, tr("a level total")};
    case NotChosen::HigherTotal:
        return {Tone::Warn, tr("a higher total")};
    case NotChosen::NoTotal:
        return {Tone::None, tr("not comparable")};
    case NotChosen::NotReconfirmed:
        return {Tone::None, tr("not asked again")};
    }
    return {};
}

QString AwardWords::outside(const Candidate& candidate, const ReferralRecord& record, Instant now)
{
    const AskedProvider* asked = askedOf(record, candidate.code);
    if (!asked || !candidate.whyNot) return {};
    switch (*candidate.whyNot) {
    case WhyNot::Waiting:
        return tr("may answer until %1").arg(momentText(asked->closesAt, now));
    case WhyNot::NoAnswer:
        return tr("its window closed %1").arg(momentText(asked->closesAt, now));
    case WhyNot::Late:
    case WhyNot::CannotMeet: {
        if (asked->answers.empty()) return {};
        const AnswerLine& answer = asked->answers.back();
        return joined({ReferralWords::answer(answer, now), answer.note.simplified()});
    }
    default:
        return {};
    }
}

} // namespace desk::ui
