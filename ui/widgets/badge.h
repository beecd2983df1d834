#pragma once

#include "ui/widgets/theme.h"

#include <QString>
#include <QWidget>

class QPainter;

namespace desk::ui {

/// A state in a word, its mark (✓ ▲ ✕ – ●) and its colours: never colour alone.
struct BadgeText
{
    Tone tone = Tone::None;
    QString word;

    friend bool operator==(const BadgeText&, const BadgeText&) = default;
};

/// The mark of a tone, one character.
QChar markOf(Tone tone);
/// "✓ cleared"
QString spoken(const BadgeText& badge);

/// How much room a badge takes in a font, and the badge drawn: for item delegates.
QSize badgeSize(const BadgeText& badge, const QFont& font);
void paintBadge(QPainter& painter, const BadgeText& badge, const QRect& rect, const QFont& font);

/// The same as a widget.
class StatusBadge : public QWidget
{
    Q_OBJECT
public:
    explicit StatusBadge(QWidget* parent = nullptr) : StatusBadge(BadgeText(), parent) {}
    explicit StatusBadge(const BadgeText& badge, QWidget* parent = nullptr);

    const BadgeText& badge() const { return m_badge; }
    void setBadge(const BadgeText& badge);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    BadgeText m_badge;
};

} // namespace desk::ui
