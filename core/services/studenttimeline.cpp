#include "core/services/studenttimeline.h"

#include <algorithm>

namespace desk {

namespace {

using Kind = StudentEvent::Kind;

/// Puts events together; `m_about` is what the next one is about.
class Telling
{
public:
    Telling(QDate today, ResponseTime time) : m_today(today), m_time(time) {}

    void tell(const ReferralHistory& history)
    {
        m_about = {};
        m_about.referralRef = history.referral.ref;
        at(Kind::Referred, history.referral.issuedAt);
        on(Kind::Withdrawn, history.referral.withdrawnOn);
        for (const auto& told : history.requests) {
            m_about.providerCode = told.providerCode;
            at(told.fact.bounced ? Kind::Bounced : Kind::Requested, told.fact.sentAt);
        }
        for (const auto& told : history.responses) {
            m_about.providerCode = told.providerCode;
            StudentEvent& event = at(Kind::Answered, told.fact.respondedAt);
            event.canMeet = told.fact.canMeet;
            event.late = isLate(told.fact, history.requests);
        }
        for (const auto& award : history.awards) tell(award);
    }

    std::vector<StudentEvent> take()
    {
        std::erase_if(m_events, [this](const StudentEvent& event) { return event.on > m_today; });
        // What has no time of day stands behind what has one, in the order in which one thing leads to the next.
        const auto place = [](const StudentEvent& event) {
            const qint64 seconds = event.at ? event.at->seconds() : std::numeric_limits<qint64>::max();
            return std::tuple(event.on, seconds, event.kind);
        };
        std::ranges::stable_sort(m_events, {}, place);
        return std::move(m_events);
    }

private:
    void tell(const ReferralHistory::Award& one)
    {
        m_about.awardNo = one.award.number;
        m_about.providerCode = one.award.providerCode;
        at(Kind::Awarded, one.award.awardedAt).direct = one.award.direct;
        on(Kind::Started, one.award.startedOn);
        on(Kind::PlanReceived, one.award.planReceivedOn);
        for (const AssessmentFact& score : one.assessments) {
            StudentEvent& event = add(score.baseline ? Kind::Baseline : Kind::Assessed, score.on);
            event.subject = score.subject;
            event.scale = score.scale;
            event.score = score.score;
        }
        for (const PlacementWeek& week : one.weeks) add(Kind::Week, week.lastSession).week = week;
        if (one.award.endedOn.isValid()) add(Kind::Ended, one.award.endedOn).endReason = one.award.endReason;
    }

    StudentEvent& at(Kind kind, Instant at)
    {
        StudentEvent& event = add(kind, at.londonDate());
        event.at = at;
        return event;
    }
    void on(Kind kind, QDate day)
    {
        if (day.isValid()) add(kind, day);
    }
    StudentEvent& add(Kind kind, QDate day)
    {
        StudentEvent& event = m_events.emplace_back(m_about);
        event.kind = kind;
        event.on = day;
        return event;
    }

    bool isLate(const ResponseFact& response,
                const std::vector<storage::StudentStore::Told<RequestFact>>& requests) const
    {
        return std::ranges::none_of(requests, [&](const auto& told) {
            return told.fact.providerId == response.providerId && !told.fact.bounced &&
                   ResponseWindow::of(told.fact, m_time).contains(response.respondedAt);
        });
    }

    QDate m_today;
    ResponseTime m_time;
    StudentEvent m_about;
    std::vector<StudentEvent> m_events;
};

} // namespace

std::vector<StudentEvent> timelineOf(const std::vector<ReferralHistory>& referrals, QDate today, ResponseTime time)
{
    Telling telling(today, time);
    for (const ReferralHistory& history : referrals) telling.tell(history);
    return telling.take();
}

} // namespace desk
