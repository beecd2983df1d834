#include "ui/shell/commandpalette.h"

#include "core/base/searchtext.h"
#include "ui/frame/desk.h"
#include "ui/widgets/card.h"
#include "ui/widgets/deskstyle.h"
#include "ui/widgets/text.h"

#include <QAccessible>
#include <QApplication>
#include <QKeyEvent>
#include <QLineEdit>
#include <QListView>
#include <QPainter>
#include <QStyledItemDelegate>
#include <QTextLayout>
#include <QVBoxLayout>

namespace desk::ui {

namespace {

constexpr int cardWidth = 640;
constexpr int rowsShown = 9;
constexpr int side = 16;

/// A line of what was found: picture, title with what the query met in bold, what it is, keys.
class PaletteDelegate final : public QStyledItemDelegate
{
public:
    PaletteDelegate(const QLineEdit* query, QObject* parent) : QStyledItemDelegate(parent), m_query(query) {}

    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex&) const override
    {
        return {0, std::max(rowHeight + 6, option.fontMetrics.height() + 20)};
    }

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override
    {
        const Tokens& t = tokens();
        const bool current = option.state & QStyle::State_Selected;
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        if (current) paintCurrent(*painter, QRectF(option.rect).adjusted(6, 1, -6, -1));
        const QRect row = option.rect.adjusted(side, 0, -side, 0);
        const auto glyph = static_cast<Glyph>(index.data(PaletteModel::GlyphRole).toInt());
        paintGlyph(*painter, glyph, QRectF(row.left(), row.center().y() - 8.5, 18, 18),
                   current ? t.accent : t.quietInk);
        const QString about = index.data(PaletteModel::AboutRole).toString();
        const QString keys = index.data(PaletteModel::KeysRole).toString();
        int right = row.right();
        if (!keys.isEmpty()) right = paintKeys(*painter, keys, right, row.center().y(), option.font) - 12;
        painter->setFont(option.font);
        const int aboutWide = std::min(option.fontMetrics.horizontalAdvance(about), row.width() / 2);
        const QRect aboutRect(right - aboutWide, row.top(), aboutWide, row.height());
        painter->setPen(t.quietInk);
        painter->drawText(aboutRect, Qt::AlignRight | Qt::AlignVCenter,
                          option.fontMetrics.elidedText(about, Qt::ElideRight, aboutWide));
        const QRect title(row.left() + 32, row.top(), aboutRect.left() - row.left() - 48, row.height());
        paintTitle(*painter, index.data().toString(), title, option.font);
        painter->restore();
    }

private:
    static void paintCurrent(QPainter& painter, const QRectF& rect)
    {
        const Tokens& t = tokens();
        painter.setBrush(t.softAccent);
        // In high contrast grounds say little.
        painter.setPen(t.highContrast ? QPen(t.accent, 2) : QPen(Qt::NoPen));
        painter.drawRoundedRect(rect, controlRadius, controlRadius);
    }

    static int paintKeys(QPainter& painter, const QString& keys, int right, int middle, const QFont& body)
    {
        const QFont font = sized(body, TextSize::Small);
        const QFontMetrics metrics(font);
        const int wide = metrics.horizontalAdvance(keys) + 14, tall = metrics.height() + 6;
        const QRectF cap(right - wide + 0.5, middle - tall / 2.0 + 0.5, wide, tall);
        painter.setFont(font);
        painter.setBrush(tokens().panel);
        painter.setPen(QPen(tokens().line, 1));
        painter.drawRoundedRect(cap, 4, 4);
        painter.setPen(tokens().quietInk);
        painter.drawText(cap, Qt::AlignCenter, keys);
        return right - wide;
    }

