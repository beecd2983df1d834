#include "ui/referrals/unmettable.h"

#include "ui/frame/recordwords.h"
#include "ui/referrals/referralwords.h"
#include "ui/widgets/words.h"

#include <QCoreApplication>

namespace desk::ui {

namespace {

struct Unmet
{
    Q_DECLARE_TR_FUNCTIONS(Unmet)
};

QString causeTitle(UnmetCause cause)
{
    switch (cause) {
    case UnmetCause::Waiting:
        return Unmet::tr("Waiting");
    case UnmetCause::BetweenAwards:
        return Unmet::tr("Between awards");
    case UnmetCause::CancelledByProvider:
        return Unmet::tr("Provider cancelled");
    case UnmetCause::CancelledByAuthority:
        return Unmet::tr("Authority cancelled");
    }
    return {};
}

QString causeTip(UnmetCause cause)
{
    switch (cause) {
    case UnmetCause::Waiting:
        return Unmet::tr("School days after the referral and before its first session");
    case UnmetCause::BetweenAwards:
        return Unmet::tr("School days after the end of an award and before the first session of the next");
    case UnmetCause::CancelledByProvider:
        return Unmet::tr(
            "Sessions that the tutor cancelled, with their planned hours; days on which nothing else was taught");
    case UnmetCause::CancelledByAuthority:
        return Unmet::tr(
            "Sessions that the authority cancelled, with their planned hours; days on which nothing else was taught");
    }
    return {};
}

QString amountText(const UnmetAmount& amount)
{
    if (amount == UnmetAmount()) return {};
    // Hours cancelled on days on which something else was taught are no days.
    return amount.days == 0 ? QStringLiteral("–") : Unmet::tr("%n day(s)", nullptr, amount.days);
}

QString hoursOf(const UnmetAmount& amount)
{
    return amount.fifths == 0 ? QString() : hoursText(Hours::fromHundredths(amount.hours()));
}

/// A column of days with the hours below; a spreadsheet gets the days, and the hours from a column of their own.
template <class Row>
void addAmount(Columns<Row>& columns, const QString& id, const QString& title, const QString& tip,
               std::function<UnmetAmount(const Row&)> of, bool strong = false)
{
    auto& days = columns.text(id, title, [of](const Row& row) { return amountText(of(row)); })
                     .second([of](const Row& row) { return hoursOf(of(row)); })
                     .sortedBy([of](const Row& row) {
                         const UnmetAmount amount = of(row);
                         return amount == UnmetAmount() ? QVariant() : QVariant(amount.fifths);
                     })
                     .exported([of](const Row& row) { return QVariant(of(row).days); })
                     .right()
                     .headTip(tip);
    if (strong) days.strong();
    columns
        .hours(id + QStringLiteral("Hours"), Unmet::tr("Hours: %1").arg(title),
               [of](const Row& row) { return std::optional(Hours::fromHundredths(of(row).hours())); })
        .hiddenAtFirst();
}

template <class Row> void addCauses(Columns<Row>& columns, std::function<const UnmetAmounts&(const Row&)> of)
{
    for (const UnmetCause cause : allUnmetCauses) {
        const auto which = static_cast<std::size_t>(cause);
        addAmount<Row>(columns, codeOf(cause), causeTitle(cause), causeTip(cause),
                       [of, which](const Row& row) { return of(row)[which]; });
    }
}

BadgeText markBadge(const NeedMark& mark)
{
    using enum NeedMark::State;
    switch (mark.state) {
    case Ahead:
        return {Tone::Warn, plainDateText(mark.on)};
    case InTime:
        return {Tone::Good, Unmet::tr("in time")};
    case Missed:
        return {Tone::Bad, Unmet::tr("missed %1").arg(plainDateText(mark.on))};
    case Over:
        return {Tone::None, Unmet::tr("withdrawn before")};
    case NotKnown:
        break;
    }
    return {Tone::None, Unmet::tr("not known")};
}

QString markTip(const NeedMark& mark)
{
    using enum NeedMark::State;
    switch (mark.state) {
    case Ahead:
        return Unmet::tr("Nothing has begun yet; it must by %1").arg(dateText(mark.on));
    case InTime:
        return Unmet::tr("Tuition had begun by %1").arg(dateText(mark.on));
    case Missed:
        return mark.atLatest ? Unmet::tr("Nothing had begun by %1, which is the latest that the day can have been")
                                   .arg(dateText(mark.on))
                             : Unmet::tr("Nothing had begun by %1").arg(dateText(mark.on));
    case Over:
        return Unmet::tr("The referral was withdrawn by %1").arg(dateText(mark.on));
    case NotKnown:
        break;
    }
    return Unmet::tr("The school calendar does not hold all the days to be counted");
}

void addMark(Columns<UnmetLine>& columns, QStringView id, const QString& title, const QString& tip,
             NeedMark UnmetNeed::*mark)
{
    columns.badge(id, title, [mark](const UnmetLine& line) { return std::optional(markBadge(line.need.*mark)); })
        .sortedBy([mark](const UnmetLine& line) { return QVariant((line.need.*mark).on); })
        .exported([mark](const UnmetLine& line) { return QVariant((line.need.*mark).on); })
        .headTip(tip)
        .cellTip([mark](const UnmetLine& line) { return markTip(line.need.*mark); });
}

} // namespace

UnmetModel* makeUnmetModel(QObject* parent)
{
    Columns<UnmetLine> columns;
    columns.text(u"ref", Unmet::tr("Referral"), [](const UnmetLine& line) { return line.referralRef; })
        .strong()
        .second([](const UnmetLine& line) { return line.student; });
    columns
        .badge(u"now", Unmet::tr("Today"),
               [](const UnmetLine& line) {
                   return line.need.unmetNow ? std::optional(BadgeText{Tone::Bad, Unmet::tr("unmet")}) : std::nullopt;
               })
        .headTip(Unmet::tr("Whether nothing runs on this day although the need goes on"));
    addAmount<UnmetLine>(
        columns, QStringLiteral("all"), Unmet::tr("Unmet"), Unmet::tr("All school days and hours without tuition"),
        [](const UnmetLine& line) { return line.need.total(); }, true);
    addMark(columns, u"sixth", Unmet::tr("6th day"),
            Unmet::tr("School day after the day out of school, or the referral where that is not known: by then an "
                      "excluded pupil "
                      "must be taught"),
            &UnmetNeed::sixth);
    addMark(columns, u"fifteenth", Unmet::tr("15th day"),
            Unmet::tr("School day after the day out of school, or the referral where that is not known: by then a "
                      "pupil who is ill should be taught"),
            &UnmetNeed::fifteenth);
    addCauses<UnmetLine>(columns, [](const UnmetLine& line) -> const UnmetAmounts& { return line.need.amounts; });
    columns.date(u"issued", Unmet::tr("Referred"), [](const UnmetLine& line) { return line.issuedOn; }).hiddenAtFirst();
    columns
        .date(u"since", Unmet::tr("Out of school since"), [](const UnmetLine& line) { return line.outOfSchoolSince; })
        .hiddenAtFirst();
    columns
        .hours(u"week", Unmet::tr("Hours a week"),
               [](const UnmetLine& line) { return std::optional(Hours::fromHundredths(line.hoursPerWeek)); })
        .hiddenAtFirst();
    columns.text(u"studentRef", Unmet::tr("Student's reference"), [](const UnmetLine& line) { return line.studentRef; })
        .hiddenAtFirst();
    columns.text(u"officer", Unmet::tr("Officer"), [](const UnmetLine& line) { return line.officer; }).hiddenAtFirst();
    columns.text(u"team", Unmet::tr("Team"), [](const UnmetLine& line) { return ReferralWords::team(line.team); })
        .hiddenAtFirst();
    columns.text(u"lot", Unmet::tr("Lot"), [](const UnmetLine& line) { return lotText(line.lot); }).hiddenAtFirst();
    return new UnmetModel(
        std::move(columns), [](const UnmetLine& line) { return line.referralRef; }, parent);
}

std::vector<TableView> unmetViews(const UnmetModel& model)
{
    const auto with = [&model](std::initializer_list<UnmetCause> causes) {
        return model.only([causes = std::vector(causes)](const UnmetLine& line) {
            return std::ranges::any_of(causes, [&](UnmetCause one) { return line.need.of(one) != UnmetAmount(); });
        });
    };
    const auto missed = [&model](NeedMark UnmetNeed::*mark) {
        return model.only([mark](const UnmetLine& line) { return (line.need.*mark).state == NeedMark::State::Missed; });
    };
    return {
        // First what somebody can still see to, the longest first.
        {.id = QStringLiteral("now"),
         .title = Unmet::tr("Unmet today"),
         .sortColumn = QStringLiteral("all"),
         .sortOrder = Qt::DescendingOrder,
         .only = model.only([](const UnmetLine& line) { return line.need.unmetNow; })},
        {.id = QStringLiteral("all"), .title = Unmet::tr("All")},
        {.id = QStringLiteral("sixth"),
         .title = Unmet::tr("6th day"),
         .tip = Unmet::tr("6th day missed"),
         .only = missed(&UnmetNeed::sixth)},
        {.id = QStringLiteral("fifteenth"),
         .title = Unmet::tr("15th day"),
         .tip = Unmet::tr("15th day missed"),
         .only = missed(&UnmetNeed::fifteenth)},
        {.id = QStringLiteral("waiting"), .title = Unmet::tr("Waiting"), .only = with({UnmetCause::Waiting})},
        {.id = QStringLiteral("between"),
         .title = Unmet::tr("Between awards"),
         .only = with({UnmetCause::BetweenAwards})},
        {.id = QStringLiteral("cancelled"),
         .title = Unmet::tr("Cancelled"),
         .only = with({UnmetCause::CancelledByProvider, UnmetCause::CancelledByAuthority})},
    };
}

UnmetStudentModel* makeUnmetStudentModel(QObject* parent)
{
    Columns<UnmetStudent> columns;
    columns.text(u"student", Unmet::tr("Student"), [](const UnmetStudent& one) { return one.student; })
        .strong()
        .second([](const UnmetStudent& one) { return one.studentRef; })
        .stretched();
    columns.number(u"referrals", Unmet::tr("Referrals"), [](const UnmetStudent& one) { return one.referrals; });
    addAmount<UnmetStudent>(
        columns, QStringLiteral("all"), Unmet::tr("Unmet"),
        Unmet::tr("A day on which two referrals were unmet counts once, with the hours of both"),
        [](const UnmetStudent& one) {
            return UnmetAmount{one.days, one.fifths};
        },
        true);
    addCauses<UnmetStudent>(columns, [](const UnmetStudent& one) -> const UnmetAmounts& { return one.amounts; });
    return new UnmetStudentModel(
        std::move(columns), [](const UnmetStudent& one) { return one.studentRef; }, parent);
}

} // namespace desk::ui
