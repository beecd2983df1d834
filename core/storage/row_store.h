#pragma once

#include "core/storage/row.h"
#include "core/storage/statement.h"

#include <functional>
#include <optional>
#include <span>
#include <unordered_set>

namespace desk::storage {

/// Takes typed rows of one kind into the file and gives them out again. Every row is keyed: one that is
/// known already is compared, and only what differs is written. The caller holds the transaction.
class RowStore
{
public:
    static Result<RowStore> open(sqlite3* handle, Kind kind);

    /// Makes ready for many rows: an empty table of sessions is filled without its indexes, which finish()
    /// makes at the end in a third of the time. The caller then vouches that no key comes twice.
    Result<void> prepareForMany();
    /// Completes a row whose file lacks columns by what is known under its key, so that it can be held
    /// against the rules as it will stand. Which columns are absent must not change from row to row.
    Result<void> recall(Row& row);
    /// Takes out what was recalled for the row before.
    void forget(Row& row) const;
    /// Writes one row. References must have been resolved to ids (Cell::number).
    Result<RowOutcome> put(const Row& row);
    /// From now on, or no longer, keeps what stood in a row before it was changed: a row in the form it would
    /// come in, references as text. `before` is that of the last row that put() said it changed.
    void keepBefore(bool keep) { m_keepBefore = keep; }
    const Row& before() const { return m_before; }
    /// The id given to the last new row.
    qint64 lastId() const;
    /// Brings what is kept beside the rows up to date: indexes, the first attended session of each award.
    Result<void> finish();

    /// All rows in the order of their keys; references as text. Stops at the first failure.
    using Take = std::function<Result<void>(const Row&)>;
    static Result<void> forEach(sqlite3* handle, Kind kind, const Take& take);

private:
    RowStore(sqlite3* handle, const TableSpec& spec);

    Result<RowOutcome> compareAndUpdate(const Row& row);
    Result<bool> differs(const Row& row);
    Result<void> update(const Row& row);
    Result<void> rememberBefore(const Row& row);
    Result<bool> addEvidence(const Row& row, qint64 tutorId);
    Result<qint64> idOf(const Row& row);
    bool isStored(std::size_t column) const { return m_stored[column]; }

    sqlite3* m_handle;
    const TableSpec* m_spec;
    std::vector<bool> m_stored; ///< which columns stand in this table
    Result<void> prepareRecall(const Row& row);

    std::optional<Statement> m_insert, m_select, m_update, m_evidence, m_id, m_known, m_selectBefore;
    std::optional<std::vector<std::size_t>> m_absent; ///< places of the stored columns that the file lacks
    std::unordered_set<qint64> m_touchedAwards;
    Row m_before;
    bool m_keepBefore = false;
    bool m_withoutIndexes = false;
};

} // namespace desk::storage
