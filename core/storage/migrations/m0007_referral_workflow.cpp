#include "core/storage/migrations.h"

namespace desk::storage {

// What the people of the council do with a referral, beside the columns that come and go as CSV. What was decided
// (a frozen comparison, the wording of a message) is only ever added to.
const Migration referralWorkflowMigration{7, "the referral workflow: drafts, deliveries, decisions, starts", R"sql(
ALTER TABLE referral ADD COLUMN withdrawn_reason TEXT;

-- When the provider's system took the request; where known, the window begins here (s.13).
ALTER TABLE request ADD COLUMN delivered_at TEXT;

-- How the moment of an answer is known: a typed one, or a header of the message.
ALTER TABLE response ADD COLUMN time_source TEXT CHECK (time_source IN ('typed', 'received', 'date'));

-- Messages made and not yet said to be sent.
CREATE TABLE request_draft (
    referral_id INTEGER NOT NULL REFERENCES referral (id),
    provider_id INTEGER NOT NULL REFERENCES provider (id),
    drafted_at TEXT NOT NULL,
    PRIMARY KEY (referral_id, provider_id)
) STRICT, WITHOUT ROWID;

-- What was handed over to a provider (s.6.3).
CREATE TABLE handover (
    referral_id INTEGER NOT NULL REFERENCES referral (id),
    provider_id INTEGER NOT NULL REFERENCES provider (id),
    document TEXT NOT NULL CHECK (document IN ('ehcp', 'risk_assessment', 'plan', 'other')),
    handed_on TEXT NOT NULL,
    note TEXT,
    row_version INTEGER NOT NULL DEFAULT 1,
    PRIMARY KEY (referral_id, provider_id, document)
) STRICT, WITHOUT ROWID;

-- The comparison an award was made from, as it stood then.
CREATE TABLE award_decision (
    award_id INTEGER PRIMARY KEY REFERENCES award (id),
    decided_by INTEGER NOT NULL REFERENCES app_user (id),
    start_by TEXT,
    direct_reason TEXT,
    comparison TEXT NOT NULL
) STRICT;

CREATE TRIGGER award_decision_is_not_changed BEFORE UPDATE ON award_decision
BEGIN SELECT RAISE(ABORT, 'what an award was made from is never changed'); END;

-- How an award is to begin: the tutor, the day, and a delay that the family caused (it never hides a miss).
CREATE TABLE award_start (
    award_id INTEGER PRIMARY KEY REFERENCES award (id),
    tutor_id INTEGER REFERENCES tutor (id),
    planned_on TEXT,
    planned_time TEXT,
    family_delay TEXT,
    row_version INTEGER NOT NULL DEFAULT 1
) STRICT;

CREATE TABLE message_template (
    version INTEGER PRIMARY KEY,
    purpose TEXT NOT NULL CHECK (purpose IN ('request', 'reminder', 'award', 'not_awarded')),
    subject TEXT NOT NULL CHECK (subject <> ''),
    body TEXT NOT NULL CHECK (body <> ''),
    changed_at TEXT NOT NULL,
    user_id INTEGER NOT NULL REFERENCES app_user (id)
) STRICT;
CREATE INDEX message_template_of_purpose ON message_template (purpose, version);

CREATE TRIGGER message_template_is_not_changed BEFORE UPDATE ON message_template
BEGIN SELECT RAISE(ABORT, 'the wording of a message is only ever added to'); END;
)sql"};

} // namespace desk::storage
