#include "ui/performance/caselist.h"

#include "core/services/performance.h"
#include "ui/frame/recordwords.h"
#include "ui/widgets/words.h"

#include <QCoreApplication>

namespace desk::ui {

namespace {

using enum PerformanceSeries;

struct PerformanceWords
{
    Q_DECLARE_TR_FUNCTIONS(PerformanceWords)
};

void count(CaseCounts& counts, SessionStanding standing)
{
    counts.numerator += standing == SessionStanding::Numerator;
    ++(standing == SessionStanding::Excluded ? counts.excluded : counts.denominator);
}

void count(CaseCounts& counts, Standing standing)
{
    counts.numerator += standing == Standing::Met;
    counts.denominator += standing == Standing::Met || standing == Standing::Missed;
    counts.pending += standing == Standing::Pending || standing == Standing::PendingMet;
    counts.pendingMet += standing == Standing::PendingMet;
    counts.excluded += standing == Standing::Excluded;
}

Result<void> readSessions(CaseList& list, Session& session, Measure measure)
{
    const PerformanceFigure& figure = list.place.figure;
    DESK_TRY(list.sessions, sessionCases(session, {figure.period, list.place.asAt, measure, figure.providerCode}));
    for (const SessionCase& one : list.sessions) {
        count(list.counts, one.standing);
        if (!one.inHours) continue;
        list.hoursDelivered += one.deliveredHours.value_or(0);
        list.hoursPlanned += one.plannedHours;
    }
    return {};
}

Result<void> readDuties(CaseList& list, Session& session, const Performance& value, Measure measure)
{
    const PerformanceFigure& figure = list.place.figure;
    const HalfTermReport& report = value.reports[value.halfTerm(figure.period).value()];
    const std::vector<MeasureCase>& cases = rowOf(report, figure.providerCode)->of(measure).cases;
    for (const MeasureCase& one : cases) count(list.counts, one.standing);
    DESK_TRY(list.named, namedCases(session, cases));
    return {};
}

Result<void> readCounted(CaseList& list, Session& session, const Performance& value)
{
    DESK_TRY(auto cases, performanceCases(session, value, list.place.figure, CasesWanted::Numerator));
    list.counted.reserve(cases.size());
    for (PerformanceCase& one : cases) list.counted.push_back({std::move(one), list.place.figure.series});
    return {};
}

/// The year of the place, from what is known or read anew.
Result<std::shared_ptr<const Performance>> performanceFor(Session& session, const CasesPlace& place,
                                                          std::shared_ptr<const Performance> known)
{
    const PerformanceQuestion question{yearOf(place.figure.period), place.asAt};
    if (known && known->question == question) return known;
    DESK_TRY(Performance read, performanceOf(session, question));
    return std::make_shared<const Performance>(std::move(read));
}

QDate monthOf(const PerformanceFigure& figure) { return QDate::fromString(figure.category, QStringLiteral("yyyy-MM")); }

QString hours(qint64 hundredths) { return hoursText(Hours::fromHundredths(hundredths)); }
QString pounds(qint64 pence) { return moneyText(Money::fromPence(pence)); }

QString startsText(const CaseList& list)
{
    const QString& category = list.place.figure.category;
    const auto cases = static_cast<int>(list.counted.size());
    if (category.endsWith(u'+'))
        return PerformanceWords::tr("%Ln start(s) on school day %1 or later.", nullptr, cases).arg(category.chopped(1));
    return PerformanceWords::tr("%Ln start(s) on school day %1.", nullptr, cases).arg(category);
}

QString cancelledBy(const QString& category)
{
    if (category == QLatin1StringView("tutor")) return PerformanceWords::tr("cancelled by the tutor");
    if (category == QLatin1StringView("family")) return PerformanceWords::tr("cancelled by the family");
    return PerformanceWords::tr("cancelled by the authority");
}

/// "13 of 1,623 sessions, all but void, in KS3."
QString sessionsText(const CaseList& list, const QString& which)
{
    return PerformanceWords::tr("%1 of %Ln session(s), all but void: %2.", nullptr,
                                static_cast<int>(list.point.denominator.value_or(0)))
        .arg(countText(list.point.numerator), which);
}

} // namespace

Result<CaseList> readCaseList(Session& session, const CasesPlace& place, std::shared_ptr<const Performance> known)
{
    CaseList list;
    list.place = place;
    DESK_TRY(const auto value, performanceFor(session, place, std::move(known)));
    DESK_TRY(list.point, performancePoint(*value, place.figure));
    list.settings = value->settings;
    const PerformanceRow* row = value->find(place.figure.providerCode);
    if (row && row->providerId) list.providerName = row->name;
    const auto measure = place.measure();
    if (!measure)
        DESK_CHECK(readCounted(list, session, *value));
    else if (countsSessions(*measure))
        DESK_CHECK(readSessions(list, session, *measure));
    else
        DESK_CHECK(readDuties(list, session, *value, *measure));
    return list;
}

QString caseListTitle(const CaseList& list)
{
    const PerformanceFigure& figure = list.place.figure;
    const auto of = [](const QString& what, const QString& when) {
        return PerformanceWords::tr("%1, %2").arg(what, when);
    };
    if (const auto measure = list.place.measure()) return of(indicatorTitle(*measure, list.settings), figure.period);
    switch (figure.series) {
    case Starts:
        return of(PerformanceWords::tr("School days to the first session"), figure.period);
    case Hours:
        return of(PerformanceWords::tr("Hours of tuition"), monthText(monthOf(figure)));
    case KeyStages:
        return of(PerformanceWords::tr("Sessions in %1").arg(keyStageText(figure.category)), figure.period);
    case Cancellations:
        return of(PerformanceWords::tr("Cancelled sessions"), figure.period);
    case AwardedHours:
        return of(PerformanceWords::tr("Hours a week awarded"), figure.period);
    default:
        return of(PerformanceWords::tr("Invoiced"), monthText(monthOf(figure)));
    }
}

QString caseListText(const CaseList& list)
{
    if (const auto measure = list.place.measure()) {
        QString text = casesText(*measure, list.counts);
        if (list.hoursPlanned > 0)
            text += u' ' + PerformanceWords::tr("%1 delivered of %2 planned.")
                               .arg(hours(list.hoursDelivered), hours(list.hoursPlanned));
        return text;
    }
    const PerformanceFigure& figure = list.place.figure;
    switch (figure.series) {
    case Starts:
        return startsText(list);
    case Hours:
        return PerformanceWords::tr("%1 delivered of %2 planned.")
            .arg(hours(list.point.numerator), hours(list.point.denominator.value_or(0)));
    case KeyStages:
        return sessionsText(list, keyStageText(figure.category));
    case Cancellations:
        return sessionsText(list, cancelledBy(figure.category));
    case AwardedHours:
        return PerformanceWords::tr("%1 of %2 a week, in %Ln award(s).", nullptr, static_cast<int>(list.counted.size()))
            .arg(hours(list.point.numerator), hours(list.point.denominator.value_or(0)));
    default:
        return PerformanceWords::tr("%1 invoiced since the framework began, to the end of %2.")
            .arg(pounds(list.point.numerator), monthText(monthOf(figure)));
    }
}

QString detailText(const CountedCase& counted)
{
    const QString& detail = counted.one.detail;
    if (unitOf(counted.series) == PerformanceUnit::Pence) return detail;
    if (counted.series == Starts) return standingText(detail);
    if (counted.series == AwardedHours) return PerformanceWords::tr("awarded");
    const QString outcome = detail.section(u' ', 1);
    return QStringList{detail.section(u' ', 0, 0), outcomeText(sessionOutcome(outcome.toStdString()))}.join(
        QStringLiteral(", "));
}

QString amountText(const CountedCase& counted)
{
    switch (unitOf(counted.series)) {
    case PerformanceUnit::Hours:
        return hours(counted.one.numerator);
    case PerformanceUnit::Pence:
        return pounds(counted.one.numerator);
    case PerformanceUnit::Count:
        break;
    }
    return countText(counted.one.numerator);
}

} // namespace desk::ui
