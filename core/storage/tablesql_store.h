#pragma once

#include "core/storage/row.h"
#include "core/storage/statement.h"

#include <string>

// Statements made from the table of columns (tables.h), and cells put into them and read from them. For the stores
// of this room.
namespace desk::storage {

std::string storedName(const Column& column);
/// A column that is kept in its own table; else it stands elsewhere (the evidence of a tutor) or is part of another
/// column (the referral of an award).
bool stored(const Column& column);
/// Kept as text.
bool isDateOrText(ColumnType type);

/// " WHERE key = ?1 AND …", the places counting from `firstPlace`; `table` goes before each name ("t.").
std::string whereKey(const TableSpec& spec, int firstPlace, const std::string& table = {});
std::string insertSql(const TableSpec& spec);
/// A table as `t`, with the award and the referral behind it where its rows belong to one.
std::string sourceOf(const TableSpec& spec);
/// Rows in the form in which they came in, references as text.
std::string selectSql(const TableSpec& spec, const std::string& source);
/// The same, all of them in the order of their keys.
std::string selectAllSql(const TableSpec& spec);

void bindCell(Statement& statement, int place, const Cell& cell, ColumnType type);
void bindKey(Statement& statement, const TableSpec& spec, const Row& row, int place);
/// A cell of selectSql(); its text lives until the next step.
void readCell(const Statement& statement, int place, const Column& column, Cell& cell);
/// Reads a stored cell back into the form in which it would come in.
void readKnown(const Statement& statement, int place, ColumnType type, Cell& cell);

} // namespace desk::storage
