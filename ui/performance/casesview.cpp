#include "ui/performance/casesview.h"

#include "ui/frame/pagetable.h"
#include "ui/frame/recordwords.h"
#include "ui/widgets/datatable.h"
#include "ui/widgets/text.h"
#include "ui/widgets/words.h"

#include <QStackedWidget>
#include <QVBoxLayout>

namespace desk::ui {

namespace {

QString placement(const QString& referral, qint64 award)
{
    return award > 0 ? QStringLiteral("%1/%2").arg(referral).arg(award) : referral;
}

BadgeText standingBadge(SessionStanding standing)
{
    switch (standing) {
    case SessionStanding::Numerator:
        return {Tone::Good, CasesView::tr("in the numerator")};
    case SessionStanding::Denominator:
        return {Tone::Warn, CasesView::tr("in the denominator only")};
    case SessionStanding::Excluded:
        break;
    }
    return {Tone::None, CasesView::tr("excluded")};
}

BadgeText standingBadge(Standing standing)
{
    switch (standing) {
    case Standing::Met:
        return {Tone::Good, CasesView::tr("met")};
    case Standing::Missed:
        return {Tone::Bad, CasesView::tr("missed")};
    case Standing::Pending:
        return {Tone::Info, CasesView::tr("pending")};
    case Standing::PendingMet:
        return {Tone::Info, CasesView::tr("pending, already met")};
    case Standing::Excluded:
        break;
    }
    return {Tone::None, CasesView::tr("excluded")};
}

std::optional<Hours> hoursOf(std::optional<qint64> hundredths)
{
    return hundredths ? std::optional(Hours::fromHundredths(*hundredths)) : std::nullopt;
}

RowsModel<SessionCase>* makeSessionModel(QObject* parent)
{
    Columns<SessionCase> columns;
    columns.date(u"date", CasesView::tr("Date"), [](const SessionCase& one) { return one.date; });
    columns.text(u"time", CasesView::tr("Time"), [](const SessionCase& one) { return one.startTime; });
    columns
        .text(u"placement", CasesView::tr("Placement"),
              [](const SessionCase& one) { return placement(one.referralRef, one.awardNo); })
        .strong();
    columns.text(u"provider", CasesView::tr("Provider"), [](const SessionCase& one) { return one.providerCode; });
    columns.badge(
        u"outcome", CasesView::tr("Outcome"), [](const SessionCase& one) { return outcomeBadge(one.outcome); },
        [](const SessionCase& one) { return static_cast<int>(one.outcome); });
    columns
        .badge(
            u"standing", CasesView::tr("Counts"), [](const SessionCase& one) { return standingBadge(one.standing); },
            [](const SessionCase& one) { return static_cast<int>(one.standing); })
        .stretched();
    columns
        .hours(u"planned", CasesView::tr("Planned"), [](const SessionCase& one) { return hoursOf(one.plannedHours); })
        .hiddenAtFirst();
    columns.hours(u"delivered", CasesView::tr("Delivered"),
                  [](const SessionCase& one) { return hoursOf(one.deliveredHours); });
    return new RowsModel<SessionCase>(
        std::move(columns),
        [](const SessionCase& one) {
            return QStringList{placement(one.referralRef, one.awardNo), one.date.toString(Qt::ISODate), one.startTime}
                .join(u'|');
        },
        parent);
}

RowsModel<NamedCase>* makeDutyModel(QObject* parent)
{
    Columns<NamedCase> columns;
    columns
        .text(u"placement", CasesView::tr("Referral or placement"),
              [](const NamedCase& one) { return placement(one.referralRef, one.awardNo); })
        .strong();
    columns.text(u"student", CasesView::tr("Student"), [](const NamedCase& one) { return one.studentRef; });
    columns.date(u"due", CasesView::tr("Due"), [](const NamedCase& one) { return one.due; });
    columns
        .badge(
            u"standing", CasesView::tr("Counts"), [](const NamedCase& one) { return standingBadge(one.standing); },
            [](const NamedCase& one) { return static_cast<int>(one.standing); })
        .stretched();
    return new RowsModel<NamedCase>(
        std::move(columns), [](const NamedCase& one) { return placement(one.referralRef, one.awardNo); }, parent);
}

QVariant amountOf(const CountedCase& row)
{
    constexpr double hundredths = 100;
    const auto number = static_cast<double>(row.one.numerator);
    return unitOf(row.series) == PerformanceUnit::Count ? number : number / hundredths;
}

RowsModel<CountedCase>* makeCountedModel(QObject* parent)
{
    Columns<CountedCase> columns;
    columns
        .text(u"placement", CasesView::tr("Placement"),
              [](const CountedCase& row) { return placement(row.one.referralRef, row.one.awardNo); })
        .strong();
    columns.text(u"provider", CasesView::tr("Provider"), [](const CountedCase& row) { return row.one.providerCode; });
    columns.date(u"date", CasesView::tr("Date"), [](const CountedCase& row) { return row.one.date; });
    columns.text(u"detail", CasesView::tr("What"), detailText).stretched();
    columns.text(u"amount", CasesView::tr("Counts"), amountText).right().sortedBy(amountOf).exported(amountOf);
    return new RowsModel<CountedCase>(
        std::move(columns),
        [](const CountedCase& row) {
            return QStringList{placement(row.one.referralRef, row.one.awardNo), row.one.date.toString(Qt::ISODate),
                               row.one.detail}
                .join(u'|');
        },
        parent);
}

std::vector<TableView> sessionViews(const RowsModel<SessionCase>& model)
{
    const auto with = [&model](auto holds) {
        return model.only([holds](const SessionCase& one) { return holds(one.standing); });
    };
    using enum SessionStanding;
    return {
        {.id = QStringLiteral("all"), .title = CasesView::tr("All")},
        {.id = QStringLiteral("denominator"),
         .title = CasesView::tr("Denominator"),
         .only = with([](SessionStanding one) { return one != Excluded; })},
        {.id = QStringLiteral("numerator"), .title = CasesView::tr("Numerator"), .only = with([](SessionStanding one) {
                                                                                     return one == Numerator;
                                                                                 })},
        {.id = QStringLiteral("missed"),
         .title = CasesView::tr("Denominator only"),
         .only = with([](SessionStanding one) { return one == Denominator; })},
        {.id = QStringLiteral("excluded"), .title = CasesView::tr("Excluded"), .only = with([](SessionStanding one) {
                                                                                   return one == Excluded;
                                                                               })},
    };
}

std::vector<TableView> dutyViews(const RowsModel<NamedCase>& model)
{
    const auto with = [&model](auto holds) {
        return model.only([holds](const NamedCase& one) { return holds(one.standing); });
    };
    using enum Standing;
    return {
        {.id = QStringLiteral("all"), .title = CasesView::tr("All")},
        {.id = QStringLiteral("denominator"),
         .title = CasesView::tr("Denominator"),
         .only = with([](Standing one) { return one == Met || one == Missed; })},
        {.id = QStringLiteral("numerator"), .title = CasesView::tr("Numerator"), .only = with([](Standing one) {
                                                                                     return one == Met;
                                                                                 })},
        {.id = QStringLiteral("missed"), .title = CasesView::tr("Missed"), .only = with([](Standing one) {
                                                                               return one == Missed;
                                                                           })},
        {.id = QStringLiteral("pending"),
         .title = CasesView::tr("Pending"),
         .only = with([](Standing one) { return one == Pending || one == PendingMet; })},
        {.id = QStringLiteral("excluded"), .title = CasesView::tr("Excluded"), .only = with([](Standing one) {
                                                                                   return one == Excluded;
                                                                               })},
    };
}

} // namespace

CasesView::CasesView(const PageContext& context, std::function<void(const Error&)> failed)
    : m_context(context), m_failed(std::move(failed)), m_text(new TextLabel), m_stack(new QStackedWidget)
{
    m_text->setWordWrap(true);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->setSpacing(gap * 2);
    all->addWidget(m_text);
    all->addWidget(m_stack, 1);
    makeSessions();
    makeDuties();
    makeCounted();
}

void CasesView::finish(DataTable* table, const QString& id)
{
    table->setEmptyText(tr("Nothing stands behind this figure."));
    furnish(*table, m_context, id, m_failed);
    m_stack->addWidget(table);
}

void CasesView::makeSessions()
{
    m_sessionModel = makeSessionModel(this);
    m_sessions = new DataTable(tr("Sessions behind the figure"), m_sessionModel);
    m_sessions->setViews(sessionViews(*m_sessionModel));
    finish(m_sessions, QStringLiteral("performance-sessions"));
    connect(m_sessions, &DataTable::activated, this, [this](int source) {
        const SessionCase& one = m_sessionModel->source(source);
        goTo(one.referralRef, one.awardNo);
    });
}

void CasesView::makeDuties()
{
    m_dutyModel = makeDutyModel(this);
    m_duties = new DataTable(tr("Cases behind the figure"), m_dutyModel);
    m_duties->setViews(dutyViews(*m_dutyModel));
    finish(m_duties, QStringLiteral("performance-cases"));
    connect(m_duties, &DataTable::activated, this, [this](int source) {
        const NamedCase& one = m_dutyModel->source(source);
        goTo(one.referralRef, one.awardNo);
    });
}

void CasesView::makeCounted()
{
    m_countedModel = makeCountedModel(this);
    m_counted = new DataTable(tr("What is behind the figure"), m_countedModel);
    finish(m_counted, QStringLiteral("performance-counted"));
    connect(m_counted, &DataTable::activated, this, [this](int source) {
        const PerformanceCase& one = m_countedModel->source(source).one;
        goTo(one.referralRef, one.awardNo);
    });
}

void CasesView::goTo(const QString& referral, qint64 award)
{
    const QString page = award > 0 ? QStringLiteral("placements") : QStringLiteral("referrals");
    m_context.navigator.go({page, placement(referral, award), {}});
}

void CasesView::show(CaseList list)
{
    m_text->setText(caseListText(list));
    const auto measure = list.place.measure();
    DataTable* table = !measure ? m_counted : countsSessions(*measure) ? m_sessions : m_duties;
    // Another figure begins with all of its cases; the same one is left as it was.
    if (list.place != m_place) table->setCurrentView(QStringLiteral("all"));
    m_place = list.place;
    if (table == m_sessions)
        m_sessionModel->setRows(std::move(list.sessions));
    else if (table == m_duties)
        m_dutyModel->setRows(std::move(list.named));
    else
        m_countedModel->setRows(std::move(list.counted));
    m_stack->setCurrentWidget(table);
}

} // namespace desk::ui
