#include "core/storage/keyheader.h"

#include "core/storage/offsetvfs.h"

#include <QDataStream>
#include <QIODevice>

#include <algorithm>
#include <sodium.h>

namespace desk::storage {

namespace {

constexpr std::array<char, 16> magic{'T', 'u', 't', 'o', 'r', 'i',  'n',  'g',
                                     ' ', 'D', 'e', 's', 'k', '\r', '\n', '\x1a'};
constexpr qsizetype codeBytes = 32;
constexpr qsizetype codeAt = headerCopyBytes - 2 * codeBytes;
constexpr qsizetype checksumAt = headerCopyBytes - codeBytes;

QByteArray digest(const QByteArray& bytes, const Secret<32>* key)
{
    QByteArray out(codeBytes, '\0');
    crypto_generichash(reinterpret_cast<unsigned char*>(out.data()), static_cast<std::size_t>(out.size()),
                       reinterpret_cast<const unsigned char*>(bytes.constData()),
                       static_cast<unsigned long long>(bytes.size()), key ? key->bytes().data() : nullptr,
                       key ? 32 : 0);
    return out;
}

template <std::size_t N> void put(QDataStream& stream, const std::array<unsigned char, N>& bytes)
{
    stream.writeRawData(reinterpret_cast<const char*>(bytes.data()), static_cast<int>(N));
}

template <std::size_t N> void take(QDataStream& stream, std::array<unsigned char, N>& bytes)
{
    stream.readRawData(reinterpret_cast<char*>(bytes.data()), static_cast<int>(N));
}

bool hasMagic(const QByteArray& copy)
{
    return copy.size() >= static_cast<qsizetype>(magic.size()) && std::equal(magic.begin(), magic.end(), copy.begin());
}

quint32 formatOf(const QByteArray& copy)
{
    QDataStream stream(copy.mid(magic.size(), 4));
    quint32 format = 0;
    stream >> format;
    return format;
}

bool isWhole(const QByteArray& copy)
{
    return copy.size() == headerCopyBytes && hasMagic(copy) &&
           copy.mid(checksumAt) == digest(copy.left(checksumAt), nullptr);
}

KeySlot takeSlot(QDataStream& stream)
{
    KeySlot slot;
    quint8 kind = 0;
    stream >> kind;
    slot.kind = static_cast<KeySlot::Kind>(kind);
    take(stream, slot.id);
    if (slot.kind != KeySlot::Kind::Handover) {
        take(stream, slot.nameTag);
        stream >> slot.cost.memoryBytes >> slot.cost.passes;
        take(stream, slot.salt);
        take(stream, slot.nonce);
    }
    take(stream, slot.sealed);
    return slot;
}

void putSlot(QDataStream& stream, const KeySlot& slot)
{
    stream << static_cast<quint8>(slot.kind);
    put(stream, slot.id);
    if (slot.kind != KeySlot::Kind::Handover) {
        put(stream, slot.nameTag);
        stream << slot.cost.memoryBytes << slot.cost.passes;
        put(stream, slot.salt);
        put(stream, slot.nonce);
    }
    put(stream, slot.sealed);
}

std::optional<KeyHeader> parse(const QByteArray& copy)
{
    if (!isWhole(copy) || formatOf(copy) == 0 || formatOf(copy) > KeyHeader::currentFormat) return std::nullopt;
    QDataStream stream(copy.mid(magic.size() + 4));
    KeyHeader header;
    quint16 count = 0;
    take(stream, header.fileId);
    stream >> header.sequence >> count;
    if (count > KeyHeader::mostSlots) return std::nullopt;
    for (quint16 i = 0; i < count; ++i) {
        const KeySlot slot = takeSlot(stream);
        using enum KeySlot::Kind;
        if (slot.kind != Person && slot.kind != Recovery && slot.kind != Handover) return std::nullopt;
        header.slots.push_back(slot);
    }
    if (stream.status() != QDataStream::Ok || !header.fits()) return std::nullopt;
    return header;
}

/// Everything before the padding. The format is the oldest that can say it.
QByteArray contentOf(const KeyHeader& header)
{
    const bool handovers =
        std::ranges::find(header.slots, KeySlot::Kind::Handover, &KeySlot::kind) != header.slots.end();
    QByteArray out;
    QDataStream stream(&out, QIODevice::WriteOnly);
    stream.writeRawData(magic.data(), static_cast<int>(magic.size()));
    stream << quint32(handovers ? 2 : 1);
    put(stream, header.fileId);
    stream << header.sequence << static_cast<quint16>(header.slots.size());
    for (const KeySlot& slot : header.slots) putSlot(stream, slot);
    return out;
}

QByteArray copyOf(const QByteArray& area, int copy) { return area.mid(copy * headerCopyBytes, headerCopyBytes); }

} // namespace

Secret<32> subkey(const DataKey& key, const char* purpose)
{
    Secret<32> out;
    crypto_generichash(out.writable().data(), 32, reinterpret_cast<const unsigned char*>(purpose), std::strlen(purpose),
                       key.bytes().data(), 32);
    return out;
}

bool KeyHeader::fits() const
{
    const auto handovers = std::ranges::count(slots, KeySlot::Kind::Handover, &KeySlot::kind);
    return slots.size() - static_cast<std::size_t>(handovers) <= mostWays && contentOf(*this).size() <= codeAt;
}

QByteArray KeyHeader::sealedWith(const DataKey& key) const
{
    Q_ASSERT(fits());
    QByteArray out = contentOf(*this);
    out.append(codeAt - out.size(), '\0');
    const Secret<32> code = subkey(key, "key header");
    out += digest(out, &code);
    out += digest(out, nullptr);
    return out;
}

Result<ReadHeader> readKeyHeader(const QByteArray& area)
{
    ReadHeader out;
    int ours = 0;
    for (const int place : {0, 1}) {
        const QByteArray bytes = copyOf(area, place);
        if (!hasMagic(bytes)) continue;
        ++ours;
        // Size, first and last bytes of a copy stay as they are in every format to come.
        if (isWhole(bytes) && formatOf(bytes) > KeyHeader::currentFormat)
            return fail(ErrorCode::NewerVersion,
                        "The file was made by a newer version of Tutoring Desk. Install that version to open it.");
        if (auto header = parse(bytes)) out.copies.push_back({std::move(*header), place});
    }
    if (ours == 0) return fail(ErrorCode::NotOurs, "This is not a file of Tutoring Desk.");
    if (out.copies.empty())
        return fail(ErrorCode::Damaged, "The file is damaged: both copies of its key header are. Restore a backup.");
    out.alike = copyOf(area, 0) == copyOf(area, 1);
    std::ranges::stable_sort(out.copies, std::greater(), [](const HeaderCopy& copy) { return copy.header.sequence; });
    return out;
}

bool isAuthentic(const QByteArray& area, int copy, const DataKey& key)
{
    const QByteArray bytes = copyOf(area, copy);
    const Secret<32> code = subkey(key, "key header");
    const QByteArray expected = digest(bytes.left(codeAt), &code);
    return bytes.size() == headerCopyBytes &&
           sodium_memcmp(expected.constData(), bytes.constData() + codeAt, codeBytes) == 0;
}

} // namespace desk::storage
