#include "core/services/issuing.h"

#include "core/services/exchangeframe.h"

#include <QJsonArray>

namespace desk {

using namespace exchanging;
using storage::AskingStore;

namespace {

/// The days and moments at which requests can have been sent.
Result<Instant> checkedMoment(const Sending& sending, const Matter& matter, Instant now)
{
    const Instant at = notBefore(matter.record.row.issuedAt, sending.at);
    const QString where = QStringLiteral("sent_at");
    if (at > now) return fail(ErrorCode::Invalid, "Requests cannot have been sent at a time to come.", {}, where);
    if (at < matter.record.row.issuedAt)
        return fail(ErrorCode::Invalid, "Requests cannot have been sent before the referral was logged.", {}, where);
    return at;
}

QJsonArray codesOf(const std::vector<const Provider*>& providers)
{
    QJsonArray out;
    for (const Provider* one : providers) out.append(one->code);
    return out;
}

/// A change of one request within its use case.
class RequestChange
{
public:
    static Result<RequestChange> begin(Session& session, const RequestKey& key)
    {
        DESK_TRY(auto useCase, UseCase::begin(session, Action::IssueReferral, key.ref));
        DESK_TRY(auto matter, readMatter(session.database(), key.ref));
        DESK_TRY(const Provider* const provider, matter.provider(key.provider));
        const AskingStore store(session.database());
        DESK_TRY(auto row, store.request(matter.id(), provider->id, key.sentAt));
        row.version = key.seen;
        return RequestChange(session, key, std::move(useCase), std::move(matter), row);
    }
    const Matter& matter() const { return m_matter; }
    const AskingStore::RequestRow& before() const { return m_before; }
    Result<void> done(const AskingStore::RequestRow& after)
    {
        DESK_CHECK(AskingStore(m_session->database()).changeRequest(m_before.sentAt, after));
        return m_useCase.done(
            {{QStringLiteral("before"), describe(m_before)}, {QStringLiteral("after"), describe(after)}});
    }

private:
    RequestChange(Session& session, RequestKey key, UseCase useCase, Matter matter, AskingStore::RequestRow before)
        : m_session(&session), m_key(std::move(key)), m_useCase(std::move(useCase)), m_matter(std::move(matter)),
          m_before(before)
    {}
    QJsonObject describe(const AskingStore::RequestRow& row) const
    {
        QJsonObject out{{QStringLiteral("provider"), m_key.provider},
                        {QStringLiteral("sent_at"), momentText(row.sentAt)},
                        {QStringLiteral("bounced"), row.bounced}};
        if (row.deliveredAt) out[QStringLiteral("delivered_at")] = momentText(*row.deliveredAt);
        return out;
    }

