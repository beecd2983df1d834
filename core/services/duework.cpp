#include "core/services/duework.h"

#include "core/delivery/weekly.h"
#include "core/kpi/duedays.h"
#include "core/services/rulesettings.h"

#include <algorithm>

namespace desk {

namespace {

using storage::AwardRow;
using storage::ReferralRow;
using storage::WorklistStore;

/// An award with its referral.
struct Placed
{
    const ReferralRow* referral = nullptr;
    const AwardRow* award = nullptr;
};

/// Goes through the sessions of one placement after another, in the order of their days, and tells what is
/// owed for them.
class SessionWalk
{
public:
    SessionWalk(DeliveryDue& due, const WorklistStore& store, const ReferralBook& book)
        : m_due(due), m_store(store), m_today(book.today), m_chargeable(book.rules.chargeable)
    {}

    Result<void> run(const std::unordered_map<qint64, Placed>& awards)
    {
        DESK_TRY(m_invoices, m_store.invoices(m_today));
        m_hours.assign(m_invoices.size(), 0);
        Result<void> failed;
        DESK_CHECK(m_store.eachSession(m_today, [&](const WorklistStore::SessionSeen& seen) {
            if (seen.awardId != m_awardId) {
                endWeek();
                m_awardId = seen.awardId;
                const auto found = awards.find(seen.awardId);
                m_placed = found == awards.end() ? Placed() : found->second;
                nextInvoices();
            }
            if (!m_placed.award) return;
            charge(seen);
            if (seen.outcome == SessionOutcome::Attended) attend(seen);
            if (seen.outcome) return;
            if (auto booked = addBookings(seen); !booked) failed = std::move(booked);
        }));
        DESK_CHECK(std::move(failed));
        endWeek();
        addInvoices(awards);
        return {};
    }

private:
    void attend(const WorklistStore::SessionSeen& seen)
    {
        const QDate monday = weekOf(seen.date);
        if (monday != m_monday) {
            endWeek();
            m_monday = monday;
        }
        m_last = seen.date;
        m_noted |= seen.noted;
    }

    /// What a session adds to what its week should cost. Weeks of invoices may overlap; it counts in each it lies
    /// in.
    void charge(const WorklistStore::SessionSeen& seen)
    {
        if (!seen.outcome) return;
        const qint64 hours = chargeableHours(*seen.outcome, seen.plannedHours, seen.deliveredHours, m_chargeable);
        if (hours == 0) return;
        for (std::size_t i = m_firstInvoice; i < m_endInvoice; ++i) {
            const QDate ending = m_invoices[i].weekEnding;
            if (seen.date <= ending && seen.date > ending.addDays(-7)) m_hours[i] += hours;
        }
    }

    void endWeek()
    {
        // A week is over when its Sunday is: until then its note is owed to nobody.
        const bool over = m_monday.isValid() && m_monday.addDays(7) <= m_today;
        if (over && !m_noted) m_due.notes.push_back({m_placed.referral, m_placed.award, m_last, notesDueFor(m_last)});
        m_monday = QDate();
        m_noted = false;
    }

    Result<void> addBookings(const WorklistStore::SessionSeen& seen)
    {
        const bool again = m_bookedAward == seen.awardId && m_bookedDay == seen.date;
        if (seen.date >= m_today || again) return {};
        m_bookedAward = seen.awardId;
        m_bookedDay = seen.date;
        DESK_TRY(const auto times, m_store.bookedTimes(seen.awardId, seen.date));
        for (const QString& time : times)
            m_due.bookings.push_back({m_placed.referral, m_placed.award, seen.date, time});
        return {};
    }

    /// The invoices of the award whose sessions come next; both come by award.
    void nextInvoices()
    {
        m_firstInvoice = m_endInvoice;
        while (m_firstInvoice < m_invoices.size() && m_invoices[m_firstInvoice].awardId < m_awardId) ++m_firstInvoice;
        m_endInvoice = m_firstInvoice;
        while (m_endInvoice < m_invoices.size() && m_invoices[m_endInvoice].awardId == m_awardId) ++m_endInvoice;
    }

    void addInvoices(const std::unordered_map<qint64, Placed>& awards)
    {
        for (std::size_t i = 0; i < m_invoices.size(); ++i) {
            const auto& line = m_invoices[i];
            const auto found = awards.find(line.awardId);
            if (found == awards.end() || !found->second.award->hourlyRate) continue;
            const qint64 expected = expectedAmount(m_hours[i], *found->second.award->hourlyRate);
            if (expected == line.amount) continue;
            m_due.invoices.push_back({found->second.referral, found->second.award,
                                      QString::fromStdString(line.invoiceNo), line.providerId, line.weekEnding,
                                      line.amount, expected});
        }
    }

