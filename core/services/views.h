#pragma once

#include "core/services/session.h"

#include <QJsonObject>

#include <vector>

namespace desk {

// What the person who is signed in keeps of the window. It is no record of the framework: none of this
// leaves an audit event (docs/decisions/0005). Nobody sees another's, and the recovery key has none.

/// The state of the person's views (columns, sorts, filters, splitters, saved views) by key.
Result<QJsonObject> preferences(Session& session);

/// Keeps those that are given beside what is kept already; a null value removes its key. Nothing is written
/// where nothing differs. Refused as a whole where a key is empty or a value is larger than
/// mostPreferenceBytes.
inline constexpr qsizetype mostPreferenceBytes = 64LL * 1024;
Result<void> savePreferences(Session& session, const QJsonObject& changed);

/// An unfinished form.
struct Draft
{
    QString kind;      ///< of form: `referral`
    QString reference; ///< of the record it changes; empty for a new one
    QJsonObject content;
    Instant savedAt;
};

/// The person's own, the newest first.
Result<std::vector<Draft>> drafts(Session& session);

/// Keeps a draft in place of the one of the same form and record. At most mostDraftBytes.
inline constexpr qsizetype mostDraftBytes = 1024LL * 1024;
Result<void> saveDraft(Session& session, const QString& kind, const QString& reference, const QJsonObject& content);

/// Removes it; one that is not there is no failure.
Result<void> dropDraft(Session& session, const QString& kind, const QString& reference);

} // namespace desk
