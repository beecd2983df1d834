#pragma once

#include "core/base/result.h"

#include <QByteArray>
#include <QString>

#include <map>
#include <vector>

namespace desk {

/// The streams that stand at the root of a compound file (MS-CFB, versions 3 and 4), such as a `.msg` is. Only
/// they are found, not those inside storages. Every chain is followed at most as far as the file is long, so that
/// no file can keep the reader busy or make it take more memory than `largestStream` for a stream.
class CompoundFile
{
public:
    static constexpr qsizetype largestStream = 4 * 1024 * 1024;

    static bool isOne(const QByteArray& bytes);
    /// NotOurs where it is no compound file, Damaged where it contradicts itself. `bytes` must outlive what is made.
    static Result<CompoundFile> open(const QByteArray& bytes);

    bool has(const QString& name) const { return m_streams.contains(name); }
    /// Unknown where there is no such stream, Invalid where it is larger than `largestStream`.
    Result<QByteArray> stream(const QString& name) const;

private:
    struct Entry
    {
        quint32 start = 0;
        quint64 size = 0;
    };
    explicit CompoundFile(const QByteArray& bytes) : m_bytes(&bytes) {}
    Result<void> readHeader();
    Result<void> readFat();
    Result<void> readDirectory();
    Result<QByteArray> sector(quint32 number) const;
    Result<std::vector<quint32>> chain(quint32 start, const std::vector<quint32>& table) const;
    Result<QByteArray> content(quint32 start, quint64 size) const;
    Result<QByteArray> miniContent(quint32 start, quint64 size) const;

    const QByteArray* m_bytes;
    quint32 m_sectorShift = 9;
    std::vector<quint32> m_fat;
    std::vector<quint32> m_miniFat;
    QByteArray m_miniStream;
    std::map<QString, Entry> m_streams;
};

} // namespace desk
