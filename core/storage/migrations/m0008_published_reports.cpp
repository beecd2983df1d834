#include "core/storage/migrations.h"

namespace desk::storage {

// What went into a contract meeting stays what it was: a report that comes out otherwise later is another revision.
// figures and sessions are compressed JSON with references and no names; digest is what the audit event of the
// publishing says too. An empty provider_code means all providers.
const Migration publishedReportsMigration{8, "published reports and their revisions", R"sql(
CREATE TABLE published_report (
    number INTEGER NOT NULL CHECK (number > 0),
    revision INTEGER NOT NULL CHECK (revision > 0),
    period TEXT NOT NULL CHECK (period <> ''),
    first_day TEXT NOT NULL,
    last_day TEXT NOT NULL,
    provider_code TEXT NOT NULL,
    as_at TEXT NOT NULL,
    published_at TEXT NOT NULL,
    user_id INTEGER NOT NULL REFERENCES app_user (id),
    audit_head TEXT NOT NULL,
    figures BLOB NOT NULL,
    sessions BLOB NOT NULL,
    digest BLOB NOT NULL,
    PRIMARY KEY (number, revision),
    UNIQUE (period, provider_code, revision)
) STRICT;

CREATE TRIGGER published_report_is_not_changed BEFORE UPDATE ON published_report
BEGIN SELECT RAISE(ABORT, 'a published report is never changed'); END;

CREATE TRIGGER published_report_is_not_removed BEFORE DELETE ON published_report
BEGIN SELECT RAISE(ABORT, 'a published report is never removed'); END;
)sql"};

} // namespace desk::storage
