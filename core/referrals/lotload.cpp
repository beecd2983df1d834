#include "core/referrals/lotload.h"

namespace desk {

std::map<qint64, LotLoad> lotLoads(const std::vector<AwardedHours>& awarded, Instant at)
{
    const QDate day = at.londonDate();
    const QDate yearBefore = day.addYears(-1);
    std::map<qint64, LotLoad> out;
    for (const AwardedHours& award : awarded) {
        if (award.awardedAt > at) continue;
        LotLoad& load = out[award.providerId];
        if (award.awardedAt.londonDate() > yearBefore) load.awarded += award.hoursPerWeek;
        const bool ended = award.endedOn.isValid() && award.endedOn <= day;
        if (ended) continue;
        load.running += award.hoursPerWeek;
        ++load.placements;
    }
    return out;
}

qint64 awardedByAll(const std::map<qint64, LotLoad>& loads)
{
    qint64 all = 0;
    for (const auto& [provider, load] : loads) all += load.awarded;
    return all;
}

std::optional<qint64> spareHours(const LotTerms& terms, const LotLoad& load)
{
    if (!terms.capacity) return std::nullopt;
    return *terms.capacity - load.running;
}

} // namespace desk
