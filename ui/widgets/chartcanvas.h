#pragma once

#include "ui/widgets/chartpicture.h"

#include <QGraphicsView>

namespace desk::ui {

/// The chart of a ChartView on the screen: pointer and keys.
class ChartCanvas : public QGraphicsView
{
    Q_OBJECT
public:
    explicit ChartCanvas(QWidget* parent = nullptr);
    ~ChartCanvas() override;

    void setSpec(const ChartSpec& spec);
    QPoint placeOf(int category, int series) const;
    QSize sizeHint() const override { return {420, 230}; }
    QSize minimumSizeHint() const override { return {240, 170}; }

Q_SIGNALS:
    void activated(int category, int series);

protected:
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;

private:
    void rebuild();
    void fit();
    void goTo(int series, int category);
    void step(int series, int category);
    void showMark();
    void describe();

    ChartSpec m_spec;
    std::unique_ptr<ChartPicture> m_picture;
    int m_series = -1, m_category = -1;
    std::pair<int, int> m_hovered{-1, -1}, m_pressed{-1, -1};
};

} // namespace desk::ui
