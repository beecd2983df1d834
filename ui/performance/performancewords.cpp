#include "ui/performance/performancewords.h"

#include "ui/widgets/words.h"

#include <QCollator>
#include <QCoreApplication>
#include <QLocale>

#include <algorithm>

namespace desk::ui {

namespace {

struct PerformanceWords
{
    Q_DECLARE_TR_FUNCTIONS(Performance)
};

int asInt(qint64 count) { return static_cast<int>(count); }

QString planTitle(const ReportSettings& settings)
{
    constexpr int week = 7;
    if (settings.planInSchoolDays)
        return PerformanceWords::tr("Plans within %Ln school day(s)", nullptr, settings.planSchoolDays);
    if (settings.planCalendarDays % week == 0)
        return PerformanceWords::tr("Plans within %Ln week(s)", nullptr, settings.planCalendarDays / week);
    return PerformanceWords::tr("Plans within %Ln day(s)", nullptr, settings.planCalendarDays);
}

QString startTitle(const ReportSettings& settings)
{
    return settings.startCountedFromReferral
               ? PerformanceWords::tr("Start within %Ln school day(s) of the referral", nullptr,
                                      settings.startSchoolDays)
               : PerformanceWords::tr("Start within %Ln school day(s)", nullptr, settings.startSchoolDays);
}

/// "1,892 sessions in the denominator", by what the measure counts.
QString denominatorText(Measure measure, qint64 count)
{
    switch (measure) {
    case Measure::K2:
    case Measure::O2:
        return PerformanceWords::tr("%Ln placement(s) judged", nullptr, asInt(count));
    case Measure::K3:
    case Measure::A4:
        return PerformanceWords::tr("%Ln plan(s) due", nullptr, asInt(count));
    case Measure::K4:
    case Measure::A3:
        return PerformanceWords::tr("%Ln start(s) due", nullptr, asInt(count));
    case Measure::A1:
    case Measure::A2:
        return PerformanceWords::tr("%Ln student(s) referred", nullptr, asInt(count));
    default:
        return PerformanceWords::tr("%Ln session(s) in the denominator", nullptr, asInt(count));
    }
}

QString numeratorText(Measure measure, qint64 count)
{
    const QString number = countText(count);
    switch (measure) {
    case Measure::K2:
    case Measure::O2:
        return PerformanceWords::tr("%1 with progress").arg(number);
    case Measure::K3:
    case Measure::A4:
        return PerformanceWords::tr("%1 received in time").arg(number);
    case Measure::K4:
    case Measure::A3:
        return PerformanceWords::tr("%1 in time").arg(number);
    case Measure::A1:
    case Measure::A2:
        return PerformanceWords::tr("%1 offered the service").arg(number);
    case Measure::A5:
        return PerformanceWords::tr("%1 cancelled by the tutor").arg(number);
    case Measure::A6:
        return PerformanceWords::tr("%1 cancelled by the family").arg(number);
    default:
        return PerformanceWords::tr("%1 attended").arg(number);
    }
}

QString pendingText(qint64 pending, qint64 met)
{
    const QString text = PerformanceWords::tr("%Ln pending", nullptr, asInt(pending));
    return met == 0 ? text : PerformanceWords::tr("%1, %2 already met").arg(text, countText(met));
}

} // namespace

QString yearOf(const QString& period) { return period.section(u' ', 0, 0); }

bool isNamedBefore(const QString& a, const QString& b)
{
    const auto ordered = [] {
        const QLocale locale;
        QCollator out(locale.language() == QLocale::C ? QLocale(QLocale::English, QLocale::UnitedKingdom) : locale);
        out.setNumericMode(true);
        out.setCaseSensitivity(Qt::CaseInsensitive);
        return out;
    };
    static const QCollator collator = ordered();
    return collator.compare(a, b) < 0;
}

QString halfTermWords(const HalfTermReport& report)
{
    const QString name = halfTermName(report.question.period);
    return isSoFar(report) ? PerformanceWords::tr("%1 so far").arg(name) : name;
}

QString indicatorTitle(Measure measure, const ReportSettings& settings)
{
    switch (measure) {
    case Measure::K1:
        return PerformanceWords::tr("Attendance");
    case Measure::K2:
        return PerformanceWords::tr("Progress from baseline");
    case Measure::K3:
        return planTitle(settings);
    default:
        return startTitle(settings);
    }
}

QString indicatorNote(Measure measure)
{
    switch (measure) {
    case Measure::K1:
        return PerformanceWords::tr("attended of offered");
    case Measure::K2:
        return PerformanceWords::tr("progressed of judged");
    case Measure::K3:
        return PerformanceWords::tr("received of due");
    default:
        return PerformanceWords::tr("in time of due");
    }
}

BadgeText resultBadge(KpiResult result)
{
    switch (result) {
    case KpiResult::Met:
        return {Tone::Good, PerformanceWords::tr("met")};
    case KpiResult::Amber:
        return {Tone::Warn, PerformanceWords::tr("amber")};
    case KpiResult::Missed:
        return {Tone::Bad, PerformanceWords::tr("missed")};
    case KpiResult::NoTarget:
    case KpiResult::NoData:
        break;
    }
    return {Tone::None, PerformanceWords::tr("no data")};
}

QString figureText(const MeasureResult& result) { return percentText(result.percentage()); }

QString partsOrNone(const MeasureResult& result)
{
    return result.percentage().hasData() ? partsText(result.percentage())
                                         : PerformanceWords::tr("nothing to count yet");
}

QString besideText(const MeasureResult& result)
{
    QStringList parts;
    if (result.pending > 0) parts << pendingText(result.pending, result.pendingMet);
    if (result.excluded > 0) parts << PerformanceWords::tr("%Ln excluded", nullptr, asInt(result.excluded));
    return parts.join(QStringLiteral(" · "));
}

QString underText(const HalfTermReport& report, const MeasureResult& result)
{
    if (result.percentage().hasData())
        return PerformanceWords::tr("%1/%2").arg(countText(result.numerator), countText(*result.denominator));
    return hasBegun(report) ? PerformanceWords::tr("no data") : QStringLiteral("–");
}

int everyOneBelow(int target)
{
    constexpr int whole = 100;
    if (target >= whole) return 0;
    // n-1 of n meets the target from this n on.
    int cases = 1;
    while (whole * (cases - 1) < target * cases) ++cases;
    return cases;
}

QString everyOneText(const ReportRow& row, const ReportSettings& settings)
{
    const int below = everyOneBelow(settings.target);
    QStringList few;
    for (const Measure measure : {Measure::K2, Measure::K3, Measure::K4}) {
        const MeasureResult& result = row.of(measure);
        const qint64 cases = result.denominator.value_or(0);
        if (cases > 0 && cases < below)
            few << QStringLiteral("%1 (%2)").arg(indicatorTitle(measure, settings), countText(cases));
    }
    if (few.isEmpty()) return {};
    constexpr int ten = 10;
    const QString number = below == ten ? PerformanceWords::tr("ten", "students") : countText(below);
    return PerformanceWords::tr("%1: with fewer than %2 students %3% means every one of them.")
        .arg(few.join(QStringLiteral(", ")), number, countText(settings.target));
}

QString keyStageText(const QString& code)
{
    return code == QLatin1StringView("EY") ? PerformanceWords::tr("Early years") : code;
}

QString standingText(const QString& code)
{
    static constexpr std::array words{
        std::pair{Standing::Met, QT_TRANSLATE_NOOP("PerformanceWords", "met")},
        std::pair{Standing::Missed, QT_TRANSLATE_NOOP("PerformanceWords", "missed")},
        std::pair{Standing::Pending, QT_TRANSLATE_NOOP("PerformanceWords", "pending")},
        std::pair{Standing::PendingMet, QT_TRANSLATE_NOOP("PerformanceWords", "pending, already met")},
        std::pair{Standing::Excluded, QT_TRANSLATE_NOOP("PerformanceWords", "excluded")},
    };
    for (const auto& [standing, text] : words)
        if (codeOf(standing) == code.toStdString()) return PerformanceWords::tr(text);
    return code;
}

CaseCounts countsOf(const MeasureResult& result)
{
    return {result.numerator, result.denominator.value_or(result.numerator), result.pending, result.pendingMet,
            result.excluded};
}

QString casesText(Measure measure, const CaseCounts& counts)
{
    QString text = denominatorText(measure, counts.denominator);
    if (measure != Measure::A1)
        text = PerformanceWords::tr("%1, %2").arg(text, numeratorText(measure, counts.numerator));
    QStringList beside;
    if (counts.pending > 0) beside << pendingText(counts.pending, counts.pendingMet);
    if (counts.excluded > 0) beside << PerformanceWords::tr("%Ln excluded", nullptr, asInt(counts.excluded));
    if (beside.isEmpty()) return PerformanceWords::tr("%1.").arg(text);
    return PerformanceWords::tr("%1; %2.").arg(text, beside.join(QStringLiteral(", ")));
}

} // namespace desk::ui
