#include "core/services/worklist.h"

#include "core/base/scaled.h"
#include "core/delivery/weekly.h"
#include "core/services/duework.h"
#include "core/services/usecase.h"

namespace desk {

namespace {

QString award(const storage::ReferralRow& referral, const storage::AwardRow& award)
{
    return referral.ref + u'/' + QString::number(award.number);
}

/// Says what is due item by item.
class Items
{
public:
    Items(const ReferralBook& book, const DueWork& work, const DeliveryDue& delivery)
        : m_book(book), m_work(work), m_delivery(delivery)
    {}

    std::vector<WorkItem> all()
    {
        for (const DueWork::Open& one : m_work.open) addOpen(one);
        for (const DueWork::Award& one : m_work.awards) addAward(one);
        for (const DeliveryDue::Note& one : m_delivery.notes)
            if (one.due < m_book.today)
                add(WorkItem::Kind::NoteOverdue, award(*one.referral, *one.award), one.award->providerId, one.due,
                    QStringLiteral("no note for the week of ") + weekOf(one.lastSession).toString(Qt::ISODate));
        for (const DeliveryDue::Booking& one : m_delivery.bookings)
            add(WorkItem::Kind::OutcomeMissing, award(*one.referral, *one.award), one.award->providerId, one.day,
                QStringLiteral("what became of the session at ") + one.time);
        for (const DueWork::Lapsing& one : m_work.lapsing)
            add(WorkItem::Kind::VettingLapsing, one.tutor.file.ref, one.tutor.file.providerCode,
                one.clearance.expiresOn, QStringLiteral("the last day still cleared"));
        for (const DeliveryDue::Invoice& one : m_delivery.invoices) addInvoice(one);
        std::ranges::stable_sort(m_items, {}, [](const WorkItem& item) {
            return item.due.isValid() ? item.due.toJulianDay() : std::numeric_limits<qint64>::max();
        });
        return std::move(m_items);
    }

private:
    WorkItem& add(WorkItem::Kind kind, QString reference, QString provider, QDate due, QString why)
    {
        const bool overdue = due.isValid() && due < m_book.today;
        m_items.push_back({kind, std::move(reference), std::move(provider), due, {}, overdue, std::move(why)});
        return m_items.back();
    }
    void add(WorkItem::Kind kind, QString reference, qint64 provider, QDate due, QString why)
    {
        add(kind, std::move(reference), m_book.providers.at(provider).code, due, std::move(why));
    }

    void addOpen(const DueWork::Open& one)
    {
        const QString& ref = one.referral->ref;
        for (const OpenWindow& window : one.progress.open) {
            WorkItem& item = add(WorkItem::Kind::ResponseWindow, ref, m_book.providers.at(window.providerId).code,
                                 window.closes.londonDate(), QStringLiteral("waiting for an answer"));
            item.closes = window.closes;
        }
        if (one.progress.state == ReferralState::ToIssue)
            add(WorkItem::Kind::ToIssue, ref, QString(), one.startBy, QStringLiteral("nobody has been asked"));
        if (one.progress.state == ReferralState::NobodyCanMeet)
            add(WorkItem::Kind::NobodyCanMeet, ref, QString(), one.startBy,
                QStringLiteral("every window has closed on no yes"));
        if (one.progress.state == ReferralState::ReadyToAward)
            add(WorkItem::Kind::ReadyToAward, ref, QString(), one.startBy,
                QStringLiteral("%1 can meet the need, %2 may still answer")
                    .arg(one.progress.canMeet)
                    .arg(one.progress.open.size()));
    }

    void addAward(const DueWork::Award& one)
    {
        const QString which = award(*one.referral, *one.award);
        const QDate due = one.due.value_or(QDate());
        const QString why = !one.due      ? one.due.error().message()
                            : one.started ? QStringLiteral("the intervention plan within three weeks of the start")
                                          : startWords(one);
        add(one.started ? WorkItem::Kind::PlanDue : WorkItem::Kind::StartDue, which, one.award->providerId, due, why);
    }

    /// How the start stands: a family's delay is said beside, whatever it is.
    QString startWords(const DueWork::Award& one) const
    {
        QStringList out{QStringLiteral("tuition begins within %1 school days of the award")
                            .arg(m_book.rules.report.startSchoolDays)};
        if (one.watch.standing == StartStanding::AtRisk)
            out << QStringLiteral("at risk: school day %1").arg(one.watch.schoolDay);
        if (one.watch.standing == StartStanding::Missed)
            out << QStringLiteral("missed: school day %1").arg(one.watch.schoolDay);
        if (one.plan.plannedOn.isValid())
            out << QStringLiteral("planned for %1").arg(one.plan.plannedOn.toString(Qt::ISODate));
        if (one.watch.familyDelay) out << QStringLiteral("the family asked for a delay");
        return out.join(QStringLiteral("; "));
    }

    void addInvoice(const DeliveryDue::Invoice& one)
    {
        const auto money = [](qint64 pence) { return QStringLiteral("£") + QString::fromStdString(moneyText(pence)); };
        add(WorkItem::Kind::InvoiceQuery, one.number + u' ' + award(*one.referral, *one.award), one.providerId, QDate(),
            QStringLiteral("%1 invoiced, %2 expected").arg(money(one.amount), money(one.expected)));
    }

    const ReferralBook& m_book;
    const DueWork& m_work;
    const DeliveryDue& m_delivery;
    std::vector<WorkItem> m_items;
};

} // namespace

QString textOf(WorkItem::Kind kind)
{
    switch (kind) {
    case WorkItem::Kind::ResponseWindow:
        return QStringLiteral("response window open");
    case WorkItem::Kind::ReadyToAward:
        return QStringLiteral("ready to award");
    case WorkItem::Kind::NobodyCanMeet:
        return QStringLiteral("nobody can meet the need");
    case WorkItem::Kind::ToIssue:
        return QStringLiteral("to issue");
    case WorkItem::Kind::StartDue:
        return QStringLiteral("start due");
    case WorkItem::Kind::PlanDue:
        return QStringLiteral("plan due");
    case WorkItem::Kind::NoteOverdue:
        return QStringLiteral("note overdue");
    case WorkItem::Kind::OutcomeMissing:
        return QStringLiteral("outcome missing");
    case WorkItem::Kind::VettingLapsing:
        return QStringLiteral("vetting lapsing");
    case WorkItem::Kind::InvoiceQuery:
        return QStringLiteral("invoice to query");
    }
    return {};
}

Result<std::vector<WorkItem>> worklist(Session& session, Instant at)
{
    DESK_CHECK(permit(session, Action::Worklist));
    DESK_TRY(ReferralBook book, referralBook(session, at));
    DESK_TRY(const DueWork work, dueWork(session, book));
    DESK_TRY(const DeliveryDue delivery, deliveryDue(session, book));
    return Items(book, work, delivery).all();
}

} // namespace desk
