#include "ui/frame/preferences.h"

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

void Preferences::load(std::function<void()> then) { then(); }

void Preferences::save()
{
    m_later.stop();
    m_unsaved.clear();
}

void Preferences::clear()
{
    m_later.stop();
    m_values.clear();
    m_unsaved.clear();
}

} // namespace desk::ui
