#include "ui/report/publishedlist.h"

#include "core/access/action.h"
#include "ui/frame/pagetable.h"
#include "ui/paper/trendchart.h"
#include "ui/widgets/card.h"
#include "ui/widgets/chips.h"
#include "ui/widgets/datatable.h"
#include "ui/widgets/deskstyle.h"
#include "ui/widgets/text.h"
#include "ui/widgets/words.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <QSplitter>
#include <QVBoxLayout>

#include <algorithm>

namespace desk::ui {

namespace {

const auto sinceThen = QStringLiteral("since"), byItself = QStringLiteral("itself");

QString whose(const QString& providerCode)
{
    return providerCode.isEmpty() || providerCode == QLatin1String("ALL") ? PublishedList::tr("All providers")
                                                                          : providerCode;
}

/// "8 of 10, 1 pending", "42".
QString figureText(const FigureValues& figure)
{
    QStringList out{figure.denominator ? partsText({figure.numerator, *figure.denominator})
                                       : countText(figure.numerator)};
    if (figure.pending > 0) out << PublishedList::tr("%1 pending").arg(countText(figure.pending));
    if (figure.excluded > 0) out << PublishedList::tr("%1 excluded").arg(countText(figure.excluded));
    return out.join(QStringLiteral(", "));
}

QString stateText(const std::optional<CaseState>& state)
{
    if (!state) return PublishedList::tr("not there");
    return state->described();
}

QString caseText(const ChangeLine& line)
{
    if (!line.one) return PublishedList::tr("settings");
    return line.one->awardNo > 0 ? line.one->referralRef + u'/' + QString::number(line.one->awardNo)
                                 : line.one->referralRef;
}

QString measureText(Measure measure)
{
    return codeOf(measure) + u' ' + (isIndicator(measure) ? shortName(measure) : wordingOf(measure));
}

Columns<PublishedLine> publishedColumns()
{
    Columns<PublishedLine> columns;
    columns
        .text(u"report", PublishedList::tr("Report"),
              [](const PublishedLine& one) {
                  return PublishedList::tr("No. %1, revision %2").arg(one.number).arg(one.revision);
              })
        .sortedBy([](const PublishedLine& one) { return QVariant(one.number * 10000 + one.revision); })
        .strong();
    columns.text(u"period", PublishedList::tr("Period"), [](const PublishedLine& one) { return one.period; });
    columns.text(u"who", PublishedList::tr("Whose"), [](const PublishedLine& one) { return whose(one.providerCode); });
    columns.date(u"asat", PublishedList::tr("As at"), [](const PublishedLine& one) { return one.asAt; });
    columns
        .text(u"published", PublishedList::tr("Published"),
              [](const PublishedLine& one) { return momentText(one.publishedAt); })
        .second([](const PublishedLine& one) { return PublishedList::tr("by %1").arg(one.publishedBy); })
        .sortedBy([](const PublishedLine& one) { return QVariant(one.publishedAt.seconds()); })
        .stretched();
    return columns;
}

Columns<ChangeLine> changeColumns()
{
    Columns<ChangeLine> columns;
    columns.text(u"who", PublishedList::tr("Whose"), [](const ChangeLine& one) { return whose(one.provider); });
    columns.text(u"figure", PublishedList::tr("Figure"), [](const ChangeLine& one) { return measureText(one.measure); })
        .strong();
    columns.text(u"before", PublishedList::tr("Before"), [](const ChangeLine& one) { return figureText(one.before); });
    columns.text(u"after", PublishedList::tr("After"), [](const ChangeLine& one) { return figureText(one.after); });
    columns.text(u"case", PublishedList::tr("Because of"), caseText).second([](const ChangeLine& one) {
        if (!one.one || !one.one->date.isValid()) return QString();
        return PublishedList::tr("session of %1 %2").arg(plainDateText(one.one->date), one.one->startTime);
    });
    columns
        .text(u"was", PublishedList::tr("Was"),
              [](const ChangeLine& one) { return one.one ? stateText(one.one->before) : QString(); })
        .quiet();
    columns
        .text(u"is", PublishedList::tr("Is"),
              [](const ChangeLine& one) { return one.one ? stateText(one.one->after) : QString(); })
        .stretched();
    return columns;
}

QString keyOf(const PublishedLine& one) { return QStringLiteral("%1/%2").arg(one.number).arg(one.revision); }

} // namespace

std::vector<ChangeLine> changeLines(const ReportChanges& changes)
{
    std::vector<ChangeLine> out;
    for (const FigureChange& figure : changes.figures) {
        const ChangeLine line{figure.providerCode, figure.measure, figure.before, figure.after, {}};
        if (figure.cases.empty()) out.push_back(line);
        for (const CaseChange& one : figure.cases) {
            out.push_back(line);
            out.back().one = one;
        }
    }
    return out;
}

PublishedList::PublishedList(const PageContext& context, QWidget* parent)
    : QWidget(parent), m_context(context), m_changesCard(new Card(tr("What has changed"))),
      m_which(new ChipRow(tr("Which changes"))), m_said(new TextLabel(TextSize::Body)),
      m_open(new QPushButton(tr("Show it"))), m_again(new QPushButton(tr("Publish a revision…")))
{
    m_which->add(sinceThen, tr("Since it was published"));
    m_which->add(byItself, tr("By this revision"));
    m_which->setCurrent(sinceThen);
    m_said->setWordWrap(true);
    makeTables();
    auto* strip = new QHBoxLayout;
    strip->setContentsMargins(cardPadding, gap, cardPadding, gap);
    strip->setSpacing(gap);
    strip->addWidget(m_said, 1);
    strip->addWidget(m_open);
    strip->addWidget(m_again);
    m_changesCard->setFlush(true);
    m_changesCard->head()->addWidget(m_which);
    m_changesCard->body()->addLayout(strip);
    m_changesCard->body()->addWidget(m_changesTable, 1);
    auto* split = new QSplitter(Qt::Vertical);
    split->setChildrenCollapsible(false);
    split->addWidget(m_table);
    split->addWidget(m_changesCard);
    split->setStretchFactor(0, 2);
    split->setStretchFactor(1, 3);
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->addWidget(split);
    connect(m_which, &ChipRow::chosen, this, &PublishedList::readChanges);
    connect(m_open, &QAbstractButton::clicked, this, [this] {
        if (const PublishedLine* line = chosen()) Q_EMIT opened(line->number, line->revision);
    });
    connect(m_again, &QAbstractButton::clicked, this, [this] {
        if (const PublishedLine* line = chosen()) Q_EMIT revisionWanted(*line);
    });
}

void PublishedList::makeTables()
{
    m_model = new RowsModel<PublishedLine>(publishedColumns(), keyOf, this);
    m_table = new DataTable(tr("Published reports"), m_model);
    m_table->setEmptyText(tr("Nothing has been published yet: choose a report, then Publish."));
    const auto fails = [this](const Error& error) { Q_EMIT failed(error); };
    furnish(*m_table, m_context, QStringLiteral("published"), fails);
    m_changes = new RowsModel<ChangeLine>(
        changeColumns(), [](const ChangeLine& one) { return one.provider + codeOf(one.measure) + caseText(one); },
        this);
    m_changesTable = new DataTable(tr("What has changed"), m_changes);
    m_changesTable->setBare();
    m_changesTable->setEmptyText(tr("Nothing has changed."));
    furnish(*m_changesTable, m_context, QStringLiteral("published-changes"), fails);
    connect(m_table, &DataTable::selectionChanged, this, &PublishedList::readChanges);
    connect(m_table, &DataTable::activated, this, [this](int source) {
        const PublishedLine& line = m_model->source(source);
        Q_EMIT opened(line.number, line.revision);
    });
    connect(m_changesTable, &DataTable::activated, this, [this](int source) {
        const ChangeLine& line = m_changes->source(source);
        if (line.one) m_context.navigator.go({QStringLiteral("referrals"), line.one->referralRef, {}});
    });
}

void PublishedList::read()
{
    m_context.desk.run(
        this, [](Session& session) { return publishedReports(session); },
        [this](Result<std::vector<PublishedLine>> lines) {
            if (lines)
                show(*std::move(lines));
            else if (lines.error().code != ErrorCode::Cancelled)
                Q_EMIT failed(lines.error());
            Q_EMIT loaded();
        });
}

void PublishedList::choose(qint64 number, qint64 revision)
{
    m_wanted = {number, revision};
    const bool known = std::ranges::any_of(
        m_lines, [&](const PublishedLine& one) { return one.number == number && one.revision == revision; });
    if (known) show(m_lines);
}

void PublishedList::show(std::vector<PublishedLine> lines)
{
    const PublishedLine* before = chosen();
    if (before && m_wanted.first == 0) m_wanted = {before->number, before->revision};
    m_lines = std::move(lines);
    m_model->setRows(m_lines);
    m_changesCard->setVisible(!m_lines.empty());
    if (m_lines.empty()) return;
    const auto found = std::ranges::find_if(m_lines, [this](const PublishedLine& one) {
        return one.number == m_wanted.first && (m_wanted.second == 0 || one.revision == m_wanted.second);
    });
    m_wanted = {0, 0};
    m_table->select(keyOf(found == m_lines.end() ? m_lines.front() : *found));
    readChanges();
}

const PublishedLine* PublishedList::chosen() const
{
    const int source = m_table->currentSource();
    return source < 0 || source >= m_model->sources() ? nullptr : &m_model->source(source);
}

bool PublishedList::isNewest(const PublishedLine& line) const
{
    return std::ranges::none_of(m_lines, [&line](const PublishedLine& one) {
        return one.number == line.number && one.revision > line.revision;
    });
}

void PublishedList::readChanges()
{
    const PublishedLine* line = chosen();
    m_open->setEnabled(line);
    m_again->setEnabled(false);
    if (!line) return;
    const bool since = m_which->current() == sinceThen;
    const bool newest = isNewest(*line);
    m_again->setVisible(since && newest && allowed(m_context.desk.person().role, Action::PublishReport));
    const int mine = ++m_asked;
    const auto then = [this, mine](const Result<ReportChanges>& changes) {
        if (mine != m_asked) return;
        if (changes)
            showChanges(*changes);
        else if (changes.error().code != ErrorCode::Cancelled)
            Q_EMIT failed(changes.error());
    };
    m_said->setText(tr("Comparing…"));
    m_changes->setRows({});
    const PublishedLine of = *line;
    if (!since && of.revision == 1) return showChanges({});
    m_context.desk.readAside(
        this,
        [of, since, newest](Session& session) -> Result<ReportChanges> {
            if (!since) return revisionDiff(session, of.number, of.revision - 1, of.revision);
            if (newest) return changesSince(session, of.number);
            return revisionDiff(session, of.number, of.revision, 0);
        },
        then);
}

void PublishedList::showChanges(const ReportChanges& changes)
{
    const PublishedLine* line = chosen();
    if (!line) return;
    const bool since = m_which->current() == sinceThen;
    const int figures = static_cast<int>(changes.figures.size());
    if (!since && line->revision == 1)
        m_said->setText(tr("This is the first; there is nothing before it to compare with."));
    else if (!since)
        m_said->setText(tr("Revision %1 changed %Ln figure(s) of revision %2.", nullptr, figures)
                            .arg(line->revision)
                            .arg(line->revision - 1));
    else if (!isNewest(*line))
        m_said->setText(tr("%Ln figure(s) differ in the newest revision.", nullptr, figures));
    else if (changes.nothing())
        m_said->setText(tr("Nothing that counts has been entered or put right since."));
    else
        m_said->setText(tr("%Ln figure(s) would change with what was entered or put right since.", nullptr, figures));
    m_changes->setRows(changeLines(changes));
    m_again->setEnabled(since && isNewest(*line) && !changes.nothing());
}

} // namespace desk::ui
