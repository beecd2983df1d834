#include "ui/shell/worklistwords.h"

#include "ui/widgets/words.h"

namespace desk::ui {

namespace {

using Kind = WorkItem::Kind;

constexpr int noon = 12, evening = 18; // o'clock

/// Says the facts of a row, whichever kind they are.
template <class... Sayings> struct Saying : Sayings...
{
    using Sayings::operator()...;
};
template <class... Sayings> Saying(Sayings...) -> Saying<Sayings...>;

QString placement(const WorkRow& row) { return row.referralRef + u'/' + QString::number(row.awardNo); }

/// Of several placements none is named.
bool speaksOfSeveral(const WorkRow& row) { return row.tutorRef.isEmpty() && row.person.isEmpty(); }

} // namespace

QString WorklistWords::greeting(Instant now, const QString& name)
{
    const QString first = name.section(u' ', 0, 0);
    const int hour = now.londonTime().hour();
    if (hour < noon) return tr("Good morning, %1").arg(first);
    return hour < evening ? tr("Good afternoon, %1").arg(first) : tr("Good evening, %1").arg(first);
}

QString WorklistWords::dayFacts(const SchoolDayPlace& day, Instant now)
{
    const QString today = dateText(now.londonDate());
    if (day.number > 0) return tr("%1 · school day %2 of %3").arg(today).arg(day.number).arg(day.halfTerm);
    if (day.next.isValid()) return tr("%1 · no school today; the next school day is %2").arg(today, dateText(day.next));
    return tr("%1 · the school calendar ends before this day: add the next year").arg(today);
}

QString WorklistWords::tileLabel(WorkTile::Kind kind)
{
    switch (kind) {
    case WorkTile::Kind::WindowsOpen:
        return tr("Windows open");
    case WorkTile::Kind::ReadyToAward:
        return tr("Ready to award");
    case WorkTile::Kind::StartsThisWeek:
        return tr("Starts due this week");
    case WorkTile::Kind::PlansDue:
        return tr("Plans due");
    case WorkTile::Kind::VettingLapsing:
        return tr("Vetting lapsing soon");
    }
    return {};
}

BadgeText WorklistWords::tileBadge(const WorkTile& tile, Instant now)
{
    if (tile.count == 0) return {Tone::Good, tr("none")};
    const QDate today = now.londonDate();
    switch (tile.kind) {
    case WorkTile::Kind::WindowsOpen: {
        const QString left = durationText(std::max<qint64>(0, tile.nextClose.seconds() - now.seconds()));
        // Of several that close within the hour the time left is that of the first alone.
        if (tile.pressing > 1) return {Tone::Warn, tr("first of %1 closes in %2").arg(countText(tile.pressing), left)};
        if (tile.pressing > 0) return {Tone::Warn, tr("1 closes in %1").arg(left)};
        return {Tone::Info, tr("next closes in %1").arg(left)};
    }
    case WorkTile::Kind::ReadyToAward:
        return {Tone::Info, tr("oldest since %1").arg(relativeDateText(tile.next, today))};
    case WorkTile::Kind::StartsThisWeek:
        if (tile.pressing > 0) return {Tone::Bad, tr("%n missed", nullptr, tile.pressing)};
        return {Tone::Warn, tr("next %1").arg(relativeDateText(tile.next, today))};
    case WorkTile::Kind::PlansDue:
        if (tile.pressing > 0) return {Tone::Bad, tr("%n overdue", nullptr, tile.pressing)};
        return {Tone::Warn, tr("next %1").arg(relativeDateText(tile.next, today))};
    case WorkTile::Kind::VettingLapsing:
        if (tile.pressing > 0) return {Tone::Warn, tr("%n teaches/teach today", nullptr, tile.pressing)};
        return {Tone::Warn, tr("first %1").arg(relativeDateText(tile.next, today))};
    }
    return {};
}

BadgeText WorklistWords::due(const WorkRow& row, Instant now)
{
    if (const auto* window = std::get_if<WindowFacts>(&row.facts)) return countdown(window->closesAt, now);
    if (row.kind == Kind::ReadyToAward && !row.overdue) return {Tone::Info, tr("ready")};
    if (row.kind == Kind::InvoiceQuery) return {Tone::Warn, tr("to query")};
    if (row.due.isValid()) return dueBadge(row.due, now.londonDate());
    return {Tone::None, tr("no date")};
}

QString WorklistWords::what(const WorkRow& row)
{
    switch (row.kind) {
    case Kind::ResponseWindow:
        return tr("Response window");
    case Kind::ReadyToAward:
        return tr("Award");
    case Kind::NobodyCanMeet:
        return tr("Direct approach");
    case Kind::ToIssue:
        return tr("Requests");
    case Kind::StartDue:
        return tr("First session");
    case Kind::PlanDue:
        return tr("Intervention plan");
    case Kind::NoteOverdue:
        return tr("Session notes");
    case Kind::OutcomeMissing:
        return tr("Session outcomes");
    case Kind::VettingLapsing:
        break;
    case Kind::InvoiceQuery:
        return tr("Invoices");
    }
    const auto* lapse = std::get_if<LapseFacts>(&row.facts);
    switch (lapse ? lapse->rule : VettingRule::EnhancedDbs) {
    case VettingRule::EnhancedDbs:
        return tr("DBS lapses");
    case VettingRule::Safeguarding:
        return tr("Safeguarding lapses");
    case VettingRule::DigitalSafeguarding:
        return tr("Digital safeguarding lapses");
    case VettingRule::DataProtection:
        return tr("Data protection lapses");
    case VettingRule::AcceptableUse:
        return tr("Acceptable use lapses");
    case VettingRule::Device:
        return tr("Device attestation lapses");
    default:
        return tr("Vetting lapses");
    }
}

QString WorklistWords::who(const WorkRow& row)
{
    if (!speaksOfSeveral(row)) return row.person;
    if (const auto* notes = std::get_if<NoteFacts>(&row.facts))
        return tr("%n placement(s)", nullptr, notes->placements);
    if (const auto* outcome = std::get_if<OutcomeFacts>(&row.facts))
        return tr("%n placement(s)", nullptr, outcome->placements);
    if (const auto* invoices = std::get_if<InvoiceFacts>(&row.facts))
        return tr("%n invoice(s)", nullptr, invoices->invoices);
    return {};
}

QString WorklistWords::which(const WorkRow& row)
{
    if (!row.tutorRef.isEmpty()) return row.tutorRef;
    if (speaksOfSeveral(row)) return tr("first: %1").arg(placement(row));
    return row.awardNo > 1 || row.kind == Kind::OutcomeMissing ? placement(row) : row.referralRef;
}

QString WorklistWords::with(const WorkRow& row)
{
    if (const auto* window = std::get_if<WindowFacts>(&row.facts))
        return tr("%1 of %2 answered").arg(window->answered).arg(window->asked);
    if (const auto* decision = std::get_if<DecisionFacts>(&row.facts)) {
        if (row.kind == Kind::ReadyToAward) return tr("%n can meet the need", nullptr, decision->canMeet);
        return row.kind == Kind::ToIssue ? tr("nobody asked yet") : tr("%n asked", nullptr, decision->asked);
    }
    return row.providerName;
}

QString WorklistWords::why(const WorkRow& row, Instant now)
{
    const QDate today = now.londonDate();
    const auto on = [today](QDate day) { return shortDateText(day, today); };
    const auto at = [now](Instant moment) { return momentText(moment, now); };
    return std::visit(
        Saying{
            [&](const WindowFacts& f) { return tr("Sent %1; closes %2").arg(at(f.sentAt), at(f.closesAt)); },
            [&](const DecisionFacts& f) {
                if (row.kind == Kind::ToIssue && f.draftedAt)
                    return tr("Drafts made %1, not marked as sent").arg(at(*f.draftedAt));
                if (row.kind == Kind::ToIssue) return tr("Issued %1").arg(on(f.issuedOn));
                if (row.kind == Kind::NobodyCanMeet) return tr("Window closed %1, no yes").arg(at(f.closedAt));
                return f.waiting > 0 ? tr("First yes %1; %n may still answer", nullptr, f.waiting).arg(at(f.since))
                                     : tr("Window closed %1").arg(at(f.closedAt));
            },
            [&](const StartFacts& f) {
                if (!row.due.isValid())
                    return tr("Awarded %1; the school calendar ends before the last day").arg(on(f.awardedOn));
                if (row.overdue)
                    return tr("Awarded %1; missed: it was to begin by %2").arg(on(f.awardedOn), on(row.due));
                const QString day = tr("school day %1 of %2").arg(f.schoolDay).arg(f.schoolDays);
                return f.standing == StartStanding::AtRisk ? tr("Awarded %1; at risk: %2").arg(on(f.awardedOn), day)
                                                           : tr("Awarded %1; %2").arg(on(f.awardedOn), day);
            },
            [&](const PlanFacts& f) {
                return f.schoolDays
                           ? tr("Started %1; %n school day(s); not received", nullptr, f.days).arg(on(f.startedOn))
                           : tr("Started %1; %n day(s); not received", nullptr, f.days).arg(on(f.startedOn));
            },
            [&](const NoteFacts& f) {
                return f.firstWeek == f.lastWeek
                           ? tr("Week of %1 not received").arg(on(f.firstWeek))
                           : tr("%n week(s) not received, the first that of %1", nullptr, f.weeks).arg(on(f.firstWeek));
            },
            [&](const OutcomeFacts& f) {
                return f.sessions == 1 ? tr("No outcome for %1 %2").arg(on(f.firstDay), f.firstTime)
                                       : tr("%n session(s) without an outcome, the first on %1", nullptr, f.sessions)
                                             .arg(on(f.firstDay));
            },
            [&](const LapseFacts& f) {
                return tr("Dated %1; last valid day %2").arg(plainDateText(f.dated), plainDateText(f.lastValidDay));
            },
            [&](const InvoiceFacts& f) {
                return tr("%1 invoiced, %2 expected")
                    .arg(moneyText(Money::fromPence(f.invoiced)), moneyText(Money::fromPence(f.expected)));
            },
        },
        row.facts);
}

QString WorklistWords::whyMore(const WorkRow& row, Instant now)
{
    const QDate today = now.londonDate();
    const auto on = [today](QDate day) { return relativeDateText(day, today); };
    return std::visit(
        Saying{
            [&](const WindowFacts& f) {
                if (f.canMeet > 0) return tr("%n can meet the need already", nullptr, f.canMeet);
                return tr("%n still to answer", nullptr, f.waiting);
            },
            [&](const DecisionFacts&) {
                if (!row.due.isValid()) return QString();
                return row.overdue ? tr("Tuition was to begin by %1").arg(on(row.due))
                                   : tr("Tuition should begin by %1").arg(on(row.due));
            },
            [&](const StartFacts& f) {
                QString when = tr("No session is booked or planned");
                if (f.plannedOn.isValid())
                    when = (f.booked ? tr("Booked for %1 %2") : tr("Planned for %1 %2"))
                               .arg(on(f.plannedOn), f.plannedAt)
                               .trimmed();
                if (f.plannedLate) when = tr("%1, too late").arg(when);
                return f.familyDelay ? tr("%1; the family asked for a delay").arg(when) : when;
            },
            [&](const PlanFacts&) {
                return row.overdue ? tr("Owed since %1").arg(on(row.due)) : tr("Owed by %1").arg(on(row.due));
            },
            [&](const NoteFacts&) {
                return row.overdue ? tr("Owed since %1").arg(on(row.due)) : tr("Owed by %1").arg(on(row.due));
            },
            [&](const OutcomeFacts&) { return QString(); },
            [&](const LapseFacts& f) {
                if (f.teachesToday) return tr("Teaches today; %n placement(s)", nullptr, f.placements);
                return f.placements > 0 ? tr("%n placement(s)", nullptr, f.placements) : tr("Teaches nobody now");
            },
            [&](const InvoiceFacts& f) { return tr("First week ended %1").arg(on(f.firstWeekEnding)); },
        },
        row.facts);
}

QString WorklistWords::action(const WorkRow& row)
{
    switch (row.kind) {
    case Kind::ResponseWindow:
        return tr("Responses");
    case Kind::ReadyToAward:
    case Kind::NobodyCanMeet:
        return tr("Compare");
    case Kind::ToIssue:
        return tr("Ask");
    case Kind::StartDue:
        return tr("Start");
    case Kind::VettingLapsing:
        return tr("Evidence");
    case Kind::PlanDue:
    case Kind::NoteOverdue:
    case Kind::OutcomeMissing:
    case Kind::InvoiceQuery:
        return tr("Placement");
    }
    return {};
}

Place WorklistWords::place(const WorkRow& row)
{
    const auto referral = [&row](const QString& part) {
        return Place{QStringLiteral("referrals"), row.referralRef, part};
    };
    switch (row.kind) {
    case Kind::ResponseWindow:
        return referral(QStringLiteral("responses"));
    case Kind::ReadyToAward:
    case Kind::NobodyCanMeet:
        return referral(QStringLiteral("award"));
    case Kind::ToIssue:
        return referral(QStringLiteral("requests"));
    case Kind::StartDue:
        return referral(QStringLiteral("start"));
    case Kind::VettingLapsing:
        return {QStringLiteral("tutors"), row.tutorRef, {}};
    case Kind::PlanDue:
    case Kind::NoteOverdue:
    case Kind::OutcomeMissing:
    case Kind::InvoiceQuery:
        break;
    }
    return {QStringLiteral("placements"), placement(row), {}};
}

} // namespace desk::ui
