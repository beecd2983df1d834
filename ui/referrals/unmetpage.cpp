#include "ui/referrals/unmetpage.h"

#include "ui/frame/pagetable.h"
#include "ui/widgets/statcard.h"
#include "ui/widgets/text.h"
#include "ui/widgets/tilerow.h"
#include "ui/widgets/words.h"

#include <QStackedWidget>
#include <QTabBar>
#include <QVBoxLayout>

namespace desk::ui {

namespace {

const auto pageId = QStringLiteral("unmet");
const auto studentsPart = QStringLiteral("students");

TextLabel* noteLine()
{
    auto* out = new TextLabel(QString(), TextSize::Body, true);
    out->setWordWrap(true);
    out->setTextInteractionFlags(Qt::TextSelectableByMouse);
    out->hide();
    return out;
}

BadgeText alarm(int count) { return count > 0 ? BadgeText{Tone::Bad, UnmetPage::tr("to see to")} : BadgeText{}; }

} // namespace

UnmetPage::UnmetPage(const PageContext& context)
    : Page(context), m_tabs(new QTabBar), m_stack(new QStackedWidget), m_notes(noteLine())
{
    header()->setTitle(tr("Unmet need"));
    makeTiles();
    m_tabs->addTab(tr("By referral"));
    m_tabs->addTab(tr("By student"));
    m_tabs->setAccessibleName(tr("Parts of the ledger"));
    m_tabs->setExpanding(false);
    content()->addWidget(m_tabs);
    content()->addWidget(m_notes);
    makeReferrals();
    makeStudents();
    content()->addWidget(m_stack, 1);
    connect(m_tabs, &QTabBar::currentChanged, this, [this](int index) {
        this->context().navigator.replace({pageId, {}, index == 1 ? studentsPart : QString()});
        m_stack->setCurrentIndex(index);
    });
}

void UnmetPage::makeTiles()
{
    m_tiles = {{{new StatCard(tr("Days without tuition")), QStringLiteral("all")},
                {new StatCard(tr("Unmet today")), QStringLiteral("now")},
                {new StatCard(tr("6th day missed")), QStringLiteral("sixth")},
                {new StatCard(tr("15th day missed")), QStringLiteral("fifteenth")}}};
    auto* row = new TileRow;
    for (const Tile& tile : m_tiles) {
        tile.card->setToolTip(tr("Show these referrals"));
        row->add(tile.card);
        connect(tile.card, &QAbstractButton::clicked, this, [this, view = tile.view] {
            m_tabs->setCurrentIndex(0);
            m_table->setCurrentView(view);
        });
    }
    content()->addWidget(row);
}

void UnmetPage::makeReferrals()
{
    m_model = makeUnmetModel(this);
    m_table = new DataTable(tr("Unmet need"), m_model);
    m_table->setViews(unmetViews(*m_model));
    m_table->setEmptyText(tr("No school day was without tuition."), tr("See the referrals"));
    furnish(*m_table, context(), pageId, [this](const Error& error) { showError(error); });
    connect(m_table, &DataTable::activated, this, [this](int source) {
        context().navigator.go({QStringLiteral("referrals"), m_model->source(source).referralRef, {}});
    });
    connect(m_table, &DataTable::emptyButtonClicked, this, [this] {
        context().navigator.go({QStringLiteral("referrals"), {}, {}});
    });
    m_stack->addWidget(m_table);
}

void UnmetPage::makeStudents()
{
    m_students = makeUnmetStudentModel(this);
    auto* table = new DataTable(tr("Unmet need by student"), m_students);
    table->setEmptyText(tr("No school day was without tuition."));
    furnish(*table, context(), QStringLiteral("unmet-students"), [this](const Error& error) { showError(error); });
    connect(table, &DataTable::activated, this, [this](int source) {
        context().navigator.go({QStringLiteral("students"), m_students->source(source).studentRef, {}});
    });
    m_stack->addWidget(table);
}

void UnmetPage::open(const Place& place)
{
    const QSignalBlocker blocker(m_tabs);
    m_tabs->setCurrentIndex(place.part == studentsPart ? 1 : 0);
    m_stack->setCurrentIndex(m_tabs->currentIndex());
    refresh();
}

void UnmetPage::refresh()
{
    // It looks at every session: beside everything else, so that no page waits for it.
    setLoading();
    // What was shown before stands there at once, and is read again behind.
    if (m_shownOn == context().clock.today()) setLoaded();
    const int mine = ++m_asked;
    context().desk.readAside(
        this, [day = context().clock.today()](Session& session) { return unmetLedger(session, day); },
        [this, mine](const Result<UnmetLedger>& ledger) {
            if (mine != m_asked) return;
            if (ledger) {
                clearError();
                show(*ledger);
            } else if (ledger.error().code != ErrorCode::Cancelled) {
                showError(ledger.error());
            }
            setLoaded();
        });
}

void UnmetPage::show(const UnmetLedger& ledger)
{
    m_shownOn = ledger.asAt;
    m_model->setRows(ledger.lines);
    m_students->setRows(ledger.students);
    header()->setFacts(QStringList{tr("up to %1").arg(dateText(ledger.asAt)),
                                   tr("%Ln student(s)", nullptr, static_cast<int>(ledger.students.size())),
                                   tr("Education Act 1996 s.19")}
                           .join(QStringLiteral(" · ")));
    showFigures(ledger);
    showNotes(ledger);
}

void UnmetPage::showFigures(const UnmetLedger& ledger)
{
    m_tiles[0].card->setFigure(countText(ledger.days), {}, hoursText(Hours::fromHundredths(ledger.hours())));
    m_tiles[1].card->setFigure(countText(ledger.unmetNow), alarm(ledger.unmetNow));
    m_tiles[2].card->setFigure(countText(ledger.sixthMissed), {}, tr("referrals"));
    m_tiles[3].card->setFigure(countText(ledger.fifteenthMissed), {}, tr("referrals"));
}

void UnmetPage::showNotes(const UnmetLedger& ledger)
{
    m_notes->setVisible(!ledger.notes.empty());
    if (ledger.notes.empty()) return;
    constexpr std::size_t most = 3;
    QStringList lines{tr("%Ln referral(s) cannot be counted:", nullptr, static_cast<int>(ledger.notes.size()))};
    for (const UnmetNote& one : ledger.notes) {
        if (lines.size() > static_cast<qsizetype>(most)) break;
        lines << tr("%1: %2").arg(one.referralRef, errorSentence(one.reason));
    }
    m_notes->setText(lines.join(u'\n'));
}

} // namespace desk::ui
