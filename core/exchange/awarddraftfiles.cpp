#include "core/exchange/awarddraftfiles.h"

#include "core/exchange/draftfiles.h"

namespace desk {

Result<AwardDraftFiles> makeAwardDraftFiles(Session& session, const QString& referralRef, int awardNo,
                                            const QString& folder)
{
    DESK_TRY(auto messages, awardMessages(session, referralRef, awardNo));
    AwardDraftFiles out;
    std::vector<OutgoingMessage> ready;
    for (const AwardMessage& one : messages) {
        if (one.noAddress)
            out.skipped.push_back(*one.noAddress);
        else
            ready.push_back(one.message);
    }
    if (ready.empty()) return fail(out.skipped.front());
    std::erase_if(messages, [](const AwardMessage& one) { return one.noAddress.has_value(); });
    DESK_TRY(out.written, writeDraftFiles(ready, folder));
    DESK_CHECK(recordAwardMessages(session, referralRef, awardNo, messages, MessageWay::Files));
    return out;
}

} // namespace desk
