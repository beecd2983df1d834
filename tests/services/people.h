#pragma once

#include "core/services/accounts.h"
#include "core/services/files.h"
#include "core/services/machinememory.h"

#include <QTemporaryDir>

#include <catch2/catch_test_macros.hpp>

namespace desk::test {

/// The lowest cost there is: these tests are about accounts, not about how long a guess takes.
inline const storage::KdfCost lowestCost{storage::KdfCost::leastMemory, 1};

inline const auto annsPassphrase = QStringLiteral("correct horse battery staple 9");
inline const auto beasPassphrase = QStringLiteral("seven purple walruses dance here");
inline const auto otherPassphrase = QStringLiteral("another long kettle sunrise 77");

/// A new file in a folder of its own, with Ann its administrator, and a machine of its own.
class PeopleFile
{
public:
    PeopleFile()
    {
        auto created =
            createFramework({path(), QStringLiteral("Ann"), annsPassphrase, lowestCost}, clock, nullptr, machine);
        REQUIRE(created);
        recoveryKey = created->recoveryKey;
        ann.emplace(std::move(created->session));
    }

    QString path() const { return m_folder.filePath(QStringLiteral("people.tdesk")); }
    QString inFolder(const char* name) const { return m_folder.filePath(QString::fromLatin1(name)); }

    Result<Session> enter(const char* name, const QString& passphrase)
    {
        return signIn(path(), QString::fromUtf8(name), passphrase, clock, {}, machine);
    }
    Result<Session> enterWithKey(const QString& key)
    {
        const auto parsed = storage::RecoveryKey::parse(key);
        REQUIRE(parsed);
        return enterWithRecoveryKey(path(), *parsed, clock, {}, machine);
    }
    /// Adds Béa, or somebody else, with her passphrase.
    void add(const char* name, UserRole role, const QString& passphrase = beasPassphrase)
    {
        const auto added = addAccount(*ann, {QString::fromUtf8(name), role, passphrase, lowestCost});
        INFO((added ? std::string() : added.error().described().toStdString()));
        REQUIRE(added);
    }

private:
    QTemporaryDir m_folder;

public:
    FixedClock clock{Instant::fromSeconds(1'790'000'000)};
    std::vector<std::chrono::milliseconds> waits;
    ThisMachine machine{MachineMemory(m_folder.filePath(QStringLiteral("machine"))),
                        [this](std::chrono::milliseconds wait) { waits.push_back(wait); }};
    QString recoveryKey;
    std::optional<Session> ann;
};

template <class T> ErrorCode codeOf(const Result<T>& result)
{
    REQUIRE_FALSE(result);
    return result.error().code;
}

} // namespace desk::test
