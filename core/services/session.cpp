#include "core/services/session.h"

#include "core/storage/audit_store.h"
#include "core/storage/user_store.h"

namespace desk {

Result<void> Session::refreshUser()
{
    if (isRecovery()) return {};
    DESK_TRY(auto user, storage::UserStore(database()).withId(m_user.id));
    if (!user || user->disabled) return fail(ErrorCode::Forbidden, "This account is disabled.");
    m_user = *std::move(user);
    return {};
}

void Session::rememberHead()
{
    const auto head = storage::AuditStore(database()).head();
    if (head && *head) m_memory.rememberHead(m_file.header.fileId, {(*head)->sequence, (*head)->chain});
}

} // namespace desk
