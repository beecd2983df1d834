#pragma once

#include "core/base/instant.h"
#include "core/storage/keyheader.h"

#include <QString>

#include <chrono>
#include <functional>
#include <optional>
#include <vector>

namespace desk {

/// What this machine remembers of each file it has opened: the newest event of its trail, so that an older
/// copy put in its place is noticed, and the attempts that failed, so that they are recorded once somebody
/// signs in. No names, no paths: only the file's number. Where nothing can be kept nothing is remembered.
class MachineMemory
{
public:
    /// Remembers nothing.
    MachineMemory() = default;
    explicit MachineMemory(QString folder) : m_folder(std::move(folder)) {}
    /// In the person's folder for data of programs on this machine; the same for the window and the
    /// command line.
    static MachineMemory usual();

    struct Head
    {
        qint64 sequence = 0;
        QByteArray chain;
    };

    std::optional<Head> head(const storage::Bytes16& fileId) const;
    void rememberHead(const storage::Bytes16& fileId, const Head& head) const;

    /// Attempts since somebody last signed in; the latest hundred at most.
    std::vector<Instant> failures(const storage::Bytes16& fileId) const;
    void rememberFailure(const storage::Bytes16& fileId, Instant at) const;
    void forgetFailures(const storage::Bytes16& fileId) const;

private:
    QString pathOf(const storage::Bytes16& fileId) const;
    QString m_folder;
};

/// How long the next attempt waits: nothing for the first three failures, then 1, 2, 4 … 30 seconds.
std::chrono::milliseconds waitAfter(std::size_t failures);

/// The machine somebody signs in on. Without a memory nothing is remembered; without a pause nothing waits.
struct ThisMachine
{
    MachineMemory memory;
    std::function<void(std::chrono::milliseconds)> pause;
};

} // namespace desk
