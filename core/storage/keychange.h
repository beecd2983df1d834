#pragma once

#include "core/storage/backup.h"
#include "core/storage/filehold.h"

namespace desk::storage {

/// A file's content under a new data key, in a file beside it, on its way to take the file's place. The engine can
/// change a key in place and is never let: it says it was done after failing. Whatever goes wrong before
/// takePlace() leaves the file as it was, and nothing of this.
class KeyedCopy
{
public:
    /// Copies a held file and compares how many rows each table has.
    static Result<KeyedCopy> make(DeskFile& file, const FileHold& held, const KeyHeader& header, const DataKey& key,
                                  const BackupProgress& progress = {});
    KeyedCopy(KeyedCopy&& other) noexcept;
    KeyedCopy& operator=(KeyedCopy&&) = delete;
    ~KeyedCopy();

    /// Open for what has to be different in it from the first; without that it is closed and verified.
    Result<DeskFile> open() const;
    /// Both integrity checks, every reference, both copies of the header, and that whoever makes the change can open
    /// it. Nothing may be open in it.
    Result<void> verify(const QString& userName, const QString& passphrase) const;
    /// Puts it in the place of the held file, in one step. Gives the name under which that stays.
    Result<QString> takePlace(const FileHold& held);
    /// Also after a failure: it may have been placed without the disk having said so.
    bool tookPlace() const { return m_part.isEmpty(); }

private:
    KeyedCopy(const DeskFile& file, KeyHeader header, DataKey key, QString part);

    QString m_path; ///< the file whose place it takes
    QString m_part; ///< empty: it is not here any more
    KeyHeader m_header;
    DataKey m_key;
    const char* m_vfs;
    const char* m_base;
};

/// Whether a file beside is what an open one was before its data key was changed: of the same framework, under
/// another key, and not the file itself.
Result<bool> isOfFormerKey(const DeskFile& file, const QString& path);

} // namespace desk::storage
