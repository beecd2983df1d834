#pragma once

#include "core/base/result.h"
#include "core/services/intakerules.h"
#include "core/services/packedkeys.h"
#include "core/storage/reference_store.h"
#include "core/storage/row_store.h"

#include <QString>

#include <memory>
#include <unordered_map>
#include <vector>

namespace desk {

/// Why one row was not taken in.
struct RowRefusal
{
    QString column; ///< empty: the row as a whole
    Error error;
};

struct IntakeCounts
{
    qint64 added = 0;
    qint64 changed = 0;
    qint64 unchanged = 0;
    qint64 refused = 0;
};

/// Takes typed rows of one kind into the file within the caller's transaction: resolves what they refer
/// to, refuses what contradicts, writes what is new or changed, and notes what broke a rule at the time
/// (exchange.md, import). A refused row leaves nothing behind.
class Intake
{
public:
    static Result<std::unique_ptr<Intake>> open(storage::Database& database, storage::ReferenceStore& references,
                                                storage::Kind kind, QDate today);

    /// Takes one row. The inner value is the refusal, if any; an outer failure (disk, damage) ends the import.
    Result<std::optional<RowRefusal>> take(storage::Row& row, qint64 line);
    void countRefused() { ++m_counts.refused; }
    /// What became of the row taken last; nothing where it was refused.
    std::optional<storage::RowOutcome> lastOutcome() const { return m_lastOutcome; }
    /// From now on, or no longer, keeps what stood in a row before it was changed (RowStore).
    void keepBefore(bool keep) { m_store->keepBefore(keep); }
    const storage::Row& before() const { return m_store->before(); }
    /// Writes what stands beside the rows and looks for broken rules over what came in.
    Result<void> finish();

    const IntakeCounts& counts() const { return m_counts; }
    const std::vector<HistoryFinding>& findings() const { return m_rules->findings(); }
    const std::map<HistoryFinding::Code, qint64>& findingCounts() const { return m_rules->findingCounts(); }

private:
    Intake(storage::Database& database, storage::ReferenceStore& references, const storage::TableSpec& spec)
        : m_database(database), m_references(references), m_spec(spec)
    {}

    Result<std::optional<RowRefusal>> resolve(storage::Row& row);
    Result<std::optional<qint64>> find(const storage::Column& column, const storage::Row& row, std::size_t at);
    std::optional<RowRefusal> seenBefore(const storage::Row& row, qint64 line);
    void remember(const storage::Row& row);

    storage::Database& m_database;
    storage::ReferenceStore& m_references;
    const storage::TableSpec& m_spec;
    std::optional<storage::RowStore> m_store;
    std::unique_ptr<IntakeRules> m_rules;
    std::unordered_map<std::string, qint64> m_lines; ///< by key
    PackedKeys m_sessionLines;
    IntakeCounts m_counts;
    std::optional<storage::RowOutcome> m_lastOutcome;
};

} // namespace desk
