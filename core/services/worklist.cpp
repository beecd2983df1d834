#include "core/services/worklist.h"

#include "core/base/scaled.h"
#include "core/delivery/weekly.h"
#include "core/kpi/settings.h"
#include "core/services/reports.h"
#include "core/services/usecase.h"
#include "core/storage/facts_store.h"
#include "core/storage/vetting_store.h"
#include "core/storage/worklist_store.h"

namespace desk {

namespace {

QString award(const QString& referral, qint64 number) { return referral + u'/' + QString::number(number); }

/// Gathers items of one moment.
class Gathering
{
public:
    Gathering(Session& session, Instant at)
        : m_session(session), m_facts(session.database().handle()), m_store(session.database().handle()), m_at(at),
          m_today(at.londonDate())
    {}

    Result<std::vector<WorkItem>> run()
    {
        DESK_TRY(m_calendars, m_facts.calendars());
        DESK_TRY(const auto providers, m_facts.providers());
        for (const ProviderFact& provider : providers) m_codes[provider.id] = provider.code;
        DESK_CHECK(addReferrals());
        DESK_CHECK(addAwards());
        DESK_CHECK(addSessions());
        DESK_CHECK(addVetting());
        DESK_CHECK(addInvoices());
        std::ranges::stable_sort(m_items, {}, [](const WorkItem& item) {
            return item.due.isValid() ? item.due.toJulianDay() : std::numeric_limits<qint64>::max();
        });
        return std::move(m_items);
    }

private:
    void add(WorkItem item)
    {
        item.overdue = item.due.isValid() && item.due < m_today;
        m_items.push_back(std::move(item));
    }

    Result<void> addReferrals()
    {
        DESK_TRY(const auto referrals, m_store.openReferrals(m_at));
        for (const auto& referral : referrals) {
            // Only what was sent since the last award ended makes the pool (s.13).
            std::vector<RequestFact> requests = referral.requests;
            if (referral.lastEnding.isValid())
                std::erase_if(requests,
                              [&](const RequestFact& one) { return one.sentAt.londonDate() < referral.lastEnding; });
            // An award that ended for any other reason is the end of the matter, until somebody is asked again.
            const bool finished = referral.lastEnding.isValid() && !referral.givenBack && requests.empty();
            if (!finished) addReferral(referral, requests);
        }
        return {};
    }

    void addReferral(const storage::WorklistStore::OpenReferral& referral, const std::vector<RequestFact>& requests)
    {
        const auto startBy = m_calendars.find(referral.calendar)
                                 ->nthSchoolDayAfter(referral.issuedAt.londonDate(), ReportSettings{}.startSchoolDays);
        const QDate due = startBy ? *startBy : QDate();
        std::set<qint64> asked;
        for (const RequestFact& request : requests) asked.insert(request.providerId);
        int yes = 0, open = 0;
        for (const qint64 provider : asked) {
            const ProviderAnswers answers = answersOf(provider, requests, referral.responses, m_at);
            if (answers.counts) {
                yes += answers.counts->canMeet;
            } else if (answers.windowOpen) {
                ++open;
                addWindow(referral.ref, provider, requests);
            }
        }
        if (asked.empty()) {
            add({WorkItem::Kind::ToIssue, referral.ref, {}, due, {}, false, QStringLiteral("nobody has been asked")});
        } else if (yes > 0) {
            add({WorkItem::Kind::ReadyToAward,
                 referral.ref,
                 {},
                 due,
                 {},
                 false,
                 QStringLiteral("%1 can meet the need, %2 may still answer").arg(yes).arg(open)});
        } else if (open == 0) {
            add({WorkItem::Kind::NobodyCanMeet,
                 referral.ref,
                 {},
                 due,
                 {},
                 false,
                 QStringLiteral("every window has closed on no yes")});
        }
    }

    void addWindow(const QString& referral, qint64 provider, const std::vector<RequestFact>& requests)
    {
        WorkItem item{WorkItem::Kind::ResponseWindow,         referral, m_codes[provider], {}, {}, false,
                      QStringLiteral("waiting for an answer")};
        for (const RequestFact& request : requests) {
            if (request.providerId != provider || request.bounced) continue;
            item.closes = std::max(item.closes, ResponseWindow::from(request.sentAt).closes);
        }
        item.due = item.closes.londonDate();
        add(std::move(item));
    }

