#include "core/vetting/vetting.h"

#include <QStringList>

namespace desk {

namespace {

DaySpan spanOf(const DateRange& days)
{
    return {days.first().toJulianDay(), days.isOpen() ? DaySpan::endless : days.last().toJulianDay()};
}

QDate lastDayOf(const DaySpan& run) { return run.last == DaySpan::endless ? QDate() : QDate::fromJulianDay(run.last); }

VettingFinding findingOn(const DaySpans& days, VettingRule rule, QDate day, int expiringWithin)
{
    if (const DaySpan* run = days.runWith(day)) {
        const QDate last = lastDayOf(*run);
        return {rule, lapsesWithin(last, day, expiringWithin) ? VettingState::Expiring : VettingState::Holds, last};
    }
    if (const QDate last = days.lastBefore(day); last.isValid()) return {rule, VettingState::Lapsed, last};
    if (const QDate first = days.firstAfter(day); first.isValid()) return {rule, VettingState::NotYet, first};
    return {rule, VettingState::Never, {}};
}

QString codes(const std::vector<VettingFinding>& findings, bool blocking)
{
    QStringList out;
    for (const VettingFinding& finding : findings) {
        const bool blocks = finding.rule != VettingRule::Development;
        if (finding.fails() && blocks == blocking) out << u'V' + QString::number(static_cast<int>(finding.rule));
    }
    return out.join(u';');
}

} // namespace

QDate lastValidDay(QDate dated, int months, bool anniversaryIncluded)
{
    QDate anniversary = dated.addMonths(months);
    // 29 February has no anniversary in a common year: it is 1 March, so that the validity ends on the 28th.
    if (anniversary.day() < dated.day()) anniversary = anniversary.addDays(1);
    return anniversaryIncluded ? anniversary : anniversary.addDays(-1);
}

bool hasItsNumber(const VettingFile& file, const Evidence& piece)
{
    if (piece.rule == VettingRule::QualifiedTeacher) return file.hasTrn;
    if (piece.rule == VettingRule::EnhancedDbs) return file.hasCertificate || piece.hasCertificate;
    return true;
}

DateRange validityOf(const Evidence& piece, const VettingSettings& settings)
{
    QDate last;
    const int months = settings.months[static_cast<std::size_t>(piece.rule)];
    if (months > 0) last = lastValidDay(piece.dated, months, settings.anniversaryIncluded);
    const QDate before = piece.withdrawnOn.isValid() ? piece.withdrawnOn.addDays(-1) : QDate();
    if (before.isValid() && (!last.isValid() || before < last)) last = before;
    return {piece.dated, last};
}

RuleDates datesThatLapse(QDate day, const VettingSettings& settings)
{
    constexpr int monthsDiffer = 4; // days
    RuleDates out;
    for (std::size_t rule = 1; rule < out.size(); ++rule) {
        if (settings.months[rule] == 0) continue;
        const QDate first = day.addMonths(-settings.months[rule]);
        const QDate last = day.addDays(settings.expiringWithinDays).addMonths(-settings.months[rule]);
        out[rule] = DateRange(first.addDays(-monthsDiffer), last.addDays(monthsDiffer));
    }
    return out;
}

VettingHistory::VettingHistory(const VettingFile& file, const VettingSettings& settings)
{
    std::array<std::vector<DaySpan>, vettingRules + 1> spans;
    for (const Evidence& piece : file.evidence) {
        if (!hasItsNumber(file, piece)) continue;
        const auto rule = static_cast<std::size_t>(piece.rule);
        spans[rule].push_back(spanOf(validityOf(piece, settings)));
    }
    for (std::size_t rule = 1; rule < spans.size(); ++rule) m_holds[rule] = DaySpans::unionOf(std::move(spans[rule]));
    m_cleared = m_holds[1];
    for (std::size_t rule = 2; rule < vettingRules; ++rule) m_cleared = m_cleared.intersectedWith(m_holds[rule]);
}

QString Clearance::failing() const { return codes(findings, true); }
QString Clearance::warnings() const { return codes(findings, false); }

Clearance clearanceOn(const VettingHistory& history, QDate day, const VettingSettings& settings)
{
    Clearance out;
    out.cleared = history.cleared().contains(day);
    for (int number = 1; number <= vettingRules; ++number) {
        const auto rule = static_cast<VettingRule>(number);
        out.findings.push_back(findingOn(history.holds(rule), rule, day, settings.expiringWithinDays));
    }
    if (!out.cleared) return out;
    // The run must be taken rule by rule: two runs of clearance never touch, so the earliest end decides.
    qint64 last = DaySpan::endless;
    for (int number = 1; number < vettingRules; ++number) {
        const DaySpan* run = history.holds(static_cast<VettingRule>(number)).runWith(day);
        last = std::min(last, run->last);
    }
    if (last != DaySpan::endless) out.expiresOn = QDate::fromJulianDay(last);
    out.expiring = lapsesWithin(out.expiresOn, day, settings.expiringWithinDays);
    return out;
}

} // namespace desk
