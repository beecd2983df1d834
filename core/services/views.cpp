#include "core/services/views.h"

#include "core/storage/transaction.h"
#include "core/storage/view_store.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace desk {

using storage::Transaction;
using storage::ViewStore;

namespace {

/// The store of whoever is signed in, as long as they may be.
Result<ViewStore> ownStore(Session& session)
{
    if (session.isRecovery())
        return fail(ErrorCode::Forbidden, "The recovery key has no views and no drafts of its own.");
    DESK_CHECK(session.refreshUser());
    return ViewStore(session.database(), session.user().id);
}

QString compact(const QJsonDocument& document) { return QString::fromUtf8(document.toJson(QJsonDocument::Compact)); }

// A document of JSON is an array or an object in Qt: a bare value is written as the only one of an array.
QString textOf(const QJsonValue& value) { return compact(QJsonDocument(QJsonArray{value})).mid(1).chopped(1); }

QJsonValue valueOf(const QString& text)
{
    return QJsonDocument::fromJson((u'[' + text + u']').toUtf8()).array().first();
}

Result<void> checkPreference(const QString& key, const QString& text)
{
    if (key.isEmpty()) return fail(ErrorCode::Missing, "What is kept of a view needs a key.");
    if (text.toUtf8().size() > mostPreferenceBytes)
        return fail(ErrorCode::Invalid, "This view is too large to be kept.", {}, key);
    return {};
}

/// Only what is not kept so already: a null text stands for a removal.
Result<std::map<QString, QString>> differences(const QJsonObject& changed, const std::map<QString, QString>& kept)
{
    std::map<QString, QString> out;
    for (auto one = changed.begin(); one != changed.end(); ++one) {
        const QString text = one.value().isNull() ? QString() : textOf(one.value());
        DESK_CHECK(checkPreference(one.key(), text));
        const auto known = kept.find(one.key());
        if (known == kept.end() ? !text.isNull() : known->second != text) out.emplace(one.key(), text);
    }
    return out;
}

} // namespace

Result<QJsonObject> preferences(Session& session)
{
    DESK_TRY(const ViewStore store, ownStore(session));
    DESK_TRY(const auto kept, store.preferences());
    QJsonObject out;
    for (const auto& [key, text] : kept) out.insert(key, valueOf(text));
    return out;
}

Result<void> savePreferences(Session& session, const QJsonObject& changed)
{
    DESK_TRY(ViewStore store, ownStore(session));
    DESK_TRY(const auto kept, store.preferences());
    DESK_TRY(const auto different, differences(changed, kept));
    if (different.empty()) return {};
    DESK_TRY(auto transaction, Transaction::begin(session.database()));
    for (const auto& [key, text] : different)
        DESK_CHECK(text.isNull() ? store.removePreference(key) : store.setPreference(key, text));
    return transaction.commit();
}

Result<std::vector<Draft>> drafts(Session& session)
{
    DESK_TRY(const ViewStore store, ownStore(session));
    DESK_TRY(const auto stored, store.drafts());
    std::vector<Draft> out;
    out.reserve(stored.size());
    for (const storage::StoredDraft& one : stored)
        out.push_back({one.kind, one.reference, QJsonDocument::fromJson(one.content.toUtf8()).object(), one.savedAt});
    return out;
}

Result<void> saveDraft(Session& session, const QString& kind, const QString& reference, const QJsonObject& content)
{
    DESK_TRY(ViewStore store, ownStore(session));
    if (kind.isEmpty()) return fail(ErrorCode::Missing, "A draft needs the kind of its form.");
    const QString text = compact(QJsonDocument(content));
    if (text.toUtf8().size() > mostDraftBytes) return fail(ErrorCode::Invalid, "This draft is too large to be kept.");
    DESK_TRY(auto transaction, Transaction::begin(session.database()));
    DESK_CHECK(store.putDraft({kind, reference, text, session.clock().now()}));
    return transaction.commit();
}

Result<void> dropDraft(Session& session, const QString& kind, const QString& reference)
{
    DESK_TRY(ViewStore store, ownStore(session));
    DESK_TRY(auto transaction, Transaction::begin(session.database()));
    DESK_CHECK(store.removeDraft(kind, reference));
    return transaction.commit();
}

} // namespace desk
