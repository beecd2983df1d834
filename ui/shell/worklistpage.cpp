#include "ui/shell/worklistpage.h"

#include "core/access/action.h"
#include "ui/frame/pagetable.h"
#include "ui/frame/preferences.h"
#include "ui/frame/ticking.h"
#include "ui/referrals/draftkeeper.h"
#include "ui/referrals/draftlist.h"
#include "ui/shell/worklistwords.h"
#include "ui/widgets/datatable.h"
#include "ui/widgets/statcard.h"
#include "ui/widgets/tilerow.h"
#include "ui/widgets/words.h"

#include <QVBoxLayout>

#include <set>

namespace desk::ui {

namespace {

using Words = WorklistWords;

const auto pageId = QStringLiteral("worklist");
const auto mineView = QStringLiteral("mine");
const auto everyoneView = QStringLiteral("all");
constexpr int minute = 60'000; // milliseconds

QString rowKey(const WorkRow& row)
{
    return QStringList{QString::number(static_cast<int>(row.kind)), row.referralRef, QString::number(row.awardNo),
                       row.tutorRef, row.providerCode}
        .join(u'|');
}

/// The order of the worklist, for the column of due dates.
QVariant dueKey(const WorkRow& row)
{
    if (!row.due.isValid()) return std::numeric_limits<qint64>::max();
    const auto* window = std::get_if<WindowFacts>(&row.facts);
    constexpr qint64 day = 24 * 3600;
    return row.due.toJulianDay() * day + (window ? QTime(0, 0).secsTo(window->closesAt.londonTime()) : day - 1);
}

Columns<WorkRow> columnsOf(const std::shared_ptr<Instant>& now)
{
    Columns<WorkRow> columns;
    columns
        .badge(u"due", WorklistWords::tr("Due"),
               [now](const WorkRow& row) { return std::optional(Words::due(row, *now)); })
        .sortedBy(dueKey)
        .exported([](const WorkRow& row) { return QVariant(row.due); });
    columns.text(u"what", WorklistWords::tr("What"), &Words::what).strong();
    columns.text(u"who", WorklistWords::tr("Student · referral"), &Words::who).second(&Words::which);
    columns.text(u"with", WorklistWords::tr("With"), &Words::with).wide(192).cellTip(&Words::with);
    columns.text(u"why", WorklistWords::tr("Why"), [now](const WorkRow& row) { return Words::why(row, *now); })
        .quiet()
        .second([now](const WorkRow& row) { return Words::whyMore(row, *now); })
        .stretched();
    columns.text(u"officer", WorklistWords::tr("Officer"), [](const WorkRow& row) { return row.officer; })
        .hiddenAtFirst();
    columns.action(u"next", WorklistWords::tr("Next"), &Words::action);
    return columns;
}

bool isOfTile(WorkTile::Kind tile, const WorkRow& row, Instant at)
{
    return tilesOf({row}, WorkScope::Everyone, at)[static_cast<std::size_t>(tile)].count > 0;
}

} // namespace

WorkModel::WorkModel(QObject* parent) : WorkModel(std::make_shared<Instant>(), parent) {}

WorkModel::WorkModel(std::shared_ptr<Instant> now, QObject* parent)
    : RowsModel<WorkRow>(columnsOf(now), rowKey, parent), m_now(std::move(now))
{}

void WorkModel::setNow(Instant now)
{
    *m_now = now;
    if (rowCount() > 0) Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, 0));
}

WorklistPage::WorklistPage(const PageContext& context) : Page(context), m_model(new WorkModel(this))
{
    auto* tiles = new TileRow;
    for (std::size_t i = 0; i < m_tiles.size(); ++i) {
        m_tiles[i] = new StatCard(Words::tileLabel(static_cast<WorkTile::Kind>(i)));
        m_tiles[i]->setCheckable(true);
        m_tiles[i]->setToolTip(tr("Show these alone, and all again"));
        tiles->add(m_tiles[i]);
        connect(m_tiles[i], &QAbstractButton::clicked, this, [this, i] { chooseTile(i); });
    }
    content()->addWidget(tiles);
    m_unfinished = new DraftList(this->context(), {referralDraft, awardDraft, studentDraft});
    connect(m_unfinished, &DraftList::failed, this, [this](const Error& error) { showError(error); });
    content()->addWidget(m_unfinished);
    makeTable();
    content()->addWidget(m_table, 1);
    m_tick.setSingleShot(true);
    connect(&m_tick, &QTimer::timeout, this, &WorklistPage::tick);
    header()->setTitle(Words::greeting(this->context().clock.now(), this->context().desk.person().name));
}