    DeliveryDue& m_due;
    const WorklistStore& m_store;
    QDate m_today;
    const std::set<SessionOutcome>& m_chargeable;
    std::vector<WorklistStore::InvoiceLine> m_invoices; ///< by award and week
    std::vector<qint64> m_hours;                        ///< to be paid in each one's week
    std::size_t m_firstInvoice = 0, m_endInvoice = 0;   ///< of the present award
    qint64 m_awardId = 0;
    Placed m_placed;
    QDate m_monday; ///< of the week at hand; invalid before its first attended session
    QDate m_last;
    bool m_noted = false;
    qint64 m_bookedAward = 0;
    QDate m_bookedDay;
};

void addOpen(DueWork& work, const ReferralBook& book, const ReferralRow& referral)
{
    DueWork::Open one{&referral, progressOf(referral.course, book.at, book.rules.responseTime()), {}};
    if (!isOpen(one.progress.state)) return;
    const auto by = book.calendars.find(referral.calendar)
                        ->nthSchoolDayAfter(referral.issuedAt.londonDate(), book.rules.report.startSchoolDays);
    if (by) one.startBy = *by;
    work.open.push_back(std::move(one));
}

using Plans = std::map<qint64, storage::AwardStore::Start>;

/// The start that an award still owes.
DueWork::Award startOf(const ReferralBook& book, const ReferralRow& referral, const AwardRow& award, const Plans& plans)
{
    const SchoolCalendar& calendar = *book.calendars.find(referral.calendar);
    const int days = book.rules.report.startSchoolDays;
    DueWork::Award out{&referral, &award, false, QDate(), {}, {}};
    if (const auto planned = plans.find(award.id); planned != plans.end()) out.plan = planned->second;
    const StartCourse course{award.awardedAt.londonDate(), out.plan.plannedOn, award.firstAttendedOn, award.endedOn,
                             !out.plan.familyDelay.isEmpty()};
    out.watch = watchStart(course, book.today, calendar, days);
    if (out.watch.calendarEnds)
        out.due = fail(*out.watch.calendarEnds);
    else
        out.due = out.watch.startBy;
    return out;
}

void addAwards(DueWork& work, const ReferralBook& book, const ReferralRow& referral, const Plans& plans)
{
    const ReportSettings& settings = book.rules.report;
    const SchoolCalendar& calendar = *book.calendars.find(referral.calendar);
    for (std::size_t i = 0; i < referral.awards.size(); ++i) {
        const AwardRow& award = referral.awards[i];
        if (!runs(referral.course.awards[i], book.at)) continue;
        const bool started = award.firstAttendedOn.isValid() && award.firstAttendedOn <= book.today;
        if (!started)
            work.awards.push_back(startOf(book, referral, award, plans));
        else if (!award.planReceivedOn.isValid() || award.planReceivedOn > book.today)
            work.awards.push_back(
                {&referral, &award, true, planDue(award.firstAttendedOn, calendar, settings), {}, {}});
    }
}

Result<void> addLapsing(DueWork& work, const WorklistStore& store, const ReferralBook& book)
{
    const VettingSettings& settings = book.rules.vetting;
    const QDate today = book.today;
    DESK_TRY(auto tutors, store.tutorsWithNewest(today, datesThatLapse(today, settings)));
    for (auto& tutor : tutors) {
        Clearance clearance = clearanceOn(VettingHistory(tutor.file.vetting, settings), today, settings);
        if (clearance.expiring) work.lapsing.push_back({std::move(tutor), std::move(clearance)});
    }
    return {};
}

/// In the order in which each kind is told.
void sort(DeliveryDue& due, const ReferralBook& book)
{
    const auto placed = [](const auto& one) { return std::tuple(one.referral->ref, one.award->number); };
    std::ranges::sort(due.notes, {}, [&](const DeliveryDue::Note& one) {
        return std::tuple_cat(std::tuple(one.lastSession), placed(one));
    });
    std::ranges::sort(due.bookings, {}, [&](const DeliveryDue::Booking& one) {
        return std::tuple_cat(std::tuple(one.day), placed(one), std::tuple(one.time));
    });
    std::ranges::sort(due.invoices, {}, [&](const DeliveryDue::Invoice& one) {
        return std::tuple_cat(std::tuple(one.weekEnding, book.providers.at(one.providerId).code, one.number),
                              placed(one));
    });
}

} // namespace

Result<ReferralBook> emptyBook(Session& session, Instant at)
{
    const storage::FactsStore facts(session.database().handle());
    ReferralBook book;
    book.at = at;
    book.today = at.londonDate();
    DESK_TRY(book.rules, rulesIn(session.database()));
    DESK_TRY(book.calendars, facts.calendars());
    DESK_TRY(auto providers, facts.providers());
    for (ProviderFact& provider : providers) book.providers.emplace(provider.id, std::move(provider));
    return book;
}

Result<ReferralBook> referralBook(Session& session, Instant at)
{
    DESK_TRY(ReferralBook book, emptyBook(session, at));
    DESK_TRY(book.referrals, storage::ReferralStore(session.database().handle()).issuedBy(at));
    return book;
}

Result<DueWork> dueWork(Session& session, ReferralBook& book)
{
    DESK_CHECK(
        storage::ReferralStore(session.database().handle())
            .addExchanges(book.referrals, [&book](const ReferralRow& row) { return mayBeOpen(row.course, book.at); }));
    DESK_TRY(const Plans plans, storage::AwardStore(session.database()).startsToCome());
    DueWork work;
    for (const ReferralRow& referral : book.referrals) {
        addOpen(work, book, referral);
        addAwards(work, book, referral, plans);
    }
    DESK_CHECK(addLapsing(work, WorklistStore(session.database().handle()), book));
    return work;
}

Result<DeliveryDue> deliveryDue(Session& session, const ReferralBook& book)
{
    std::unordered_map<qint64, Placed> awards;
    for (const ReferralRow& referral : book.referrals)
        for (const AwardRow& award : referral.awards) awards.emplace(award.id, Placed{&referral, &award});
    DeliveryDue due;
    const WorklistStore store(session.database().handle());
    DESK_CHECK(SessionWalk(due, store, book).run(awards));
    sort(due, book);
    return due;
}

} // namespace desk
