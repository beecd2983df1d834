#include "ui/referrals/weightsview.h"

#include "ui/referrals/awardwords.h"
#include "ui/referrals/scorecell.h"
#include "ui/widgets/deskstyle.h"
#include "ui/widgets/glyph.h"
#include "ui/widgets/text.h"

#include <QGridLayout>
#include <QHBoxLayout>
#include <QPushButton>
#include <QSignalBlocker>
#include <QSpinBox>
#include <QVBoxLayout>

namespace desk::ui {

WeightsView::WeightsView(QWidget* parent)
    : Card(tr("Weights, and how firm the order is"), {}, parent), m_leader(new TextLabel(TextSize::Body)),
      m_none(new TextLabel(QString(), TextSize::Small, true)),
      m_reset(new QPushButton(icon(Glyph::Undo), tr("Back to the framework's")))
{
    m_leader->setWordWrap(true);
    m_none->setWordWrap(true);
    auto* grid = new QGridLayout;
    grid->setHorizontalSpacing(gap + gap / 2);
    grid->setVerticalSpacing(gap / 2);
    grid->setColumnStretch(1, 1);
    for (std::size_t i = 0; i < factors; ++i) addRow(i, *grid);
    body()->addWidget(m_leader);
    body()->addLayout(grid);
    body()->addWidget(m_none);
    body()->addWidget(m_reset, 0, Qt::AlignLeft);
    body()->addStretch(1);
    connect(m_reset, &QAbstractButton::clicked, this, [this] {
        setWeights(m_own, m_version, m_own);
        Q_EMIT weightsMoved();
    });
}

void WeightsView::addRow(std::size_t factor, QGridLayout& grid)
{
    Row& row = m_rows[factor];
    const QString name = AwardWords::factor(static_cast<Factor>(factor));
    row = {new RangeSlider, new QSpinBox, new TextLabel(QString(), TextSize::Small, true)};
    row.slider->setRange(0, mostWeight);
    row.slider->setAccessibleName(tr("Weight of %1").arg(name));
    row.number->setRange(0, mostWeight);
    row.number->setAccessibleName(tr("Weight of %1 as a number").arg(name));
    row.words->setWordWrap(true);
    const int at = static_cast<int>(factor) * 2;
    grid.addWidget(new TextLabel(name, TextSize::Body), at, 0);
    grid.addWidget(row.slider, at, 1);
    grid.addWidget(row.number, at, 2);
    grid.addWidget(row.words, at + 1, 1, 1, 2);
    connect(row.slider, &QSlider::valueChanged, this, [this, factor](int weight) { move(factor, weight); });
    connect(row.number, &QSpinBox::valueChanged, this, [this, factor](int weight) { move(factor, weight); });
}

void WeightsView::move(std::size_t factor, int weight)
{
    m_used[factor] = weight;
    const QSignalBlocker slider(m_rows[factor].slider), number(m_rows[factor].number);
    m_rows[factor].slider->setValue(weight);
    m_rows[factor].number->setValue(weight);
    showNote();
    Q_EMIT weightsMoved();
}

void WeightsView::setWeights(const Weights& own, qint64 version, const Weights& used)
{
    m_own = own;
    m_version = version;
    m_used = used;
    for (std::size_t i = 0; i < factors; ++i) {
        const QSignalBlocker slider(m_rows[i].slider), number(m_rows[i].number);
        m_rows[i].slider->setValue(static_cast<int>(used[i]));
        m_rows[i].number->setValue(static_cast<int>(used[i]));
    }
    showNote();
}

void WeightsView::showNote()
{
    const bool moved = m_used != m_own;
    m_reset->setEnabled(moved);
    if (moved)
        setNote(tr("moved for this award"));
    else
        setNote(m_version > 0 ? tr("the framework's, version %1").arg(m_version) : tr("the framework's"));
    const bool nothing = std::ranges::all_of(m_used, [](qint64 weight) { return weight == 0; });
    m_none->setText(nothing ? tr("With every weight at 0 nobody can be compared, and nothing be awarded.")
                            : tr("Weights are advisory: you choose. A factor without data is left out, and the others "
                                 "weigh the more."));
}

void WeightsView::setRobustness(const std::optional<Robustness>& robustness, const std::vector<Candidate>& candidates)
{
    m_leader->setText(AwardWords::leader(robustness, candidates, m_used));
    for (std::size_t i = 0; i < factors; ++i) {
        Row& row = m_rows[i];
        if (!robustness) {
            row.slider->clearRange();
            row.words->clear();
            continue;
        }
        const WeightRange& range = robustness->ranges[i];
        row.slider->setRangeShown(range.from, range.to);
        row.words->setText(AwardWords::range(range, candidates));
    }
}

} // namespace desk::ui
