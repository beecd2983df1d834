#include "ui/widgets/card.h"

#include "ui/widgets/deskstyle.h"
#include "ui/widgets/text.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QVBoxLayout>

namespace desk::ui {

Card::Card(QWidget* parent) : QFrame(parent), m_all(new QVBoxLayout(this)), m_body(new QVBoxLayout)
{
    setBackgroundRole(QPalette::Base);
    m_all->setContentsMargins(1, 1, 1, 1);
    m_all->setSpacing(0);
    m_body->setSpacing(gap);
    m_all->addLayout(m_body, 1);
    setFlush(false);
}

Card::Card(const QString& title, const QString& note, QWidget* parent) : Card(parent)
{
    setTitle(title);
    if (!note.isEmpty()) setNote(note);
}

void Card::makeHead()
{
    if (m_headRow) return;
    m_headRow = new QWidget(this);
    m_head = new QHBoxLayout(m_headRow);
    m_head->setContentsMargins(cardPadding, 12, cardPadding, 12);
    m_head->setSpacing(gap);
    m_title = new TextLabel(TextSize::CardTitle, m_headRow);
    m_note = new TextLabel(QString(), TextSize::Body, true, m_headRow);
    m_title->setElided();
    m_note->setElided();
    m_head->addWidget(m_title);
    m_head->addStretch(1);
    m_head->addWidget(m_note);
    m_note->hide();
    m_all->insertWidget(0, m_headRow);
}

void Card::setTitle(const QString& title)
{
    makeHead();
    m_title->setText(title);
    setAccessibleName(title);
}

void Card::setNote(const QString& note)
{
    makeHead();
    m_note->setText(note);
    m_note->setVisible(!note.isEmpty());
}

void Card::setTitleWraps()
{
    makeHead();
    m_title->setElided(false);
    m_title->setWordWrap(true);
    // Before the empty room behind it, which takes its share too.
    m_head->setStretchFactor(m_title, 1000);
}

QHBoxLayout* Card::head()
{
    makeHead();
    return m_head;
}

void Card::setFlush(bool flush)
{
    if (flush)
        m_body->setContentsMargins(0, 0, 0, cardRadius / 2);
    else
        m_body->setContentsMargins(cardPadding, cardPadding, cardPadding, cardPadding);
}

void Card::setBare(bool bare)
{
    m_bare = bare;
    m_all->setContentsMargins(bare ? QMargins() : QMargins(1, 1, 1, 1));
    update();
}

void Card::paintEvent(QPaintEvent*)
{
    if (m_bare) return;
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(tokens().panel);
    painter.setPen(QPen(tokens().line, 1));
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), cardRadius, cardRadius);
    if (m_headRow) painter.fillRect(QRectF(1, m_headRow->geometry().bottom(), width() - 2, 1), tokens().line);
}

} // namespace desk::ui
