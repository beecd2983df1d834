#pragma once

#include "core/contract/rulesettings.h"
#include "core/delivery/startwatch.h"
#include "core/kpi/facts.h"
#include "core/services/session.h"
#include "core/storage/award_store.h"
#include "core/storage/facts_store.h"
#include "core/storage/referral_store.h"
#include "core/storage/worklist_store.h"

#include <unordered_map>
#include <vector>

namespace desk {

/// The referrals known at a moment and what they are read beside: what is due points into it, so that it stays
/// where it is.
struct ReferralBook
{
    Instant at;
    QDate today;
    std::vector<storage::ReferralRow> referrals; ///< by reference
    std::unordered_map<qint64, ProviderFact> providers;
    CalendarBook calendars;
    RuleSettings rules; ///< in force in the file
};

/// Providers and calendars alone: for one referral.
Result<ReferralBook> emptyBook(Session& session, Instant at);
/// With the referrals, without their requests and answers.
Result<ReferralBook> referralBook(Session& session, Instant at);

/// What is due of referrals, awards and tutors. What is due is judged here and in DeliveryDue, once for the command
/// line and the window; they differ in how they say it.
struct DueWork
{
    /// A referral that is neither withdrawn, nor ended, nor being delivered.
    struct Open
    {
        const storage::ReferralRow* referral = nullptr;
        ReferralProgress progress;
        QDate startBy; ///< s.13; invalid where the calendar ends first
    };
    /// An award that runs and still owes its start or its plan.
    struct Award
    {
        const storage::ReferralRow* referral = nullptr;
        const storage::AwardRow* award = nullptr;
        bool started = false; ///< the plan is due, not the start
        Result<QDate> due;
        StartWatch watch;                ///< of a start that is due
        storage::AwardStore::Start plan; ///< how it is to begin, as far as that is planned
    };
    /// A cleared tutor whose clearance ends within the settings' 30 days.
    struct Lapsing
    {
        storage::WorklistStore::TutorSeen tutor;
        Clearance clearance;
    };

    std::vector<Open> open;       ///< by referral
    std::vector<Award> awards;    ///< by referral and number
    std::vector<Lapsing> lapsing; ///< by tutor
};

/// Reads into the book the requests and answers that can matter. It checks no permission: that is for the use
/// cases that call it.
Result<DueWork> dueWork(Session& session, ReferralBook& book);

/// What is due of delivery: it takes a look at every session up to the day.
struct DeliveryDue
{
    /// A week of a placement with attended sessions and no note.
    struct Note
    {
        const storage::ReferralRow* referral = nullptr;
        const storage::AwardRow* award = nullptr;
        QDate lastSession; ///< of the week, attended
        QDate due;         ///< the Friday that follows the week; today or later: not overdue yet
    };
    /// A booking whose day has passed, without an outcome.
    struct Booking
    {
        const storage::ReferralRow* referral = nullptr;
        const storage::AwardRow* award = nullptr;
        QDate day;
        QString time;
    };
    /// An invoice that differs from what its week should cost at the award's rate.
    struct Invoice
    {
        const storage::ReferralRow* referral = nullptr;
        const storage::AwardRow* award = nullptr;
        QString number;
        qint64 providerId = 0;
        QDate weekEnding;
        qint64 amount = 0;   ///< pence
        qint64 expected = 0; ///< pence
    };

    std::vector<Note> notes;       ///< by last session, referral and number
    std::vector<Booking> bookings; ///< by day, referral, number and time
    std::vector<Invoice> invoices; ///< by week, provider and number
};

Result<DeliveryDue> deliveryDue(Session& session, const ReferralBook& book);

} // namespace desk
