#include "core/storage/keyslots.h"

#include <QDataStream>
#include <QIODevice>

#include <sodium.h>
#include <zxcvbn.h>

namespace desk::storage {

namespace {

constexpr int leastPassphrase = 12;
constexpr int mostPassphrase = 1024;
constexpr int groupChars = 5;
constexpr std::string_view alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

QByteArray normalised(const QString& text) { return text.normalized(QString::NormalizationForm_C).toUtf8(); }

/// What a slot's secret is bound to: nothing of the slot can be exchanged without its being noticed.
QByteArray associated(const Bytes16& fileId, const KeySlot& slot)
{
    QByteArray out;
    QDataStream stream(&out, QIODevice::WriteOnly);
    const auto put = [&stream](const auto& bytes) {
        stream.writeRawData(reinterpret_cast<const char*>(bytes.data()), static_cast<int>(bytes.size()));
    };
    put(fileId);
    put(slot.id);
    put(slot.nameTag);
    put(slot.salt);
    stream << static_cast<quint8>(slot.kind) << slot.cost.memoryBytes << slot.cost.passes;
    return out;
}

template <std::size_t N> void fillRandom(std::array<unsigned char, N>& bytes) { randombytes_buf(bytes.data(), N); }

void seal(const Bytes16& fileId, KeySlot& slot, const Secret<32>& key, const SlotSecret& secret)
{
    Secret<64> plain;
    std::ranges::copy(secret.dataKey.bytes(), plain.writable().begin());
    std::ranges::copy(secret.seed.bytes(), plain.writable().begin() + 32);
    const QByteArray bound = associated(fileId, slot);
    crypto_aead_xchacha20poly1305_ietf_encrypt(slot.sealed.data(), nullptr, plain.bytes().data(), 64,
                                               reinterpret_cast<const unsigned char*>(bound.constData()),
                                               static_cast<unsigned long long>(bound.size()), nullptr,
                                               slot.nonce.data(), key.bytes().data());
}

std::optional<SlotSecret> unseal(const Bytes16& fileId, const KeySlot& slot, const Secret<32>& key)
{
    Secret<64> plain;
    const QByteArray bound = associated(fileId, slot);
    const int code = crypto_aead_xchacha20poly1305_ietf_decrypt(
        plain.writable().data(), nullptr, nullptr, slot.sealed.data(), slot.sealed.size(),
        reinterpret_cast<const unsigned char*>(bound.constData()), static_cast<unsigned long long>(bound.size()),
        slot.nonce.data(), key.bytes().data());
    if (code != 0) return std::nullopt;
    SlotSecret out;
    std::copy_n(plain.bytes().begin(), 32, out.dataKey.writable().begin());
    std::copy_n(plain.bytes().begin() + 32, 32, out.seed.writable().begin());
    return out;
}

Result<Secret<32>> derive(const QString& passphrase, const KeySlot& slot)
{
    if (!slot.cost.withinBounds()) {
        return fail(ErrorCode::Damaged, "The key header asks for a cost beyond its bounds; it was not run.");
    }
    QByteArray text = normalised(passphrase);
    Secret<32> out;
    const int code = crypto_pwhash(out.writable().data(), 32, text.constData(),
                                   static_cast<unsigned long long>(text.size()), slot.salt.data(), slot.cost.passes,
                                   static_cast<std::size_t>(slot.cost.memoryBytes), crypto_pwhash_ALG_ARGON2ID13);
    sodium_memzero(text.data(), static_cast<std::size_t>(text.size()));
    if (code != 0) return fail(ErrorCode::Io, "There is not enough memory to open the file.");
    return out;
}

/// Twenty bits of check behind the key, so that a slip is noticed at once.
std::array<unsigned char, 3> checkOf(const Secret<32>& bytes)
{
    std::array<unsigned char, 16> digest{};
    crypto_generichash(digest.data(), digest.size(), bytes.bytes().data(), 32, nullptr, 0);
    return {digest[0], digest[1], static_cast<unsigned char>(digest[2] & 0xF0)};
}

} // namespace

Result<void> startCrypto()
{
    if (sodium_init() < 0)
        return fail(ErrorCode::NoCipher,
                    "The cryptographic library could not be started. Nothing was opened or written.");
    return {};
}

double passphraseStrength(const QString& passphrase, const QStringList& personalWords)
{
    std::vector<QByteArray> words;
    for (const QString& word : personalWords) words.push_back(word.toUtf8());
    std::vector<const char*> dictionary;
    for (const QByteArray& word : words) dictionary.push_back(word.constData());
    dictionary.push_back(nullptr);
    // What makes a passphrase weak shows in its beginning; the estimate's cost grows with the square of the
    // length.
    const QString text = passphrase.normalized(QString::NormalizationForm_C).left(100);
    return ZxcvbnMatch(text.toUtf8().constData(), dictionary.data(), nullptr);
}

Result<void> checkPassphrase(const QString& passphrase, const QStringList& personalWords)
{
    const QString text = passphrase.normalized(QString::NormalizationForm_C);
    const qsizetype length = text.toUcs4().size();
    if (length < leastPassphrase)
        return fail(ErrorCode::Refused, "A passphrase has at least %1 characters; this one has %2.",
                    {QString::number(leastPassphrase), QString::number(length)}, QStringLiteral("passphrase"));
    if (length > mostPassphrase)
        return fail(ErrorCode::Refused, "A passphrase has at most %1 characters.", {QString::number(mostPassphrase)},
                    QStringLiteral("passphrase"));
    if (passphraseStrength(text, personalWords) < leastStrength)
        return fail(ErrorCode::Refused,
                    "This passphrase is easy to guess. Several words that do not belong together are good.", {},
                    QStringLiteral("passphrase"));
    return {};
}

Bytes16 nameTag(const Bytes16& fileId, const QString& name)
{
    QByteArray text(reinterpret_cast<const char*>(fileId.data()), static_cast<qsizetype>(fileId.size()));
    text += name.normalized(QString::NormalizationForm_C).toCaseFolded().toUtf8();
    Bytes16 out{};
    crypto_generichash(out.data(), out.size(), reinterpret_cast<const unsigned char*>(text.constData()),
                       static_cast<unsigned long long>(text.size()), nullptr, 0);
    return out;
}

Result<KeySlot> sealPersonSlot(const Bytes16& fileId, const QString& name, const QString& passphrase,
                               const KdfCost& cost, const SlotSecret& secret)
{
    if (!cost.withinBounds()) return fail(ErrorCode::Usage, "The memory cost lies between 19 MiB and 1 GiB.");
    KeySlot slot;
    slot.kind = KeySlot::Kind::Person;
    slot.cost = cost;
    slot.nameTag = nameTag(fileId, name);
    fillRandom(slot.id);
    fillRandom(slot.salt);
    fillRandom(slot.nonce);
    DESK_TRY(const Secret<32> key, derive(passphrase, slot));
    seal(fileId, slot, key, secret);
    const auto check = unseal(fileId, slot, key);
    if (!check || check->dataKey != secret.dataKey || check->seed != secret.seed)
        return fail(ErrorCode::Io, "The new key slot does not open; nothing was changed.");
    return slot;
}

Result<SlotSecret> openPersonSlot(const Bytes16& fileId, const KeySlot& slot, const QString& passphrase)
{
    DESK_TRY(const Secret<32> key, derive(passphrase, slot));
    auto secret = unseal(fileId, slot, key);
    if (!secret) return fail(ErrorCode::WrongPassphrase, "The passphrase does not open this file.");
    return *std::move(secret);
}

Result<KeySlot> sealHandover(const Bytes16& slotId, const QByteArray& publicKey, const DataKey& key)
{
    KeySlot slot;
    slot.kind = KeySlot::Kind::Handover;
    slot.id = slotId;
    static_assert(std::tuple_size_v<decltype(slot.sealed)> == crypto_box_SEALBYTES + 32);
    std::array<unsigned char, crypto_box_PUBLICKEYBYTES> box{};
    const bool good = publicKey.size() == crypto_sign_PUBLICKEYBYTES &&
                      crypto_sign_ed25519_pk_to_curve25519(
                          box.data(), reinterpret_cast<const unsigned char*>(publicKey.constData())) == 0;
    if (!good || crypto_box_seal(slot.sealed.data(), key.bytes().data(), key.bytes().size(), box.data()) != 0)
        return fail(ErrorCode::Invalid, "An account has a signing key that is none.");
    return slot;
}

Result<DataKey> openHandover(const KeySlot& handover, const Secret<32>& seed)
{
    std::array<unsigned char, crypto_sign_PUBLICKEYBYTES> signPublic{};
    std::array<unsigned char, crypto_box_PUBLICKEYBYTES> boxPublic{};
    Secret<crypto_sign_SECRETKEYBYTES> signSecret;
    Secret<crypto_box_SECRETKEYBYTES> boxSecret;
    crypto_sign_seed_keypair(signPublic.data(), signSecret.writable().data(), seed.bytes().data());
    DataKey out;
    const bool opened =
        crypto_sign_ed25519_sk_to_curve25519(boxSecret.writable().data(), signSecret.bytes().data()) == 0 &&
        crypto_sign_ed25519_pk_to_curve25519(boxPublic.data(), signPublic.data()) == 0 &&
        crypto_box_seal_open(out.writable().data(), handover.sealed.data(), handover.sealed.size(), boxPublic.data(),
                             boxSecret.bytes().data()) == 0;
    if (!opened) return fail(ErrorCode::Damaged, "The key header is damaged: a new key was not handed over.");
    return out;
}

RecoveryKey RecoveryKey::make()
{
    RecoveryKey out;
    randombytes_buf(out.m_bytes.writable().data(), 32);
    return out;
}

QString RecoveryKey::text() const
{
    // 256 bits, 4 of zeros, 20 of check: 56 characters of five bits.
    std::vector<unsigned char> bytes(m_bytes.bytes().begin(), m_bytes.bytes().end());
    const auto check = checkOf(m_bytes);
    bytes.insert(bytes.end(), check.begin(), check.end());
    QString out;
    for (std::size_t i = 0; i < 55; ++i) {
        unsigned value = 0;
        for (std::size_t bit = i * 5; bit < i * 5 + 5; ++bit)
            value = value * 2 + ((bytes[bit / 8] >> (7 - bit % 8)) & 1U);
        if (i > 0 && i % groupChars == 0) out += u'-';
        out += QLatin1Char(alphabet[value]);
    }
    sodium_memzero(bytes.data(), bytes.size());
    return out;
}

Result<RecoveryKey> RecoveryKey::parse(const QString& text)
{
    std::vector<unsigned char> bytes(35);
    std::size_t place = 0;
    for (const QChar letter : text.toUpper()) {
        if (letter == u'-' || letter.isSpace()) continue;
        const char c = letter == u'O' ? '0' : letter == u'I' || letter == u'L' ? '1' : letter.toLatin1();
        const std::size_t value = alphabet.find(c);
        if (c == '\0' || value == std::string_view::npos || place >= 55) {
            return fail(ErrorCode::Invalid, "The recovery key is mistyped in group %1.",
                        {QString::number(place / groupChars + 1)});
        }
        for (std::size_t bit = 0; bit < 5; ++bit) {
            const std::size_t at = place * 5 + bit;
            if ((value >> (4 - bit)) & 1U)
                bytes[at / 8] = static_cast<unsigned char>(bytes[at / 8] | (0x80U >> (at % 8)));
        }
        ++place;
    }
    if (place != 55) return fail(ErrorCode::Invalid, "A recovery key has 11 groups of 5 characters.");
    RecoveryKey out;
    std::copy_n(bytes.begin(), 32, out.m_bytes.writable().begin());
    const auto check = checkOf(out.m_bytes);
    const bool right = bytes[32] == check[0] && bytes[33] == check[1] && (bytes[34] & 0xE0) == (check[2] & 0xE0);
    sodium_memzero(bytes.data(), bytes.size());
    if (!right)
        return fail(ErrorCode::Invalid, "The recovery key is mistyped: its last group does not fit the others.");
    return out;
}

Result<KeySlot> sealRecoverySlot(const Bytes16& fileId, const RecoveryKey& key, const SlotSecret& secret)
{
    KeySlot slot;
    slot.kind = KeySlot::Kind::Recovery;
    slot.cost = {0, 0}; // the key is random: there is nothing to slow down
    fillRandom(slot.id);
    fillRandom(slot.salt);
    fillRandom(slot.nonce);
    seal(fileId, slot, key.bytes(), secret);
    return slot;
}

Result<SlotSecret> openRecoverySlot(const Bytes16& fileId, const KeySlot& slot, const RecoveryKey& key)
{
    auto secret = unseal(fileId, slot, key.bytes());
    if (!secret) return fail(ErrorCode::WrongPassphrase, "This recovery key does not open this file.");
    return *std::move(secret);
}

} // namespace desk::storage