    Session* m_session;
    RequestKey m_key;
    UseCase m_useCase;
    Matter m_matter;
    AskingStore::RequestRow m_before;
};

/// An answer proves that the last request before it has arrived.
bool isAnswered(const ReferralCourse& course, const AskingStore::RequestRow& row)
{
    return std::ranges::any_of(course.responses, [&](const ResponseFact& answer) {
        if (answer.providerId != row.providerId || answer.respondedAt < row.sentAt) return false;
        return std::ranges::none_of(course.requests, [&](const RequestFact& other) {
            return other.providerId == row.providerId && other.sentAt != row.sentAt && !other.bounced &&
                   other.sentAt <= answer.respondedAt;
        });
    });
}

} // namespace

Result<AskList> askList(Session& session, const QString& ref, Instant at)
{
    DESK_CHECK(permit(session, Action::ReadReferral, ref));
    DESK_TRY(const Matter matter, readMatter(session.database(), ref));
    DESK_TRY(const auto drafts, AskingStore(session.database()).drafts(matter.id()));
    AskList out;
    out.ref = ref;
    out.issuedAt = matter.record.row.issuedAt;
    out.first = matter.course().requests.empty();
    out.time = matter.rules.responseTime();
    if (const auto may = mayBeAsked(matter.course(), at); !may) out.refused = may.error();
    for (const AskStanding& one : whoIsAsked(matter.facts(), at.londonDate(), at, out.time)) {
        const Provider& provider = matter.provider(one.providerId);
        AskLine line{provider.code,   provider.name,  {},           one.whyNot, one.again,
                     one.suspendedTo, one.answeredAt, one.closesAt, {}};
        if (const auto known = matter.addresses.find(provider.id); known != matter.addresses.end())
            line.email = known->second.email;
        if (const auto draft = drafts.find(provider.id); draft != drafts.end()) line.draftedAt = draft->second;
        out.lines.push_back(std::move(line));
    }
    std::ranges::stable_sort(out.lines, {}, &AskLine::name);
    return out;
}

Result<SentRequests> markSent(Session& session, const Sending& sending)
{
    DESK_TRY(auto useCase, UseCase::begin(session, Action::IssueReferral, sending.ref));
    DESK_TRY(const Matter matter, readMatter(session.database(), sending.ref));
    const Instant now = session.clock().now();
    DESK_TRY(const Instant at, checkedMoment(sending, matter, now));
    DESK_CHECK(mayBeAsked(matter.course(), at));
    DESK_CHECK(mayBeAsked(matter.course(), now));
    DESK_TRY(const auto providers, checkedProviders(sending.providers, matter, {at.londonDate(), now, sending.again}));
    AskingStore store(session.database());
    for (const Provider* one : providers) {
        DESK_CHECK(store.addRequest(matter.id(), one->id, at));
        DESK_CHECK(store.removeDraft(matter.id(), one->id));
    }
    SentRequests out{at, matter.course().requests.empty()};
    const QString issuedKey = QStringLiteral("issued_at");
    QJsonObject before{{issuedKey, momentText(matter.record.row.issuedAt)}};
    QJsonObject after{{issuedKey, momentText(out.issued ? at : matter.record.row.issuedAt)},
                      {QStringLiteral("sent_at"), momentText(at)},
                      {QStringLiteral("asked"), codesOf(providers)},
                      {QStringLiteral("again"), sending.again}};
    if (out.issued) DESK_CHECK(store.setIssued(matter.id(), at));
    DESK_CHECK(useCase.done({{QStringLiteral("before"), before}, {QStringLiteral("after"), after}}));
    return out;
}

Result<void> changeSent(Session& session, const RequestKey& key, Instant sentAt)
{
    DESK_TRY(auto change, RequestChange::begin(session, key));
    const QString where = QStringLiteral("sent_at");
    AskingStore::RequestRow after = change.before();
    if (sentAt > session.clock().now())
        return fail(ErrorCode::Invalid, "Requests cannot have been sent at a time to come.", {}, where);
    if (after.deliveredAt && *after.deliveredAt < sentAt)
        return fail(ErrorCode::Invalid, "A request is not delivered before it is sent.", {}, where);
    after.sentAt = sentAt;
    ReferralCourse course = change.matter().course();
    for (RequestFact& one : course.requests)
        if (one.providerId == after.providerId && one.sentAt == key.sentAt) one.sentAt = sentAt;
    for (const ResponseFact& answer : course.responses) {
        const bool unasked = std::ranges::none_of(course.requests, [&](const RequestFact& one) {
            return one.providerId == answer.providerId && one.sentAt <= answer.respondedAt;
        });
        if (answer.providerId == after.providerId && unasked)
            return fail(ErrorCode::Contradiction, "%1 answered before that.", {key.provider}, where);
    }
    // The first sending is the moment of issue.
    const Instant first = std::ranges::min(course.requests, {}, &RequestFact::sentAt).sentAt;
    const Instant before = std::ranges::min(change.matter().course().requests, {}, &RequestFact::sentAt).sentAt;
    if (first != before && change.matter().record.row.issuedAt == before)
        DESK_CHECK(AskingStore(session.database()).setIssued(change.matter().id(), first));
    return change.done(after);
}

Result<void> markBounced(Session& session, const RequestKey& key, bool bounced)
{
    DESK_TRY(auto change, RequestChange::begin(session, key));
    if (bounced && isAnswered(change.matter().course(), change.before()))
        return fail(ErrorCode::Contradiction, "%1 has answered this request: it has arrived.", {key.provider},
                    QStringLiteral("bounced"));
    AskingStore::RequestRow after = change.before();
    after.bounced = bounced;
    if (bounced) after.deliveredAt.reset();
    return change.done(after);
}

Result<void> markDelivered(Session& session, const RequestKey& key, std::optional<Instant> deliveredAt)
{
    DESK_TRY(auto change, RequestChange::begin(session, key));
    const QString where = QStringLiteral("delivered_at");
    AskingStore::RequestRow after = change.before();
    if (after.bounced && deliveredAt)
        return fail(ErrorCode::Contradiction, "A request that bounced was not delivered.", {}, where);
    if (deliveredAt) {
        const Instant at = notBefore(after.sentAt, *deliveredAt);
        if (at < after.sentAt)
            return fail(ErrorCode::Invalid, "A request is not delivered before it is sent.", {}, where);
        if (at > session.clock().now())
            return fail(ErrorCode::Invalid, "A delivery cannot lie in the time to come.", {}, where);
        after.deliveredAt = at;
    } else {
        after.deliveredAt.reset();
    }
    return change.done(after);
}

} // namespace desk
