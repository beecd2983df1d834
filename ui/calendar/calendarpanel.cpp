#include "ui/calendar/calendarpanel.h"

#include "ui/calendar/daywords.h"
#include "ui/calendar/halftermeditor.h"
#include "ui/calendar/plannerlegend.h"
#include "ui/calendar/yearplanner.h"
#include "ui/frame/prompts.h"
#include "ui/widgets/card.h"
#include "ui/widgets/deskstyle.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/glyph.h"
#include "ui/widgets/text.h"
#include "ui/widgets/words.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QShortcut>
#include <QVBoxLayout>

namespace desk::ui {

namespace {

constexpr int sideWidth = 300;

QPushButton* button(const QString& text, Glyph glyph) { return new QPushButton(icon(glyph), text); }

TextLabel* line(bool quiet)
{
    auto* out = new TextLabel(QString(), TextSize::Body, quiet);
    out->setWordWrap(true);
    return out;
}

} // namespace

CalendarPanel::CalendarPanel(const PageContext& context, QWidget* parent)
    : QWidget(parent), m_context(context), m_calendars(new QComboBox), m_years(new QComboBox),
      m_propose(button(QString(), Glyph::Add)), m_edit(button(tr("Edit half-terms"), Glyph::Calendar)),
      m_remove(button(tr("Remove year…"), Glyph::Remove)), m_undo(button(tr("Undo"), Glyph::Undo)),
      m_save(new QPushButton(tr("Save"))), m_cancel(button(tr("Cancel"), Glyph::Close)),
      m_close(button(tr("Close on this day"), Glyph::Close)), m_open(button(tr("Open again"), Glyph::Undo)),
      m_facts(line(true)), m_note(line(false)), m_dayTitle(new TextLabel(TextSize::CardTitle)),
      m_dayMeaning(line(true)), m_reason(new QLineEdit), m_plannerCard(new Card), m_dayCard(new Card),
      m_halfTermCard(new Card(tr("Half-terms"))), m_closureCard(new Card(tr("Closed"))), m_nothing(new EmptyState),
      m_planner(new YearPlanner), m_editor(new HalfTermEditor(context.clock.today()))
{
    auto* beside = new QHBoxLayout;
    beside->setSpacing(gap * 2);
    beside->addWidget(makePlanner(), 1);
    beside->addWidget(makeSide());
    auto* inside = new QWidget;
    auto* column = new QVBoxLayout(inside);
    column->setContentsMargins(0, 0, 0, 0);
    column->addLayout(beside);
    column->addStretch(1);
    auto* scroll = new QScrollArea;
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setWidget(inside);
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->setSpacing(gap * 2);
    all->addWidget(makeBar());
    all->addWidget(scroll, 1);

    connect(m_planner, &YearPlanner::currentChanged, this, &CalendarPanel::showDay);
    connect(m_planner, &YearPlanner::activated, this, [this] {
        if (m_reason->isVisible()) m_reason->setFocus(Qt::OtherFocusReason);
    });
    connect(m_editor, &HalfTermEditor::edited, this, [this] {
        m_draft = withHalfTerms(*m_draft, m_editor->halfTerms());
        showYear();
    });
    setKind(m_nothing->button(), ButtonKind::Primary);
    connect(m_nothing, &EmptyState::clicked, this, &CalendarPanel::propose);
    auto* keys = new QShortcut(QKeySequence::Undo, this);
    keys->setContext(Qt::WidgetWithChildrenShortcut);
    connect(keys, &QShortcut::activated, this, &CalendarPanel::undo);
}

QWidget* CalendarPanel::makeBar()
{
    for (QComboBox* choice : {m_calendars, m_years}) choice->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    m_calendars->setAccessibleName(tr("Calendar"));
    m_calendars->setToolTip(m_calendars->accessibleName());
    m_years->setAccessibleName(tr("Academic year"));
    m_years->setToolTip(m_years->accessibleName());
    setKind(m_save, ButtonKind::Primary);
    auto* bar = new QWidget;
    auto* row = new QHBoxLayout(bar);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(12);
    row->addWidget(m_calendars);
    row->addWidget(m_years);
    row->addWidget(m_facts, 1);
    for (QPushButton* one : {m_undo, m_propose, m_edit, m_remove, m_cancel, m_save}) {
        row->addWidget(one);
        one->hide(); // until it is known what can be done
    }
    connect(m_calendars, &QComboBox::activated, this, &CalendarPanel::chooseCalendar);
    connect(m_years, &QComboBox::activated, this, &CalendarPanel::chooseYear);
    connect(m_propose, &QAbstractButton::clicked, this, &CalendarPanel::propose);
    connect(m_edit, &QAbstractButton::clicked, this, [this] { beginEditing(m_shown->year, false); });
    connect(m_remove, &QAbstractButton::clicked, this, &CalendarPanel::removeShown);
    connect(m_save, &QAbstractButton::clicked, this, &CalendarPanel::saveEditing);
    connect(m_cancel, &QAbstractButton::clicked, this, &CalendarPanel::stopEditing);
    connect(m_undo, &QAbstractButton::clicked, this, &CalendarPanel::undo);
    return bar;
}

QWidget* CalendarPanel::makePlanner()
{
    QVBoxLayout* body = m_plannerCard->body();
    body->setSpacing(gap * 2);
    body->addWidget(m_note);
    body->addWidget(m_nothing);
    body->addWidget(m_planner);
    body->addWidget(new PlannerLegend);
    body->addStretch(1);
    m_plannerCard->setAccessibleName(tr("Year planner"));
    return m_plannerCard;
}

QWidget* CalendarPanel::makeSide()
{
    m_dayTitle->setWordWrap(true);
    m_reason->setPlaceholderText(tr("Reason, such as INSET"));
    m_reason->setAccessibleName(tr("Reason of the closure"));
    m_reason->setMaxLength(200);
    QVBoxLayout* day = m_dayCard->body();
    day->addWidget(m_dayTitle);
    day->addWidget(m_dayMeaning);
    day->addWidget(m_reason);
    day->addWidget(m_close, 0, Qt::AlignLeft);
    day->addWidget(m_open, 0, Qt::AlignLeft);
    m_dayCard->setAccessibleName(tr("Chosen day"));
    m_halfTermCard->body()->addWidget(m_editor);
    connect(m_close, &QAbstractButton::clicked, this, &CalendarPanel::closeDay);
    connect(m_reason, &QLineEdit::returnPressed, this, &CalendarPanel::closeDay);
    connect(m_open, &QAbstractButton::clicked, this, &CalendarPanel::openDay);
    auto* side = new QWidget;
    side->setFixedWidth(sideWidth);
    auto* column = new QVBoxLayout(side);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(gap * 2);
    column->addWidget(m_dayCard);
    column->addWidget(m_halfTermCard);
    column->addWidget(m_closureCard);
    column->addStretch(1);
    return side;
}

const KnownCalendar& CalendarPanel::calendar() const
{
    const auto& all = m_shown->list.calendars;
    const auto found = std::ranges::find(all, m_shown->year.seen.calendar, &KnownCalendar::code);
    return found == all.end() ? all.front() : *found;
}

bool CalendarPanel::mayChange() const { return m_shown && m_shown->list.mayChange; }

const CalendarClosure* CalendarPanel::closureOn(QDate day) const
{
    const auto& all = m_shown->year.closures;
    const auto found = std::ranges::find(all, day, &CalendarClosure::day);
    return found == all.end() ? nullptr : &*found;
}

void CalendarPanel::refresh()
{
    // What somebody is editing stays; a change of others is refused when it is saved.
    if (m_draft) return Q_EMIT loaded();
    if (m_shown)
        look(m_shown->year.seen.calendar, m_shown->year.seen.year);
    else
        look({}, {});
}

void CalendarPanel::look(const QString& calendar, std::optional<AcademicYear> year)
{
    const int mine = ++m_latest;
    m_context.desk.run(
        this,
        [calendar, year](Session& session) -> Result<Shown> {
            DESK_TRY(auto list, calendarList(session));
            const QString code = calendar.isEmpty() ? list.calendars.front().code : calendar;
            DESK_TRY(auto shown, calendarYear(session, code, year.value_or(list.current)));
            return Shown{std::move(list), std::move(shown)};
        },
        [this, mine](const Result<Shown>& outcome) {
            if (mine != m_latest) return;
            if (outcome)
                show(*outcome);
            else
                Q_EMIT failed(outcome.error());
            Q_EMIT loaded();
        });
}

void CalendarPanel::show(const Shown& shown)
{
    const bool another = !m_shown || m_shown->year.seen.calendar != shown.year.seen.calendar ||
                         m_shown->year.seen.year != shown.year.seen.year;
    if (another) {
        m_undos.clear();
        m_done.clear();
    }
    m_shown = shown;
    showChoices();
    showYear();
}

void CalendarPanel::showChoices()
{
    m_calendars->clear();
    for (const KnownCalendar& one : m_shown->list.calendars)
        m_calendars->addItem(one.isFramework ? tr("%1 (the framework's)").arg(one.code) : one.code, one.code);
    m_calendars->setCurrentIndex(m_calendars->findData(m_shown->year.seen.calendar));
    // The years that are known, this one, and the next of each, so that none has to be typed.
    std::set<AcademicYear> years{m_shown->list.current, m_shown->list.current.next(), m_shown->year.seen.year};
    for (const AcademicYear year : calendar().years) years.insert({year, year.next()});
    m_years->clear();
    for (const AcademicYear year : years) m_years->addItem(year.text(), year.firstYear());
    m_years->setCurrentIndex(m_years->findData(m_shown->year.seen.year.firstYear()));
}

void CalendarPanel::showYear()
{
    const CalendarYear& year = m_draft ? *m_draft : m_shown->year;
    m_planner->setProposal(m_draft && m_isProposal);
    m_planner->setPlan(year.plan, m_context.clock.today());
    if (!m_draft) m_editor->show(year);
    showClosures();
    showFacts();
    showDay();
    showMode();
}

void CalendarPanel::showFacts()
{
    const CalendarYear& year = m_draft ? *m_draft : m_shown->year;
    QStringList facts;
    if (!m_done.isEmpty()) facts << m_done;
    if (!year.halfTerms.empty()) facts << tr("%n school day(s)", nullptr, year.plan.schoolDays);
    if (calendar().students > 0) facts << tr("%n student(s) name it", nullptr, static_cast<int>(calendar().students));
    m_facts->setText(facts.join(QStringLiteral(" · ")));

    QString note;
    const QString framework = m_shown->list.calendars.front().code;
    if (m_draft && m_isProposal)
        note = tr("A proposal, made as the council sets its terms. Nothing is kept until you adopt it.");
    else if (!m_draft && year.isFrameworks && calendar().isKnown)
        note = tr("It follows the half-terms and closures of %1 and adds its own closures.").arg(framework);
    else if (!m_draft && year.isFrameworks)
        note = tr("Nobody has entered this calendar: who names it is counted by %1.").arg(framework);
    m_note->setText(note);
    m_note->setVisible(!note.isEmpty());
}

void CalendarPanel::showMode()
{
    const CalendarYear& year = m_shown->year;
    const bool may = mayChange(), editing = m_draft.has_value(), known = !year.halfTerms.empty();
    // A calendar that follows another takes its half-terms from there.
    const bool own = !year.isFrameworks, follows = year.isFrameworks && calendar().isKnown;
    // Where nothing is known, the button stands in the middle.
    m_propose->setVisible(may && !editing && known && !own && !follows);
    m_propose->setText(tr("Propose %1").arg(year.seen.year.text()));
    m_edit->setVisible(may && !editing && known && own);
    m_remove->setVisible(may && !editing && known && own);
    m_undo->setVisible(may && !editing && !m_undos.empty());
    if (!m_undos.empty()) m_undo->setToolTip(m_undos.back().text);
    m_save->setVisible(editing);
    m_save->setText(m_isProposal ? tr("Adopt %1").arg(year.seen.year.text()) : tr("Save"));
    m_save->setEnabled(editing && m_editor->isSound());
    m_cancel->setVisible(editing);
    m_calendars->setEnabled(!editing);
    m_years->setEnabled(!editing);
    const bool empty = !editing && !known;
    m_nothing->setVisible(empty);
    m_nothing->setText(tr("No half-term of %1 is known: no date in it can be counted.").arg(year.seen.year.text()),
                       may && !follows ? tr("Propose %1").arg(year.seen.year.text()) : QString());
    m_halfTermCard->setVisible(!empty);
}

void CalendarPanel::showClosures()
{
    while (QLayoutItem* item = m_closureCard->body()->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    for (const CalendarClosure& one : m_shown->year.closures) {
        auto* link = new QPushButton(one.reason.isEmpty() ? weekdayText(one.day)
                                                          : tr("%1 · %2").arg(weekdayText(one.day), one.reason));
        setKind(link, ButtonKind::Link);
        link->setAccessibleName(tr("Show %1").arg(link->text()));
        m_closureCard->body()->addWidget(link, 0, Qt::AlignLeft);
        connect(link, &QAbstractButton::clicked, this, [this, day = one.day] {
            m_planner->setCurrent(day);
            m_planner->setFocus(Qt::OtherFocusReason);
        });
    }
    m_closureCard->setVisible(!m_shown->year.closures.empty() && !m_draft);
}

void CalendarPanel::showDay()
{
    const QDate day = m_planner->current();
    if (!m_shown || !m_planner->plan()) return;
    const PlannedDay& planned = m_planner->plan()->on(day);
    const CalendarClosure* closure = closureOn(day);
    QString meaning = meaningOf(planned);
    if (closure && planned.kind != DayKind::Closure) meaning += u'\n' + tr("Closed as well, which changes nothing.");
    if (closure && closure->isFrameworks)
        meaning += u'\n' + tr("Closed in %1's calendar, and opened there.").arg(m_shown->list.calendars.front().code);
    for (const ReportingPeriod& period : m_planner->plan()->periods)
        if (period.days.contains(day))
            meaning +=
                u'\n' + tr("Reported in %1, %2").arg(period.name(), daysText(period.days.first(), period.days.last()));
    m_dayTitle->setText(longDateText(day));
    m_dayMeaning->setText(meaning);
    const bool may = mayChange() && !m_draft;
    // A closure takes a school day away: on any other day it would change nothing.
    const bool closable = may && !closure && planned.kind == DayKind::SchoolDay;
    m_reason->setVisible(closable);
    m_close->setVisible(closable);
    m_open->setVisible(may && closure && !closure->isFrameworks);
}

void CalendarPanel::chooseCalendar() { look(m_calendars->currentData().toString(), m_shown->year.seen.year); }

void CalendarPanel::chooseYear()
{
    look(m_shown->year.seen.calendar, AcademicYear::beginningIn(m_years->currentData().toInt()));
}

} // namespace desk::ui
