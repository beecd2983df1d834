#include "ui/calendar/plannerlegend.h"

#include "ui/calendar/yearplanner.h"
#include "ui/widgets/deskstyle.h"
#include "ui/widgets/flowlayout.h"
#include "ui/widgets/text.h"

#include <QHBoxLayout>
#include <QPainter>

#include <functional>

namespace desk::ui {

namespace {

/// One mark of the planner.
class Mark final : public QWidget
{
public:
    explicit Mark(std::function<void(QPainter&, const QRectF&)> paint) : m_paint(std::move(paint))
    {
        setFixedSize(24, 22);
    }

protected:
    void paintEvent(QPaintEvent*) override
    {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        m_paint(painter, rect());
    }

private:
    std::function<void(QPainter&, const QRectF&)> m_paint;
};

QWidget* entry(QWidget* mark, const QString& text)
{
    auto* out = new QWidget;
    auto* row = new QHBoxLayout(out);
    row->setContentsMargins(0, 0, 8, 0);
    row->setSpacing(6);
    row->addWidget(mark);
    row->addWidget(new TextLabel(text, TextSize::Small, true));
    return out;
}

QWidget* markOfKind(DayKind kind)
{
    return new Mark([kind](QPainter& painter, const QRectF& rect) { paintDayKind(painter, kind, rect); });
}

QWidget* number()
{
    return new Mark([](QPainter& painter, const QRectF& rect) {
        QFont font = sized(painter.font(), TextSize::Small);
        font.setWeight(QFont::DemiBold);
        painter.setFont(font);
        painter.setPen(tokens().accent);
        painter.drawText(rect, Qt::AlignCenter, QStringLiteral("3"));
    });
}

QWidget* underline()
{
    return new Mark([](QPainter& painter, const QRectF& rect) {
        painter.fillRect(QRectF(rect.center().x() - 5, rect.bottom() - 6, 11, 2), tokens().ink);
    });
}

} // namespace

PlannerLegend::PlannerLegend(QWidget* parent) : QWidget(parent)
{
    auto* flow = new FlowLayout(this);
    flow->addWidget(entry(number(), tr("week of half-term 3")));
    flow->addWidget(entry(markOfKind(DayKind::SchoolDay), tr("school day")));
    flow->addWidget(entry(markOfKind(DayKind::BankHoliday), tr("bank holiday")));
    flow->addWidget(entry(markOfKind(DayKind::Closure), tr("closed")));
    flow->addWidget(entry(underline(), tr("today")));
}

} // namespace desk::ui
