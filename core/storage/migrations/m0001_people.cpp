#include "core/storage/migrations.h"

namespace desk::storage {

// The chain of audit events covers a keyed digest of each payload; payloads stand apart so that erasure can
// remove one without breaking the chain.
const Migration peopleMigration{1, "people, settings and the audit trail", R"sql(
CREATE TABLE file_info (
    key TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE app_user (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL COLLATE NOCASE UNIQUE CHECK (name <> ''),
    role TEXT NOT NULL CHECK (role IN ('administrator', 'team_manager', 'commissioner', 'auditor')),
    slot_id BLOB NOT NULL,
    public_key BLOB NOT NULL,
    created_at TEXT NOT NULL,
    disabled_at TEXT,
    row_version INTEGER NOT NULL DEFAULT 1
) STRICT;

CREATE TABLE audit_event (
    sequence INTEGER PRIMARY KEY,
    at TEXT NOT NULL,
    user_id INTEGER NOT NULL,
    user_name TEXT NOT NULL,
    action TEXT NOT NULL,
    outcome TEXT NOT NULL CHECK (outcome IN ('done', 'refused', 'failed', 'intended')),
    subject TEXT NOT NULL,
    payload_digest BLOB NOT NULL,
    chain BLOB NOT NULL,
    signature BLOB NOT NULL
) STRICT;

CREATE TABLE audit_payload (
    sequence INTEGER PRIMARY KEY REFERENCES audit_event (sequence),
    payload TEXT NOT NULL
) STRICT;

CREATE INDEX audit_event_intended ON audit_event (sequence) WHERE outcome = 'intended';

CREATE TRIGGER audit_event_is_not_changed BEFORE UPDATE ON audit_event
BEGIN SELECT RAISE(ABORT, 'the audit trail is only ever added to'); END;

CREATE TRIGGER audit_event_is_not_removed BEFORE DELETE ON audit_event
BEGIN SELECT RAISE(ABORT, 'the audit trail is only ever added to'); END;

CREATE TRIGGER audit_payload_is_not_changed BEFORE UPDATE ON audit_payload
BEGIN SELECT RAISE(ABORT, 'details of an event are removed whole or not at all'); END;

CREATE TABLE setting (
    key TEXT PRIMARY KEY,
    value TEXT NOT NULL,
    row_version INTEGER NOT NULL DEFAULT 1
) STRICT, WITHOUT ROWID;
)sql"};

} // namespace desk::storage
