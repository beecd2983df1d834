#include "core/storage/published_store.h"

#include "core/storage/writing.h"

namespace desk::storage {

namespace {

const auto columns = QStringLiteral("SELECT r.number, r.revision, r.period, r.first_day, r.last_day, r.provider_code, "
                                    "r.as_at, r.published_at, r.user_id, u.name, r.audit_head, r.digest");
const auto tables = QStringLiteral(" FROM published_report r LEFT JOIN app_user u ON u.id = r.user_id ");

PublishedRow rowOf(const QSqlQuery& query)
{
    PublishedRow out;
    out.number = query.value(0).toLongLong();
    out.revision = query.value(1).toLongLong();
    out.period = query.value(2).toString();
    out.days = DateRange(dayOf(query.value(3)), dayOf(query.value(4)));
    out.providerCode = query.value(5).toString();
    out.asAt = dayOf(query.value(6));
    out.at = momentOf(query.value(7));
    out.userId = query.value(8).toLongLong();
    out.userName = query.value(9).toString();
    out.auditHead = query.value(10).toString();
    out.digest = query.value(11).toByteArray();
    return out;
}

Result<std::vector<PublishedRow>> read(const Database& database, const QString& which, const QVariantList& values)
{
    DESK_TRY(auto query, runQuery(database, columns + tables + which, values));
    std::vector<PublishedRow> out;
    while (query.next()) out.push_back(rowOf(query));
    return out;
}

/// The engine takes a null string for NULL; here an empty text is meant.
QString text(const QString& value) { return value.isNull() ? QStringLiteral("") : value; }

} // namespace

Result<std::vector<PublishedRow>> PublishedStore::rows() const
{
    return read(m_database, QStringLiteral("ORDER BY r.number DESC, r.revision DESC"), {});
}

Result<std::vector<PublishedRow>> PublishedStore::revisions(qint64 number) const
{
    return read(m_database, QStringLiteral("WHERE r.number = ? ORDER BY r.revision DESC"), {number});
}

Result<std::vector<PublishedRow>> PublishedStore::ofPeriod(const QString& period, const QString& providerCode) const
{
    return read(m_database, QStringLiteral("WHERE r.period = ? AND r.provider_code = ? ORDER BY r.revision DESC"),
                {text(period), text(providerCode)});
}

Result<FrozenBytes> PublishedStore::bytes(qint64 number, qint64 revision) const
{
    DESK_TRY(
        auto query,
        runQuery(m_database,
                 QStringLiteral("SELECT figures, sessions FROM published_report WHERE number = ? AND revision = ?"),
                 {number, revision}));
    if (!query.next())
        return fail(ErrorCode::Unknown, "There is no published report %1 with a revision %2.",
                    {QString::number(number), QString::number(revision)});
    return FrozenBytes{query.value(0).toByteArray(), query.value(1).toByteArray()};
}

Result<void> PublishedStore::forEach(const std::function<void(const PublishedRow&, const FrozenBytes&)>& visit) const
{
    QSqlQuery query(m_database.connection());
    query.setForwardOnly(true);
    query.prepare(columns + QStringLiteral(", r.figures, r.sessions") + tables +
                  QStringLiteral("ORDER BY r.number, r.revision"));
    if (!query.exec()) return fail(sqlError(query.lastError()));
    while (query.next()) visit(rowOf(query), {query.value(12).toByteArray(), query.value(13).toByteArray()});
    // A walk that ends in an error must not pass for the end.
    if (query.lastError().isValid()) return fail(sqlError(query.lastError()));
    return {};
}

Result<qint64> PublishedStore::nextNumber() const
{
    DESK_TRY(auto query,
             runQuery(m_database, QStringLiteral("SELECT coalesce(max(number), 0) + 1 FROM published_report"), {}));
    return query.next() ? query.value(0).toLongLong() : 1;
}

Result<void> PublishedStore::add(const PublishedRow& row, const FrozenBytes& bytes)
{
    DESK_CHECK(runQuery(m_database,
                        QStringLiteral("INSERT INTO published_report (number, revision, period, first_day, last_day, "
                                       "provider_code, as_at, published_at, user_id, audit_head, figures, sessions, "
                                       "digest) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"),
                        {row.number, row.revision, row.period, row.days.first().toString(Qt::ISODate),
                         row.days.last().toString(Qt::ISODate), text(row.providerCode), row.asAt.toString(Qt::ISODate),
                         QString::fromStdString(row.at.utcText()), row.userId, text(row.auditHead), bytes.figures,
                         bytes.sessions, row.digest}));
    return {};
}

} // namespace desk::storage
