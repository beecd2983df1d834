#include "core/providers/provider.h"

#include <algorithm>

namespace desk {

bool Provider::suspendedOn(QDate day) const
{
    if (suspensions.empty()) return status == ProviderStatus::Suspended;
    return std::ranges::any_of(suspensions, [day](const Suspension& one) { return one.covers(day); });
}

ProviderStatus Provider::statusOn(QDate day) const
{
    if (status == ProviderStatus::Left) return ProviderStatus::Left;
    return suspendedOn(day) ? ProviderStatus::Suspended : ProviderStatus::Active;
}

const LotTerms* Provider::termsOn(int lot, QDate day) const
{
    const LotTerms* latest = nullptr;
    for (const LotTerms& one : terms) {
        if (one.lot != lot || one.from > day) continue;
        if (!latest || one.from > latest->from) latest = &one;
    }
    return latest;
}

} // namespace desk
