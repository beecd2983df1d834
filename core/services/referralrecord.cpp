#include "core/services/referrallines.h"
#include "core/students/yeargroup.h"

#include <map>

namespace desk {

namespace {

using storage::AwardRow;
using storage::ReferralStore;

AskedProvider::State stateOf(const ProviderAnswers& answers)
{
    using enum AskedProvider::State;
    if (answers.requests == 0) return NotAsked;
    if (!answers.requested()) return Bounced;
    if (answers.counts) return answers.counts->canMeet ? CanMeet : CannotMeet;
    if (answers.windowOpen) return Waiting;
    return answers.anyAnswer ? Late : NoAnswer;
}

/// Puts a record together from what the file holds of a referral.
class Making
{
public:
    Making(const ReferralStore::Record& facts, const ReferralBook& book, const User& user)
        : m_facts(facts), m_book(book), m_progress(progressOf(facts.row.course, book.at, book.rules.responseTime()))
    {
        m_record.line = referralLine(facts.row, book, user);
    }

    ReferralRecord run()
    {
        addNeed();
        addProviders();
        addAwards();
        for (const auto& row : m_facts.assessments) addAssessment(row);
        addOwnEvents();
        std::ranges::stable_sort(m_record.events, std::greater(), [](const ReferralEvent& event) {
            // What has no time of day stands behind what has one.
            constexpr int beyondTheDay = 24 * 3600;
            const int seconds = event.at ? QTime(0, 0).secsTo(event.at->londonTime()) : beyondTheDay;
            return std::pair(event.day, seconds);
        });
        return std::move(m_record);
    }

private:
    void addNeed()
    {
        const auto& need = m_facts.need;
        const auto& student = m_facts.student;
        m_record.subjects = need.subjects.split(u';', Qt::SkipEmptyParts);
        m_record.attainmentLevel = need.attainmentLevel;
        m_record.sendNeeds = need.sendNeeds;
        m_record.healthNeeds = need.healthNeeds;
        m_record.postcode = need.postcode;
        m_record.venue = need.venue;
        m_record.outOfBorough = need.outOfBorough;
        m_record.outOfSchoolSince = need.outOfSchoolSince;
        m_record.reviewOn = need.reviewOn;
        if (student.dateOfBirth.isValid())
            m_record.yearGroup = yearGroup(student.dateOfBirth, AcademicYear::containing(m_book.today));
        m_record.schoolUrn = student.schoolUrn;
        m_record.onRoll = student.onRoll;
        m_record.senProvision = student.senProvision;
        m_record.senNeed = student.senNeed;
        m_record.ehcp = student.ehcp;
        m_record.lookedAfter = student.lookedAfter;
        m_record.homeAuthority = student.homeAuthority;
    }

    ReferralEvent& event(ReferralEvent::Kind kind, QDate day)
    {
        ReferralEvent one;
        one.kind = kind;
        one.day = day;
        m_record.events.push_back(std::move(one));
        return m_record.events.back();
    }
    ReferralEvent& event(ReferralEvent::Kind kind, Instant at)
    {
        ReferralEvent& one = event(kind, at.londonDate());
        one.at = at;
        return one;
    }
    bool known(QDate day) const { return day.isValid() && day <= m_book.today; }

    void addOwnEvents()
    {
        if (m_record.outOfSchoolSince.isValid()) event(ReferralEvent::Kind::OutOfSchool, m_record.outOfSchoolSince);
        event(ReferralEvent::Kind::Issued, m_record.line.issuedAt);
        if (known(m_record.line.withdrawnOn)) event(ReferralEvent::Kind::Withdrawn, m_record.line.withdrawnOn);
        if (m_record.reviewOn.isValid()) event(ReferralEvent::Kind::Review, m_record.reviewOn);
    }

    void addProviders()
    {
        std::map<QString, qint64> byName;
        const auto add = [&](qint64 id) { byName.emplace(m_book.providers.at(id).name, id); };
        for (const RequestFact& one : m_facts.row.course.requests) add(one.providerId);
        for (const ResponseFact& one : m_facts.row.course.responses) add(one.providerId);
        for (const auto& [name, id] : byName) addProvider(id);
    }

    /// Those of one provider that were sent by the moment, with the versions of their rows.
    std::vector<std::pair<RequestFact, qint64>> requestsOf(qint64 provider) const
    {
        std::vector<std::pair<RequestFact, qint64>> out;
        const auto& all = m_facts.row.course.requests;
        for (std::size_t i = 0; i < all.size(); ++i)
            if (all[i].providerId == provider && all[i].sentAt <= m_book.at)
                out.emplace_back(all[i], m_facts.requestVersions[i]);
        return out;
    }

    void addProvider(qint64 id)
    {
        const ProviderFact& fact = m_book.providers.at(id);
        std::vector<RequestFact> requests, round;
        const auto rows = requestsOf(id);
        for (const auto& [one, version] : rows) {
            requests.push_back(one);
            if (isPresent(one, m_progress)) round.push_back(one);
        }
        const ProviderAnswers answers = answersOf(id, round, m_facts.row.course.responses, m_book.at, time());
        AskedProvider out{fact.code, fact.name, stateOf(answers), {}, {}, {}};
        for (const auto& [one, version] : rows) {
            const Instant closes = ResponseWindow::of(one, time()).closes;
            const bool present = isPresent(one, m_progress);
            out.requests.push_back({one.sentAt, one.bounced, closes, present, one.deliveredAt, version});
            if (!one.bounced && present) out.closesAt = std::max(out.closesAt, closes);
            event(one.bounced ? ReferralEvent::Kind::Bounced : ReferralEvent::Kind::Requested, one.sentAt).provider =
                fact.name;
        }
        for (const storage::AnswerRow& row : m_facts.answers) {
            if (row.fact.providerId != id || row.fact.respondedAt > m_book.at) continue;
            out.answers.push_back(answerLine(row, answers, round, requests));
            ReferralEvent& said = event(row.fact.canMeet ? ReferralEvent::Kind::SaidYes : ReferralEvent::Kind::SaidNo,
                                        row.fact.respondedAt);
            said.provider = fact.name;
            said.late = !isInside(row.fact.respondedAt, requests);
            said.detail = row.note;
        }
        m_record.providers.push_back(std::move(out));
    }

