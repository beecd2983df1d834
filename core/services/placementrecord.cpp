#include "core/services/placementlines.h"
#include "core/services/placements.h"
#include "core/services/rulesettings.h"
#include "core/services/usecase.h"
#include "core/storage/facts_store.h"
#include "core/storage/vetting_store.h"

#include <algorithm>
#include <map>

namespace desk {

namespace {

using storage::PlacementStore;
using SessionRow = PlacementStore::SessionRow;

PlacementSession sessionOf(const SessionRow& row)
{
    PlacementSession out;
    out.date = row.fact.date;
    out.startTime = row.startTime;
    out.plannedHours = row.plannedHours;
    if (row.deliveredKnown) out.deliveredHours = row.fact.deliveredHours;
    out.outcome = row.fact.outcome;
    out.tutorRef = row.tutorRef;
    out.tutorForename = row.tutorForename;
    out.tutorSurname = row.tutorSurname;
    out.subject = row.subject;
    out.reason = row.reason;
    out.noteReceivedOn = row.fact.noteReceivedOn;
    return out;
}

/// Whole weeks from the first session, or the award, to the ending, or today, or the last booking.
std::vector<PlacementDay> daysOf(const PlacementRecord& record, const SchoolCalendar& calendar)
{
    QDate first = record.line.awardedAt.londonDate();
    QDate last = record.line.endedOn.isValid() ? record.line.endedOn : record.today;
    if (!record.sessions.empty()) {
        first = record.sessions.front().date;
        last = std::max(last, record.sessions.back().date);
    }
    std::vector<PlacementDay> out;
    const QDate end = weekOf(last).addDays(6);
    for (QDate day = weekOf(first); day <= end; day = day.addDays(1))
        out.push_back({day, calendar.isSchoolDay(day), {}});
    for (const PlacementSession& session : record.sessions)
        out[static_cast<std::size_t>(out.front().date.daysTo(session.date))].sessions.push_back(session.outcome);
    return out;
}

/// Finds the tutors who taught, holds each day against their vetting (s.9.4) and marks the breaches.
class Teaching
{
public:
    Teaching(const std::vector<storage::TutorFile>& files, QDate today, const VettingSettings& settings)
        : m_today(today), m_settings(settings)
    {
        for (const storage::TutorFile& file : files)
            m_histories.emplace(file.ref, VettingHistory(file.vetting, settings));
    }

    std::vector<PlacementTutor> hold(std::vector<PlacementSession>& sessions)
    {
        for (PlacementSession& session : sessions) {
            if (!session.tutorRef.isEmpty()) meet(session);
            if (session.outcome != SessionOutcome::Attended) continue;
            session.breach = session.tutorRef.isEmpty() || !clearedOn(session.tutorRef, session.date);
            if (!session.tutorRef.isEmpty()) count(m_tutors[session.tutorRef], session);
        }
        std::vector<PlacementTutor> out;
        for (auto& [ref, tutor] : m_tutors) out.push_back(std::move(tutor));
        return out;
    }

private:
    bool clearedOn(const QString& ref, QDate day) const { return m_histories.at(ref).cleared().contains(day); }

    void meet(const PlacementSession& session)
    {
        const auto [at, added] = m_tutors.try_emplace(session.tutorRef);
        if (!added) return;
        PlacementTutor& tutor = at->second;
        tutor.ref = session.tutorRef;
        tutor.forename = session.tutorForename;
        tutor.surname = session.tutorSurname;
        const Clearance now = clearanceOn(m_histories.at(tutor.ref), m_today, m_settings);
        tutor.cleared = now.cleared;
        tutor.clearedUntil = now.expiresOn;
    }

    void count(PlacementTutor& tutor, const PlacementSession& session) const
    {
        ++tutor.attended;
        if (!tutor.first.isValid()) tutor.first = session.date;
        tutor.last = session.date;
        if (!session.breach) return;
        if (tutor.breaches++ == 0)
            tutor.failing = clearanceOn(m_histories.at(tutor.ref), session.date, m_settings).failing();
    }

