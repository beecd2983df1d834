#pragma once

#include <QObject>
#include <QTimer>
#include <QVariantMap>

namespace desk::ui {

class Desk;

/// How one person likes the window: columns, sorts, filters, splitters, saved views. Kept in the encrypted
/// file, as a filter can hold a child's name; written a moment after the last change.
class Preferences : public QObject
{
    Q_OBJECT
public:
    explicit Preferences(Desk& desk, QObject* parent = nullptr);

    QVariant value(const QString& key) const { return m_values.value(key); }
    void set(const QString& key, const QVariant& value);

    /// Reads those of whoever signed in, then calls `then`.
    void load(std::function<void()> then);
    /// Writes what has not been written yet; on locking and closing.
    void save();
    void clear();

private:
    Desk& m_desk;
    QVariantMap m_values;
    QVariantMap m_unsaved;
    QTimer m_later;
};

} // namespace desk::ui
