#include "core/storage/migrations.h"

namespace desk::storage {

// A filter or an unfinished form can hold a child's name: both stand in the encrypted file, one set a person.
const Migration viewsMigration{3, "what each person keeps of the window: views and drafts", R"sql(
CREATE TABLE preference (
    user_id INTEGER NOT NULL REFERENCES app_user (id),
    key TEXT NOT NULL CHECK (key <> ''),
    value TEXT NOT NULL,
    PRIMARY KEY (user_id, key)
) STRICT, WITHOUT ROWID;

CREATE TABLE draft (
    user_id INTEGER NOT NULL REFERENCES app_user (id),
    kind TEXT NOT NULL CHECK (kind <> ''),
    reference TEXT NOT NULL,
    content TEXT NOT NULL,
    saved_at TEXT NOT NULL,
    PRIMARY KEY (user_id, kind, reference)
) STRICT, WITHOUT ROWID;
)sql"};

} // namespace desk::storage