    void paintTitle(QPainter& painter, const QString& title, const QRect& rect, const QFont& font) const
    {
        QTextLayout layout(QFontMetrics(font).elidedText(title, Qt::ElideRight, rect.width()), font);
        QList<QTextLayout::FormatRange> ranges;
        for (const auto& [at, length] : placesFound(layout.text(), m_query->text())) {
            QTextLayout::FormatRange range;
            range.start = static_cast<int>(at);
            range.length = static_cast<int>(length);
            range.format.setFontWeight(QFont::Bold);
            ranges << range;
        }
        layout.setFormats(ranges);
        layout.beginLayout();
        QTextLine line = layout.createLine();
        if (line.isValid()) line.setLineWidth(rect.width() + 40);
        layout.endLayout();
        painter.setPen(tokens().ink);
        layout.draw(&painter, QPointF(rect.left(), rect.center().y() - layout.boundingRect().height() / 2 + 1));
    }

    const QLineEdit* m_query;
};

TextLabel* hint(const QString& text) { return new TextLabel(text, TextSize::Small, true); }

} // namespace

CommandPalette::CommandPalette(Desk& desk, QWidget* over)
    : QWidget(over), m_desk(desk), m_card(new Card(this)), m_field(new QLineEdit), m_list(new QListView),
      m_nothing(new TextLabel(QString(), TextSize::Body, true)), m_model(new PaletteModel(this))
{
    setAccessibleName(tr("Search"));
    arrange();
    m_field->setPlaceholderText(tr("Search students, referrals, tutors, providers, commands"));
    m_field->setAccessibleName(tr("Search"));
    setPicture(m_field, Glyph::Search, tr("Search"));
    m_field->setInputMethodHints(Qt::ImhNoPredictiveText);
    m_field->installEventFilter(this);
    m_list->setAccessibleName(tr("Found"));
    m_list->setModel(m_model);
    m_list->setItemDelegate(new PaletteDelegate(m_field, m_list));
    m_list->setFocusPolicy(Qt::NoFocus);
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setUniformItemSizes(true);
    m_list->setMouseTracking(true);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    connect(m_field, &QLineEdit::textChanged, this, &CommandPalette::search);
    connect(m_list, &QAbstractItemView::entered, this, [this](const QModelIndex& index) { setCurrent(index.row()); });
    connect(m_list, &QAbstractItemView::clicked, this, [this](const QModelIndex& index) { choose(index.row()); });
    over->installEventFilter(this);
    hide();
}

void CommandPalette::arrange()
{
    QVBoxLayout* body = m_card->body();
    m_card->setFlush(true);
    body->setContentsMargins(0, 12, 0, 10);
    auto* top = new QHBoxLayout;
    top->setContentsMargins(side - 4, 0, side - 4, 0);
    top->addWidget(m_field);
    body->addLayout(top);
    body->addWidget(m_list);
    m_nothing->setAlignment(Qt::AlignCenter);
    m_nothing->setWordWrap(true);
    m_nothing->setContentsMargins(side, 24, side, 24);
    body->addWidget(m_nothing);
    auto* foot = new QHBoxLayout;
    foot->setContentsMargins(side, 2, side, 0);
    foot->setSpacing(16);
    foot->addWidget(hint(tr("↑ ↓ to choose")));
    foot->addWidget(hint(tr("Enter to open")));
    foot->addWidget(hint(tr("Esc to close")));
    foot->addStretch(1);
    body->addLayout(foot);
}

void CommandPalette::openWith(std::vector<PaletteItem> pagesAndCommands)
{
    if (!isVisible()) m_before = QApplication::focusWidget();
    m_search = PaletteSearch(std::move(pagesAndCommands));
    m_search.setRecords(m_state.index);
    setGeometry(parentWidget()->rect());
    show();
    raise();
    m_field->clear();
    search();
    m_field->setFocus(Qt::PopupFocusReason);
    loadRecords();
}

void CommandPalette::close()
{
    hide();
    m_field->clear();
    m_model->setItems({});
    if (m_before && m_before->isVisible()) m_before->setFocus(Qt::PopupFocusReason);
}

