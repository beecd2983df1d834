#include "ui/calendar/halftermeditor.h"

#include "ui/widgets/text.h"
#include "ui/widgets/words.h"

#include <QDateEdit>
#include <QGridLayout>

namespace desk::ui {

namespace {

TextLabel* quiet(const QString& text) { return new TextLabel(text, TextSize::Small, true); }

/// "Mon"
QString weekday(const QDateEdit* field) { return weekdayText(field->date()).section(u' ', 0, 0); }

} // namespace

HalfTermEditor::HalfTermEditor(QWidget* parent) : QWidget(parent), m_grid(new QGridLayout(this))
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
    int line = 0;
    for (const HalfTerm& one : year.halfTerms) {
        if (m_editing)
            addEdited(one, line);
        else
            addShown(one, line);
        line += 3;
    }
    tellCounts(year.plan);
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

QDateEdit* HalfTermEditor::dateField(const HalfTerm& halfTerm, bool last)
{
    auto* field = new QDateEdit(last ? halfTerm.days.last() : halfTerm.days.first());
    field->setDisplayFormat(QStringLiteral("d MMM yyyy"));
    field->setCalendarPopup(true);
    field->setDateRange(QDate(1900, 1, 1), QDate(2100, 12, 31));
    field->setAccessibleName(last ? tr("Last day of half-term %1").arg(halfTerm.number)
                                  : tr("First day of half-term %1").arg(halfTerm.number));
    connect(field, &QDateEdit::dateChanged, this, [this] {
        if (!m_rows.empty()) tellCounts(planOf(m_rows.front().halfTerm.year, halfTerms(), m_closures));
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
    auto* fields = new QWidget;
    auto* beside = new QHBoxLayout(fields);
    beside->setContentsMargins(0, 0, 0, 0);
    beside->addWidget(row.first, 1);
    beside->addWidget(new TextLabel(tr("to"), TextSize::Body, true));
    beside->addWidget(row.last, 1);
    m_grid->addWidget(fields, line + 1, 0, 1, 2);
    m_grid->addWidget(row.problem, line + 2, 0, 1, 2);
    m_rows.push_back(row);
}

void HalfTermEditor::tellCounts(const YearPlan& plan)
{
    for (const Row& row : m_rows) {
        const auto days = plan.schoolDaysOf.find(row.halfTerm.number);
        const QString count = tr("%n day(s)", nullptr, days == plan.schoolDaysOf.end() ? 0 : days->second);
        // The fields leave no room for the days of the week.
        row.days->setText(row.first ? tr("%1 to %2, %3").arg(weekday(row.first), weekday(row.last), count) : count);
    }
}

void HalfTermEditor::tellProblems()
{
    const auto problems = problemsOf(halfTerms());
    for (const Row& row : m_rows) {
        if (!row.problem) continue;
        const auto found = std::ranges::find(problems, row.halfTerm.name(), &Error::where);
        row.problem->setVisible(found != problems.end());
        row.problem->setText(found == problems.end() ? QString() : errorSentence(*found));
        for (QDateEdit* field : {row.first, row.last}) field->setAccessibleDescription(row.problem->text());
    }
}

std::vector<HalfTerm> HalfTermEditor::halfTerms() const
{
    std::vector<HalfTerm> out;
    for (const Row& row : m_rows) {
        out.push_back(row.halfTerm);
        if (row.first) out.back().days = {row.first->date(), row.last->date()};
    }
    return out;
}

bool HalfTermEditor::isSound() const { return !m_rows.empty() && problemsOf(halfTerms()).empty(); }

QDateEdit* HalfTermEditor::field(int halfTerm, bool last) const
{
    for (const Row& row : m_rows)
        if (row.halfTerm.number == halfTerm) return last ? row.last : row.first;
    return nullptr;
}

} // namespace desk::ui
