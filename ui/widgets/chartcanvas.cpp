#include "ui/widgets/chartcanvas.h"

#include "ui/widgets/deskstyle.h"

#include <QApplication>
#include <QKeyEvent>
#include <QToolTip>

#include <cmath>

namespace desk::ui {

ChartCanvas::ChartCanvas(QWidget* parent) : QGraphicsView(parent)
{
    setFrameShape(NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setRenderHint(QPainter::Antialiasing);
    setViewportUpdateMode(FullViewportUpdate);
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setInteractive(false);
    setAlignment(Qt::AlignLeft | Qt::AlignTop);
}

ChartCanvas::~ChartCanvas() { setScene(nullptr); }

void ChartCanvas::setSpec(const ChartSpec& spec)
{
    m_spec = spec;
    m_hovered = m_pressed = {-1, -1};
    if (!m_spec.point(m_series, m_category)) m_series = m_category = -1;
    setAccessibleName(tr("Chart: %1").arg(spec.title));
    rebuild();
    describe();
}

void ChartCanvas::rebuild()
{
    setScene(nullptr);
    m_picture = std::make_unique<ChartPicture>(m_spec, ChartLook::of(tokens()), QApplication::font());
    fit();
    setScene(&m_picture->scene());
    showMark();
}

/// Gives the picture its room, and asks for as much height as its words need at this width.
void ChartCanvas::fit()
{
    const QSize size = viewport()->size();
    const int least = std::max(minimumSizeHint().height(), qRound(std::ceil(m_picture->heightFor(size.width()))));
    if (least != minimumHeight()) setMinimumHeight(least);
    m_picture->resize({static_cast<double>(size.width()), static_cast<double>(std::max(size.height(), least))});
}

void ChartCanvas::resizeEvent(QResizeEvent* event)
{
    QGraphicsView::resizeEvent(event);
    if (m_picture) fit();
}

void ChartCanvas::changeEvent(QEvent* event)
{
    QGraphicsView::changeEvent(event);
    const bool looks = event->type() == QEvent::PaletteChange || event->type() == QEvent::StyleChange ||
                       event->type() == QEvent::FontChange;
    if (looks && m_picture) rebuild();
}

QPoint ChartCanvas::placeOf(int category, int series) const
{
    return m_picture ? mapFromScene(m_picture->placeOf(series, category)) : QPoint();
}

void ChartCanvas::describe()
{
    const QString point = m_spec.spoken(m_series, m_category);
    if (!point.isEmpty())
        setAccessibleDescription(point);
    else if (m_spec.isEmpty())
        setAccessibleDescription(m_spec.emptyText);
    else
        setAccessibleDescription(
            tr("%1. Arrow keys go from point to point; the table has every figure.").arg(m_spec.note));
}

void ChartCanvas::showMark()
{
    if (!m_picture) return;
    if (hasFocus() && m_series >= 0)
        m_picture->mark(m_series, m_category, true);
    else
        m_picture->mark(m_hovered.first, m_hovered.second, false);
}

void ChartCanvas::goTo(int series, int category)
{
    m_series = series;
    m_category = category;
    showMark();
    describe();
    const QPoint at = placeOf(category, series);
    QToolTip::showText(viewport()->mapToGlobal(at + QPoint(8, -36)), m_spec.spoken(series, category), viewport());
}

void ChartCanvas::step(int series, int category)
{
    const int all = static_cast<int>(m_spec.categories.size()), lines = static_cast<int>(m_spec.series.size());
    // The first key takes the first point, or the last.
    const bool fresh = m_series < 0;
    int at = fresh ? (category < 0 ? all : -1) : m_category, line = std::max(m_series, 0);
    if (fresh) {
        category = category == 0 ? 1 : category;
        series = 0;
    }
    do {
        at += category;
        line += series;
        if (at < 0 || at >= all || line < 0 || line >= lines) return;
    } while (!m_spec.point(line, at));
    goTo(line, at);
}

void ChartCanvas::keyPressEvent(QKeyEvent* event)
{
    switch (event->key()) {
    case Qt::Key_Left:
        return m_spec.sideways ? step(-1, 0) : step(0, -1);
    case Qt::Key_Right:
        return m_spec.sideways ? step(1, 0) : step(0, 1);
    case Qt::Key_Up:
        return m_spec.sideways ? step(0, -1) : step(-1, 0);
    case Qt::Key_Down:
        return m_spec.sideways ? step(0, 1) : step(1, 0);
    case Qt::Key_Home:
        m_series = -1;
        return step(0, 1);
    case Qt::Key_End:
        m_series = -1;
        return step(0, -1);
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_Space:
        if (m_spec.point(m_series, m_category)) Q_EMIT activated(m_category, m_series);
        return;
    default:
        event->ignore();
    }
}

void ChartCanvas::focusInEvent(QFocusEvent* event)
{
    QGraphicsView::focusInEvent(event);
    // Who comes with the mouse, or back to the window, sees the pointer's place.
    if (event->reason() == Qt::MouseFocusReason || event->reason() == Qt::ActiveWindowFocusReason) return;
    if (!m_spec.point(m_series, m_category)) {
        m_series = m_category = -1;
        step(0, 1);
    }
    showMark();
}

void ChartCanvas::focusOutEvent(QFocusEvent* event)
{
    QGraphicsView::focusOutEvent(event);
    QToolTip::hideText();
    showMark();
}

void ChartCanvas::mouseMoveEvent(QMouseEvent* event)
{
    if (!m_picture) return;
    const auto at = m_picture->pointAt(mapToScene(event->pos()));
    if (at == m_hovered) return;
    m_hovered = at;
    m_picture->mark(at.first, at.second, false);
    const bool over = at.first >= 0;
    viewport()->setCursor(over ? Qt::PointingHandCursor : Qt::ArrowCursor);
    if (over)
        QToolTip::showText(viewport()->mapToGlobal(placeOf(at.second, at.first) + QPoint(8, -36)),
                           m_spec.spoken(at.first, at.second), viewport());
    else
        QToolTip::hideText();
}

void ChartCanvas::mousePressEvent(QMouseEvent* event)
{
    if (m_picture && event->button() == Qt::LeftButton) m_pressed = m_picture->pointAt(mapToScene(event->pos()));
}

void ChartCanvas::mouseReleaseEvent(QMouseEvent* event)
{
    if (!m_picture || event->button() != Qt::LeftButton || m_pressed.first < 0) return;
    const auto at = m_picture->pointAt(mapToScene(event->pos()));
    const bool same = at == m_pressed;
    m_pressed = {-1, -1};
    if (!same) return;
    m_series = at.first;
    m_category = at.second;
    describe();
    Q_EMIT activated(at.second, at.first);
}

void ChartCanvas::leaveEvent(QEvent* event)
{
    QGraphicsView::leaveEvent(event);
    m_hovered = {-1, -1};
    showMark();
}

} // namespace desk::ui
