#include "core/exchange/csvreader.h"

#include <QBuffer>

#include <cstring>

namespace desk {

namespace {

constexpr std::size_t chunkBytes = 1U << 18;
constexpr std::size_t needMore = std::string::npos;

/// Eight plain ASCII bytes without NUL at once; most text is nothing else.
bool eightPlain(const char* at)
{
    std::uint64_t word = 0;
    std::memcpy(&word, at, 8);
    const bool ascii = (word & 0x8080808080808080ULL) == 0;
    const bool noNul = ((word - 0x0101010101010101ULL) & ~word & 0x8080808080808080ULL) == 0;
    return ascii && noNul;
}

/// The length of the UTF-8 sequence at `at`, or 0.
std::size_t sequence(std::string_view bytes, std::size_t at)
{
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(bytes[at + i]); };
    const auto follows = [&](std::size_t count) {
        if (at + count >= bytes.size()) return false;
        for (std::size_t i = 1; i <= count; ++i)
            if ((byte(i) & 0xC0) != 0x80) return false;
        return true;
    };
    const unsigned char lead = byte(0);
    if (lead == 0) return 0;
    if (lead < 0x80) return 1;
    if (lead >= 0xC2 && lead <= 0xDF) return follows(1) ? 2 : 0;
    if (lead >= 0xE0 && lead <= 0xEF) {
        if (!follows(2)) return 0;
        const bool overlong = lead == 0xE0 && byte(1) < 0xA0;
        const bool surrogate = lead == 0xED && byte(1) > 0x9F;
        return overlong || surrogate ? 0 : 3;
    }
    if (lead >= 0xF0 && lead <= 0xF4) {
        if (!follows(3)) return 0;
        const bool overlong = lead == 0xF0 && byte(1) < 0x90;
        const bool beyond = lead == 0xF4 && byte(1) > 0x8F;
        return overlong || beyond ? 0 : 4;
    }
    return 0;
}

} // namespace

bool isText(std::string_view bytes)
{
    std::size_t at = 0;
    while (at < bytes.size()) {
        if (at + 8 <= bytes.size() && eightPlain(bytes.data() + at)) {
            at += 8;
            continue;
        }
        const std::size_t length = sequence(bytes, at);
        if (length == 0) return false;
        at += length;
    }
    return true;
}

tl::unexpected<Error> CsvReader::wrongAt(std::size_t at, const char* text) const
{
    const std::string_view before(m_buffer.data() + m_begin, at - m_begin);
    const qint64 line = m_line + std::count(before.begin(), before.end(), '\n');
    return fail(ErrorCode::Invalid, text, {QString::number(m_fields.size() + 1)}, QStringLiteral("line %1").arg(line));
}

tl::unexpected<Error> CsvReader::tooLong() const
{
    return fail(ErrorCode::Invalid, "Field %1 is longer than a mebibyte.", {QString::number(m_fields.size() + 1)},
                QStringLiteral("line %1").arg(m_line));
}

Result<void> CsvReader::readMore()
{
    m_buffer.erase(0, m_begin);
    m_begin = 0;
    const std::size_t had = m_buffer.size();
    m_buffer.resize(had + chunkBytes);
    const qint64 got = m_device.read(m_buffer.data() + had, static_cast<qint64>(chunkBytes));
    m_buffer.resize(had + static_cast<std::size_t>(std::max<qint64>(got, 0)));
    if (got < 0) return fail(ErrorCode::Io, "The file could not be read (%1).", {m_device.errorString()});
    m_ended = got == 0;
    m_bytesRead += got;
    return {};
}

bool CsvReader::endsRecord(std::size_t& at) const
{
    if (at < m_buffer.size() && m_buffer[at] == '\n') {
        ++at;
        return true;
    }
    if (at + 1 < m_buffer.size() && m_buffer[at] == '\r' && m_buffer[at + 1] == '\n') {
        at += 2;
        return true;
    }
    // The last byte of the file: half of a line end.
    if (at + 1 == m_buffer.size() && m_buffer[at] == '\r') ++at;
    return at == m_buffer.size();
}

Result<std::size_t> CsvReader::scanQuoted(std::size_t at, Field& field)
{
    field.begin = ++at;
    for (;;) {
        const std::size_t quote = m_buffer.find('"', at);
        if (quote == std::string::npos) {
            if (m_buffer.size() - field.begin > mostFieldBytes) return tooLong();
            if (!m_ended) return needMore;
            return wrongAt(field.begin - 1, "Field %1 opens a quote that is never closed: is the file cut short?");
        }
        at = quote;
        if (at + 1 >= m_buffer.size() && !m_ended) return needMore;
        if (at + 1 < m_buffer.size() && m_buffer[at + 1] == '"') {
            field.doubled = true;
            at += 2;
            continue;
        }
        field.end = at++;
        if (field.end - field.begin > mostFieldBytes) return tooLong();
        const bool crlf =
            at < m_buffer.size() && m_buffer[at] == '\r' && (at + 1 >= m_buffer.size() || m_buffer[at + 1] == '\n');
        const bool ends = at >= m_buffer.size() || m_buffer[at] == ',' || m_buffer[at] == '\n' || crlf;
        if (!ends) return wrongAt(at, "In field %1 text stands behind the closing quote.");
        return at;
    }
}

