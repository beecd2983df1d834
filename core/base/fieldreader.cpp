#include "core/base/fieldreader.h"

#include "core/base/scaled.h"
#include "core/base/ukdate.h"

namespace desk {

namespace {

constexpr int hundredthDecimals = 2;
constexpr qsizetype mostShown = 40;

QString listed(std::span<const std::string_view> codes)
{
    QStringList out;
    for (const std::string_view code : codes)
        out << QString::fromLatin1(code.data(), static_cast<qsizetype>(code.size()));
    return out.join(QStringLiteral(", "));
}

} // namespace

QString FieldReader::atMost(const char* field, QString text, qsizetype longest)
{
    if (text.size() > longest)
        wrong(field, {ErrorCode::Invalid, "This is longer than %1 characters.", {QString::number(longest)}, {}});
    return text;
}

QString FieldReader::line(const char* field) { return atMost(field, given(field).simplified(), longestLine); }

QString FieldReader::area(const char* field) { return atMost(field, given(field).trimmed(), longestArea); }

QString FieldReader::code(const char* field, std::span<const std::string_view> codes)
{
    const QString text = given(field).trimmed();
    const std::string latin = text.toStdString();
    if (text.isEmpty() || std::ranges::find(codes, latin) != codes.end()) return text;
    wrong(field, {ErrorCode::Invalid, "\"%1\" is not one of: %2.", {text.left(mostShown), listed(codes)}, {}});
    return {};
}

std::optional<bool> FieldReader::yesNo(const char* field)
{
    const QString text = given(field).trimmed();
    if (text.isEmpty()) return std::nullopt;
    if (text == u"yes") return true;
    if (text == u"no") return false;
    wrong(field, {ErrorCode::Invalid, "\"%1\" is neither yes nor no.", {text.left(mostShown)}, {}});
    return std::nullopt;
}

QDate FieldReader::day(const char* field)
{
    const QString text = line(field);
    if (text.isEmpty()) return {};
    const auto parsed = parseUkDate(text, m_today);
    if (parsed) return *parsed;
    wrong(field, parsed.error());
    return {};
}

qint64 FieldReader::hundredths(const char* field, qint64 most)
{
    const QString text = given(field).trimmed();
    if (text.isEmpty()) return 0;
    const auto value = parseScaled(text.toStdString(), hundredthDecimals);
    if (!value) {
        wrong(field, value.error());
        return 0;
    }
    if (*value > 0 && *value <= most) return *value;
    const auto shown = [](qint64 n) { return QString::fromStdString(scaledText(n, hundredthDecimals)); };
    wrong(field,
          {ErrorCode::Invalid, "%1 is not between %2 and %3.", {text.left(mostShown), shown(1), shown(most)}, {}});
    return 0;
}

void FieldReader::need(const char* field)
{
    if (given(field).trimmed().isEmpty()) wrong(field, {ErrorCode::Missing, "This is needed.", {}, {}});
}

void FieldReader::knowOnly(std::span<const std::string_view> fields)
{
    for (const auto& [field, text] : m_texts) {
        if (text.isEmpty() || std::ranges::find(fields, field.toStdString()) != fields.end()) continue;
        m_errors.push_back(
            {field, {ErrorCode::Unknown, "There is no field \"%1\" here.", {field.left(mostShown)}, field}});
    }
}

void FieldReader::wrong(const char* field, Error error)
{
    const QString name = QString::fromLatin1(field);
    // One thing at a time: the first that is wrong with a field.
    if (errorAt(m_errors, name)) return;
    error.where = name;
    m_errors.push_back({name, std::move(error)});
}

void FieldReader::warn(const char* field, Error error)
{
    error.where = QString::fromLatin1(field);
    m_warnings.push_back({error.where, std::move(error)});
}

QString yesNoText(std::optional<bool> value)
{
    if (!value) return {};
    return *value ? QStringLiteral("yes") : QStringLiteral("no");
}

QString dayField(QDate day) { return day.isValid() ? day.toString(Qt::ISODate) : QString(); }

} // namespace desk
