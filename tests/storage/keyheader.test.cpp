#include "core/storage/keyheader.h"

#include "core/storage/audit_chain.h"
#include "core/storage/keyslots.h"
#include "core/storage/offsetvfs.h"

#include <QDataStream>
#include <QIODevice>

#include <catch2/catch_test_macros.hpp>
#include <sodium.h>

using namespace desk;
using namespace desk::storage;

namespace {

struct Sample
{
    DataKey key;
    KeyHeader header;
    QByteArray copy;

    Sample()
    {
        REQUIRE(startCrypto());
        randombytes_buf(key.writable().data(), 32);
        randombytes_buf(header.fileId.data(), 16);
        header.sequence = 7;
        for (int i = 0; i < 3; ++i) {
            KeySlot slot;
            randombytes_buf(slot.id.data(), 16);
            randombytes_buf(slot.sealed.data(), slot.sealed.size());
            header.slots.push_back(slot);
        }
        copy = header.sealedWith(key);
    }
    QByteArray area() const { return copy + copy; }
};

} // namespace

TEST_CASE("a key header reads back as it was written, both copies alike", "[storage]")
{
    const Sample sample;
    CHECK(sample.copy.size() == headerCopyBytes);
    const auto read = readKeyHeader(sample.area());
    REQUIRE(read);
    CHECK(read->alike);
    REQUIRE(read->copies.size() == 2);
    CHECK(read->copies.front().header.slots == sample.header.slots);
    CHECK(read->copies.front().header.fileId == sample.header.fileId);
    CHECK(isAuthentic(sample.area(), 0, sample.key));
    CHECK(isAuthentic(sample.area(), 1, sample.key));
}

TEST_CASE("every flipped byte of either copy of the key header is noticed and the other copy serves", "[storage]")
{
    const Sample sample;
    int noticed = 0;
    for (qsizetype at = 0; at < headerBytes; ++at) {
        QByteArray area = sample.area();
        area[at] = static_cast<char>(area[at] ^ (1 << (at % 8)));
        const auto read = readKeyHeader(area);
        if (read && !read->alike && read->copies.size() == 1 &&
            read->copies[0].place == (at < headerCopyBytes ? 1 : 0) &&
            isAuthentic(area, read->copies[0].place, sample.key))
            ++noticed;
    }
    CHECK(noticed == headerBytes);
}

TEST_CASE("the same byte flipped in both copies of the key header never yields a header", "[storage]")
{
    const Sample sample;
    int refused = 0;
    for (qsizetype at = 0; at < headerCopyBytes; ++at) {
        QByteArray area = sample.area();
        area[at] = static_cast<char>(area[at] ^ 0x10);
        area[at + headerCopyBytes] = static_cast<char>(area[at + headerCopyBytes] ^ 0x10);
        if (!readKeyHeader(area)) ++refused;
    }
    CHECK(refused == headerCopyBytes);
}

TEST_CASE("a key header cut at any length is noticed", "[storage]")
{
    const Sample sample;
    int noticed = 0;
    for (qsizetype length = 0; length < headerBytes; ++length) {
        const auto read = readKeyHeader(sample.area().left(length));
        if (length < 16                ? (!read && read.error().code == ErrorCode::NotOurs)
            : length < headerCopyBytes ? (!read && read.error().code == ErrorCode::Damaged)
                                       : (read && !read->alike && read->copies.size() == 1))
            ++noticed;
    }
    CHECK(noticed == headerBytes);
}

TEST_CASE("of two good copies of different age the newer is taken and the other noticed", "[storage]")
{
    Sample sample;
    KeyHeader newer = sample.header;
    ++newer.sequence;
    newer.slots.pop_back();
    for (const bool newerFirst : {true, false}) {
        const QByteArray fresh = newer.sealedWith(sample.key);
        const auto read = readKeyHeader(newerFirst ? fresh + sample.copy : sample.copy + fresh);
        REQUIRE(read);
        CHECK_FALSE(read->alike);
        CHECK(read->copies.front().header.slots.size() == 2);
    }
}

TEST_CASE("a key header of a later format is said to be of a newer version", "[storage]")
{
    const Sample sample;
    QByteArray copy = sample.copy.left(headerCopyBytes - 32);
    copy[19] = KeyHeader::currentFormat + 1; // the last byte of the format number
    QByteArray checksum(32, '\0');
    crypto_generichash(reinterpret_cast<unsigned char*>(checksum.data()), 32,
                       reinterpret_cast<const unsigned char*>(copy.constData()),
                       static_cast<unsigned long long>(copy.size()), nullptr, 0);
    const auto read = readKeyHeader(copy + checksum + sample.copy);
    REQUIRE_FALSE(read);
    CHECK(read.error().code == ErrorCode::NewerVersion);
}

