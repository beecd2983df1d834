#include "ui/referrals/recordparts.h"

#include "core/base/scaled.h"
#include "ui/frame/recordwords.h"
#include "ui/referrals/factlist.h"
#include "ui/referrals/referralwords.h"
#include "ui/widgets/card.h"
#include "ui/widgets/datatable.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/text.h"
#include "ui/widgets/words.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <QVBoxLayout>

namespace desk::ui {

namespace {

using Words = ReferralWords;

QVBoxLayout* column(QWidget* part)
{
    auto* all = new QVBoxLayout(part);
    all->setContentsMargins(0, 0, 0, 0);
    all->setSpacing(gap * 2);
    return all;
}

/// A table of a few rows on the record's page.
DataTable* smallTable(const QString& name, TableModel* model, const QString& whenEmpty)
{
    auto* table = new DataTable(name, model);
    table->setTitle(name);
    table->setEmptyText(whenEmpty);
    table->setSingleSelection();
    table->setCompact();
    return table;
}

QPushButton* linkButton(const QString& words)
{
    auto* button = new QPushButton(words);
    button->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    return button;
}

} // namespace

NeedPart::NeedPart(QWidget* parent)
    : QWidget(parent), m_need(new FactList), m_student(new FactList), m_openStudent(linkButton(tr("Open the student")))
{
    auto* all = column(this);
    auto* need = new Card(tr("The need"));
    need->body()->addWidget(m_need);
    auto* student = new Card(tr("The student"));
    student->body()->addWidget(m_student);
    student->body()->addWidget(m_openStudent);
    all->addWidget(need);
    all->addWidget(student);
    all->addStretch(1);
    connect(m_openStudent, &QAbstractButton::clicked, this, [this] {
        Q_EMIT placeWanted({QStringLiteral("students"), m_studentRef, {}});
    });
}

void NeedPart::show(const ReferralRecord& record)
{
    const ReferralLine& line = record.line;
    m_studentRef = line.studentRef;
    m_need->setFacts({{tr("Tuition"), Words::need(line)},
                      {tr("Subjects"), Words::subjects(record.subjects)},
                      {tr("Attainment"), record.attainmentLevel},
                      {tr("Venue"), Words::venue(record.venue)},
                      {tr("Area"), Words::area(record.postcode)},
                      {tr("SEND needs"), record.sendNeeds},
                      {tr("Health needs"), record.healthNeeds},
                      {tr("Out of borough"), Words::yesNo(record.outOfBorough)},
                      {tr("Out of school since"), dateText(record.outOfSchoolSince)},
                      {tr("Reason"), Words::reason(line.reason)},
                      {tr("Team"), Words::team(line.team)},
                      {tr("Officer"), line.officer},
                      {tr("Issued"), momentText(line.issuedAt)},
                      {tr("Tuition should begin by"), dateText(line.awardNo == 0 ? line.startBy : QDate())},
                      {tr("Review"), dateText(record.reviewOn)},
                      {tr("Withdrawn"), dateText(line.withdrawnOn)}});
    m_student->setFacts({{tr("Student"), tr("%1 (%2)").arg(line.student, line.studentRef)},
                         {tr("Year group"), yearGroupText(record.yearGroup)},
                         {tr("On a school's roll"), Words::yesNo(record.onRoll)},
                         {tr("School (URN)"), record.schoolUrn},
                         {tr("SEN provision"), Words::sen(record)},
                         {tr("EHC plan"), Words::yesNo(record.ehcp)},
                         {tr("Looked after"), Words::yesNo(record.lookedAfter)},
                         {tr("Home authority"), record.homeAuthority}});
}

RequestsPart::RequestsPart(QWidget* parent) : QWidget(parent)
{
    Columns<Row> columns;
    columns.text(u"provider", tr("Provider"), [](const Row& row) { return row.provider; }).strong().stretched();
    columns.moment(u"sent", tr("Sent"), [](const Row& row) { return std::optional(row.request.sentAt); });
    columns.moment(u"closes", tr("Window closes"), [](const Row& row) {
        return row.request.bounced ? std::nullopt : std::optional(row.request.closesAt);
    });
    columns.badge(u"state", tr("State"), [](const Row& row) -> std::optional<BadgeText> {
        if (row.request.bounced) return BadgeText{Tone::Bad, tr("bounced: counts as not asked")};
        if (!row.request.present) return BadgeText{Tone::None, tr("of an earlier round")};
        return BadgeText{Tone::Good, tr("arrived")};
    });
    m_model = new RowsModel<Row>(
        std::move(columns),
        [](const Row& row) { return row.provider + u'|' + QString::number(row.request.sentAt.seconds()); }, this);
    m_table = smallTable(tr("Requests"), m_model, tr("Nobody has been asked yet."));
    auto* all = column(this);
    all->addWidget(m_table);
    all->addStretch(1);
}

void RequestsPart::show(const ReferralRecord& record, Instant)
{
    std::vector<Row> rows;
    for (const AskedProvider& provider : record.providers)
        for (const RequestLine& request : provider.requests) rows.push_back({provider.name, request});
    std::ranges::stable_sort(rows, std::greater(), [](const Row& row) { return row.request.sentAt; });
    m_model->setRows(std::move(rows));
}

namespace {

const AnswerLine* counting(const AskedProvider& provider)
{
    const auto found = std::ranges::find(provider.answers, AnswerLine::Standing::Counts, &AnswerLine::standing);
    return found == provider.answers.end() ? nullptr : &*found;
}

/// How long the answer that counts took, and the answers beside it.
QString receivedMore(const AskedProvider& provider, Instant now)
{
    QStringList out;
    if (const AnswerLine* answer = counting(provider)) out << Words::after(*answer, provider);
    for (const AnswerLine& answer : provider.answers)
        if (answer.standing != AnswerLine::Standing::Counts) out << Words::answer(answer, now);
    return out.join(QStringLiteral("; "));
}

/// Of an answer that offers nothing its note is the offer.
QString offer(const AskedProvider& provider, QDate today)
{
    const AnswerLine* answer = counting(provider);
    if (!answer) return {};
    const QString offered = Words::offer(*answer, today);
    return offered.isEmpty() ? answer->note.simplified() : offered;
}

QString offerMore(const AskedProvider& provider, QDate today)
{
    const AnswerLine* answer = counting(provider);
    return answer && !Words::offer(*answer, today).isEmpty() ? Words::offerMore(*answer) : QString();
}

Columns<AskedProvider> answerColumns(const std::shared_ptr<Instant>& now)
{
    Columns<AskedProvider> columns;
    columns.text(u"provider", ReferralWords::tr("Provider"), [](const AskedProvider& one) { return one.name; })
        .strong();
    columns
        .badge(u"closes", ReferralWords::tr("Closes"),
               [now](const AskedProvider& one) -> std::optional<BadgeText> {
                   if (one.state != AskedProvider::State::Waiting) return std::nullopt;
                   return countdown(one.closesAt, *now);
               })
        .sortedBy([](const AskedProvider& one) { return QVariant(one.closesAt.seconds()); });
    columns.badge(
        u"counts", ReferralWords::tr("What counts"),
        [](const AskedProvider& one) { return std::optional(Words::provider(one)); },
        [](const AskedProvider& one) { return static_cast<int>(one.state); });
    columns
        .text(u"received", ReferralWords::tr("Received"),
              [now](const AskedProvider& one) {
                  const AnswerLine* answer = counting(one);
                  return answer ? momentText(answer->respondedAt, *now) : QString();
              })
        .second([now](const AskedProvider& one) { return receivedMore(one, *now); });
    columns
        .text(u"offer", ReferralWords::tr("Offer"),
              [now](const AskedProvider& one) { return offer(one, now->londonDate()); })
        .second([now](const AskedProvider& one) { return offerMore(one, now->londonDate()); })
        .stretched();
    return columns;
}

} // namespace

ResponsesPart::ResponsesPart(QWidget* parent)
    : QWidget(parent), m_now(std::make_shared<Instant>()), m_card(new Card), m_left(new StatusBadge),
      m_window(new TextLabel(TextSize::CardTitle))
{
    m_model = new RowsModel<AskedProvider>(
        answerColumns(m_now), [](const AskedProvider& one) { return one.code; }, this);
    m_table = smallTable(tr("Responses"), m_model, tr("Nobody has been asked yet."));
    auto* head = new QHBoxLayout;
    head->addWidget(m_window);
    head->addWidget(m_left);
    head->addStretch(1);
    m_card->body()->addLayout(head);
    auto* all = column(this);
    all->addWidget(m_card);
    all->addWidget(m_table);
    all->addStretch(1);
}

void ResponsesPart::show(const ReferralRecord& record, Instant now)
{
    *m_now = now;
    m_model->setRows(record.providers);
    const ReferralLine& line = record.line;
    const bool open = line.waiting > 0;
    m_card->setVisible(line.asked > 0);
    Instant last;
    for (const AskedProvider& one : record.providers) last = std::max(last, one.closesAt);
    const QString closing = momentText(open ? line.closesAt : last, now);
    if (open)
        m_window->setText(tr("The next window closes %1").arg(closing));
    else if (last > now)
        m_window->setText(tr("Everybody asked has answered; the last window closes %1").arg(closing));
    else
        m_window->setText(tr("The last window closed %1").arg(closing));
    m_next = open ? std::optional(line.closesAt) : std::nullopt;
    m_left->setVisible(open);
    tick(now);
}

void ResponsesPart::tick(Instant now)
{
    *m_now = now;
    m_left->setBadge(m_next ? countdown(*m_next, now) : BadgeText());
    if (m_model->rowCount() > 0)
        Q_EMIT m_model->dataChanged(m_model->index(0, 0),
                                    m_model->index(m_model->rowCount() - 1, m_model->columnCount() - 1));
}

} // namespace desk::ui
