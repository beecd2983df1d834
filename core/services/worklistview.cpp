#include "core/services/worklistview.h"

#include "core/base/personlabel.h"
#include "core/delivery/weekly.h"
#include "core/services/duework.h"
#include "core/services/usecase.h"
#include "core/storage/asking_store.h"

#include <algorithm>
#include <set>

namespace desk {

namespace {

using storage::AwardRow;
using storage::ReferralRow;
using storage::WorklistStore;

/// How long a placement without a session still counts as one that a tutor teaches in.
constexpr int teachingDays = 14;
constexpr qint64 withinTheHour = 3600;

/// Makes the rows of what was judged due.
class Rows
{
public:
    Rows(Session& session, const ReferralBook& book)
        : m_user(session.user()), m_store(session.database().handle()), m_book(book)
    {}

    Result<std::vector<WorkRow>> of(const DueWork& work)
    {
        for (const DueWork::Open& one : work.open) addOpen(one);
        for (const DueWork::Award& one : work.awards) DESK_CHECK(addAward(one));
        for (const DueWork::Lapsing& one : work.lapsing) DESK_CHECK(addLapsing(one));
        return std::move(m_rows);
    }

    std::vector<WorkRow> of(const DeliveryDue& due)
    {
        gather<NoteFacts>(due.notes, WorkItem::Kind::NoteOverdue, &Rows::addNote);
        gather<OutcomeFacts>(due.bookings, WorkItem::Kind::OutcomeMissing, &Rows::addOutcome);
        gather<InvoiceFacts>(due.invoices, WorkItem::Kind::InvoiceQuery, &Rows::addInvoice);
        return std::move(m_rows);
    }

private:
    WorkRow& add(WorkItem::Kind kind, const ReferralRow& referral, QDate due, WorkFacts facts)
    {
        WorkRow row;
        row.kind = kind;
        row.referralRef = referral.ref;
        row.person = personLabel(referral.forename, referral.surname);
        row.officer = referral.officer;
        row.mine = m_user.isOfficer(referral.officer);
        row.due = due;
        row.overdue = due.isValid() && due < m_book.today;
        row.facts = std::move(facts);
        m_rows.push_back(std::move(row));
        return m_rows.back();
    }
    void setProvider(WorkRow& row, qint64 provider)
    {
        const ProviderFact& fact = m_book.providers.at(provider);
        row.providerCode = fact.code;
        row.providerName = fact.name;
    }

    void addOpen(const DueWork::Open& one)
    {
        const ReferralProgress& progress = one.progress;
        const int waiting = static_cast<int>(progress.open.size());
        if (waiting > 0) {
            const auto next = std::ranges::min_element(progress.open, {}, &OpenWindow::closes);
            add(WorkItem::Kind::ResponseWindow, *one.referral, next->closes.londonDate(),
                WindowFacts{progress.asked, progress.answered, progress.canMeet, waiting, next->sentAt, next->closes});
        }
        const auto kind = decisionOf(progress.state);
        if (!kind) return;
        add(*kind, *one.referral, one.startBy,
            DecisionFacts{progress.asked, progress.canMeet, waiting, one.referral->issuedAt.londonDate(),
                          progress.lastClose, progress.firstYes});
    }

    static std::optional<WorkItem::Kind> decisionOf(ReferralState state)
    {
        if (state == ReferralState::ToIssue) return WorkItem::Kind::ToIssue;
        if (state == ReferralState::NobodyCanMeet) return WorkItem::Kind::NobodyCanMeet;
        if (state == ReferralState::ReadyToAward) return WorkItem::Kind::ReadyToAward;
        return std::nullopt;
    }

    Result<void> addAward(const DueWork::Award& one)
    {
        const QDate due = one.due.value_or(QDate());
        const ReportSettings& settings = m_book.rules.report;
        const auto placed = [&](WorkRow& row) {
            row.awardNo = one.award->number;
            setProvider(row, one.award->providerId);
        };
        if (one.started) {
            placed(add(WorkItem::Kind::PlanDue, *one.referral, due,
                       PlanFacts{one.award->firstAttendedOn,
                                 settings.planInSchoolDays ? settings.planSchoolDays : settings.planCalendarDays,
                                 settings.planInSchoolDays}));
            return {};
        }
        DESK_TRY(const auto booking, m_store.nextBooking(one.award->id, m_book.today));
        StartFacts facts;
        facts.awardedOn = one.award->awardedAt.londonDate();
        facts.schoolDay = one.watch.schoolDay;
        facts.schoolDays = settings.startSchoolDays;
        // What is booked holds; a plan is what there is before it.
        facts.booked = booking.day.isValid();
        facts.plannedOn = facts.booked ? booking.day : one.plan.plannedOn;
        facts.plannedAt = facts.booked ? booking.time : one.plan.plannedTime;
        facts.plannedLate = facts.plannedOn.isValid() && due.isValid() && facts.plannedOn > due;
        facts.familyDelay = one.watch.familyDelay;
        facts.standing = one.watch.standing;
        placed(add(WorkItem::Kind::StartDue, *one.referral, due, facts));
        return {};
    }

