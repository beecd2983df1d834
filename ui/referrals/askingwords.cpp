#include "ui/referrals/askingwords.h"

#include "ui/widgets/words.h"

namespace desk::ui {

BadgeText AskingWords::whyNot(const AskLine& line, Instant now)
{
    switch (line.whyNot.value_or(WhyNotAsked::NoAddress)) {
    case WhyNotAsked::Left:
        return {Tone::None, tr("has left the framework")};
    case WhyNotAsked::NotInLot:
        return {Tone::None, tr("not admitted to this lot")};
    case WhyNotAsked::Suspended:
        return {Tone::Bad, line.suspendedTo.isValid()
                               ? tr("suspended until %1").arg(shortDateText(line.suspendedTo, now.londonDate()))
                               : tr("suspended")};
    case WhyNotAsked::InBoroughOnly:
        return {Tone::None, tr("does not work out of borough")};
    case WhyNotAsked::Answered:
        return {Tone::Good, tr("answered %1").arg(momentText(line.answeredAt, now))};
    case WhyNotAsked::WindowOpen:
        return {Tone::Info, tr("asked; may answer until %1").arg(momentText(line.closesAt, now))};
    case WhyNotAsked::NoAddress:
        return {Tone::Warn, tr("no e-mail address")};
    }
    return {};
}

QString AskingWords::beside(const AskLine& line, Instant now)
{
    QStringList parts;
    parts << (line.email.isEmpty() ? tr("no e-mail address: ask in another way") : line.email);
    if (line.again) parts << tr("asked before; it bounced or nobody answered in time");
    if (line.draftedAt) parts << tr("draft made %1").arg(momentText(*line.draftedAt, now));
    return parts.join(QStringLiteral(" · "));
}

QString AskingWords::personal(PersonalData kind)
{
    switch (kind) {
    case PersonalData::Forename:
        return tr("forename");
    case PersonalData::Surname:
        return tr("surname");
    case PersonalData::Upn:
        return tr("UPN");
    case PersonalData::DateOfBirth:
        return tr("date of birth");
    case PersonalData::Postcode:
        return tr("full postcode");
    }
    return {};
}

QString AskingWords::personal(const std::vector<PersonalDataPlace>& places)
{
    QStringList out;
    for (const PersonalDataPlace& one : places)
        if (const QString word = personal(one.kind); !out.contains(word)) out << word;
    return out.join(QStringLiteral(", "));
}

QString AskingWords::redacted(const std::vector<Redaction>& redactions)
{
    if (redactions.empty()) return {};
    QStringList kinds;
    for (const Redaction& one : redactions)
        for (const PersonalData kind : one.kinds)
            if (const QString word = personal(kind); !kinds.contains(word)) kinds << word;
    return tr("Taken out of what the referral says, so that nobody learns who the student is: %1.")
        .arg(kinds.join(QStringLiteral(", ")));
}

QString AskingWords::why(const AnswerLine& answer, Instant now)
{
    const QString closes = answer.closesAt ? momentText(*answer.closesAt, now) : QString();
    const bool open = answer.closesAt && *answer.closesAt >= now;
    switch (answer.standing) {
    case AnswerLine::Standing::Counts:
        return open ? tr("the last so far; its window closes %1").arg(closes)
                    : tr("the last inside its window, which closed %1").arg(closes);
    case AnswerLine::Standing::Superseded:
        return tr("a later answer inside the window counts");
    case AnswerLine::Standing::Late:
        if (!answer.closesAt) return tr("no request had arrived that it could answer");
        return tr("%1 after the window closed, %2")
            .arg(durationText(answer.respondedAt.seconds() - answer.closesAt->seconds()), closes);
    case AnswerLine::Standing::Earlier:
        return tr("of a round before the last award ended");
    }
    return {};
}

QString AskingWords::source(const QString& code)
{
    if (code == u"typed") return tr("typed in");
    if (code == u"received") return tr("from the topmost Received header");
    if (code == u"date") return tr("from when the reply says it was sent");
    return tr("taken in from a file");
}

QString AskingWords::found(const MailReply& reply)
{
    const QString at = momentText(*reply.at);
    switch (reply.timeSource.value_or(MailTimeSource::Date)) {
    case MailTimeSource::Received:
        return tr("Arrived %1, by the topmost Received header.").arg(at);
    case MailTimeSource::Delivered:
        return tr("Arrived %1, by the delivery time that Outlook kept.").arg(at);
    case MailTimeSource::Date:
        return tr("Sent %1, by the Date header; it does not say when it arrived.").arg(at);
    case MailTimeSource::Submitted:
        return tr("Sent %1, by the time that Outlook kept; it does not say when it arrived.").arg(at);
    case MailTimeSource::SentLine:
        return tr("Sent %1, by the line of the text; it does not say when it arrived.").arg(at);
    }
    return {};
}

QString AskingWords::doubt(const ReplyProposal& proposal, const QString& provider)
{
    using enum ReplyProposal::Match;
    QStringList out;
    const bool single = proposal.match == Address || proposal.match == Domain;
    if (proposal.match == Nobody)
        out << tr("▲ The sender's address is no provider's.");
    else if (!proposal.providers.contains(provider))
        out << tr("▲ The sender's address is that of another provider (%1).").arg(proposal.providers.join(u','));
    else if (proposal.match == Several)
        out << tr("▲ Several providers have addresses like the sender's.");
    else if (proposal.match == Domain)
        out << tr("The sender's address is not the one on record, and at the same host.");
    if (single && !proposal.wasAsked) out << tr("▲ That provider was not asked about this referral.");
    if (!proposal.namesAnother.isEmpty())
        out << tr("▲ It names another referral, %1.").arg(proposal.namesAnother);
    else if (!proposal.namesThis)
        out << tr("▲ It does not name this referral.");
    if (proposal.reply.bodyProblem) out << errorSentence(*proposal.reply.bodyProblem);
    return out.join(u'\n');
}

} // namespace desk::ui