TEST_CASE("a key header written by somebody without the key is not authentic", "[storage]")
{
    const Sample sample;
    DataKey other;
    randombytes_buf(other.writable().data(), 32);
    CHECK_FALSE(isAuthentic(sample.area(), 0, other));
}

TEST_CASE("hostile costs of the key derivation are refused without being run", "[storage]")
{
    REQUIRE(startCrypto());
    const Bytes16 fileId{};
    for (const KdfCost cost :
         {KdfCost{KdfCost::leastMemory - 1, 3}, KdfCost{KdfCost::mostMemory + 1, 3}, KdfCost{1ULL << 62, 1},
          KdfCost{0, 0}, KdfCost{KdfCost::leastMemory, 0}, KdfCost{KdfCost::leastMemory, KdfCost::mostPasses + 1},
          KdfCost{KdfCost::leastMemory, 0xFFFFFFFF}}) {
        KeySlot slot;
        slot.cost = cost;
        const auto opened = openPersonSlot(fileId, slot, QStringLiteral("x"));
        REQUIRE_FALSE(opened);
        CHECK(opened.error().code == ErrorCode::Damaged);
    }
}

TEST_CASE("a recovery key reads back from paper and a slip in any place is named", "[storage]")
{
    REQUIRE(startCrypto());
    const RecoveryKey key = RecoveryKey::make();
    const QString text = key.text();
    const auto same = RecoveryKey::parse(text.toLower().replace(u'-', u' '));
    REQUIRE(same);
    CHECK(same->bytes() == key.bytes());
    int noticed = 0, letters = 0;
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (text[i] == u'-') continue;
        ++letters;
        QString wrong = text;
        wrong[i] = text[i] == u'7' ? u'8' : u'7';
        if (!RecoveryKey::parse(wrong)) ++noticed;
    }
    // Twenty bits of check let one slip in a million pass: none of these.
    CHECK(noticed == letters);
    CHECK_FALSE(RecoveryKey::parse(text.left(20)));
    const auto mistyped = RecoveryKey::parse(text.left(7) + u'!' + text.mid(8));
    REQUIRE_FALSE(mistyped);
    CHECK(mistyped.error().message().contains(QStringLiteral("group 2")));
}

TEST_CASE("what was handed over reads back, opens for the seed it is for, and for no other", "[storage]")
{
    Sample sample;
    Secret<32> seed, another;
    randombytes_buf(seed.writable().data(), 32);
    randombytes_buf(another.writable().data(), 32);
    const auto handover = sealHandover(sample.header.slots[1].id, AuditChain::publicKeyOf(seed), sample.key);
    REQUIRE(handover);
    sample.header.slots.push_back(*handover);
    sample.copy = sample.header.sealedWith(sample.key);
    const auto read = readKeyHeader(sample.area());
    REQUIRE(read);
    CHECK(read->copies.front().header.slots == sample.header.slots);
    const KeySlot& back = read->copies.front().header.slots.back();
    CHECK(back.kind == KeySlot::Kind::Handover);
    const auto key = openHandover(back, seed);
    REQUIRE(key);
    CHECK(*key == sample.key);
    CHECK(openHandover(back, another).error().code == ErrorCode::Damaged);
    CHECK_FALSE(sealHandover(back.id, QByteArray(31, 'x'), sample.key));
}

TEST_CASE("a key header holds 40 ways in, and as many handovers as have room", "[storage]")
{
    Sample sample;
    sample.header.slots.assign(KeyHeader::mostWays, KeySlot());
    CHECK(sample.header.fits());
    KeySlot handover;
    handover.kind = KeySlot::Kind::Handover;
    sample.header.slots.assign(KeyHeader::mostWays + 1, KeySlot());
    CHECK_FALSE(sample.header.fits());

    sample.header.slots.assign(2, KeySlot());
    int handovers = 0;
    for (; sample.header.fits(); ++handovers) {
        sample.copy = sample.header.sealedWith(sample.key);
        CHECK(sample.copy.size() == headerCopyBytes);
        sample.header.slots.push_back(KeySlot());
        sample.header.slots.push_back(handover);
    }
    CHECK(handovers == 30);
}
