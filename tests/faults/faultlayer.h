#pragma once

#include <QByteArray>
#include <QString>

#include <cstdint>
#include <map>
#include <random>
#include <vector>

namespace desk::faults {

enum class Fault {
    None,
    EioOnce,
    EioForGood,
    FullOnce,
    FullForGood,
    Kill,      ///< the process is gone in the middle of an operation; what it wrote is there
    PowerLoss, ///< and of what it had not synced any part may be missing
};
const char* nameOf(Fault fault);

/// A file layer under ours that passes everything to the system's, counts the operations, fails or dies at
/// one of them, and knows what has been synced. One for the whole program, as the engine wants it.
class FaultLayer
{
public:
    static FaultLayer& instance();
    static constexpr const char* name = "desk-faulty";

    /// Forgets everything: what is on the disk now is taken as safely there.
    void reset();
    /// Starts counting anew; the fault comes at operation `at` (from 1).
    void arm(Fault fault, std::int64_t at, std::uint64_t seed);
    /// The power goes now, where it has not gone yet: when all is done and said to be.
    void powerOff();
    /// The machine is on again: after a loss of power the files are put into what the disk kept.
    void reboot();
    std::int64_t operations() const { return m_count; }
    bool struck() const { return m_struck; }

    // What the engine's calls go through.
    enum class Kind { Read, Write, Other };
    /// Counts an operation: 0, or the code it has to fail with. Sets `torn` when it is to be half done.
    int next(Kind kind, bool& torn);
    bool isDead() const { return m_dead; }
    void opened(const QString& path, bool created);
    void written(const QString& path, std::int64_t at, const QByteArray& bytes);
    void truncated(const QString& path, std::int64_t size);
    void synced(const QString& path);
    void deleted(const QString& path, bool durably);
    /// Called before: what stands under the new name may come back when the power is lost.
    void renaming(const QString& from, const QString& to);
    /// From here on the names in a folder are safe.
    void namesSynced(const QString& folder);

private:
    struct Change
    {
        std::int64_t at = 0; ///< place, or with `cut` the new size
        QByteArray bytes;
        bool cut = false;
    };
    struct File
    {
        QByteArray durable;
        bool exists = true;   ///< durably
        bool deleted = false; ///< but perhaps not durably
        std::vector<Change> pending;
    };
    /// A name that may yet be lost: where the file was, where it is, and what was there.
    struct Rename
    {
        QString from, to;
        File before;
    };

    FaultLayer();
    File knownOrOnDisk(const QString& path) const;
    void takeBack(const Rename& rename);
    void loseUnsynced(const QString& path, const File& file);
    static void apply(QByteArray& content, const Change& change);
    Change torn(const Change& change, const QByteArray& content);

    Fault m_fault = Fault::None;
    std::int64_t m_at = 0;
    std::int64_t m_count = 0;
    bool m_struck = false;
    bool m_dead = false;
    std::mt19937_64 m_random;
    std::map<QString, File> m_files;
    std::vector<Rename> m_renames;
};

} // namespace desk::faults
