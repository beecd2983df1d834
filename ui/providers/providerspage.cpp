#include "ui/providers/providerspage.h"

#include "ui/frame/pagetable.h"
#include "ui/frame/prompts.h"
#include "ui/frame/reportingperiod.h"
#include "ui/providers/providerrecordview.h"
#include "ui/providers/providertables.h"
#include "ui/providers/providerwords.h"
#include "ui/widgets/badge.h"
#include "ui/widgets/datatable.h"
#include "ui/widgets/words.h"

#include <QStackedWidget>
#include <QVBoxLayout>

namespace desk::ui {

ProvidersPage::ProvidersPage(const PageContext& context)
    : Page(context), m_status(new StatusBadge), m_stack(new QStackedWidget)
{
    header()->setTitle(tr("Providers"));
    header()->addAction(m_status);
    m_status->hide();
    makeList();
    makeRecord();
    content()->addWidget(m_stack, 1);
    connect(&this->context().period, &ReportingPeriodChoice::changed, this, [this] {
        if (!onRecord()) refresh();
    });
    connect(header(), &PageHeader::trailClicked, this, [this] {
        this->context().navigator.go({QStringLiteral("providers"), {}, {}});
    });
}

void ProvidersPage::makeList()
{
    m_model = makeProviderList(this);
    m_table = new DataTable(tr("Providers"), m_model);
    const auto with = [this](ProviderStatus status) {
        return m_model->only([status](const ProviderLine& line) { return line.status == status; });
    };
    m_table->setViews({
        {.id = QStringLiteral("all"), .title = tr("All")},
        {.id = QStringLiteral("active"), .title = tr("Active"), .only = with(ProviderStatus::Active)},
        {.id = QStringLiteral("suspended"), .title = tr("Suspended"), .only = with(ProviderStatus::Suspended)},
    });
    m_table->setEmptyText(tr("No provider is known yet."), tr("Import providers…"));
    furnish(*m_table, context(), QStringLiteral("providers"), [this](const Error& error) { showError(error); });
    connect(m_table, &DataTable::activated, this, [this](int source) {
        context().navigator.go({QStringLiteral("providers"), m_model->source(source).code, {}});
    });
    connect(m_table, &DataTable::emptyButtonClicked, this, &Page::importWanted);
    m_stack->addWidget(m_table);
}

void ProvidersPage::makeRecord()
{
    m_record = new ProviderRecordView;
    Prompts* prompts = &context().prompts;
    m_record->setTools(
        {.fileToSave =
             [prompts](QWidget* parent, const QString& title, const QString& suggested, const QString& filter) {
                 return prompts->fileToSave(parent, title, suggested, filter);
             },
         .printer = [prompts](QWidget* parent, QPrinter& printer) { return prompts->printer(parent, printer); }});
    connect(m_record, &ProviderRecordView::failed, this, [this](const Error& error) { showError(error); });
    connect(m_record, &ProviderRecordView::tutorWanted, this, [this](const QString& ref) {
        context().navigator.go({QStringLiteral("tutors"), ref, {}});
    });
    connect(m_record, &ProviderRecordView::placementWanted, this, [this](const QString& placement) {
        context().navigator.go({QStringLiteral("placements"), placement, {}});
    });
    m_stack->addWidget(m_record);
}

void ProvidersPage::open(const Place& place)
{
    m_code = place.record;
    header()->setTrail(onRecord() ? tr("Providers") : QString());
    if (!onRecord()) {
        m_status->hide();
        showListHead();
        m_stack->setCurrentWidget(m_table);
    }
    refresh();
}

void ProvidersPage::refresh()
{
    const Instant at = context().clock.now();
    if (onRecord())
        load([code = m_code, at](Session& session) { return providerRecord(session, code, at); },
             [this](ProviderRecord record) { showRecord(std::move(record)); });
    else
        load([at, period = context().period.current()](Session& session) { return providerList(session, at, period); },
             [this](const ProviderList& list) { showList(list); });
}

void ProvidersPage::showList(const ProviderList& list)
{
    m_period = list.period;
    m_soFar = list.soFar;
    m_model->setRows(list.lines);
    showListHead();
}

void ProvidersPage::showListHead()
{
    header()->setTitle(tr("Providers"));
    const auto& rows = m_model->rows();
    if (rows.empty()) return header()->setFacts({});
    const auto active = std::ranges::count(rows, ProviderStatus::Active, &ProviderLine::status);
    QStringList facts{tr("%n provider(s)", nullptr, static_cast<int>(rows.size())),
                      tr("%1 active").arg(countText(active))};
    if (!m_period.isEmpty()) facts << (m_soFar ? tr("indicators of %1 so far") : tr("indicators of %1")).arg(m_period);
    header()->setFacts(facts.join(QStringLiteral(" · ")));
}

void ProvidersPage::showRecord(ProviderRecord record)
{
    header()->setTitle(record.line.name);
    QStringList facts{
        record.line.code, tr("%n running placement(s)", nullptr, record.line.placements),
        tr("%1 of %n tutor(s) cleared", nullptr, record.line.tutors).arg(countText(record.line.clearedTutors))};
    header()->setFacts(facts.join(QStringLiteral(" · ")));
    m_status->setBadge(statusBadge(record.line.status));
    m_status->setAccessibleName(spoken(m_status->badge()));
    m_status->show();
    m_record->show(std::move(record), context().clock.today());
    m_stack->setCurrentWidget(m_record);
}

} // namespace desk::ui
