#pragma once

#include "core/base/instant.h"
#include "core/referrals/responsewindow.h"
#include "core/storage/statement.h"

#include <functional>
#include <vector>

namespace desk::storage {

/// The open ends of a framework: what may be due, for the rules to judge.
class WorklistStore
{
public:
    explicit WorklistStore(sqlite3* handle) : m_handle(handle) {}

    /// A referral that is neither withdrawn nor being delivered.
    struct OpenReferral
    {
        qint64 id = 0;
        QString ref;
        QString calendar;
        Instant issuedAt;
        QDate lastEnding;       ///< of an award of it, if any
        bool givenBack = false; ///< the provider ended that award: somebody else is needed
        std::vector<RequestFact> requests;
        std::vector<ResponseFact> responses;
    };
    Result<std::vector<OpenReferral>> openReferrals(Instant at) const;

    /// An award that runs: not ended by then.
    struct RunningAward
    {
        qint64 id = 0;
        QString referralRef;
        qint64 number = 0;
        QString providerCode;
        QString calendar;
        Instant awardedAt;
        QDate firstAttendedOn;
        QDate planReceivedOn;
    };
    Result<std::vector<RunningAward>> runningAwards(Instant at) const;

    /// A week of a placement with attended sessions and no note by `day`.
    struct WeekWithoutNote
    {
        QString referralRef;
        qint64 awardNo = 0;
        QString providerCode;
        QDate lastSession;
    };
    Result<std::vector<WeekWithoutNote>> weeksWithoutNote(QDate day) const;

    /// A booking whose day has passed and that has no outcome.
    struct OpenBooking
    {
        QString referralRef;
        qint64 awardNo = 0;
        QString providerCode;
        QDate day;
        QString time;
    };
    Result<std::vector<OpenBooking>> bookingsBefore(QDate day) const;

    struct InvoiceLine
    {
        QString providerCode;
        QString invoiceNo;
        QString referralRef;
        qint64 awardNo = 0;
        QDate weekEnding;
        qint64 amount = 0;         ///< pence
        qint64 hourlyRate = 0;     ///< frozen in the award; 0: not known
        qint64 deliveredHours = 0; ///< hundredths, attended in the week
    };
    Result<std::vector<InvoiceLine>> invoices() const;

private:
    sqlite3* m_handle;
};

} // namespace desk::storage
