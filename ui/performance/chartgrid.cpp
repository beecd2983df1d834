#include "ui/performance/chartgrid.h"

#include "ui/widgets/theme.h"

#include <QGridLayout>

#include <algorithm>

namespace desk::ui {

ChartGrid::ChartGrid(int least, int most, QWidget* parent)
    : QWidget(parent), m_grid(new QGridLayout(this)), m_least(least), m_most(most)
{
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setSpacing(gap * 2);
}

void ChartGrid::add(QWidget* chart)
{
    m_charts.push_back(chart);
    const int place = static_cast<int>(m_charts.size()) - 1;
    m_grid->addWidget(chart, place / m_inALine, place % m_inALine);
    m_grid->setColumnStretch(place % m_inALine, 1);
}

void ChartGrid::setShown(std::size_t count)
{
    for (std::size_t at = 0; at < m_charts.size(); ++at) m_charts[at]->setVisible(at < count);
}

void ChartGrid::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    const int fit = std::clamp((width() + m_grid->spacing()) / (m_least + m_grid->spacing()), 1, m_most);
    if (fit == m_inALine) return;
    m_inALine = fit;
    arrange();
}

void ChartGrid::arrange()
{
    for (int column = 0; column < m_grid->columnCount(); ++column) m_grid->setColumnStretch(column, 0);
    for (std::size_t at = 0; at < m_charts.size(); ++at) {
        const int place = static_cast<int>(at);
        m_grid->addWidget(m_charts[at], place / m_inALine, place % m_inALine);
        m_grid->setColumnStretch(place % m_inALine, 1);
    }
}

} // namespace desk::ui