    Result<void> addLapsing(const DueWork::Lapsing& one)
    {
        LapseFacts facts;
        facts.lastValidDay = one.clearance.expiresOn;
        const auto ends = std::ranges::find_if(one.clearance.findings, [&](const VettingFinding& finding) {
            return finding.state == VettingState::Expiring && finding.date == one.clearance.expiresOn &&
                   finding.rule != VettingRule::Development;
        });
        if (ends != one.clearance.findings.end()) facts.rule = ends->rule;
        for (const Evidence& piece : one.tutor.file.vetting.evidence)
            if (piece.rule == facts.rule && piece.dated <= m_book.today)
                facts.dated = std::max(facts.dated.isValid() ? facts.dated : piece.dated, piece.dated);
        DESK_TRY(const auto teaching,
                 m_store.teaching(one.tutor.file.id, m_book.today.addDays(1 - teachingDays), m_book.today));
        facts.placements = teaching.placements;
        facts.teachesToday = teaching.onDay;

        WorkRow row;
        row.kind = WorkItem::Kind::VettingLapsing;
        row.tutorRef = one.tutor.file.ref;
        row.person = personLabel(one.tutor.forename, one.tutor.surname);
        row.due = facts.lastValidDay;
        row.providerCode = one.tutor.file.providerCode;
        const auto provider = std::ranges::find_if(
            m_book.providers, [&](const auto& known) { return known.second.code == row.providerCode; });
        row.providerName = provider->second.name;
        row.facts = facts;
        m_rows.push_back(std::move(row));
        return {};
    }

    /// One row for each provider, which jumps to the placement that comes first.
    template <class Facts, class Due>
    void gather(const std::vector<Due>& due, WorkItem::Kind kind, void (Rows::*count)(Facts&, const Due&))
    {
        struct Group
        {
            Facts facts;
            const Due* first = nullptr;
            std::set<qint64> placements;
            bool mine = false;
        };
        std::map<qint64, Group> groups;
        for (const Due& one : due) {
            Group& group = groups[providerOf(one)];
            if (!group.first) group.first = &one;
            group.placements.insert(one.award->id);
            (this->*count)(group.facts, one);
        }
        for (auto& [id, group] : groups) {
            if constexpr (requires { group.facts.placements; })
                group.facts.placements = static_cast<int>(group.placements.size());
            WorkRow& row = add(kind, *group.first->referral, dueOf(*group.first), group.facts);
            row.awardNo = group.first->award->number;
            setProvider(row, id);
            // Of several placements the row is nobody's in particular.
            if (group.placements.size() == 1) continue;
            row.person.clear();
            row.officer.clear();
            row.mine = false;
        }
    }

    template <class Due> static qint64 providerOf(const Due& one) { return one.award->providerId; }
    static qint64 providerOf(const DeliveryDue::Invoice& one) { return one.providerId; }

    static QDate dueOf(const DeliveryDue::Note& one) { return one.due; }
    static QDate dueOf(const DeliveryDue::Booking& one) { return one.day; }
    static QDate dueOf(const DeliveryDue::Invoice&) { return {}; }

    void addNote(NoteFacts& facts, const DeliveryDue::Note& one)
    {
        const QDate week = weekOf(one.lastSession);
        if (facts.weeks++ == 0) facts.firstWeek = facts.lastWeek = week;
        facts.lastWeek = std::max(facts.lastWeek, week);
    }
    void addOutcome(OutcomeFacts& facts, const DeliveryDue::Booking& one)
    {
        if (facts.sessions++ > 0) return;
        facts.firstDay = one.day;
        facts.firstTime = one.time;
    }
    void addInvoice(InvoiceFacts& facts, const DeliveryDue::Invoice& one)
    {
        if (facts.invoices++ == 0) facts.firstWeekEnding = one.weekEnding;
        facts.invoiced += one.amount;
        facts.expected += one.expected;
    }