Result<std::size_t> CsvReader::scanPlain(std::size_t at, Field& field)
{
    field.begin = at;
    for (; at < m_buffer.size(); ++at) {
        const char c = m_buffer[at];
        if (c == ',' || c == '\n') break;
        if (c == '\r') {
            if (at + 1 >= m_buffer.size() && !m_ended) return needMore;
            if (at + 1 >= m_buffer.size() || m_buffer[at + 1] == '\n') break;
        }
    }
    if (at - field.begin > mostFieldBytes) return tooLong();
    if (at >= m_buffer.size() && !m_ended) return needMore;
    field.end = at;
    return at;
}

Result<CsvReader::Scan> CsvReader::scanRecord()
{
    m_fields.clear();
    std::size_t at = m_begin;
    if (at >= m_buffer.size()) return m_ended ? Scan::End : Scan::NeedMore;
    for (;;) {
        Field field;
        const bool quoted = at < m_buffer.size() && m_buffer[at] == '"';
        DESK_TRY(const std::size_t behind, quoted ? scanQuoted(at, field) : scanPlain(at, field));
        if ((behind == needMore ? m_buffer.size() : behind) - m_begin > mostRecordBytes)
            return fail(ErrorCode::Invalid, "This row is longer than 8 mebibytes.", {},
                        QStringLiteral("line %1").arg(m_line));
        if (behind == needMore) return Scan::NeedMore;
        at = behind;
        if (at >= m_buffer.size() && !m_ended) return Scan::NeedMore;
        // A CR at the end of the buffer may be half of a line end.
        if (at + 1 == m_buffer.size() && m_buffer[at] == '\r' && !m_ended) return Scan::NeedMore;
        if (m_fields.size() == mostFields)
            return fail(ErrorCode::Invalid, "This row has more than %1 fields.", {QString::number(mostFields)},
                        QStringLiteral("line %1").arg(m_line));
        m_fields.push_back(field);
        if (at < m_buffer.size() && m_buffer[at] == ',') {
            if (++at >= m_buffer.size() && !m_ended) return Scan::NeedMore;
            continue;
        }
        if (!endsRecord(at)) return wrongAt(at, "In field %1 text stands behind the closing quote.");
        m_next = at;
        return Scan::Complete;
    }
}

/// Which field of the record holds what is no text.
tl::unexpected<Error> CsvReader::notText() const
{
    std::size_t number = 1, at = m_begin;
    for (const Field& field : m_fields) {
        at = field.begin;
        if (!isText(std::string_view(m_buffer).substr(field.begin, field.end - field.begin))) break;
        ++number;
    }
    const std::string_view before = std::string_view(m_buffer).substr(m_begin, at - m_begin);
    return fail(ErrorCode::Invalid, "Field %1 holds bytes that are not text in UTF-8. Save the file as CSV UTF-8.",
                {QString::number(number)},
                QStringLiteral("line %1").arg(m_line + std::count(before.begin(), before.end(), '\n')));
}

Result<void> CsvReader::publish(CsvRecord& record)
{
    const std::string_view whole(m_buffer.data() + m_begin, m_next - m_begin);
    record.line = m_line;
    if (!isText(whole)) return notText();
    m_line += std::count(whole.begin(), whole.end(), '\n');

    std::size_t doubled = 0;
    for (const Field& field : m_fields)
        if (field.doubled) doubled += field.end - field.begin;
    m_unescaped.clear();
    m_unescaped.reserve(doubled);
    m_views.clear();
    for (const Field& field : m_fields) {
        const std::string_view raw(m_buffer.data() + field.begin, field.end - field.begin);
        if (!field.doubled) {
            m_views.push_back(raw);
            continue;
        }
        const std::size_t from = m_unescaped.size();
        for (std::size_t i = 0; i < raw.size(); ++i) {
            m_unescaped += raw[i];
            if (raw[i] == '"') ++i;
        }
        m_views.emplace_back(m_unescaped.data() + from, m_unescaped.size() - from);
    }
    record.fields = m_views;
    m_begin = m_next;
    return {};
}

/// The mark at the start of a file is decided before anything is taken from it.
Result<void> CsvReader::start()
{
    constexpr std::string_view mark = "\xEF\xBB\xBF";
    while (m_buffer.size() < mark.size() && !m_ended) DESK_CHECK(readMore());
    m_started = true;
    if (m_buffer.starts_with(mark)) m_begin = mark.size();
    return {};
}

Result<bool> CsvReader::next(CsvRecord& record)
{
    if (!m_started) DESK_CHECK(start());
    for (;;) {
        DESK_TRY(const Scan scan, scanRecord());
        if (scan == Scan::End) return false;
        if (scan == Scan::NeedMore) {
            DESK_CHECK(readMore());
            continue;
        }
        const bool blank = m_fields.size() == 1 && m_fields[0].begin == m_fields[0].end && m_buffer[m_begin] != '"';
        DESK_CHECK(publish(record));
        if (blank && m_columns != 1) continue;
        if (m_columns == 0) m_columns = m_fields.size();
        return true;
    }
}

Result<std::vector<std::vector<std::string>>> readCsv(const QByteArray& text)
{
    QBuffer buffer;
    buffer.setData(text);
    buffer.open(QIODevice::ReadOnly);
    CsvReader reader(buffer);
    std::vector<std::vector<std::string>> out;
    CsvRecord record;
    for (;;) {
        DESK_TRY(const bool more, reader.next(record));
        if (!more) return out;
        out.emplace_back(record.fields.begin(), record.fields.end());
    }
}

} // namespace desk
