#include "ui/students/maskedfield.h"

#include "ui/widgets/deskstyle.h"
#include "ui/widgets/glyph.h"
#include "ui/widgets/text.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <QVBoxLayout>

namespace desk::ui {

MaskedField::MaskedField(const QString& name, QWidget* parent)
    : QWidget(parent), m_name(name), m_text(new TextLabel(TextSize::Body)), m_button(new QPushButton)
{
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->setSpacing(0);
    auto* row = new QHBoxLayout;
    row->setSpacing(gap);
    row->addWidget(new TextLabel(name, TextSize::Small, true));
    row->addWidget(m_button);
    row->addStretch(1);
    all->addLayout(row);
    all->addWidget(m_text);
    all->addStretch(1);
    m_text->setWordWrap(true);
    setKind(m_button, ButtonKind::Link);
    connect(m_button, &QAbstractButton::clicked, this, [this] { m_covered ? Q_EMIT revealWanted() : cover(); });
    showValue();
}

void MaskedField::setValue(const QString& value)
{
    if (value != m_value) m_covered = true;
    m_value = value;
    showValue();
}

void MaskedField::uncover()
{
    m_covered = false;
    showValue();
}

void MaskedField::cover()
{
    m_covered = true;
    showValue();
}

QString MaskedField::shown() const { return m_text->text(); }

void MaskedField::hideEvent(QHideEvent* event)
{
    QWidget::hideEvent(event);
    cover();
}

void MaskedField::showValue()
{
    const bool there = !m_value.isEmpty();
    const bool covered = there && m_covered;
    m_text->setQuiet(!there);
    // As many dots whatever the value: not even its length is told.
    m_text->setText(!there ? tr("not known") : covered ? QString(8, QChar(0x2022)) : m_value);
    m_text->setAccessibleName(covered ? tr("%1: covered").arg(m_name) : tr("%1: %2").arg(m_name, m_text->text()));
    m_text->setTextInteractionFlags(covered ? Qt::NoTextInteraction : Qt::TextSelectableByMouse);
    m_button->setVisible(there);
    m_button->setText(covered ? tr("Show") : tr("Hide"));
    m_button->setIcon(icon(covered ? Glyph::Eye : Glyph::EyeOff));
    m_button->setAccessibleName(covered ? tr("Show %1").arg(m_name) : tr("Hide %1").arg(m_name));
    m_button->setToolTip(covered ? tr("Showing it is written to the audit trail.") : QString());
}

} // namespace desk::ui
