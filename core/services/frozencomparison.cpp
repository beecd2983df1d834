#include "core/services/frozencomparison.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace desk {

namespace {

constexpr int formatKnown = 1;
constexpr const char* factorKeys[factors] = {"tender", "price", "suitability", "share", "performance"};
constexpr const char* indicatorKeys[] = {"K1", "K2", "K3", "K4"};
constexpr const char* notChosenKeys[] = {"lower_total", "level_total", "higher_total", "no_total", "not_reconfirmed"};
constexpr WhyNot allWhyNots[] = {WhyNot::Left,    WhyNot::Suspended, WhyNot::NotAsked, WhyNot::Bounced,
                                 WhyNot::Waiting, WhyNot::NoAnswer,  WhyNot::Late,     WhyNot::CannotMeet};

QString key(const char* text) { return QString::fromLatin1(text); }

// What is whole stays whole: JSON's numbers are exact up to 2^53, far beyond any hours or pence here.
QJsonValue orNull(std::optional<qint64> number) { return number ? QJsonValue(*number) : QJsonValue(); }

/// A figure exactly, and beside it as people read it.
QJsonValue figure(const std::optional<Rational>& value)
{
    if (!value) return {};
    return QJsonObject{{key("exact"), value->exactText()}, {key("about"), value->text(3)}};
}

QJsonObject figures(const FrozenCandidate& one)
{
    QJsonObject out;
    for (std::size_t i = 0; i < factors; ++i) out.insert(key(factorKeys[i]), figure(one.candidate.scores[i]));
    return out;
}

QJsonObject indicators(const IndicatorPercentages& all)
{
    QJsonObject out;
    for (std::size_t i = 0; i < all.size(); ++i)
        out.insert(key(indicatorKeys[i]), QJsonArray{all[i].numerator(), all[i].denominator()});
    return out;
}

QJsonObject describe(const FrozenCandidate& one)
{
    const Candidate& candidate = one.candidate;
    return {{key("code"), candidate.code},
            {key("name"), candidate.name},
            {key("in_pool"), candidate.inPool()},
            {key("why_not"), candidate.whyNot ? QJsonValue(textOf(*candidate.whyNot)) : QJsonValue()},
            {key("chosen"), one.chosen},
            {key("not_chosen"),
             one.notChosen ? QJsonValue(key(notChosenKeys[static_cast<std::size_t>(*one.notChosen)])) : QJsonValue()},
            {key("to_reconfirm"), candidate.reconfirm},
            {key("reconfirmed"), one.reconfirmed},
            {key("scores"), figures(one)},
            {key("total"), figure(candidate.total)},
            {key("rank"), candidate.rank},
            {key("hourly_rate_pence"), orNull(candidate.hourlyRate)},
            {key("rate_answered"), candidate.rateAnswered},
            {key("spare_hours_hundredths"), orNull(candidate.spareHours)},
            {key("awarded_hours_hundredths"), candidate.awardedHours},
            {key("indicators"), indicators(one.indicators)}};
}

/// Reads what toJson wrote, and remembers whether anything was not as it must be.
class Reader
{
public:
    FrozenComparison read(const QJsonObject& from)
    {
        FrozenComparison out;
        if (number(from, "format") != formatKnown) m_good = false;
        out.referralRef = text(from, "referral");
        out.awardNo = static_cast<int>(number(from, "award_no"));
        const auto at = Instant::parse(text(from, "at").toStdString());
        m_good &= at.has_value();
        out.at = at.value_or(Instant());
        const QString route = text(from, "route");
        m_good &= route == key("pool") || route == key("direct");
        out.direct = route == key("direct");
        out.why = text(from, "why");
        out.directReason = from[key("direct_reason")].toString();
        out.lot = static_cast<int>(number(from, "lot"));
        out.hoursPerWeek = number(from, "hours_per_week_hundredths");
        out.awardedByAll = number(from, "awarded_by_all_hundredths");
        const QJsonObject weights = from[key("weights")].toObject();
        for (std::size_t i = 0; i < factors; ++i) out.weights[i] = number(weights, factorKeys[i]);
        out.weightsVersion = number(from, "weights_version");
        out.ownWeights = flag(from, "weights_moved");
        out.reused = flag(from, "pool_reused");
        const QJsonArray providers = from[key("providers")].toArray();
        for (const QJsonValue& one : providers) out.candidates.push_back(candidate(one.toObject()));
        return out;
    }
    bool good() const { return m_good; }

private:
    QString text(const QJsonObject& from, const char* name)
    {
        const QJsonValue value = from[key(name)];
        m_good &= value.isString();
        return value.toString();
    }
    qint64 number(const QJsonObject& from, const char* name)
    {
        const QJsonValue value = from[key(name)];
        m_good &= value.isDouble();
        return value.toInteger();
    }
    bool flag(const QJsonObject& from, const char* name)
    {
        const QJsonValue value = from[key(name)];
        m_good &= value.isBool();
        return value.toBool();
    }
    std::optional<qint64> optionalNumber(const QJsonObject& from, const char* name)
    {
        if (from[key(name)].isNull()) return std::nullopt;
        return number(from, name);
    }
    std::optional<Rational> figure(const QJsonValue& value)
    {
        if (value.isNull()) return std::nullopt;
        auto exact = Rational::ofExactText(value[key("exact")].toString());
        m_good &= exact.has_value();
        return exact;
    }
    template <class Code, class Find> std::optional<Code> code(const QJsonValue& value, Find find)
    {
        if (value.isNull()) return std::nullopt;
        const std::optional<Code> found = find(value.toString());
        m_good &= found.has_value();
        return found;
    }

