#pragma once

#include <QWidget>

#include <vector>

class QGridLayout;

namespace desk::ui {

/// Charts of one width in lines, as many in each as there is room for, at most a number.
class ChartGrid : public QWidget
{
    Q_OBJECT
public:
    /// `least` is how narrow a chart may be, in pixels at 100%.
    ChartGrid(int least, int most, QWidget* parent = nullptr);

    void add(QWidget* chart);
    /// The first that many are shown.
    void setShown(std::size_t count);

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void arrange();
    QGridLayout* m_grid;
    std::vector<QWidget*> m_charts;
    int m_least, m_most, m_inALine = 1;
};

} // namespace desk::ui
