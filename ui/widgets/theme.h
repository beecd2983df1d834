#pragma once

#include <QColor>
#include <QFont>
#include <QPalette>

#include <array>

namespace desk::ui {

/// What a mark says about something: text and ground of badges, never without a mark and a word.
enum class Tone { Good, Warn, Bad, None, Info };
inline constexpr std::size_t tones = 5;

/// Which look a person wants on this machine.
enum class Appearance { FollowSystem, Light, Dark, HighContrast };

/// The few colours everything is drawn with. Text on its ground has a contrast of at least 4.5:1; a test
/// holds every pair to that.
struct Tokens
{
    QColor background, panel, soft, line;
    QColor ink, quietInk;
    QColor accent, softAccent, onAccent;
    std::array<QColor, tones> text, ground; ///< by Tone
    QColor chart, chartBelow, chartTarget;
    QColor rail, railSelection, railInk, railQuiet, railMark;
    QColor onSelection, onRailSelection; ///< text on softAccent and on railSelection
    bool dark = false;
    bool highContrast = false;

    const QColor& textOf(Tone tone) const { return text[static_cast<std::size_t>(tone)]; }
    const QColor& groundOf(Tone tone) const { return ground[static_cast<std::size_t>(tone)]; }
    /// The same colours in the roles of Qt's palette, so that plain widgets follow: Window is the page,
    /// Base a card, AlternateBase a table's head, Mid a line, PlaceholderText quiet ink, Link the accent,
    /// Highlight a selection.
    QPalette palette() const;
};

Tokens lightTokens();
Tokens darkTokens();
/// From the system's own high-contrast palette, where it has one; else white on black.
Tokens highContrastTokens(const QPalette* system = nullptr);

/// Space comes in steps of 8, 4 inside.
inline constexpr int gap = 8;
inline constexpr int pageMargin = 24;
inline constexpr int cardPadding = 16;
inline constexpr int cardRadius = 8;
inline constexpr int controlRadius = 6;
inline constexpr int controlHeight = 34;
inline constexpr int rowHeight = 38;

/// The steps of the type scale.
enum class TextSize { PageTitle, CardTitle, Body, Small, Figure };

/// The body's font: the system's, at no less than 14 pixels; a person's larger system font is kept.
QFont bodyFont(const QFont& system);
/// A step of the scale in proportion to the body's font: 22, 15, 14, 12 and 28 to 14.
QFont sized(const QFont& body, TextSize size);

} // namespace desk::ui
