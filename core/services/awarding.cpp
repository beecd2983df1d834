#include "core/services/awarding.h"

#include "core/services/rulesettings.h"
#include "core/services/usecase.h"
#include "core/storage/award_store.h"
#include "core/storage/facts_store.h"

#include <algorithm>

namespace desk {

namespace {

using storage::AwardStore;

constexpr qsizetype longestText = 4000;
constexpr int mostAwards = 99;

QString key(const char* text) { return QString::fromLatin1(text); }
QString iso(QDate day) { return day.toString(Qt::ISODate); }

Result<QString> textFrom(const QString& text, const char* missing, const char* where)
{
    const QString kept = text.trimmed();
    if (kept.isEmpty()) return fail(ErrorCode::Missing, missing, {}, key(where));
    if (kept.size() > longestText)
        return fail(ErrorCode::Invalid, "This has %1 characters at most.", {QString::number(longestText)}, key(where));
    return kept;
}

bool isRunning(const AwardStore::Made& award, QDate day) { return !award.endedOn.isValid() || award.endedOn > day; }

/// What can be told without a comparison: whether the referral may be awarded at all at the moment.
Result<void> checkReferral(const AwardStore::Referral& referral, Instant at, Instant now)
{
    if (at > now) return fail(ErrorCode::Invalid, "An award cannot be made in the future.", {}, key("at"));
    if (at < referral.issuedAt)
        return fail(ErrorCode::Contradiction, "The referral was issued after this moment.", {}, key("at"));
    const QDate day = at.londonDate();
    if (referral.withdrawnOn.isValid() && referral.withdrawnOn <= day)
        return fail(ErrorCode::Refused, "The referral was withdrawn on %1.", {iso(referral.withdrawnOn)});
    for (const AwardStore::Made& award : referral.awards) {
        if (award.awardedAt > at)
            return fail(ErrorCode::Contradiction, "Award %1 was made after this moment.",
                        {QString::number(award.number)}, key("at"));
        if (isRunning(award, day))
            return fail(ErrorCode::Refused, "Award %1 to %2 still runs: end it first.",
                        {QString::number(award.number), award.providerCode});
    }
    if (!referral.awards.empty() && referral.awards.back().number >= mostAwards)
        return fail(ErrorCode::Refused, "A referral has %1 awards at most.", {QString::number(mostAwards)});
    return {};
}

Result<void> checkFigures(const AwardWanted& wanted)
{
    for (const auto& judged : wanted.suitability) {
        if (judged.second < Rational(0) || judged.second > Rational(100))
            return fail(ErrorCode::Invalid, "Suitability lies between 0 and 100.", {}, key("suitability"));
    }
    if (!wanted.weights) return {};
    const auto good = [](qint64 weight) { return weight >= 0 && weight <= 100; };
    const auto nothing = [](qint64 weight) { return weight == 0; };
    if (!std::ranges::all_of(*wanted.weights, good) || std::ranges::all_of(*wanted.weights, nothing))
        return fail(ErrorCode::Invalid, "Weights lie between 0 and 100, and not all of them are 0.", {},
                    key("weights"));
    return {};
}

/// Whoever has left or is suspended is awarded nothing, whatever the route (s.8).
Result<const Candidate*> admitted(const Comparison& comparison, const QString& code)
{
    const bool known = std::ranges::find(comparison.providers, code, &Provider::code) != comparison.providers.end();
    if (!known) return fail(ErrorCode::Unknown, "There is no provider \"%1\".", {code}, key("provider"));
    const Candidate* candidate = comparison.find(code);
    if (!candidate)
        return fail(ErrorCode::Refused, "%1 is not admitted to lot %2.", {code, QString::number(comparison.lot)},
                    key("provider"));
    if (candidate->whyNot == WhyNot::Left)
        return fail(ErrorCode::Refused, "%1 has left the framework.", {code}, key("provider"));
    if (candidate->whyNot == WhyNot::Suspended)
        return fail(ErrorCode::Refused, "%1 is suspended on the day of the award.", {code}, key("provider"));
    return candidate;
}

/// The routes of s.13: from the pool, or directly while nobody is in it.
Result<void> checkRoute(const Comparison& comparison, const Candidate& candidate, const AwardWanted& wanted)
{
    if (wanted.direct) {
        if (comparison.hasPool())
            return fail(ErrorCode::Refused, "Somebody is in the pool: the direct route is for an empty one.", {},
                        key("route"));
        return {};
    }
    if (!comparison.hasPool())
        return fail(ErrorCode::Refused,
                    "Nobody is in the pool: approach one provider by the direct route, with its reason.", {},
                    key("route"));
    if (candidate.whyNot)
        return fail(ErrorCode::Refused, "%1 is not in the pool (%2).", {candidate.code, textOf(*candidate.whyNot)},
                    key("provider"));
    if (candidate.reconfirm && !wanted.reconfirmed.contains(candidate.code))
        return fail(ErrorCode::Refused,
                    "The pool is that of an earlier award: ask %1 whether it still can, and say so.", {candidate.code},
                    key("reconfirmed"));
    return {};
}

std::optional<NotChosen> notChosen(const Candidate& one, const Candidate& chosen, bool reconfirmed)
{
    if (!one.inPool() || one.code == chosen.code) return std::nullopt;
    if (one.reconfirm && !reconfirmed) return NotChosen::NotReconfirmed;
    if (!one.total || !chosen.total) return NotChosen::NoTotal;
    if (*one.total == *chosen.total) return NotChosen::LevelTotal;
    return *one.total < *chosen.total ? NotChosen::LowerTotal : NotChosen::HigherTotal;
}

FrozenComparison frozen(const Comparison& comparison, const Candidate& chosen, const AwardWanted& wanted, int number)
{
    FrozenComparison out;
    out.referralRef = wanted.referralRef;
    out.awardNo = number;
    out.at = comparison.at;
    out.direct = wanted.direct;
    out.why = wanted.why;
    out.directReason = wanted.directReason;
    out.lot = comparison.lot;
    out.hoursPerWeek = comparison.hoursPerWeek;
    out.awardedByAll = comparison.awardedByAll;
    out.weights = comparison.weights;
    out.weightsVersion = comparison.weightsVersion;
    out.ownWeights = comparison.ownWeights;
    out.reused = comparison.reused;
    for (const Candidate& one : comparison.candidates) {
        const bool reconfirmed = one.reconfirm && wanted.reconfirmed.contains(one.code);
        FrozenCandidate kept{one, reconfirmed, one.code == chosen.code, notChosen(one, chosen, reconfirmed), {}};
        const auto known = comparison.indicators.find(one.providerId);
        if (known != comparison.indicators.end()) kept.indicators = known->second;
        out.candidates.push_back(std::move(kept));
    }
    return out;
}

QJsonObject describe(const AwardStore::Made* award)
{
    if (!award) return {};
    QJsonObject out{{key("award_no"), award->number}, {key("provider"), award->providerCode}};
    if (award->endedOn.isValid()) out[key("ended_on")] = iso(award->endedOn);
    if (!award->endReason.isEmpty()) out[key("end_reason")] = award->endReason;
    return out;
}

QJsonObject describe(const AwardWanted& wanted, const AwardMade& made, const Comparison& comparison)
{
    QJsonObject out{{key("award_no"), made.number},
                    {key("provider"), wanted.providerCode},
                    {key("route"), wanted.direct ? key("direct") : key("pool")},
                    {key("why"), wanted.why},
                    {key("start_by"), iso(made.startBy)},
                    {key("weights_version"), comparison.weightsVersion},
                    {key("weights_moved"), comparison.ownWeights},
                    {key("pool_reused"), comparison.reused}};
    if (wanted.direct) out[key("direct_reason")] = wanted.directReason;
    if (made.hourlyRate) out[key("hourly_rate_pence")] = *made.hourlyRate;
    return out;
}

/// The texts as they are kept.
Result<AwardWanted> tidied(AwardWanted wanted)
{
    DESK_TRY(wanted.why, textFrom(wanted.why, "Say why this provider was chosen: that is always recorded.", "why"));
    if (wanted.direct) {
        DESK_TRY(wanted.directReason,
                 textFrom(wanted.directReason, "The direct route needs its reason.", "direct_reason"));
    } else if (!wanted.directReason.trimmed().isEmpty()) {
        return fail(ErrorCode::Contradiction, "A reason for the direct route goes with that route alone.", {},
                    key("direct_reason"));
    }
    DESK_CHECK(checkFigures(wanted));
    return wanted;
}

Result<QDate> startByOf(Session& session, const AwardStore::Referral& referral, Instant at, const RuleSettings& rules)
{
    DESK_TRY(const CalendarBook calendars, storage::FactsStore(session.database().handle()).calendars());
    return calendars.find(referral.calendar)->nthSchoolDayAfter(at.londonDate(), rules.report.startSchoolDays);
}

/// The award of a number, to be worked on.
Result<AwardStore::Made> awardOf(const AwardStore& store, const QString& ref, int number)
{
    DESK_TRY(const auto referral, store.referral(ref));
    const auto found = std::ranges::find(referral.awards, number, &AwardStore::Made::number);
    if (found == referral.awards.end())
        return fail(ErrorCode::Unknown, "The referral %1 has no award %2.", {ref, QString::number(number)},
                    key("award"));
    return *found;
}

Result<void> checkEnding(const AwardStore& store, const AwardStore::Made& award, const AwardEnding& ending, QDate today)
{
    if (!endReasons().contains(ending.reason))
        return fail(ErrorCode::Invalid, "An award ends for one of these reasons: %1.",
                    {endReasons().join(QStringLiteral(", "))}, key("end_reason"));
    if (!ending.day.isValid())
        return fail(ErrorCode::Missing, "Say on which day the award ended.", {}, key("ended_on"));
    if (award.endedOn.isValid())
        return fail(ErrorCode::Refused, "This award ended on %1.", {iso(award.endedOn)}, key("ended_on"));
    if (ending.day < award.awardedAt.londonDate())
        return fail(ErrorCode::Contradiction, "The award ends before it begins.", {}, key("ended_on"));
    if (ending.day > today)
        return fail(ErrorCode::Contradiction, "An ending is recorded once its day has come.", {}, key("ended_on"));
    DESK_TRY(const QDate attended, store.lastAttended(award.id));
    if (attended.isValid() && attended > ending.day)
        return fail(ErrorCode::Contradiction, "A session of this award was attended on %1, after that day.",
                    {iso(attended)}, key("ended_on"));
    return {};
}

} // namespace

Result<AwardMade> awardReferral(Session& session, const AwardWanted& asked)
{
    DESK_TRY(auto useCase, UseCase::begin(session, Action::AwardReferral, asked.referralRef));
    DESK_TRY(const AwardWanted wanted, tidied(asked));
    AwardStore store(session.database());
    DESK_TRY(const auto referral, store.referral(wanted.referralRef));
    const Instant at = wanted.at.value_or(session.clock().now());
    DESK_CHECK(checkReferral(referral, at, session.clock().now()));
    DESK_TRY(const RuleSettings rules, rulesIn(session.database()));
    DESK_TRY(const Comparison comparison,
             comparisonFor(session, {wanted.referralRef, at, wanted.suitability, wanted.weights}, rules));
    DESK_TRY(const Candidate* candidate, admitted(comparison, wanted.providerCode));
    DESK_CHECK(checkRoute(comparison, *candidate, wanted));

    AwardMade made;
    made.number = referral.awards.empty() ? 1 : referral.awards.back().number + 1;
    made.hourlyRate = candidate->hourlyRate;
    DESK_TRY(made.startBy, startByOf(session, referral, at, rules));
    DESK_TRY(const qint64 id, store.add({referral.id, made.number, candidate->providerId, at, wanted.direct,
                                         made.hourlyRate, wanted.why}));
    DESK_CHECK(store.addDecision(id, {session.user().id.value(),
                                      {},
                                      made.startBy,
                                      wanted.directReason,
                                      toJson(frozen(comparison, *candidate, wanted, made.number))}));
    const auto* before = referral.awards.empty() ? nullptr : &referral.awards.back();
    DESK_CHECK(useCase.done({{key("before"), describe(before)}, {key("after"), describe(wanted, made, comparison)}}));
    return made;
}

const QStringList& endReasons()
{
    static const QStringList all{key("completed"),       key("reintegrated"), key("provider_ended"),
                                 key("authority_ended"), key("withdrawn"),    key("moved")};
    return all;
}

Result<void> endAward(Session& session, const AwardEnding& ending)
{
    DESK_TRY(auto useCase, UseCase::begin(session, Action::EndAward, ending.referralRef));
    AwardStore store(session.database());
    DESK_TRY(AwardStore::Made award, awardOf(store, ending.referralRef, ending.awardNo));
    const QJsonObject before = describe(&award);
    DESK_CHECK(checkEnding(store, award, ending, session.clock().today()));
    if (ending.seen) award.version = *ending.seen;
    DESK_CHECK(store.end(award, ending.day, ending.reason));
    award.endedOn = ending.day;
    award.endReason = ending.reason;
    return useCase.done({{key("before"), before}, {key("after"), describe(&award)}});
}

Result<std::optional<FrozenDecision>> decisionOf(Session& session, qint64 awardId, int awardNo)
{
    DESK_TRY(auto decision, AwardStore(session.database()).decision(awardId));
    if (!decision) return std::optional<FrozenDecision>();
    DESK_TRY(auto comparison, frozenComparisonOf(decision->comparison));
    return std::optional(FrozenDecision{awardNo, decision->decidedByName, decision->startBy, std::move(comparison)});
}

Result<std::optional<FrozenDecision>> frozenDecision(Session& session, const QString& referralRef, int awardNo)
{
    DESK_CHECK(permit(session, Action::ReadReferral, referralRef));
    DESK_TRY(const AwardStore::Made award, awardOf(AwardStore(session.database()), referralRef, awardNo));
    return decisionOf(session, award.id, awardNo);
}

} // namespace desk
