#include "ui/referrals/referralspage.h"

#include "ui/frame/pagetable.h"
#include "ui/frame/ticking.h"
#include "ui/referrals/recordview.h"
#include "ui/referrals/referralwords.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/words.h"

#include <QStackedWidget>
#include <QVBoxLayout>

namespace desk::ui {

namespace {

const auto pageId = QStringLiteral("referrals");

/// A record that there is not is no failure of the page: it says so in its place.
template <class T> Result<std::optional<T>> orNone(Result<T> found)
{
    if (found) return std::optional(*std::move(found));
    if (found.error().code == ErrorCode::Unknown) return std::optional<T>();
    return fail(found.error());
}

} // namespace

ReferralsPage::ReferralsPage(const PageContext& context)
    : Page(context), m_stack(new QStackedWidget), m_state(new StatusBadge)
{
    makeList();
    makeRecord();
    content()->addWidget(m_stack, 1);
    m_state->hide();
    header()->addAction(m_state);
    header()->setTitle(tr("Referrals"));
    m_tick.setSingleShot(true);
    connect(&m_tick, &QTimer::timeout, this, &ReferralsPage::tick);
    connect(header(), &PageHeader::trailClicked, this, [this] { this->context().navigator.go({pageId, {}, {}}); });
}

void ReferralsPage::makeList()
{
    m_model = makeReferralModel([clock = &context().clock] { return clock->now(); }, this);
    m_table = new DataTable(tr("Referrals"), m_model);
    m_table->setViews(referralViews(*m_model));
    m_table->setEmptyText(tr("No referral is known yet."), tr("Import referrals…"));
    furnish(*m_table, context(), pageId, [this](const Error& error) { showError(error); });
    connect(m_table, &DataTable::activated, this, [this](int source) {
        context().navigator.go({pageId, m_model->source(source).ref, {}});
    });
    connect(m_table, &DataTable::emptyButtonClicked, this, &Page::importWanted);
    m_stack->addWidget(m_table);
}

void ReferralsPage::makeRecord()
{
    m_record = new ReferralRecordView(context());
    connect(m_record, &ReferralRecordView::partChosen, this, [this](const QString& part) {
        m_part = part;
        context().navigator.replace({pageId, m_ref, part});
    });
    connect(m_record, &ReferralRecordView::placeWanted, &context().navigator, &Navigator::go);
    m_stack->addWidget(m_record);
    m_nothing = new EmptyState;
    connect(m_nothing, &EmptyState::clicked, this, [this] { context().navigator.go({pageId, {}, {}}); });
    m_stack->addWidget(m_nothing);
}

void ReferralsPage::open(const Place& place)
{
    const bool seen = place.record == m_seen;
    m_ref = m_seen = place.record;
    m_part = place.part;
    header()->setTrail(onRecord() ? tr("Referrals") : QString());
    if (onRecord()) return loadRecord(seen ? Reading::Again : Reading::Opened);
    showListHead();
    m_stack->setCurrentWidget(m_table);
    loadList();
}

void ReferralsPage::hideEvent(QHideEvent* event)
{
    Page::hideEvent(event);
    m_seen.clear();
    m_tick.stop();
}

void ReferralsPage::showEvent(QShowEvent* event)
{
    Page::showEvent(event);
    waitForTick();
}

void ReferralsPage::tick()
{
    const Instant now = context().clock.now();
    const auto next = m_record->nextClose();
    if (!onRecord() || !next) return;
    if (*next < now) return refresh();
    m_record->tick(now);
    waitForTick();
}

void ReferralsPage::waitForTick()
{
    const auto next = m_record->nextClose();
    if (isVisible() && onRecord() && next) m_tick.start(untilTick(*next, context().clock.now()));
}

void ReferralsPage::refresh()
{
    if (onRecord())
        loadRecord(Reading::Again);
    else
        loadList();
}

void ReferralsPage::loadList()
{
    load([at = context().clock.now()](Session& session) { return referralList(session, at); },
         [this](std::vector<ReferralLine> lines) { showList(std::move(lines)); });
}

void ReferralsPage::loadRecord(Reading reading)
{
    load([ref = m_ref, at = context().clock.now(),
          reading](Session& session) { return orNone(referralRecord(session, ref, at, reading)); },
         [this](std::optional<ReferralRecord> record) { showRecord(std::move(record)); });
}

void ReferralsPage::showList(std::vector<ReferralLine> lines)
{
    m_model->setRows(std::move(lines));
    showListHead();
}

void ReferralsPage::showListHead()
{
    header()->setTitle(tr("Referrals"));
    m_state->hide();
    const auto& rows = m_model->rows();
    if (rows.empty()) return header()->setFacts({});
    const auto counted = [&rows](auto holds) { return static_cast<int>(std::ranges::count_if(rows, holds)); };
    const int open = counted([](const ReferralLine& line) { return isOpen(line.state); });
    header()->setFacts(QStringList{
        tr("%Ln referral(s)", nullptr, static_cast<int>(rows.size())), tr("%Ln open", nullptr, open),
        tr("%Ln awarded and not started", nullptr,
           counted([](const ReferralLine& line) { return line.state == ReferralState::AwardedNotStarted; })),
        tr("%Ln running", nullptr, counted([](const ReferralLine& line) {
               return line.state == ReferralState::Running;
           }))}.join(QStringLiteral(" · ")));
    Q_EMIT waiting(pageId, open);
}

void ReferralsPage::showRecord(std::optional<ReferralRecord> record)
{
    m_state->hide();
    if (!record) {
        header()->setTitle(m_ref);
        header()->setFacts({});
        m_nothing->setText(tr("There is no referral %1 in this file.").arg(m_ref), tr("Show all referrals"));
        return m_stack->setCurrentWidget(m_nothing);
    }
    const ReferralLine& line = record->line;
    header()->setTitle(tr("%1 — %2").arg(line.ref, ReferralWords::need(line)));
    QStringList facts{tr("%1 (%2)").arg(line.student, line.studentRef),
                      line.officer.isEmpty() ? tr("nobody's yet") : tr("officer %1").arg(line.officer),
                      ReferralWords::team(line.team), tr("issued %1").arg(momentText(line.issuedAt))};
    facts.removeAll(QString());
    header()->setFacts(facts.join(QStringLiteral(" · ")));
    m_state->setBadge(ReferralWords::state(line.state));
    m_state->setAccessibleName(tr("State: %1").arg(m_state->badge().word));
    m_state->show();
    m_record->show(*std::move(record), context().clock.now(), m_part);
    m_stack->setCurrentWidget(m_record);
    waitForTick();
}

} // namespace desk::ui
