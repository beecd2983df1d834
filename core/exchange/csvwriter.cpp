#include "core/exchange/csvwriter.h"

namespace desk {

namespace {

constexpr std::size_t holdBack = 1U << 16;

bool looksLikeFormula(std::string_view field)
{
    return !field.empty() && std::string_view("=+-@\t\r").find(field.front()) != std::string_view::npos;
}

} // namespace

void CsvWriter::separate()
{
    if (!m_first) m_out += ',';
    m_first = false;
}

void CsvWriter::plain(std::string_view field)
{
    m_emptyOnly = m_first && field.empty();
    separate();
    m_out += field;
}

void CsvWriter::text(std::string_view field)
{
    m_emptyOnly = m_first && field.empty();
    separate();
    const bool guard = m_manner == CsvManner::Spreadsheet && looksLikeFormula(field);
    // At the start of a file a byte-order mark of the text's own would be taken for the file's.
    const bool marked = field.starts_with("\xEF\xBB\xBF");
    if (!marked && field.find_first_of(",\"\r\n") == std::string_view::npos) {
        if (guard) m_out += '\'';
        m_out += field;
        return;
    }
    m_out += guard ? "\"'" : "\"";
    for (const char c : field) {
        if (c == '"') m_out += '"';
        m_out += c;
    }
    m_out += '"';
}

void CsvWriter::endRecord()
{
    // A record of one empty field would be an empty line.
    if (m_emptyOnly) m_out += "\"\"";
    m_out += "\r\n";
    m_first = true;
    m_emptyOnly = false;
    if (m_out.size() < holdBack) return;
    m_failed |= !flush();
}

Result<void> CsvWriter::flush()
{
    const auto size = static_cast<qint64>(m_out.size());
    m_failed |= m_device.write(m_out.data(), size) != size;
    m_out.clear();
    if (m_failed) return fail(ErrorCode::Io, "The file could not be written (%1).", {m_device.errorString()});
    return {};
}

} // namespace desk
