#include "ui/referrals/referralspage.h"

#include "core/access/action.h"
#include "ui/frame/pagetable.h"
#include "ui/frame/ticking.h"
#include "ui/referrals/draftkeeper.h"
#include "ui/referrals/draftlist.h"
#include "ui/referrals/noticestrip.h"
#include "ui/referrals/recordview.h"
#include "ui/referrals/referralform.h"
#include "ui/referrals/referralwords.h"
#include "ui/widgets/deskstyle.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/words.h"

#include <QPushButton>
#include <QShortcut>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace desk::ui {

namespace {

const auto pageId = QStringLiteral("referrals");
// Parts of places: the form for a new referral or a change, and the need of a record.
const auto newPart = QStringLiteral("new"), changePart = QStringLiteral("change"), needPart = QStringLiteral("need");

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
    makeForm();
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
    m_unfinished = new DraftList(context(), {referralDraft, awardDraft});
    connect(m_unfinished, &DraftList::failed, this, [this](const Error& error) { showError(error); });
    content()->addWidget(m_unfinished);
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
    connect(m_record, &ReferralRecordView::failed, this, [this](const Error& error) { showError(error); });
    m_changed = new NoticeStrip(tr("Undo"));
    connect(m_changed, &NoticeStrip::firstWanted, this, &ReferralsPage::undo);
    connect(new QShortcut(QKeySequence::Undo, this, nullptr, nullptr, Qt::WidgetWithChildrenShortcut),
            &QShortcut::activated, this, &ReferralsPage::undo);
    content()->addWidget(m_changed);
    m_stack->addWidget(m_record);
    m_nothing = new EmptyState;
    connect(m_nothing, &EmptyState::clicked, this, [this] { context().navigator.go({pageId, {}, {}}); });
    m_stack->addWidget(m_nothing);
}

void ReferralsPage::makeForm()
{
    m_form = new ReferralFormView(context());
    connect(m_form, &ReferralFormView::ready, this, [this] {
        showButtons();
        setLoaded();
    });
    connect(m_form, &ReferralFormView::failed, this, [this](const Error& error) { showError(error); });
    connect(m_form, &ReferralFormView::told, this, [this](const QString& facts) {
        if (m_onForm) header()->setFacts(facts);
    });
    connect(m_form, &ReferralFormView::saved, this, &ReferralsPage::onFormSaved);
    connect(m_form, &ReferralFormView::left, this, [this] { context().navigator.go({pageId, m_form->ref(), {}}); });
    connect(m_form, &ReferralFormView::withdrawn, this, [this](const QString& ref) {
        context().navigator.go({pageId, ref, needPart});
        m_changed->say(tr("%1 is withdrawn from today on.").arg(ref));
        m_changed->setFirstVisible(false);
    });
    m_stack->addWidget(m_form);
    const auto add = [this](const QString& text, ButtonKind kind, auto press) {
        auto* button = new QPushButton(text);
        setKind(button, kind);
        header()->addAction(button);
        connect(button, &QAbstractButton::clicked, this, press);
        return button;
    };
    m_change = add(tr("Change"), ButtonKind::Plain, [this] { context().navigator.go({pageId, m_ref, changePart}); });
    m_withdraw = add(tr("Withdraw…"), ButtonKind::Plain, [this] { m_form->withdraw(); });
    m_discard = add(tr("Discard"), ButtonKind::Plain, [this] { m_form->discard(); });
    m_save = add(QString(), ButtonKind::Primary, [this] { m_form->save(); });
    m_save->setToolTip(tr("Ctrl+S"));
    m_new = add(tr("New referral"), ButtonKind::Primary, [this] { context().navigator.go({pageId, {}, newPart}); });
    m_new->setToolTip(tr("Ctrl+N"));
    showButtons();
}

bool ReferralsPage::mayLog() const { return allowed(context().desk.person().role, Action::LogReferral); }

void ReferralsPage::showButtons()
{
    m_new->setVisible(!m_onForm && !onRecord() && mayLog());
    m_change->setVisible(onRecord() && m_mayChange);
    for (QPushButton* one : {m_discard, m_save}) one->setVisible(m_onForm);
    m_withdraw->setVisible(m_onForm && !m_form->isNew());
    for (QPushButton* one : {m_save, m_withdraw}) one->setEnabled(m_form->isReady());
    m_save->setText(m_form->isNew() ? tr("Log the referral") : tr("Save the changes"));
}

