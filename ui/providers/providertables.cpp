#include "ui/providers/providertables.h"

#include "ui/providers/providerwords.h"
#include "ui/widgets/words.h"

#include <QCoreApplication>

namespace desk::ui {

namespace {

using SuspensionEntry = storage::ProviderStore::SuspensionEntry;
using RunningAward = storage::ProviderStore::RunningAward;

constexpr qint64 millionthsPerPoint = 1'000'000;

struct Providers
{
    Q_DECLARE_TR_FUNCTIONS(Providers)
};

const LotStanding* lotOf(const ProviderLine& line, int lot)
{
    const auto found = std::ranges::find(line.lots, lot, [](const LotStanding& one) { return one.terms.lot; });
    return found == line.lots.end() ? nullptr : &*found;
}

std::optional<Hours> hours(std::optional<qint64> hundredths)
{
    return hundredths ? std::optional(Hours::fromHundredths(*hundredths)) : std::nullopt;
}

QString weeklyText(std::optional<qint64> hundredths)
{
    return hundredths ? hoursText(Hours::fromHundredths(*hundredths)) : QString();
}

/// "26.8% · 70 h": the share of the lot, and what is spare.
QString shareAndSpare(const LotStanding& lot)
{
    QStringList parts;
    if (lot.share().hasData()) parts << percentText(lot.share());
    if (lot.spareHours) parts << weeklyText(lot.spareHours);
    return parts.join(QStringLiteral(" · "));
}

QString lotDetail(const LotStanding& lot)
{
    const QString capacity =
        lot.terms.capacity
            ? Providers::tr("%1 of %2 a week spare").arg(weeklyText(lot.spareHours), weeklyText(lot.terms.capacity))
            : Providers::tr("capacity not known");
    if (!lot.share().hasData()) return capacity;
    return Providers::tr("%1; %2 of the %3 a week awarded in this lot in the last 12 months")
        .arg(capacity, weeklyText(lot.load.awarded), weeklyText(lot.awardedByAll));
}

/// Rate, spare hours and share of a lot in one; the last two once more by themselves for who wants to sort.
void addLot(Columns<ProviderLine>& columns, int lot)
{
    const QString name = lotName(lot);
    const QString id = QString::number(lot);
    columns
        .money(QStringLiteral("rate") + id, name,
               [lot](const ProviderLine& line) -> std::optional<Money> {
                   const LotStanding* standing = lotOf(line, lot);
                   if (!standing) return std::nullopt;
                   return Money::fromPence(standing->terms.hourlyRate);
               })
        .second([lot](const ProviderLine& line) {
            const LotStanding* standing = lotOf(line, lot);
            return standing ? shareAndSpare(*standing) : QString();
        })
        .headTip(Providers::tr(
            "The rate an hour; below it the share of the hours awarded in this lot, and the weekly hours spare"))
        .cellTip([lot](const ProviderLine& line) {
            const LotStanding* standing = lotOf(line, lot);
            return standing ? lotDetail(*standing) : Providers::tr("not admitted to this lot");
        });
    columns
        .hours(QStringLiteral("spare") + id, Providers::tr("Spare: %1").arg(name),
               [lot](const ProviderLine& line) {
                   const LotStanding* standing = lotOf(line, lot);
                   return standing ? hours(standing->spareHours) : std::nullopt;
               })
        .hiddenAtFirst();
    columns
        .percent(QStringLiteral("share") + id, Providers::tr("Share: %1").arg(name),
                 [lot](const ProviderLine& line) {
                     const LotStanding* standing = lotOf(line, lot);
                     return standing ? standing->share() : Percentage();
                 })
        .second({})
        .hiddenAtFirst();
}

/// One indicator of a row that has all four.
template <class Row> void addIndicator(Columns<Row>& columns, std::size_t which, bool pendingToo)
{
    const auto measure = static_cast<Measure>(static_cast<std::size_t>(Measure::K1) + which);
    const bool sessions = measure == Measure::K1; // counts thousands where the others count tens
    columns
        .badge(codeOf(measure), indicatorName(measure),
               [which](const Row& row) { return indicatorBadge(row.indicators[which]); })
        .wide(pendingToo ? 150
              : sessions ? 108
                         : 98)
        .second([which, pendingToo](const Row& row) { return indicatorParts(row.indicators[which], pendingToo); })
        .sortedBy([which](const Row& row) -> QVariant {
            const Percentage part = row.indicators[which].percentage();
            return part.hasData() ? QVariant(part.tenthsRoundedDown()) : QVariant(QString());
        })
        .headTip(indicatorTip(measure))
        .cellTip([which](const Row& row) { return indicatorDetail(row.indicators[which]); });
}

template <class Row> void addIndicators(Columns<Row>& columns, bool pendingToo)
{
    for (std::size_t which = 0; which < std::tuple_size_v<IndicatorFigures>; ++which)
        addIndicator(columns, which, pendingToo);
}

} // namespace

RowsModel<ProviderLine>* makeProviderList(QObject* parent)
{
    Columns<ProviderLine> columns;
    columns.text(u"provider", Providers::tr("Provider"), [](const ProviderLine& line) { return line.name; })
        .strong()
        .second([](const ProviderLine& line) { return line.code; })
        .stretched();
    columns.badge(u"status", Providers::tr("Status"),
                  [](const ProviderLine& line) { return statusBadge(line.status); });
    addLot(columns, 1);
    addLot(columns, 2);
    columns.number(u"placements", Providers::tr("Running"), [](const ProviderLine& line) { return line.placements; })
        .wide(68)
        .headTip(Providers::tr("Placements that run: awarded and not ended"));
    columns.number(u"tutors", Providers::tr("Cleared"), [](const ProviderLine& line) { return line.clearedTutors; })
        .second([](const ProviderLine& line) { return Providers::tr("of %1").arg(countText(line.tutors)); })
        .wide(72)
        .headTip(Providers::tr("Tutors who are cleared, of all of the provider's"));
    addIndicators(columns, false);
    return new RowsModel<ProviderLine>(
        std::move(columns), [](const ProviderLine& line) { return line.code; }, parent);
}

RowsModel<LotStanding>* makeLotTable(QObject* parent)
{
    Columns<LotStanding> columns;
    columns.text(u"lot", Providers::tr("Lot"), [](const LotStanding& one) { return lotName(one.terms.lot); }).strong();
    columns.money(u"rate", Providers::tr("Rate an hour"),
                  [](const LotStanding& one) { return std::optional(Money::fromPence(one.terms.hourlyRate)); });
    columns.date(u"from", Providers::tr("Since"), [](const LotStanding& one) { return one.terms.from; });
    columns.hours(u"capacity", Providers::tr("Capacity a week"),
                  [](const LotStanding& one) { return hours(one.terms.capacity); });
    columns.hours(u"running", Providers::tr("Taken up"), [](const LotStanding& one) { return hours(one.load.running); })
        .headTip(Providers::tr("Weekly hours of the awards that have not ended"));
    columns.hours(u"spare", Providers::tr("Spare"), [](const LotStanding& one) { return hours(one.spareHours); });
    columns.percent(u"share", Providers::tr("Share of the lot"), &LotStanding::share)
        .second([](const LotStanding& one) {
            return Providers::tr("%1 of %2 a week").arg(weeklyText(one.load.awarded), weeklyText(one.awardedByAll));
        })
        .headTip(Providers::tr("Of the weekly hours awarded in the lot in the last 12 months"));
    return new RowsModel<LotStanding>(
        std::move(columns), [](const LotStanding& one) { return QString::number(one.terms.lot); }, parent);
}

TermsStanding standingOf(const LotTerms& terms, const std::vector<LotStanding>& inForce, QDate day)
{
    if (terms.from > day) return TermsStanding::ToCome;
    const bool now = std::ranges::any_of(inForce, [&terms](const LotStanding& one) {
        return one.terms.lot == terms.lot && one.terms.from == terms.from;
    });
    return now ? TermsStanding::InForce : TermsStanding::Over;
}

RowsModel<TermsLine>* makeTermsTable(QObject* parent)
{
    Columns<TermsLine> columns;
    columns.text(u"lot", Providers::tr("Lot"), [](const TermsLine& one) { return lotName(one.terms.lot); }).strong();
    columns.date(u"from", Providers::tr("From"), [](const TermsLine& one) { return one.terms.from; });
    columns.badge(u"state", Providers::tr("State"), [](const TermsLine& one) {
        switch (one.standing) {
        case TermsStanding::InForce:
            return BadgeText{Tone::Good, Providers::tr("in force")};
        case TermsStanding::ToCome:
            return BadgeText{Tone::Info, Providers::tr("to come")};
        case TermsStanding::Over:
            break;
        }
        return BadgeText{Tone::None, Providers::tr("over")};
    });
    columns.money(u"rate", Providers::tr("Rate an hour"),
                  [](const TermsLine& one) { return std::optional(Money::fromPence(one.terms.hourlyRate)); });
    columns.hours(u"capacity", Providers::tr("Capacity a week"),
                  [](const TermsLine& one) { return hours(one.terms.capacity); });
    columns
        .text(u"tender", Providers::tr("Tender score"),
              [](const TermsLine& one) {
                  const auto score = one.terms.tenderScore;
                  return score ? Rational(*score, millionthsPerPoint).text(2) : QString();
              })
        .right()
        .sortedBy([](const TermsLine& one) {
            const auto score = one.terms.tenderScore;
            return score ? QVariant(*score) : QVariant(QString());
        });
    return new RowsModel<TermsLine>(
        std::move(columns),
        [](const TermsLine& one) { return QString::number(one.terms.lot) + one.terms.from.toString(Qt::ISODate); },
        parent);
}

RowsModel<SuspensionEntry>* makeSuspensionTable(std::function<QDate()> day, QObject* parent)
{
    Columns<SuspensionEntry> columns;
    columns.date(u"from", Providers::tr("From"), [](const SuspensionEntry& one) { return one.days.from; }).strong();
    columns
        .text(u"to", Providers::tr("To"),
              [](const SuspensionEntry& one) {
                  return one.days.to.isValid() ? dateText(one.days.to) : Providers::tr("further notice");
              })
        .sortedBy([](const SuspensionEntry& one) { return one.days.to; });
    columns.badge(u"state", Providers::tr("State"), [day](const SuspensionEntry& one) {
        if (one.days.covers(day())) return BadgeText{Tone::Bad, Providers::tr("in force")};
        return one.days.from > day() ? BadgeText{Tone::Warn, Providers::tr("to come")}
                                     : BadgeText{Tone::None, Providers::tr("over")};
    });
    columns.date(u"review", Providers::tr("Review"), [](const SuspensionEntry& one) { return one.reviewOn; });
    columns.text(u"reason", Providers::tr("Reason"), [](const SuspensionEntry& one) { return one.reason.simplified(); })
        .stretched()
        .cellTip([](const SuspensionEntry& one) { return one.reason; });
    return new RowsModel<SuspensionEntry>(
        std::move(columns), [](const SuspensionEntry& one) { return one.days.from.toString(Qt::ISODate); }, parent);
}

RowsModel<IndicatorPeriod>* makeTrendTable(QObject* parent)
{
    Columns<IndicatorPeriod> columns;
    columns.text(u"period", Providers::tr("Half-term"), [](const IndicatorPeriod& one) { return one.period; })
        .strong()
        .second([](const IndicatorPeriod& one) { return daysText(one.days.first(), one.days.last()); });
    addIndicators(columns, true);
    return new RowsModel<IndicatorPeriod>(
        std::move(columns), [](const IndicatorPeriod& one) { return one.period; }, parent);
}

QString placementKey(const RunningAward& award) { return award.referralRef + u'/' + QString::number(award.number); }

RowsModel<RunningAward>* makePlacementTable(QObject* parent)
{
    Columns<RunningAward> columns;
    columns.text(u"placement", Providers::tr("Placement"), qOverload<const RunningAward&>(placementKey)).strong();
    columns.text(u"lot", Providers::tr("Lot"), [](const RunningAward& one) { return lotName(one.lot); });
    columns.text(u"stage", Providers::tr("Key stage"), [](const RunningAward& one) { return one.keyStage; });
    columns.hours(u"hours", Providers::tr("Hours a week"),
                  [](const RunningAward& one) { return hours(one.hoursPerWeek); });
    columns.money(u"rate", Providers::tr("Rate an hour"), [](const RunningAward& one) {
        return one.hourlyRate ? std::optional(Money::fromPence(*one.hourlyRate)) : std::nullopt;
    });
    columns.date(u"awarded", Providers::tr("Awarded"),
                 [](const RunningAward& one) { return one.awardedAt.londonDate(); });
    columns.date(u"started", Providers::tr("First session"),
                 [](const RunningAward& one) { return one.firstAttendedOn; });
    return new RowsModel<RunningAward>(std::move(columns), qOverload<const RunningAward&>(placementKey), parent);
}

} // namespace desk::ui