    Result<void> addAwards()
    {
        const ReportSettings settings;
        DESK_TRY(const auto awards, m_store.runningAwards(m_at));
        for (const auto& one : awards) {
            const QString which = award(one.referralRef, one.number);
            const bool started = one.firstAttendedOn.isValid() && one.firstAttendedOn <= m_today;
            if (!started) {
                const auto due = m_calendars.find(one.calendar)
                                     ->nthSchoolDayAfter(one.awardedAt.londonDate(), settings.startSchoolDays);
                add({WorkItem::Kind::StartDue,
                     which,
                     one.providerCode,
                     due ? *due : QDate(),
                     {},
                     false,
                     due ? QStringLiteral("tuition begins within five school days of the award")
                         : due.error().message()});
            } else if (!one.planReceivedOn.isValid() || one.planReceivedOn > m_today) {
                add({WorkItem::Kind::PlanDue,
                     which,
                     one.providerCode,
                     one.firstAttendedOn.addDays(settings.planCalendarDays),
                     {},
                     false,
                     QStringLiteral("the intervention plan within three weeks of the start")});
            }
        }
        return {};
    }

    Result<void> addSessions()
    {
        DESK_TRY(const auto weeks, m_store.weeksWithoutNote(m_today));
        for (const auto& week : weeks) {
            const QDate due = notesDueFor(week.lastSession);
            if (due >= m_today) continue;
            add({WorkItem::Kind::NoteOverdue,
                 award(week.referralRef, week.awardNo),
                 week.providerCode,
                 due,
                 {},
                 false,
                 QStringLiteral("no note for the week of ") + weekOf(week.lastSession).toString(Qt::ISODate)});
        }
        DESK_TRY(const auto bookings, m_store.bookingsBefore(m_today));
        for (const auto& booking : bookings) {
            add({WorkItem::Kind::OutcomeMissing,
                 award(booking.referralRef, booking.awardNo),
                 booking.providerCode,
                 booking.day,
                 {},
                 false,
                 QStringLiteral("what became of the session at ") + booking.time});
        }
        return {};
    }

    Result<void> addVetting()
    {
        DESK_TRY(const auto tutors, storage::VettingStore(m_session.database().handle()).tutors());
        const VettingSettings settings;
        for (const auto& tutor : tutors) {
            const Clearance clearance = clearanceOn(VettingHistory(tutor.vetting, settings), m_today, settings);
            if (!clearance.expiring) continue;
            add({WorkItem::Kind::VettingLapsing,
                 tutor.ref,
                 tutor.providerCode,
                 clearance.expiresOn,
                 {},
                 false,
                 QStringLiteral("the last day still cleared")});
        }
        return {};
    }

    Result<void> addInvoices()
    {
        DESK_TRY(const auto invoices, m_store.invoices());
        for (const auto& invoice : invoices) {
            if (invoice.weekEnding > m_today || invoice.hourlyRate == 0) continue;
            const qint64 expected = expectedAmount(invoice.deliveredHours, invoice.hourlyRate);
            if (expected == invoice.amount) continue;
            const auto money = [](qint64 pence) {
                return QStringLiteral("£") + QString::fromStdString(moneyText(pence));
            };
            add({WorkItem::Kind::InvoiceQuery,
                 invoice.invoiceNo + u' ' + award(invoice.referralRef, invoice.awardNo),
                 invoice.providerCode,
                 QDate(),
                 {},
                 false,
                 QStringLiteral("%1 invoiced, %2 expected").arg(money(invoice.amount), money(expected))});
        }
        return {};
    }

    Session& m_session;
    storage::FactsStore m_facts;
    storage::WorklistStore m_store;
    Instant m_at;
    QDate m_today;
    CalendarBook m_calendars;
    std::map<qint64, QString> m_codes;
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
    return Gathering(session, at).run();
}

} // namespace desk
