#pragma once

namespace desk::storage {

/// One step of the file's shape, frozen once released.
struct Migration
{
    int number;
    const char* description;
    const char* sql;
};

extern const Migration peopleMigration;
extern const Migration frameworkMigration;

} // namespace desk::storage
