#include "core/services/exchangeframe.h"

#include "core/services/rulesettings.h"

namespace desk::exchanging {

namespace {

tl::unexpected<Error> notAsked(const AskStanding& standing, const QString& code, QDate day)
{
    const auto refused = [&](const char* text, QStringList args) {
        return fail(ErrorCode::Refused, text, std::move(args), QStringLiteral("provider"));
    };
    switch (*standing.whyNot) {
    case WhyNotAsked::Left:
        return refused("%1 has left the framework and is not asked.", {code});
    case WhyNotAsked::NotInLot:
        return refused("%1 is not admitted to the lot of this referral on %2.", {code, day.toString(Qt::ISODate)});
    case WhyNotAsked::Suspended:
        return refused("%1 is suspended on %2: no new requests (s.8).", {code, day.toString(Qt::ISODate)});
    case WhyNotAsked::InBoroughOnly:
        return refused("%1 is not known to work out of borough, as this referral needs.", {code});
    case WhyNotAsked::Answered:
        return refused("%1 has answered this referral already.", {code});
    default:
        return refused("%1 has been asked already and may still answer: say that it is sent again.", {code});
    }
}

} // namespace

AskingFacts Matter::facts() const
{
    AskingFacts out;
    out.lot = record.row.lot;
    out.outOfBorough = record.need.outOfBorough.value_or(false);
    out.course = course();
    for (const Provider& one : providers) {
        const auto address = addresses.find(one.id);
        const bool known = address != addresses.end();
        out.providers.push_back(
            {one, known && address->second.outOfBorough.value_or(false), known && !address->second.email.isEmpty()});
    }
    return out;
}

Result<const Provider*> Matter::provider(const QString& code) const
{
    const auto found = std::ranges::find(providers, code, &Provider::code);
    if (found == providers.end())
        return fail(ErrorCode::Unknown, "There is no provider \"%1\".", {code}, QStringLiteral("provider"));
    return &*found;
}

const Provider& Matter::provider(qint64 id) const { return *std::ranges::find(providers, id, &Provider::id); }

Result<Matter> readMatter(storage::Database& database, const QString& ref)
{
    Matter out;
    DESK_TRY(out.record, storage::ReferralStore(database.handle()).record(ref));
    DESK_TRY(out.providers, storage::AwardFactsStore(database.handle()).providersWithTerms());
    DESK_TRY(out.addresses, storage::AskingStore(database).addresses());
    DESK_TRY(out.rules, rulesIn(database));
    return out;
}

Result<std::vector<const Provider*>> checkedProviders(const QStringList& codes, const Matter& matter,
                                                      const Asking& asking)
{
    if (codes.isEmpty())
        return fail(ErrorCode::Missing, "Choose the providers that are asked.", {}, QStringLiteral("provider"));
    const auto standings = whoIsAsked(matter.facts(), asking.day, asking.known, matter.rules.responseTime());
    std::vector<const Provider*> out;
    for (const QString& code : codes) {
        DESK_TRY(const Provider* const provider, matter.provider(code));
        if (std::ranges::find(out, provider) != out.end()) continue;
        const AskStanding& standing = *std::ranges::find(standings, provider->id, &AskStanding::providerId);
        const bool open = standing.whyNot == WhyNotAsked::WindowOpen && asking.again;
        const bool asked = !standing.whyNot || standing.whyNot == WhyNotAsked::NoAddress || open;
        if (!asked) return notAsked(standing, code, asking.day);
        out.push_back(provider);
    }
    return out;
}

Instant notBefore(Instant earliest, Instant typed)
{
    constexpr qint64 minute = 60;
    return earliest.seconds() / minute == typed.seconds() / minute ? std::max(earliest, typed) : typed;
}

QString momentText(Instant at) { return QString::fromStdString(at.utcText()); }

} // namespace desk::exchanging
