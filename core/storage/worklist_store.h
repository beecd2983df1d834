#pragma once

#include "core/delivery/session.h"
#include "core/storage/statement.h"
#include "core/storage/vetting_store.h"

#include <functional>
#include <string>
#include <vector>

namespace desk::storage {

/// The open ends of vetting and delivery: evidence, sessions, notes and invoices, for the rules to judge.
class WorklistStore
{
public:
    explicit WorklistStore(sqlite3* handle) : m_handle(handle) {}

    /// One session up to a day.
    struct SessionSeen
    {
        qint64 awardId = 0;
        QDate date;
        std::optional<SessionOutcome> outcome; ///< empty: a booking
        bool noted = false;                    ///< its note is there by the day
        qint64 plannedHours = 0;               ///< hundredths
        qint64 deliveredHours = 0;
    };
    /// Calls `take` for each, by award and date.
    using TakeSession = std::function<void(const SessionSeen&)>;
    Result<void> eachSession(QDate day, const TakeSession& take) const;
    /// When the bookings of an award on a day begin, in order.
    Result<std::vector<QString>> bookedTimes(qint64 awardId, QDate day) const;

    /// When the first booking of an award on a day or later begins.
    struct NextBooking
    {
        QDate day; ///< invalid without one
        QString time;
    };
    Result<NextBooking> nextBooking(qint64 awardId, QDate from) const;

    struct InvoiceLine
    {
        qint64 providerId = 0;
        std::string invoiceNo;
        qint64 awardId = 0;
        QDate weekEnding;
        qint64 amount = 0; ///< pence
    };
    /// Those of weeks ended by a day, by award and week.
    Result<std::vector<InvoiceLine>> invoices(QDate day) const;

    /// A tutor with evidence and name.
    struct TutorSeen
    {
        TutorFile file;
        QString forename;
        QString surname;
    };
    /// Those of whom some rule's newest evidence dated by `day` lies in the rule's dates, or who have evidence that
    /// was ever withdrawn; by reference.
    Result<std::vector<TutorSeen>> tutorsWithNewest(QDate day, const RuleDates& dates) const;
    /// In how many placements not ended by `day` a tutor has sessions since `from`, and whether one is on `day`.
    struct Teaching
    {
        int placements = 0;
        bool onDay = false;
    };
    Result<Teaching> teaching(qint64 tutorId, QDate from, QDate day) const;

private:
    sqlite3* m_handle;
};

} // namespace desk::storage
