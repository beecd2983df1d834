#include "ui/paper/paperpreview.h"

#include "ui/paper/paperfile.h"
#include "ui/widgets/deskstyle.h"

#include <QKeyEvent>
#include <QPainter>
#include <QScrollBar>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>

namespace desk::ui {

namespace {

constexpr int around = 16, between = 16;
/// A page of paper is not larger than life unless somebody asks for it.
constexpr double widest = 900;
constexpr double leastZoom = 0.4, mostZoom = 4, zoomStep = 1.2;
constexpr int keptPictures = 6;

} // namespace

PaperPreview::PaperPreview(QWidget* parent) : QAbstractScrollArea(parent), m_pictures(keptPictures)
{
    setFrameShape(NoFrame);
    setFocusPolicy(Qt::StrongFocus);
    setAccessibleName(tr("Preview"));
    setHorizontalScrollBarPolicy(Qt::ScrollBarAsNeeded);
    verticalScrollBar()->setAccessibleName(tr("Preview, down"));
    horizontalScrollBar()->setAccessibleName(tr("Preview, across"));
}

PaperPreview::~PaperPreview() = default;

void PaperPreview::setPaper(const Paper& paper, Ink ink)
{
    const int before = pages(), at = verticalScrollBar()->value();
    m_layout = std::make_unique<PaperLayout>(paper, a4Points(), ink);
    m_pictures.clear();
    updateBars();
    verticalScrollBar()->setValue(pages() == before ? at : 0);
    m_told = -1;
    describe();
    viewport()->update();
}

QSizeF PaperPreview::pageSize() const
{
    const QSizeF points = m_layout ? m_layout->points() : a4Points();
    const double room = std::max(100, viewport()->width() - 2 * around);
    const double width = std::min(room, widest) * m_zoom;
    return {width, width * points.height() / points.width()};
}

double PaperPreview::pageTop(int page) const { return around + page * (pageSize().height() + between); }

int PaperPreview::currentPage() const
{
    if (pages() == 0) return 0;
    const double middle = verticalScrollBar()->value() + viewport()->height() / 2.0;
    return std::clamp(static_cast<int>((middle - around) / (pageSize().height() + between)), 0, pages() - 1);
}

void PaperPreview::goToPage(int page)
{
    verticalScrollBar()->setValue(qRound(pageTop(std::clamp(page, 0, std::max(0, pages() - 1)))) - around / 2);
}

void PaperPreview::setZoom(double zoom)
{
    zoom = std::clamp(zoom, leastZoom, mostZoom);
    if (qFuzzyCompare(zoom, m_zoom)) return;
    const double share = verticalScrollBar()->value() / std::max(1.0, pageTop(pages()));
    m_zoom = zoom;
    m_pictures.clear();
    updateBars();
    verticalScrollBar()->setValue(qRound(share * pageTop(pages())));
    viewport()->update();
}

void PaperPreview::updateBars()
{
    const QSizeF page = pageSize();
    verticalScrollBar()->setPageStep(viewport()->height());
    verticalScrollBar()->setSingleStep(40);
    verticalScrollBar()->setRange(
        0, std::max(0, qRound(pages() == 0 ? 0 : pageTop(pages()) - between + around) - viewport()->height()));
    horizontalScrollBar()->setPageStep(viewport()->width());
    horizontalScrollBar()->setRange(0, std::max(0, qRound(page.width()) + 2 * around - viewport()->width()));
}

const QPixmap& PaperPreview::picture(int page)
{
    if (const QPixmap* kept = m_pictures.object(page)) return *kept;
    const double ratio = devicePixelRatioF();
    auto* made = new QPixmap((pageSize() * ratio).toSize());
    made->setDevicePixelRatio(ratio);
    made->fill(Qt::white);
    {
        QPainter painter(made);
        m_layout->paint(painter, page, QRectF(QPointF(), pageSize()));
    }
    m_pictures.insert(page, made);
    return *made;
}

void PaperPreview::paintEvent(QPaintEvent*)
{
    QPainter painter(viewport());
    const Tokens& t = tokens();
    painter.fillRect(viewport()->rect(), t.soft);
    const QSizeF size = pageSize();
    const double left =
        std::max<double>(around, (viewport()->width() - size.width()) / 2) - horizontalScrollBar()->value();
    for (int page = 0; page < pages(); ++page) {
        const QRectF at(QPointF(std::round(left), std::round(pageTop(page)) - verticalScrollBar()->value()), size);
        if (!at.intersects(QRectF(viewport()->rect()))) continue;
        painter.drawPixmap(at.topLeft(), picture(page));
        painter.setPen(QPen(t.line, 1));
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(at.adjusted(-0.5, -0.5, 0.5, 0.5));
    }
    if (hasFocus()) {
        painter.setPen(QPen(t.accent, 2));
        painter.drawRect(QRectF(viewport()->rect()).adjusted(1, 1, -1, -1));
    }
}

void PaperPreview::resizeEvent(QResizeEvent* event)
{
    QAbstractScrollArea::resizeEvent(event);
    m_pictures.clear();
    updateBars();
    describe();
}

void PaperPreview::wheelEvent(QWheelEvent* event)
{
    if (!event->modifiers().testFlag(Qt::ControlModifier)) return QAbstractScrollArea::wheelEvent(event);
    setZoom(m_zoom * (event->angleDelta().y() > 0 ? zoomStep : 1 / zoomStep));
    event->accept();
}

void PaperPreview::keyPressEvent(QKeyEvent* event)
{
    switch (event->key()) {
    case Qt::Key_PageDown:
        return goToPage(currentPage() + 1);
    case Qt::Key_PageUp:
        return goToPage(currentPage() - 1);
    case Qt::Key_Home:
        return goToPage(0);
    case Qt::Key_End:
        return goToPage(pages() - 1);
    case Qt::Key_Plus:
    case Qt::Key_Equal:
        return setZoom(m_zoom * zoomStep);
    case Qt::Key_Minus:
        return setZoom(m_zoom / zoomStep);
    case Qt::Key_0:
        return setZoom(1);
    default:
        QAbstractScrollArea::keyPressEvent(event);
    }
}

void PaperPreview::scrollContentsBy(int, int)
{
    viewport()->update();
    describe();
}

/// Who cannot see the page hears its words.
void PaperPreview::describe()
{
    if (pages() == 0) return setAccessibleDescription({});
    const int page = currentPage();
    if (page == m_told) return;
    m_told = page;
    setAccessibleDescription(m_layout->text(page));
    Q_EMIT pageChanged(page, pages());
}

} // namespace desk::ui
