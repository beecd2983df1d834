#include "core/services/sessionticket.h"

namespace desk {

SessionTicket SessionTicket::of(Session& session)
{
    SessionTicket ticket(session.user(), session.clock());
    const storage::DeskFile& file = session.file();
    ticket.m_path = file.database->path();
    ticket.m_key = file.database->key();
    ticket.m_header = file.header;
    ticket.m_slotId = file.slotId;
    ticket.m_seed = file.seed;
    ticket.m_vfs = file.vfs;
    ticket.m_baseVfs = file.baseVfs;
    ticket.m_memory = session.memory();
    return ticket;
}

Result<Session> SessionTicket::enter(int cacheKibibytes) const
{
    storage::OpenOptions how;
    how.vfs = m_vfs;
    if (cacheKibibytes > 0) how.cacheKibibytes = cacheKibibytes;
    storage::DeskFile file;
    DESK_TRY(file.database, storage::Database::open(m_path, m_key, how));
    file.header = m_header;
    file.slotId = m_slotId;
    file.seed = m_seed;
    file.vfs = m_vfs;
    file.baseVfs = m_baseVfs;
    Session session(std::move(file), m_user, *m_clock, m_memory);
    DESK_CHECK(session.refreshUser());
    return session;
}

} // namespace desk
