#include "ui/shell/appicon.h"

#include "ui/widgets/theme.h"

#include <QIconEngine>
#include <QPainter>

namespace desk::ui {

namespace {

class AppIconEngine final : public QIconEngine
{
public:
    void paint(QPainter* painter, const QRect& rect, QIcon::Mode, QIcon::State) override
    {
        constexpr qreal grid = 32;
        const Tokens colours = lightTokens(); // the same in every theme
        const qreal side = std::min(rect.width(), rect.height());
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        painter->translate(rect.topLeft());
        painter->scale(side / grid, side / grid);
        painter->setPen(Qt::NoPen);
        painter->setBrush(colours.rail);
        painter->drawRoundedRect(QRectF(1, 1, 30, 30), 7, 7);
        painter->setPen(QPen(colours.railMark, 2.6, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        painter->drawPolyline(QPolygonF({QPointF(7, 11), QPointF(9.6, 13.6), QPointF(14, 8.4)}));
        painter->setPen(QPen(colours.railInk, 2.6, Qt::SolidLine, Qt::RoundCap));
        painter->drawLine(QPointF(17.5, 11), QPointF(25, 11));
        painter->drawLine(QPointF(7.5, 18), QPointF(25, 18));
        painter->drawLine(QPointF(7.5, 24.5), QPointF(19, 24.5));
        painter->restore();
    }
    QPixmap pixmap(const QSize& size, QIcon::Mode mode, QIcon::State state) override
    {
        QPixmap pixmap(size);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        paint(&painter, QRect(QPoint(0, 0), size), mode, state);
        return pixmap;
    }
    QList<QSize> availableSizes(QIcon::Mode, QIcon::State) override
    {
        return {{16, 16}, {24, 24}, {32, 32}, {48, 48}, {64, 64}, {128, 128}, {256, 256}};
    }
    QIconEngine* clone() const override { return new AppIconEngine; }
};

} // namespace

QIcon appIcon() { return QIcon(new AppIconEngine); }

} // namespace desk::ui
