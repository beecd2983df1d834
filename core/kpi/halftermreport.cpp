#include "core/kpi/halftermreport.h"

#include "core/kpi/dutymeasures.h"
#include "core/kpi/sessionstanding.h"

#include <algorithm>

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
    std::size_t placeOf(qint64 providerId) const { return m_ofProvider.at(providerId); }
    ReportRow& of(qint64 providerId) { return m_report.rows[placeOf(providerId)]; }

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
    std::vector<qint64> concerned;
    for (const AskFact& ask : referral.asks)
        if (ask.requested) concerned.push_back(ask.providerId);
    for (const AwardFact& award : referral.awards)
        if (award.direct) concerned.push_back(award.providerId);
    std::ranges::sort(concerned);
    concerned.erase(std::ranges::unique(concerned).begin(), concerned.end());

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

/// How many sessions stand where.
struct Standings
{
    qint64 numerator = 0, denominator = 0, excluded = 0;

    template <class StandingOf> Standings(const SessionCounts& counts, StandingOf standingOf)
    {
        for (std::size_t i = 0; i < sessionOutcomes; ++i) {
            const SessionStanding standing = standingOf(static_cast<SessionOutcome>(i));
            if (standing == SessionStanding::Numerator) numerator += counts.byOutcome[i];
            (standing == SessionStanding::Excluded ? excluded : denominator) += counts.byOutcome[i];
        }
    }
};

constexpr std::array sessionMeasures{Measure::A5, Measure::A6, Measure::O1};

/// Students, each counted once. By their own number: they are dense.
class Students
{
public:
    void add(qint64 student)
    {
        const auto at = static_cast<std::size_t>(student);
        if (at >= m_seen.size()) m_seen.resize(std::max(at + 1, m_seen.size() * 2));
        if (!m_seen[at]) ++m_count;
        m_seen[at] = true;
    }
    int count() const { return m_count; }

private:
    std::vector<bool> m_seen;
    int m_count = 0;
};

/// The students behind the denominators of A5, A6 and O1 of one row.
using SessionStudents = std::array<Students, sessionMeasures.size()>;

void countSessions(ReportRow& row, const SessionCounts& counts, qint64 studentId, SessionStudents& students)
{
    for (std::size_t i = 0; i < sessionMeasures.size(); ++i) {
        const Measure measure = sessionMeasures[i];
        const Standings sessions(counts, [measure](SessionOutcome outcome) { return standingIn(measure, outcome); });
        MeasureResult& result = row.of(measure);
        result.numerator += sessions.numerator;
        *result.denominator += sessions.denominator;
        result.excluded += sessions.excluded;
        if (sessions.denominator > 0) students[i].add(studentId);
    }
    const Standings allIn(counts, standingAllIn);
    row.allIn = Percentage(row.allIn.numerator() + allIn.numerator, row.allIn.denominator() + allIn.denominator);
    row.hoursDelivered += counts.deliveredHours;
    row.hoursPlanned += counts.plannedHours;
}

/// Which student an award is about, and in which row it stands beside ALL.
struct AwardOwner
{
    std::size_t row = 0; ///< 0: the award is not known
    qint64 studentId = 0;
};

/// By the award's own number: they are dense.
std::vector<AwardOwner> ownersOf(const Rows& rows, const ReportFacts& facts)
{
    std::vector<AwardOwner> out;
    for (const ReferralFact& referral : facts.referrals) {
        for (const AwardFact& award : referral.awards) {
            const auto at = static_cast<std::size_t>(award.id);
            if (at >= out.size()) out.resize(std::max(at + 1, out.size() * 2));
            out[at] = {rows.placeOf(award.providerId), referral.studentId};
        }
    }
    return out;
}

void countAllSessions(HalfTermReport& report, Rows& rows, const ReportFacts& facts,
                      const std::vector<SessionCounts>& sessions)
{
    const std::vector<AwardOwner> owners = ownersOf(rows, facts);
    std::vector<SessionStudents> students(report.rows.size());
    for (const SessionCounts& counts : sessions) {
        const auto award = static_cast<std::size_t>(counts.awardId);
        // The award is later than the as-at day, and its sessions with it.
        if (award >= owners.size() || owners[award].row == 0) continue;
        for (const std::size_t row : {std::size_t(0), owners[award].row})
            countSessions(report.rows[row], counts, owners[award].studentId, students[row]);
    }
    for (std::size_t row = 0; row < students.size(); ++row) {
        for (std::size_t i = 0; i < sessionMeasures.size(); ++i)
            report.rows[row].of(sessionMeasures[i]).students = students[row][i].count();
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
    Students students;
    for (const MeasureCase& one : result.cases) {
        const bool counted = one.standing == Standing::Met || one.standing == Standing::Missed;
        if (counted) students.add(one.studentId);
    }
    result.students = students.count();
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
    return calculate(facts, facts.sessions, question);
}

HalfTermReport calculate(const ReportFacts& facts, const std::vector<SessionCounts>& sessions,
                         const ReportQuestion& question)
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
    countAllSessions(report, rows, facts, sessions);
    for (ReportRow& row : report.rows) finish(row, question.settings);
    report.notes = duties.notes();
    return report;
}

} // namespace desk
