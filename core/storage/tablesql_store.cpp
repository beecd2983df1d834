#include "core/storage/tablesql_store.h"

#include "core/base/instant.h"

namespace desk::storage {

std::string storedName(const Column& column) { return column.stored ? column.stored : column.name; }

bool stored(const Column& column) { return !storedName(column).empty(); }

bool isDateOrText(ColumnType type)
{
    switch (type) {
    case ColumnType::YesNo:
    case ColumnType::Number:
    case ColumnType::Rule:
    case ColumnType::Money:
    case ColumnType::Hours:
    case ColumnType::Decimal:
    case ColumnType::Provider:
    case ColumnType::Tutor:
    case ColumnType::Student:
    case ColumnType::Referral:
    case ColumnType::AwardNo:
        return false;
    default:
        return true;
    }
}

void bindCell(Statement& statement, int place, const Cell& cell, ColumnType type)
{
    if (!cell.filled())
        statement.bindNull(place);
    else if (isDateOrText(type))
        statement.bind(place, cell.text);
    else
        statement.bind(place, cell.number);
}

std::string whereKey(const TableSpec& spec, int firstPlace, const std::string& table)
{
    std::string out;
    for (const Column& column : spec.columns) {
        if (column.role != Role::Key || !stored(column)) continue;
        out += (out.empty() ? " WHERE " : " AND ") + table + storedName(column) + " = ?" + std::to_string(firstPlace++);
    }
    return out;
}

void bindKey(Statement& statement, const TableSpec& spec, const Row& row, int place)
{
    for (std::size_t i = 0; i < spec.columns.size(); ++i) {
        const Column& column = spec.columns[i];
        if (column.role == Role::Key && stored(column)) bindCell(statement, place++, row[i], column.type);
    }
}

std::string insertSql(const TableSpec& spec)
{
    std::string names, places;
    int place = 0;
    for (const Column& column : spec.columns) {
        if (!stored(column)) continue;
        names += (place ? ", " : "") + storedName(column);
        places += (place ? ", ?" : "?") + std::to_string(place + 1);
        ++place;
    }
    return std::string("INSERT INTO ") + spec.table + " (" + names + ") VALUES (" + places + ") ON CONFLICT DO NOTHING";
}

namespace {

/// The expression and the join by which a stored reference is read as the text it came as.
struct Reading
{
    std::string expression;
    std::string join;
};

Reading readingOf(const Column& column)
{
    const std::string own = std::string("t.") + storedName(column);
    switch (column.type) {
    case ColumnType::Provider:
        return {"p.provider_code", " JOIN provider p ON p.id = t.provider_id"};
    case ColumnType::Tutor:
        return {"u.tutor_ref", " LEFT JOIN tutor u ON u.id = t.tutor_id"};
    case ColumnType::Student:
        return {"s.student_ref", " JOIN student s ON s.id = t.student_id"};
    case ColumnType::AwardNo:
        return {"a.award_no", ""};
    case ColumnType::Referral:
        return {"r.referral_ref", column.stored && *column.stored ? " JOIN referral r ON r.id = t.referral_id" : ""};
    case ColumnType::Date:
        if (stored(column)) return {own, ""};
        return {"(SELECT MAX(e.dated) FROM evidence e WHERE e.tutor_id = t.id AND e.rule = " +
                    std::to_string(column.least) + ")",
                ""};
    default:
        return {own, ""};
    }
}

} // namespace

std::string sourceOf(const TableSpec& spec)
{
    const bool ofAward =
        std::ranges::any_of(spec.columns, [](const Column& one) { return one.type == ColumnType::AwardNo; });
    return std::string(" FROM ") + spec.table +
           (ofAward ? " AS t JOIN award a ON a.id = t.award_id JOIN referral r ON r.id = a.referral_id" : " AS t");
}

namespace {

/// Sessions are many: the outer loops follow the order wanted, so that nothing has to be sorted.
std::string orderedSourceOf(const TableSpec& spec)
{
    if (spec.kind != Kind::Sessions) return sourceOf(spec);
    return " FROM referral r CROSS JOIN award a ON a.referral_id = r.id CROSS JOIN session t ON t.award_id = a.id";
}

} // namespace

std::string selectSql(const TableSpec& spec, const std::string& source)
{
    std::string columns, joins;
    for (const Column& column : spec.columns) {
        const Reading reading = readingOf(column);
        columns += (columns.empty() ? "" : ", ") + reading.expression;
        joins += reading.join;
    }
    return "SELECT " + columns + source + joins;
}

std::string selectAllSql(const TableSpec& spec)
{
    std::string order;
    for (const Column& column : spec.columns)
        if (column.role == Role::Key) order += (order.empty() ? " ORDER BY " : ", ") + readingOf(column).expression;
    return selectSql(spec, orderedSourceOf(spec)) + order;
}

void readCell(const Statement& statement, int place, const Column& column, Cell& cell)
{
    cell.state = Cell::State::Empty;
    if (statement.isNull(place)) return;
    const bool reference = column.type >= ColumnType::Provider && column.type <= ColumnType::Referral;
    if (reference || isDateOrText(column.type))
        cell.set(statement.text(place));
    else
        cell.set(statement.number(place));
}

void readKnown(const Statement& statement, int place, ColumnType type, Cell& cell)
{
    cell.state = Cell::State::Empty;
    if (statement.isNull(place)) return;
    if (!isDateOrText(type)) {
        cell.set(statement.number(place));
        return;
    }
    cell.setOwn(std::string(statement.text(place)));
    if (type == ColumnType::Date) cell.number = dateOfIso(cell.text).toJulianDay();
    if (type == ColumnType::Instant) cell.number = Instant::parse(cell.text).value_or(Instant()).seconds();
}

} // namespace desk::storage