    QDate m_today;
    VettingSettings m_settings;
    std::map<QString, VettingHistory> m_histories;
    std::map<QString, PlacementTutor> m_tutors;
};

Result<std::vector<storage::TutorFile>> tutorsOf(sqlite3* handle, const std::vector<PlacementSession>& sessions)
{
    std::set<QString> refs;
    for (const PlacementSession& session : sessions)
        if (!session.tutorRef.isEmpty()) refs.insert(session.tutorRef);
    std::vector<storage::TutorFile> out;
    for (const QString& ref : refs) {
        DESK_TRY(auto found, storage::VettingStore(handle).tutors({.providerId = {}, .ref = ref}));
        out.insert(out.end(), found.begin(), found.end());
    }
    return out;
}

/// Hours (hundredths) of the seven days an invoice speaks for that it may ask for.
qint64 chargeableIn(const std::vector<PlacementSession>& sessions, QDate weekEnding,
                    const std::set<SessionOutcome>& chargeable)
{
    qint64 out = 0;
    for (const PlacementSession& session : sessions) {
        const bool inWeek = session.date > weekEnding.addDays(-7) && session.date <= weekEnding;
        if (inWeek && session.outcome)
            out +=
                chargeableHours(*session.outcome, session.plannedHours, session.deliveredHours.value_or(0), chargeable);
    }
    return out;
}

PlacementInvoice heldAgainst(const PlacementStore::InvoiceRow& row, const PlacementRecord& record,
                             const std::set<SessionOutcome>& chargeable)
{
    PlacementInvoice out{row.number, row.weekEnding, row.hours, row.amount, 0, {}};
    out.deliveredHours = chargeableIn(record.sessions, row.weekEnding, {});
    const qint64 hours = chargeableIn(record.sessions, row.weekEnding, chargeable);
    if (record.hourlyRate > 0) out.expected = expectedAmount(hours, record.hourlyRate);
    return out;
}

} // namespace

Result<PlacementRecord> placementRecord(Session& session, const QString& referralRef, int awardNo, Instant at,
                                        Reading reading)
{
    const QString which = referralRef + u'/' + QString::number(awardNo);
    DESK_CHECK(permit(session, Action::ReadPlacement, which));
    sqlite3* handle = session.database().handle();
    const PlacementStore store(handle);
    DESK_TRY(const auto award, store.award(referralRef, awardNo, at));
    if (!award) return fail(ErrorCode::Unknown, "There is no award \"%1\".", {which}, QStringLiteral("placement"));
    if (reading == Reading::Opened) DESK_CHECK(recordSeen(session, Action::ReadPlacement, which));

    const QDate today = at.londonDate();
    DESK_TRY(const RuleSettings rules, rulesIn(session.database()));
    DESK_TRY(const CalendarBook calendars, storage::FactsStore(handle).calendars());
    DESK_TRY(const auto sessions, store.sessions(award->id, today));
    DESK_TRY(const auto assessments, store.assessments(award->id, today));
    DESK_TRY(const auto invoices, store.invoices(award->id, today));

    PlacementRecord out;
    out.line = PlacementLines(calendars, rules.report, today).of(*award, sessions, assessments);
    out.today = today;
    out.direct = award->direct;
    out.hourlyRate = award->hourlyRate;
    std::ranges::transform(sessions, std::back_inserter(out.sessions), sessionOf);
    out.weeks = weeksOf(sessions, today);
    out.days = daysOf(out, *calendars.find(award->calendar));
    out.scores = scoreCourses(assessments, today);
    DESK_TRY(const auto tutors, tutorsOf(handle, out.sessions));
    out.tutors = Teaching(tutors, today, rules.vetting).hold(out.sessions);
    for (const auto& row : invoices) out.invoices.push_back(heldAgainst(row, out, rules.chargeable));
    return out;
}

} // namespace desk
