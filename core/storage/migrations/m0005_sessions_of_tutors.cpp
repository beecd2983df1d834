#include "core/storage/migrations.h"

namespace desk::storage {

// What a tutor teaches, without a look at every session there is. It holds all that the vetting matrix wants
// of a session.
const Migration tutorSessionsMigration{5, "the sessions of a tutor", R"sql(
CREATE INDEX session_of_tutor ON session (tutor_id, session_date, award_id, outcome)
    WHERE tutor_id IS NOT NULL;
)sql"};

} // namespace desk::storage
