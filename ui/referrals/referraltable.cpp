#include "ui/referrals/referraltable.h"

#include "ui/frame/recordwords.h"
#include "ui/referrals/referralwords.h"
#include "ui/widgets/words.h"

namespace desk::ui {

namespace {

using Words = ReferralWords;
using Line = ReferralLine;

/// By when tuition must begin, as long as it has not.
std::optional<BadgeText> startBadge(const Line& line, Instant now)
{
    if (!line.unplaced() || !line.startBy.isValid()) return std::nullopt;
    return dueBadge(line.startBy, now.londonDate());
}

} // namespace

ReferralModel* makeReferralModel(std::function<Instant()> now, QObject* parent)
{
    Columns<Line> columns;
    columns.text(u"ref", ReferralWords::tr("Referral"), [](const Line& line) { return line.ref; }).strong();
    columns.text(u"student", ReferralWords::tr("Student"), [](const Line& line) { return line.student; });
    columns.badge(
        u"state", ReferralWords::tr("State"), [](const Line& line) { return std::optional(Words::state(line.state)); },
        [](const Line& line) { return static_cast<int>(line.state); });
    columns.text(u"answers", ReferralWords::tr("Answers"), &Words::answers).sortedBy([](const Line& line) {
        return QVariant(line.asked == 0 ? -1 : line.answered * 100 / line.asked);
    });
    columns
        .text(u"closes", ReferralWords::tr("Window closes"),
              [now](const Line& line) { return line.waiting > 0 ? momentText(line.closesAt, now()) : QString(); })
        .sortedBy([](const Line& line) { return line.waiting > 0 ? QVariant(line.closesAt.seconds()) : QVariant(); });
    columns.badge(u"start", ReferralWords::tr("Start by"), [now](const Line& line) { return startBadge(line, now()); })
        .sortedBy([](const Line& line) { return line.unplaced() ? QVariant(line.startBy) : QVariant(); })
        .exported([](const Line& line) { return QVariant(line.startBy); });
    columns.text(u"provider", ReferralWords::tr("Provider"), [](const Line& line) { return line.providerName; })
        .stretched();
    columns.date(u"issued", ReferralWords::tr("Issued"), [](const Line& line) { return line.issuedAt.londonDate(); })
        .sortedBy([](const Line& line) { return QVariant(line.issuedAt.seconds()); });
    columns.text(u"officer", ReferralWords::tr("Officer"), [](const Line& line) { return line.officer; })
        .hiddenAtFirst();
    columns
        .text(u"studentRef", ReferralWords::tr("Student's reference"), [](const Line& line) { return line.studentRef; })
        .hiddenAtFirst();
    columns.text(u"team", ReferralWords::tr("Team"), [](const Line& line) { return Words::team(line.team); })
        .hiddenAtFirst();
    columns.text(u"reason", ReferralWords::tr("Reason"), [](const Line& line) { return Words::reason(line.reason); })
        .hiddenAtFirst();
    columns.text(u"lot", ReferralWords::tr("Lot"), [](const Line& line) { return lotText(line.lot); }).hiddenAtFirst();
    columns.text(u"stage", ReferralWords::tr("Key stage"), [](const Line& line) { return line.keyStage; })
        .hiddenAtFirst();
    columns
        .hours(u"hours", ReferralWords::tr("Hours a week"),
               [](const Line& line) { return std::optional(Hours::fromHundredths(line.hoursPerWeek)); })
        .hiddenAtFirst();
    columns.date(u"first", ReferralWords::tr("First session"), [](const Line& line) { return line.firstAttendedOn; })
        .hiddenAtFirst();
    columns.date(u"awarded", ReferralWords::tr("Awarded"), [](const Line& line) { return line.awardedOn; })
        .hiddenAtFirst();
    columns.date(u"ended", ReferralWords::tr("Ended"), [](const Line& line) { return line.endedOn; }).hiddenAtFirst();
    return new ReferralModel(
        std::move(columns), [](const Line& line) { return line.ref; }, parent);
}

std::vector<TableView> referralViews(const ReferralModel& model)
{
    const auto in = [&model](ReferralState state) {
        return model.only([state](const Line& line) { return line.state == state; });
    };
    const auto that = [&model](auto holds) { return model.only(holds); };
    return {
        {.id = QStringLiteral("open"), .title = ReferralWords::tr("Open"), .only = that([](const Line& line) {
                                                                               return isOpen(line.state);
                                                                           })},
        {.id = QStringLiteral("mine"), .title = ReferralWords::tr("Mine"), .only = that([](const Line& line) {
                                                                               return line.mine;
                                                                           })},
        {.id = QStringLiteral("awaiting"), .title = ReferralWords::tr("Awaiting"), .only = that([](const Line& line) {
                                                                                       return line.waiting > 0;
                                                                                   })},
        {.id = QStringLiteral("ready"),
         .title = ReferralWords::tr("Ready to award"),
         .only = in(ReferralState::ReadyToAward)},
        {.id = QStringLiteral("unplaced"), .title = ReferralWords::tr("Unplaced"), .only = that(&Line::unplaced)},
        {.id = QStringLiteral("all"), .title = ReferralWords::tr("All")},
    };
}

} // namespace desk::ui
