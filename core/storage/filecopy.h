#pragma once

#include "core/storage/backup.h"

#include <utility>

// What backup, restore and a change of the data key share: a verified copy of an open file.
namespace desk::storage {

/// A name beside a file that nobody else takes.
QString partName(const QString& path);
/// A name beside a file for what it was before another took its place.
QString asideName(const QString& path, const char* base);
/// Takes a file back that was begun, with its journal.
void discardFile(const QString& path, const char* base);

/// A read transaction over several statements.
class Reading
{
public:
    static Result<Reading> begin(sqlite3* handle);
    Reading(Reading&& other) noexcept : m_handle(std::exchange(other.m_handle, nullptr)) {}
    Reading& operator=(Reading&&) = delete;
    ~Reading();

private:
    explicit Reading(sqlite3* handle) : m_handle(handle) {}
    sqlite3* m_handle;
};

/// The pages of an open file in a new one, under that header and that key.
Result<void> writeCopy(DeskFile& file, const QString& path, const KeyHeader& header, const DataKey& key,
                       const BackupProgress& progress);
/// The same, verified; removed again when it is not right.
Result<void> verifiedCopy(DeskFile& file, const QString& path, const KeyHeader& header, const DataKey& key,
                          const BackupProgress& progress);
/// Fails where a file is not what was written.
Result<void> mustVerify(const QString& path, const DataKey& key, const char* vfs);

} // namespace desk::storage
