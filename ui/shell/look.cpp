#include "ui/shell/look.h"

#include "ui/widgets/deskstyle.h"

#include <QApplication>
#include <QEvent>
#include <QSettings>
#include <QStyle>
#include <QWidget>

#ifdef Q_OS_WIN
#include <windows.h>
#endif

namespace desk::ui {

namespace {

bool isDark(const QPalette& palette)
{
    return palette.color(QPalette::Window).lightness() < palette.color(QPalette::WindowText).lightness();
}

#ifdef Q_OS_WIN

std::optional<bool> systemIsDark()
{
    const QSettings personal(
        QStringLiteral("HKEY_CURRENT_USER\\Software\\Microsoft\\Windows\\CurrentVersion\\Themes\\Personalize"),
        QSettings::NativeFormat);
    const QVariant light = personal.value(QStringLiteral("AppsUseLightTheme"));
    return light.isValid() ? std::optional(light.toInt() == 0) : std::nullopt;
}

bool systemHasHighContrast()
{
    HIGHCONTRASTW contrast{};
    contrast.cbSize = sizeof(contrast);
    return SystemParametersInfoW(SPI_GETHIGHCONTRAST, sizeof(contrast), &contrast, 0) != 0 &&
           (contrast.dwFlags & HCF_HIGHCONTRASTON) != 0;
}

QPalette systemContrastPalette()
{
    const auto color = [](int index) {
        const DWORD value = GetSysColor(index);
        return QColor(GetRValue(value), GetGValue(value), GetBValue(value));
    };
    QPalette palette;
    palette.setColor(QPalette::Window, color(COLOR_WINDOW));
    palette.setColor(QPalette::WindowText, color(COLOR_WINDOWTEXT));
    palette.setColor(QPalette::Highlight, color(COLOR_HIGHLIGHT));
    palette.setColor(QPalette::HighlightedText, color(COLOR_HIGHLIGHTTEXT));
    return palette;
}

#else

// Desktops say it through the palette they give a program at its start.
std::optional<bool> systemIsDark() { return std::nullopt; }
bool systemHasHighContrast() { return false; }
QPalette systemContrastPalette() { return {}; }

#endif

} // namespace

Look::Look(Appearance appearance, QObject* parent)
    : QObject(parent), m_appearance(appearance), m_systemWasDark(isDark(QApplication::palette()))
{
    QApplication::setFont(bodyFont(QApplication::font()));
    apply();
    qApp->installEventFilter(this);
}

Tokens Look::wanted() const
{
    switch (m_appearance) {
    case Appearance::Light:
        return lightTokens();
    case Appearance::Dark:
        return darkTokens();
    case Appearance::HighContrast:
        return highContrastTokens();
    case Appearance::FollowSystem:
        break;
    }
    if (systemHasHighContrast()) {
        const QPalette system = systemContrastPalette();
        return highContrastTokens(&system);
    }
    return systemIsDark().value_or(m_systemWasDark) ? darkTokens() : lightTokens();
}

void Look::apply()
{
    m_applying = true;
    const Tokens tokens = wanted();
    if (auto* style = qobject_cast<DeskStyle*>(QApplication::style()))
        style->setTokens(tokens);
    else
        QApplication::setStyle(new DeskStyle(tokens));
    QApplication::setPalette(tokens.palette());
    for (QWidget* window : QApplication::topLevelWidgets()) window->update();
    m_applying = false;
    Q_EMIT changed();
}

void Look::setAppearance(Appearance appearance)
{
    if (m_appearance == appearance) return;
    m_appearance = appearance;
    apply();
}

bool Look::eventFilter(QObject* watched, QEvent* event)
{
    const bool system = event->type() == QEvent::ThemeChange || event->type() == QEvent::ApplicationPaletteChange;
    if (system && watched == qApp && !m_applying && m_appearance == Appearance::FollowSystem) apply();
    return QObject::eventFilter(watched, event);
}

} // namespace desk::ui
