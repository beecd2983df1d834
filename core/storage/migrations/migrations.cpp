#include "core/storage/migrations.h"

#include "core/storage/statement.h"
#include "core/storage/transaction.h"

namespace desk::storage {

namespace {

// "TDsk", for whoever looks at the inner database with a tool that shows it.
constexpr int applicationId = 0x5444736B;

const Migration* const steps[] = {&peopleMigration,           &frameworkMigration,       &viewsMigration,
                                  &ruleSettingsMigration,     &tutorSessionsMigration,   &placementCourseMigration,
                                  &referralWorkflowMigration, &publishedReportsMigration};

} // namespace

std::span<const Migration* const> migrations() { return steps; }

int newestVersion() { return std::end(steps)[-1]->number; }

Result<int> versionOf(Database& database)
{
    DESK_TRY(auto statement, Statement::prepare(database.handle(), "PRAGMA user_version"));
    DESK_TRY(const bool row, statement.step());
    return row ? static_cast<int>(statement.number(0)) : 0;
}

Result<void> migrate(Database& database)
{
    DESK_TRY(const int version, versionOf(database));
    if (version == newestVersion()) return {};
    if (version > newestVersion()) {
        return fail(ErrorCode::NewerVersion,
                    "The file was made by a newer version of Tutoring Desk. Install that version to open it.");
    }
    for (const Migration* step : steps) {
        DESK_TRY(auto transaction, Transaction::begin(database));
        // Somebody else may have done it while this one waited.
        DESK_TRY(const int now, versionOf(database));
        if (now >= step->number) continue;
        DESK_CHECK(Statement::run(database.handle(), step->sql));
        const std::string mark = "PRAGMA user_version = " + std::to_string(step->number) +
                                 "; PRAGMA application_id = " + std::to_string(applicationId);
        DESK_CHECK(Statement::run(database.handle(), mark.c_str()));
        DESK_CHECK(transaction.commit());
    }
    return {};
}

} // namespace desk::storage
