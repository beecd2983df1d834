#pragma once

#include "core/base/result.h"

#include <QIODevice>

#include <string>
#include <string_view>

namespace desk {

/// For programs, byte for byte the same the second time; or for people with a spreadsheet, where text that
/// would be taken for a formula gets a leading apostrophe.
enum class CsvManner { Exact, Spreadsheet };

/// Writes RFC 4180 with CRLF.
class CsvWriter
{
public:
    CsvWriter(QIODevice& device, CsvManner manner) : m_device(device), m_manner(manner) {}

    /// The mark by which Excel knows UTF-8: in files, not on standard output.
    void writeByteOrderMark() { m_out += "\xEF\xBB\xBF"; }
    void text(std::string_view field);
    void text(const QString& field)
    {
        const QByteArray utf8 = field.toUtf8();
        text(std::string_view(utf8.constData(), static_cast<std::size_t>(utf8.size())));
    }
    /// A number or date: never guarded (`-5.00` stays).
    void plain(std::string_view field);
    void endRecord();
    /// Writes what is still held back.
    Result<void> flush();

private:
    void separate();
    QIODevice& m_device;
    CsvManner m_manner;
    std::string m_out;
    bool m_first = true;
    bool m_emptyOnly = false;
    bool m_failed = false;
};

} // namespace desk
