#pragma once

#include "core/base/instant.h"
#include "core/storage/database.h"

#include <QDate>
#include <QString>

#include <map>
#include <optional>
#include <vector>

namespace desk::storage {

/// Requests to providers, the drafts of them, and the answers, as people write them: row by row, and never over a
/// change that somebody else has made meanwhile.
class AskingStore
{
public:
    explicit AskingStore(const Database& database) : m_database(database) {}

    struct Address
    {
        QString email;
        std::optional<bool> outOfBorough; ///< works with pupils outside the borough
    };
    Result<std::map<qint64, Address>> addresses() const; ///< by provider

    Result<std::map<qint64, Instant>> drafts(qint64 referralId) const; ///< by provider: when they were made
    /// When the newest was made, by the reference of the referral.
    Result<std::map<QString, Instant>> newestDrafts() const;
    /// A later draft takes the place of an earlier one.
    Result<void> putDraft(qint64 referralId, qint64 providerId, Instant at);
    Result<void> removeDraft(qint64 referralId, qint64 providerId);

    struct RequestRow
    {
        qint64 referralId = 0;
        qint64 providerId = 0;
        Instant sentAt;
        bool bounced = false;
        std::optional<Instant> deliveredAt;
        qint64 version = 0;
    };
    /// Unknown where there is no such request.
    Result<RequestRow> request(qint64 referralId, qint64 providerId, Instant sentAt) const;
    Result<void> addRequest(qint64 referralId, qint64 providerId, Instant sentAt);
    /// Puts `row` in the place of the request of a moment; Conflict unless that is still of row.version, Duplicate
    /// where the provider has another of row.sentAt.
    Result<void> changeRequest(Instant sentAt, const RequestRow& row);
    /// Sets the moment at which a referral was issued.
    Result<void> setIssued(qint64 referralId, Instant at);

    struct AnswerRow
    {
        qint64 referralId = 0;
        qint64 providerId = 0;
        Instant respondedAt;
        bool canMeet = false;
        std::optional<qint64> hourlyRate; ///< pence
        QString tutorRef;                 ///< empty: none named
        QDate proposedStart;
        QString note;
        QString timeSource; ///< typed, received, date; empty: not known
        qint64 version = 0;
    };
    /// Unknown where there is no such answer.
    Result<AnswerRow> answer(qint64 referralId, qint64 providerId, Instant respondedAt) const;
    /// Duplicate where the provider has an answer of that moment.
    Result<void> addAnswer(const AnswerRow& row);
    /// Puts `row` in the place of the answer of a moment; Conflict unless that is still of row.version.
    Result<void> changeAnswer(Instant respondedAt, const AnswerRow& row);
    Result<void> removeAnswer(const AnswerRow& row); ///< Conflict likewise

    struct Tutor
    {
        qint64 id = 0;
        qint64 providerId = 0;
    };
    Result<std::optional<Tutor>> tutor(const QString& ref) const;

    struct TutorName
    {
        QString ref;
        QString forename;
        QString surname;
    };
    Result<std::vector<TutorName>> tutorsOf(const QString& provider) const; ///< by surname

private:
    const Database& m_database;
};

} // namespace desk::storage
