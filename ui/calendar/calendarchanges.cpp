// What is changed of a calendar: a year proposed, edited or removed, days closed and opened, and all of it taken back.
#include "ui/calendar/calendarpanel.h"
#include "ui/calendar/halftermeditor.h"
#include "ui/calendar/yearplanner.h"
#include "ui/frame/prompts.h"
#include "ui/widgets/words.h"

#include <QComboBox>
#include <QLineEdit>
#include <QPushButton>

namespace desk::ui {

void CalendarPanel::propose()
{
    const SeenYear seen = m_shown->year.seen;
    m_context.desk.run(
        this, [seen](Session& session) { return proposedYear(session, seen.calendar, seen.year); },
        [this](const Result<CalendarYear>& outcome) {
            if (!outcome) return Q_EMIT failed(outcome.error());
            beginEditing(*outcome, true);
        });
}

void CalendarPanel::beginEditing(const CalendarYear& draft, bool proposal)
{
    m_draft = draft;
    m_isProposal = proposal;
    m_editor->edit(draft);
    m_done.clear();
    showYear();
    m_save->setFocus(Qt::OtherFocusReason);
}

void CalendarPanel::stopEditing()
{
    m_draft.reset();
    m_isProposal = false;
    showYear();
    m_planner->setFocus(Qt::OtherFocusReason);
}

void CalendarPanel::saveEditing()
{
    if (!m_editor->isSound()) return;
    const CalendarYear before = m_shown->year;
    const auto wanted = m_editor->halfTerms();
    const SeenYear seen = m_draft->seen;
    const bool wasThere = !before.isFrameworks && !before.halfTerms.empty();
    Undo back{tr("Undo the change of the half-terms"), [before, wasThere](Session& session, const CalendarYear& now) {
                  return wasThere ? adoptYear(session, now.seen, before.halfTerms) : removeYear(session, now.seen);
              }};
    change(
        m_isProposal ? tr("%1 is adopted").arg(seen.year.text()) : tr("The half-terms are saved"),
        [seen, wanted](Session& session) { return adoptYear(session, seen, wanted); }, std::move(back));
}

void CalendarPanel::removeShown()
{
    const CalendarYear before = m_shown->year;
    const QString year = before.seen.year.text();
    const bool sure = m_context.prompts.confirm(
        this, {tr("Remove %1?").arg(year),
               tr("No due date in %1 can be worked out without its half-terms, and reports of its periods cannot be "
                  "made. You can undo it, or adopt the year again.")
                   .arg(year),
               tr("Remove %1").arg(year), false});
    if (!sure) return;
    Undo back{tr("Undo removing %1").arg(year), [before](Session& session, const CalendarYear& now) {
                  return adoptYear(session, now.seen, before.halfTerms);
              }};
    change(
        tr("%1 is removed").arg(year), [before](Session& session) { return removeYear(session, before.seen); },
        std::move(back));
}

void CalendarPanel::closeDay()
{
    const QDate day = m_planner->current();
    const QString code = m_shown->year.seen.calendar, reason = m_reason->text();
    if (!m_close->isVisible()) return;
    Undo back{tr("Undo closing on %1").arg(weekdayText(day)),
              [code, day](Session& session, const CalendarYear& now) -> Result<CalendarYear> {
                  const auto closed = std::ranges::find(now.closures, day, &CalendarClosure::day);
                  return removeClosure(session, code, day, closed == now.closures.end() ? 0 : closed->version);
              }};
    change(
        tr("Closed on %1").arg(weekdayText(day)),
        [code, day, reason](Session& session) { return addClosure(session, code, day, reason); }, std::move(back));
}

void CalendarPanel::openDay()
{
    const QDate day = m_planner->current();
    const CalendarClosure* closure = closureOn(day);
    if (!closure) return;
    const QString code = m_shown->year.seen.calendar;
    const CalendarClosure was = *closure;
    Undo back{tr("Undo opening on %1").arg(weekdayText(day)), [code, was](Session& session, const CalendarYear&) {
                  return addClosure(session, code, was.day, was.reason);
              }};
    change(
        tr("Open again on %1").arg(weekdayText(day)),
        [code, was](Session& session) { return removeClosure(session, code, was.day, was.version); }, std::move(back));
}

void CalendarPanel::change(const QString& done, std::function<Result<CalendarYear>(Session&)> work, Undo undo)
{
    m_context.desk.change(this, std::move(work), [this, done, undo = std::move(undo)](const Result<CalendarYear>& now) {
        if (!now) return Q_EMIT failed(now.error());
        m_undos.push_back(undo);
        m_draft.reset();
        m_isProposal = false;
        m_reason->clear();
        m_shown->year = *now;
        m_done = done;
        showYear();
        m_planner->setFocus(Qt::OtherFocusReason);
        Q_EMIT succeeded();
    });
}

void CalendarPanel::undo()
{
    if (m_undos.empty() || m_draft || !mayChange()) return;
    const Undo last = m_undos.back();
    m_undos.pop_back();
    m_context.desk.change(
        this, [last, now = m_shown->year](Session& session) { return last.back(session, now); },
        [this](const Result<CalendarYear>& now) {
            if (!now) return Q_EMIT failed(now.error());
            m_shown->year = *now;
            m_done = tr("Undone");
            showYear();
            Q_EMIT succeeded();
        });
}

} // namespace desk::ui
