#pragma once

#include "core/base/instant.h"
#include "core/base/result.h"
#include "core/storage/database.h"

#include <QString>

#include <vector>

namespace desk::storage {

/// One wording of a message, as somebody set it.
struct TemplateVersionRow
{
    qint64 version = 0; ///< counts over all purposes, from 1
    QString purpose;    ///< code
    QString subject;
    QString body;
    Instant at;
    QString userName;
};

/// The wordings of messages, each kept for good.
class TemplateStore
{
public:
    explicit TemplateStore(Database& database) : m_database(database) {}

    Result<std::vector<TemplateVersionRow>> history() const; ///< the newest first
    /// The newest of a purpose; none while nobody has set one.
    Result<std::vector<TemplateVersionRow>> newest(const QString& purpose) const;
    /// Adds a wording. `seen`: the version that was shown, 0 for the default. Conflict when it has moved.
    Result<qint64> add(const TemplateVersionRow& wording, qint64 userId, qint64 seen);

private:
    Database& m_database;
};

} // namespace desk::storage