    FrozenCandidate candidate(const QJsonObject& from)
    {
        FrozenCandidate out;
        Candidate& one = out.candidate;
        one.code = text(from, "code");
        one.name = text(from, "name");
        one.whyNot = code<WhyNot>(from[key("why_not")], whyNotOf);
        out.chosen = flag(from, "chosen");
        out.notChosen = code<NotChosen>(from[key("not_chosen")], notChosenOf);
        one.reconfirm = flag(from, "to_reconfirm");
        out.reconfirmed = flag(from, "reconfirmed");
        const QJsonObject scores = from[key("scores")].toObject();
        for (std::size_t i = 0; i < factors; ++i) one.scores[i] = figure(scores[key(factorKeys[i])]);
        one.total = figure(from[key("total")]);
        one.rank = static_cast<int>(number(from, "rank"));
        one.hourlyRate = optionalNumber(from, "hourly_rate_pence");
        one.rateAnswered = flag(from, "rate_answered");
        one.spareHours = optionalNumber(from, "spare_hours_hundredths");
        one.awardedHours = number(from, "awarded_hours_hundredths");
        const QJsonObject known = from[key("indicators")].toObject();
        for (std::size_t i = 0; i < out.indicators.size(); ++i) {
            const QJsonArray pair = known[key(indicatorKeys[i])].toArray();
            m_good &= pair.size() == 2;
            out.indicators[i] = {pair.at(0).toInteger(), pair.at(1).toInteger()};
        }
        return out;
    }

    static std::optional<WhyNot> whyNotOf(const QString& text)
    {
        for (const WhyNot why : allWhyNots)
            if (textOf(why) == text) return why;
        return std::nullopt;
    }
    static std::optional<NotChosen> notChosenOf(const QString& text)
    {
        const auto* found = std::ranges::find_if(notChosenKeys, [&](const char* one) { return text == key(one); });
        if (found == std::end(notChosenKeys)) return std::nullopt;
        return static_cast<NotChosen>(found - std::begin(notChosenKeys));
    }

    bool m_good = true;
};

} // namespace

QByteArray toJson(const FrozenComparison& frozen)
{
    QJsonObject weights;
    for (std::size_t i = 0; i < factors; ++i) weights.insert(key(factorKeys[i]), frozen.weights[i]);
    QJsonArray providers;
    for (const FrozenCandidate& one : frozen.candidates) providers.append(describe(one));
    const QJsonObject out{{key("format"), formatKnown},
                          {key("referral"), frozen.referralRef},
                          {key("award_no"), frozen.awardNo},
                          {key("at"), QString::fromStdString(frozen.at.utcText())},
                          {key("route"), frozen.direct ? key("direct") : key("pool")},
                          {key("why"), frozen.why},
                          {key("direct_reason"), frozen.directReason},
                          {key("lot"), frozen.lot},
                          {key("hours_per_week_hundredths"), frozen.hoursPerWeek},
                          {key("awarded_by_all_hundredths"), frozen.awardedByAll},
                          {key("weights"), weights},
                          {key("weights_version"), frozen.weightsVersion},
                          {key("weights_moved"), frozen.ownWeights},
                          {key("pool_reused"), frozen.reused},
                          {key("providers"), providers}};
    return QJsonDocument(out).toJson(QJsonDocument::Compact);
}

Result<FrozenComparison> frozenComparisonOf(const QByteArray& json)
{
    const QJsonDocument document = QJsonDocument::fromJson(json);
    Reader reader;
    FrozenComparison out = reader.read(document.object());
    if (!document.isObject() || !reader.good())
        return fail(ErrorCode::Damaged, "The file is damaged: what an award was made from cannot be read.");
    return out;
}

} // namespace desk
