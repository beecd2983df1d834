#pragma once

#include "ui/widgets/badge.h"
#include "ui/widgets/card.h"

namespace desk::ui {

class TextLabel;

/// One fact of a record: what it is, the figure or state, and a quiet line about it.
class FactTile : public Card
{
    Q_OBJECT
public:
    explicit FactTile(const QString& name, QWidget* parent = nullptr);

    void setFigure(const QString& figure, const QString& note);
    void setState(const BadgeText& state, const QString& note);

private:
    void showNote(const QString& note);
    TextLabel* m_figure;
    StatusBadge* m_state;
    TextLabel* m_note;
};

} // namespace desk::ui
