#include "core/storage/row_store.h"

#include "core/storage/sqlcipher.h"
#include "core/storage/tablesql_store.h"

namespace desk::storage {

RowStore::RowStore(sqlite3* handle, const TableSpec& spec) : m_handle(handle), m_spec(&spec)
{
    for (const Column& column : spec.columns) m_stored.push_back(stored(column));
}

Result<RowStore> RowStore::open(sqlite3* handle, Kind kind)
{
    RowStore store(handle, table(kind));
    DESK_TRY(auto insert, Statement::prepare(handle, insertSql(*store.m_spec)));
    store.m_insert.emplace(std::move(insert));
    return store;
}

Result<void> RowStore::prepareForMany()
{
    if (m_spec->kind != Kind::Sessions) return {};
    DESK_TRY(auto any, Statement::prepare(m_handle, "SELECT 1 FROM session LIMIT 1"));
    DESK_TRY(const bool filled, any.step());
    if (filled) return {};
    any.reset();
    m_withoutIndexes = true;
    return Statement::run(m_handle, "DROP INDEX session_of_award; DROP INDEX session_by_date; "
                                    "DROP INDEX session_of_tutor; DROP INDEX session_course");
}

Result<void> RowStore::prepareRecall(const Row& row)
{
    m_absent.emplace();
    std::string columns;
    for (std::size_t i = 0; i < row.size(); ++i) {
        if (!isStored(i) || row[i].state != Cell::State::Absent) continue;
        m_absent->push_back(i);
        columns += (columns.empty() ? "" : ", ") + storedName(m_spec->columns[i]);
    }
    if (m_absent->empty()) return {};
    DESK_TRY(auto known,
             Statement::prepare(m_handle, "SELECT " + columns + " FROM " + m_spec->table + whereKey(*m_spec, 1)));
    m_known.emplace(std::move(known));
    return {};
}

void RowStore::forget(Row& row) const
{
    if (!m_absent) return;
    for (const std::size_t i : *m_absent) row[i].state = Cell::State::Absent;
}

Result<void> RowStore::recall(Row& row)
{
    if (!m_absent) DESK_CHECK(prepareRecall(row));
    // A table filled without its indexes was empty.
    if (m_absent->empty() || m_withoutIndexes) return {};
    bindKey(*m_known, *m_spec, row, 1);
    DESK_TRY(const bool there, m_known->step());
    for (std::size_t at = 0; there && at < m_absent->size(); ++at) {
        const std::size_t i = (*m_absent)[at];
        readKnown(*m_known, static_cast<int>(at), m_spec->columns[i].type, row[i]);
    }
    m_known->reset();
    return {};
}

Result<RowOutcome> RowStore::put(const Row& row)
{
    int place = 1;
    for (std::size_t i = 0; i < row.size(); ++i)
        if (isStored(i)) bindCell(*m_insert, place++, row[i], m_spec->columns[i].type);
    DESK_CHECK(m_insert->execute());
    RowOutcome outcome = RowOutcome::New;
    if (sqlite3_changes(m_handle) == 0) {
        DESK_TRY(outcome, compareAndUpdate(row));
    }
    if (m_spec->kind == Kind::Sessions && !m_withoutIndexes && outcome != RowOutcome::Unchanged)
        m_touchedAwards.insert(row[1].number);
    if (m_spec->kind == Kind::Tutors) {
        const qint64 newId = lastId();
        DESK_TRY(const qint64 id, outcome == RowOutcome::New ? Result<qint64>(newId) : idOf(row));
        if (outcome == RowOutcome::Unchanged) DESK_CHECK(rememberBefore(row));
        DESK_TRY(const bool added, addEvidence(row, id));
        if (added && outcome == RowOutcome::Unchanged) outcome = RowOutcome::Changed;
        // The caller asks for the tutor's id, not that of a piece of evidence.
        sqlite3_set_last_insert_rowid(m_handle, id);
    }
    return outcome;
}

qint64 RowStore::lastId() const { return sqlite3_last_insert_rowid(m_handle); }

Result<RowOutcome> RowStore::compareAndUpdate(const Row& row)
{
    DESK_TRY(const bool different, differs(row));
    if (!different) return RowOutcome::Unchanged;
    DESK_CHECK(rememberBefore(row));
    DESK_CHECK(update(row));
    return RowOutcome::Changed;
}

Result<void> RowStore::rememberBefore(const Row& row)
{
    if (!m_keepBefore) return {};
    if (!m_selectBefore) {
        DESK_TRY(auto select,
                 Statement::prepare(m_handle, selectSql(*m_spec, sourceOf(*m_spec)) + whereKey(*m_spec, 1, "t.")));
        m_selectBefore.emplace(std::move(select));
    }
    bindKey(*m_selectBefore, *m_spec, row, 1);
    DESK_TRY(const bool there, m_selectBefore->step());
    m_before.resize(row.size());
    for (std::size_t i = 0; there && i < row.size(); ++i) {
        readCell(*m_selectBefore, static_cast<int>(i), m_spec->columns[i], m_before[i]);
        if (m_before[i].state == Cell::State::Text) m_before[i].setOwn(std::string(m_before[i].text));
    }
    m_selectBefore->reset();
    return {};
}

Result<bool> RowStore::differs(const Row& row)
{
    if (!m_select) {
        std::string columns;
        for (const Column& column : m_spec->columns)
            if (stored(column)) columns += (columns.empty() ? "" : ", ") + storedName(column);
        DESK_TRY(auto select,
                 Statement::prepare(m_handle, "SELECT " + columns + " FROM " + m_spec->table + whereKey(*m_spec, 1)));
        m_select.emplace(std::move(select));
    }
    bindKey(*m_select, *m_spec, row, 1);
    DESK_TRY(const bool there, m_select->step());
    if (!there) {
        m_select->reset();
        return fail(ErrorCode::Contradiction, "The row clashes with another that has a different key.");
    }
    bool different = false;
    int place = 0;
    for (std::size_t i = 0; i < row.size(); ++i) {
        if (!isStored(i)) continue;
        const Cell& cell = row[i];
        const int at = place++;
        if (cell.state == Cell::State::Absent) continue;
        if (!cell.filled() || m_select->isNull(at))
            different |= cell.filled() != !m_select->isNull(at);
        else if (isDateOrText(m_spec->columns[i].type))
            different |= cell.text != m_select->text(at);
        else
            different |= cell.number != m_select->number(at);
    }
    m_select->reset();
    return different;
}

Result<void> RowStore::update(const Row& row)
{
    // Which columns a file has does not change from row to row, so the statement is made once.
    if (!m_update) {
        std::string sets;
        int place = 1;
        for (std::size_t i = 0; i < row.size(); ++i) {
            const Column& column = m_spec->columns[i];
            if (!stored(column) || column.role == Role::Key || row[i].state == Cell::State::Absent) continue;
            sets += storedName(column) + " = ?" + std::to_string(place++) + ", ";
        }
        DESK_TRY(auto statement,
                 Statement::prepare(m_handle, std::string("UPDATE ") + m_spec->table + " SET " + sets +
                                                  "row_version = row_version + 1" + whereKey(*m_spec, place)));
        m_update.emplace(std::move(statement));
    }
    int place = 1;
    for (std::size_t i = 0; i < row.size(); ++i) {
        const Column& column = m_spec->columns[i];
        if (!stored(column) || column.role == Role::Key || row[i].state == Cell::State::Absent) continue;
        bindCell(*m_update, place++, row[i], column.type);
    }
    bindKey(*m_update, *m_spec, row, place);
    return m_update->execute();
}

Result<qint64> RowStore::idOf(const Row& row)
{
    if (!m_id) {
        DESK_TRY(auto statement,
                 Statement::prepare(m_handle, std::string("SELECT id FROM ") + m_spec->table + whereKey(*m_spec, 1)));
        m_id.emplace(std::move(statement));
    }
    bindKey(*m_id, *m_spec, row, 1);
    DESK_TRY(const bool there, m_id->step());
    const qint64 id = there ? m_id->number(0) : 0;
    m_id->reset();
    return id;
}

Result<bool> RowStore::addEvidence(const Row& row, qint64 tutorId)
{
    if (!m_evidence) {
        DESK_TRY(auto statement,
                 Statement::prepare(m_handle, "INSERT INTO evidence (tutor_id, rule, dated) VALUES (?1, ?2, ?3) "
                                              "ON CONFLICT DO NOTHING"));
        m_evidence.emplace(std::move(statement));
    }
    bool added = false;
    for (std::size_t i = 0; i < row.size(); ++i) {
        if (isStored(i) || !row[i].filled()) continue;
        m_evidence->bind(1, tutorId);
        m_evidence->bind(2, static_cast<qint64>(m_spec->columns[i].least));
        m_evidence->bind(3, row[i].text);
        DESK_CHECK(m_evidence->execute());
        added |= sqlite3_changes(m_handle) > 0;
    }
    return added;
}

Result<void> RowStore::finish()
{
    if (m_spec->kind != Kind::Sessions) return {};
    const std::string first = "UPDATE award SET first_attended_on = (SELECT session_date FROM session "
                              "WHERE award_id = award.id AND outcome = 'attended' ORDER BY session_date LIMIT 1)";
    if (m_withoutIndexes) {
        DESK_CHECK(Statement::run(
            m_handle, "CREATE UNIQUE INDEX session_of_award ON session (award_id, session_date, start_time); "
                      "CREATE INDEX session_by_date ON session (session_date, award_id, outcome, "
                      "planned_hours, delivered_hours); "
                      "CREATE INDEX session_of_tutor ON session (tutor_id, session_date, award_id, outcome) "
                      "WHERE tutor_id IS NOT NULL; "
                      "CREATE INDEX session_course ON session (award_id, session_date, outcome, note_received_on, "
                      "planned_hours, delivered_hours)"));
        return Statement::run(m_handle, first.c_str());
    }
    DESK_TRY(auto statement, Statement::prepare(m_handle, first + " WHERE id = ?1"));
    for (const qint64 award : m_touchedAwards) {
        statement.bind(1, award);
        DESK_CHECK(statement.execute());
    }
    return {};
}

Result<void> RowStore::forEach(sqlite3* handle, Kind kind, const Take& take)
{
    const TableSpec& spec = table(kind);
    DESK_TRY(auto statement, Statement::prepare(handle, selectAllSql(spec)));
    Row row(spec.columns.size());
    for (;;) {
        DESK_TRY(const bool there, statement.step());
        if (!there) return {};
        for (std::size_t i = 0; i < row.size(); ++i) readCell(statement, static_cast<int>(i), spec.columns[i], row[i]);
        DESK_CHECK(take(row));
    }
}

} // namespace desk::storage
