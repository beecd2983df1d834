#include "ui/referrals/answercolumns.h"

#include "ui/referrals/askingwords.h"
#include "ui/referrals/referralwords.h"
#include "ui/widgets/words.h"

namespace desk::ui {

namespace {

const AnswerLine* counting(const AskedProvider& provider)
{
    const auto found = std::ranges::find(provider.answers, AnswerLine::Standing::Counts, &AnswerLine::standing);
    return found == provider.answers.end() ? nullptr : &*found;
}

/// How long the answer that counts took; without one, that something came too late.
QString receivedMore(const AskedProvider& provider, Instant now)
{
    if (const AnswerLine* answer = counting(provider)) return ReferralWords::after(*answer, provider);
    const bool late = provider.state == AskedProvider::State::Late;
    return late ? ReferralWords::answer(provider.answers.back(), now) : QString();
}

/// Of an answer that offers nothing its note is the offer.
QString offer(const AskedProvider& provider, QDate today)
{
    const AnswerLine* answer = counting(provider);
    if (!answer) return {};
    const QString offered = ReferralWords::offer(*answer, today);
    return offered.isEmpty() ? answer->note.simplified() : offered;
}

QString offerMore(const AskedProvider& provider, QDate today)
{
    const AnswerLine* answer = counting(provider);
    return answer && !ReferralWords::offer(*answer, today).isEmpty() ? ReferralWords::offerMore(*answer) : QString();
}

BadgeText standing(const AnswerLine& answer)
{
    switch (answer.standing) {
    case AnswerLine::Standing::Counts:
        return {Tone::Good, AskingWords::tr("counts")};
    case AnswerLine::Standing::Superseded:
        return {Tone::None, AskingWords::tr("changed since")};
    case AnswerLine::Standing::Late:
        return {Tone::Bad, AskingWords::tr("late")};
    case AnswerLine::Standing::Earlier:
        return {Tone::None, AskingWords::tr("earlier round")};
    }
    return {};
}

} // namespace

Columns<AskedProvider> answerColumns(const std::shared_ptr<Instant>& now, std::function<bool()> mayAnswer)
{
    Columns<AskedProvider> columns;
    columns.text(u"provider", ReferralWords::tr("Provider"), [](const AskedProvider& one) { return one.name; })
        .strong();
    // While the window is open it counts down; then it says what came of it.
    columns.badge(
        u"counts", ReferralWords::tr("Answer"),
        [now](const AskedProvider& one) {
            const bool waiting = one.state == AskedProvider::State::Waiting;
            return std::optional(waiting ? countdown(one.closesAt, *now) : ReferralWords::provider(one));
        },
        [](const AskedProvider& one) { return static_cast<int>(one.state); });
    columns
        .text(u"received", ReferralWords::tr("Received"),
              [now](const AskedProvider& one) {
                  const AnswerLine* answer = counting(one);
                  return answer ? momentText(answer->respondedAt, *now) : QString();
              })
        .second([now](const AskedProvider& one) { return receivedMore(one, *now); });
    columns
        .text(u"offer", ReferralWords::tr("Offer"),
              [now](const AskedProvider& one) { return offer(one, now->londonDate()); })
        .second([now](const AskedProvider& one) { return offerMore(one, now->londonDate()); })
        .stretched();
    columns.action(u"answer", ReferralWords::tr("Next"), [mayAnswer = std::move(mayAnswer)](const AskedProvider& one) {
        return mayAnswer() && !one.requests.empty() ? ReferralWords::tr("Answer…") : QString();
    });
    return columns;
}

Columns<ResponsesPart::Answer> allAnswerColumns(const std::shared_ptr<Instant>& now)
{
    using Answer = ResponsesPart::Answer;
    Columns<Answer> columns;
    columns.text(u"provider", AskingWords::tr("Provider"), [](const Answer& one) { return one.provider.name; })
        .strong();
    columns
        .text(u"answered", AskingWords::tr("Answered"),
              [now](const Answer& one) { return momentText(one.line.respondedAt, *now); })
        .second([](const Answer& one) { return AskingWords::source(one.line.timeSource); })
        .sortedBy([](const Answer& one) { return QVariant(one.line.respondedAt.seconds()); });
    columns.text(u"said", AskingWords::tr("Said"),
                 [](const Answer& one) { return one.line.canMeet ? AskingWords::tr("yes") : AskingWords::tr("no"); });
    columns.badge(u"standing", AskingWords::tr("What counts"),
                  [](const Answer& one) { return std::optional(standing(one.line)); });
    columns.text(u"why", AskingWords::tr("Why"), [now](const Answer& one) { return AskingWords::why(one.line, *now); })
        .quiet()
        .stretched();
    return columns;
}

AnswerEntry entryOf(const AnswerLine& line)
{
    return {line.canMeet,    line.respondedAt, timeSource(line.timeSource).value_or(TimeSource::Typed),
            line.hourlyRate, line.tutorRef,    line.proposedStart,
            line.note};
}

} // namespace desk::ui
