#include "core/storage/migrations.h"

namespace desk::storage {

// The sessions of one placement after another, in the order of their days, with all that their tallies, notes
// and hours ask for: lists of placements and students, and what is due, are counted without a look at the
// sessions' own rows, which are ten times as wide.
const Migration placementCourseMigration{6, "the course of a placement", R"sql(
CREATE INDEX session_course ON session (award_id, session_date, outcome, note_received_on, planned_hours,
                                        delivered_hours);
)sql"};

} // namespace desk::storage
