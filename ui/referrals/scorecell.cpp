#include "ui/referrals/scorecell.h"

#include "ui/referrals/awardwords.h"
#include "ui/widgets/deskstyle.h"
#include "ui/widgets/text.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QStyleOptionSlider>
#include <QVBoxLayout>

namespace desk::ui {

namespace {

constexpr int barHeight = 6;
constexpr double whole = 100;

void paintBar(QPainter& painter, const QRectF& rect, const QColor& colour)
{
    painter.setPen(Qt::NoPen);
    painter.setBrush(colour);
    painter.drawRoundedRect(rect, rect.height() / 2, rect.height() / 2);
}

} // namespace

ScoreBar::ScoreBar(QWidget* parent) : QWidget(parent) { setFixedHeight(barHeight); }

void ScoreBar::setScore(std::optional<double> score)
{
    m_score = score;
    update();
}

QSize ScoreBar::sizeHint() const { return {40, barHeight}; }

void ScoreBar::paintEvent(QPaintEvent*)
{
    if (!m_score) return;
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    QRectF rect(this->rect());
    paintBar(painter, rect, tokens().soft);
    rect.setWidth(rect.width() * std::clamp(*m_score / whole, 0.0, 1.0));
    if (rect.width() > 0) paintBar(painter, rect, tokens().chart);
}

ScoreCell::ScoreCell(QWidget* field, QWidget* parent)
    : QWidget(parent), m_score(new TextLabel(TextSize::Body)),
      m_beside(new TextLabel(QString(), TextSize::Small, true)), m_bar(new ScoreBar)
{
    auto* line = new QHBoxLayout;
    line->setSpacing(gap / 2);
    line->addWidget(field ? field : m_score);
    line->addStretch(1);
    line->addWidget(m_beside);
    if (field) {
        m_score->setParent(this);
        m_score->hide();
    }
    m_beside->setElided();
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->setSpacing(gap / 2);
    all->addLayout(line);
    all->addWidget(m_bar);
    setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
}

void ScoreCell::setScore(const QString& name, const std::optional<Rational>& score, const QString& beside)
{
    const QString words = AwardWords::score(score);
    m_score->setText(words);
    m_score->setQuiet(!score);
    m_score->setAccessibleName(tr("%1: %2").arg(name, words));
    // What is missing has no room to share.
    m_beside->setText(score ? beside : QString());
    m_score->setToolTip(score ? QString() : beside);
    m_bar->setScore(score ? std::optional(score->approximately()) : std::nullopt);
}

RangeSlider::RangeSlider(QWidget* parent) : QSlider(Qt::Horizontal, parent) {}

void RangeSlider::setRangeShown(int from, int to)
{
    m_known = true;
    m_from = from;
    m_to = to;
    update();
}

void RangeSlider::clearRange()
{
    m_known = false;
    update();
}

int RangeSlider::placeOf(int weight) const
{
    QStyleOptionSlider option;
    initStyleOption(&option);
    option.sliderPosition = weight;
    return style()->subControlRect(QStyle::CC_Slider, &option, QStyle::SC_SliderHandle, this).center().x();
}

void RangeSlider::paintEvent(QPaintEvent*)
{
    constexpr double track = 4, handle = 7;
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const double middle = height() / 2.0;
    const auto bar = [&](int from, int to, const QColor& colour) {
        const double left = placeOf(from) - track / 2, right = placeOf(to) + track / 2;
        paintBar(painter, {left, middle - track / 2, right - left, track}, colour);
    };
    bar(minimum(), maximum(), tokens().line);
    if (m_known) bar(m_from, m_to, tokens().chart);
    const QPointF at(placeOf(sliderPosition()), middle);
    painter.setBrush(tokens().panel);
    painter.setPen(QPen(isEnabled() ? tokens().accent : tokens().line, 2));
    painter.drawEllipse(at, handle, handle);
    if (!hasFocus()) return;
    painter.setBrush(Qt::NoBrush);
    painter.drawEllipse(at, handle + 3, handle + 3);
}

} // namespace desk::ui
