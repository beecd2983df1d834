#include "ui/referrals/noticestrip.h"

#include "ui/widgets/deskstyle.h"
#include "ui/widgets/text.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QPushButton>

namespace desk::ui {

NoticeStrip::NoticeStrip(const QString& first, const QString& second, QWidget* parent)
    : QWidget(parent), m_text(new TextLabel(TextSize::Body)), m_first(new QPushButton(first))
{
    auto* all = new QHBoxLayout(this);
    all->setContentsMargins(cardPadding, gap, gap, gap);
    all->setSpacing(gap);
    m_text->setWordWrap(true);
    all->addWidget(m_text, 1);
    all->addWidget(m_first);
    connect(m_first, &QAbstractButton::clicked, this, &NoticeStrip::firstWanted);
    if (!second.isEmpty()) {
        m_second = new QPushButton(second);
        all->addWidget(m_second);
        connect(m_second, &QAbstractButton::clicked, this, &NoticeStrip::secondWanted);
    }
    hide();
}

void NoticeStrip::say(const QString& text)
{
    m_text->setText(text);
    setVisible(!text.isEmpty());
}

void NoticeStrip::setFirstVisible(bool visible) { m_first->setVisible(visible); }

void NoticeStrip::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(tokens().groundOf(Tone::Info));
    painter.setPen(QPen(tokens().line, 1));
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), controlRadius, controlRadius);
}

} // namespace desk::ui
