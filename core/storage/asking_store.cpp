#include "core/storage/asking_store.h"

#include "core/storage/writing.h"

namespace desk::storage {

namespace {

Error requestMoved()
{
    return {ErrorCode::Conflict, "Somebody else has changed this request meanwhile.", {}, QStringLiteral("request")};
}

Error answerMoved()
{
    return {ErrorCode::Conflict, "Somebody else has changed this answer meanwhile.", {}, QStringLiteral("answer")};
}

} // namespace

Result<std::map<qint64, AskingStore::Address>> AskingStore::addresses() const
{
    DESK_TRY(auto query, runQuery(m_database, QStringLiteral("SELECT id, email, out_of_borough FROM provider"), {}));
    std::map<qint64, Address> out;
    while (query.next()) {
        Address& one = out[query.value(0).toLongLong()];
        one.email = query.value(1).toString().trimmed();
        if (!query.value(2).isNull()) one.outOfBorough = query.value(2).toInt() == 1;
    }
    return out;
}

Result<std::map<qint64, Instant>> AskingStore::drafts(qint64 referralId) const
{
    DESK_TRY(auto query,
             runQuery(m_database,
                      QStringLiteral("SELECT provider_id, drafted_at FROM request_draft WHERE referral_id = ?"),
                      {referralId}));
    std::map<qint64, Instant> out;
    while (query.next()) out.emplace(query.value(0).toLongLong(), momentOf(query.value(1)));
    return out;
}

Result<std::map<QString, Instant>> AskingStore::newestDrafts() const
{
    DESK_TRY(auto query, runQuery(m_database,
                                  QStringLiteral("SELECT r.referral_ref, max(d.drafted_at) FROM request_draft d "
                                                 "JOIN referral r ON r.id = d.referral_id GROUP BY r.referral_ref"),
                                  {}));
    std::map<QString, Instant> out;
    while (query.next()) out.emplace(query.value(0).toString(), momentOf(query.value(1)));
    return out;
}

Result<void> AskingStore::putDraft(qint64 referralId, qint64 providerId, Instant at)
{
    DESK_CHECK(
        runQuery(m_database,
                 QStringLiteral("INSERT INTO request_draft (referral_id, provider_id, drafted_at) VALUES (?, ?, ?) "
                                "ON CONFLICT (referral_id, provider_id) DO UPDATE "
                                "SET drafted_at = excluded.drafted_at"),
                 {referralId, providerId, orNull(at)}));
    return {};
}

Result<void> AskingStore::removeDraft(qint64 referralId, qint64 providerId)
{
    DESK_CHECK(runQuery(m_database,
                        QStringLiteral("DELETE FROM request_draft WHERE referral_id = ? AND provider_id = ?"),
                        {referralId, providerId}));
    return {};
}

Result<AskingStore::RequestRow> AskingStore::request(qint64 referralId, qint64 providerId, Instant sentAt) const
{
    DESK_TRY(auto query, runQuery(m_database,
                                  QStringLiteral("SELECT bounced, delivered_at, row_version FROM request "
                                                 "WHERE referral_id = ? AND provider_id = ? AND sent_at = ?"),
                                  {referralId, providerId, orNull(sentAt)}));
    if (!query.next())
        return fail(ErrorCode::Unknown, "There is no request of this moment to the provider.", {},
                    QStringLiteral("request"));
    RequestRow out{referralId, providerId, sentAt, query.value(0).toInt() == 1, {}, query.value(2).toLongLong()};
    if (!query.value(1).isNull()) out.deliveredAt = momentOf(query.value(1));
    return out;
}

Result<void> AskingStore::addRequest(qint64 referralId, qint64 providerId, Instant sentAt)
{
    return changeOneRow(m_database,
                        QStringLiteral("INSERT INTO request (referral_id, provider_id, sent_at, bounced) "
                                       "VALUES (?, ?, ?, 0) ON CONFLICT DO NOTHING"),
                        {referralId, providerId, orNull(sentAt)},
                        {ErrorCode::Duplicate,
                         "There is a request of this very moment to the provider.",
                         {},
                         QStringLiteral("sent_at")});
}

Result<void> AskingStore::changeRequest(Instant sentAt, const RequestRow& row)
{
    if (sentAt != row.sentAt && request(row.referralId, row.providerId, row.sentAt))
        return fail(ErrorCode::Duplicate, "There is a request of this very moment to the provider.", {},
                    QStringLiteral("sent_at"));
    return changeOneRow(
        m_database,
        QStringLiteral("UPDATE request SET sent_at = ?, bounced = ?, delivered_at = ?, row_version = row_version + 1 "
                       "WHERE referral_id = ? AND provider_id = ? AND sent_at = ? AND row_version = ?"),
        {orNull(row.sentAt), row.bounced ? 1 : 0, orNull(row.deliveredAt), row.referralId, row.providerId,
         orNull(sentAt), row.version},
        requestMoved());
}

Result<void> AskingStore::setIssued(qint64 referralId, Instant at)
{
    return changeOneRow(m_database,
                        QStringLiteral("UPDATE referral SET issued_at = ?, row_version = row_version + 1 WHERE id = ?"),
                        {orNull(at), referralId}, {ErrorCode::Unknown, "There is no such referral.", {}, {}});
}

Result<AskingStore::AnswerRow> AskingStore::answer(qint64 referralId, qint64 providerId, Instant respondedAt) const
{
    DESK_TRY(
        auto query,
        runQuery(m_database,
                 QStringLiteral("SELECT a.can_meet, a.hourly_rate, t.tutor_ref, a.proposed_start, a.note, "
                                "a.time_source, a.row_version FROM response a LEFT JOIN tutor t ON t.id = a.tutor_id "
                                "WHERE a.referral_id = ? AND a.provider_id = ? AND a.responded_at = ?"),
                 {referralId, providerId, orNull(respondedAt)}));
    if (!query.next())
        return fail(ErrorCode::Unknown, "There is no answer of this moment from the provider.", {},
                    QStringLiteral("answer"));
    AnswerRow out;
    out.referralId = referralId;
    out.providerId = providerId;
    out.respondedAt = respondedAt;
    out.canMeet = query.value(0).toInt() == 1;
    if (!query.value(1).isNull()) out.hourlyRate = query.value(1).toLongLong();
    out.tutorRef = query.value(2).toString();
    out.proposedStart = dayOf(query.value(3));
    out.note = query.value(4).toString();
    out.timeSource = query.value(5).toString();
    out.version = query.value(6).toLongLong();
    return out;
}

Result<void> AskingStore::addAnswer(const AnswerRow& row)
{
    return changeOneRow(
        m_database,
        QStringLiteral("INSERT INTO response (referral_id, provider_id, responded_at, can_meet, hourly_rate, tutor_id, "
                       "proposed_start, note, time_source) VALUES (?, ?, ?, ?, ?, "
                       "(SELECT id FROM tutor WHERE tutor_ref = ?), ?, ?, ?) ON CONFLICT DO NOTHING"),
        {row.referralId, row.providerId, orNull(row.respondedAt), row.canMeet ? 1 : 0,
         row.hourlyRate ? QVariant(*row.hourlyRate) : nullText(), orNull(row.tutorRef), orNull(row.proposedStart),
         orNull(row.note), orNull(row.timeSource)},
        {ErrorCode::Duplicate,
         "The provider has an answer of this very moment: change that one.",
         {},
         QStringLiteral("responded_at")});
}

Result<void> AskingStore::changeAnswer(Instant respondedAt, const AnswerRow& row)
{
    if (respondedAt != row.respondedAt && answer(row.referralId, row.providerId, row.respondedAt))
        return fail(ErrorCode::Duplicate, "The provider has an answer of this very moment: change that one.", {},
                    QStringLiteral("responded_at"));
    return changeOneRow(
        m_database,
        QStringLiteral("UPDATE response SET responded_at = ?, can_meet = ?, hourly_rate = ?, "
                       "tutor_id = (SELECT id FROM tutor WHERE tutor_ref = ?), proposed_start = ?, note = ?, "
                       "time_source = ?, row_version = row_version + 1 "
                       "WHERE referral_id = ? AND provider_id = ? AND responded_at = ? AND row_version = ?"),
        {orNull(row.respondedAt), row.canMeet ? 1 : 0, row.hourlyRate ? QVariant(*row.hourlyRate) : nullText(),
         orNull(row.tutorRef), orNull(row.proposedStart), orNull(row.note), orNull(row.timeSource), row.referralId,
         row.providerId, orNull(respondedAt), row.version},
        answerMoved());
}

Result<void> AskingStore::removeAnswer(const AnswerRow& row)
{
    return changeOneRow(m_database,
                        QStringLiteral("DELETE FROM response WHERE referral_id = ? AND provider_id = ? "
                                       "AND responded_at = ? AND row_version = ?"),
                        {row.referralId, row.providerId, orNull(row.respondedAt), row.version}, answerMoved());
}

Result<std::optional<AskingStore::Tutor>> AskingStore::tutor(const QString& ref) const
{
    DESK_TRY(auto query,
             runQuery(m_database, QStringLiteral("SELECT id, provider_id FROM tutor WHERE tutor_ref = ?"), {ref}));
    if (!query.next()) return std::optional<Tutor>();
    return std::optional(Tutor{query.value(0).toLongLong(), query.value(1).toLongLong()});
}

Result<std::vector<AskingStore::TutorName>> AskingStore::tutorsOf(const QString& provider) const
{
    DESK_TRY(
        auto query,
        runQuery(m_database,
                 QStringLiteral("SELECT t.tutor_ref, t.forename, t.surname FROM tutor t JOIN provider p "
                                "ON p.id = t.provider_id WHERE p.provider_code = ? ORDER BY t.surname, t.tutor_ref"),
                 {provider}));
    std::vector<TutorName> out;
    while (query.next())
        out.push_back({query.value(0).toString(), query.value(1).toString(), query.value(2).toString()});
    return out;
}

} // namespace desk::storage
