#include "core/storage/template_store.h"

#include "core/storage/reading.h"

namespace desk::storage {

namespace {

constexpr const char* columns = "SELECT t.version, t.purpose, t.subject, t.body, t.changed_at, u.name "
                                "FROM message_template t JOIN app_user u ON u.id = t.user_id ";

Result<std::vector<TemplateVersionRow>> read(Statement& statement)
{
    std::vector<TemplateVersionRow> out;
    DESK_CHECK(eachRow(statement, [&] {
        out.push_back({statement.number(0), statement.string(1), statement.string(2), statement.string(3),
                       instantAt(statement, 4), statement.string(5)});
    }));
    return out;
}

} // namespace

Result<std::vector<TemplateVersionRow>> TemplateStore::history() const
{
    DESK_TRY(auto statement, Statement::prepare(m_database.handle(), std::string(columns) + "ORDER BY t.version DESC"));
    return read(statement);
}

Result<std::vector<TemplateVersionRow>> TemplateStore::newest(const QString& purpose) const
{
    DESK_TRY(auto statement,
             Statement::prepare(m_database.handle(),
                                std::string(columns) + "WHERE t.purpose = ?1 ORDER BY t.version DESC LIMIT 1"));
    statement.bind(1, purpose);
    return read(statement);
}

Result<qint64> TemplateStore::add(const TemplateVersionRow& wording, qint64 userId, qint64 seen)
{
    DESK_TRY(auto newest, Statement::prepare(m_database.handle(),
                                             "SELECT coalesce(max(CASE WHEN purpose = ?1 THEN version END), 0), "
                                             "coalesce(max(version), 0) FROM message_template"));
    newest.bind(1, wording.purpose);
    DESK_CHECK(newest.step());
    if (newest.number(0) != seen)
        return fail(ErrorCode::Conflict, "Somebody else has changed this wording meanwhile.", {}, wording.purpose);
    const qint64 version = newest.number(1) + 1;
    DESK_TRY(auto insert,
             Statement::prepare(m_database.handle(), "INSERT INTO message_template (version, purpose, subject, body, "
                                                     "changed_at, user_id) VALUES (?1, ?2, ?3, ?4, ?5, ?6)"));
    const std::string at = wording.at.utcText();
    insert.bind(1, version);
    insert.bind(2, wording.purpose);
    insert.bind(3, wording.subject);
    insert.bind(4, wording.body);
    insert.bind(5, std::string_view(at));
    insert.bind(6, userId);
    DESK_CHECK(insert.execute());
    return version;
}

} // namespace desk::storage
