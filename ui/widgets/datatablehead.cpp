// What stands over the rows of a DataTable: its title, the filter, and the menus of columns and of everything else.
#include "ui/widgets/card.h"
#include "ui/widgets/chips.h"
#include "ui/widgets/datatable.h"
#include "ui/widgets/deskstyle.h"
#include "ui/widgets/glyph.h"
#include "ui/widgets/tablegrid.h"
#include "ui/widgets/tableheader.h"
#include "ui/widgets/text.h"

#include <QKeyEvent>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QVBoxLayout>

namespace desk::ui {

namespace {

constexpr int filterWidth = 220;

QPushButton* iconButton(Glyph glyph, const QString& name, QWidget* parent)
{
    auto* button = new QPushButton(parent);
    button->setIcon(icon(glyph));
    button->setAccessibleName(name);
    button->setToolTip(name);
    return button;
}

/// Stays open while one ticks.
class TickMenu : public QMenu
{
public:
    using QMenu::QMenu;

protected:
    void mouseReleaseEvent(QMouseEvent* event) override
    {
        if (!tick(actionAt(event->pos()))) QMenu::mouseReleaseEvent(event);
    }
    void keyPressEvent(QKeyEvent* event) override
    {
        const bool ticks = event->key() == Qt::Key_Space || event->key() == Qt::Key_Return;
        if (!ticks || !tick(activeAction())) QMenu::keyPressEvent(event);
    }

private:
    static bool tick(QAction* action)
    {
        if (!action || !action->isCheckable()) return false;
        if (action->isEnabled()) action->trigger();
        return true;
    }
};

} // namespace

void DataTable::makeHead()
{
    m_headRow = new QWidget(m_card);
    auto* lines = new QVBoxLayout(m_headRow);
    lines->setContentsMargins(cardPadding, 10, cardPadding - 4, 10);
    lines->setSpacing(gap);
    auto* row = new QHBoxLayout;
    row->setSpacing(gap);
    lines->addLayout(row);
    m_title = new TextLabel(TextSize::CardTitle, m_headRow);
    m_title->hide();
    m_chips = new ChipRow(tr("Views"), m_headRow);
    m_newView = new QLineEdit(m_chips);
    m_newView->setAccessibleName(tr("Name of the view"));
    m_newView->setPlaceholderText(tr("Name, then Enter"));
    m_newView->setFixedWidth(180);
    m_newView->hide();
    m_count = new TextLabel(QString(), TextSize::Body, true, m_headRow);
    m_filter = new QLineEdit(m_headRow);
    m_filter->setPlaceholderText(tr("Filter"));
    m_filter->setAccessibleName(tr("Filter %1").arg(m_name));
    m_filter->setToolTip(tr("Shows the rows that contain these words (Ctrl+F)"));
    m_filter->setClearButtonEnabled(true);
    m_filter->setFixedWidth(filterWidth);
    setPicture(m_filter, Glyph::Search, tr("Filter"));
    m_filterRow = iconButton(Glyph::Filter, tr("Filter by column"), m_headRow);
    m_filterRow->setCheckable(true);
    m_columns = iconButton(Glyph::Columns, tr("Columns"), m_headRow);
    m_more = iconButton(Glyph::More, tr("Copy, export, print"), m_headRow);
    row->addWidget(m_title);
    row->addWidget(m_chips, 0, Qt::AlignVCenter);
    row->addStretch(1);
    for (QWidget* widget : std::initializer_list<QWidget*>{m_count, m_filter, m_filterRow, m_columns, m_more})
        row->addWidget(widget);
    m_card->body()->addWidget(m_headRow);
    connect(m_chips, &ChipRow::chosen, this, [this](const QString& id) { setCurrentView(id); });
    connect(m_filter, &QLineEdit::textChanged, this, &DataTable::applyFilter);
    connect(m_filterRow, &QPushButton::toggled, this, [this](bool on) {
        m_grid->header()->setFilterRow(on);
        if (on && !m_restoring)
            for (const int at : shownColumnIndexes())
                if (QLineEdit* field = m_grid->header()->filterField(at)) {
                    field->setFocus(Qt::OtherFocusReason);
                    break;
                }
        if (!on) setColumnFilters({});
        applyFilter();
    });
    makeColumnsMenu();
    makeMoreMenu();
}

void DataTable::makeColumnsMenu()
{
    m_columnsMenu = new TickMenu(this);
    connect(m_columnsMenu, &QMenu::aboutToShow, this, &DataTable::fillColumnsMenu);
    connect(m_columns, &QPushButton::clicked, this,
            [this] { m_columnsMenu->popup(m_columns->mapToGlobal(QPoint(0, m_columns->height() + 4))); });
}

void DataTable::makeMoreMenu()
{
    m_moreMenu = new QMenu(this);
    connect(m_moreMenu, &QMenu::aboutToShow, this, &DataTable::fillMoreMenu);
    connect(m_more, &QPushButton::clicked, this,
            [this] { m_moreMenu->popup(m_more->mapToGlobal(QPoint(0, m_more->height() + 4))); });
}

void DataTable::showMenuAt(const QPoint& at) { m_moreMenu->popup(m_grid->viewport()->mapToGlobal(at)); }

} // namespace desk::ui
