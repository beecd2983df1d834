#include "core/kpi/halftermreport.h"

#include "core/kpi/dutymeasures.h"

#include <unordered_set>

namespace desk {

namespace {

/// Where the figures of each award's provider stand.
class Rows
{
public:
    Rows(HalfTermReport& report, const ReportFacts& facts) : m_report(report)
    {
        report.rows.resize(facts.providers.size() + 1);
        report.rows[0].code = QStringLiteral("ALL");
        for (std::size_t i = 0; i < facts.providers.size(); ++i) {
            ReportRow& row = report.rows[i + 1];
            row.providerId = facts.providers[i].id;
            row.code = facts.providers[i].code;
            row.name = facts.providers[i].name;
            m_ofProvider[facts.providers[i].id] = i + 1;
        }
        for (ReportRow& row : report.rows) {
            for (std::size_t m = 0; m < measures; ++m) {
                row.results[m].measure = static_cast<Measure>(m);
                if (row.results[m].measure != Measure::A1) row.results[m].denominator = 0;
            }
        }
    }

    ReportRow& all() { return m_report.rows[0]; }
    ReportRow& of(qint64 providerId) { return m_report.rows[m_ofProvider.at(providerId)]; }

private:
    HalfTermReport& m_report;
    std::unordered_map<qint64, std::size_t> m_ofProvider;
};

void count(MeasureResult& result, const MeasureCase& one)
{
    result.cases.push_back(one);
    switch (one.standing) {
    case Standing::Met:
        ++result.numerator;
        [[fallthrough]];
    case Standing::Missed:
        ++*result.denominator;
        break;
    case Standing::PendingMet:
        ++result.pendingMet;
        [[fallthrough]];
    case Standing::Pending:
        ++result.pending;
        break;
    case Standing::Excluded:
        ++result.excluded;
        break;
    }
}

const AskFact* askOf(const ReferralFact& referral, qint64 providerId)
{
    const auto found = std::ranges::find(referral.asks, providerId, &AskFact::providerId);
    return found == referral.asks.end() ? nullptr : &*found;
}

/// A1 and A2 of one referral issued in the period.
void countReferral(Rows& rows, const ReferralFact& referral)
{
    const auto add = [&referral](ReportRow& row, bool offered) {
        MeasureResult& referred = row.of(Measure::A1);
        ++referred.numerator;
        referred.cases.push_back({referral.id, 0, referral.studentId, {}, Standing::Met});
        count(row.of(Measure::A2),
              {referral.id, 0, referral.studentId, {}, offered ? Standing::Met : Standing::Missed});
    };
    std::set<qint64> concerned;
    for (const AskFact& ask : referral.asks)
        if (ask.requested) concerned.insert(ask.providerId);
    for (const AwardFact& award : referral.awards)
        if (award.direct) concerned.insert(award.providerId);

    bool offeredByAny = !referral.awards.empty();
    for (const AskFact& ask : referral.asks) offeredByAny |= ask.lastInTimeYes;
    for (const qint64 provider : concerned) {
        const AskFact* ask = askOf(referral, provider);
        const bool holds = std::ranges::any_of(
            referral.awards, [provider](const AwardFact& award) { return award.providerId == provider; });
        add(rows.of(provider), holds || (ask && ask->lastInTimeYes));
    }
    add(rows.all(), offeredByAny);
}

void countSessions(ReportRow& row, const SessionCounts& counts)
{
    using enum SessionOutcome;
    qint64 held = 0;
    for (const qint64 n : counts.byOutcome) held += n;
    held -= counts.of(Void);
    const auto add = [&row](Measure measure, qint64 numerator, qint64 denominator, qint64 excluded) {
        MeasureResult& result = row.of(measure);
        result.numerator += numerator;
        *result.denominator += denominator;
        result.excluded += excluded;
    };
    const qint64 attendable = counts.of(Attended) + counts.of(Absent) + counts.of(CancelledFamily);
    add(Measure::A5, counts.of(CancelledTutor), held, counts.of(Void));
    add(Measure::A6, counts.of(CancelledFamily), held, counts.of(Void));
    add(Measure::O1, counts.of(Attended), attendable,
        counts.of(Void) + counts.of(CancelledTutor) + counts.of(CancelledAuthority));
    row.allIn = Percentage(row.allIn.numerator() + counts.of(Attended),
                           row.allIn.denominator() + attendable + counts.of(CancelledTutor));
    row.hoursDelivered += counts.deliveredHours;
    row.hoursPlanned += counts.plannedHours;
}

/// Which student and provider each award is about.
struct AwardOwner
{
    qint64 providerId = 0;
    qint64 studentId = 0;
};

using SessionStudents = std::unordered_map<const ReportRow*, std::array<std::unordered_set<qint64>, 2>>;

void countAllSessions(Rows& rows, const ReportFacts& facts)
{
    std::unordered_map<qint64, AwardOwner> owners;
    owners.reserve(facts.referrals.size());
    for (const ReferralFact& referral : facts.referrals)
        for (const AwardFact& award : referral.awards) owners[award.id] = {award.providerId, referral.studentId};

    SessionStudents students;
    for (const SessionCounts& counts : facts.sessions) {
        const auto owner = owners.find(counts.awardId);
        // The award is later than the as-at day, and its sessions with it.
        if (owner == owners.end()) continue;
        const qint64 attendable = counts.of(SessionOutcome::Attended) + counts.of(SessionOutcome::Absent) +
                                  counts.of(SessionOutcome::CancelledFamily);
        const qint64 cancelled =
            counts.of(SessionOutcome::CancelledTutor) + counts.of(SessionOutcome::CancelledAuthority);
        for (ReportRow* row : {&rows.all(), &rows.of(owner->second.providerId)}) {
            countSessions(*row, counts);
            if (attendable > 0) students[row][0].insert(owner->second.studentId);
            if (attendable + cancelled > 0) students[row][1].insert(owner->second.studentId);
        }
    }
    for (auto& [row, sets] : students) {
        auto* target = const_cast<ReportRow*>(row);
        target->of(Measure::O1).students = static_cast<int>(sets[0].size());
        target->of(Measure::A5).students = target->of(Measure::A6).students = static_cast<int>(sets[1].size());
    }
}

KpiResult judgeIndicator(const MeasureResult& result, const ReportSettings& settings)
{
    const Percentage percentage = result.percentage();
    if (percentage.denominator() == 0) return KpiResult::NoData;
    if (percentage.meets(settings.target)) return KpiResult::Met;
    return percentage.meets(settings.amberFrom) ? KpiResult::Amber : KpiResult::Missed;
}

void countStudents(MeasureResult& result)
{
    std::unordered_set<qint64> students;
    for (const MeasureCase& one : result.cases) {
        const bool counted = one.standing == Standing::Met || one.standing == Standing::Missed;
        if (counted) students.insert(one.studentId);
    }
    result.students = static_cast<int>(students.size());
}

/// K1–K3 are O1, O2 and A4 under another name; then results and numbers of students.
void finish(ReportRow& row, const ReportSettings& settings)
{
    using enum Measure;
    for (const Measure measure : {A1, A2, A3, A4, O2, K4}) countStudents(row.of(measure));
    for (const auto& [indicator, same] : {std::pair{K1, O1}, std::pair{K2, O2}, std::pair{K3, A4}}) {
        row.of(indicator) = row.of(same);
        row.of(indicator).measure = indicator;
    }
    for (const Measure measure : {K1, K2, K3, K4}) row.of(measure).result = judgeIndicator(row.of(measure), settings);
}

} // namespace

QString codeOf(Measure measure)
{
    static constexpr const char* codes[measures] = {"A1", "A2", "A3", "A4", "A5", "A6",
                                                    "O1", "O2", "K1", "K2", "K3", "K4"};
    return QString::fromLatin1(codes[static_cast<std::size_t>(measure)]);
}

QString wordingOf(Measure measure)
{
    static constexpr const char* words[measures] = {
        "Students referred to the service",
        "Students offered the service",
        "Students who start sessions within 5 days of referral",
        "Students with intervention plans within 3 weeks of start date",
        "Number of sessions cancelled by tutor",
        "Number of sessions cancelled by family",
        "Overall Attendance",
        "Students making progress from baseline assessment",
        "Student attendance 90% or higher",
        "At least 90% of students to achieve progress from baseline assessment",
        "At least 90% of students will have intervention plans within 3 weeks of commencement",
        "At least 90% of referred students start tutoring within 5 school days",
    };
    return QString::fromLatin1(words[static_cast<std::size_t>(measure)]);
}

QString textOf(KpiResult result)
{
    switch (result) {
    case KpiResult::NoTarget:
        return {};
    case KpiResult::NoData:
        return QStringLiteral("no data");
    case KpiResult::Missed:
        return QStringLiteral("missed");
    case KpiResult::Amber:
        return QStringLiteral("amber");
    case KpiResult::Met:
        return QStringLiteral("met");
    }
    return {};
}

HalfTermReport calculate(const ReportFacts& facts, const ReportQuestion& question)
{
    HalfTermReport report;
    report.question = question;
    Rows rows(report, facts);
    DutyMeasures duties(question);
    const auto add = [&rows](const DutyCase& duty) {
        count(rows.all().of(duty.measure), duty.one);
        if (duty.providerId) count(rows.of(*duty.providerId).of(duty.measure), duty.one);
    };
    for (const ReferralFact& referral : facts.referrals) {
        if (question.days.contains(referral.issuedOn)) countReferral(rows, referral);
        duties.judge(referral, facts.assessments, add);
    }
    countAllSessions(rows, facts);
    for (ReportRow& row : report.rows) finish(row, question.settings);
    report.notes = duties.notes();
    return report;
}

} // namespace desk
