#include "core/referrals/asking.h"

namespace desk {

namespace {

/// The exchange with providers in the present round, as known at a moment.
class Round
{
public:
    Round(const ReferralCourse& course, Instant known, ResponseTime time)
        : m_course(course), m_known(known), m_time(time)
    {
        // Whoever is asked after an award has ended is asked anew, however it ended.
        QDate ending;
        for (const AwardCourse& award : course.awards)
            if (award.awardedAt <= known && !runs(award, known) && (!ending.isValid() || ending < award.endedOn))
                ending = award.endedOn;
        for (const RequestFact& one : course.requests)
            if (one.sentAt <= known && (!ending.isValid() || one.sentAt.londonDate() >= ending))
                m_requests.push_back(one);
    }

    ProviderAnswers of(qint64 provider) const
    {
        return answersOf(provider, m_requests, m_course.responses, m_known, m_time);
    }
    Instant closeFor(qint64 provider) const
    {
        Instant out;
        for (const RequestFact& one : m_requests)
            if (one.providerId == provider && !one.bounced) out = std::max(out, ResponseWindow::of(one, m_time).closes);
        return out;
    }

private:
    const ReferralCourse& m_course;
    Instant m_known;
    ResponseTime m_time;
    std::vector<RequestFact> m_requests;
};

std::optional<WhyNotAsked> forbidden(const AskingFacts& facts, const AskableProvider& one, QDate day)
{
    const ProviderStatus status = one.provider.statusOn(day);
    if (status == ProviderStatus::Left) return WhyNotAsked::Left;
    if (!one.provider.termsOn(facts.lot, day)) return WhyNotAsked::NotInLot;
    if (status == ProviderStatus::Suspended) return WhyNotAsked::Suspended;
    if (facts.outOfBorough && !one.worksOutOfBorough) return WhyNotAsked::InBoroughOnly;
    return std::nullopt;
}

/// The last day of the suspensions that cover a day; invalid where one of them is open.
QDate suspendedTo(const Provider& provider, QDate day)
{
    QDate out;
    for (const Suspension& one : provider.suspensions) {
        if (!one.covers(day)) continue;
        if (!one.to.isValid()) return {};
        out = out.isValid() ? std::max(out, one.to) : one.to;
    }
    return out;
}

} // namespace

QString textOf(WhyNotAsked why)
{
    switch (why) {
    case WhyNotAsked::Left:
        return QStringLiteral("has left");
    case WhyNotAsked::NotInLot:
        return QStringLiteral("not admitted to the lot");
    case WhyNotAsked::Suspended:
        return QStringLiteral("suspended");
    case WhyNotAsked::InBoroughOnly:
        return QStringLiteral("does not work out of borough");
    case WhyNotAsked::Answered:
        return QStringLiteral("has answered");
    case WhyNotAsked::WindowOpen:
        return QStringLiteral("asked already");
    case WhyNotAsked::NoAddress:
        return QStringLiteral("no e-mail address");
    }
    return {};
}

Result<void> mayBeAsked(const ReferralCourse& course, Instant at)
{
    if (mayBeOpen(course, at)) return {};
    if (course.withdrawnOn.isValid() && course.withdrawnOn <= at.londonDate())
        return fail(ErrorCode::Refused, "The referral was withdrawn on %1: nobody is asked any more.",
                    {course.withdrawnOn.toString(Qt::ISODate)}, QStringLiteral("referral"));
    return fail(ErrorCode::Refused, "An award of this referral runs: nobody is asked until it ends.", {},
                QStringLiteral("referral"));
}

std::vector<AskStanding> whoIsAsked(const AskingFacts& facts, QDate day, Instant known, ResponseTime time)
{
    const Round round(facts.course, known, time);
    std::vector<AskStanding> out;
    for (const AskableProvider& one : facts.providers) {
        AskStanding standing;
        standing.providerId = one.provider.id;
        const ProviderAnswers answers = round.of(one.provider.id);
        standing.whyNot = forbidden(facts, one, day);
        if (standing.whyNot == WhyNotAsked::Suspended) standing.suspendedTo = suspendedTo(one.provider, day);
        if (!standing.whyNot && answers.counts) {
            standing.whyNot = WhyNotAsked::Answered;
            standing.answeredAt = answers.counts->respondedAt;
        } else if (!standing.whyNot && answers.windowOpen) {
            standing.whyNot = WhyNotAsked::WindowOpen;
            standing.closesAt = round.closeFor(one.provider.id);
        } else {
            standing.again = answers.requests > 0;
            if (!standing.whyNot && !one.hasAddress) standing.whyNot = WhyNotAsked::NoAddress;
        }
        out.push_back(standing);
    }
    return out;
}

std::vector<SilentProvider> silentFor(int hours, const ReferralCourse& course, Instant at, ResponseTime time)
{
    constexpr qint64 secondsAnHour = 3600;
    std::vector<SilentProvider> out;
    for (const OpenWindow& one : progressOf(course, at, time).open)
        if (one.sentAt.addSeconds(hours * secondsAnHour) <= at) out.push_back({one.providerId, one.sentAt, one.closes});
    return out;
}

} // namespace desk
