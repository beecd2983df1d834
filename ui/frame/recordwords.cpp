#include "ui/frame/recordwords.h"

#include "ui/widgets/words.h"

#include <QCoreApplication>
#include <QStringList>

#include <array>

namespace desk::ui {

namespace {

struct Records
{
    Q_DECLARE_TR_FUNCTIONS(Records)
};

struct OutcomeWords
{
    Tone tone;
    const char* word;
};

constexpr std::array<OutcomeWords, sessionOutcomes> outcomes{{
    {Tone::Good, QT_TRANSLATE_NOOP("Records", "attended")},
    {Tone::Bad, QT_TRANSLATE_NOOP("Records", "absent")},
    {Tone::Warn, QT_TRANSLATE_NOOP("Records", "cancelled by family")},
    {Tone::Warn, QT_TRANSLATE_NOOP("Records", "cancelled by tutor")},
    {Tone::None, QT_TRANSLATE_NOOP("Records", "cancelled by the authority")},
    {Tone::None, QT_TRANSLATE_NOOP("Records", "booked in error")},
}};

struct EndWords
{
    QLatin1StringView code;
    const char* words;
};

constexpr std::array<EndWords, 6> endings{{
    {QLatin1StringView("completed"), QT_TRANSLATE_NOOP("Records", "completed")},
    {QLatin1StringView("reintegrated"), QT_TRANSLATE_NOOP("Records", "back at school")},
    {QLatin1StringView("provider_ended"), QT_TRANSLATE_NOOP("Records", "ended by the provider")},
    {QLatin1StringView("authority_ended"), QT_TRANSLATE_NOOP("Records", "ended by the authority")},
    {QLatin1StringView("withdrawn"), QT_TRANSLATE_NOOP("Records", "withdrawn")},
    {QLatin1StringView("moved"), QT_TRANSLATE_NOOP("Records", "moved away")},
}};

} // namespace

QString personName(const QString& forename, const QString& surname)
{
    return forename.isEmpty() ? surname : forename + u' ' + surname;
}

QString yearGroupText(std::optional<int> yearGroup)
{
    if (!yearGroup) return {};
    if (*yearGroup > 0) return Records::tr("Year %1").arg(*yearGroup);
    return *yearGroup == 0 ? Records::tr("Reception") : Records::tr("Nursery");
}

QString lotText(int lot) { return lot == 2 ? Records::tr("online") : Records::tr("face to face"); }

QString outcomeText(std::optional<SessionOutcome> outcome) { return outcomeBadge(outcome).word; }

BadgeText outcomeBadge(std::optional<SessionOutcome> outcome)
{
    if (!outcome) return {Tone::Info, Records::tr("booked")};
    const OutcomeWords& words = outcomes[static_cast<std::size_t>(*outcome)];
    return {words.tone, Records::tr(words.word)};
}

BadgeText placementBadge(PlacementState state)
{
    switch (state) {
    case PlacementState::NotStarted:
        return {Tone::Warn, Records::tr("not started")};
    case PlacementState::Running:
        return {Tone::Good, Records::tr("running")};
    case PlacementState::Ended:
        break;
    }
    return {Tone::None, Records::tr("ended")};
}

QString endReasonText(const QString& code)
{
    const auto found = std::ranges::find(endings, code, &EndWords::code);
    return found == endings.end() ? code : Records::tr(found->words);
}

std::optional<BadgeText> planBadge(const PlanStanding& plan, QDate today)
{
    if (!plan.standing && !plan.receivedOn.isValid()) return std::nullopt;
    const QString received = Records::tr("received %1").arg(shortDateText(plan.receivedOn, today));
    if (!plan.standing) return BadgeText{Tone::Good, received};
    const QString due = shortDateText(plan.due, today);
    switch (*plan.standing) {
    case Standing::Met:
    case Standing::PendingMet:
        return BadgeText{Tone::Good, received};
    case Standing::Missed:
        if (plan.receivedOn.isValid()) return BadgeText{Tone::Warn, Records::tr("late, %1").arg(received)};
        return BadgeText{Tone::Bad, Records::tr("overdue since %1").arg(due)};
    case Standing::Pending:
        return BadgeText{today.daysTo(plan.due) <= 7 ? Tone::Warn : Tone::None, Records::tr("due %1").arg(due)};
    case Standing::Excluded:
        break;
    }
    return BadgeText{Tone::None, Records::tr("no longer owed")};
}

BadgeText progressBadge(ProgressVerdict verdict)
{
    switch (verdict) {
    case ProgressVerdict::Progressed:
        return {Tone::Good, Records::tr("progressed")};
    case ProgressVerdict::NotProgressed:
        return {Tone::Bad, Records::tr("no progress")};
    case ProgressVerdict::Excluded:
        break;
    }
    return {Tone::None, Records::tr("too early to say")};
}

QString tallyText(const SessionCounts& counts, int bookings)
{
    QStringList parts;
    for (std::size_t i = 0; i < sessionOutcomes; ++i) {
        if (counts.byOutcome[i] == 0) continue;
        parts << Records::tr("%1 %2").arg(countText(counts.byOutcome[i]), Records::tr(outcomes[i].word));
    }
    if (bookings > 0) parts << Records::tr("%n without an outcome", nullptr, bookings);
    return parts.join(QStringLiteral(", "));
}

} // namespace desk::ui
