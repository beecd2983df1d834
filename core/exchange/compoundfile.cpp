#include "core/exchange/compoundfile.h"

#include <QtEndian>

#include <algorithm>

namespace desk {

namespace {

constexpr char signature[] = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";
// MS-CFB 2.1 to 2.6.
constexpr qsizetype headerSize = 512, entrySize = 128, inHeaderDifat = 109, difatOffset = 76;
constexpr quint32 lastSector = 0xFFFFFFFA, endOfChain = 0xFFFFFFFE, noStream = 0xFFFFFFFF;
constexpr quint32 miniCutoff = 4096, miniShift = 6;
constexpr quint8 streamObject = 2, rootObject = 5;

quint16 u16(const QByteArray& bytes, qsizetype at) { return qFromLittleEndian<quint16>(bytes.constData() + at); }
quint32 u32(const QByteArray& bytes, qsizetype at) { return qFromLittleEndian<quint32>(bytes.constData() + at); }
quint64 u64(const QByteArray& bytes, qsizetype at) { return qFromLittleEndian<quint64>(bytes.constData() + at); }

tl::unexpected<Error> damaged()
{
    return fail(ErrorCode::Damaged, "The message file is damaged: its parts do not fit together.");
}

/// An entry of the directory.
struct DirectoryEntry
{
    QString name;
    quint8 type = 0;
    quint32 left = noStream, right = noStream, child = noStream;
    quint32 start = 0;
    quint64 size = 0;
};

DirectoryEntry entryAt(const QByteArray& directory, qsizetype at)
{
    constexpr qsizetype mostNameBytes = 64;
    DirectoryEntry out;
    const qsizetype bytes = std::min<qsizetype>(u16(directory, at + 64), mostNameBytes);
    for (qsizetype i = 0; i + 2 < bytes; i += 2) out.name += QChar(u16(directory, at + i));
    out.type = static_cast<quint8>(directory[at + 66]);
    out.left = u32(directory, at + 68);
    out.right = u32(directory, at + 72);
    out.child = u32(directory, at + 76);
    out.start = u32(directory, at + 116);
    out.size = u64(directory, at + 120);
    return out;
}

void appendNumbers(std::vector<quint32>& out, const QByteArray& bytes)
{
    for (qsizetype at = 0; at + 4 <= bytes.size(); at += 4) out.push_back(u32(bytes, at));
}

} // namespace

bool CompoundFile::isOne(const QByteArray& bytes) { return bytes.startsWith(signature); }

Result<CompoundFile> CompoundFile::open(const QByteArray& bytes)
{
    if (!isOne(bytes)) return fail(ErrorCode::NotOurs, "This is no message file of Outlook's.");
    CompoundFile out(bytes);
    DESK_CHECK(out.readHeader());
    DESK_CHECK(out.readFat());
    DESK_CHECK(out.readDirectory());
    return out;
}

Result<void> CompoundFile::readHeader()
{
    if (m_bytes->size() < headerSize) return damaged();
    const quint16 version = u16(*m_bytes, 26), order = u16(*m_bytes, 28);
    m_sectorShift = u16(*m_bytes, 30);
    const bool known = (version == 3 && m_sectorShift == 9) || (version == 4 && m_sectorShift == 12);
    if (!known || order != 0xFFFE || u16(*m_bytes, 32) != miniShift || u32(*m_bytes, 56) != miniCutoff)
        return damaged();
    return {};
}

Result<QByteArray> CompoundFile::sector(quint32 number) const
{
    const qsizetype size = qsizetype(1) << m_sectorShift;
    const qsizetype at = (qsizetype(number) + 1) << m_sectorShift;
    if (number >= lastSector || at >= m_bytes->size()) return damaged();
    // The last one may be cut short; what is missing is nothing.
    QByteArray out = m_bytes->sliced(at, std::min(size, m_bytes->size() - at));
    out.append(size - out.size(), '\0');
    return out;
}

Result<void> CompoundFile::readFat()
{
    const auto most = static_cast<std::size_t>(m_bytes->size() >> m_sectorShift) + 1;
    std::vector<quint32> places;
    for (qsizetype i = 0; i < inHeaderDifat; ++i) places.push_back(u32(*m_bytes, difatOffset + i * 4));
    std::size_t followed = 0;
    for (quint32 next = u32(*m_bytes, 68); next < lastSector;) {
        if (++followed > most) return damaged();
        DESK_TRY(const QByteArray one, sector(next));
        appendNumbers(places, one);
        next = places.back();
        places.pop_back();
    }
    for (const quint32 place : places) {
        if (place >= lastSector) continue;
        // More places than sectors: the same ones again and again.
        if (m_fat.size() > most + (std::size_t(1) << m_sectorShift)) return damaged();
        DESK_TRY(const QByteArray one, sector(place));
        appendNumbers(m_fat, one);
    }
    return {};
}

Result<std::vector<quint32>> CompoundFile::chain(quint32 start, const std::vector<quint32>& table) const
{
    std::vector<quint32> out;
    for (quint32 next = start; next != endOfChain; next = table[next]) {
        if (next >= table.size() || out.size() >= table.size()) return damaged();
        out.push_back(next);
    }
    return out;
}

Result<QByteArray> CompoundFile::content(quint32 start, quint64 size) const
{
    DESK_TRY(const auto sectors, chain(start, m_fat));
    if (size > (quint64(sectors.size()) << m_sectorShift)) return damaged();
    QByteArray out;
    for (const quint32 one : sectors) {
        if (quint64(out.size()) >= size) break;
        DESK_TRY(const QByteArray bytes, sector(one));
        out += bytes;
    }
    out.truncate(static_cast<qsizetype>(size));
    return out;
}

Result<QByteArray> CompoundFile::miniContent(quint32 start, quint64 size) const
{
    constexpr qsizetype miniSize = 1 << miniShift;
    DESK_TRY(const auto sectors, chain(start, m_miniFat));
    if (size > (quint64(sectors.size()) << miniShift)) return damaged();
    QByteArray out;
    for (const quint32 one : sectors) {
        const qsizetype at = qsizetype(one) << miniShift;
        if (at + miniSize > m_miniStream.size()) return damaged();
        out += m_miniStream.sliced(at, miniSize);
    }
    out.truncate(static_cast<qsizetype>(size));
    return out;
}

Result<void> CompoundFile::readDirectory()
{
    const auto whole = [&](quint32 start) -> Result<QByteArray> {
        DESK_TRY(const auto sectors, chain(start, m_fat));
        return content(start, quint64(sectors.size()) << m_sectorShift);
    };
    DESK_TRY(const QByteArray directory, whole(u32(*m_bytes, 48)));
    const auto entries = static_cast<quint32>(directory.size() / entrySize);
    if (entries == 0) return damaged();
    const DirectoryEntry root = entryAt(directory, 0);
    if (root.type != rootObject) return damaged();
    if (const quint32 start = u32(*m_bytes, 60); start < lastSector) {
        DESK_TRY(const QByteArray table, whole(start));
        appendNumbers(m_miniFat, table);
    }
    // Version 3 leaves the upper half of a size undefined.
    const auto sizeOf = [&](const DirectoryEntry& one) {
        return m_sectorShift == 9 ? one.size & 0xFFFFFFFF : one.size;
    };
    if (root.start < lastSector) {
        DESK_TRY(m_miniStream, content(root.start, sizeOf(root)));
    }
    // The children of the root, a tree of brothers and sisters; each is looked at once.
    std::vector<bool> seen(entries);
    for (std::vector<quint32> open{root.child}; !open.empty();) {
        const quint32 number = open.back();
        open.pop_back();
        if (number == noStream) continue;
        if (number >= entries || seen[number]) return damaged();
        seen[number] = true;
        const DirectoryEntry one = entryAt(directory, qsizetype(number) * entrySize);
        if (one.type == streamObject) m_streams.insert_or_assign(one.name, Entry{one.start, sizeOf(one)});
        open.push_back(one.left);
        open.push_back(one.right);
    }
    return {};
}

Result<QByteArray> CompoundFile::stream(const QString& name) const
{
    const auto found = m_streams.find(name);
    if (found == m_streams.end()) return fail(ErrorCode::Unknown, "The message file has no part \"%1\".", {name});
    const Entry& entry = found->second;
    if (entry.size > quint64(largestStream))
        return fail(ErrorCode::Invalid, "A part of the message is larger than %1 bytes.",
                    {QString::number(largestStream)});
    if (entry.size == 0) return QByteArray();
    return entry.size < miniCutoff ? miniContent(entry.start, entry.size) : content(entry.start, entry.size);
}

} // namespace desk
