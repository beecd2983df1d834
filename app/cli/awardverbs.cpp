#include "app/cli/verb.h"
#include "core/base/money.h"
#include "core/base/scaled.h"
#include "core/exchange/awarddraftfiles.h"
#include "core/services/awarding.h"
#include "core/services/starts.h"

#include <QJsonDocument>

namespace desk::cli {

namespace {

constexpr int scoreDecimals = 6;
constexpr qint64 onePoint = 1'000'000;

QString option(const char* name) { return QString::fromLatin1(name); }

Result<void> oneFileAndReferral(const Arguments& arguments)
{
    DESK_CHECK(onlyFile(arguments));
    if (arguments.value(option("referral")).isEmpty())
        return fail(ErrorCode::Usage, "Say which referral with --referral REF.");
    return {};
}

/// Five whole weights, as they are kept with the award.
Result<std::optional<Weights>> weightsOf(const Arguments& arguments)
{
    if (!arguments.given(option("weights"))) return std::optional<Weights>();
    RuleSettings settings;
    const auto good = applyTo(settings, RuleSetting::DefaultWeights, arguments.value(option("weights")));
    if (!good) return fail(ErrorCode::Usage, good.error().text, good.error().args, QStringLiteral("--weights"));
    return std::optional(settings.weights);
}

Result<std::map<QString, Rational>> suitabilityOf(const Arguments& arguments)
{
    std::map<QString, Rational> out;
    for (const QString& part : arguments.value(option("suitability")).split(u',', Qt::SkipEmptyParts)) {
        const qsizetype equals = part.lastIndexOf(u'=');
        const auto score = parseScaled(part.mid(equals + 1).toStdString(), scoreDecimals);
        if (equals <= 0 || !score || *score < 0 || *score > 100 * onePoint)
            return fail(ErrorCode::Usage, "Give suitability as CODE=N with N from 0 to 100, separated by commas.", {},
                        QStringLiteral("--suitability"));
        out.insert_or_assign(part.left(equals), Rational(*score, onePoint));
    }
    return out;
}

Result<bool> isDirect(const Arguments& arguments)
{
    const QString route = arguments.value(option("route"));
    if (!arguments.given(option("route")) || route == QLatin1StringView("pool")) return false;
    if (route == QLatin1StringView("direct")) return true;
    return fail(ErrorCode::Usage, "A route is \"pool\" or \"direct\".", {}, QStringLiteral("--route"));
}

Result<AwardWanted> wantedOf(const Arguments& arguments)
{
    AwardWanted out;
    out.referralRef = arguments.value(option("referral"));
    out.providerCode = arguments.value(option("provider"));
    if (out.providerCode.isEmpty()) return fail(ErrorCode::Usage, "Say to whom with --provider CODE.");
    out.why = arguments.value(option("why"));
    out.directReason = arguments.value(option("reason"));
    DESK_TRY(out.direct, isDirect(arguments));
    DESK_TRY(out.weights, weightsOf(arguments));
    DESK_TRY(out.suitability, suitabilityOf(arguments));
    for (const QString& code : arguments.value(option("reconfirmed")).split(u',', Qt::SkipEmptyParts))
        out.reconfirmed.insert(code);
    if (!arguments.given(option("at"))) return out;
    const auto at = Instant::parse(arguments.value(option("at")).toStdString());
    if (!at) return fail(ErrorCode::Usage, at.error().text, at.error().args, QStringLiteral("--at"));
    out.at = *at;
    return out;
}

/// The messages about an award as drafts: --eml DIR. The award stands whatever becomes of them.
Result<void> writeMessages(Context& context, Session& session, int number)
{
    const QString folder = context.arguments.value(option("eml"));
    if (folder.isEmpty()) return fail(ErrorCode::Usage, "Say with --eml DIR where the drafts go.");
    DESK_TRY(const auto drafts,
             makeAwardDraftFiles(session, context.arguments.value(option("referral")), number, folder));
    for (const QString& name : drafts.written) say(name);
    for (const Error& skipped : drafts.skipped) say(skipped.described());
    return {};
}

Result<Exit> makeAward(Context& context)
{
    DESK_TRY(const AwardWanted wanted, wantedOf(context.arguments));
    DESK_TRY(auto session, openSession(context));
    DESK_TRY(const AwardMade made, awardReferral(session, wanted));
    QJsonObject out{{option("referral_ref"), wanted.referralRef},
                    {option("award_no"), made.number},
                    {option("provider_code"), wanted.providerCode},
                    {option("route"), wanted.direct ? option("direct") : option("pool")},
                    {option("start_by"), made.startBy.toString(Qt::ISODate)}};
    if (made.hourlyRate)
        out.insert(option("hourly_rate"), QString::fromStdString(Money::fromPence(*made.hourlyRate).text()));
    DESK_CHECK(writeJson(context.arguments, out));
    if (context.arguments.given(option("eml"))) DESK_CHECK(writeMessages(context, session, made.number));
    return Exit::Done;
}

Result<Exit> finishAward(Context& context, int number)
{
    const Arguments& arguments = context.arguments;
    DESK_TRY(const QDate day, dateOption(arguments, option("end"), QDate()));
    const QString reason = arguments.value(option("end-reason"));
    if (!endReasons().contains(reason))
        return fail(ErrorCode::Usage, "Say why it ended: %1.", {endReasons().join(QStringLiteral(", "))},
                    QStringLiteral("--end-reason"));
    DESK_TRY(auto session, openSession(context));
    DESK_CHECK(endAward(session, {arguments.value(option("referral")), number, day, reason, {}}));
    return Exit::Done;
}

Result<Exit> showDecision(Context& context, int number)
{
    const QString ref = context.arguments.value(option("referral"));
    DESK_TRY(auto session, openSession(context));
    DESK_TRY(const auto decision, frozenDecision(session, ref, number));
    if (!decision)
        return fail(ErrorCode::Unknown, "Award %1 of %2 was taken in from a file, without what it was made from.",
                    {QString::number(number), ref});
    QJsonObject out = QJsonDocument::fromJson(toJson(decision->comparison)).object();
    out.insert(option("decided_by"), decision->decidedBy);
    out.insert(option("start_by"), decision->startBy.toString(Qt::ISODate));
    DESK_CHECK(writeJson(context.arguments, out));
    return Exit::Done;
}

Result<int> awardNumber(const Arguments& arguments, const QString& text)
{
    if (text.isEmpty() && !arguments.given(option("award"))) return 1;
    bool good = false;
    const int number = (text.isEmpty() ? arguments.value(option("award")) : text).toInt(&good);
    if (good && number > 0) return number;
    return fail(ErrorCode::Usage, "An award has a number from 1 up.");
}

Result<Exit> runAward(Context& context)
{
    const Arguments& arguments = context.arguments;
    DESK_CHECK(oneFileAndReferral(arguments));
    if (arguments.given(option("decision"))) {
        DESK_TRY(const int number, awardNumber(arguments, arguments.value(option("decision"))));
        return showDecision(context, number);
    }
    if (arguments.given(option("messages"))) {
        DESK_TRY(const int number, awardNumber(arguments, arguments.value(option("messages"))));
        DESK_TRY(auto session, openSession(context));
        DESK_CHECK(writeMessages(context, session, number));
        return Exit::Done;
    }
    if (!arguments.given(option("end"))) return makeAward(context);
    DESK_TRY(const int number, awardNumber(arguments, {}));
    return finishAward(context, number);
}

Result<Exit> runStart(Context& context)
{
    const Arguments& arguments = context.arguments;
    DESK_CHECK(oneFileAndReferral(arguments));
    StartPlanning planning;
    planning.referralRef = arguments.value(option("referral"));
    planning.plan.tutorRef = arguments.value(option("tutor"));
    planning.plan.familyDelay = arguments.value(option("family-delay"));
    DESK_TRY(planning.plan.plannedOn, dateOption(arguments, option("on"), QDate()));
    if (arguments.given(option("time"))) {
        planning.plan.plannedTime = QTime::fromString(arguments.value(option("time")), QStringLiteral("HH:mm"));
        if (!planning.plan.plannedTime.isValid())
            return fail(ErrorCode::Usage, "A time is written as 09:30.", {}, QStringLiteral("--time"));
    }
    DESK_TRY(auto session, openSession(context));
    DESK_TRY(const auto start, awardStart(session, planning.referralRef, context.clock.now()));
    if (!start)
        return fail(ErrorCode::Refused, "No award of %1 runs whose start could be planned.", {planning.referralRef});
    planning.awardNo = start->awardNo;
    planning.plan.version = start->plan.version;
    DESK_CHECK(planStart(session, planning));
    return Exit::Done;
}

} // namespace

std::vector<Verb> awardVerbs()
{
    return {
        {"award",
         "award FILE --referral REF --provider CODE --why TEXT [--route pool|direct] [--reason TEXT] "
         "[--weights 30,20,25,10,15] [--suitability CODE=N,…] [--reconfirmed CODE,…] [--at T] [--eml DIR] | "
         "award FILE --referral REF --end DAY --end-reason CODE [--award N] | award FILE --referral REF --decision N | "
         "award FILE --referral REF --messages N --eml DIR",
         "Awards a referral (s.13), and keeps the comparison it was made from: from the pool, or with --route direct "
         "and its --reason while nobody is in it. A pool that is used again after an award ended needs the word of "
         "each provider (--reconfirmed). Weights are whole numbers from 0 to 100 (default: those of `rules`). "
         "Says the number of the award, its rate and the last day on which tuition may begin. With --end it ends an "
         "award instead: completed, reintegrated, provider_ended, authority_ended, withdrawn or moved. With --decision "
         "it shows what an award was made from, as it stood then. With --eml the messages to the provider and to the "
         "others "
         "of the pool are written into a folder as drafts, when the award is made or later (--messages).",
         withAccess({{option("referral"), option("provider"), option("why"), option("route"), option("reason"),
                      option("weights"), option("suitability"), option("reconfirmed"), option("at"), option("end"),
                      option("end-reason"), option("award"), option("decision"), option("messages"), option("eml")},
                     {}}),
         runAward},
        {"start", "start FILE --referral REF [--on D] [--time HH:MM] [--tutor REF] [--family-delay TEXT]",
         "Plans how the award that runs begins, in place of what was planned before: on which day, with which tutor "
         "(cleared on that day, or it is refused), and a delay that the family asked for, which hides no late start.",
         withAccess({{option("referral"), option("on"), option("time"), option("tutor"), option("family-delay")}, {}}),
         runStart},
    };
}

} // namespace desk::cli