    ResponseTime time() const { return m_book.rules.responseTime(); }

    bool isInside(Instant moment, const std::vector<RequestFact>& requests) const
    {
        return std::ranges::any_of(requests, [&](const RequestFact& one) {
            return !one.bounced && ResponseWindow::of(one, time()).contains(moment);
        });
    }

    /// The window that an answer came in, or the last that it missed.
    std::optional<Instant> closeFor(Instant moment, const std::vector<RequestFact>& requests) const
    {
        std::optional<Instant> missed;
        for (const RequestFact& one : requests) {
            const ResponseWindow window = ResponseWindow::of(one, time());
            if (one.bounced || window.opens > moment) continue;
            if (!missed || *missed < window.closes) missed = window.closes;
        }
        return missed;
    }

    AnswerLine answerLine(const storage::AnswerRow& row, const ProviderAnswers& answers,
                          const std::vector<RequestFact>& round, const std::vector<RequestFact>& requests) const
    {
        using enum AnswerLine::Standing;
        const Instant when = row.fact.respondedAt;
        AnswerLine out{when,
                       Late,
                       row.fact.canMeet,
                       row.fact.hourlyRate,
                       row.tutorRef,
                       row.tutorRef.isEmpty() ? QString() : personLabel(row.tutorForename, row.tutorSurname),
                       row.proposedStart,
                       row.note,
                       closeFor(when, requests),
                       row.timeSource,
                       row.version};
        if (answers.counts && answers.counts->respondedAt == when)
            out.standing = Counts;
        else if (isInside(when, round))
            out.standing = Superseded;
        else if (isInside(when, requests))
            out.standing = Earlier;
        return out;
    }

    void addAwards()
    {
        for (std::size_t i = 0; i < m_facts.row.awards.size(); ++i) {
            const AwardRow& award = m_facts.row.awards[i];
            if (award.awardedAt <= m_book.at) addAward(award, runs(m_facts.row.course.awards[i], m_book.at));
        }
    }

    void addAward(const AwardRow& award, bool running)
    {
        const ProviderFact& provider = m_book.providers.at(award.providerId);
        AwardLine out;
        out.number = award.number;
        out.providerCode = provider.code;
        out.providerName = provider.name;
        out.awardedAt = award.awardedAt;
        out.direct = award.direct;
        out.hourlyRate = award.hourlyRate;
        out.rationale = award.rationale;
        out.startBy = startBy(award.awardedAt, m_facts.row, m_book);
        out.endReason = award.endReason;
        out.runs = running;
        if (known(award.firstAttendedOn)) out.firstAttendedOn = award.firstAttendedOn;
        if (known(award.endedOn)) out.endedOn = award.endedOn;
        out.plan = planStanding(award.firstAttendedOn, award.planReceivedOn, award.endedOn, m_book.today,
                                *m_book.calendars.find(m_facts.row.calendar), m_book.rules.report);
        for (const auto& tally : m_facts.sessions)
            if (tally.awardId == award.id) out.sessions = {tally.counts, tally.booked, tally.first, tally.last};
        addEvents(out);
        m_record.awards.push_back(std::move(out));
    }

    void addEvents(const AwardLine& award)
    {
        const auto named = [&award](ReferralEvent& one) -> ReferralEvent& {
            one.provider = award.providerName;
            one.awardNo = award.number;
            return one;
        };
        named(event(ReferralEvent::Kind::Awarded, award.awardedAt)).direct = award.direct;
        if (award.firstAttendedOn.isValid()) named(event(ReferralEvent::Kind::FirstAttended, award.firstAttendedOn));
        if (award.plan.receivedOn.isValid()) named(event(ReferralEvent::Kind::PlanReceived, award.plan.receivedOn));
        if (award.endedOn.isValid())
            named(event(ReferralEvent::Kind::AwardEnded, award.endedOn)).detail = award.endReason;
    }

    void addAssessment(const storage::AssessmentRow& row)
    {
        const auto award = std::ranges::find(m_facts.row.awards, row.awardId, &AwardRow::id);
        if (!known(row.fact.on) || award == m_facts.row.awards.end()) return;
        m_record.assessments.push_back({award->number, row.fact});
        ReferralEvent& one =
            event(row.fact.baseline ? ReferralEvent::Kind::Baseline : ReferralEvent::Kind::Progress, row.fact.on);
        one.awardNo = award->number;
        one.detail = row.fact.subject;
    }

    const ReferralStore::Record& m_facts;
    const ReferralBook& m_book;
    ReferralProgress m_progress;
    ReferralRecord m_record;
};

} // namespace

Result<ReferralRecord> referralRecord(Session& session, const QString& ref, Instant at, Reading reading)
{
    DESK_CHECK(permit(session, Action::ReadReferral, ref));
    DESK_TRY(const auto facts, ReferralStore(session.database().handle()).record(ref));
    // Nothing is shown that the trail does not know of.
    if (reading == Reading::Opened) DESK_CHECK(recordSeen(session, Action::ReadReferral, ref));
    DESK_TRY(const ReferralBook book, emptyBook(session, at));
    return Making(facts, book, session.user()).run();
}

} // namespace desk
