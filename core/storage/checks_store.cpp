#include "core/storage/checks_store.h"

#include "core/storage/reading.h"

namespace desk::storage {

Result<ChecksStore> ChecksStore::open(sqlite3* handle)
{
    DESK_TRY(auto asked, Statement::prepare(
                             handle, "SELECT min(sent_at) FROM request WHERE referral_id = ?1 AND provider_id = ?2"));
    DESK_TRY(auto answered,
             Statement::prepare(handle,
                                "SELECT min(responded_at) FROM response WHERE referral_id = ?1 AND provider_id = ?2"));
    DESK_TRY(auto baseline,
             Statement::prepare(
                 handle, "SELECT assessed_on FROM assessment WHERE award_id = ?1 AND subject = ?2 AND scale = ?3 "
                         "AND kind = 'baseline' AND assessed_on <> ?4 LIMIT 1"));
    return ChecksStore(handle, std::move(asked), std::move(answered), std::move(baseline));
}

Result<ChecksStore::Asked> ChecksStore::asked(qint64 referralId, qint64 providerId)
{
    m_asked.bind(1, referralId);
    m_asked.bind(2, providerId);
    DESK_TRY(const bool row, m_asked.step());
    Asked out;
    if (row && !m_asked.isNull(0)) out = {true, Instant::parse(m_asked.text(0)).value_or(Instant())};
    m_asked.reset();
    return out;
}

Result<std::optional<QDate>> ChecksStore::otherBaseline(qint64 awardId, std::string_view subject,
                                                        std::string_view scale, std::string_view day)
{
    m_baseline.bind(1, awardId);
    m_baseline.bind(2, subject);
    m_baseline.bind(3, scale);
    m_baseline.bind(4, day);
    DESK_TRY(const bool row, m_baseline.step());
    const auto out = row ? std::optional(m_baseline.date(0)) : std::nullopt;
    m_baseline.reset();
    return out;
}

Result<std::map<QString, std::vector<HalfTerm>>> ChecksStore::halfTerms()
{
    DESK_TRY(
        auto statement,
        Statement::prepare(m_handle, "SELECT calendar, academic_year, half_term, first_day, last_day FROM half_term"));
    std::map<QString, std::vector<HalfTerm>> out;
    for (;;) {
        DESK_TRY(const bool row, statement.step());
        if (!row) return out;
        DESK_TRY(const auto year, AcademicYear::parse(statement.text(1)));
        out[statement.string(0)].push_back(
            {year, static_cast<int>(statement.number(2)), DateRange(statement.date(3), statement.date(4))});
    }
}

Result<std::optional<Instant>> ChecksStore::firstAnswer(qint64 referralId, qint64 providerId)
{
    m_answered.bind(1, referralId);
    m_answered.bind(2, providerId);
    DESK_TRY(const bool row, m_answered.step());
    std::optional<Instant> out;
    if (row && !m_answered.isNull(0)) out = Instant::parse(m_answered.text(0)).value_or(Instant());
    m_answered.reset();
    return out;
}

Result<qint64> ChecksStore::awardsWithWrongStart()
{
    DESK_TRY(auto statement,
             Statement::prepare(m_handle, "SELECT count(*) FROM award a WHERE a.first_attended_on IS NOT "
                                          "(SELECT min(t.session_date) FROM session t WHERE t.award_id = a.id "
                                          "AND t.outcome = 'attended')"));
    DESK_TRY(const bool row, statement.step());
    return row ? statement.number(0) : 0;
}

Result<std::map<QString, qint64>> ChecksStore::rowCounts(sqlite3* handle)
{
    DESK_TRY(auto tables, Statement::prepare(handle, "SELECT name FROM sqlite_schema WHERE type = 'table' "
                                                     "AND name NOT LIKE 'sqlite_%'"));
    std::map<QString, qint64> out;
    DESK_CHECK(eachRow(tables, [&] { out[tables.string(0)] = 0; }));
    for (auto& [name, rows] : out) {
        // The name comes from the file's own shape, never from a person.
        DESK_TRY(auto count, Statement::prepare(handle, "SELECT count(*) FROM \"" + name.toStdString() + '"'));
        DESK_CHECK(eachRow(count, [&] { rows = count.number(0); }));
    }
    return out;
}

} // namespace desk::storage
