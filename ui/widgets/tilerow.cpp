#include "ui/widgets/tilerow.h"

#include "ui/widgets/theme.h"

#include <QGridLayout>

namespace desk::ui {

TileRow::TileRow(QWidget* parent) : QWidget(parent), m_grid(new QGridLayout(this))
{
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setSpacing(gap * 2);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
}

void TileRow::add(QWidget* tile)
{
    m_tiles.push_back(tile);
    arrange(static_cast<int>(m_tiles.size()));
}

void TileRow::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    int widest = 1;
    for (const QWidget* tile : m_tiles) widest = std::max(widest, tile->minimumSizeHint().width());
    const int fit = (width() + m_grid->spacing()) / (widest + m_grid->spacing());
    const int tiles = static_cast<int>(m_tiles.size()), most = std::clamp(fit, 1, std::max(1, tiles));
    // Lines of one length: two and two rather than three and one.
    const int lines = (tiles + most - 1) / most;
    arrange((tiles + lines - 1) / std::max(1, lines));
}

void TileRow::arrange(int inALine)
{
    if (inALine == m_inALine) return;
    m_inALine = inALine;
    for (int column = 0; column < m_grid->columnCount(); ++column) m_grid->setColumnStretch(column, 0);
    for (std::size_t i = 0; i < m_tiles.size(); ++i) {
        const int place = static_cast<int>(i);
        m_grid->addWidget(m_tiles[i], place / inALine, place % inALine);
        m_grid->setColumnStretch(place % inALine, 1);
    }
}

} // namespace desk::ui
