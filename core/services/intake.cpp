#include "core/services/intake.h"

#include "core/storage/database.h"

namespace desk {

using storage::Cell;
using storage::Column;
using storage::ColumnType;
using storage::Kind;
using storage::Row;
using storage::RowOutcome;

namespace {

bool isReference(ColumnType type)
{
    switch (type) {
    case ColumnType::Provider:
    case ColumnType::Tutor:
    case ColumnType::Student:
    case ColumnType::Referral:
    case ColumnType::AwardNo:
        return true;
    default:
        return false;
    }
}

storage::Entity entityOf(ColumnType type)
{
    switch (type) {
    case ColumnType::Provider:
        return storage::Entity::Provider;
    case ColumnType::Tutor:
        return storage::Entity::Tutor;
    case ColumnType::Student:
        return storage::Entity::Student;
    default:
        return storage::Entity::Referral;
    }
}

QString quoted(const Cell& cell)
{
    return QString::fromUtf8(cell.text.data(), static_cast<qsizetype>(std::min<std::size_t>(cell.text.size(), 60)));
}

/// Award, day and minute in one number; 0 never occurs as awards count from 1.
std::uint64_t packedSession(const Row& row)
{
    constexpr qint64 firstDay = 2'415'021; // 1 January 1900
    return (static_cast<std::uint64_t>(row[1].number) << 28) |
           (static_cast<std::uint64_t>(row[2].number - firstDay) << 11) | static_cast<std::uint64_t>(row[3].number);
}

std::string keyText(const storage::TableSpec& spec, const Row& row)
{
    std::string out;
    for (std::size_t i = 0; i < row.size(); ++i) {
        if (spec.columns[i].role != storage::Role::Key) continue;
        // The length in front keeps any two keys apart, whatever their texts hold.
        const std::string part =
            row[i].state == Cell::State::Text ? std::string(row[i].text) : std::to_string(row[i].number);
        out += std::to_string(part.size()) + ':' + part;
    }
    return out;
}

} // namespace

Result<std::unique_ptr<Intake>> Intake::open(storage::Database& database, storage::ReferenceStore& references,
                                             Kind kind, QDate today)
{
    std::unique_ptr<Intake> intake(new Intake(database, references, storage::table(kind)));
    DESK_TRY(auto store, storage::RowStore::open(database.handle(), kind));
    intake->m_store.emplace(std::move(store));
    DESK_CHECK(intake->m_store->prepareForMany());
    DESK_TRY(intake->m_rules, IntakeRules::of(database, kind, today));
    return intake;
}

Result<std::optional<RowRefusal>> Intake::take(Row& row, qint64 line)
{
    m_lastOutcome.reset();
    m_store->forget(row);
    DESK_TRY(auto refusal, resolve(row));
    if (!refusal) refusal = seenBefore(row, line);
    if (!refusal) {
        DESK_CHECK(m_store->recall(row));
        DESK_TRY(auto contradiction, m_rules->contradiction(row));
        if (contradiction) refusal = RowRefusal{contradiction->where, *contradiction};
    }
    if (!refusal) {
        const auto outcome = m_store->put(row);
        if (outcome) {
            m_lastOutcome = *outcome;
            switch (*outcome) {
            case RowOutcome::New:
                ++m_counts.added;
                break;
            case RowOutcome::Changed:
                ++m_counts.changed;
                break;
            case RowOutcome::Unchanged:
                ++m_counts.unchanged;
                break;
            }
            const qint64 id = *outcome == RowOutcome::New ? m_store->lastId() : 0;
            if (*outcome == RowOutcome::New) remember(row);
            if (*outcome != RowOutcome::Unchanged) DESK_CHECK(m_rules->taken(row, id, line));
            return std::optional<RowRefusal>();
        }
        if (outcome.error().code != ErrorCode::Contradiction) return fail(outcome.error());
        refusal = RowRefusal{{}, outcome.error()};
    }
    ++m_counts.refused;
    return refusal;
}

Result<void> Intake::finish()
{
    DESK_CHECK(m_store->finish());
    return m_rules->finish();
}

Result<std::optional<RowRefusal>> Intake::resolve(Row& row)
{
    for (std::size_t i = 0; i < row.size(); ++i) {
        const Column& column = m_spec.columns[i];
        if (!isReference(column.type) || !row[i].filled()) continue;
        DESK_TRY(const auto id, find(column, row, i));
        if (id) {
            row[i].set(*id);
            continue;
        }
        const QString name = QString::fromLatin1(column.name);
        if (column.type == ColumnType::AwardNo) {
            return std::optional(RowRefusal{
                name, {ErrorCode::Unknown, "This referral has no award %1.", {QString::number(row[i].number)}, name}});
        }
        return std::optional(RowRefusal{
            name, {ErrorCode::Unknown, "\"%1\" is not known: import or add it first.", {quoted(row[i])}, name}});
    }
    return std::optional<RowRefusal>();
}

Result<std::optional<qint64>> Intake::find(const Column& column, const Row& row, std::size_t at)
{
    if (column.type != ColumnType::AwardNo) return m_references.find(entityOf(column.type), row[at].text);
    // The referral always stands in the column before its award number.
    return m_references.findAward(row[at - 1].number, row[at].number);
}

std::optional<RowRefusal> Intake::seenBefore(const Row& row, qint64 line)
{
    std::optional<qint64> first;
    if (m_spec.kind == Kind::Sessions) {
        if (const auto seen = m_sessionLines.add(packedSession(row), static_cast<std::uint32_t>(line))) first = *seen;
    } else {
        const auto [at, added] = m_lines.try_emplace(keyText(m_spec, row), line);
        if (!added) first = at->second;
    }
    if (!first) return std::nullopt;
    return RowRefusal{{},
                      {ErrorCode::Duplicate, "The same key stands on line %1 already.", {QString::number(*first)}, {}}};
}

void Intake::remember(const Row& row)
{
    using storage::Entity;
    const qint64 id = m_store->lastId();
    switch (m_spec.kind) {
    case Kind::Providers:
        m_references.add(Entity::Provider, row[0].text, id);
        break;
    case Kind::Tutors:
        m_references.add(Entity::Tutor, row[0].text, id);
        break;
    case Kind::Students:
        m_references.add(Entity::Student, row[0].text, id);
        break;
    case Kind::Referrals:
        m_references.add(Entity::Referral, row[0].text, id);
        break;
    case Kind::Awards:
        m_references.addAward(row[0].number, row[1].number, id);
        break;
    default:
        break;
    }
}

} // namespace desk
