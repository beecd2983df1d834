#include "core/exchange/csvheader.h"

#include <QFile>
#include <QFileInfo>

#include <algorithm>
#include <set>

namespace desk {

using storage::Column;
using storage::Role;
using storage::TableSpec;

namespace {

QString named(std::string_view text)
{
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(std::min<std::size_t>(text.size(), 60)));
}

} // namespace

Result<std::vector<int>> readHeader(const TableSpec& spec, const CsvRecord& header)
{
    std::vector<int> places;
    std::set<std::string_view> seen;
    for (const std::string_view name : header.fields) {
        if (!seen.insert(name).second)
            return fail(ErrorCode::Duplicate, "The column \"%1\" stands twice in the header.", {named(name)});
        const auto column = std::ranges::find_if(spec.columns, [name](const Column& one) { return name == one.name; });
        if (column != spec.columns.end())
            places.push_back(static_cast<int>(column - spec.columns.begin()));
        else if (name == reasonColumn)
            places.push_back(-1);
        else
            return fail(ErrorCode::Unknown, "The header has an unknown column \"%1\"; %2 has: %3.",
                        {named(name), QString::fromLatin1(spec.name), [&spec] {
                             QStringList names;
                             for (const Column& one : spec.columns) names << QString::fromLatin1(one.name);
                             return names.join(QStringLiteral(", "));
                         }()});
    }
    for (const Column& column : spec.columns) {
        if (column.role != Role::Optional && !seen.contains(column.name))
            return fail(ErrorCode::Missing, "The header lacks the column \"%1\".", {QString::fromLatin1(column.name)});
    }
    return places;
}

namespace {

/// A kind whose name the file's begins with: `students`, `students (2)`, `Students-2026`. The longest, as
/// `provider_lots` is no `providers`.
const TableSpec* kindByName(const QString& path)
{
    const QString name = QFileInfo(path).completeBaseName().toLower();
    const TableSpec* out = nullptr;
    for (const TableSpec& spec : storage::tables()) {
        const QLatin1StringView kind(spec.name);
        const bool begins = name.startsWith(kind) && (name.size() == kind.size() || !name[kind.size()].isLetter());
        if (begins && (!out || kind.size() > QLatin1StringView(out->name).size())) out = &spec;
    }
    return out;
}

/// How many columns of the file the kind has.
std::ptrdiff_t columnsKnown(const TableSpec& spec, const CsvRecord& header)
{
    return std::ranges::count_if(header.fields, [&spec](std::string_view name) {
        return std::ranges::any_of(spec.columns, [name](const Column& one) { return name == one.name; });
    });
}

/// The kind the header is meant for: that of the name, else the one with which it shares most.
const TableSpec* nearest(const CsvRecord& header, const TableSpec* byName)
{
    if (byName) return byName;
    const auto known = [&header](const TableSpec& spec) { return columnsKnown(spec, header); };
    const auto best = std::ranges::max_element(storage::tables(), {}, known);
    return known(*best) * 2 > static_cast<std::ptrdiff_t>(header.fields.size()) ? &*best : nullptr;
}

} // namespace

Result<storage::Kind> kindOfCsv(const QString& path)
{
    const QString name = QFileInfo(path).fileName();
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly | QIODevice::Unbuffered))
        return fail(ErrorCode::Io, "The file could not be opened (%1).", {file.errorString()}, name);
    CsvReader reader(file);
    CsvRecord header;
    auto any = reader.next(header);
    if (!any) return fail(Error{any.error().code, any.error().text, any.error().args, name});
    if (!*any) return fail(ErrorCode::Missing, "The file is empty: it has no header.", {}, name);
    const TableSpec* byName = kindByName(path);
    std::vector<const TableSpec*> fitting;
    for (const TableSpec& spec : storage::tables())
        if (readHeader(spec, header)) fitting.push_back(&spec);
    if (fitting.size() == 1) return fitting.front()->kind;
    if (std::ranges::find(fitting, byName) != fitting.end()) return byName->kind;
    const TableSpec* meant = nearest(header, byName);
    if (!meant)
        return fail(ErrorCode::Unknown, "The columns are those of no kind of record that can be imported.", {}, name);
    Error wrong = readHeader(*meant, header).error();
    wrong.where = name;
    return fail(std::move(wrong));
}

} // namespace desk
