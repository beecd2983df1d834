#include "ui/providers/providerrecordview.h"

#include "ui/providers/providertables.h"
#include "ui/providers/trendchart.h"
#include "ui/widgets/card.h"
#include "ui/widgets/datatable.h"
#include "ui/widgets/text.h"

#include <QGridLayout>
#include <QVBoxLayout>

namespace desk::ui {

namespace {

TextLabel* fact()
{
    auto* label = new TextLabel;
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    return label;
}

} // namespace

ProviderRecordView::ProviderRecordView(QWidget* parent)
    : QScrollArea(parent), m_email(fact()), m_phone(fact()), m_postcode(fact()), m_borough(fact()), m_charter(fact()),
      m_lots(makeLotTable(this)), m_trend(makeTrendTable(this)), m_terms(makeTermsTable(this)),
      m_suspensions(makeSuspensionTable([this] { return m_day; }, this)),
      m_tutors(makeTutorList([this] { return m_day; }, this)), m_placements(makePlacementTable(this))
{
    setWidgetResizable(true);
    setFrameShape(QFrame::NoFrame);
    setAccessibleName(tr("The provider's record"));
    auto* inner = new QWidget;
    auto* column = new QVBoxLayout(inner);
    column->setContentsMargins(0, 0, gap, 0);
    column->setSpacing(gap * 2);
    column->addWidget(makeContact());
    addTable(column, tr("Lots"), m_lots, tr("This provider is not admitted to a lot."));
    column->addWidget(makeCharts());
    addTable(column, tr("Indicators by half-term"), m_trend,
             tr("The school calendar knows no half-term of this year."));
    addTable(column, tr("Rates and capacity over time"), m_terms, tr("No terms have been recorded."));
    addTable(column, tr("Suspensions"), m_suspensions, tr("This provider has never been suspended."));
    DataTable* tutors = addTable(column, tr("Tutors"), m_tutors, tr("This provider has named no tutor yet."));
    DataTable* placements =
        addTable(column, tr("Running placements"), m_placements, tr("No placement of this provider is running."));
    column->addStretch(1);
    setWidget(inner);
    connect(tutors, &DataTable::activated, this,
            [this](int source) { Q_EMIT tutorWanted(m_tutors->source(source).ref); });
    connect(placements, &DataTable::activated, this,
            [this](int source) { Q_EMIT placementWanted(placementKey(m_placements->source(source))); });
}

Card* ProviderRecordView::makeContact()
{
    auto* card = new Card(tr("Contact"));
    auto* grid = new QGridLayout;
    grid->setHorizontalSpacing(gap * 3);
    const std::pair<QString, TextLabel*> facts[] = {{tr("E-mail"), m_email},
                                                    {tr("Telephone"), m_phone},
                                                    {tr("Postcode"), m_postcode},
                                                    {tr("Out of borough"), m_borough},
                                                    {tr("Charter"), m_charter}};
    int at = 0;
    for (const auto& [name, value] : facts) {
        grid->addWidget(new TextLabel(name, TextSize::Small, true), 0, at);
        grid->addWidget(value, 1, at);
        grid->setColumnStretch(at++, 1);
    }
    card->body()->addLayout(grid);
    return card;
}

QWidget* ProviderRecordView::makeCharts()
{
    constexpr int inRow = 2, height = 264;
    auto* charts = new QWidget;
    auto* grid = new QGridLayout(charts);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setSpacing(gap * 2);
    int at = 0;
    for (ChartView*& chart : m_charts) {
        chart = new ChartView;
        chart->setFixedHeight(height);
        connect(chart, &ChartView::failed, this, &ProviderRecordView::failed);
        grid->addWidget(chart, at / inRow, at % inRow);
        grid->setColumnStretch(at++ % inRow, 1);
    }
    return charts;
}

void ProviderRecordView::setTools(const ChartTools& tools)
{
    for (ChartView* chart : m_charts) chart->setTools(tools);
}

DataTable* ProviderRecordView::addTable(QVBoxLayout* column, const QString& title, TableModel* model,
                                        const QString& emptyText)
{
    auto* table = new DataTable(title, model);
    table->setTitle(title);
    table->setCompact();
    table->setSingleSelection();
    table->setEmptyText(emptyText);
    column->addWidget(table);
    return table;
}

void ProviderRecordView::showContact(const storage::ProviderStore::Contact& contact)
{
    const auto known = [](const QString& text) { return text.isEmpty() ? tr("not known") : text; };
    m_email->setText(known(contact.email));
    m_phone->setText(known(contact.phone));
    m_postcode->setText(known(contact.postcode));
    m_charter->setText(contact.charterLevel.isEmpty() ? tr("none") : contact.charterLevel);
    m_borough->setText(!contact.outOfBorough ? tr("not known") : *contact.outOfBorough ? tr("yes") : tr("no"));
}

void ProviderRecordView::showTerms(std::vector<LotTerms> terms, const std::vector<LotStanding>& inForce)
{
    // By lot, the newest first.
    std::ranges::sort(terms, [](const LotTerms& a, const LotTerms& b) {
        return std::pair(a.lot, b.from) < std::pair(b.lot, a.from);
    });
    std::vector<TermsLine> lines;
    for (const LotTerms& one : terms) lines.push_back({one, standingOf(one, inForce, m_day)});
    m_terms->setRows(std::move(lines));
}

void ProviderRecordView::show(ProviderRecord record, QDate day)
{
    const bool another = record.line.code != m_code;
    m_code = record.line.code;
    m_day = day;
    showContact(record.contact);
    showTerms(std::move(record.terms), record.line.lots);
    m_lots->setRows(std::move(record.line.lots));
    for (std::size_t i = 0; i < m_charts.size(); ++i) m_charts[i]->setSpec(trendSpec(record.periods, i, record.target));
    std::ranges::reverse(record.periods);
    std::erase_if(record.periods, [](const IndicatorPeriod& one) { return !one.begun; });
    m_trend->setRows(std::move(record.periods));
    m_suspensions->setRows(std::move(record.suspensions));
    m_tutors->setRows(std::move(record.tutors));
    m_placements->setRows(std::move(record.placements));
    if (another) ensureVisible(0, 0);
}

} // namespace desk::ui
