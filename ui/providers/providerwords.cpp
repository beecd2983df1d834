#include "ui/providers/providerwords.h"

#include "ui/widgets/words.h"

#include <QCoreApplication>

namespace desk::ui {

namespace {

struct Providers
{
    Q_DECLARE_TR_FUNCTIONS(Providers)
};

Tone toneOf(KpiResult result)
{
    switch (result) {
    case KpiResult::Met:
        return Tone::Good;
    case KpiResult::Amber:
        return Tone::Warn;
    case KpiResult::Missed:
        return Tone::Bad;
    case KpiResult::NoTarget:
    case KpiResult::NoData:
        break;
    }
    return Tone::None;
}

QString resultText(KpiResult result)
{
    switch (result) {
    case KpiResult::Met:
        return Providers::tr("target met");
    case KpiResult::Amber:
        return Providers::tr("just below the target");
    case KpiResult::Missed:
        return Providers::tr("target missed");
    case KpiResult::NoTarget:
    case KpiResult::NoData:
        break;
    }
    return Providers::tr("no data");
}

} // namespace

QString lotName(int lot) { return lot == 1 ? Providers::tr("Face to face") : Providers::tr("Online"); }

BadgeText statusBadge(ProviderStatus status)
{
    switch (status) {
    case ProviderStatus::Active:
        return {Tone::Good, Providers::tr("active")};
    case ProviderStatus::Suspended:
        return {Tone::Bad, Providers::tr("suspended")};
    case ProviderStatus::Left:
        break;
    }
    return {Tone::None, Providers::tr("left")};
}

QString indicatorName(Measure measure)
{
    switch (measure) {
    case Measure::K1:
        return Providers::tr("Attendance");
    case Measure::K2:
        return Providers::tr("Progress");
    case Measure::K3:
        return Providers::tr("Plans");
    default:
        return Providers::tr("Starts");
    }
}

QString indicatorTip(Measure measure)
{
    switch (measure) {
    case Measure::K1:
        return Providers::tr("Sessions attended of those the student could have attended.");
    case Measure::K2:
        return Providers::tr("Students who made progress from baseline, of those judged.");
    case Measure::K3:
        return Providers::tr("Intervention plans received within three weeks of the start.");
    default:
        return Providers::tr("Tuition begun within five school days of the award.");
    }
}

QString indicatorUnit(Measure measure)
{
    switch (measure) {
    case Measure::K1:
        return Providers::tr("sessions");
    case Measure::K2:
        return Providers::tr("students judged");
    case Measure::K3:
        return Providers::tr("plans due");
    default:
        return Providers::tr("starts due");
    }
}

BadgeText indicatorBadge(const IndicatorFigure& figure)
{
    const Percentage part = figure.percentage();
    return {toneOf(figure.result), part.hasData() ? percentText(part) : Providers::tr("no data")};
}

QString indicatorParts(const IndicatorFigure& figure, bool pendingToo)
{
    QStringList parts;
    if (figure.denominator > 0) parts << partsText(figure.percentage());
    if (pendingToo && figure.pending > 0)
        parts << Providers::tr("%n pending", nullptr, static_cast<int>(figure.pending));
    return parts.join(QStringLiteral(" · "));
}

QString indicatorDetail(const IndicatorFigure& figure)
{
    return Providers::tr("%1: %2. %3 pending, %4 excluded.")
        .arg(indicatorName(figure.measure), resultText(figure.result), countText(figure.pending),
             countText(figure.excluded));
}

} // namespace desk::ui
