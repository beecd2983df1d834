#pragma once

#include "core/base/result.h"
#include "core/storage/keyheader.h"

#include <QString>

namespace desk::storage {

/// What a slot opens: the key of the file and the seed of the person's signing key.
struct SlotSecret
{
    DataKey dataKey;
    Secret<32> seed;
};

/// Must be called once before any of the functions below; harmless when repeated.
Result<void> startCrypto();

/// A passphrase that may be set: 12 to 1,024 characters, strong by zxcvbn, any characters.
Result<void> checkPassphrase(const QString& passphrase, const QStringList& personalWords = {});

/// How hard it is to guess, in bits, as zxcvbn estimates it. Less than leastStrength is refused: about what
/// zxcvbn calls "safely unguessable" by an attacker without the file.
double passphraseStrength(const QString& passphrase, const QStringList& personalWords = {});
inline constexpr double leastStrength = 40;

/// The tag by which the slot of a person is found without trying all.
Bytes16 nameTag(const Bytes16& fileId, const QString& name);

/// A slot for a person, opened once as a check. The passphrase is normalised (NFC) first, here and on
/// opening.
Result<KeySlot> sealPersonSlot(const Bytes16& fileId, const QString& name, const QString& passphrase,
                               const KdfCost& cost, const SlotSecret& secret);
/// WrongPassphrase when it does not open; Damaged for parameters beyond their bounds, which are not run.
Result<SlotSecret> openPersonSlot(const Bytes16& fileId, const KeySlot& slot, const QString& passphrase);

/// A data key sealed to the public signing key of whoever has the slot of that number (crypto_box_seal), so that a
/// new key reaches people whose passphrases nobody here knows. Invalid for a key that is none.
Result<KeySlot> sealHandover(const Bytes16& slotId, const QByteArray& publicKey, const DataKey& key);
/// Damaged where it was not sealed to the key of that seed.
Result<DataKey> openHandover(const KeySlot& handover, const Secret<32>& seed);

/// 256 random bits with a checksum, as groups of letters and digits to be printed and typed back.
class RecoveryKey
{
public:
    static RecoveryKey make();
    /// Forgives case, blanks, and letters that look like digits; names the group that is mistyped.
    static Result<RecoveryKey> parse(const QString& text);
    QString text() const;
    const Secret<32>& bytes() const { return m_bytes; }

private:
    Secret<32> m_bytes;
};

Result<KeySlot> sealRecoverySlot(const Bytes16& fileId, const RecoveryKey& key, const SlotSecret& secret);
Result<SlotSecret> openRecoverySlot(const Bytes16& fileId, const KeySlot& slot, const RecoveryKey& key);

} // namespace desk::storage
