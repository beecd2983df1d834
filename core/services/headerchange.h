#pragma once

#include "core/access/accountchange.h"
#include "core/access/auditevent.h"
#include "core/services/session.h"
#include "core/storage/filehold.h"

#include <vector>

namespace desk {

/// Keeps everybody else out until what is looked at, decided and changed is one; ends first what somebody
/// else may have left.
Result<storage::FileHold> holdForChange(Session& session);

/// Changes an account whose key slot has to change with it. The key header stands outside the database, so
/// no transaction covers both: an event of intent is kept first, then the header is written, then the
/// account and the event of completion are kept. Wherever that is interrupted, opening the file looks at
/// the header and ends it, either way. The file must be held since what decides it was read.
Result<void> changeHeader(const storage::FileHold& hold, Session& session, Action action, const AccountChange& change,
                          const storage::SlotChange& slots);

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
