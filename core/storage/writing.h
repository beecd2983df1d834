#pragma once

#include "core/base/instant.h"
#include "core/storage/database.h"

#include <QDate>
#include <QSqlError>
#include <QSqlQuery>
#include <QVariant>

#include <optional>

// What stores share whose rows people edit one by one.
namespace desk::storage {

inline Result<QSqlQuery> runQuery(const Database& database, const QString& sql, const QVariantList& values)
{
    QSqlQuery query(database.connection());
    query.prepare(sql);
    for (const QVariant& value : values) query.addBindValue(value);
    if (!query.exec()) return fail(sqlError(query.lastError()));
    return query;
}

/// Runs a change of the one row that was seen; where it is not there any more it is `otherwise`.
inline Result<void> changeOneRow(const Database& database, const QString& sql, const QVariantList& values,
                                 Error otherwise)
{
    DESK_TRY(const auto done, runQuery(database, sql, values));
    if (done.numRowsAffected() != 1) return fail(std::move(otherwise));
    return {};
}

inline QVariant nullText() { return QVariant(QMetaType(QMetaType::QString)); }
/// Empty text is not known.
inline QVariant orNull(const QString& text) { return text.isEmpty() ? nullText() : QVariant(text); }
inline QVariant orNull(QDate day) { return day.isValid() ? QVariant(day.toString(Qt::ISODate)) : nullText(); }
inline QVariant orNull(std::optional<bool> flag)
{
    return flag ? QVariant(static_cast<int>(*flag)) : QVariant(QMetaType(QMetaType::Int));
}

inline QVariant orNull(const std::optional<Instant>& at)
{
    return at ? QVariant(QString::fromStdString(at->utcText())) : nullText();
}

inline QDate dayOf(const QVariant& value) { return QDate::fromString(value.toString(), Qt::ISODate); }
inline Instant momentOf(const QVariant& value)
{
    return Instant::parse(value.toString().toStdString()).value_or(Instant());
}
inline std::optional<bool> flagOf(const QVariant& value)
{
    return value.isNull() ? std::nullopt : std::optional(value.toInt() == 1);
}

inline Error changedMeanwhile(const QString& what)
{
    return {ErrorCode::Conflict, "Somebody else has changed %1 meanwhile.", {what}, what};
}

} // namespace desk::storage
