#pragma once

#include "core/base/instant.h"
#include "core/delivery/startwatch.h"
#include "core/services/session.h"
#include "core/services/worklist.h"
#include "core/vetting/vetting.h"

#include <QDate>
#include <QString>

#include <array>
#include <optional>
#include <variant>
#include <vector>

namespace desk {

/// The windows of one referral that are still open.
struct WindowFacts
{
    int asked = 0;
    int answered = 0;
    int canMeet = 0;
    int waiting = 0;
    Instant sentAt; ///< of the request whose window closes first
    Instant closesAt;
};

/// A referral that waits for a decision: nobody asked, nobody can meet the need, or somebody can.
struct DecisionFacts
{
    int asked = 0;
    int canMeet = 0;
    int waiting = 0; ///< may still answer
    QDate issuedOn;
    Instant closedAt;                      ///< when the last window closes or closed; meaningless while nobody is asked
    Instant since;                         ///< the first yes that counts; only where somebody can meet the need
    std::optional<Instant> draftedAt = {}; ///< messages were made and are not said to be sent; of ToIssue alone
};

struct StartFacts
{
    QDate awardedOn;
    int schoolDay = 0; ///< counted from the award, which itself never counts; 0 where the calendar ends
    int schoolDays = 5;
    QDate plannedOn; ///< as planned, else the first booking from today on; invalid without either
    QString plannedAt;
    bool booked = false;      ///< it is a booking; else a plan alone
    bool plannedLate = false; ///< after the day by which it must begin
    bool familyDelay = false; ///< said beside, and hides nothing
    StartStanding standing = StartStanding::OnCourse;
};

struct PlanFacts
{
    QDate startedOn;
    int days = 21;
    bool schoolDays = false; ///< else calendar days (setting)
};

/// Weeks of one provider for which no note has come.
struct NoteFacts
{
    QDate firstWeek; ///< its Monday
    QDate lastWeek;
    int weeks = 0; ///< of all placements together
    int placements = 0;
};

/// Bookings of one provider whose day has passed.
struct OutcomeFacts
{
    QDate firstDay;
    QString firstTime;
    int sessions = 0;
    int placements = 0;
};

struct LapseFacts
{
    VettingRule rule = VettingRule::EnhancedDbs; ///< the first to fail
    QDate dated;                                 ///< of the evidence that ends
    QDate lastValidDay;
    int placements = 0; ///< that run and that the tutor teaches in
    bool teachesToday = false;
};

/// Invoices of one provider that differ from what was delivered.
struct InvoiceFacts
{
    int invoices = 0;
    qint64 invoiced = 0; ///< pence
    qint64 expected = 0; ///< pence
    QDate firstWeekEnding;
};

using WorkFacts =
    std::variant<WindowFacts, DecisionFacts, StartFacts, PlanFacts, NoteFacts, OutcomeFacts, LapseFacts, InvoiceFacts>;

/// One row of the window's worklist. What is owed for single sessions and invoices is gathered by provider;
/// everything else is a row of its own. The record to jump to is the tutor where one is named, else the
/// award where it has a number, else the referral.
struct WorkRow
{
    WorkItem::Kind kind = WorkItem::Kind::ToIssue;
    QString referralRef;
    int awardNo = 0;
    QString tutorRef;
    QString person;  ///< "N. Kowalska", the student's or the tutor's
    QString officer; ///< empty: nobody's
    bool mine = false;
    QString providerCode; ///< empty where none is meant
    QString providerName;
    QDate due; ///< invalid where nothing is dated
    bool overdue = false;
    WorkFacts facts;

    bool unassigned() const { return officer.isEmpty(); }
};

/// What stands at the top of the worklist.
struct WorkTile
{
    enum class Kind { WindowsOpen, ReadyToAward, StartsThisWeek, PlansDue, VettingLapsing };
    Kind kind = Kind::WindowsOpen;
    int count = 0;
    // The most pressing of them:
    int pressing = 0;  ///< windows that close within the hour; starts and plans that are late; tutors teaching today
    Instant nextClose; ///< of windows
    QDate next;        ///< the first day that is not late; since when the oldest is ready
};
inline constexpr std::size_t workTiles = 5;

enum class WorkScope { MineAndUnassigned, Everyone };

/// A day among the school days of its half-term.
struct SchoolDayPlace
{
    QString halfTerm; ///< "2025/26 HT3"; empty on a day outside every half-term
    int number = 0;   ///< 0 on a day that is no school day
    QDate next;       ///< the next school day, on a day that is none; invalid past the known calendar
};

/// What is due, as the window shows it.
struct WorklistView
{
    Instant at;
    SchoolDayPlace day;
    std::vector<WorkRow> rows; ///< the soonest first
};

/// What is due of referrals, awards and vetting (s.13, rules.md 2–4).
Result<WorklistView> worklistView(Session& session, Instant at);
/// What is due of delivery: notes, outcomes, invoices (rules.md 5). Every session is looked at, so that it stands
/// apart from what must be there at once.
Result<std::vector<WorkRow>> deliveryRows(Session& session, Instant at);

/// Whether a row is shown in a scope.
inline bool isIn(WorkScope scope, const WorkRow& row)
{
    return scope == WorkScope::Everyone || row.mine || row.unassigned();
}

/// The soonest first: the order of the worklist.
void sortByDue(std::vector<WorkRow>& rows);

std::array<WorkTile, workTiles> tilesOf(const std::vector<WorkRow>& rows, WorkScope scope, Instant at);

} // namespace desk
