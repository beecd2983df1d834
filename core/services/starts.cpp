#include "core/services/starts.h"

#include "core/base/personlabel.h"
#include "core/services/rulesettings.h"
#include "core/services/usecase.h"
#include "core/storage/award_store.h"
#include "core/storage/facts_store.h"
#include "core/storage/referral_store.h"
#include "core/storage/vetting_store.h"

#include <algorithm>

namespace desk {

namespace {

using storage::AwardStore;

constexpr qsizetype longestNote = 2000;
const auto timeForm = QStringLiteral("HH:mm");

QString key(const char* text) { return QString::fromLatin1(text); }
QString iso(QDate day) { return day.toString(Qt::ISODate); }

Result<AwardStore::Made> awardOf(const AwardStore::Referral& referral, const QString& ref, int number)
{
    const auto found = std::ranges::find(referral.awards, number, &AwardStore::Made::number);
    if (found == referral.awards.end())
        return fail(ErrorCode::Unknown, "The referral %1 has no award %2.", {ref, QString::number(number)},
                    key("award"));
    return *found;
}

StartPlan planOf(const AwardStore::Start& start)
{
    return {start.tutorRef, start.plannedOn, QTime::fromString(start.plannedTime, timeForm), start.familyDelay,
            start.version};
}

/// Whether the award is one whose start can still be planned, and the day one that can be.
Result<void> checkPlan(const AwardStore::Made& award, const StartPlan& plan, QDate today)
{
    if (award.endedOn.isValid() && award.endedOn <= today)
        return fail(ErrorCode::Refused, "This award ended on %1.", {iso(award.endedOn)});
    if (award.firstAttendedOn.isValid())
        return fail(ErrorCode::Refused, "Tuition began on %1.", {iso(award.firstAttendedOn)});
    if (!plan.plannedOn.isValid() && (!plan.tutorRef.isEmpty() || plan.plannedTime.isValid()))
        return fail(ErrorCode::Missing, "Say for which day: a tutor is cleared for a day.", {}, key("planned_on"));
    if (plan.plannedOn.isValid() && plan.plannedOn < award.awardedAt.londonDate())
        return fail(ErrorCode::Contradiction, "The first session lies before the award.", {}, key("planned_on"));
    const bool nothing = !plan.plannedOn.isValid() && plan.familyDelay.isEmpty();
    if (nothing && plan.version == 0)
        return fail(ErrorCode::Missing, "Say when tuition is to begin.", {}, key("planned_on"));
    if (plan.familyDelay.size() > longestNote)
        return fail(ErrorCode::Invalid, "This has %1 characters at most.", {QString::number(longestNote)},
                    key("family_delay"));
    return {};
}

Result<qint64> clearedTutor(Session& session, const AwardStore::Made& award, const StartPlan& plan)
{
    if (plan.tutorRef.isEmpty()) return 0;
    DESK_TRY(const RuleSettings rules, rulesIn(session.database()));
    storage::TutorChoice which;
    which.ref = plan.tutorRef;
    DESK_TRY(const auto tutors, storage::VettingStore(session.database().handle()).tutors(which));
    if (tutors.empty()) return fail(ErrorCode::Unknown, "There is no tutor \"%1\".", {plan.tutorRef}, key("tutor"));
    if (tutors[0].providerCode != award.providerCode)
        return fail(ErrorCode::Refused, "The tutor %1 works for %2, not for %3.",
                    {plan.tutorRef, tutors[0].providerCode, award.providerCode}, key("tutor"));
    const Clearance clearance =
        clearanceOn(VettingHistory(tutors[0].vetting, rules.vetting), plan.plannedOn, rules.vetting);
    if (!clearance.cleared)
        return fail(ErrorCode::Refused, "The tutor %1 is not cleared to teach on %2 (%3).",
                    {plan.tutorRef, iso(plan.plannedOn), clearance.failing()}, key("tutor"));
    return tutors[0].id;
}

QJsonObject describe(int number, const StartPlan& plan)
{
    QJsonObject out{{key("award_no"), number}};
    if (!plan.tutorRef.isEmpty()) out[key("tutor")] = plan.tutorRef;
    if (plan.plannedOn.isValid()) out[key("planned_on")] = iso(plan.plannedOn);
    if (plan.plannedTime.isValid()) out[key("planned_time")] = plan.plannedTime.toString(timeForm);
    if (!plan.familyDelay.isEmpty()) out[key("family_delay")] = plan.familyDelay;
    return out;
}

QString failingRules(const TutorLine& line)
{
    QStringList out;
    for (const VettingCell& cell : line.cells)
        if (cell.finding.fails() && cell.finding.rule != VettingRule::Development)
            out << QStringLiteral("V%1").arg(static_cast<int>(cell.finding.rule));
    return out.join(u';');
}

} // namespace

Result<std::optional<AwardStart>> awardStart(Session& session, const QString& referralRef, Instant at)
{
    DESK_CHECK(permit(session, Action::ReadReferral, referralRef));
    const AwardStore store(session.database());
    const QDate today = at.londonDate();
    DESK_TRY(const auto referral, store.referral(referralRef));
    const auto award = std::ranges::find_if(referral.awards, [&](const AwardStore::Made& one) {
        return one.awardedAt <= at && (!one.endedOn.isValid() || one.endedOn > today);
    });
    if (award == referral.awards.end()) return std::optional<AwardStart>();
    DESK_TRY(const RuleSettings rules, rulesIn(session.database()));
    DESK_TRY(const CalendarBook calendars, storage::FactsStore(session.database().handle()).calendars());
    DESK_TRY(const auto start, store.start(award->id));
    AwardStart out;
    out.referralRef = referralRef;
    out.awardNo = award->number;
    out.providerCode = award->providerCode;
    out.plan = planOf(start);
    if (start.tutorId != 0) out.tutor = personLabel(start.tutorForename, start.tutorSurname);
    const StartCourse course{award->awardedAt.londonDate(), out.plan.plannedOn, award->firstAttendedOn, award->endedOn,
                             !out.plan.familyDelay.isEmpty()};
    out.watch = watchStart(course, today, *calendars.find(referral.calendar), rules.report.startSchoolDays);
    out.startSchoolDays = rules.report.startSchoolDays;
    out.mayPlan = allowed(session.user().role, Action::PlanStart) && !award->firstAttendedOn.isValid();
    return std::optional(std::move(out));
}

Result<std::vector<StartTutor>> tutorsForStart(Session& session, const QString& referralRef, int awardNo, QDate day)
{
    DESK_CHECK(permit(session, Action::Vetting, referralRef));
    sqlite3* handle = session.database().handle();
    DESK_TRY(const auto referral, AwardStore(session.database()).referral(referralRef));
    DESK_TRY(const auto award, awardOf(referral, referralRef, awardNo));
    DESK_TRY(const auto record, storage::ReferralStore(handle).record(referralRef));
    DESK_TRY(const RuleSettings rules, rulesIn(session.database()));
    DESK_TRY(auto lines, tutorsOf(handle, award.providerId, day, rules.vetting));
    const TeachingNeed need =
        TeachingNeed::of(record.row.keyStage, record.need.subjects.split(u';', Qt::SkipEmptyParts));
    std::vector<StartTutor> out;
    for (TutorLine& line : lines) {
        StartTutor one;
        one.fit = fitOf(line.keyStages, line.subjects, need);
        one.failing = failingRules(line);
        one.offered = std::ranges::any_of(record.answers, [&](const storage::AnswerRow& answer) {
            return answer.fact.providerId == award.providerId && answer.tutorRef == line.ref;
        });
        one.line = std::move(line);
        out.push_back(std::move(one));
    }
    std::ranges::stable_sort(out, {}, [](const StartTutor& one) {
        return std::tuple(!one.selectable(), !one.offered, !one.fit.fits(), -one.fit.taught.size());
    });
    return out;
}

Result<void> planStart(Session& session, const StartPlanning& planning)
{
    DESK_TRY(auto useCase, UseCase::begin(session, Action::PlanStart, planning.referralRef));
    StartPlan plan = planning.plan;
    plan.familyDelay = plan.familyDelay.trimmed();
    AwardStore store(session.database());
    DESK_TRY(const auto referral, store.referral(planning.referralRef));
    DESK_TRY(const auto award, awardOf(referral, planning.referralRef, planning.awardNo));
    DESK_CHECK(checkPlan(award, plan, session.clock().today()));
    DESK_TRY(const qint64 tutor, clearedTutor(session, award, plan));
    DESK_TRY(const auto before, store.start(award.id));
    AwardStore::Start start;
    start.tutorId = tutor;
    start.plannedOn = plan.plannedOn;
    start.plannedTime = plan.plannedTime.isValid() ? plan.plannedTime.toString(timeForm) : QString();
    start.familyDelay = plan.familyDelay;
    start.version = plan.version;
    DESK_CHECK(store.plan(award.id, start));
    return useCase.done(
        {{key("before"), describe(award.number, planOf(before))}, {key("after"), describe(award.number, plan)}});
}

} // namespace desk