    const User& m_user;
    WorklistStore m_store;
    const ReferralBook& m_book;
    std::vector<WorkRow> m_rows;
};

SchoolDayPlace placeOf(QDate day, const SchoolCalendar& calendar)
{
    SchoolDayPlace out;
    const auto halfTerm =
        std::ranges::find_if(calendar.halfTerms(), [day](const HalfTerm& one) { return one.days.contains(day); });
    if (halfTerm != calendar.halfTerms().end()) {
        out.halfTerm = halfTerm->name();
        if (calendar.isSchoolDay(day))
            out.number = calendar.schoolDaysBetween(halfTerm->days.first().addDays(-1), day).value_or(0);
    }
    if (out.number == 0) out.next = calendar.nthSchoolDayAfter(day, 1).value_or(QDate());
    return out;
}

/// What orders two rows that are due on the same day: a window by its moment, before whatever has none.
std::tuple<qint64, qint64> moment(const WorkRow& row)
{
    constexpr qint64 undated = std::numeric_limits<qint64>::max();
    const auto* window = std::get_if<WindowFacts>(&row.facts);
    return {row.due.isValid() ? row.due.toJulianDay() : undated, window ? window->closesAt.seconds() : undated};
}

void count(WorkTile& tile, const WorkRow& row, Instant at)
{
    ++tile.count;
    const auto earlier = [](QDate known, QDate day) { return !known.isValid() || day < known ? day : known; };
    if (const auto* window = std::get_if<WindowFacts>(&row.facts)) {
        tile.pressing += window->closesAt <= at.addSeconds(withinTheHour);
        if (tile.count == 1 || window->closesAt < tile.nextClose) tile.nextClose = window->closesAt;
    } else if (const auto* decision = std::get_if<DecisionFacts>(&row.facts)) {
        tile.next = earlier(tile.next, decision->since.londonDate());
    } else if (const auto* lapse = std::get_if<LapseFacts>(&row.facts)) {
        tile.pressing += lapse->teachesToday;
        tile.next = earlier(tile.next, row.due);
    } else if (row.overdue) {
        ++tile.pressing;
    } else if (row.due.isValid()) {
        tile.next = earlier(tile.next, row.due);
    }
}

std::optional<WorkTile::Kind> tileOf(const WorkRow& row, QDate weekEnd)
{
    switch (row.kind) {
    case WorkItem::Kind::ResponseWindow:
        return WorkTile::Kind::WindowsOpen;
    case WorkItem::Kind::ReadyToAward:
        return WorkTile::Kind::ReadyToAward;
    case WorkItem::Kind::StartDue:
        if (row.due.isValid() && row.due <= weekEnd) return WorkTile::Kind::StartsThisWeek;
        return std::nullopt;
    case WorkItem::Kind::PlanDue:
        return WorkTile::Kind::PlansDue;
    case WorkItem::Kind::VettingLapsing:
        return WorkTile::Kind::VettingLapsing;
    default:
        return std::nullopt;
    }
}

} // namespace

void sortByDue(std::vector<WorkRow>& rows) { std::ranges::stable_sort(rows, {}, moment); }

std::array<WorkTile, workTiles> tilesOf(const std::vector<WorkRow>& rows, WorkScope scope, Instant at)
{
    std::array<WorkTile, workTiles> out;
    for (std::size_t i = 0; i < out.size(); ++i) out[i].kind = static_cast<WorkTile::Kind>(i);
    const QDate weekEnd = weekOf(at.londonDate()).addDays(6);
    for (const WorkRow& row : rows) {
        const auto tile = tileOf(row, weekEnd);
        if (tile && isIn(scope, row)) count(out[static_cast<std::size_t>(*tile)], row, at);
    }
    return out;
}

namespace {

/// Of what is still to be sent, when messages were made.
Result<void> addDrafts(WorklistView& view, storage::Database& database)
{
    DESK_TRY(const auto drafts, storage::AskingStore(database).newestDrafts());
    for (WorkRow& row : view.rows) {
        auto* const decision = std::get_if<DecisionFacts>(&row.facts);
        if (!decision || row.kind != WorkItem::Kind::ToIssue) continue;
        const auto draft = drafts.find(row.referralRef);
        if (draft != drafts.end() && draft->second <= view.at) decision->draftedAt = draft->second;
    }
    return {};
}

} // namespace

Result<WorklistView> worklistView(Session& session, Instant at)
{
    DESK_CHECK(permit(session, Action::Worklist));
    DESK_TRY(ReferralBook book, referralBook(session, at));
    DESK_TRY(const DueWork work, dueWork(session, book));
    WorklistView view;
    view.at = at;
    view.day = placeOf(book.today, book.calendars.framework());
    DESK_TRY(view.rows, Rows(session, book).of(work));
    DESK_CHECK(addDrafts(view, session.database()));
    sortByDue(view.rows);
    return view;
}

Result<std::vector<WorkRow>> deliveryRows(Session& session, Instant at)
{
    DESK_CHECK(permit(session, Action::Worklist));
    DESK_TRY(const ReferralBook book, referralBook(session, at));
    DESK_TRY(const DeliveryDue due, deliveryDue(session, book));
    auto rows = Rows(session, book).of(due);
    sortByDue(rows);
    return rows;
}

} // namespace desk