void WorklistPage::makeTable()
{
    m_table = new DataTable(tr("What is due"), m_model);
    m_table->setTitle(tr("What is due"));
    m_table->setViews(
        {{.id = mineView, .title = tr("Mine and unassigned"), .only = m_model->only([](const WorkRow& row) {
              return isIn(WorkScope::MineAndUnassigned, row);
          })},
         {.id = everyoneView, .title = tr("All teams")}});
    m_table->setEmptyText(tr("Nothing is due."), tr("See the referrals"));
    m_scopeChosen = context().preferences.value(pageId + QStringLiteral(".table")).isValid();
    furnish(*m_table, context(), pageId, [this](const Error& error) { showError(error); });
    const auto openRow = [this](int source) { context().navigator.go(Words::place(m_model->source(source))); };
    connect(m_table, &DataTable::activated, this, openRow);
    connect(m_table, &DataTable::actionTriggered, this, openRow);
    connect(m_table, &DataTable::emptyButtonClicked, this, [this] {
        context().navigator.go({QStringLiteral("referrals"), {}, {}});
    });
    connect(m_table, &DataTable::stateChanged, this, &WorklistPage::showTiles);
}

void WorklistPage::open(const Place&) { refresh(); }

void WorklistPage::refresh()
{
    load([at = context().clock.now()](Session& session) { return worklistView(session, at); },
         [this](WorklistView view) {
             showView(std::move(view));
             if (allowed(context().desk.person().role, Action::LogReferral)) m_unfinished->look();
             loadDelivery();
         });
}

void WorklistPage::loadDelivery()
{
    const int mine = ++m_deliveryAsked;
    context().desk.readAside(
        this, [at = m_view.at](Session& session) { return deliveryRows(session, at); },
        [this, mine](Result<std::vector<WorkRow>> rows) {
            if (mine != m_deliveryAsked) return;
            if (!rows) {
                if (rows.error().code != ErrorCode::Cancelled) showError(rows.error());
                return;
            }
            m_delivery = *std::move(rows);
            showRows();
        });
}

void WorklistPage::showView(WorklistView view)
{
    m_view = std::move(view);
    header()->setTitle(Words::greeting(m_view.at, context().desk.person().name));
    header()->setFacts(Words::dayFacts(m_view.day, m_view.at));
    // Whoever has no referrals of their own looks after everybody's, until they choose.
    if (!std::exchange(m_scopeChosen, true) && std::ranges::none_of(m_view.rows, &WorkRow::mine)) {
        const QSignalBlocker quietly(m_table);
        m_table->setCurrentView(everyoneView);
    }
    showRows();
    waitForTick();
}

void WorklistPage::showRows()
{
    std::vector<WorkRow> rows = m_view.rows;
    rows.insert(rows.end(), m_delivery.begin(), m_delivery.end());
    if (m_only) std::erase_if(rows, [this](const WorkRow& row) { return !isOfTile(*m_only, row, m_view.at); });
    sortByDue(rows);
    m_model->setNow(context().clock.now());
    m_model->setRows(std::move(rows));
    showTiles();
}

WorkScope WorklistPage::scope() const
{
    return m_table->currentView() == mineView ? WorkScope::MineAndUnassigned : WorkScope::Everyone;
}

void WorklistPage::showTiles()
{
    const auto tiles = tilesOf(m_view.rows, scope(), m_view.at);
    for (std::size_t i = 0; i < tiles.size(); ++i) {
        m_tiles[i]->setFigure(countText(tiles[i].count), Words::tileBadge(tiles[i], m_model->now()));
        m_tiles[i]->setChecked(m_only == tiles[i].kind);
    }
    std::set<QString> open;
    int due = 0;
    for (const auto* rows : {&m_view.rows, &m_delivery}) {
        for (const WorkRow& row : *rows) {
            if (!isIn(scope(), row)) continue;
            ++due;
            if (std::holds_alternative<WindowFacts>(row.facts) || std::holds_alternative<DecisionFacts>(row.facts))
                open.insert(row.referralRef);
        }
    }
    Q_EMIT waiting(pageId, due);
    Q_EMIT waiting(QStringLiteral("referrals"), static_cast<int>(open.size()));
}

void WorklistPage::chooseTile(std::size_t tile)
{
    const auto kind = static_cast<WorkTile::Kind>(tile);
    m_only = m_only == kind ? std::nullopt : std::optional(kind);
    showRows();
}

void WorklistPage::tick()
{
    const Instant now = context().clock.now();
    const bool anotherDay = now.londonDate() != m_view.at.londonDate();
    const bool closed = std::ranges::any_of(m_view.rows, [now](const WorkRow& row) {
        const auto* window = std::get_if<WindowFacts>(&row.facts);
        return window && window->closesAt < now;
    });
    if (anotherDay || closed) return refresh();
    m_model->setNow(now);
    showTiles();
    waitForTick();
}

void WorklistPage::waitForTick()
{
    if (!isVisible()) return;
    std::optional<Instant> next;
    for (const WorkRow& row : m_view.rows)
        if (const auto* window = std::get_if<WindowFacts>(&row.facts))
            next = next ? std::min(*next, window->closesAt) : window->closesAt;
    m_tick.start(next ? untilTick(*next, context().clock.now()) : minute);
}

void WorklistPage::showEvent(QShowEvent* event)
{
    Page::showEvent(event);
    waitForTick();
}

void WorklistPage::hideEvent(QHideEvent* event)
{
    Page::hideEvent(event);
    m_tick.stop();
}

} // namespace desk::ui
