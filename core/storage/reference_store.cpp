#include "core/storage/reference_store.h"

#include "core/storage/statement.h"

namespace desk::storage {

namespace {

constexpr const char* queries[] = {
    "SELECT provider_code, id FROM provider",
    "SELECT tutor_ref, id FROM tutor",
    "SELECT student_ref, id FROM student",
    "SELECT referral_ref, id FROM referral",
};

constexpr qint64 packed(qint64 referralId, qint64 awardNo) { return referralId * 128 + awardNo; }

} // namespace

Result<void> ReferenceStore::load(Entity entity)
{
    const auto which = static_cast<std::size_t>(entity);
    if (m_names[which]) return {};
    DESK_TRY(auto statement, Statement::prepare(m_handle, queries[which]));
    Names names;
    for (;;) {
        DESK_TRY(const bool row, statement.step());
        if (!row) break;
        names.emplace(std::string(statement.text(0)), statement.number(1));
    }
    m_names[which] = std::move(names);
    return {};
}

Result<void> ReferenceStore::loadAwards()
{
    if (m_awards) return {};
    DESK_TRY(auto statement, Statement::prepare(m_handle, "SELECT referral_id, award_no, id FROM award"));
    std::unordered_map<qint64, qint64> awards;
    for (;;) {
        DESK_TRY(const bool row, statement.step());
        if (!row) break;
        awards.emplace(packed(statement.number(0), statement.number(1)), statement.number(2));
    }
    m_awards = std::move(awards);
    return {};
}

Result<std::optional<qint64>> ReferenceStore::find(Entity entity, std::string_view reference)
{
    Last& last = m_last[static_cast<std::size_t>(entity)];
    if (last.id != 0 && last.reference == reference) return std::optional(last.id);
    DESK_CHECK(load(entity));
    const Names& names = *m_names[static_cast<std::size_t>(entity)];
    const auto found = names.find(reference);
    if (found == names.end()) return std::optional<qint64>();
    last.reference = reference;
    last.id = found->second;
    return std::optional(found->second);
}

Result<std::optional<qint64>> ReferenceStore::findAward(qint64 referralId, qint64 awardNo)
{
    DESK_CHECK(loadAwards());
    const auto found = m_awards->find(packed(referralId, awardNo));
    return found == m_awards->end() ? std::nullopt : std::optional(found->second);
}

void ReferenceStore::add(Entity entity, std::string_view reference, qint64 id)
{
    if (auto& names = m_names[static_cast<std::size_t>(entity)]) names->insert_or_assign(std::string(reference), id);
}

void ReferenceStore::addAward(qint64 referralId, qint64 awardNo, qint64 id)
{
    if (m_awards) m_awards->insert_or_assign(packed(referralId, awardNo), id);
}

} // namespace desk::storage
