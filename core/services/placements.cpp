#include "core/services/placements.h"

#include "core/services/placementlines.h"
#include "core/services/rulesettings.h"
#include "core/services/usecase.h"
#include "core/storage/facts_store.h"

namespace desk {

namespace {

using storage::AwardScope;
using storage::PlacementStore;
using Award = PlacementStore::Award;

/// Walks along awards by id beside rows that come by award.
class AwardWalk
{
public:
    explicit AwardWalk(const std::vector<Award>& awards) : m_awards(awards) {}

    /// Moves on to an award and says whether it is one of them; `pass` is called with the place of each that is
    /// left behind, the one stood at among them.
    template <class Pass> bool moveTo(qint64 id, Pass pass)
    {
        for (; m_at < m_awards.size() && m_awards[m_at].id < id; ++m_at) pass(m_at);
        return m_at < m_awards.size() && m_awards[m_at].id == id;
    }
    template <class Pass> void moveToEnd(Pass pass) { moveTo(std::numeric_limits<qint64>::max(), pass); }

private:
    const std::vector<Award>& m_awards;
    std::size_t m_at = 0;
};

/// Gathers the list of placements of a moment.
class Gathering
{
public:
    Gathering(sqlite3* handle, AwardScope scope, Instant at, const PlacementLines& lines)
        : m_store(handle), m_scope(scope), m_at(at), m_lines(lines)
    {}

    Result<std::vector<PlacementLine>> run()
    {
        DESK_TRY(m_awards, m_store.awards(m_scope, m_at));
        m_out.reserve(m_awards.size());
        for (const Award& award : m_awards) m_out.push_back(m_lines.of(award));
        DESK_CHECK(addTallies());
        DESK_CHECK(addProgress());
        return std::move(m_out);
    }

private:
    Result<void> addTallies()
    {
        PlacementCount count(m_at.londonDate());
        AwardWalk walk(m_awards);
        const auto pass = [&](std::size_t place) { m_lines.addTally(m_out[place], count.take()); };
        DESK_CHECK(m_store.eachSession(m_scope, m_at, [&](qint64 award, const SessionFact& session) {
            if (walk.moveTo(award, pass)) count.add(session);
        }));
        walk.moveToEnd(pass);
        return {};
    }

    Result<void> addProgress()
    {
        std::vector<AssessmentFact> scores;
        AwardWalk walk(m_awards);
        const auto pass = [&](std::size_t place) {
            m_lines.addProgress(m_out[place], m_awards[place].calendar, scores);
            scores.clear();
        };
        DESK_CHECK(m_store.eachAssessment(m_scope, m_at, [&](qint64 award, AssessmentFact score) {
            if (walk.moveTo(award, pass)) scores.push_back(std::move(score));
        }));
        walk.moveToEnd(pass);
        return {};
    }

    PlacementStore m_store;
    AwardScope m_scope;
    Instant m_at;
    const PlacementLines& m_lines;
    std::vector<Award> m_awards;
    std::vector<PlacementLine> m_out;
};

} // namespace

Result<std::vector<PlacementLine>> placementList(Session& session, PlacementScope scope, Instant at)
{
    DESK_CHECK(permit(session, Action::ListPlacements));
    sqlite3* handle = session.database().handle();
    DESK_TRY(const CalendarBook calendars, storage::FactsStore(handle).calendars());
    DESK_TRY(const RuleSettings rules, rulesIn(session.database()));
    const PlacementLines lines(calendars, rules.report, at.londonDate());
    const AwardScope which = scope == PlacementScope::All ? AwardScope::All : AwardScope::Current;
    return Gathering(handle, which, at, lines).run();
}

} // namespace desk
