#include "core/exchange/fields.h"

#include "core/base/identifiers.h"
#include "core/base/instant.h"
#include "core/base/scaled.h"
#include "core/calendar/academicyear.h"

namespace desk {

using storage::Cell;
using storage::Column;
using storage::ColumnType;

namespace {

constexpr int hourDecimals = 2;
constexpr int scoreDecimals = 6;

QString shown(std::string_view text)
{
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(std::min<std::size_t>(text.size(), 40)));
}

bool isWordOf(std::string_view words, std::string_view word)
{
    while (!words.empty()) {
        const std::size_t end = std::min(words.find(' '), words.size());
        if (words.substr(0, end) == word) return true;
        words.remove_prefix(std::min(end + 1, words.size()));
    }
    return false;
}

Result<void> parseCode(const Column& column, std::string_view text)
{
    if (isWordOf(column.codes, text)) return {};
    return fail(ErrorCode::Invalid, "\"%1\" is not one of: %2.",
                {shown(text), QString::fromLatin1(column.codes).replace(u' ', QStringLiteral(", "))});
}

Result<void> parseCodeList(const Column& column, std::string_view text)
{
    while (!text.empty()) {
        const std::size_t end = std::min(text.find(';'), text.size());
        DESK_CHECK(parseCode(column, text.substr(0, end)));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return {};
}

Result<void> parseNumber(const Column& column, std::string_view text, int decimals, Cell& cell)
{
    DESK_TRY(const qint64 value, parseScaled(text, decimals));
    if (value < column.least || value > column.most) {
        const auto bound = [decimals](long long n) { return QString::fromStdString(scaledText(n, decimals)); };
        return fail(ErrorCode::Invalid, "%1 is not between %2 and %3.",
                    {shown(text), bound(column.least), bound(column.most)});
    }
    cell.set(value);
    return {};
}

Result<void> parseRule(std::string_view text, Cell& cell)
{
    for (int rule = 1; rule <= 10; ++rule) {
        if (text != "V" + std::to_string(rule)) continue;
        cell.set(qint64(rule));
        return {};
    }
    return fail(ErrorCode::Invalid, "\"%1\" is not one of V1 to V10.", {shown(text)});
}

template <class T> Result<void> parseIdentifier(std::string_view text, Cell& cell)
{
    DESK_TRY(const auto value, T::parse(text));
    cell.setOwn(value.text());
    return {};
}

Result<void> parseFilled(const Column& column, std::string_view text, Cell& cell)
{
    switch (column.type) {
    case ColumnType::Text:
    case ColumnType::Name:
    case ColumnType::Provider:
    case ColumnType::Tutor:
    case ColumnType::Student:
    case ColumnType::Referral:
        cell.set(text);
        return {};
    case ColumnType::Code:
        cell.set(text);
        return parseCode(column, text);
    case ColumnType::CodeList:
        cell.set(text);
        return parseCodeList(column, text);
    case ColumnType::YesNo:
        if (text != "yes" && text != "no")
            return fail(ErrorCode::Invalid, "\"%1\" is neither yes nor no.", {shown(text)});
        cell.set(qint64(text == "yes"));
        return {};
    case ColumnType::AwardNo:
    case ColumnType::Number:
        return parseNumber(column, text, 0, cell);
    case ColumnType::Money:
    case ColumnType::Hours:
        return parseNumber(column, text, hourDecimals, cell);
    case ColumnType::Decimal:
        return parseNumber(column, text, scoreDecimals, cell);
    case ColumnType::Rule:
        return parseRule(text, cell);
    case ColumnType::Date: {
        DESK_TRY(const QDate date, parseDate(text));
        cell.set(text);
        cell.number = date.toJulianDay();
        return {};
    }
    case ColumnType::Time: {
        DESK_TRY(const QTime time, parseTime(text));
        cell.set(text);
        cell.number = time.msecsSinceStartOfDay() / 60'000;
        return {};
    }
    case ColumnType::Instant: {
        DESK_TRY(const Instant instant, Instant::parse(text));
        cell.setOwn(instant.utcText());
        cell.number = instant.seconds();
        return {};
    }
    case ColumnType::AcademicYear: {
        DESK_TRY(const AcademicYear year, AcademicYear::parse(text));
        cell.setOwn(year.text().toStdString());
        cell.number = year.firstYear();
        return {};
    }
    case ColumnType::Upn:
        return parseIdentifier<Upn>(text, cell);
    case ColumnType::Trn:
        return parseIdentifier<Trn>(text, cell);
    case ColumnType::Dbs:
        return parseIdentifier<Dbs>(text, cell);
    case ColumnType::Urn:
        return parseIdentifier<Urn>(text, cell);
    case ColumnType::Postcode:
        return parseIdentifier<Postcode>(text, cell);
    }
    return {};
}

} // namespace

Result<void> parseField(const Column& column, std::string_view text, Cell& cell)
{
    if (!text.empty()) return parseFilled(column, text, cell);
    if (column.role == storage::Role::Key || column.role == storage::Role::Required)
        return fail(ErrorCode::Missing, "A value is needed here.");
    cell.state = Cell::State::Empty;
    return {};
}

std::string fieldText(const Column& column, const Cell& cell)
{
    if (!cell.filled()) return {};
    switch (column.type) {
    case ColumnType::YesNo:
        return cell.number ? "yes" : "no";
    case ColumnType::AwardNo:
    case ColumnType::Number:
        return std::to_string(cell.number);
    case ColumnType::Rule:
        return "V" + std::to_string(cell.number);
    case ColumnType::Money:
        return moneyText(cell.number);
    case ColumnType::Hours:
        return scaledText(cell.number, hourDecimals);
    case ColumnType::Decimal:
        return scaledText(cell.number, scoreDecimals);
    default:
        return std::string(cell.text);
    }
}

void writeField(const Column& column, const Cell& cell, CsvWriter& writer)
{
    switch (column.type) {
    case ColumnType::YesNo:
    case ColumnType::AwardNo:
    case ColumnType::Number:
    case ColumnType::Rule:
    case ColumnType::Money:
    case ColumnType::Hours:
    case ColumnType::Decimal:
        return writer.plain(fieldText(column, cell));
    case ColumnType::Date:
    case ColumnType::Time:
    case ColumnType::Instant:
        return writer.plain(cell.filled() ? cell.text : std::string_view());
    default:
        return cell.filled() ? writer.text(cell.text) : writer.plain({});
    }
}

} // namespace desk
