#include "ui/referrals/awardpart.h"

#include "ui/frame/prompts.h"
#include "ui/referrals/awardcard.h"
#include "ui/referrals/awardwords.h"
#include "ui/referrals/decisionform.h"
#include "ui/referrals/draftkeeper.h"
#include "ui/referrals/noticestrip.h"
#include "ui/referrals/referralwords.h"
#include "ui/referrals/weightsview.h"
#include "ui/widgets/datatable.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/text.h"
#include "ui/widgets/words.h"

#include <QResizeEvent>
#include <QVBoxLayout>

namespace desk::ui {

namespace {

/// Narrower than this, weights and decision stand under each other.
constexpr int besideFrom = 820;

TextLabel* sentence()
{
    auto* label = new TextLabel(QString(), TextSize::Body, true);
    label->setWordWrap(true);
    label->hide();
    return label;
}

} // namespace

AwardPart::AwardPart(const PageContext& context, QWidget* parent)
    : QWidget(parent), m_context(context), m_cardColumn(new QVBoxLayout),
      m_keeper(new DraftKeeper(context.desk, awardDraft, this)), m_unfinished(new NoticeStrip(tr("Start afresh"))),
      m_none(new EmptyState(tr("Nothing has been awarded, and nobody has been asked yet."), QString())),
      m_loading(sentence()), m_failure(sentence()), m_empty(sentence()), m_pool(new PoolView),
      m_weights(new WeightsView), m_form(new DecisionForm), m_beside(new QBoxLayout(QBoxLayout::LeftToRight))
{
    makeOutside();
    m_loading->setText(tr("Comparing the providers…"));
    m_beside->setSpacing(gap * 2);
    m_beside->addWidget(m_form, 1);
    m_beside->addWidget(m_weights, 1);
    m_cardColumn->setSpacing(gap * 2);
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->setSpacing(gap * 2);
    all->addLayout(m_cardColumn);
    for (QWidget* one : std::initializer_list<QWidget*>{m_unfinished, m_none, m_loading, m_failure, m_empty, m_pool})
        all->addWidget(one);
    all->addLayout(m_beside);
    all->addWidget(m_outsideTable);
    all->addStretch(1);
    hideComparison();
    connect(m_pool, &PoolView::chosen, this, &AwardPart::choose);
    connect(m_pool, &PoolView::judged, this, &AwardPart::judge);
    connect(m_pool, &PoolView::reconfirmed, this, [this](const QString& code, bool asked) {
        asked ? void(m_entered.reconfirmed.insert(code)) : void(m_entered.reconfirmed.erase(code));
        m_keeper->touch();
    });
    connect(m_weights, &WeightsView::weightsMoved, this, [this] {
        m_moved = m_weights->weights();
        if (m_view && m_view->comparison && *m_moved == m_view->comparison->weights) m_moved.reset();
        rankAgain();
        m_keeper->touch();
    });
    connect(m_form, &DecisionForm::awardWanted, this, &AwardPart::award);
    connect(m_form, &DecisionForm::edited, m_keeper, &DraftKeeper::touch);
    connect(m_keeper, &DraftKeeper::failed, m_form, &DecisionForm::setFailure);
    connect(m_unfinished, &NoticeStrip::firstWanted, this, &AwardPart::startAfresh);
    connect(m_keeper, &DraftKeeper::thrownAway, this, [this] {
        m_keeping = false;
        clearEntered();
        followState();
    });
}

void AwardPart::makeOutside()
{
    Columns<Outside> columns;
    columns.text(u"provider", tr("Provider"), [](const Outside& one) { return one.candidate.name; }).strong();
    columns.badge(u"why", tr("Why not"), [](const Outside& one) -> std::optional<BadgeText> {
        return one.candidate.whyNot ? std::optional(ReferralWords::whyNot(*one.candidate.whyNot)) : std::nullopt;
    });
    columns.text(u"more", tr("More"), [](const Outside& one) { return one.more; }).quiet().stretched();
    m_outside = new RowsModel<Outside>(
        std::move(columns), [](const Outside& one) { return one.candidate.code; }, this);
    const QString name = tr("Not in the pool");
    m_outsideTable = new DataTable(name, m_outside);
    m_outsideTable->setTitle(name);
    m_outsideTable->setEmptyText(tr("Everybody is in the pool."));
    m_outsideTable->setSingleSelection();
    m_outsideTable->setCompact();
}

void AwardPart::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    m_beside->setDirection(event->size().width() < besideFrom ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight);
}

