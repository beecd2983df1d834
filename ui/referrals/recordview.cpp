#include "ui/referrals/recordview.h"

#include "ui/frame/page.h"
#include "ui/referrals/awardpart.h"
#include "ui/referrals/changeslist.h"
#include "ui/referrals/issuepart.h"
#include "ui/referrals/recordparts.h"
#include "ui/referrals/referralwords.h"
#include "ui/referrals/responsespart.h"
#include "ui/referrals/startpart.h"
#include "ui/widgets/card.h"
#include "ui/widgets/timeline.h"

#include <QHBoxLayout>
#include <QScrollArea>
#include <QShortcut>
#include <QStackedWidget>
#include <QTabBar>
#include <QVBoxLayout>

namespace desk::ui {

namespace {

const std::array<QString, 6> parts{QStringLiteral("need"),  QStringLiteral("requests"), QStringLiteral("responses"),
                                   QStringLiteral("award"), QStringLiteral("start"),    QStringLiteral("history")};

int indexOf(const QString& part)
{
    const auto found = std::ranges::find(parts, part);
    return found == parts.end() ? -1 : static_cast<int>(found - parts.begin());
}

} // namespace

QString nextPart(ReferralState state)
{
    switch (state) {
    case ReferralState::ToIssue:
        return parts[1];
    case ReferralState::AwaitingResponses:
        return parts[2];
    case ReferralState::ReadyToAward:
    case ReferralState::NobodyCanMeet:
        return parts[3];
    case ReferralState::AwardedNotStarted:
    case ReferralState::Running:
        return parts[4];
    case ReferralState::Ended:
    case ReferralState::Withdrawn:
        break;
    }
    return parts[5];
}

ReferralRecordView::ReferralRecordView(const PageContext& context, QWidget* parent)
    : QWidget(parent), m_tabs(new QTabBar), m_stack(new QStackedWidget), m_need(new NeedPart(context)),
      m_issue(new IssuePart(context)), m_responses(new ResponsesPart(context)), m_award(new AwardPart(context)),
      m_start(new StartPart(context)), m_history(new Timeline(tr("History"))),
      m_changes(new ChangesList(context, false))
{
    m_tabs->setDrawBase(false);
    m_tabs->setExpanding(false);
    m_tabs->setUsesScrollButtons(true);
    m_tabs->setAccessibleName(tr("Parts of the referral"));
    for (std::size_t i = 0; i < parts.size(); ++i) m_tabs->addTab(QString());
    for (QWidget* part : std::initializer_list<QWidget*>{m_need, m_issue, m_responses, m_award, m_start})
        m_stack->addWidget(scrolled(part));
    auto* history = new Card(tr("What happened"), tr("the newest first"));
    history->setFlush(true);
    history->setAccessibleName(tr("History"));
    history->body()->addWidget(m_history);
    auto* told = new QWidget;
    auto* beside = new QHBoxLayout(told);
    beside->setContentsMargins(0, 0, 0, 0);
    beside->setSpacing(gap * 2);
    beside->addWidget(history, 1);
    beside->addWidget(m_changes, 1);
    m_stack->addWidget(told);
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->setSpacing(gap * 2);
    all->addWidget(m_tabs);
    all->addWidget(m_stack, 1);
    connect(m_tabs, &QTabBar::currentChanged, m_stack, &QStackedWidget::setCurrentIndex);
    connect(m_tabs, &QTabBar::currentChanged, this, [this](int index) {
        look();
        Q_EMIT partChosen(parts[static_cast<std::size_t>(index)]);
    });
    // From part to part without leaving the field one is in.
    for (const auto& [keys, step] : {std::pair(Qt::Key_PageDown, 1), std::pair(Qt::Key_PageUp, -1)}) {
        auto* shortcut = new QShortcut(QKeySequence(Qt::CTRL | keys), this);
        shortcut->setContext(Qt::WidgetWithChildrenShortcut);
        connect(shortcut, &QShortcut::activated, this, [this, step] {
            const int to = m_tabs->currentIndex() + step;
            if (to < 0 || to >= m_tabs->count()) return;
            m_tabs->setCurrentIndex(to);
            m_tabs->setFocus(Qt::ShortcutFocusReason);
        });
    }
    connect(m_need, &NeedPart::placeWanted, this, &ReferralRecordView::placeWanted);
    connect(m_need, &NeedPart::failed, this, &ReferralRecordView::failed);
    connect(m_start, &StartPart::placeWanted, this, &ReferralRecordView::placeWanted);
}

QWidget* ReferralRecordView::scrolled(QWidget* part)
{
    auto* area = new QScrollArea;
    area->setWidgetResizable(true);
    area->setFrameShape(QFrame::NoFrame);
    area->setFocusPolicy(Qt::NoFocus);
    area->setWidget(part);
    return area;
}

void ReferralRecordView::show(ReferralRecord record, Instant now, const QString& part)
{
    const bool another = record.line.ref != m_record.line.ref;
    m_record = std::move(record);
    m_need->show(m_record);
    m_issue->show(m_record, now);
    m_responses->show(m_record, now);
    m_award->show(m_record, now);
    m_start->show(m_record, now);
    std::vector<TimelineEntry> entries;
    for (const ReferralEvent& event : m_record.events) entries.push_back(ReferralWords::event(event));
    m_history->setEntries(std::move(entries));
    nameTabs();
    showPart(part.isEmpty() && another ? nextPart(m_record.line.state) : part);
    m_looked.clear();
    look();
}

void ReferralRecordView::nameTabs()
{
    const auto with = [](const QString& name, std::size_t count) {
        return count == 0 ? name : tr("%1 %2").arg(name).arg(count);
    };
    std::size_t requests = 0, answers = 0;
    for (const AskedProvider& one : m_record.providers) {
        requests += one.requests.size();
        answers += std::ranges::count_if(
            one.answers, [](const AnswerLine& answer) { return answer.standing == AnswerLine::Standing::Counts; });
    }
    m_tabs->setTabText(0, tr("Need"));
    m_tabs->setTabText(1, with(tr("Requests"), requests));
    m_tabs->setTabText(2, with(tr("Responses"), answers));
    m_tabs->setTabText(3, m_record.awards.size() > 1 ? with(tr("Awards"), m_record.awards.size()) : tr("Award"));
    m_tabs->setTabText(4, tr("Start"));
    m_tabs->setTabText(5, tr("History"));
}

QString ReferralRecordView::part() const { return parts[static_cast<std::size_t>(m_tabs->currentIndex())]; }

std::optional<Instant> ReferralRecordView::nextClose() const
{
    return m_record.line.waiting > 0 ? std::optional(m_record.line.closesAt) : std::nullopt;
}

void ReferralRecordView::keepUnfinished() { m_award->keepDraft(); }

void ReferralRecordView::tick(Instant now)
{
    m_responses->tick(now);
    m_issue->tick();
}

void ReferralRecordView::showPart(const QString& part)
{
    const int index = indexOf(part);
    if (index < 0) return;
    const QSignalBlocker quietly(m_tabs);
    m_tabs->setCurrentIndex(index);
    m_stack->setCurrentIndex(index);
}

void ReferralRecordView::look()
{
    const QString now = part();
    if (!m_looked.insert(now).second) return;
    if (now == parts[1]) m_issue->look();
    if (now == parts[3]) m_award->look();
    if (now == parts[4]) m_start->look();
    if (now == parts[5]) m_changes->look(m_record.line.ref);
}

} // namespace desk::ui
