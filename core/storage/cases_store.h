#pragma once

#include "core/base/daterange.h"
#include "core/base/result.h"
#include "core/delivery/session.h"

#include <QString>

#include <functional>
#include <optional>
#include <vector>

struct sqlite3;

namespace desk::storage {

/// The records behind a report's figures, by the names people know them by.
class CasesStore
{
public:
    explicit CasesStore(sqlite3* handle) : m_handle(handle) {}

    struct Session
    {
        QString referralRef;
        qint64 awardNo = 0;
        QString providerCode;
        QDate date;
        QString startTime; ///< HH:MM
        SessionOutcome outcome = SessionOutcome::Attended;
        qint64 plannedHours = 0;              ///< hundredths
        std::optional<qint64> deliveredHours; ///< hundredths
        QString keyStage;                     ///< the referral's: EY, KS1 …
    };
    /// The sessions with an outcome within some days as at a day, of one provider or (empty) of all; by
    /// referral, award, date and time.
    Result<std::vector<Session>> sessions(const DateRange& days, QDate asAt, const QString& providerCode) const;

    struct Award
    {
        QString referralRef;
        qint64 awardNo = 0;
        QString providerCode;
        QDate awardedOn;
        int lot = 1;
        qint64 hoursPerWeek = 0; ///< hundredths, the referral's
    };
    /// The awards made within some days as at a day, by referral and number.
    Result<std::vector<Award>> awards(const DateRange& days, QDate asAt) const;

    struct Invoice
    {
        QString referralRef;
        qint64 awardNo = 0;
        QString providerCode; ///< who asks for it
        QDate weekEnding;
        QString invoiceNo;
        int lot = 1;
        qint64 amount = 0; ///< pence
    };
    /// The lines of invoices of weeks that ended within some days as at a day, of one provider or (empty) of all; by
    /// referral, award, week and number. Those of awards not known by then are left out.
    Result<std::vector<Invoice>> invoices(const DateRange& days, QDate asAt, const QString& providerCode) const;

    /// Some of them together: the sessions of one award with one outcome.
    struct Tally
    {
        qint64 providerId = 0;
        qint64 studentId = 0;
        SessionOutcome outcome = SessionOutcome::Attended;
        qint64 sessions = 0;
    };
    Result<std::vector<Tally>> tallies(const DateRange& days, QDate asAt) const;

    struct Name
    {
        QString referralRef;
        qint64 awardNo = 0; ///< 0 where no award is meant
        QString studentRef;
        QString providerCode = {}; ///< of the award
    };
    struct Ids
    {
        qint64 referralId = 0;
        qint64 awardId = 0; ///< 0: the referral itself
    };
    /// The names of referrals and awards, in the order asked for.
    Result<std::vector<Name>> names(const std::vector<Ids>& ids) const;

    /// The ids behind names; 0 for what is not in the file.
    struct Found
    {
        qint64 referralId = 0;
        qint64 awardId = 0; ///< 0 where no award was meant too
        qint64 studentId = 0;
    };
    /// By referral and award, in the order asked for; the student's own reference is not looked at.
    Result<std::vector<Found>> find(const std::vector<Name>& names) const;

    /// What would say who a student is.
    struct Student
    {
        QString ref;
        QString forename; ///< empty: not known, and so the UPN
        QString surname;
        QString upn;
    };
    Result<void> students(const std::function<void(const Student&)>& take) const;

private:
    sqlite3* m_handle;
};

} // namespace desk::storage
