#include "ui/frame/preferences.h"

#include "core/services/views.h"
#include "ui/frame/desk.h"

namespace desk::ui {

namespace {

constexpr int laterMilliseconds = 1500;

} // namespace

Preferences::Preferences(Desk& desk, QObject* parent) : QObject(parent), m_desk(desk)
{
    m_later.setSingleShot(true);
    m_later.setInterval(laterMilliseconds);
    connect(&m_later, &QTimer::timeout, this, &Preferences::save);
}

void Preferences::set(const QString& key, const QVariant& value)
{
    if (m_values.value(key) == value) return;
    m_values[key] = value;
    m_unsaved[key] = value;
    m_later.start();
}

void Preferences::load(std::function<void()> then)
{
    m_desk.run(
        this, [](Session& session) { return preferences(session); },
        [this, then = std::move(then)](const Result<QJsonObject>& outcome) {
            // Without them the window looks as it did the first time; the work can go on.
            m_values = outcome ? outcome->toVariantMap() : QVariantMap();
            then();
        });
}

void Preferences::save()
{
    m_later.stop();
    if (m_unsaved.isEmpty()) return;
    const QJsonObject changed = QJsonObject::fromVariantMap(std::exchange(m_unsaved, {}));
    m_desk.run(
        this, [changed](Session& session) { return savePreferences(session, changed); }, [](const Result<void>&) {});
}

void Preferences::clear()
{
    m_later.stop();
    m_values.clear();
    m_unsaved.clear();
}

} // namespace desk::ui
