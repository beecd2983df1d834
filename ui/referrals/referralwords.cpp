#include "ui/referrals/referralwords.h"

#include "ui/frame/recordwords.h"
#include "ui/widgets/words.h"

namespace desk::ui {

namespace {

/// Where no word is known for a code the code stands for itself.
QString orCode(const QString& word, const QString& code) { return word.isEmpty() ? code : word; }

} // namespace

BadgeText ReferralWords::state(ReferralState state)
{
    switch (state) {
    case ReferralState::ToIssue:
        return {Tone::Warn, tr("to issue")};
    case ReferralState::AwaitingResponses:
        return {Tone::Info, tr("awaiting responses")};
    case ReferralState::ReadyToAward:
        return {Tone::Info, tr("ready to award")};
    case ReferralState::NobodyCanMeet:
        return {Tone::Bad, tr("nobody can meet it")};
    case ReferralState::AwardedNotStarted:
        return {Tone::Warn, tr("awarded, not started")};
    case ReferralState::Running:
        return {Tone::Good, tr("running")};
    case ReferralState::Ended:
        return {Tone::None, tr("ended")};
    case ReferralState::Withdrawn:
        return {Tone::None, tr("withdrawn")};
    }
    return {};
}

QString ReferralWords::answers(const ReferralLine& line)
{
    if (line.asked == 0) return {};
    const QString answered = tr("%1 of %2").arg(line.answered).arg(line.asked);
    return line.canMeet > 0 ? tr("%1, %2 yes").arg(answered).arg(line.canMeet) : answered;
}

QString ReferralWords::team(const QString& code)
{
    if (code == QLatin1String("PIT")) return tr("Pupil Inclusion");
    if (code == QLatin1String("SEND")) return tr("SEND");
    if (code == QLatin1String("VST")) return tr("Virtual School");
    return code;
}

QString ReferralWords::reason(const QString& code)
{
    if (code == QLatin1String("illness")) return tr("illness");
    if (code == QLatin1String("exclusion")) return tr("exclusion");
    if (code == QLatin1String("otherwise")) return tr("otherwise");
    return code;
}

QString ReferralWords::venue(const QString& code)
{
    if (code == QLatin1String("community")) return tr("in the community");
    if (code == QLatin1String("home")) return tr("at home");
    if (code == QLatin1String("online")) return tr("online");
    return code;
}

QString ReferralWords::keyStage(const QString& code)
{
    if (code == QLatin1String("EY")) return tr("Early years");
    return code.startsWith(QLatin1String("KS")) ? tr("Key stage %1").arg(code.mid(2)) : code;
}

QString ReferralWords::yesNo(std::optional<bool> known)
{
    if (!known) return tr("not known");
    return *known ? tr("yes") : tr("no");
}

QString ReferralWords::hours(qint64 hundredths) { return hoursText(Hours::fromHundredths(hundredths)); }

QString ReferralWords::need(const ReferralLine& line)
{
    return tr("%1, %2 a week, %3").arg(keyStage(line.keyStage), hours(line.hoursPerWeek), lotText(line.lot));
}

QString ReferralWords::subjects(const QStringList& subjects)
{
    if (subjects.isEmpty()) return tr("English and Maths");
    return tr("English and Maths, and beside them %1").arg(subjects.join(QStringLiteral(", ")));
}

QString ReferralWords::area(const QString& postcode) { return postcode.section(u' ', 0, 0); }

QString ReferralWords::sen(const ReferralRecord& record)
{
    QString provision;
    if (record.senProvision == QLatin1String("E")) provision = tr("education, health and care plan");
    if (record.senProvision == QLatin1String("K")) provision = tr("SEN support");
    if (record.senProvision == QLatin1String("N")) provision = tr("none");
    provision = orCode(provision, record.senProvision);
    if (record.senNeed.isEmpty()) return provision;
    return provision.isEmpty() ? record.senNeed : tr("%1 · %2").arg(provision, record.senNeed);
}

BadgeText ReferralWords::provider(const AskedProvider& provider)
{
    switch (provider.state) {
    case AskedProvider::State::Waiting:
        return {Tone::Info, tr("waiting")};
    case AskedProvider::State::CanMeet:
        return {Tone::Good, tr("can meet")};
    case AskedProvider::State::CannotMeet:
        return {Tone::None, tr("cannot meet")};
    case AskedProvider::State::Late:
        return {Tone::Bad, tr("late")};
    case AskedProvider::State::NoAnswer:
        return {Tone::Warn, tr("no answer")};
    case AskedProvider::State::Bounced:
        return {Tone::Bad, tr("bounced")};
    case AskedProvider::State::NotAsked:
        return {Tone::None, tr("not asked again")};
    }
    return {};
}

BadgeText ReferralWords::whyNot(WhyNot why)
{
    switch (why) {
    case WhyNot::Left:
        return {Tone::None, tr("left the framework")};
    case WhyNot::Suspended:
        return {Tone::Bad, tr("suspended")};
    case WhyNot::NotAsked:
        return {Tone::None, tr("not asked")};
    case WhyNot::Bounced:
        return {Tone::Bad, tr("bounced")};
    case WhyNot::Waiting:
        return {Tone::Info, tr("waiting")};
    case WhyNot::NoAnswer:
        return {Tone::Warn, tr("no answer")};
    case WhyNot::Late:
        return {Tone::Bad, tr("late")};
    case WhyNot::CannotMeet:
        return {Tone::None, tr("cannot meet")};
    }
    return {};
}

QString ReferralWords::after(const AnswerLine& answer, const AskedProvider& provider)
{
    const auto request =
        std::ranges::find_if(provider.requests.rbegin(), provider.requests.rend(),
                             [&](const auto& one) { return !one.bounced && one.sentAt <= answer.respondedAt; });
    if (request == provider.requests.rend()) return {};
    return tr("after %1").arg(durationText(answer.respondedAt.seconds() - request->sentAt.seconds()));
}

QString ReferralWords::offer(const AnswerLine& answer, QDate today)
{
    QStringList parts;
    if (answer.hourlyRate) parts << tr("%1 an hour").arg(moneyText(Money::fromPence(*answer.hourlyRate)));
    if (answer.proposedStart.isValid()) parts << tr("from %1").arg(relativeDateText(answer.proposedStart, today));
    return parts.join(QStringLiteral(", "));
}

QString ReferralWords::offerMore(const AnswerLine& answer)
{
    QStringList parts;
    if (!answer.tutorRef.isEmpty()) parts << tr("tutor %1 (%2)").arg(answer.tutor, answer.tutorRef);
    if (!answer.note.isEmpty()) parts << answer.note.simplified();
    return parts.join(QStringLiteral(" · "));
}

QString ReferralWords::answer(const AnswerLine& answer, Instant now)
{
    const QString said = answer.canMeet ? tr("yes") : tr("no");
    const QString when = momentText(answer.respondedAt, now);
    switch (answer.standing) {
    case AnswerLine::Standing::Counts:
        return tr("%1 on %2").arg(said, when);
    case AnswerLine::Standing::Superseded:
        return tr("changed from %1 (%2)").arg(said, when);
    case AnswerLine::Standing::Late:
        return tr("late: %1 on %2").arg(said, when);
    case AnswerLine::Standing::Earlier:
        return tr("in an earlier round: %1 on %2").arg(said, when);
    }
    return {};
}

TimelineEntry ReferralWords::event(const ReferralEvent& event)
{
    using Kind = ReferralEvent::Kind;
    TimelineEntry out;
    out.day = event.day;
    if (event.at) out.time = timeText(event.at->londonTime());
    const QString late = event.late ? tr("after its window") : QString();
    switch (event.kind) {
    case Kind::OutOfSchool:
        out.title = tr("Out of school since this day");
        break;
    case Kind::Issued:
        out.title = tr("Referral issued");
        out.tone = Tone::Info;
        break;
    case Kind::Requested:
        out.title = tr("%1 asked").arg(event.provider);
        break;
    case Kind::Bounced:
        out.title = tr("Request to %1 bounced").arg(event.provider);
        out.detail = tr("It counts as not asked.");
        out.tone = Tone::Bad;
        break;
    case Kind::SaidYes:
        out.title = tr("%1 can meet the need").arg(event.provider);
        out.detail = event.detail;
        out.tone = event.late ? Tone::Bad : Tone::Good;
        if (event.late) out.badge = BadgeText{Tone::Bad, late};
        break;
    case Kind::SaidNo:
        out.title = tr("%1 cannot meet the need").arg(event.provider);
        out.detail = event.detail;
        if (event.late) out.badge = BadgeText{Tone::Bad, late};
        break;
    case Kind::Awarded:
        out.title = tr("Award %1 to %2").arg(event.awardNo).arg(event.provider);
        out.detail = event.direct ? tr("Approached directly.") : QString();
        out.tone = Tone::Info;
        break;
    case Kind::FirstAttended:
        out.title = tr("First session attended with %1").arg(event.provider);
        out.tone = Tone::Good;
        break;
    case Kind::Baseline:
        out.title = tr("Baseline in %1").arg(event.detail);
        break;
    case Kind::Progress:
        out.title = tr("Progress assessed in %1").arg(event.detail);
        break;
    case Kind::PlanReceived:
        out.title = tr("Intervention plan received");
        out.tone = Tone::Good;
        break;
    case Kind::AwardEnded:
        out.title = tr("Award %1 ended").arg(event.awardNo);
        out.detail = endReasonText(event.detail);
        break;
    case Kind::Withdrawn:
        out.title = tr("Referral withdrawn");
        break;
    case Kind::Review:
        out.title = tr("Review");
        break;
    }
    return out;
}

} // namespace desk::ui
