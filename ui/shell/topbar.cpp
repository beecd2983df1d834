#include "ui/shell/topbar.h"

#include "ui/frame/reportingperiod.h"
#include "ui/widgets/deskstyle.h"
#include "ui/widgets/glyph.h"
#include "ui/widgets/text.h"

#include <QApplication>
#include <QComboBox>
#include <QHBoxLayout>
#include <QMenu>
#include <QPainter>
#include <QPushButton>

namespace desk::ui {

/// Looks like a field and opens the search, which has a field of its own.
class TopBar::SearchField final : public QAbstractButton
{
public:
    explicit SearchField(QWidget* parent) : QAbstractButton(parent)
    {
        setText(TopBar::tr("Search students, referrals, tutors, commands"));
        setAccessibleName(TopBar::tr("Search"));
        setAttribute(Qt::WA_Hover);
        setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
        setMinimumWidth(160);
        setMaximumWidth(440);
        setCursor(Qt::IBeamCursor);
    }
    QSize sizeHint() const override { return {440, std::max(36, fontMetrics().height() + 16)}; }

protected:
    void paintEvent(QPaintEvent*) override
    {
        const Tokens& t = tokens();
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        const QRectF all = QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5);
        painter.setBrush(t.soft);
        painter.setPen(hasFocus() ? QPen(t.accent, 2) : QPen(underMouse() ? t.quietInk : t.line, 1));
        painter.drawRoundedRect(all, controlRadius, controlRadius);
        paintGlyph(painter, Glyph::Search, QRectF(10, (height() - 16) / 2.0, 16, 16), t.quietInk);
        const QFont small = sized(QApplication::font(), TextSize::Small);
        const QString keys = QKeySequence(QStringLiteral("Ctrl+K")).toString(QKeySequence::NativeText);
        const int wide = QFontMetrics(small).horizontalAdvance(keys) + 14;
        const QRectF cap(width() - wide - 8, (height() - 22) / 2.0, wide, 22);
        painter.setPen(t.quietInk);
        painter.drawText(rect().adjusted(34, 0, -wide - 16, 0), Qt::AlignVCenter | Qt::AlignLeft,
                         fontMetrics().elidedText(text(), Qt::ElideRight, width() - 34 - wide - 16));
        painter.setBrush(t.panel);
        painter.setPen(QPen(t.line, 1));
        painter.drawRoundedRect(cap, 4, 4);
        painter.setFont(small);
        painter.setPen(t.quietInk);
        painter.drawText(cap, Qt::AlignCenter, keys);
    }
};

/// The initials of who is signed in.
class TopBar::Avatar final : public QWidget
{
public:
    using QWidget::QWidget;
    void setName(const QString& name)
    {
        m_initials.clear();
        const auto words = name.split(u' ', Qt::SkipEmptyParts);
        if (!words.isEmpty()) m_initials += words.first().front();
        if (words.size() > 1) m_initials += words.last().front();
        update();
    }
    QSize sizeHint() const override { return {28, 28}; }

protected:
    void paintEvent(QPaintEvent*) override
    {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setBrush(tokens().accent);
        painter.setPen(Qt::NoPen);
        painter.drawEllipse(rect());
        QFont font = sized(QApplication::font(), TextSize::Small);
        font.setWeight(QFont::Bold);
        painter.setFont(font);
        painter.setPen(tokens().onAccent);
        painter.drawText(rect(), Qt::AlignCenter, m_initials.toUpper());
    }

private:
    QString m_initials;
};

namespace {

QPushButton* pictureButton(Glyph glyph, const QString& name, const QString& hint)
{
    auto* button = new QPushButton(icon(glyph), {});
    setKind(button, ButtonKind::Quiet);
    button->setAccessibleName(name);
    button->setToolTip(hint);
    return button;
}

QString withKeys(const QString& text, const QKeySequence& keys)
{
    return text + QStringLiteral(" (") + keys.toString(QKeySequence::NativeText) + u')';
}

} // namespace

TopBar::TopBar(ReportingPeriodChoice& period, QWidget* parent)
    : QWidget(parent), m_period(period),
      m_back(pictureButton(Glyph::Back, tr("Back"), withKeys(tr("Back"), QKeySequence(Qt::ALT | Qt::Key_Left)))),
      m_forward(
          pictureButton(Glyph::Forward, tr("Forward"), withKeys(tr("Forward"), QKeySequence(Qt::ALT | Qt::Key_Right)))),
      m_periods(new QComboBox), m_person(new TextLabel(QString(), TextSize::Body, true)), m_avatar(new Avatar),
      m_more(pictureButton(Glyph::More, tr("More commands"), tr("More commands")))
{
    setBackgroundRole(QPalette::Base);
    auto* search = new SearchField(this);
    auto* lock = new QPushButton(tr("Lock"));
    lock->setToolTip(withKeys(tr("Lock"), QKeySequence(Qt::CTRL | Qt::Key_L)));
    m_periods->setAccessibleName(tr("Reporting period"));
    m_periods->setToolTip(tr("Reporting period"));
    m_avatar->setFixedSize(28, 28);
    auto* all = new QHBoxLayout(this);
    all->setContentsMargins(12, 10, pageMargin, 10);
    all->setSpacing(4);
    all->addWidget(m_back);
    all->addWidget(m_forward);
    all->addSpacing(4);
    all->addWidget(search, 10);
    all->addSpacing(8);
    all->addWidget(m_periods);
    all->addStretch(1);
    all->addWidget(m_person);
    all->addSpacing(6);
    all->addWidget(m_avatar);
    all->addSpacing(6);
    all->addWidget(lock);
    all->addWidget(m_more);
    connect(search, &QAbstractButton::clicked, this, &TopBar::searchWanted);
    connect(m_back, &QAbstractButton::clicked, this, &TopBar::backWanted);
    connect(m_forward, &QAbstractButton::clicked, this, &TopBar::forwardWanted);
    connect(lock, &QAbstractButton::clicked, this, &TopBar::lockWanted);
    connect(m_periods, &QComboBox::textActivated, this, [this](const QString& text) { m_period.choose(text); });
    connect(&m_period, &ReportingPeriodChoice::knownChanged, this, &TopBar::followPeriod);
    connect(&m_period, &ReportingPeriodChoice::changed, this, &TopBar::followPeriod);
    followPeriod();
}

void TopBar::followPeriod()
{
    if (m_periods->count() != m_period.known().size()) {
        m_periods->clear();
        m_periods->addItems(m_period.known());
    }
    m_periods->setCurrentText(m_period.current());
    m_periods->setVisible(!m_period.known().isEmpty());
}

void TopBar::setPerson(const QString& name, const QString& role)
{
    m_person->setText(tr("%1 · %2").arg(name, role));
    m_avatar->setName(name);
}

void TopBar::setHistory(bool back, bool forward)
{
    m_back->setEnabled(back);
    m_forward->setEnabled(forward);
}

void TopBar::setMenu(QMenu* menu)
{
    connect(m_more, &QAbstractButton::clicked, menu, [this, menu] {
        menu->popup(m_more->mapToGlobal(QPoint(m_more->width() - menu->sizeHint().width(), m_more->height() + 4)));
    });
}

void TopBar::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.fillRect(rect(), tokens().panel);
    painter.fillRect(QRect(0, height() - 1, width(), 1), tokens().line);
}

} // namespace desk::ui
