#include "ui/referrals/poolview.h"

#include "ui/referrals/awardwords.h"
#include "ui/referrals/poolrow.h"
#include "ui/widgets/deskstyle.h"
#include "ui/widgets/text.h"
#include "ui/widgets/words.h"

#include <QButtonGroup>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QPainter>
#include <QRadioButton>
#include <QVBoxLayout>

namespace desk::ui {

namespace {

/// The ground of the heads over a table's columns.
class HeadGround : public QWidget
{
protected:
    void paintEvent(QPaintEvent*) override
    {
        QPainter painter(this);
        painter.fillRect(rect(), tokens().soft);
        painter.fillRect(QRect(0, height() - 1, width(), 1), tokens().line);
    }
};

/// Everything a row says that is not entered there.
QString saidOf(const AwardOption& option, const AwardView& view, const ReferralRecord& record)
{
    QStringList out{option.candidate.code, AwardWords::standing(option), QString::number(option.candidate.reconfirm)};
    for (const auto& score : option.candidate.scores) out << (score ? score->exactText() : QString());
    for (const FactList::Fact& fact : AwardWords::facts(option, *view.comparison, record)) out << fact.value;
    return out.join(u'\n');
}

} // namespace

PoolView::PoolView(QWidget* parent)
    : Card(parent), m_note(new TextLabel(QString(), TextSize::Body, true)), m_choice(new QButtonGroup(this))
{
    setFlush(true);
    body()->setSpacing(0);
    setTitle(tr("The pool"));
    head()->insertWidget(1, m_note);
    m_note->setElided();
    makeHead();
    connect(m_choice, &QButtonGroup::buttonClicked, this, [this](QAbstractButton* button) {
        for (PoolRow* row : m_rows) {
            row->update();
            if (row->choice() == button) Q_EMIT chosen(row->code());
        }
    });
}

void PoolView::makeHead()
{
    m_head = new HeadGround;
    auto* grid = new QGridLayout(m_head);
    PoolRow::align(*grid);
    const auto add = [grid](const QString& text, int column, Qt::Alignment alignment) {
        auto* label = new TextLabel(text, TextSize::Small, true);
        label->setAlignment(alignment);
        label->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
        label->setElided();
        grid->addWidget(label, 0, column);
        return label;
    };
    add(tr("Provider"), PoolRow::nameColumn, Qt::AlignLeft);
    for (std::size_t i = 0; i < factors; ++i)
        m_heads[i] = add(QString(), PoolRow::firstScoreColumn + int(i), Qt::AlignLeft);
    add(tr("Total"), PoolRow::totalColumn, Qt::AlignRight);
    body()->addWidget(m_head);
}

void PoolView::clear()
{
    for (PoolRow* row : m_rows) {
        m_choice->removeButton(row->choice());
        delete row;
    }
    m_rows.clear();
    m_shown.clear();
}

void PoolView::showNote(const AwardView& view, std::size_t providers)
{
    setTitle(tr("Pool of %1").arg(providers));
    if (!view.comparison->reused)
        m_note->setText(tr("answered inside the window and can meet the need"));
    else if (view.reuseUntil.isValid())
        m_note->setText(
            tr("of an earlier round: it may be used again until %1, each asked again").arg(dateText(view.reuseUntil)));
    else
        m_note->setText(tr("of an earlier round: each must be asked again"));
}

void PoolView::show(const std::shared_ptr<const AwardView>& view, const ReferralRecord& record, const Entered& entered)
{
    std::vector<const AwardOption*> pool;
    for (const AwardOption& option : view->options)
        if (option.candidate.inPool()) pool.push_back(&option);
    std::ranges::stable_sort(pool, {}, [](const AwardOption* option) {
        return option->candidate.rank == 0 ? std::numeric_limits<int>::max() : option->candidate.rank;
    });
    showNote(*view, pool.size());
    QString said = view->mayAward ? QStringLiteral("may") : QStringLiteral("looks");
    for (const AwardOption* option : pool) said += saidOf(*option, *view, record);
    if (said != m_shown) {
        clear();
        for (const AwardOption* option : pool) addRow(*option, view, record);
        m_shown = said;
    }
    for (PoolRow* row : m_rows) {
        const auto known = entered.suitability.find(row->code());
        row->setSuitability(known == entered.suitability.end() ? std::nullopt : std::optional(known->second));
        row->setReconfirmed(entered.reconfirmed.contains(row->code()));
        if (row->code() == entered.chosen) row->choice()->setChecked(true);
    }
}

void PoolView::addRow(const AwardOption& option, const std::shared_ptr<const AwardView>& view,
                      const ReferralRecord& record)
{
    auto* row = new PoolRow(option, view, record);
    const QString code = row->code();
    m_choice->addButton(row->choice());
    connect(row, &PoolRow::judged, this, [this, code](std::optional<int> points) { Q_EMIT judged(code, points); });
    connect(row, &PoolRow::reconfirmed, this, [this, code](bool asked) { Q_EMIT reconfirmed(code, asked); });
    body()->addWidget(row);
    m_rows.push_back(row);
}

void PoolView::setCandidates(const std::vector<Candidate>& candidates, const Weights& weights)
{
    for (std::size_t i = 0; i < factors; ++i)
        m_heads[i]->setText(tr("%1 · %2").arg(AwardWords::factor(static_cast<Factor>(i))).arg(weights[i]));
    for (PoolRow* row : m_rows) {
        const auto found = std::ranges::find(candidates, row->code(), &Candidate::code);
        if (found == candidates.end()) continue;
        row->setCandidate(*found, found->rank > 0 && std::ranges::count(candidates, found->rank, &Candidate::rank) > 1);
    }
}

} // namespace desk::ui