void AwardPart::show(const ReferralRecord& record, Instant)
{
    const bool another = record.line.ref != m_record.line.ref;
    if (another) forget();
    m_record = record;
    another ? readDraft() : followState();
    showCards();
    const bool compares = isOpen(record.line.state) && (record.line.asked > 0 || !record.awards.empty());
    m_none->setVisible(record.awards.empty() && !compares);
    if (record.line.state == ReferralState::Withdrawn)
        m_none->setText(tr("The referral was withdrawn before anything was awarded."));
    if (!isOpen(record.line.state)) hideComparison();
}

void AwardPart::forget()
{
    keepDraft();
    m_keeper->stop();
    m_draftRead = m_keeping = false;
    ++m_latest;
    hideComparison();
    m_view.reset();
    clearEntered();
}

void AwardPart::clearEntered()
{
    m_unfinished->say({});
    m_pool->clear();
    m_entered = {};
    m_moved.reset();
    m_form->clear();
    if (m_view && m_view->comparison && !m_pool->isHidden()) showComparison();
}

void AwardPart::startAfresh()
{
    dropDraft();
    clearEntered();
    followState();
}

void AwardPart::showCards()
{
    QStringList which{m_record.line.ref};
    for (const AwardLine& award : m_record.awards)
        which << QStringList{QString::number(award.number),
                             award.providerCode,
                             award.rationale,
                             award.endedOn.toString(Qt::ISODate),
                             award.firstAttendedOn.toString(Qt::ISODate),
                             award.plan.receivedOn.toString(Qt::ISODate)}
                     .join(u'|');
    // What somebody has opened on a card, or typed there, stays while its award does.
    if (const QString now = which.join(u'\n'); now == m_shownAwards)
        return;
    else
        m_shownAwards = now;
    qDeleteAll(m_cards);
    m_cards.clear();
    // The newest is what matters.
    for (auto award = m_record.awards.rbegin(); award != m_record.awards.rend(); ++award) {
        m_cards.push_back(new AwardCard(m_context, m_record.line.ref, *award));
        m_cardColumn->addWidget(m_cards.back());
    }
}

void AwardPart::look()
{
    const int mine = ++m_latest;
    if (!m_view && isOpen(m_record.line.state)) m_loading->show();
    // It takes a look at every session of the file, for the indicators.
    m_context.desk.readAside(
        this,
        [ref = m_record.line.ref, at = m_context.clock.now()](Session& session) { return awardView(session, ref, at); },
        [this, mine](Result<AwardView> view) {
            if (mine != m_latest) return;
            if (view) {
                m_view = std::make_shared<const AwardView>(*std::move(view));
                return showView();
            }
            m_loading->hide();
            if (view.error().code == ErrorCode::Cancelled) return;
            hideComparison();
            m_failure->setText(errorSentence(view.error()));
            m_failure->show();
        });
}

void AwardPart::showView()
{
    // What was entered before comes first, so that nobody's typing is typed over.
    if (!m_view || !m_draftRead) return;
    m_loading->hide();
    for (AwardCard* card : m_cards)
        for (const AwardView::Made& made : m_view->awards)
            if (card->number() == made.number) card->setMade(made, *m_view);
    if (m_view->failed) {
        hideComparison();
        m_failure->setText(errorSentence(*m_view->failed));
        m_failure->show();
        return;
    }
    if (!m_view->comparison) return hideComparison();
    showComparison();
}

void AwardPart::hideComparison()
{
    for (QWidget* one : std::initializer_list<QWidget*>{m_failure, m_empty, m_pool, m_weights, m_form, m_outsideTable})
        one->hide();
}

void AwardPart::showComparison()
{
    const Comparison& comparison = *m_view->comparison;
    const bool hasPool = comparison.hasPool();
    m_none->hide();
    m_failure->hide();
    m_candidates = comparison.candidates;
    const Candidate* chosen = comparison.find(m_entered.chosen);
    if (!chosen || !chosen->inPool()) m_entered.chosen.clear();
    m_form->setView(*m_view, m_record);
    m_form->setChosen(m_entered.chosen, m_entered.chosen.isEmpty() ? QString() : chosen->name);
    if (hasPool) m_pool->show(m_view, m_record, m_entered);
    m_weights->setWeights(comparison.weights, comparison.weightsVersion, m_moved.value_or(comparison.weights));
    std::vector<Outside> outside;
    for (const Candidate& one : comparison.candidates)
        if (!one.inPool()) outside.push_back({one, AwardWords::outside(one, m_record, m_view->at)});
    m_outside->setRows(std::move(outside));
    rankAgain();
    m_empty->setText(emptyPool());
    m_empty->setVisible(!hasPool);
    m_pool->setVisible(hasPool);
    m_weights->setVisible(hasPool);
    m_form->setVisible(m_view->mayAward);
    m_outsideTable->setVisible(m_outside->sources() > 0);
}

