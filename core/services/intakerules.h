#pragma once

#include "core/base/result.h"
#include "core/storage/database.h"
#include "core/storage/row.h"

#include <QDate>
#include <QString>

#include <map>
#include <memory>
#include <optional>
#include <type_traits>
#include <unordered_map>
#include <vector>

namespace desk {

/// Something in imported history that broke a rule when it happened. It is recorded all the same.
struct HistoryFinding
{
    enum class Code {
        AwardOutsidePool,
        LateAnswerUsed,
        TutorNotCleared,
        AwardOfWithdrawnReferral,
        SessionOnNoSchoolDay,
        SessionOutsideAward,
        AnswerWithoutRequest,
        OutOfBoroughWithoutCalendar,
        UnknownAuthority,
    };
    Code code;
    qint64 line = 0; ///< of the file it came from
    QString what;    ///< in words, naming the record by its reference
};

/// "award outside the pool", …
QString textOf(HistoryFinding::Code code);

/// What only a look at other records can tell about a row of one kind.
class IntakeRules
{
public:
    virtual ~IntakeRules() = default;

    /// The contradiction that forbids the row, if any. Column first, error inside.
    virtual Result<std::optional<Error>> contradiction(const storage::Row&) { return std::optional<Error>(); }
    /// Called for a row that went in (new or changed).
    virtual Result<void> taken(const storage::Row&, qint64 /*id*/, qint64 /*line*/) { return {}; }
    /// Called once after the last row.
    virtual Result<void> finish() { return {}; }

    /// The first of them in full, for people to read …
    const std::vector<HistoryFinding>& findings() const { return m_findings; }
    /// … and how many there are of each.
    const std::map<HistoryFinding::Code, qint64>& findingCounts() const { return m_counts; }

    static Result<std::unique_ptr<IntakeRules>> of(storage::Database& database, storage::Kind kind, QDate today);

protected:
    /// `what` is only asked where it will be shown: a file may hold hundreds of thousands.
    template <class What> void note(HistoryFinding::Code code, qint64 line, What&& what)
    {
        ++m_counts[code];
        if (m_findings.size() < mostInFull) m_findings.push_back({code, line, what()});
    }

private:
    static constexpr std::size_t mostInFull = 1000;
    std::vector<HistoryFinding> m_findings;
    std::map<HistoryFinding::Code, qint64> m_counts;
};

} // namespace desk
