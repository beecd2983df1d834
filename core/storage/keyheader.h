#pragma once

#include "core/base/result.h"
#include "core/storage/datakey.h"

#include <QByteArray>
#include <QString>

#include <array>
#include <optional>
#include <vector>

namespace desk::storage {

/// What an attacker with the file has to spend for each guess (Argon2id).
struct KdfCost
{
    quint64 memoryBytes = 256ULL << 20;
    quint32 passes = 3;

    static constexpr quint64 leastMemory = 19ULL << 20;
    static constexpr quint64 mostMemory = 1ULL << 30;
    static constexpr quint32 mostPasses = 16;
    /// Looked at before anything is run, so that a hostile file cannot exhaust the machine.
    bool withinBounds() const
    {
        return memoryBytes >= leastMemory && memoryBytes <= mostMemory && passes >= 1 && passes <= mostPasses;
    }
};

using Bytes16 = std::array<unsigned char, 16>;

/// One way into the file: a person's passphrase or the recovery key, or what such a slot needs besides. It holds the
/// data key and the seed of that person's signing key, encrypted. No name stands here, only a tag of it by which the
/// right slot is tried first: who has the file can test a guessed name against it, and learns no more.
struct KeySlot
{
    enum class Kind : unsigned char {
        Person = 1,
        Recovery = 2,
        /// Beside the slot of a person, whose number it bears: a newer data key than the one in there, sealed to
        /// that person's signing key. It has nothing but `id` and `sealed`.
        Handover = 3,
    };
    Kind kind = Kind::Person;
    Bytes16 id{};
    Bytes16 nameTag{};
    KdfCost cost;
    Bytes16 salt{};
    std::array<unsigned char, 24> nonce{};
    std::array<unsigned char, 80> sealed{};

    friend bool operator==(const KeySlot& a, const KeySlot& b) { return a.id == b.id && a.sealed == b.sealed; }
};

/// The key header of a `.tdesk` file. It stands twice; each copy carries a checksum, so that damage shows
/// before any key is known, and a code under a subkey of the data key, so that tampering shows after.
struct KeyHeader
{
    static constexpr quint32 currentFormat = 2; ///< 1 had no handovers
    static constexpr std::size_t mostWays = 40; ///< persons and the recovery key
    static constexpr std::size_t mostSlots = 2 * mostWays - 1;

    Bytes16 fileId{};
    quint64 sequence = 0;
    std::vector<KeySlot> slots;

    /// Whether its slots have room in it: `mostWays` of them, or fewer where handovers are many.
    bool fits() const;
    /// The bytes of one copy. It must fit.
    QByteArray sealedWith(const DataKey& key) const;
};

/// One undamaged copy of a key header. Who wrote it shows only when the key is known (isAuthentic).
struct HeaderCopy
{
    KeyHeader header;
    int place = 0; ///< 0 or 1
};

/// What a look at a header area found.
struct ReadHeader
{
    std::vector<HeaderCopy> copies; ///< one or two, the newest first
    bool alike = true;              ///< else a copy is damaged or older and should be written again
};

/// Reads the two copies: NotOurs, NewerVersion, Damaged (both are), or the good ones.
Result<ReadHeader> readKeyHeader(const QByteArray& area);
/// Whether the copy was written by somebody who had the data key.
bool isAuthentic(const QByteArray& area, int copy, const DataKey& key);

/// Keys for different purposes, derived from the data key.
Secret<32> subkey(const DataKey& key, const char* purpose);

} // namespace desk::storage
