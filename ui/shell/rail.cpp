#include "ui/shell/rail.h"

#include "ui/widgets/deskstyle.h"

#include <QAbstractButton>
#include <QApplication>
#include <QPainter>
#include <QShortcut>
#include <QVBoxLayout>

namespace desk::ui {

namespace {

constexpr int railWidth = 192, entryHeight = 36;

} // namespace

/// One page in the rail.
class Rail::Entry final : public QAbstractButton
{
public:
    Entry(const PageEntry& page, QWidget* parent) : QAbstractButton(parent), m_glyph(page.glyph)
    {
        setCheckable(true);
        setAutoExclusive(true);
        setText(titleOf(page));
        setFocusPolicy(Qt::TabFocus);
        setAttribute(Qt::WA_Hover);
        const QKeySequence keys(Qt::CTRL | static_cast<Qt::Key>(Qt::Key_0 + page.shortcut));
        setToolTip(QStringLiteral("%1 (%2)").arg(text(), keys.toString(QKeySequence::NativeText)));
        setCount(0);
    }

    void setCount(int count)
    {
        m_count = count;
        setAccessibleName(count > 0 ? Rail::tr("%1, %n waiting", nullptr, count).arg(text()) : text());
        update();
    }
    QSize sizeHint() const override
    {
        return {railWidth - 16, std::max(entryHeight, QFontMetrics(QApplication::font()).height() + 16)};
    }

protected:
    void paintEvent(QPaintEvent*) override
    {
        const Tokens& t = tokens();
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        const QRectF all = rect();
        if (isChecked() || underMouse()) {
            QColor ground = t.railSelection;
            if (!isChecked()) ground.setAlphaF(0.45F);
            painter.setPen(Qt::NoPen);
            painter.setBrush(ground);
            painter.drawRoundedRect(all, 6, 6);
        }
        if (isChecked()) {
            painter.setBrush(t.railMark);
            painter.setPen(Qt::NoPen);
            painter.drawRoundedRect(QRectF(0, 4, 3, height() - 8), 1.5, 1.5);
        }
        const QColor words = isChecked() ? t.onRailSelection : t.railQuiet;
        paintGlyph(painter, m_glyph, QRectF(12, (height() - 18) / 2.0, 18, 18), words);
        QFont font = QApplication::font();
        if (isChecked()) font.setWeight(QFont::DemiBold);
        painter.setFont(font);
        painter.setPen(words);
        painter.drawText(all.adjusted(40, 0, m_count > 0 ? -48 : -8, 0), Qt::AlignVCenter | Qt::AlignLeft, text());
        if (m_count > 0) drawCount(painter, words);
        if (hasFocus() && !isDown()) drawFocus(painter);
    }

private:
    void drawCount(QPainter& painter, const QColor& ink) const
    {
        QFont font = sized(QApplication::font(), TextSize::Small);
        font.setWeight(QFont::DemiBold);
        const QString text = m_count > 999 ? QStringLiteral("999+") : QString::number(m_count);
        const QFontMetrics metrics(font);
        const int tall = metrics.height() + 4, wide = std::max(tall, metrics.horizontalAdvance(text) + 14);
        const QRectF pill(width() - 10 - wide, (height() - tall) / 2.0, wide, tall);
        QColor ground = tokens().railInk;
        ground.setAlphaF(0.16F);
        painter.setPen(Qt::NoPen);
        painter.setBrush(ground);
        painter.drawRoundedRect(pill, tall / 2.0, tall / 2.0);
        painter.setFont(font);
        painter.setPen(ink);
        painter.drawText(pill, Qt::AlignCenter, text);
    }
    void drawFocus(QPainter& painter) const
    {
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(tokens().railMark, 2));
        painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), 6, 6);
    }

    Glyph m_glyph;
    int m_count = 0;
};

Rail::Rail(std::span<const PageEntry> entries, QWidget* parent) : QWidget(parent)
{
    setFixedWidth(railWidth);
    setAccessibleName(tr("Pages"));
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins(8, 54, 8, 8);
    all->setSpacing(2);
    for (const PageEntry& page : entries) {
        auto* entry = new Entry(page, this);
        const QString id = QString::fromLatin1(page.id);
        m_entries[id] = entry;
        all->addWidget(entry);
        connect(entry, &QAbstractButton::clicked, this, [this, id] { Q_EMIT chosen(id); });
        // Assistive technology checks a button without a click; a page that is shown already is gone to once.
        connect(entry, &QAbstractButton::toggled, this, [this, id](bool on) {
            if (on && id != m_current) Q_EMIT chosen(id);
        });
        // Not the button's own shortcut, which waits for the button to be seen pressed.
        auto* keys = new QShortcut(QKeySequence(Qt::CTRL | static_cast<Qt::Key>(Qt::Key_0 + page.shortcut)), this);
        connect(keys, &QShortcut::activated, this, [this, id] { Q_EMIT chosen(id); });
    }
    all->addStretch(1);
}

void Rail::setCurrent(const QString& page)
{
    m_current = page;
    const auto found = m_entries.find(page);
    if (found != m_entries.end()) found->second->setChecked(true);
}

void Rail::setCount(const QString& page, int count)
{
    const auto found = m_entries.find(page);
    if (found != m_entries.end()) found->second->setCount(count);
}

void Rail::setFootnotes(const QString& first, const QString& second)
{
    m_firstNote = first;
    m_secondNote = second;
    update();
}

void Rail::paintEvent(QPaintEvent*)
{
    const Tokens& t = tokens();
    QPainter painter(this);
    painter.fillRect(rect(), t.rail);
    if (t.highContrast) painter.fillRect(QRect(width() - 1, 0, 1, height()), t.line);
    QFont font = sized(QApplication::font(), TextSize::CardTitle);
    font.setWeight(QFont::Bold);
    painter.setFont(font);
    painter.setPen(t.railInk);
    painter.drawText(QRect(20, 0, width() - 28, 56), Qt::AlignVCenter | Qt::AlignLeft, tr("Tutoring Desk"));
    painter.setFont(sized(QApplication::font(), TextSize::Small));
    painter.setPen(t.railQuiet);
    const QFontMetrics metrics(painter.font());
    const int line = metrics.height() + 4;
    const auto note = [&](const QString& text, int fromBottom) {
        painter.drawText(QRect(20, height() - 20 - fromBottom * line, width() - 28, line),
                         Qt::AlignLeft | Qt::AlignVCenter, metrics.elidedText(text, Qt::ElideMiddle, width() - 28));
    };
    note(m_firstNote, 2);
    note(m_secondNote, 1);
}

} // namespace desk::ui
