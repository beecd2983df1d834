#pragma once

#include "core/base/instant.h"
#include "core/storage/database.h"
#include "core/storage/row_store.h"

#include <QDate>

#include <catch2/catch_test_macros.hpp>
#include <map>

// Records put straight into a file, for tests of what reads them.
namespace desk::test::rows {

using storage::Cell;
using storage::Kind;
using storage::Row;
using storage::RowOutcome;
using storage::RowStore;

/// A row of some columns by name; the others are absent. Words are kept by the caller, or (owned) by the row.
inline Row rowOf(Kind kind, const std::map<std::string_view, Cell>& cells)
{
    const auto columns = storage::table(kind).columns;
    Row row(columns.size());
    std::size_t used = 0;
    for (std::size_t i = 0; i < columns.size(); ++i) {
        const auto cell = cells.find(columns[i].name);
        if (cell == cells.end()) continue;
        row[i] = cell->second;
        if (!row[i].own.empty()) row[i].text = row[i].own;
        ++used;
    }
    REQUIRE(used == cells.size());
    return row;
}

inline Cell words(const char* text)
{
    Cell cell;
    cell.set(std::string_view(text));
    return cell;
}

/// Words that nobody else keeps: only for rowOf, in whose row they stand.
inline Cell owned(std::string text)
{
    Cell cell;
    cell.setOwn(std::move(text));
    return cell;
}

inline Cell number(qint64 value)
{
    Cell cell;
    cell.set(value);
    return cell;
}

inline Cell date(const char* text)
{
    Cell cell = words(text);
    cell.number = QDate::fromString(QLatin1StringView(text), Qt::ISODate).toJulianDay();
    return cell;
}

inline Cell instant(const char* text)
{
    Cell cell = words(text);
    cell.number = Instant::parse(text).value().seconds();
    return cell;
}

inline Cell day(QDate value)
{
    Cell cell = owned(value.toString(Qt::ISODate).toStdString());
    cell.number = value.toJulianDay();
    return cell;
}

inline Cell moment(Instant value)
{
    Cell cell = owned(value.utcText());
    cell.number = value.seconds();
    return cell;
}

inline Cell empty()
{
    Cell cell;
    cell.state = Cell::State::Empty;
    return cell;
}

inline RowOutcome put(RowStore& store, const Row& row)
{
    const auto outcome = store.put(row);
    INFO((outcome ? std::string() : outcome.error().described().toStdString()));
    REQUIRE(outcome);
    return *outcome;
}

inline RowStore openStore(storage::Database& database, Kind kind)
{
    auto store = RowStore::open(database.handle(), kind);
    REQUIRE(store);
    return *std::move(store);
}

inline qint64 countOf(storage::Database& database, Kind kind)
{
    qint64 rows = 0;
    REQUIRE(RowStore::forEach(database.handle(), kind, [&rows](const Row&) -> Result<void> {
        ++rows;
        return {};
    }));
    return rows;
}

} // namespace desk::test::rows
