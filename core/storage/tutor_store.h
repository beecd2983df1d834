#pragma once

#include "core/delivery/session.h"
#include "core/storage/vetting_store.h"

#include <QString>

#include <optional>
#include <vector>

namespace desk::storage {

/// A tutor with what a person wants to see beside the evidence.
struct TutorPerson
{
    TutorFile file;
    QString forename;
    QString surname;
    QString providerName;
    QString subjects;  ///< separated by `;`
    QString keyStages; ///< separated by `;`
};

/// Tutors, their evidence and what they teach.
class TutorStore
{
public:
    explicit TutorStore(sqlite3* handle) : m_handle(handle) {}

    /// By reference; within a ReadHold.
    Result<std::vector<TutorPerson>> people(const TutorChoice& which = {}) const;

    /// One piece of evidence with who saw it.
    struct EvidencePiece
    {
        Evidence piece;
        QString reference;
        QString seenBy;
    };
    Result<std::vector<EvidencePiece>> evidence(qint64 tutorId) const; ///< by rule, the newest first

    struct Numbers
    {
        QString trn;
        QString dbsCertificate;
    };
    Result<Numbers> numbers(qint64 tutorId) const;

    /// Days in whose light teaching is looked at.
    struct TeachingDays
    {
        QDate from; ///< sessions held since then, up to `day`
        QDate day;  ///< bookings after it count, and awards that have not ended by it
        QDate weekFrom;
        QDate weekTo;
    };
    /// A tutor in one placement: at least one session that is not void.
    struct Teaching
    {
        qint64 tutorId = 0;
        qint64 awardId = 0;
        bool inWeek = false;
    };
    Result<std::vector<Teaching>> teaching(const TeachingDays& days) const;

    /// One session that names the tutor, with its placement.
    struct TutorSession
    {
        qint64 awardId = 0;
        QDate date;
        QString startTime;
        std::optional<SessionOutcome> outcome; ///< empty: a booking
        qint64 deliveredHours = 0;             ///< hundredths
    };
    Result<std::vector<TutorSession>> sessions(qint64 tutorId) const; ///< by date and time

    struct TutorAward
    {
        qint64 id = 0;
        QString referralRef;
        qint64 number = 0;
        QString providerCode;
        QString keyStage;
        QString subjects;
        QDate endedOn;
    };
    /// The placements in which the tutor has sessions, by referral and award.
    Result<std::vector<TutorAward>> awards(const std::vector<qint64>& ids) const;

private:
    sqlite3* m_handle;
};

} // namespace desk::storage
