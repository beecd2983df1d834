#include "ui/referrals/poolrow.h"

#include "ui/referrals/awardwords.h"
#include "ui/referrals/factlist.h"
#include "ui/referrals/scorecell.h"
#include "ui/widgets/deskstyle.h"
#include "ui/widgets/glyph.h"
#include "ui/widgets/text.h"

#include <QCheckBox>
#include <QGridLayout>
#include <QMouseEvent>
#include <QPainter>
#include <QPushButton>
#include <QRadioButton>
#include <QSignalBlocker>
#include <QSpinBox>
#include <QVBoxLayout>

namespace desk::ui {

namespace {

constexpr int notJudged = -1;
constexpr int mostPoints = 100;
constexpr int choiceWidth = 20, nameWidth = 108, cellWidth = 64, totalWidth = 72;

/// Wraps in whatever room its column has.
TextLabel* wrapped(const QString& text, TextSize size, bool quiet)
{
    auto* label = new TextLabel(text, size, quiet);
    label->setWordWrap(true);
    QSizePolicy policy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    policy.setHeightForWidth(true);
    label->setSizePolicy(policy);
    return label;
}

TextLabel* bold(TextSize size)
{
    auto* label = new TextLabel(size);
    label->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    return label;
}

} // namespace

void PoolRow::align(QGridLayout& grid)
{
    grid.setContentsMargins(cardPadding, 10, cardPadding, 10);
    grid.setHorizontalSpacing(gap + gap / 2);
    grid.setVerticalSpacing(gap);
    grid.setColumnMinimumWidth(choiceColumn, choiceWidth);
    grid.setColumnMinimumWidth(nameColumn, nameWidth);
    grid.setColumnStretch(nameColumn, 3);
    for (int i = 0; i < int(factors); ++i) {
        grid.setColumnMinimumWidth(firstScoreColumn + i, cellWidth);
        grid.setColumnStretch(firstScoreColumn + i, 2);
    }
    grid.setColumnMinimumWidth(totalColumn, totalWidth);
}

PoolRow::PoolRow(const AwardOption& option, std::shared_ptr<const AwardView> view, const ReferralRecord& record,
                 QWidget* parent)
    : QFrame(parent), m_option(option), m_view(std::move(view)), m_choice(new QRadioButton),
      m_reconfirmed(new QCheckBox(tr("asked again"))), m_suitability(new QSpinBox), m_total(bold(TextSize::CardTitle)),
      m_rank(bold(TextSize::Small)), m_more(new QPushButton(tr("Facts"))), m_facts(new FactList)
{
    auto* grid = new QGridLayout(this);
    align(*grid);
    makeName(*grid, m_view->mayAward);
    makeScores(*grid, m_view->mayAward);
    makeTotal(*grid);
    m_facts->setFacts(AwardWords::facts(option, *m_view->comparison, record));
    m_facts->hide();
    grid->addWidget(m_facts, 1, nameColumn, 1, totalColumn);
    connect(m_more, &QAbstractButton::toggled, this, [this](bool shown) {
        m_more->setIcon(icon(shown ? Glyph::ChevronDown : Glyph::ChevronRight));
        m_facts->setVisible(shown);
    });
    setCandidate(option.candidate, false);
}

void PoolRow::makeTotal(QGridLayout& grid)
{
    m_rank->setQuiet(true);
    m_more->setCheckable(true);
    setKind(m_more, ButtonKind::Link);
    m_more->setIcon(icon(Glyph::ChevronRight));
    m_more->setAccessibleName(tr("Facts about %1").arg(m_option.candidate.name));
    auto* column = new QVBoxLayout;
    column->setSpacing(gap / 4);
    for (QWidget* one : std::initializer_list<QWidget*>{m_total, m_rank, m_more})
        column->addWidget(one, 0, Qt::AlignRight);
    column->addStretch(1);
    grid.addLayout(column, 0, totalColumn);
}

void PoolRow::makeName(QGridLayout& grid, bool mayAward)
{
    const QString& name = m_option.candidate.name;
    m_choice->setAccessibleName(tr("Choose %1").arg(name));
    m_choice->setParent(this);
    m_choice->setVisible(mayAward);
    m_choice->setFixedWidth(choiceWidth);
    m_choice->setObjectName(QStringLiteral("choose"));
    if (mayAward) grid.addWidget(m_choice, 0, choiceColumn, Qt::AlignTop);
    auto* label = wrapped(name, TextSize::Body, false);
    QFont strong = label->font();
    strong.setWeight(QFont::DemiBold);
    label->setFont(strong);
    auto* column = new QVBoxLayout;
    column->setSpacing(gap / 4);
    column->addWidget(label);
    column->addWidget(wrapped(AwardWords::standing(m_option), TextSize::Small, true));
    m_reconfirmed->setAccessibleName(tr("%1 was asked again, and still can").arg(name));
    m_reconfirmed->setParent(this);
    m_reconfirmed->setVisible(m_option.candidate.reconfirm && mayAward);
    if (m_option.candidate.reconfirm && mayAward) column->addWidget(m_reconfirmed);
    column->addStretch(1);
    grid.addLayout(column, 0, nameColumn);
    connect(m_reconfirmed, &QCheckBox::toggled, this, &PoolRow::reconfirmed);
}

void PoolRow::makeScores(QGridLayout& grid, bool mayAward)
{
    m_suitability->setRange(notJudged, mostPoints);
    m_suitability->setSpecialValueText(tr("–"));
    m_suitability->setValue(notJudged);
    m_suitability->setAccessibleName(tr("Suitability of %1, from 0 to 100").arg(m_option.candidate.name));
    m_suitability->setToolTip(tr("Your judgement, from 0 to 100: the facts stand under Facts. Not judged, it is left "
                                 "out and the others weigh the more."));
    m_suitability->setParent(this);
    m_suitability->setVisible(mayAward);
    for (std::size_t i = 0; i < factors; ++i) {
        const bool entered = static_cast<Factor>(i) == Factor::Suitability && mayAward;
        m_cells[i] = new ScoreCell(entered ? m_suitability : nullptr);
        grid.addWidget(m_cells[i], 0, firstScoreColumn + int(i), Qt::AlignTop);
    }
    connect(m_suitability, &QSpinBox::valueChanged, this,
            [this](int value) { Q_EMIT judged(value == notJudged ? std::nullopt : std::optional(value)); });
}

void PoolRow::setSuitability(std::optional<int> suitability)
{
    const QSignalBlocker quietly(m_suitability);
    m_suitability->setValue(suitability.value_or(notJudged));
}

void PoolRow::setReconfirmed(bool asked)
{
    const QSignalBlocker quietly(m_reconfirmed);
    m_reconfirmed->setChecked(asked);
}

void PoolRow::setCandidate(const Candidate& candidate, bool level)
{
    m_option.candidate = candidate;
    showScores();
    m_total->setText(candidate.total ? candidate.total->text(1) : tr("–"));
    m_total->setAccessibleName(candidate.total ? tr("Total of %1: %2").arg(candidate.name, candidate.total->text(1))
                                               : tr("%1 has no total").arg(candidate.name));
    if (candidate.rank == 0)
        m_rank->setText({});
    else
        m_rank->setText(level ? tr("level at %1").arg(candidate.rank) : tr("place %1").arg(candidate.rank));
    update();
}

void PoolRow::showScores()
{
    for (std::size_t i = 0; i < factors; ++i) {
        const auto factor = static_cast<Factor>(i);
        m_cells[i]->setScore(tr("%1 of %2").arg(AwardWords::factor(factor), m_option.candidate.name),
                             m_option.candidate.scores[i], AwardWords::beside(m_option, factor, *m_view->comparison));
    }
}

void PoolRow::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    if (m_choice->isChecked()) painter.fillRect(rect(), tokens().softAccent);
    painter.fillRect(QRect(0, height() - 1, width(), 1), tokens().line);
}

void PoolRow::mouseReleaseEvent(QMouseEvent* event)
{
    QFrame::mouseReleaseEvent(event);
    if (event->button() == Qt::LeftButton && rect().contains(event->pos()) && m_choice->isVisible()) m_choice->click();
}

} // namespace desk::ui
