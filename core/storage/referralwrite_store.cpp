#include "core/storage/referralwrite_store.h"

#include "core/storage/nextreference.h"
#include "core/storage/writing.h"

namespace desk::storage {

namespace {

const auto entryColumns =
    QStringLiteral("officer, team, reason, lot, key_stage, subjects, attainment_level, send_needs, health_needs, "
                   "postcode, hours_per_week, venue, out_of_borough, out_of_school_since, review_on");

ReferralEntry entryAt(const QSqlQuery& query, int first)
{
    const auto text = [&](int at) { return query.value(first + at).toString(); };
    ReferralEntry out;
    out.officer = text(0);
    out.team = text(1);
    out.reason = text(2);
    out.lot = query.value(first + 3).toInt();
    out.keyStage = text(4);
    out.subjects = text(5).split(u';', Qt::SkipEmptyParts);
    out.attainmentLevel = text(6);
    out.sendNeeds = text(7);
    out.healthNeeds = text(8);
    out.postcode = text(9);
    out.hoursPerWeek = query.value(first + 10).toLongLong();
    out.venue = text(11);
    out.outOfBorough = flagOf(query.value(first + 12));
    out.outOfSchoolSince = dayOf(query.value(first + 13));
    out.reviewOn = dayOf(query.value(first + 14));
    return out;
}

QVariantList valuesOf(const ReferralEntry& entry)
{
    return {orNull(entry.officer),
            orNull(entry.team),
            orNull(entry.reason),
            entry.lot,
            entry.keyStage,
            orNull(entry.subjects.join(u';')),
            orNull(entry.attainmentLevel),
            orNull(entry.sendNeeds),
            orNull(entry.healthNeeds),
            orNull(entry.postcode),
            entry.hoursPerWeek,
            orNull(entry.venue),
            orNull(entry.outOfBorough),
            orNull(entry.outOfSchoolSince),
            orNull(entry.reviewOn)};
}

} // namespace

Result<std::optional<ReferralWriteStore::Stored>> ReferralWriteStore::find(const QString& ref) const
{
    constexpr int firstOfEntry = 7;
    DESK_TRY(auto query,
             runQuery(m_database,
                      QStringLiteral("SELECT r.id, r.referral_ref, s.student_ref, r.issued_at, r.withdrawn_on, "
                                     "r.withdrawn_reason, r.row_version, r.") +
                          QString(entryColumns).replace(QStringLiteral(", "), QStringLiteral(", r.")) +
                          QStringLiteral(" FROM referral r JOIN student s ON s.id = r.student_id "
                                         "WHERE r.referral_ref = ?"),
                      {ref}));
    if (!query.next()) return std::optional<Stored>();
    DESK_TRY(const Instant issuedAt, Instant::parse(query.value(3).toString().toStdString()));
    return std::optional(Stored{query.value(0).toLongLong(), query.value(1).toString(), query.value(2).toString(),
                                entryAt(query, firstOfEntry), issuedAt, dayOf(query.value(4)),
                                query.value(5).toString(), query.value(6).toLongLong()});
}

Result<QString> ReferralWriteStore::nextRef() const
{
    DESK_TRY(auto references, Statement::prepare(m_database.handle(),
                                                 "SELECT referral_ref FROM referral WHERE referral_ref LIKE 'R-%'"));
    return nextReference(references, "R-");
}

Result<void> ReferralWriteStore::add(const QString& ref, qint64 studentId, const ReferralEntry& entry, Instant issuedAt)
{
    return changeOneRow(m_database,
                        QStringLiteral("INSERT INTO referral (referral_ref, student_id, issued_at, ") + entryColumns +
                            QStringLiteral(") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) "
                                           "ON CONFLICT DO NOTHING"),
                        QVariantList{ref, studentId, QString::fromStdString(issuedAt.utcText())} + valuesOf(entry),
                        {ErrorCode::Duplicate, "There is a referral %1 already.", {ref}, {}});
}

Result<void> ReferralWriteStore::change(const QString& ref, const ReferralEntry& entry, qint64 seen)
{
    return changeOneRow(
        m_database,
        QStringLiteral("UPDATE referral SET officer = ?, team = ?, reason = ?, lot = ?, key_stage = ?, subjects = ?, "
                       "attainment_level = ?, send_needs = ?, health_needs = ?, postcode = ?, hours_per_week = ?, "
                       "venue = ?, out_of_borough = ?, out_of_school_since = ?, review_on = ?, "
                       "row_version = row_version + 1 WHERE referral_ref = ? AND row_version = ?"),
        valuesOf(entry) + QVariantList{ref, seen}, changedMeanwhile(ref));
}

Result<void> ReferralWriteStore::withdraw(const QString& ref, QDate on, const QString& reason, qint64 seen)
{
    return changeOneRow(m_database,
                        QStringLiteral("UPDATE referral SET withdrawn_on = ?, withdrawn_reason = ?, "
                                       "row_version = row_version + 1 "
                                       "WHERE referral_ref = ? AND row_version = ? AND withdrawn_on IS NULL"),
                        {orNull(on), orNull(reason), ref, seen}, changedMeanwhile(ref));
}

Result<QString> ReferralWriteStore::lastTeamOf(const QString& officer) const
{
    DESK_TRY(auto query, runQuery(m_database,
                                  QStringLiteral("SELECT team FROM referral WHERE officer = ? AND team IS NOT NULL "
                                                 "ORDER BY issued_at DESC, id DESC LIMIT 1"),
                                  {officer}));
    return query.next() ? query.value(0).toString() : QString();
}

Result<ReferralWriteStore::Standing> ReferralWriteStore::standing(qint64 referralId, QDate today) const
{
    Standing out;
    DESK_TRY(auto asked, runQuery(m_database,
                                  QStringLiteral("SELECT count(*) FROM request WHERE referral_id = ? "
                                                 "AND (bounced IS NULL OR bounced = 0)"),
                                  {referralId}));
    if (asked.next()) out.asked = asked.value(0).toInt();
    DESK_TRY(auto awards, runQuery(m_database,
                                   QStringLiteral("SELECT award_no, ended_on FROM award WHERE referral_id = ? "
                                                  "ORDER BY award_no"),
                                   {referralId}));
    while (awards.next()) {
        ++out.awards;
        const QDate ended = dayOf(awards.value(1));
        if (!ended.isValid() || ended > today) out.runningAward = awards.value(0).toInt();
    }
    return out;
}

Result<std::vector<ReferralWriteStore::Handover>> ReferralWriteStore::handovers(qint64 referralId) const
{
    DESK_TRY(auto query,
             runQuery(m_database,
                      QStringLiteral("SELECT p.provider_code, h.document, h.handed_on, h.note, h.row_version "
                                     "FROM handover h JOIN provider p ON p.id = h.provider_id "
                                     "WHERE h.referral_id = ? ORDER BY h.handed_on, p.provider_code, h.document"),
                      {referralId}));
    std::vector<Handover> out;
    while (query.next())
        out.push_back({query.value(0).toString(), query.value(1).toString(), dayOf(query.value(2)),
                       query.value(3).toString(), query.value(4).toLongLong()});
    return out;
}

Result<std::vector<QString>> ReferralWriteStore::awardedProviders(qint64 referralId) const
{
    DESK_TRY(auto query, runQuery(m_database,
                                  QStringLiteral("SELECT DISTINCT p.provider_code FROM award a "
                                                 "JOIN provider p ON p.id = a.provider_id WHERE a.referral_id = ? "
                                                 "ORDER BY p.provider_code"),
                                  {referralId}));
    std::vector<QString> out;
    while (query.next()) out.push_back(query.value(0).toString());
    return out;
}

Result<void> ReferralWriteStore::putHandover(qint64 referralId, const Handover& handover, qint64 seen)
{
    const Error moved{ErrorCode::Conflict, "Somebody else has noted this handover meanwhile.", {}, {}};
    if (seen == 0)
        return changeOneRow(
            m_database,
            QStringLiteral("INSERT INTO handover (referral_id, provider_id, document, handed_on, note) "
                           "SELECT ?, id, ?, ?, ? FROM provider WHERE provider_code = ? ON CONFLICT DO NOTHING"),
            {referralId, handover.document, orNull(handover.handedOn), orNull(handover.note), handover.providerCode},
            moved);
    return changeOneRow(
        m_database,
        QStringLiteral("UPDATE handover SET handed_on = ?, note = ?, row_version = row_version + 1 "
                       "WHERE referral_id = ? AND document = ? AND row_version = ? "
                       "AND provider_id = (SELECT id FROM provider WHERE provider_code = ?)"),
        {orNull(handover.handedOn), orNull(handover.note), referralId, handover.document, seen, handover.providerCode},
        moved);
}

Result<void> ReferralWriteStore::removeHandover(qint64 referralId, const Handover& handover, qint64 seen)
{
    return changeOneRow(m_database,
                        QStringLiteral("DELETE FROM handover WHERE referral_id = ? AND document = ? "
                                       "AND row_version = ? "
                                       "AND provider_id = (SELECT id FROM provider WHERE provider_code = ?)"),
                        {referralId, handover.document, seen, handover.providerCode},
                        {ErrorCode::Conflict, "Somebody else has noted this handover meanwhile.", {}, {}});
}

} // namespace desk::storage
