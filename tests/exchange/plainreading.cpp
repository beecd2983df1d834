#include "tests/exchange/hostilefiles.h"

#include <QDate>

#include <algorithm>
#include <set>

namespace desk::test {

namespace {

struct PlainRow
{
    std::vector<std::string> fields;
    qint64 line;
};

/// The text as rows; false with the line where it is no CSV.
class PlainReader
{
public:
    explicit PlainReader(std::string text) : m_text(std::move(text)) {}

    std::vector<PlainRow> rows;
    qint64 wrongLine = 0;

    void read()
    {
        while (m_at < m_text.size() && wrongLine == 0) readRow();
    }

private:
    bool isLineEnd() const
    {
        if (m_at >= m_text.size() || m_text[m_at] == '\n') return true;
        return m_text[m_at] == '\r' && (m_at + 1 == m_text.size() || m_text[m_at + 1] == '\n');
    }
    void readRow()
    {
        PlainRow row{{}, m_line};
        const bool blank = isLineEnd();
        for (bool more = true; more;) {
            const bool quoted = m_at < m_text.size() && m_text[m_at] == '"';
            row.fields.push_back(quoted ? quotedField() : plainField());
            if (wrongLine != 0) return;
            more = m_at < m_text.size() && m_text[m_at] == ',';
            if (more) ++m_at;
        }
        if (m_at < m_text.size() && m_text[m_at] == '\r') ++m_at;
        if (m_at < m_text.size()) {
            ++m_at;
            ++m_line;
        }
        if (!blank) rows.push_back(row);
    }
    std::string plainField()
    {
        std::string out;
        while (!isLineEnd() && m_text[m_at] != ',') out += m_text[m_at++];
        return out;
    }
    std::string quotedField()
    {
        const qint64 opened = m_line;
        std::string out;
        for (++m_at;; ++m_at) {
            if (m_at >= m_text.size()) {
                wrongLine = opened;
                return out;
            }
            if (m_text[m_at] == '\n') ++m_line;
            if (m_text[m_at] != '"') {
                out += m_text[m_at];
            } else if (m_at + 1 < m_text.size() && m_text[m_at + 1] == '"') {
                out += m_text[m_at++];
            } else {
                break;
            }
        }
        ++m_at;
        if (!isLineEnd() && m_text[m_at] != ',') wrongLine = m_line;
        return out;
    }

    std::string m_text;
    std::size_t m_at = 0;
    qint64 m_line = 1;
};

bool isDate(const std::string& text)
{
    if (text.size() != 10 || text[4] != '-' || text[7] != '-') return false;
    for (const std::size_t i : {0U, 1U, 2U, 3U, 5U, 6U, 8U, 9U})
        if (text[i] < '0' || text[i] > '9') return false;
    return QDate(std::stoi(text.substr(0, 4)), std::stoi(text.substr(5, 2)), std::stoi(text.substr(8, 2))).isValid();
}

} // namespace

Outcome readPlainly(const std::string& bytes)
{
    PlainReader reader(bytes.starts_with("\xEF\xBB\xBF") ? bytes.substr(3) : bytes);
    reader.read();
    if (reader.rows.empty()) return {{}, reader.wrongLine, {}};
    const std::vector<std::string> header = reader.rows.front().fields;
    const auto place = [&header](const char* name) { return std::ranges::find(header, name) - header.begin(); };
    const auto all = std::ssize(header);
    const bool known = std::ranges::all_of(
        header, [](const std::string& name) { return name == "calendar" || name == "date" || name == "reason"; });
    const bool once = std::set(header.begin(), header.end()).size() == header.size();
    if (!known || !once || place("calendar") == all || place("date") == all) return {{}, 1, {}};

    Outcome out{{}, reader.wrongLine, {}};
    std::vector<std::vector<std::string>> taken;
    std::set<std::pair<std::string, std::string>> keys;
    for (std::size_t i = 1; i < reader.rows.size() && out.line == 0; ++i) {
        const PlainRow& row = reader.rows[i];
        const auto cell = [&](const char* name) {
            return place(name) < all ? row.fields[static_cast<std::size_t>(place(name))] : std::string();
        };
        if (row.fields.size() != header.size()) {
            out.line = row.line;
        } else if (cell("calendar").empty()) {
            out = {{}, row.line, "calendar"};
        } else if (!isDate(cell("date"))) {
            out = {{}, row.line, "date"};
        } else if (!keys.emplace(cell("calendar"), cell("date")).second) {
            out.line = row.line;
        } else {
            taken.push_back({cell("calendar"), cell("date"), cell("reason")});
        }
    }
    if (out.line == 0) out.taken = taken;
    return out;
}

} // namespace desk::test
