#pragma once

#include "core/base/result.h"

#include <QtGlobal>

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

struct sqlite3;

namespace desk::storage {

/// What other rows refer to by a public reference.
enum class Entity { Provider, Tutor, Student, Referral };

/// The ids behind public references, each kind read once when it is first asked for.
class ReferenceStore
{
public:
    explicit ReferenceStore(sqlite3* handle) : m_handle(handle) {}

    Result<std::optional<qint64>> find(Entity entity, std::string_view reference);
    /// The award of a referral by its number.
    Result<std::optional<qint64>> findAward(qint64 referralId, qint64 awardNo);

    void add(Entity entity, std::string_view reference, qint64 id);
    void addAward(qint64 referralId, qint64 awardNo, qint64 id);

private:
    struct Hash
    {
        using is_transparent = void;
        std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
    };
    using Names = std::unordered_map<std::string, qint64, Hash, std::equal_to<>>;

    Result<void> load(Entity entity);
    Result<void> loadAwards();

    sqlite3* m_handle;
    std::array<std::optional<Names>, 4> m_names;
    /// What was found last: rows of one referral stand together in most files.
    struct Last
    {
        std::string reference;
        qint64 id = 0;
    };
    std::array<Last, 4> m_last;
    std::optional<std::unordered_map<qint64, qint64>> m_awards; ///< by referral and number, packed
};

} // namespace desk::storage
