#pragma once

#include "core/base/result.h"

#include <QByteArray>
#include <QString>

#include <system_error>
#include <vector>

struct sqlite3_file;
struct sqlite3_vfs;

namespace desk::storage {

/// A file opened through the engine's file layer without the engine, closed at the end. Two reasons for
/// not taking QFile: an ordinary handle on an open database would drop the engine's locks when it is closed
/// (POSIX), and what goes through here goes through the fault tests' layer too.
class RawFile
{
public:
    enum class Mode { Read, ReadWrite, Create };

    /// `base`: name of the file layer; nullptr: the system's own.
    static Result<RawFile> open(const QString& path, Mode mode, const char* base = nullptr);
    RawFile(RawFile&&) noexcept = default;
    RawFile& operator=(RawFile&&) = delete;
    ~RawFile();

    Result<qint64> size();
    /// The bytes at a place; shorter at the end of the file.
    Result<QByteArray> read(qint64 at, qint64 amount);
    Result<void> write(qint64 at, const QByteArray& bytes);
    Result<void> sync();

private:
    RawFile() = default;
    sqlite3_file* file() { return reinterpret_cast<sqlite3_file*>(m_memory.data()); }

    std::vector<char> m_memory;
    QByteArray m_path; ///< the layer keeps a pointer to it
};

/// The failure of a call of the file layer as an Error.
Error fileError(int code);

bool fileExists(const QString& path, const char* base = nullptr);
/// Copies a file and syncs the copy; refuses a name that is there.
Result<void> copyFile(const QString& from, const QString& to, const char* base = nullptr);
/// Removes a file if it is there, durably.
Result<void> removeFile(const QString& path, const char* base = nullptr);
/// Puts a finished file in the place of another in one step: whoever looks sees the old one or the new one.
Result<void> replaceFile(const QString& from, const QString& to, const char* base = nullptr);

/// What the engine's file layer has no call for, and the fault tests' layer must see all the same.
struct NameLayer
{
    std::error_code (*rename)(const QString& from, const QString& to);
    std::error_code (*syncFolder)(const QString& folder);
};
/// The system's own; used wherever nothing else was set.
const NameLayer& systemNames();
/// Sets what goes with the file layer `base`; `layer` must live as long as the program.
void setNameLayer(const char* base, const NameLayer& layer);

} // namespace desk::storage
