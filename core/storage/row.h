#pragma once

#include "core/base/result.h"
#include "core/storage/tables.h"

#include <string>
#include <string_view>
#include <vector>

namespace desk::storage {

/// One typed value of a row on its way in, already parsed and valid for its column. Text is in the form in
/// which it is kept; it lives as long as the record it was read from, or in `own`.
struct Cell
{
    enum class State : unsigned char {
        Absent, ///< the file has no such column: what is known stays
        Empty,  ///< not known: clears what was known
        Number,
        Text,
    };
    State state = State::Absent;
    qint64 number = 0; ///< also the id of the row that a reference names, and the Julian day of a date
    std::string_view text;
    std::string own;

    bool filled() const { return state == State::Number || state == State::Text; }
    void set(qint64 value)
    {
        state = State::Number;
        number = value;
    }
    void set(std::string_view value)
    {
        state = State::Text;
        text = value;
    }
    void setOwn(std::string value)
    {
        own = std::move(value);
        set(std::string_view(own));
    }
};

/// The cells of one row in the order of its table's columns.
using Row = std::vector<Cell>;

enum class RowOutcome { New, Changed, Unchanged };

} // namespace desk::storage
