#pragma once

#include "core/base/daterange.h"
#include "core/base/instant.h"
#include "core/kpi/frozenjson.h"
#include "core/storage/database.h"

#include <QByteArray>
#include <QDate>
#include <QString>

#include <functional>
#include <optional>
#include <vector>

namespace desk::storage {

/// A published report without what is in it.
struct PublishedRow
{
    qint64 number = 0;
    qint64 revision = 0;
    QString period;
    DateRange days;
    QString providerCode; ///< empty: all
    QDate asAt;
    Instant at;
    qint64 userId = 0;
    QString userName; ///< only when read
    QString auditHead;
    QByteArray digest; ///< of all the rest
};

/// Published reports. They are only ever added to; the file itself refuses to change or remove one.
class PublishedStore
{
public:
    explicit PublishedStore(Database& database) : m_database(database) {}

    /// The newest number first, and of one number the newest revision.
    Result<std::vector<PublishedRow>> rows() const;
    /// Every revision of a number, the newest first.
    Result<std::vector<PublishedRow>> revisions(qint64 number) const;
    /// Every revision of a period's report of all (empty) or of one provider, the newest first.
    Result<std::vector<PublishedRow>> ofPeriod(const QString& period, const QString& providerCode) const;
    /// What is in one.
    Result<FrozenBytes> bytes(qint64 number, qint64 revision) const;
    /// Gives each with what is in it; one is in memory at a time.
    Result<void> forEach(const std::function<void(const PublishedRow&, const FrozenBytes&)>& visit) const;

    /// The number that the next report of another period gets.
    Result<qint64> nextNumber() const;
    Result<void> add(const PublishedRow& row, const FrozenBytes& bytes);

private:
    Database& m_database;
};

} // namespace desk::storage
