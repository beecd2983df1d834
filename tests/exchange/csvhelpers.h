#pragma once

#include "core/exchange/csvreader.h"

#include <QIODevice>

#include <algorithm>
#include <cstring>
#include <string>
#include <vector>

namespace desk::test {

using CsvRows = std::vector<std::vector<std::string>>;

/// Gives out its bytes in pieces of a fixed size, as slow media do; can break off with an error.
class PieceDevice final : public QIODevice
{
public:
    PieceDevice(std::string_view bytes, std::size_t piece, std::size_t failAt = std::string::npos)
        : m_bytes(bytes), m_piece(piece), m_failAt(failAt)
    {
        open(QIODevice::ReadOnly | QIODevice::Unbuffered);
    }
    bool isSequential() const override { return true; }

protected:
    qint64 readData(char* to, qint64 size) override
    {
        if (m_at >= m_failAt) {
            setErrorString(QStringLiteral("the medium is gone"));
            return -1;
        }
        const std::size_t some = std::min({m_piece, static_cast<std::size_t>(size), m_bytes.size() - m_at});
        std::memcpy(to, m_bytes.data() + m_at, some);
        m_at += some;
        return static_cast<qint64>(some);
    }
    qint64 writeData(const char*, qint64) override { return -1; }

private:
    std::string_view m_bytes;
    std::size_t m_piece, m_failAt, m_at = 0;
};

inline Result<CsvRows> rowsIn(std::string_view bytes, std::size_t piece = 1U << 16)
{
    PieceDevice device(bytes, piece);
    CsvReader reader(device);
    CsvRows rows;
    CsvRecord record;
    for (;;) {
        DESK_TRY(const bool more, reader.next(record));
        if (!more) return rows;
        rows.emplace_back(record.fields.begin(), record.fields.end());
    }
}

} // namespace desk::test