void ReferralsPage::openForm(const Place& place)
{
    m_onForm = true;
    m_ref = place.record;
    m_part = place.part;
    m_seen.clear();
    m_state->hide();
    clearError();
    m_unfinished->clear();
    m_changed->say({});
    header()->setTrail(tr("Referrals"));
    header()->setTitle(m_ref.isEmpty() ? tr("New referral") : tr("Change %1").arg(m_ref));
    m_stack->setCurrentWidget(m_form);
    if (m_form->isFor(m_ref, m_part)) {
        showButtons();
        m_form->tellDraft();
        // Else it says itself when it is ready.
        if (m_form->isReady()) setLoaded();
        return;
    }
    dropLoads();
    setLoading();
    m_ref.isEmpty() ? m_form->beginNew() : m_form->beginChange(m_ref);
    showButtons();
}

void ReferralsPage::onFormSaved(const QString& ref, bool isNew, const std::vector<UndoStep>& undo)
{
    m_undo = undo;
    m_changedRef = ref;
    // One that is new opens at what is to be done next.
    context().navigator.go({pageId, ref, isNew ? QString() : needPart});
    m_changed->say(isNew ? tr("%1 is logged. Next, ask the providers.").arg(ref) : saidOfChange(m_undo));
    m_changed->setFirstVisible(!m_undo.empty());
}

void ReferralsPage::undo()
{
    if (m_undo.empty() || !onRecord()) return;
    context().desk.change(
        this, [steps = std::exchange(m_undo, {})](Session& session) { return takeBack(session, steps); },
        [this](const Result<void>& taken) {
            if (!taken) {
                m_changed->say({});
                return showError(taken.error());
            }
            m_changed->say(tr("Taken back."));
            m_changed->setFirstVisible(false);
        });
}

void ReferralsPage::keepUnfinished()
{
    m_form->keepDraft();
    m_record->keepUnfinished();
}

void ReferralsPage::showDrafts()
{
    mayLog() && !m_onForm && !onRecord() ? m_unfinished->look() : m_unfinished->clear();
}

void ReferralsPage::open(const Place& place)
{
    if (place.part == newPart || place.part == changePart) return openForm(place);
    keepUnfinished();
    m_onForm = false;
    if (place.record != m_changedRef) m_undo.clear();
    if (!place.record.isEmpty()) m_unfinished->clear();
    if (place.record != m_changedRef || m_undo.empty()) m_changed->say({});
    m_changedRef = place.record;
    m_mayChange = false;
    const bool seen = place.record == m_seen;
    m_ref = m_seen = place.record;
    m_part = place.part;
    header()->setTrail(onRecord() ? tr("Referrals") : QString());
    showButtons();
    if (onRecord()) return loadRecord(seen ? Reading::Again : Reading::Opened);
    showListHead();
    m_stack->setCurrentWidget(m_table);
    loadList();
}

void ReferralsPage::hideEvent(QHideEvent* event)
{
    Page::hideEvent(event);
    keepUnfinished();
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
    if (m_stack->currentWidget() == m_table) return isListOutdated(now) ? refresh() : waitForTick();
    const auto next = m_record->nextClose();
    if (!onRecord() || !next) return;
    if (*next < now) return refresh();
    m_record->tick(now);
    waitForTick();
}

bool ReferralsPage::isListOutdated(Instant now) const
{
    if (m_listAt == Instant()) return false;
    return m_listAt.londonDate() != now.londonDate() || std::ranges::any_of(m_model->rows(), [&](const auto& line) {
               return line.waiting > 0 && line.closesAt < now;
           });
}

void ReferralsPage::waitForTick()
{
    constexpr int listEvery = 1000; // milliseconds
    if (isVisible() && m_stack->currentWidget() == m_table) return m_tick.start(listEvery);
    const auto next = m_record->nextClose();
    if (isVisible() && onRecord() && next) m_tick.start(untilTick(*next, context().clock.now()));
}

void ReferralsPage::refresh()
{
    // Nothing is loaded over what somebody types.
    if (m_onForm) return;
    if (onRecord())
        loadRecord(Reading::Again);
    else
        loadList();
}

void ReferralsPage::loadList()
{
    load([at = context().clock.now()](Session& session) { return referralList(session, at); },
         [this](std::vector<ReferralLine> lines) { showList(std::move(lines)); });
    showDrafts();
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
    m_listAt = context().clock.now();
    showListHead();
    waitForTick();
}

void ReferralsPage::showListHead()
{
    if (m_onForm) return;
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
    if (m_onForm) return;
    m_mayChange =
        record && !record->line.withdrawnOn.isValid() && allowed(context().desk.person().role, Action::ChangeReferral);
    showButtons();
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
                      ReferralWords::team(line.team),
                      // Until somebody is asked the moment is that of the logging (s.13).
                      line.state == ReferralState::ToIssue && record->providers.empty()
                          ? tr("logged %1").arg(momentText(line.issuedAt))
                          : tr("issued %1").arg(momentText(line.issuedAt))};
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
