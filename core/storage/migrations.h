#pragma once

#include "core/base/result.h"

#include <span>

namespace desk::storage {

class Database;

/// One step of the file's shape; its text is frozen once released.
struct Migration
{
    int number;
    const char* description;
    const char* sql;
};

extern const Migration peopleMigration;
extern const Migration frameworkMigration;
extern const Migration viewsMigration;
extern const Migration ruleSettingsMigration;
extern const Migration tutorSessionsMigration;
extern const Migration placementCourseMigration;
extern const Migration referralWorkflowMigration;
extern const Migration publishedReportsMigration;

/// All steps in order.
std::span<const Migration* const> migrations();
/// The shape this program writes.
int newestVersion();
/// The shape of an open file; 0 for an empty one.
Result<int> versionOf(Database& database);
/// Brings a file up to date, each step in a transaction of its own. A file of a newer program is refused.
Result<void> migrate(Database& database);

} // namespace desk::storage
