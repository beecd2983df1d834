#pragma once

#include <QWidget>

#include <vector>

class QGridLayout;

namespace desk::ui {

/// Widgets of one width beside each other, as many in a line as there is room for.
class TileRow : public QWidget
{
    Q_OBJECT
public:
    explicit TileRow(QWidget* parent = nullptr);
    void add(QWidget* tile);

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void arrange(int inALine);
    QGridLayout* m_grid;
    std::vector<QWidget*> m_tiles;
    int m_inALine = 0;
};

} // namespace desk::ui
