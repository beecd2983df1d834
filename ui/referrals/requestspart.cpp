#include "ui/referrals/requestspart.h"

#include "ui/referrals/donelabel.h"
#include "ui/referrals/momentedit.h"
#include "ui/widgets/card.h"
#include "ui/widgets/datatable.h"
#include "ui/widgets/flowlayout.h"
#include "ui/widgets/text.h"
#include "ui/widgets/words.h"

#include <QPushButton>
#include <QVBoxLayout>

namespace desk::ui {

namespace {

Columns<RequestsPart::Row> requestColumns()
{
    using Row = RequestsPart::Row;
    Columns<Row> columns;
    columns.text(u"provider", RequestsPart::tr("Provider"), [](const Row& row) { return row.provider; })
        .strong()
        .stretched();
    columns.moment(u"sent", RequestsPart::tr("Sent"), [](const Row& row) { return std::optional(row.request.sentAt); });
    columns.moment(u"delivered", RequestsPart::tr("Delivered"), [](const Row& row) { return row.request.deliveredAt; });
    columns.moment(u"closes", RequestsPart::tr("Window closes"), [](const Row& row) {
        return row.request.bounced ? std::nullopt : std::optional(row.request.closesAt);
    });
    columns.badge(u"state", RequestsPart::tr("State"), [](const Row& row) -> std::optional<BadgeText> {
        if (row.request.bounced) return BadgeText{Tone::Bad, RequestsPart::tr("bounced: counts as not asked")};
        if (!row.request.present) return BadgeText{Tone::None, RequestsPart::tr("of an earlier round")};
        if (row.request.deliveredAt) return BadgeText{Tone::Good, RequestsPart::tr("delivered")};
        return BadgeText{Tone::Info, RequestsPart::tr("sent")};
    });
    return columns;
}

} // namespace

RequestsPart::RequestsPart(const Clock& clock, SchoolDays& schoolDays, QWidget* parent)
    : QWidget(parent), m_actions(new Card), m_bounced(new QPushButton(tr("It bounced"))),
      m_arrived(new QPushButton(tr("It did not bounce"))), m_again(new QPushButton(tr("Send once more…"))),
      m_deliver(new QPushButton(tr("It was delivered then"))), m_sent(new QPushButton(tr("It was sent then"))),
      m_forget(new QPushButton(tr("Delivery not known"))),
      m_moment(new MomentEdit(tr("Delivered or sent"), clock, schoolDays))
{
    m_model = new RowsModel<Row>(
        requestColumns(),
        [](const Row& row) { return row.code + u'|' + QString::number(row.request.sentAt.seconds()); }, this);
    m_table = new DataTable(tr("Requests"), m_model);
    m_table->setTitle(tr("Requests"));
    m_table->setEmptyText(tr("Nobody has been asked yet."));
    m_table->setSingleSelection();
    m_table->setCompact();
    auto* card = static_cast<Card*>(m_actions);
    card->setTitle(tr("What became of the chosen request"));
    auto* buttons = new FlowLayout;
    for (QWidget* one : {m_bounced, m_arrived, m_again, m_forget}) buttons->addWidget(one);
    auto* moments = new FlowLayout;
    for (QWidget* one : std::initializer_list<QWidget*>{m_moment, m_deliver, m_sent}) moments->addWidget(one);
    card->body()->setSpacing(gap);
    card->body()->addLayout(buttons);
    card->body()->addLayout(moments);
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->setSpacing(gap * 2);
    all->addWidget(m_table);
    all->addWidget(m_actions);
    connect(m_table, &DataTable::selectionChanged, this, &RequestsPart::showButtons);
    connect(m_bounced, &QAbstractButton::clicked, this, [this] {
        if (const Row* row = current()) Q_EMIT bouncedWanted(row->key(), true);
    });
    connect(m_arrived, &QAbstractButton::clicked, this, [this] {
        if (const Row* row = current()) Q_EMIT bouncedWanted(row->key(), false);
    });
    connect(m_again, &QAbstractButton::clicked, this, [this] {
        if (const Row* row = current()) Q_EMIT againWanted(row->code);
    });
    connect(m_deliver, &QAbstractButton::clicked, this, [this] {
        const auto at = m_moment->moment();
        if (const Row* row = current(); row && at) Q_EMIT deliveryWanted(row->key(), *at);
    });
    connect(m_sent, &QAbstractButton::clicked, this, [this] {
        const auto at = m_moment->moment();
        if (const Row* row = current(); row && at) Q_EMIT sentWanted(row->key(), *at);
    });
    connect(m_forget, &QAbstractButton::clicked, this, [this] {
        if (const Row* row = current()) Q_EMIT deliveryWanted(row->key(), std::nullopt);
    });
}

void RequestsPart::show(const ReferralRecord& record, Instant, bool mayChange)
{
    m_mayChange = mayChange;
    std::vector<Row> rows;
    for (const AskedProvider& provider : record.providers)
        for (const RequestLine& request : provider.requests)
            rows.push_back({record.line.ref, provider.code, provider.name, request});
    std::ranges::stable_sort(rows, std::greater(), [](const Row& row) { return row.request.sentAt; });
    m_model->setRows(std::move(rows));
    showButtons();
}

const RequestsPart::Row* RequestsPart::current() const
{
    const int source = m_table->currentSource();
    return source < 0 || source >= m_model->sources() ? nullptr : &m_model->source(source);
}

void RequestsPart::showButtons()
{
    const Row* row = current();
    m_actions->setVisible(row && m_mayChange);
    if (!row) return;
    static_cast<Card*>(m_actions)->setTitle(
        tr("The request to %1 of %2").arg(row->provider, momentText(row->request.sentAt)));
    const bool bounced = row->request.bounced;
    m_bounced->setVisible(!bounced);
    m_arrived->setVisible(bounced);
    m_again->setVisible(row->request.present);
    m_deliver->setVisible(!bounced);
    m_forget->setVisible(row->request.deliveredAt.has_value());
    // What somebody is typing stays while the page keeps itself up to date.
    const QString which = row->code + QString::number(row->request.sentAt.seconds());
    const QString of = which + u' ' + QString::number(row->request.version);
    const QString before = std::exchange(m_typedFor, of);
    if (of == before) return;
    if (!before.startsWith(which + u' ')) bringIntoSight(m_actions);
    if (row->request.deliveredAt)
        m_moment->setMoment(*row->request.deliveredAt);
    else
        m_moment->setNow();
}

} // namespace desk::ui
