#include "ui/delivery/facttile.h"

#include "ui/widgets/text.h"
#include "ui/widgets/theme.h"

#include <QVBoxLayout>

namespace desk::ui {

FactTile::FactTile(const QString& name, QWidget* parent)
    : Card(parent), m_figure(new TextLabel(TextSize::Figure)), m_state(new StatusBadge),
      m_note(new TextLabel(QString(), TextSize::Small, true))
{
    body()->setSpacing(gap / 2);
    body()->addWidget(new TextLabel(name, TextSize::Small, true));
    body()->addWidget(m_figure);
    body()->addWidget(m_state, 0, Qt::AlignLeft);
    body()->addWidget(m_note);
    body()->addStretch(1);
    m_state->hide();
    m_note->setWordWrap(true);
}

void FactTile::setFigure(const QString& figure, const QString& note)
{
    m_state->hide();
    m_figure->show();
    m_figure->setText(figure);
    showNote(note);
}

void FactTile::setState(const BadgeText& state, const QString& note)
{
    m_figure->hide();
    m_state->show();
    m_state->setBadge(state);
    m_state->setAccessibleName(spoken(state));
    showNote(note);
}

void FactTile::showNote(const QString& note)
{
    m_note->setText(note);
    m_note->setVisible(!note.isEmpty());
}

} // namespace desk::ui
