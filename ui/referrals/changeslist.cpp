#include "ui/referrals/changeslist.h"

#include "ui/referrals/fieldwords.h"
#include "ui/widgets/timeline.h"
#include "ui/widgets/words.h"

#include <QVBoxLayout>

namespace desk::ui {

namespace {

QString moveText(const FieldMove& move)
{
    const QString name = FieldWords::name(move.field);
    if (move.withheld) return ChangesList::tr("%1: changed").arg(name);
    const QString before = FieldWords::value(move.field, move.before);
    const QString after = FieldWords::value(move.field, move.after);
    if (after.isEmpty()) return ChangesList::tr("%1: no longer %2").arg(name, before);
    if (before.isEmpty() || before == after) return ChangesList::tr("%1: %2").arg(name, after);
    return ChangesList::tr("%1: %2 instead of %3").arg(name, after, before);
}

TimelineEntry entryOf(const HistoryLine& line)
{
    QStringList moves;
    for (const FieldMove& move : line.moves) {
        // What is kept as more than a text (a comparison) is told by the event itself.
        if (move.withheld || !move.before.isEmpty() || !move.after.isEmpty()) moves << moveText(move);
    }
    TimelineEntry out;
    out.day = line.at.londonDate();
    out.time = timeText(line.at.londonTime());
    out.title = ChangesList::tr("%1 by %2").arg(FieldWords::action(line.action), line.by);
    out.detail = moves.join(u'\n');
    return out;
}

} // namespace

ChangesList::ChangesList(const PageContext& context, bool fitted, QWidget* parent)
    : Card(tr("What was changed"), tr("the newest first"), parent), m_context(context),
      m_lines(new Timeline(tr("What was changed")))
{
    m_lines->setFitted(fitted);
    setFlush(true);
    body()->addWidget(m_lines, 1);
    hide();
}

void ChangesList::look(const QString& referral)
{
    const int mine = ++m_latest;
    m_context.desk.run(
        this, [referral](Session& session) { return referralHistory(session, referral); },
        [this, mine](const Result<std::vector<HistoryLine>>& history) {
            if (mine == m_latest) show(history.value_or(std::vector<HistoryLine>()));
        });
}

void ChangesList::show(const std::vector<HistoryLine>& history)
{
    std::vector<TimelineEntry> entries;
    entries.reserve(history.size());
    for (const HistoryLine& line : history) entries.push_back(entryOf(line));
    m_lines->setEntries(std::move(entries));
    setVisible(!history.empty());
}

} // namespace desk::ui
