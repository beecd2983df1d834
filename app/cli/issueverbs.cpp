#include "app/cli/verb.h"
#include "core/base/money.h"
#include "core/exchange/csvwriter.h"
#include "core/exchange/draftfiles.h"
#include "core/exchange/mailreader.h"
#include "core/services/answers.h"
#include "core/services/issuing.h"
#include "core/services/referrals.h"
#include "core/services/replies.h"

#include <QFile>
#include <QFileInfo>
#include <QJsonArray>

#include <array>

namespace desk::cli {

namespace {

QString name(const char* latin) { return QString::fromLatin1(latin); }

Result<QString> referralOf(const Arguments& arguments)
{
    DESK_CHECK(onlyFile(arguments));
    const QString ref = arguments.value(name("referral"));
    if (ref.isEmpty()) return fail(ErrorCode::Usage, "Say which referral with --referral REF.");
    return ref;
}

/// A moment as exchange.md writes it, or `now`.
Result<Instant> momentOf(const Context& context, const QString& text, const QString& option)
{
    if (text == QLatin1StringView("now")) return context.clock.now();
    const auto at = Instant::parse(text.toStdString());
    if (!at) return fail(ErrorCode::Usage, at.error().text, at.error().args, QStringLiteral("--") + option);
    return *at;
}

QString utc(Instant at) { return QString::fromStdString(at.utcText()); }
QString utc(std::optional<Instant> at) { return at ? utc(*at) : QString(); }

Result<void> writeList(const Context& context, const AskList& list)
{
    return writeCsv(context.arguments, [&](CsvWriter& csv) {
        const auto record = [&csv](const QStringList& fields) {
            for (const QString& one : fields) csv.text(one);
            csv.endRecord();
        };
        record({name("provider_code"), name("asked"), name("why_not"), name("again"), name("closes_at"),
                name("drafted_at")});
        for (const AskLine& one : list.lines) {
            const bool open = one.whyNot == WhyNotAsked::WindowOpen;
            record({one.code, one.whyNot ? name("no") : name("yes"), one.whyNot ? textOf(*one.whyNot) : QString(),
                    one.again ? name("yes") : name("no"), open ? utc(one.closesAt) : QString(), utc(one.draftedAt)});
        }
    });
}

/// Those named, else everybody who will be asked.
QStringList providersOf(const Arguments& arguments, const AskList& list)
{
    if (arguments.given(name("provider"))) return arguments.value(name("provider")).split(u',', Qt::SkipEmptyParts);
    QStringList out;
    for (const AskLine& one : list.lines)
        if (!one.whyNot) out << one.code;
    return out;
}

/// Drafts into a folder, or text on standard output.
Result<void> writeMessages(Context& context, Session& session, const MessageOrder& order)
{
    const Instant now = context.clock.now();
    if (context.arguments.given(name("eml"))) {
        DESK_TRY(const QStringList names, makeDraftFiles(session, order, now, context.arguments.value(name("eml"))));
        for (const QString& one : names) say(one);
        return {};
    }
    DESK_TRY(const auto messages, messagesFor(session, order, now));
    DESK_CHECK(writeText(context.arguments, plainText(messages)));
    return recordMessages(session, order, MessageWay::Clipboard);
}

/// The last request to a provider, to say what became of it.
Result<RequestKey> lastRequest(Session& session, const QString& ref, const QString& code, Instant now)
{
    DESK_TRY(const auto record, referralRecord(session, ref, now));
    const auto provider = std::ranges::find(record.providers, code, &AskedProvider::code);
    if (provider == record.providers.end() || provider->requests.empty())
        return fail(ErrorCode::Unknown, "%1 has not been asked about this referral.", {code}, name("provider"));
    const RequestLine& last = provider->requests.back();
    return RequestKey{ref, code, last.sentAt, last.version};
}

Result<Exit> becameOfRequest(Context& context, const QString& ref)
{
    const Arguments& arguments = context.arguments;
    const QStringList codes = arguments.value(name("provider")).split(u',', Qt::SkipEmptyParts);
    if (codes.isEmpty()) return fail(ErrorCode::Usage, "Say whose request with --provider CODE.");
    std::optional<Instant> delivered, sent;
    if (arguments.given(name("sent-at"))) {
        DESK_TRY(sent, momentOf(context, arguments.value(name("sent-at")), name("sent-at")));
    }
    if (arguments.given(name("delivered"))) {
        DESK_TRY(delivered, momentOf(context, arguments.value(name("delivered")), name("delivered")));
    }
    DESK_TRY(auto session, openSession(context));
    for (const QString& code : codes) {
        DESK_TRY(const RequestKey key, lastRequest(session, ref, code, context.clock.now()));
        if (sent)
            DESK_CHECK(changeSent(session, key, *sent));
        else if (delivered)
            DESK_CHECK(markDelivered(session, key, delivered));
        else
            DESK_CHECK(markBounced(session, key, arguments.has(name("bounced"))));
    }
    return Exit::Done;
}

Result<Exit> remind(Context& context, const QString& ref)
{
    bool good = false;
    const int hours = context.arguments.value(name("remind")).toInt(&good);
    if (!good || hours < 0) return fail(ErrorCode::Usage, "Say after how many whole hours.", {}, name("--remind"));
    DESK_TRY(auto session, openSession(context));
    MessageOrder order;
    order.ref = ref;
    order.purpose = MessagePurpose::Reminder;
    order.blindCopies = context.arguments.has(name("blind-copies"));
    DESK_TRY(const auto silent, silentProviders(session, ref, hours, context.clock.now()));
    for (const SilentLine& one : silent) order.providers << one.code;
    if (silent.empty())
        say(name("Nobody is silent that long."));
    else
        DESK_CHECK(writeMessages(context, session, order));
    return Exit::Done;
}

Result<Exit> runIssue(Context& context)
{
    const Arguments& arguments = context.arguments;
    DESK_TRY(const QString ref, referralOf(arguments));
    if (arguments.has(name("bounced")) || arguments.has(name("not-bounced")) || arguments.given(name("delivered")) ||
        arguments.given(name("sent-at")))
        return becameOfRequest(context, ref);
    if (arguments.given(name("remind"))) return remind(context, ref);
    std::optional<Instant> sent;
    if (arguments.given(name("sent"))) {
        DESK_TRY(sent, momentOf(context, arguments.value(name("sent")), name("sent")));
    }
    DESK_TRY(auto session, openSession(context));
    DESK_TRY(const AskList list, askList(session, ref, context.clock.now()));
    const bool writes = arguments.given(name("eml")) || arguments.has(name("text"));
    if (!writes && !sent) {
        if (list.refused) say(list.refused->described());
        DESK_CHECK(writeList(context, list));
        return Exit::Done;
    }
    MessageOrder order;
    order.ref = ref;
    order.providers = providersOf(arguments, list);
    order.blindCopies = arguments.has(name("blind-copies"));
    order.again = arguments.has(name("again"));
    if (writes) DESK_CHECK(writeMessages(context, session, order));
    if (sent) DESK_CHECK(markSent(session, {ref, order.providers, *sent, order.again}));
    return Exit::Done;
}

Result<AnswerEntry> entryOf(const Context& context)
{
    const Arguments& arguments = context.arguments;
    AnswerEntry out;
    out.canMeet = arguments.has(name("yes"));
    if (out.canMeet == arguments.has(name("no"))) return fail(ErrorCode::Usage, "Say --yes or --no.");
    DESK_TRY(out.respondedAt,
             momentOf(context, arguments.given(name("at")) ? arguments.value(name("at")) : name("now"), name("at")));
    if (arguments.given(name("rate"))) {
        const auto rate = Money::parse(arguments.value(name("rate")).toStdString());
        if (!rate) return fail(ErrorCode::Usage, rate.error().text, rate.error().args, name("--rate"));
        out.hourlyRate = rate->pence();
    }
    DESK_TRY(out.proposedStart, dateOption(arguments, name("start"), QDate()));
    out.tutorRef = arguments.value(name("tutor"));
    out.note = arguments.value(name("note"));
    return out;
}

/// The answer of a moment, to change it or take it away.
Result<AnswerKey> answerOf(Context& context, Session& session, const QString& ref, const QString& provider,
                           const QString& option)
{
    DESK_TRY(const Instant at, momentOf(context, context.arguments.value(option), option));
    DESK_TRY(const auto record, referralRecord(session, ref, context.clock.now()));
    for (const AskedProvider& one : record.providers) {
        if (one.code != provider) continue;
        for (const AnswerLine& answer : one.answers)
            if (answer.respondedAt == at) return AnswerKey{ref, provider, at, answer.version};
    }
    return fail(ErrorCode::Unknown, "There is no answer of this moment from %1.", {provider},
                QStringLiteral("--") + option);
}

Result<void> sayAnswer(const Context& context, const QString& provider, const RecordedAnswer& answer)
{
    return writeJson(context.arguments, {{name("provider_code"), provider},
                                         {name("responded_at"), utc(answer.respondedAt)},
                                         {name("late"), answer.late}});
}

Result<ReplyProposal> readReply(const Arguments& arguments, Session& session, const QString& ref)
{
    QFile file(arguments.value(name("reply")));
    const QString shown = QFileInfo(file.fileName()).fileName();
    if (!file.open(QIODevice::ReadOnly))
        return fail(ErrorCode::Io, "The reply could not be read (%1).", {file.errorString()}, shown);
    if (file.size() > largestMail) return fail(ErrorCode::Invalid, "The reply is too large to be read.", {}, shown);
    auto reply = readMailFile(file.readAll());
    // It is the message that is not one, not the framework's file.
    if (!reply) return fail(ErrorCode::Invalid, reply.error().text, reply.error().args, shown);
    return proposeFromReply(session, *std::move(reply), ref);
}

/// What a reply says of itself, for a person to judge.
Result<void> writeProposal(const Context& context, const QString& ref, const ReplyProposal& proposal)
{
    const MailReply& reply = proposal.reply;
    constexpr std::array<const char*, 4> matches{"address", "host", "several", "nobody"};
    QJsonObject out{{name("referral_ref"), ref},
                    {name("sender"), reply.sender},
                    {name("subject"), reply.subject},
                    {name("providers"), QJsonArray::fromStringList(proposal.providers)},
                    {name("matched_by"), name(matches[static_cast<std::size_t>(proposal.match)])},
                    {name("names_referral"), proposal.namesThis},
                    {name("body"), reply.body}};
    if (!proposal.namesAnother.isEmpty()) out.insert(name("names_another"), proposal.namesAnother);
    if (reply.at) {
        out.insert(name("responded_at"), utc(*reply.at));
        out.insert(name("time_source"), name(desk::codeOf(*reply.timeSource)));
    } else if (reply.timeProblem) {
        out.insert(name("time_problem"), reply.timeProblem->message());
    }
    return writeJson(context.arguments, out);
}

/// The time of a reply, unless one was said.
Result<void> takeTime(const Context& context, const ReplyProposal& proposal, AnswerEntry& entry)
{
    if (context.arguments.given(name("at"))) return {};
    const MailReply& reply = proposal.reply;
    if (!reply.at)
        return fail(ErrorCode::Invalid, "The reply does not say when it came: say it with --at T.", {},
                    name("--reply"));
    entry.respondedAt = *reply.at;
    entry.source = timeSource(name(desk::codeOf(*reply.timeSource))).value_or(TimeSource::Date);
    return {};
}

Result<Exit> runRespond(Context& context)
{
    const Arguments& arguments = context.arguments;
    DESK_TRY(const QString ref, referralOf(arguments));
    const QString provider = arguments.value(name("provider"));
    if (arguments.given(name("reply")) && !arguments.has(name("yes")) && !arguments.has(name("no"))) {
        DESK_TRY(auto session, openSession(context));
        DESK_TRY(const ReplyProposal proposal, readReply(arguments, session, ref));
        DESK_CHECK(writeProposal(context, ref, proposal));
        return Exit::Done;
    }
    if (provider.isEmpty()) return fail(ErrorCode::Usage, "Say who answered with --provider CODE.");
    if (arguments.given(name("remove"))) {
        DESK_TRY(auto session, openSession(context));
        DESK_TRY(const AnswerKey key, answerOf(context, session, ref, provider, name("remove")));
        DESK_CHECK(removeAnswer(session, key));
        return Exit::Done;
    }
    DESK_TRY(AnswerEntry entry, entryOf(context));
    DESK_TRY(auto session, openSession(context));
    if (arguments.given(name("reply"))) {
        DESK_TRY(const ReplyProposal proposal, readReply(arguments, session, ref));
        DESK_CHECK(takeTime(context, proposal, entry));
    }
    if (arguments.given(name("change"))) {
        DESK_TRY(const AnswerKey key, answerOf(context, session, ref, provider, name("change")));
        DESK_TRY(const RecordedAnswer changed, changeAnswer(session, key, entry));
        DESK_CHECK(sayAnswer(context, provider, changed));
        return Exit::Done;
    }
    DESK_TRY(const RecordedAnswer recorded, recordAnswer(session, ref, provider, entry));
    DESK_CHECK(sayAnswer(context, provider, recorded));
    return Exit::Done;
}

} // namespace

std::vector<Verb> issueVerbs()
{
    return {
        {"issue",
         "issue FILE --referral REF [--provider CODE,…] [--eml DIR | --text] [--blind-copies] [--sent T|now] [--again] "
         "| issue FILE --referral REF --provider CODE,… --bounced | --not-bounced | --delivered T | --sent-at T "
         "| issue FILE --referral REF --remind HOURS --eml DIR | --text [--blind-copies]",
         "Asks providers about a referral (s.13). Alone it lists who will be asked and who not, and why. With --eml it "
         "writes the messages as drafts into a folder, one for each provider or one with blind copies, with --text to "
         "standard output; with --sent it puts down when they went out, which opens each window: the first sending is "
         "the moment at which the referral was issued. Without --provider that is everybody who will be asked. --again "
         "sends also to those who may still answer. Of the last request it can be said that it bounced, which counts "
         "as "
         "not asked, when it was delivered, or when it was sent if that was mistyped. --remind writes reminders to "
         "those asked so many hours ago who have "
         "said "
         "nothing. T is written as 2026-01-31T14:05, in Wigan's time; where the clocks make two of it, with an offset.",
         withAccess({{name("referral"), name("provider"), name("eml"), name("sent"), name("delivered"), name("sent-at"),
                      name("remind"), name("csv")},
                     {name("text"), name("blind-copies"), name("again"), name("bounced"), name("not-bounced")}}),
         runIssue},
        {"respond",
         "respond FILE --referral REF --provider CODE --yes|--no [--at T] [--rate 38.50] [--tutor REF] [--start D] "
         "[--note TEXT] [--reply F] [--change T] | respond FILE --referral REF --provider CODE --remove T | "
         "respond FILE --referral REF --reply F",
         "Puts a provider's answer down (s.13): the last one inside its window counts, a late one is kept and marked. "
         "Without --at it came now, or with --reply when that message (.eml or .msg) arrived. A reply alone is only "
         "read: who sent it, when, and whether it names the referral; nothing is kept. --change puts it in the place "
         "of a mistyped answer of that moment, --remove takes "
         "one away; the trail keeps both.",
         withAccess({{name("referral"), name("provider"), name("at"), name("rate"), name("tutor"), name("start"),
                      name("note"), name("reply"), name("change"), name("remove")},
                     {name("yes"), name("no")}}),
         runRespond},
    };
}

} // namespace desk::cli
