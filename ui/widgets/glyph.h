#pragma once

#include <QIcon>
#include <QPainter>

class QLineEdit;

namespace desk::ui {

/// Pictures in one style: lines of 1.7 on a grid of 24, drawn from path data and sharp at every scale.
enum class Glyph {
    Worklist,
    Referral,
    Student,
    Placement,
    Tutor,
    Provider,
    Performance,
    Contract,
    Administration,
    Search,
    Lock,
    Back,
    Forward,
    Calendar,
    Filter,
    Columns,
    Copy,
    Save,
    Print,
    Import,
    Add,
    Remove,
    Close,
    Check,
    Warning,
    Clock,
    Eye,
    EyeOff,
    More,
    Help,
    Folder,
    Key,
    ChevronDown,
    ChevronRight,
    Undo,
    Person,
};
inline constexpr int glyphs = static_cast<int>(Glyph::Person) + 1;

/// Draws a picture into a square in the middle of `rect`.
void paintGlyph(QPainter& painter, Glyph glyph, const QRectF& rect, const QColor& color);

/// An icon that takes the palette's ink when it is drawn, so that it follows the theme.
QIcon icon(Glyph glyph);

/// A picture at the beginning of a field, with words for a screen reader; it is looked at and not pressed.
void setPicture(QLineEdit* field, Glyph glyph, const QString& words);
inline constexpr char pictureName[] = "picture";

} // namespace desk::ui
