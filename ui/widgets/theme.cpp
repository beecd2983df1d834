#include "ui/widgets/theme.h"

#include <QFontInfo>

namespace desk::ui {

namespace {

QColor rgb(QRgb value) { return QColor::fromRgb(value); }

constexpr int bodyPixels = 14;

int pixelsOf(const QFont& font) { return font.pixelSize() > 0 ? font.pixelSize() : QFontInfo(font).pixelSize(); }

} // namespace

Tokens lightTokens()
{
    Tokens t;
    t.background = rgb(0xF4F6F8);
    t.panel = rgb(0xFFFFFF);
    t.soft = rgb(0xEEF1F4);
    t.line = rgb(0xD8DEE4);
    t.ink = rgb(0x16202A);
    t.quietInk = rgb(0x56636F);
    t.accent = rgb(0x14548C);
    t.softAccent = rgb(0xE3EEF8);
    t.onAccent = rgb(0xFFFFFF);
    t.text = {rgb(0x176B3A), rgb(0x8A5200), rgb(0xA6231B), rgb(0x56636F), rgb(0x14548C)};
    t.ground = {rgb(0xE2F3E8), rgb(0xFDF0DB), rgb(0xFBE6E4), rgb(0xECEFF2), rgb(0xE3EEF8)};
    t.chart = rgb(0x14548C);
    t.chartBelow = rgb(0xC9731B);
    t.chartTarget = rgb(0xA6231B);
    t.rail = rgb(0x0F2F4C);
    t.railSelection = rgb(0x1C4A73);
    t.railInk = rgb(0xFFFFFF);
    t.railQuiet = rgb(0xC3D2DF);
    t.railMark = rgb(0x7AB8EC);
    t.onSelection = t.ink;
    t.onRailSelection = t.railInk;
    return t;
}

Tokens darkTokens()
{
    Tokens t;
    t.background = rgb(0x14191F);
    t.panel = rgb(0x1C232B);
    t.soft = rgb(0x232C35);
    t.line = rgb(0x33404C);
    t.ink = rgb(0xE8EDF2);
    t.quietInk = rgb(0xA3B1BE);
    t.accent = rgb(0x7AB8EC);
    t.softAccent = rgb(0x1B3550);
    t.onAccent = rgb(0x0C1218);
    t.text = {rgb(0x7FD39C), rgb(0xF0BD6C), rgb(0xF39A92), rgb(0xA3B1BE), rgb(0x7AB8EC)};
    t.ground = {rgb(0x173525), rgb(0x3B2C12), rgb(0x42201D), rgb(0x2A343E), rgb(0x1B3550)};
    t.chart = rgb(0x7AB8EC);
    t.chartBelow = rgb(0xEEA35A);
    t.chartTarget = rgb(0xF39A92);
    t.rail = rgb(0x0C1218);
    t.railSelection = rgb(0x1E3B56);
    t.railInk = rgb(0xE8EDF2);
    t.railQuiet = rgb(0xA3B1BE);
    t.railMark = rgb(0x7AB8EC);
    t.onSelection = t.ink;
    t.onRailSelection = t.railInk;
    t.dark = true;
    return t;
}

Tokens highContrastTokens(const QPalette* system)
{
    const QColor ground = system ? system->color(QPalette::Window) : QColor(Qt::black);
    const QColor ink = system ? system->color(QPalette::WindowText) : QColor(Qt::white);
    const QColor mark = system ? system->color(QPalette::Highlight) : rgb(0xFFFF00);
    const QColor onMark = system ? system->color(QPalette::HighlightedText) : QColor(Qt::black);
    Tokens t;
    t.background = t.panel = t.soft = t.rail = ground;
    t.line = t.ink = t.quietInk = t.railInk = t.railQuiet = ink;
    t.accent = t.railMark = ink;
    t.onAccent = ground;
    // A selection is the system's; it carries its own text colour through the palette.
    t.softAccent = t.railSelection = mark;
    t.text.fill(ink);
    t.ground.fill(ground);
    t.chart = t.chartBelow = t.chartTarget = ink;
    t.dark = ground.lightness() < 128;
    t.highContrast = true;
    t.onSelection = t.onRailSelection = onMark;
    return t;
}

QPalette Tokens::palette() const
{
    QPalette p;
    p.setColor(QPalette::Window, background);
    p.setColor(QPalette::WindowText, ink);
    p.setColor(QPalette::Base, panel);
    p.setColor(QPalette::AlternateBase, soft);
    p.setColor(QPalette::Text, ink);
    p.setColor(QPalette::PlaceholderText, quietInk);
    p.setColor(QPalette::Button, panel);
    p.setColor(QPalette::ButtonText, ink);
    p.setColor(QPalette::BrightText, textOf(Tone::Bad));
    p.setColor(QPalette::ToolTipBase, panel);
    p.setColor(QPalette::ToolTipText, ink);
    p.setColor(QPalette::Light, dark ? soft : panel);
    p.setColor(QPalette::Midlight, soft);
    p.setColor(QPalette::Mid, line);
    p.setColor(QPalette::Dark, line);
    p.setColor(QPalette::Shadow, dark ? QColor(Qt::black) : quietInk);
    p.setColor(QPalette::Link, accent);
    p.setColor(QPalette::LinkVisited, accent);
    p.setColor(QPalette::Highlight, softAccent);
    p.setColor(QPalette::HighlightedText, onSelection);
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        p.setColor(QPalette::Disabled, role, quietInk);
    return p;
}

QFont bodyFont(const QFont& system)
{
    QFont font = system;
    font.setPixelSize(std::max(bodyPixels, pixelsOf(system)));
    return font;
}

QFont sized(const QFont& body, TextSize size)
{
    const int of14 = [size] {
        switch (size) {
        case TextSize::PageTitle:
            return 22;
        case TextSize::CardTitle:
            return 15;
        case TextSize::Small:
            return 12;
        case TextSize::Figure:
            return 28;
        case TextSize::Body:
            break;
        }
        return bodyPixels;
    }();
    QFont font = body;
    font.setPixelSize((pixelsOf(body) * of14 + bodyPixels / 2) / bodyPixels);
    if (size == TextSize::PageTitle || size == TextSize::Figure) font.setWeight(QFont::Bold);
    if (size == TextSize::CardTitle) font.setWeight(QFont::DemiBold);
    return font;
}

} // namespace desk::ui
