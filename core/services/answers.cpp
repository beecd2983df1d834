#include "core/services/answers.h"

#include "core/base/personlabel.h"
#include "core/services/exchangeframe.h"

#include <array>

namespace desk {

using namespace exchanging;
using storage::AskingStore;

namespace {

constexpr std::array<std::pair<TimeSource, QLatin1StringView>, 3> sources{
    {{TimeSource::Typed, QLatin1StringView("typed")},
     {TimeSource::Received, QLatin1StringView("received")},
     {TimeSource::Date, QLatin1StringView("date")}}};

constexpr qsizetype longestNote = 2000;
constexpr qint64 highestRate = 100'000; // pence: a slip of the point, not a price

QJsonObject describe(const QString& provider, const AskingStore::AnswerRow& row)
{
    QJsonObject out{{QStringLiteral("provider"), provider},
                    {QStringLiteral("responded_at"), momentText(row.respondedAt)},
                    {QStringLiteral("time_source"), row.timeSource},
                    {QStringLiteral("can_meet"), row.canMeet}};
    if (row.hourlyRate) out[QStringLiteral("hourly_rate")] = *row.hourlyRate;
    if (!row.tutorRef.isEmpty()) out[QStringLiteral("tutor_ref")] = row.tutorRef;
    if (row.proposedStart.isValid()) out[QStringLiteral("proposed_start")] = row.proposedStart.toString(Qt::ISODate);
    if (!row.note.isEmpty()) out[QStringLiteral("note")] = row.note;
    return out;
}

AnswerEntry entryOf(const AskingStore::AnswerRow& row)
{
    return {row.canMeet,    row.respondedAt, timeSource(row.timeSource).value_or(TimeSource::Typed),
            row.hourlyRate, row.tutorRef,    row.proposedStart,
            row.note};
}

/// The first request to a provider; an answer comes after it.
std::optional<Instant> firstAsked(const ReferralCourse& course, qint64 provider)
{
    std::optional<Instant> out;
    for (const RequestFact& one : course.requests)
        if (one.providerId == provider && (!out || one.sentAt < *out)) out = one.sentAt;
    return out;
}

/// One provider's part in a referral, within its use case.
class Answering
{
public:
    static Result<Answering> begin(Session& session, const QString& ref, const QString& code)
    {
        DESK_TRY(auto useCase, UseCase::begin(session, Action::RecordAnswer, ref));
        DESK_TRY(auto matter, readMatter(session.database(), ref));
        DESK_TRY(const Provider* const provider, matter.provider(code));
        return Answering(session, code, provider->id, std::move(useCase), std::move(matter));
    }

    AskingStore store() const { return AskingStore(m_session->database()); }
    qint64 referralId() const { return m_matter.id(); }
    qint64 providerId() const { return m_provider; }

    /// The row that an entry makes, checked.
    Result<AskingStore::AnswerRow> rowOf(const AnswerEntry& entry) const
    {
        AskingStore::AnswerRow row;
        row.referralId = m_matter.id();
        row.providerId = m_provider;
        DESK_TRY(row.respondedAt, checkedMoment(entry.respondedAt));
        DESK_CHECK(checkOffer(entry, row.respondedAt));
        row.canMeet = entry.canMeet;
        row.hourlyRate = entry.hourlyRate;
        row.tutorRef = entry.tutorRef;
        row.proposedStart = entry.proposedStart;
        row.note = entry.note.trimmed();
        row.timeSource = desk::codeOf(entry.source);
        return row;
    }

    /// Refused for an answer that an award from the pool was made on.
    Result<void> checkNotDecided(Instant respondedAt) const
    {
        for (const storage::AwardRow& award : m_matter.record.row.awards) {
            if (award.direct || award.providerId != m_provider || award.awardedAt < respondedAt) continue;
            return fail(ErrorCode::Refused, "%1 was awarded this referral after that answer: it stays as it is.",
                        {m_code}, QStringLiteral("answer"));
        }
        return {};
    }

    bool isLate(Instant respondedAt) const
    {
        return std::ranges::none_of(m_matter.course().requests, [&](const RequestFact& one) {
            return one.providerId == m_provider && !one.bounced &&
                   ResponseWindow::of(one, m_matter.rules.responseTime()).contains(respondedAt);
        });
    }

    Result<void> done(const AskingStore::AnswerRow* before, const AskingStore::AnswerRow* after)
    {
        QJsonObject details;
        details[QStringLiteral("before")] = before ? describe(m_code, *before) : QJsonObject();
        details[QStringLiteral("after")] = after ? describe(m_code, *after) : QJsonObject();
        return m_useCase.done(details);
    }

private:
    Answering(Session& session, QString code, qint64 provider, UseCase useCase, Matter matter)
        : m_session(&session), m_code(std::move(code)), m_provider(provider), m_useCase(std::move(useCase)),
          m_matter(std::move(matter))
    {}

