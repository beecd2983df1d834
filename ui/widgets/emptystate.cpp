#include "ui/widgets/emptystate.h"

#include "ui/widgets/text.h"

#include <QPushButton>
#include <QVBoxLayout>

namespace desk::ui {

EmptyState::EmptyState(const QString& sentence, const QString& button, QWidget* parent)
    : QWidget(parent), m_sentence(new TextLabel(QString(), TextSize::Body, true, this)), m_button(new QPushButton(this))
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(pageMargin, pageMargin, pageMargin, pageMargin);
    column->setSpacing(2 * gap);
    m_sentence->setWordWrap(true);
    m_sentence->setAlignment(Qt::AlignCenter);
    column->addStretch(1);
    column->addWidget(m_sentence);
    column->addWidget(m_button, 0, Qt::AlignHCenter);
    column->addStretch(2);
    connect(m_button, &QPushButton::clicked, this, &EmptyState::clicked);
    setText(sentence, button);
}

void EmptyState::setText(const QString& sentence, const QString& button)
{
    m_sentence->setText(sentence);
    m_button->setText(button);
    m_button->setVisible(!button.isEmpty());
}

QString EmptyState::sentence() const { return m_sentence->text(); }

} // namespace desk::ui
