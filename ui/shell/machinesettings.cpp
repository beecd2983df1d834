#include "ui/shell/machinesettings.h"

#include <QFileInfo>
#include <QSettings>

namespace desk::ui {

namespace {

constexpr int mostRecent = 8, usualIdleMinutes = 10, mostIdleMinutes = 60;
const auto appearanceKey = QStringLiteral("appearance");
const auto recentKey = QStringLiteral("recentFiles");
const auto geometryKey = QStringLiteral("window/geometry");
const auto idleKey = QStringLiteral("lock/idleMinutes");

} // namespace

MachineSettings::MachineSettings()
    : m_settings(std::make_unique<QSettings>(QSettings::IniFormat, QSettings::UserScope,
                                             QStringLiteral("tutoring-desk"), QStringLiteral("tutoring-desk")))
{}

MachineSettings::MachineSettings(const QString& path)
    : m_settings(std::make_unique<QSettings>(path, QSettings::IniFormat))
{}

MachineSettings::~MachineSettings() = default;

Appearance MachineSettings::appearance() const
{
    const int value = m_settings->value(appearanceKey, 0).toInt();
    return value >= 0 && value <= static_cast<int>(Appearance::HighContrast) ? static_cast<Appearance>(value)
                                                                             : Appearance::FollowSystem;
}

void MachineSettings::setAppearance(Appearance appearance)
{
    m_settings->setValue(appearanceKey, static_cast<int>(appearance));
}

QStringList MachineSettings::recentFiles() const
{
    QStringList files = m_settings->value(recentKey).toStringList();
    files.removeIf([](const QString& path) { return !QFileInfo(path).isFile(); });
    return files;
}

void MachineSettings::rememberFile(const QString& path)
{
    const QString whole = QFileInfo(path).absoluteFilePath();
    QStringList files = recentFiles();
    files.removeAll(whole);
    files.prepend(whole);
    m_settings->setValue(recentKey, QStringList(files.mid(0, mostRecent)));
}

void MachineSettings::forgetFile(const QString& path)
{
    QStringList files = recentFiles();
    files.removeAll(path);
    m_settings->setValue(recentKey, files);
}

QByteArray MachineSettings::windowGeometry() const { return m_settings->value(geometryKey).toByteArray(); }

void MachineSettings::setWindowGeometry(const QByteArray& geometry) { m_settings->setValue(geometryKey, geometry); }

int MachineSettings::idleMinutes() const
{
    return std::clamp(m_settings->value(idleKey, usualIdleMinutes).toInt(), 1, mostIdleMinutes);
}

void MachineSettings::setIdleMinutes(int minutes)
{
    m_settings->setValue(idleKey, std::clamp(minutes, 1, mostIdleMinutes));
}

} // namespace desk::ui
