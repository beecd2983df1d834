#include "core/referrals/referralprogress.h"

#include <algorithm>
#include <set>

namespace desk {

namespace {

bool reached(QDate day, QDate today) { return day.isValid() && day <= today; }

/// The awards known at a moment: which of them runs, and when the last of the others ended.
struct Awards
{
    std::optional<std::size_t> running;
    std::optional<std::size_t> last;
    QDate lastEnding;
};

Awards awardsKnown(const ReferralCourse& course, Instant at)
{
    Awards out;
    for (std::size_t i = 0; i < course.awards.size(); ++i) {
        const AwardCourse& award = course.awards[i];
        if (award.awardedAt > at) continue;
        out.last = i;
        if (runs(award, at))
            out.running = i;
        else if (!out.lastEnding.isValid() || out.lastEnding < award.endedOn)
            out.lastEnding = award.endedOn;
    }
    return out;
}

std::vector<RequestFact> sentSince(const std::vector<RequestFact>& requests, QDate ending, Instant at)
{
    std::vector<RequestFact> out;
    for (const RequestFact& request : requests)
        if (request.sentAt <= at && (!ending.isValid() || request.sentAt.londonDate() >= ending))
            out.push_back(request);
    return out;
}

OpenWindow windowOf(qint64 provider, const std::vector<RequestFact>& requests, ResponseTime time)
{
    OpenWindow out{provider, {}, {}};
    for (const RequestFact& request : requests) {
        const ResponseWindow window = ResponseWindow::of(request, time);
        if (request.providerId != provider || request.bounced || window.closes < out.closes) continue;
        out.sentAt = request.sentAt;
        out.closes = window.closes;
    }
    return out;
}

void countAnswers(ReferralProgress& out, const std::vector<RequestFact>& requests,
                  const std::vector<ResponseFact>& responses, Instant at, ResponseTime time)
{
    std::set<qint64> providers;
    for (const RequestFact& request : requests) providers.insert(request.providerId);
    for (const qint64 provider : providers) {
        const ProviderAnswers answers = answersOf(provider, requests, responses, at, time);
        if (!answers.requested()) continue;
        ++out.asked;
        const OpenWindow window = windowOf(provider, requests, time);
        out.lastSent = std::max(out.lastSent, window.sentAt);
        out.lastClose = std::max(out.lastClose, window.closes);
        if (answers.counts) {
            ++out.answered;
            if (!answers.counts->canMeet) continue;
            const Instant when = answers.counts->respondedAt;
            out.firstYes = out.canMeet == 0 ? when : std::min(out.firstYes, when);
            ++out.canMeet;
        } else if (answers.windowOpen) {
            out.open.push_back(window);
        }
    }
}

ReferralState openState(const ReferralProgress& progress)
{
    if (progress.asked == 0) return ReferralState::ToIssue;
    if (progress.canMeet > 0) return ReferralState::ReadyToAward;
    return progress.open.empty() ? ReferralState::NobodyCanMeet : ReferralState::AwaitingResponses;
}

} // namespace

QString textOf(ReferralState state)
{
    switch (state) {
    case ReferralState::ToIssue:
        return QStringLiteral("to issue");
    case ReferralState::AwaitingResponses:
        return QStringLiteral("awaiting responses");
    case ReferralState::ReadyToAward:
        return QStringLiteral("ready to award");
    case ReferralState::NobodyCanMeet:
        return QStringLiteral("nobody can meet the need");
    case ReferralState::AwardedNotStarted:
        return QStringLiteral("awarded, not started");
    case ReferralState::Running:
        return QStringLiteral("running");
    case ReferralState::Ended:
        return QStringLiteral("ended");
    case ReferralState::Withdrawn:
        return QStringLiteral("withdrawn");
    }
    return {};
}

bool runs(const AwardCourse& award, Instant at)
{
    return award.awardedAt <= at && !reached(award.endedOn, at.londonDate());
}

bool mayBeOpen(const ReferralCourse& course, Instant at)
{
    const bool delivered = std::ranges::any_of(course.awards, [at](const AwardCourse& one) { return runs(one, at); });
    return !delivered && !reached(course.withdrawnOn, at.londonDate());
}

ReferralProgress progressOf(const ReferralCourse& course, Instant at, ResponseTime time)
{
    const QDate today = at.londonDate();
    const Awards awards = awardsKnown(course, at);
    std::vector<RequestFact> round = sentSince(course.requests, awards.lastEnding, at);
    // An award that ended for any other reason than being given back is the end of the matter, until somebody
    // is asked again.
    const bool finished = awards.lastEnding.isValid() && !course.awards[*awards.last].givenBack && round.empty();
    const bool withdrawn = reached(course.withdrawnOn, today);
    const bool open = mayBeOpen(course, at) && !finished;
    ReferralProgress out;
    out.roundFrom = awards.lastEnding;
    if (round.empty() && !open) {
        round = sentSince(course.requests, {}, at);
        out.roundFrom = QDate();
    }
    out.award = awards.running ? awards.running : awards.last;
    countAnswers(out, round, course.responses, at, time);
    if (open) {
        out.state = openState(out);
        return out;
    }
    // Nobody waits for answers any more, even where a window has time left.
    out.open.clear();
    if (awards.running) {
        const bool started = reached(course.awards[*awards.running].firstAttendedOn, today);
        out.state = started ? ReferralState::Running : ReferralState::AwardedNotStarted;
    } else {
        out.state = withdrawn ? ReferralState::Withdrawn : ReferralState::Ended;
    }
    return out;
}

bool isPresent(const RequestFact& request, const ReferralProgress& progress)
{
    return !progress.roundFrom.isValid() || request.sentAt.londonDate() >= progress.roundFrom;
}

} // namespace desk
