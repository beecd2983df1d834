#include "ui/delivery/placementrecordview.h"

#include "ui/delivery/attendancestrip.h"
#include "ui/delivery/facttile.h"
#include "ui/delivery/placementtables.h"
#include "ui/delivery/progresscharts.h"
#include "ui/frame/recordwords.h"
#include "ui/widgets/text.h"
#include "ui/widgets/words.h"

#include <QHBoxLayout>
#include <QScrollArea>
#include <QStackedWidget>
#include <QTabBar>
#include <QVBoxLayout>

namespace desk::ui {

namespace {

/// The parts in the order of the tabs, as Place::part names them.
const QStringList& partIds()
{
    static const QStringList ids{QString(), QStringLiteral("sessions"), QStringLiteral("weeks"),
                                 QStringLiteral("tutors")};
    return ids;
}

/// A part that scrolls as a whole.
QWidget* scrolled(const QString& name, std::initializer_list<QWidget*> parts)
{
    auto* inner = new QWidget;
    auto* column = new QVBoxLayout(inner);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(gap * 2);
    for (QWidget* part : parts) column->addWidget(part);
    column->addStretch(1);
    auto* scroll = new QScrollArea;
    scroll->setAccessibleName(name);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidget(inner);
    return scroll;
}

DataTable* compactTable(const QString& name, TableModel* model, const QString& empty)
{
    auto* table = new DataTable(name, model);
    table->setTitle(name);
    table->setCompact();
    table->setSingleSelection();
    table->setEmptyText(empty);
    return table;
}

} // namespace

PlacementRecordView::PlacementRecordView(QWidget* parent)
    : QWidget(parent), m_tabs(new QTabBar), m_parts(new QStackedWidget)
{
    m_tabs->setAccessibleName(tr("Parts of the placement"));
    m_tabs->setDrawBase(false);
    m_tabs->setExpanding(false);
    for (int i = 0; i < partIds().size(); ++i) m_tabs->addTab(QString());
    for (QWidget* part : {makeOverview(), makeSessions(), makeWeeks(), makeTutors()}) m_parts->addWidget(part);
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->setSpacing(gap * 2);
    all->addWidget(m_tabs);
    all->addWidget(m_parts, 1);
    connect(m_tabs, &QTabBar::currentChanged, m_parts, &QStackedWidget::setCurrentIndex);
    connect(m_tabs, &QTabBar::tabBarClicked, this, [this](int tab) {
        if (tab >= 0) Q_EMIT partChosen(partIds()[tab]);
    });
}

QWidget* PlacementRecordView::makeOverview()
{
    m_scores = makeScoreModel(this);
    DataTable* scores = compactTable(tr("Progress from baseline"), m_scores, tr("Nothing has been assessed yet."));
    m_charts = new ProgressCharts;
    return scrolled(tr("How it goes"), {makeTiles(), makeAttendance(), scores, m_charts});
}

QWidget* PlacementRecordView::makeTiles()
{
    auto* tiles = new QWidget;
    auto* row = new QHBoxLayout(tiles);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(gap * 2);
    const auto add = [row](const QString& name) {
        auto* tile = new FactTile(name);
        row->addWidget(tile, 1);
        return tile;
    };
    m_attendance = add(tr("Attendance"));
    m_recent = add(tr("Last four weeks"));
    m_plan = add(tr("Intervention plan"));
    m_notes = add(tr("Weekly notes"));
    m_progress = add(tr("Progress"));
    return tiles;
}

QWidget* PlacementRecordView::makeAttendance()
{
    auto* card = new Card(tr("Attendance by day"), tr("a column for each week"));
    m_strip = new AttendanceStrip;
    m_legend = new AttendanceLegend;
    m_day = new TextLabel(QString(), TextSize::Body, true);
    card->body()->addWidget(m_strip);
    card->body()->addWidget(m_day);
    card->body()->addWidget(m_legend);
    connect(m_strip, &AttendanceStrip::dayChanged, this, &PlacementRecordView::showDay);
    connect(m_strip, &AttendanceStrip::dayActivated, this, &PlacementRecordView::goToDay);
    return card;
}

QWidget* PlacementRecordView::makeSessions()
{
    m_sessions = makeSessionModel(this);
    m_sessionTable = new DataTable(tr("Sessions"), m_sessions);
    m_sessionTable->setViews(sessionViews(*m_sessions));
    m_sessionTable->setEmptyText(tr("No session has been booked or held yet."));
    connect(m_sessionTable, &DataTable::activated, this, [this](int source) {
        const PlacementSession& one = m_sessions->source(source);
        if (!one.tutorRef.isEmpty()) Q_EMIT tutorWanted(one.tutorRef);
    });
    return m_sessionTable;
}

QWidget* PlacementRecordView::makeWeeks()
{
    m_weeks = makeWeekModel([this] { return m_record.today; }, this);
    m_invoices = makeInvoiceModel(this);
    return scrolled(tr("Weeks, notes and invoices"),
                    {compactTable(tr("Weeks and notes"), m_weeks, tr("No session has been held yet.")),
                     compactTable(tr("Invoices"), m_invoices, tr("No invoice has come for this placement yet."))});
}

QWidget* PlacementRecordView::makeTutors()
{
    m_tutors = makeTeachingModel(this);
    DataTable* table = compactTable(tr("Tutors"), m_tutors, tr("Nobody has taught in this placement yet."));
    connect(table, &DataTable::activated, this,
            [this](int source) { Q_EMIT tutorWanted(m_tutors->source(source).ref); });
    return scrolled(tr("Who taught"), {table});
}

void PlacementRecordView::show(PlacementRecord record)
{
    const bool another = record.line.reference() != m_record.line.reference();
    m_record = std::move(record);
    showTiles();
    showAttendance(another);
    m_scores->setRows(m_record.scores);
    m_charts->setCourses(m_record.scores);
    m_sessions->setRows(m_record.sessions);
    m_weeks->setRows({m_record.weeks.rbegin(), m_record.weeks.rend()});
    m_invoices->setRows({m_record.invoices.rbegin(), m_record.invoices.rend()});
    m_tutors->setRows(m_record.tutors);
    showTitles();
}

void PlacementRecordView::showTiles()
{
    const PlacementLine& line = m_record.line;
    const auto part = [](FactTile* tile, const Percentage& of, const QString& none) {
        tile->setFigure(percentText(of), of.hasData() ? tr("%1 sessions").arg(partsText(of)) : none);
    };
    part(m_attendance, line.attendance, tr("no session counts yet"));
    part(m_recent, line.recentAttendance, tr("no session in these weeks"));
    if (const auto plan = planBadge(line.plan, m_record.today))
        m_plan->setState(*plan, line.plan.due.isValid() ? tr("due %1").arg(dateText(line.plan.due)) : QString());
    else
        m_plan->setState({Tone::None, tr("not owed yet")}, tr("three weeks after the start"));
    if (line.notesOverdue > 0)
        m_notes->setState({Tone::Bad, tr("%n week(s) overdue", nullptr, line.notesOverdue)},
                          tr("a week's note is due on the Friday after"));
    else
        m_notes->setState({Tone::Good, tr("none overdue")}, QString());
    if (line.progress)
        m_progress->setState(progressBadge(*line.progress), tr("from baseline, all subjects"));
    else
        m_progress->setState({Tone::None, tr("not started")}, QString());
}

void PlacementRecordView::showAttendance(bool another)
{
    m_strip->setDays(m_record.days, m_record.today, another);
    m_legend->setCounts(m_record.sessions);
    showDay(m_strip->currentIndex());
}

void PlacementRecordView::showTitles()
{
    const auto counted = [](const QString& title, std::size_t count) {
        return count == 0 ? title : tr("%1 %2").arg(title, countText(static_cast<qint64>(count)));
    };
    m_tabs->setTabText(0, tr("How it goes"));
    m_tabs->setTabText(1, counted(tr("Sessions"), m_record.sessions.size()));
    m_tabs->setTabText(2, tr("Notes and invoices"));
    m_tabs->setTabText(3, counted(tr("Tutors"), m_record.tutors.size()));
}

void PlacementRecordView::showDay(const QModelIndex& index)
{
    m_day->setText(index.isValid() ? index.data().toString()
                                   : tr("Choose a day with the arrow keys or the mouse; Enter shows its sessions."));
}

void PlacementRecordView::goToDay(QDate day)
{
    const auto held =
        std::ranges::find_if(m_record.sessions, [day](const PlacementSession& one) { return one.date == day; });
    if (held == m_record.sessions.end()) return;
    const QString key = sessionKey(*held);
    m_tabs->setCurrentIndex(1);
    Q_EMIT partChosen(partIds()[1]);
    if (!m_sessionTable->select(key)) {
        m_sessionTable->setCurrentView(QStringLiteral("all"));
        m_sessionTable->clearFilters();
        m_sessionTable->select(key);
    }
    m_sessionTable->setFocus(Qt::OtherFocusReason);
}

void PlacementRecordView::showPart(const QString& part)
{
    const bool ofWeeks = part == QLatin1StringView("notes") || part == QLatin1StringView("invoices");
    const auto at = partIds().indexOf(ofWeeks ? QStringLiteral("weeks") : part);
    m_tabs->setCurrentIndex(std::max(0, static_cast<int>(at)));
}

} // namespace desk::ui
