#include "ui/calendar/halftermeditor.h"

#include "ui/widgets/dateedit.h"
#include "ui/widgets/text.h"
#include "ui/widgets/words.h"

#include <QGridLayout>

namespace desk::ui {

namespace {

TextLabel* quiet(const QString& text) { return new TextLabel(text, TextSize::Small, true); }

} // namespace

HalfTermEditor::HalfTermEditor(QDate today, QWidget* parent)
    : QWidget(parent), m_today(today), m_grid(new QGridLayout(this))
{
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setHorizontalSpacing(8);
    m_grid->setVerticalSpacing(6);
    m_grid->setColumnStretch(1, 1);
}

void HalfTermEditor::show(const CalendarYear& year)
{
    m_editing = false;
    rebuild(year);
}

void HalfTermEditor::edit(const CalendarYear& year)
{
    m_editing = true;
    rebuild(year);
    tellProblems();
}

void HalfTermEditor::rebuild(const CalendarYear& year)
{
    while (QLayoutItem* item = m_grid->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    m_rows.clear();
    m_closures.clear();
    for (const CalendarClosure& one : year.closures) m_closures.emplace(one.day, one.reason);
    m_plan = year.plan;
    int line = 0;
    for (const HalfTerm& one : year.halfTerms) {
        if (m_editing)
            addEdited(one, line);
        else
            addShown(one, line);
        line += 4;
    }
    tellCounts();
}

void HalfTermEditor::addShown(const HalfTerm& halfTerm, int line)
{
    auto* number = new TextLabel(tr("HT%1").arg(halfTerm.number), TextSize::Body);
    number->setForegroundRole(QPalette::Link);
    auto* span = new TextLabel(daysText(halfTerm.days.first(), halfTerm.days.last()), TextSize::Body);
    Row row{halfTerm, quiet({}), nullptr, nullptr, nullptr};
    row.days->setAlignment(Qt::AlignRight | Qt::AlignTop);
    m_grid->addWidget(number, line, 0, Qt::AlignTop);
    m_grid->addWidget(span, line, 1);
    m_grid->addWidget(row.days, line, 2);
    m_rows.push_back(row);
}

DateEdit* HalfTermEditor::dateField(const HalfTerm& halfTerm, bool last)
{
    auto* field = new DateEdit(m_today);
    field->setDay(last ? halfTerm.days.last() : halfTerm.days.first());
    field->setCalendar([this](QDate day) {
        return m_plan && m_plan->year.days().contains(day) ? m_plan->on(day).kind : DayKind::Unknown;
    });
    field->setAccessibleName(last ? tr("Last day of half-term %1").arg(halfTerm.number)
                                  : tr("First day of half-term %1").arg(halfTerm.number));
    connect(field, &QLineEdit::textChanged, this, [this] {
        if (m_rows.empty()) return;
        m_plan = planOf(m_rows.front().halfTerm.year, halfTerms(), m_closures);
        tellCounts();
        tellProblems();
        Q_EMIT edited();
    });
    return field;
}

void HalfTermEditor::addEdited(const HalfTerm& halfTerm, int line)
{
    Row row{halfTerm, quiet({}), dateField(halfTerm, false), dateField(halfTerm, true), new TextLabel(TextSize::Small)};
    row.problem->setForegroundRole(QPalette::BrightText);
    row.problem->setWordWrap(true);
    auto* number = new TextLabel(tr("Half-term %1").arg(halfTerm.number), TextSize::Body);
    row.days->setAlignment(Qt::AlignRight);
    m_grid->addWidget(number, line, 0);
    m_grid->addWidget(row.days, line, 1);
    m_grid->addWidget(new TextLabel(tr("from"), TextSize::Body, true), line + 1, 0);
    m_grid->addWidget(row.first, line + 1, 1);
    m_grid->addWidget(new TextLabel(tr("to"), TextSize::Body, true), line + 2, 0);
    m_grid->addWidget(row.last, line + 2, 1);
    m_grid->addWidget(row.problem, line + 3, 0, 1, 2);
    m_rows.push_back(row);
}

void HalfTermEditor::tellCounts()
{
    for (const Row& row : m_rows) {
        const auto days = m_plan->schoolDaysOf.find(row.halfTerm.number);
        row.days->setText(tr("%n day(s)", nullptr, days == m_plan->schoolDaysOf.end() ? 0 : days->second));
    }
}

void HalfTermEditor::tellProblems()
{
    const auto problems = problemsOf(halfTerms());
    for (const Row& row : m_rows) {
        if (!row.problem) continue;
        QString problem;
        const auto found = std::ranges::find(problems, row.halfTerm.name(), &Error::where);
        if (found != problems.end()) problem = errorSentence(*found);
        // What is no day at all comes first.
        for (const DateEdit* field : {row.last, row.first})
            if (const auto day = field->day(); !day) problem = errorSentence(day.error());
        row.problem->setVisible(!problem.isEmpty());
        row.problem->setText(problem);
        for (DateEdit* field : {row.first, row.last}) field->setAccessibleDescription(problem);
    }
}

std::vector<HalfTerm> HalfTermEditor::halfTerms() const
{
    std::vector<HalfTerm> out;
    for (const Row& row : m_rows) {
        out.push_back(row.halfTerm);
        // A field that holds no day stands for what it held before.
        if (row.first)
            out.back().days = {row.first->day().value_or(row.halfTerm.days.first()),
                               row.last->day().value_or(row.halfTerm.days.last())};
    }
    return out;
}

bool HalfTermEditor::isSound() const
{
    const auto holdsDays = [](const Row& row) { return !row.first || (row.first->day() && row.last->day()); };
    return !m_rows.empty() && std::ranges::all_of(m_rows, holdsDays) && problemsOf(halfTerms()).empty();
}

DateEdit* HalfTermEditor::field(int halfTerm, bool last) const
{
    for (const Row& row : m_rows)
        if (row.halfTerm.number == halfTerm) return last ? row.last : row.first;
    return nullptr;
}

} // namespace desk::ui
