#pragma once

#include <span>
#include <string_view>

namespace desk::storage {

/// What a column holds: how its text is read and written (exchange.md, CSV in general) and what is kept.
enum class ColumnType {
    Text,         ///< kept as it came
    Name,         ///< text that must not be empty when it is required
    Code,         ///< one of the words in Column::codes
    CodeList,     ///< several of them, separated by `;`
    YesNo,        ///< 1 or 0
    Number,       ///< whole number between Column::least and Column::most
    Rule,         ///< V1 … V10, kept as the number
    Date,         ///< ISO text
    Time,         ///< HH:MM
    Instant,      ///< UTC ISO text with seconds
    AcademicYear, ///< 2025/26
    Money,        ///< pence
    Hours,        ///< hundredths of an hour
    Decimal,      ///< millionths
    Upn,
    Trn,
    Dbs,
    Urn,
    Postcode,
    // References, kept as the id of the row they name:
    Provider,
    Tutor,
    Student,
    Referral, ///< with an award number beside it where the table refers to an award
    AwardNo,
};

/// How a column stands in its table.
enum class Role {
    Key,      ///< part of the key: always there, never empty
    Required, ///< the column must be there and its cells filled
    Stated,   ///< the column must be there, a cell may be empty (a session without an outcome is a booking)
    Optional,
};

struct Column
{
    const char* name; ///< in CSV files; public (exchange.md)
    ColumnType type;
    Role role = Role::Optional;
    const char* codes = "";        ///< the words of a Code, separated by spaces
    long long least = 0, most = 0; ///< bounds of numbers: units as kept
    const char* stored = nullptr;  ///< column of the table, where it is named otherwise
};

/// The kinds of record that travel as CSV, in an order in which each refers only to earlier ones.
enum class Kind {
    HalfTerms,
    Closures,
    Providers,
    ProviderLots,
    Suspensions,
    Tutors,
    Evidence,
    Students,
    Contacts,
    Referrals,
    Requests,
    Responses,
    Awards,
    Sessions,
    Assessments,
    Invoices,
};

struct TableSpec
{
    Kind kind;
    const char* name;  ///< of the kind, in file names and on the command line
    const char* table; ///< in the database
    std::span<const Column> columns;
};

std::span<const TableSpec> tables();
const TableSpec& table(Kind kind);
/// The table of a kind's name (`provider_lots`), or nullptr.
const TableSpec* tableNamed(std::string_view name);

} // namespace desk::storage
