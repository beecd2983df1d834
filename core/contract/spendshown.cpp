#include "core/contract/spendshown.h"

#include "core/kpi/smallcounts.h"

namespace desk {

namespace {

bool isFew(int students) { return students > 0 && students < fewestShown; }

} // namespace

SpendShown spendShown(const std::array<LotSpend, 2>& lots, int students)
{
    SpendShown out;
    for (std::size_t i = 0; i < lots.size(); ++i)
        if (!isFew(lots[i].students)) out.lots[i] = lots[i].pence;
    if (!isFew(students)) out.total = lots[0].pence + lots[1].pence;
    for (std::size_t i = 0; i < lots.size(); ++i) {
        const bool alone = !out.lots[i] && out.lots[1 - i] && out.total;
        if (alone) out.lots[1 - i].reset();
    }
    return out;
}

} // namespace desk