    Result<Instant> checkedMoment(Instant typed) const
    {
        const QString where = QStringLiteral("responded_at");
        const auto asked = firstAsked(m_matter.course(), m_provider);
        if (!asked)
            return fail(ErrorCode::Refused, "%1 has not been asked about this referral.", {m_code},
                        QStringLiteral("provider"));
        const Instant at = notBefore(*asked, typed);
        if (at < *asked) return fail(ErrorCode::Refused, "The answer is older than the request it answers.", {}, where);
        if (at > m_session->clock().now())
            return fail(ErrorCode::Invalid, "An answer cannot have come at a time to come.", {}, where);
        return at;
    }

    Result<void> checkOffer(const AnswerEntry& entry, Instant respondedAt) const
    {
        if (entry.hourlyRate && (*entry.hourlyRate <= 0 || *entry.hourlyRate > highestRate))
            return fail(ErrorCode::Invalid, "An hourly rate is above £0 and at most £1,000.", {},
                        QStringLiteral("hourly_rate"));
        if (entry.proposedStart.isValid() && entry.proposedStart < respondedAt.londonDate())
            return fail(ErrorCode::Invalid, "The proposed start lies before the answer.", {},
                        QStringLiteral("proposed_start"));
        if (entry.note.size() > longestNote)
            return fail(ErrorCode::Invalid, "A note has %1 characters at most.", {QString::number(longestNote)},
                        QStringLiteral("note"));
        return checkTutor(entry.tutorRef);
    }

    Result<void> checkTutor(const QString& ref) const
    {
        if (ref.isEmpty()) return {};
        DESK_TRY(const auto tutor, store().tutor(ref));
        const QString where = QStringLiteral("tutor_ref");
        if (!tutor) return fail(ErrorCode::Unknown, "There is no tutor \"%1\".", {ref}, where);
        if (tutor->providerId != m_provider)
            return fail(ErrorCode::Contradiction, "The tutor %1 is of another provider.", {ref}, where);
        return {};
    }

    Session* m_session;
    QString m_code;
    qint64 m_provider;
    UseCase m_useCase;
    Matter m_matter;
};

} // namespace

QString codeOf(TimeSource source)
{
    return std::ranges::find(sources, source, &std::pair<TimeSource, QLatin1StringView>::first)->second;
}

std::optional<TimeSource> timeSource(const QString& code)
{
    for (const auto& [source, text] : sources)
        if (code == text) return source;
    return std::nullopt;
}

Result<RecordedAnswer> recordAnswer(Session& session, const QString& ref, const QString& provider,
                                    const AnswerEntry& entry)
{
    DESK_TRY(auto answering, Answering::begin(session, ref, provider));
    DESK_TRY(const auto row, answering.rowOf(entry));
    DESK_CHECK(answering.store().addAnswer(row));
    DESK_CHECK(answering.done(nullptr, &row));
    return RecordedAnswer{row.respondedAt, answering.isLate(row.respondedAt), 1};
}

Result<std::vector<NamedTutor>> tutorsToName(Session& session, const QString& provider)
{
    DESK_CHECK(permit(session, Action::RecordAnswer));
    DESK_TRY(const auto tutors, AskingStore(session.database()).tutorsOf(provider));
    std::vector<NamedTutor> out;
    for (const AskingStore::TutorName& one : tutors) out.push_back({one.ref, personLabel(one.forename, one.surname)});
    return out;
}

Result<RecordedAnswer> changeAnswer(Session& session, const AnswerKey& key, const AnswerEntry& entry)
{
    DESK_TRY(auto answering, Answering::begin(session, key.ref, key.provider));
    DESK_TRY(const auto before,
             answering.store().answer(answering.referralId(), answering.providerId(), key.respondedAt));
    DESK_CHECK(answering.checkNotDecided(key.respondedAt));
    DESK_TRY(auto after, answering.rowOf(entry));
    after.version = key.seen;
    DESK_CHECK(answering.store().changeAnswer(key.respondedAt, after));
    DESK_CHECK(answering.done(&before, &after));
    return RecordedAnswer{after.respondedAt, answering.isLate(after.respondedAt), key.seen + 1};
}

Result<AnswerEntry> removeAnswer(Session& session, const AnswerKey& key)
{
    DESK_TRY(auto answering, Answering::begin(session, key.ref, key.provider));
    DESK_TRY(auto row, answering.store().answer(answering.referralId(), answering.providerId(), key.respondedAt));
    DESK_CHECK(answering.checkNotDecided(key.respondedAt));
    const AskingStore::AnswerRow before = row;
    row.version = key.seen;
    DESK_CHECK(answering.store().removeAnswer(row));
    DESK_CHECK(answering.done(&before, nullptr));
    return entryOf(before);
}

} // namespace desk
