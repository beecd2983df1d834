#include "core/referrals/responsewindow.h"

#include <algorithm>

namespace desk {

ProviderAnswers answersOf(qint64 providerId, std::span<const RequestFact> requests,
                          std::span<const ResponseFact> responses, Instant at, ResponseTime time)
{
    ProviderAnswers out;
    std::vector<ResponseWindow> windows;
    for (const RequestFact& request : requests) {
        if (request.providerId != providerId || request.sentAt > at) continue;
        ++out.requests;
        if (request.bounced) {
            ++out.bounced;
            continue;
        }
        windows.push_back(ResponseWindow::of(request, time));
        out.windowOpen |= windows.back().contains(at);
    }
    for (const ResponseFact& response : responses) {
        if (response.providerId != providerId || response.respondedAt > at) continue;
        const auto since = [&](const ResponseWindow& window) { return window.opens <= response.respondedAt; };
        const auto inside = [&](const ResponseWindow& window) { return window.contains(response.respondedAt); };
        out.anyAnswer |= std::ranges::any_of(windows, since);
        const bool later = !out.counts || out.counts->respondedAt < response.respondedAt;
        if (later && std::ranges::any_of(windows, inside)) out.counts = response;
    }
    return out;
}

} // namespace desk
