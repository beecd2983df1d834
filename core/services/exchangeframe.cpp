#include "core/services/exchangeframe.h"

#include "core/services/rulesettings.h"

namespace desk::exchanging {

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

Instant notBefore(Instant earliest, Instant typed)
{
    constexpr qint64 minute = 60;
    return earliest.seconds() / minute == typed.seconds() / minute ? std::max(earliest, typed) : typed;
}

QString momentText(Instant at) { return QString::fromStdString(at.utcText()); }

} // namespace desk::exchanging
