#include "core/storage/award_store.h"

#include "core/storage/writing.h"

namespace desk::storage {

namespace {

QVariant idOrNull(qint64 id) { return id == 0 ? QVariant(QMetaType(QMetaType::LongLong)) : id; }

const auto startColumns = QStringLiteral(
    "SELECT s.tutor_id, t.tutor_ref, t.forename, t.surname, s.planned_on, s.planned_time, "
    "s.family_delay, s.row_version, s.award_id FROM award_start s LEFT JOIN tutor t ON t.id = s.tutor_id");

AwardStore::Start startAt(const QSqlQuery& query)
{
    return {query.value(0).toLongLong(), query.value(1).toString(),  query.value(2).toString(),
            query.value(3).toString(),   dayOf(query.value(4)),      query.value(5).toString(),
            query.value(6).toString(),   query.value(7).toLongLong()};
}

Error moved() { return {ErrorCode::Conflict, "Somebody else has changed this award meanwhile.", {}, {}}; }

} // namespace

Result<AwardStore::Referral> AwardStore::referral(const QString& ref) const
{
    DESK_TRY(auto query, runQuery(m_database,
                                  QStringLiteral("SELECT r.id, r.issued_at, r.withdrawn_on, s.calendar FROM referral r "
                                                 "JOIN student s ON s.id = r.student_id WHERE r.referral_ref = ?"),
                                  {ref}));
    if (!query.next())
        return fail(ErrorCode::Unknown, "There is no referral \"%1\".", {ref}, QStringLiteral("referral"));
    Referral out;
    out.id = query.value(0).toLongLong();
    out.issuedAt = momentOf(query.value(1));
    out.withdrawnOn = dayOf(query.value(2));
    out.calendar = query.value(3).toString();
    DESK_TRY(
        auto awards,
        runQuery(m_database,
                 QStringLiteral("SELECT a.id, a.award_no, a.provider_id, p.provider_code, a.awarded_at, "
                                "a.first_attended_on, a.ended_on, a.end_reason, a.row_version FROM award a "
                                "JOIN provider p ON p.id = a.provider_id WHERE a.referral_id = ? ORDER BY a.award_no"),
                 {out.id}));
    while (awards.next()) {
        out.awards.push_back({awards.value(0).toLongLong(), awards.value(1).toInt(), awards.value(2).toLongLong(),
                              awards.value(3).toString(), momentOf(awards.value(4)), dayOf(awards.value(5)),
                              dayOf(awards.value(6)), awards.value(7).toString(), awards.value(8).toLongLong()});
    }
    return out;
}

Result<qint64> AwardStore::add(const NewAward& award)
{
    const QVariant rate = award.hourlyRate ? QVariant(*award.hourlyRate) : QVariant(QMetaType(QMetaType::LongLong));
    DESK_TRY(
        const auto query,
        runQuery(m_database,
                 QStringLiteral("INSERT INTO award (referral_id, award_no, provider_id, awarded_at, route, "
                                "hourly_rate, rationale) VALUES (?, ?, ?, ?, ?, ?, ?)"),
                 {award.referralId, award.number, award.providerId, QString::fromStdString(award.awardedAt.utcText()),
                  award.direct ? QStringLiteral("direct") : QStringLiteral("pool"), rate, orNull(award.rationale)}));
    return query.lastInsertId().toLongLong();
}

Result<void> AwardStore::addDecision(qint64 awardId, const Decision& decision)
{
    DESK_CHECK(runQuery(m_database,
                        QStringLiteral("INSERT INTO award_decision (award_id, decided_by, start_by, direct_reason, "
                                       "comparison) VALUES (?, ?, ?, ?, ?)"),
                        {awardId, decision.decidedBy, orNull(decision.startBy), orNull(decision.directReason),
                         QString::fromUtf8(decision.comparison)}));
    return {};
}

Result<std::optional<AwardStore::Decision>> AwardStore::decision(qint64 awardId) const
{
    DESK_TRY(auto query,
             runQuery(m_database,
                      QStringLiteral("SELECT d.decided_by, u.name, d.start_by, d.direct_reason, d.comparison "
                                     "FROM award_decision d JOIN app_user u ON u.id = d.decided_by "
                                     "WHERE d.award_id = ?"),
                      {awardId}));
    if (!query.next()) return std::optional<Decision>();
    return std::optional(Decision{query.value(0).toLongLong(), query.value(1).toString(), dayOf(query.value(2)),
                                  query.value(3).toString(), query.value(4).toString().toUtf8()});
}

Result<void> AwardStore::end(const Made& seen, QDate day, const QString& reason)
{
    DESK_TRY(const auto query,
             runQuery(m_database,
                      QStringLiteral("UPDATE award SET ended_on = ?, end_reason = ?, row_version = row_version + 1 "
                                     "WHERE id = ? AND row_version = ?"),
                      {orNull(day), reason, seen.id, seen.version}));
    if (query.numRowsAffected() != 1) return fail(moved());
    return {};
}

Result<QDate> AwardStore::lastAttended(qint64 awardId) const
{
    DESK_TRY(auto query, runQuery(m_database,
                                  QStringLiteral("SELECT max(session_date) FROM session WHERE award_id = ? "
                                                 "AND outcome = 'attended'"),
                                  {awardId}));
    return query.next() ? dayOf(query.value(0)) : QDate();
}

Result<std::map<qint64, AwardStore::ToDate>> AwardStore::toDate(Instant at) const
{
    const QString now = QString::fromStdString(at.utcText());
    std::map<qint64, ToDate> out;
    DESK_TRY(auto asked, runQuery(m_database,
                                  QStringLiteral("SELECT provider_id, count(DISTINCT referral_id) FROM request "
                                                 "WHERE sent_at <= ? AND bounced IS NOT 1 GROUP BY provider_id"),
                                  {now}));
    while (asked.next()) out[asked.value(0).toLongLong()].referrals = asked.value(1).toInt();
    DESK_TRY(
        auto awarded,
        runQuery(m_database,
                 QStringLiteral("SELECT provider_id, count(*) FROM award WHERE awarded_at <= ? GROUP BY provider_id"),
                 {now}));
    while (awarded.next()) out[awarded.value(0).toLongLong()].awards = awarded.value(1).toInt();
    return out;
}

Result<AwardStore::Start> AwardStore::start(qint64 awardId) const
{
    DESK_TRY(auto query, runQuery(m_database, startColumns + QStringLiteral(" WHERE s.award_id = ?"), {awardId}));
    return query.next() ? startAt(query) : Start();
}

Result<std::map<qint64, AwardStore::Start>> AwardStore::startsToCome() const
{
    DESK_TRY(auto query, runQuery(m_database,
                                  startColumns + QStringLiteral(" JOIN award a ON a.id = s.award_id "
                                                                "WHERE a.first_attended_on IS NULL"),
                                  {}));
    std::map<qint64, Start> out;
    while (query.next()) out.emplace(query.value(8).toLongLong(), startAt(query));
    return out;
}

Result<void> AwardStore::plan(qint64 awardId, const Start& start)
{
    const QVariantList values{idOrNull(start.tutorId), orNull(start.plannedOn), orNull(start.plannedTime),
                              orNull(start.familyDelay)};
    DESK_TRY(const auto query,
             start.version == 0
                 ? runQuery(m_database,
                            QStringLiteral("INSERT INTO award_start (tutor_id, planned_on, planned_time, family_delay, "
                                           "award_id) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING"),
                            values + QVariantList{awardId})
                 : runQuery(m_database,
                            QStringLiteral("UPDATE award_start SET tutor_id = ?, planned_on = ?, planned_time = ?, "
                                           "family_delay = ?, row_version = row_version + 1 "
                                           "WHERE award_id = ? AND row_version = ?"),
                            values + QVariantList{awardId, start.version}));
    if (query.numRowsAffected() != 1) return fail(moved());
    return {};
}

} // namespace desk::storage
