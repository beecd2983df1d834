#include "ui/frame/page.h"

#include "ui/frame/errortext.h"
#include "ui/widgets/deskstyle.h"
#include "ui/widgets/glyph.h"
#include "ui/widgets/text.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QPushButton>
#include <QVBoxLayout>

namespace desk::ui {

namespace {

/// A line across the page in the colours of what went wrong.
class ErrorStrip final : public QWidget
{
public:
    using QWidget::QWidget;

protected:
    void paintEvent(QPaintEvent*) override
    {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setBrush(tokens().groundOf(Tone::Bad));
        painter.setPen(QPen(tokens().textOf(Tone::Bad), 1));
        painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), controlRadius, controlRadius);
        paintGlyph(painter, Glyph::Warning, QRectF(12, (height() - 18) / 2.0, 18, 18), tokens().textOf(Tone::Bad));
    }
};

} // namespace

PageHeader::PageHeader(QWidget* parent)
    : QWidget(parent), m_trail(new QPushButton), m_title(new TextLabel(TextSize::PageTitle)),
      m_facts(new TextLabel(QString(), TextSize::Body, true)), m_actions(new QHBoxLayout)
{
    setKind(m_trail, ButtonKind::Link);
    m_trail->hide();
    m_facts->hide();
    m_title->setWordWrap(true);
    m_facts->setWordWrap(true);
    auto* words = new QVBoxLayout;
    words->setSpacing(2);
    words->addWidget(m_trail, 0, Qt::AlignLeft);
    words->addWidget(m_title);
    words->addWidget(m_facts);
    m_actions->setSpacing(12);
    auto* all = new QHBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->setSpacing(16);
    all->addLayout(words, 1);
    all->addLayout(m_actions);
    connect(m_trail, &QAbstractButton::clicked, this, &PageHeader::trailClicked);
}

void PageHeader::setTitle(const QString& title) { m_title->setText(title); }

QString PageHeader::title() const { return m_title->text(); }

void PageHeader::setFacts(const QString& facts)
{
    m_facts->setText(facts);
    m_facts->setVisible(!facts.isEmpty());
}

QString PageHeader::facts() const { return m_facts->text(); }

void PageHeader::setTrail(const QString& text)
{
    m_trail->setText(text);
    m_trail->setVisible(!text.isEmpty());
}

void PageHeader::addAction(QWidget* button) { m_actions->addWidget(button, 0, Qt::AlignVCenter); }

Page::Page(const PageContext& context, QWidget* parent)
    : QWidget(parent), m_context(context), m_header(new PageHeader), m_error(new ErrorStrip),
      m_errorText(new TextLabel(TextSize::Body)), m_content(new QVBoxLayout)
{
    auto* strip = new QHBoxLayout(m_error);
    strip->setContentsMargins(40, 10, 12, 10);
    strip->addWidget(m_errorText, 1);
    m_errorText->setWordWrap(true);
    m_errorText->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_error->hide();
    m_content->setSpacing(gap * 2);
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins(pageMargin, pageMargin, pageMargin, pageMargin);
    all->setSpacing(gap * 2);
    all->addWidget(m_header);
    all->addWidget(m_error);
    all->addLayout(m_content, 1);
}

void Page::setLoaded()
{
    // What came is laid out before anybody is told that it stands there; the head first, as its words may wrap.
    m_header->layout()->activate();
    layout()->activate();
    m_loaded = true;
    Q_EMIT loaded();
}

void Page::showError(const Error& error)
{
    m_errorText->setText(worded(error));
    m_error->setAccessibleName(m_errorText->text());
    m_error->show();
}

void Page::clearError() { m_error->hide(); }

} // namespace desk::ui