void CommandPalette::loadRecords()
{
    m_desk.run(
        this, [known = m_state](Session& session) { return searchIndex(session, known); },
        [this](const Result<SearchState>& outcome) {
            if (!outcome) return;
            const bool same = outcome->index == m_state.index && m_search.hasRecords();
            m_state = *outcome;
            m_search.setRecords(m_state.index);
            if (isVisible() && !same) search();
        });
}

void CommandPalette::search()
{
    m_model->setItems(m_search.find(m_field->text()));
    showFound();
    setCurrent(m_model->rowCount() > 0 ? 0 : -1);
}

void CommandPalette::showFound()
{
    const int rows = m_model->rowCount();
    const int tall = rows > 0 ? m_list->sizeHintForRow(0) : 0;
    m_list->setVisible(rows > 0);
    m_list->setFixedHeight(std::min(rows, rowsShown) * tall);
    m_nothing->setVisible(rows == 0);
    m_nothing->setText(m_search.hasRecords() ? tr("Nothing is called “%1”.").arg(m_field->text().trimmed())
                                             : tr("Looking…"));
    const int wide = std::min(cardWidth, width() - 48);
    m_card->setFixedWidth(wide);
    m_card->adjustSize();
    m_card->move((width() - wide) / 2, std::max(24, std::min(96, (height() - m_card->height()) / 3)));
}

bool CommandPalette::moveBy(int key)
{
    const int rows = m_model->rowCount(), now = m_list->currentIndex().row();
    switch (key) {
    case Qt::Key_Down:
        setCurrent(rows > 0 ? (now + 1) % rows : -1);
        return true;
    case Qt::Key_Up:
        setCurrent(rows > 0 ? (now + rows - 1) % rows : -1);
        return true;
    case Qt::Key_PageDown:
        setCurrent(std::min(now + rowsShown - 1, rows - 1));
        return true;
    case Qt::Key_PageUp:
        setCurrent(std::max(now - rowsShown + 1, rows > 0 ? 0 : -1));
        return true;
    default:
        return false;
    }
}

void CommandPalette::setCurrent(int row)
{
    const QModelIndex index = m_model->index(row);
    m_list->setCurrentIndex(index);
    // The focus stays in the field: it says which line is chosen.
    const QString said = index.isValid() ? index.data(Qt::AccessibleTextRole).toString() : m_nothing->text();
    if (m_field->accessibleDescription() == said) return;
    m_field->setAccessibleDescription(said);
    QAccessibleEvent event(m_field, QAccessible::DescriptionChanged);
    QAccessible::updateAccessibility(&event);
}

void CommandPalette::choose(int row)
{
    const PaletteItem* item = m_model->at(row);
    if (!item) return;
    const Place place = item->place;
    QAction* action = item->action;
    close();
    if (action)
        Q_EMIT actionChosen(action);
    else
        Q_EMIT placeChosen(place);
}

bool CommandPalette::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == parentWidget() && event->type() == QEvent::Resize && isVisible()) {
        setGeometry(parentWidget()->rect());
        showFound();
    }
    if (watched != m_field || event->type() != QEvent::KeyPress) return QWidget::eventFilter(watched, event);
    const int key = static_cast<QKeyEvent*>(event)->key();
    if (key == Qt::Key_Escape) {
        close();
        return true;
    }
    if (key == Qt::Key_Return || key == Qt::Key_Enter) {
        choose(m_list->currentIndex().row());
        return true;
    }
    return moveBy(key) || QWidget::eventFilter(watched, event);
}

bool CommandPalette::focusNextPrevChild(bool)
{
    // The field is all there is while the search is open.
    return true;
}

void CommandPalette::mousePressEvent(QMouseEvent* event)
{
    if (!m_card->geometry().contains(event->pos())) close();
}

void CommandPalette::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.fillRect(rect(), QColor(0, 0, 0, tokens().dark ? 120 : 70));
}

} // namespace desk::ui