/// What to do first while nobody is in the pool.
QString AwardPart::emptyPool() const
{
    const ReferralLine& line = m_record.line;
    if (line.waiting > 0)
        return tr("Nobody is in the pool yet; %Ln provider(s) may still answer.", nullptr, line.waiting);
    if (line.asked == 0)
        return tr("Nobody has been asked: the pool is made by asking the providers of the lot. One may be approached "
                  "directly instead, with the reason for it.");
    return tr("Nobody is in the pool. One provider may be approached directly, with the reason for it.");
}

void AwardPart::choose(const QString& code)
{
    m_entered.chosen = code;
    const Candidate* candidate = m_view->comparison->find(code);
    m_form->setChosen(code, candidate->name);
    m_keeper->touch();
}

void AwardPart::judge(const QString& code, std::optional<int> points)
{
    if (points)
        m_entered.suitability.insert_or_assign(code, *points);
    else
        m_entered.suitability.erase(code);
    rankAgain();
    m_keeper->touch();
}

void AwardPart::rankAgain()
{
    if (!m_view || !m_view->comparison) return;
    for (Candidate& candidate : m_candidates) {
        auto& score = candidate.scores[static_cast<std::size_t>(Factor::Suitability)];
        const auto judged = m_entered.suitability.find(candidate.code);
        const bool known = candidate.inPool() && judged != m_entered.suitability.end();
        score = known ? std::optional(Rational(judged->second)) : std::nullopt;
    }
    rankCandidates(m_candidates, m_weights->weights());
    m_pool->setCandidates(m_candidates, m_weights->weights());
    m_weights->setRobustness(robustnessOf(m_candidates, m_weights->weights()), m_candidates);
}

AwardWanted AwardPart::wanted() const
{
    AwardWanted out;
    out.referralRef = m_record.line.ref;
    out.providerCode = m_form->providerCode();
    out.why = m_form->why();
    out.direct = m_form->isDirect();
    out.directReason = m_form->directReason();
    for (const auto& [code, points] : m_entered.suitability) {
        const Candidate* candidate = m_view->comparison->find(code);
        if (candidate && candidate->inPool()) out.suitability.emplace(code, Rational(points));
    }
    out.weights = m_moved;
    out.reconfirmed = m_entered.reconfirmed;
    return out;
}

QString AwardPart::consequences() const
{
    const Candidate* chosen = m_view->comparison->find(m_form->providerCode());
    QStringList out;
    const QString rate = chosen && chosen->hourlyRate ? moneyText(Money::fromPence(*chosen->hourlyRate)) : QString();
    out << tr("%1 is awarded to %2, %3 a week at %4 an hour.")
               .arg(m_record.line.ref, m_form->providerName(), ReferralWords::hours(m_record.line.hoursPerWeek), rate);
    out << tr("Tuition must begin by %1.").arg(dateText(m_view->startBy));
    const auto ranked = std::ranges::find(m_candidates, m_form->providerCode(), &Candidate::code);
    if (!m_form->isDirect() && ranked != m_candidates.end() && ranked->rank > 1)
        out << tr("Others have a higher total.");
    const auto inPool = std::ranges::count_if(m_candidates, &Candidate::inPool);
    const auto unjudged = inPool - static_cast<qsizetype>(wanted().suitability.size());
    if (!m_form->isDirect() && unjudged > 0)
        out << tr("Suitability is not judged of %Ln provider(s).", nullptr, static_cast<int>(unjudged));
    if (m_record.line.waiting > 0) out << tr("%Ln provider(s) may still answer.", nullptr, m_record.line.waiting);
    out << tr(
        "The comparison and your reason are kept as they stand now. An award is not taken back; it can be ended.");
    return out.join(u' ');
}

void AwardPart::award()
{
    if (!m_view || !m_view->comparison || m_form->providerCode().isEmpty() || !m_form->check()) return;
    const bool sure =
        m_context.prompts.confirm(window(), {tr("Award %1").arg(m_record.line.ref), consequences(), tr("Award"), true});
    if (!sure) return;
    m_form->setBusy(true);
    m_context.desk.change(
        this, [wanted = wanted()](Session& session) { return awardReferral(session, wanted); },
        [this, ref = m_record.line.ref](const Result<AwardMade>& made) {
            if (ref != m_record.line.ref) return;
            m_form->setBusy(false);
            if (!made) return m_form->setFailure(made.error());
            dropDraft();
            clearEntered();
        });
}

} // namespace desk::ui
