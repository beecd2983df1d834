#pragma once

#include "core/access/accountchange.h"
#include "core/access/auditevent.h"
#include "core/services/session.h"

#include <vector>

namespace desk {

/// Changes an account whose key slot has to change with it. The key header stands outside the database, so
/// no transaction covers both: an event of intent is kept first, then the header is written, then the
/// account and the event of completion are kept. Wherever that is interrupted, opening the file looks at
/// the header and ends it, either way.
Result<void> changeHeader(Session& session, Action action, const AccountChange& change, const storage::SlotChange& slots);

/// An intent that was found without its end, and whether the header shows that it happened.
struct SettledIntent
{
    AuditEvent intent;
    AccountChange change;
    bool happened = false;
};

/// Brings the accounts in line with the key header as it stands, within the caller's transaction.
Result<std::vector<SettledIntent>> applyIntents(storage::DeskFile& file, Instant now);
/// Writes the events that end them.
Result<void> recordSettled(Session& session, const std::vector<SettledIntent>& settled);

/// The bytes of a slot's number as they stand in the database.
QByteArray bytesOf(const storage::Bytes16& id);

} // namespace desk
