#pragma once

#include "core/base/result.h"

#include <QIODevice>

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace desk {

/// One record of a CSV file; its fields live until the next one is read.
struct CsvRecord
{
    std::span<const std::string_view> fields;
    qint64 line = 0; ///< of the file, counted from 1, where the record begins
};

/// Reads RFC 4180 exactly and as a stream: UTF-8 with or without a byte-order mark, LF or CRLF, quotes,
/// doubled quotes, line breaks inside quotes. What is not that is an error with line and field, never a
/// guess. A quote inside a field that does not begin with one
/// is content (37°36'37.8"N); so is a bare CR, except as the last byte, where a file was cut inside its last
/// line end. Memory is bounded: a field of more than a mebibyte is refused, a record of more than eight, and
/// one of more than 4,096 fields.
class CsvReader
{
public:
    static constexpr std::size_t mostFieldBytes = 1U << 20;
    static constexpr std::size_t mostRecordBytes = 1U << 23;
    static constexpr std::size_t mostFields = 4096;

    /// The device must be open for reading and outlive the reader.
    explicit CsvReader(QIODevice& device) : m_device(device) {}

    /// The next record, or false at the end. Empty lines between records of several fields are passed over.
    Result<bool> next(CsvRecord& record);
    qint64 bytesRead() const { return m_bytesRead; }

private:
    struct Field
    {
        std::size_t begin = 0, end = 0;
        bool doubled = false; ///< holds doubled quotes
    };
    enum class Scan { Complete, NeedMore, End };

    Result<Scan> scanRecord();
    Result<std::size_t> scanQuoted(std::size_t at, Field& field);
    Result<std::size_t> scanPlain(std::size_t at, Field& field);
    bool endsRecord(std::size_t& at) const;
    Result<void> readMore();
    Result<void> publish(CsvRecord& record);
    Result<void> start();
    tl::unexpected<Error> notText() const;
    tl::unexpected<Error> wrongAt(std::size_t at, const char* text) const;
    tl::unexpected<Error> tooLong() const;

    QIODevice& m_device;
    std::string m_buffer;
    std::size_t m_begin = 0; ///< of the record being read
    std::size_t m_next = 0;  ///< behind it
    bool m_started = false;
    bool m_ended = false; ///< the device has no more
    qint64 m_line = 1;
    qint64 m_bytesRead = 0;
    std::size_t m_columns = 0; ///< of the first record
    std::vector<Field> m_fields;
    std::vector<std::string_view> m_views;
    std::string m_unescaped;
};

/// All records of a small text, for callers that have it in memory.
Result<std::vector<std::vector<std::string>>> readCsv(const QByteArray& text);

/// Whether bytes are UTF-8 (without surrogates or overlong forms) and hold no NUL.
bool isText(std::string_view bytes);

} // namespace desk
