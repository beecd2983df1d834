#pragma once

#include "core/base/fielderror.h"

#include <QJsonObject>

namespace desk {

/// What came of a form that was handed in. A failure of the file or of a permission is no outcome but an Error.
template <class Form> struct FormOutcome
{
    bool kept = false; ///< it stands in the file, or stood there already
    QString ref;       ///< of the record
    qint64 version = 0;
    std::vector<FieldError> errors;   ///< why nothing was kept
    std::vector<FieldError> warnings; ///< kept or not
    /// Nothing was kept as somebody else has changed the record since it was seen: how it stands now.
    std::optional<Form> theirs;
};

/// What is said at a field that somebody else has changed meanwhile to other text than one's own.
inline FieldError clashAt(const QString& field, const QString& theirs)
{
    return {field,
            {ErrorCode::Conflict, "Somebody else wrote \"%1\" meanwhile: saving again puts yours.", {theirs}, field}};
}

/// Why a change cannot be taken back any more.
inline Error changedSince(const QString& ref)
{
    return {ErrorCode::Conflict, "%1 has been changed since: it is not taken back.", {ref}, {}};
}

/// The details of an event about something that has no reference of its own (a contact): all of it, as it was and
/// as it is.
inline QJsonObject wholeDetails(const FieldTexts& before, const FieldTexts& after)
{
    const auto filled = [](const FieldTexts& texts) {
        QJsonObject out;
        for (const auto& [field, text] : texts)
            if (!text.isEmpty()) out[field] = text;
        return out;
    };
    return {{QStringLiteral("before"), filled(before)}, {QStringLiteral("after"), filled(after)}};
}

/// The details of an event in the trail: what differs, as it was and as it is. A record that is new has no before.
inline QJsonObject changeDetails(const FieldTexts& before, const FieldTexts& after)
{
    QJsonObject was, is;
    for (const auto& [field, text] : after) {
        const QString old = textAt(before, field);
        if (old == text) continue;
        if (!old.isEmpty()) was[field] = old;
        if (!text.isEmpty()) is[field] = text;
    }
    for (const auto& [field, old] : before)
        if (!after.contains(field) && !old.isEmpty()) was[field] = old;
    return {{QStringLiteral("before"), was}, {QStringLiteral("after"), is}};
}

} // namespace desk
