#include "core/storage/migrations.h"

namespace desk::storage {

// Every decision about a rule stays: the newest version of a key holds, and what has none has its default.
const Migration ruleSettingsMigration{4, "what the framework decided about its rules", R"sql(
CREATE TABLE rule_setting (
    version INTEGER PRIMARY KEY,
    key TEXT NOT NULL CHECK (key <> ''),
    value TEXT NOT NULL,
    reason TEXT,
    changed_at TEXT NOT NULL,
    user_id INTEGER NOT NULL REFERENCES app_user (id)
) STRICT;
CREATE INDEX rule_setting_of_key ON rule_setting (key, version);

CREATE TRIGGER rule_setting_is_not_changed BEFORE UPDATE ON rule_setting
BEGIN SELECT RAISE(ABORT, 'what was decided about a rule is only ever added to'); END;

CREATE TRIGGER rule_setting_is_not_removed BEFORE DELETE ON rule_setting
BEGIN SELECT RAISE(ABORT, 'what was decided about a rule is only ever added to'); END;
)sql"};

} // namespace desk::storage
