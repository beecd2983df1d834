#pragma once

#include "core/base/result.h"

#include <QString>

#include <algorithm>
#include <map>
#include <optional>
#include <vector>

namespace desk {

/// What a form or a script gives: text by the name of its field, which is that of its column in CSV files.
using FieldTexts = std::map<QString, QString>;

/// What is wrong with one field, or worth a second look.
struct FieldError
{
    QString field;
    Error error;

    friend bool operator==(const FieldError&, const FieldError&) = default;
};

/// A form as it was read: what it says, or everything that is wrong with it at once.
template <class Entry> struct FieldReading
{
    std::optional<Entry> entry; ///< only where no field is wrong
    std::vector<FieldError> errors;
    std::vector<FieldError> warnings; ///< may be kept all the same
};

/// The first of them about a field, or nothing.
inline const FieldError* errorAt(const std::vector<FieldError>& errors, QStringView field)
{
    const auto found = std::ranges::find_if(errors, [field](const FieldError& one) { return one.field == field; });
    return found == errors.end() ? nullptr : &*found;
}

/// What stands in a field; empty where it was not given.
inline QString textAt(const FieldTexts& texts, const QString& field)
{
    const auto found = texts.find(field);
    return found == texts.end() ? QString() : found->second;
}

} // namespace desk
