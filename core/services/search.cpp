#include "core/services/search.h"

#include "core/base/searchtext.h"
#include "core/services/usecase.h"
#include "core/storage/search_store.h"

namespace desk {

using Kind = SearchEntry::Kind;
using Hit = SearchIndex::Hit;

namespace {

constexpr std::size_t kinds = allSearchKinds.size();
constexpr std::size_t ranks = 4;
constexpr std::size_t leastOfUpn = 4;
constexpr char beginsUpn = '\r';

/// A query taken apart.
struct Query
{
    explicit Query(const QString& text) : folded(foldedForSearch(text)), compact(compactForSearch(text))
    {
        for (std::size_t from = 0; from < folded.size();) {
            const std::size_t to = std::min(folded.find(' ', from), folded.size());
            words.push_back(std::string_view(folded).substr(from, to - from));
            from = to + 1;
        }
    }
    /// Where it does not stand nothing is found; the longest word is the rarest.
    std::string_view rarest() const { return *std::ranges::max_element(words, {}, &std::string_view::size); }

    std::string folded, compact;
    std::vector<std::string_view> words; ///< of `folded`
};

/// How one word stands in the words of an entry, the first of which follows a blank as the others do.
std::optional<SearchRank> rankOf(std::string_view word, std::string_view names)
{
    bool inside = false;
    for (std::size_t at = names.find(word); at != std::string_view::npos; at = names.find(word, at + 1)) {
        if (names[at - 1] == ' ') return SearchRank::WordStart;
        inside = true;
    }
    return inside ? std::optional(SearchRank::InsideWord) : std::nullopt;
}

/// `entry` as SearchIndex keeps it.
std::optional<SearchRank> rankOf(const Query& query, std::string_view entry)
{
    const std::size_t end = entry.find(beginsUpn);
    const std::string_view names = entry.substr(0, end), upn = entry.substr(end + 1);
    if (names.substr(names.rfind(' ') + 1) == query.compact) return SearchRank::Reference;
    std::optional<SearchRank> worst = SearchRank::WordStart;
    for (const std::string_view word : query.words) {
        const auto rank = rankOf(word, names);
        if (rank)
            worst = std::max(*worst, *rank);
        else
            worst.reset();
        if (!worst) break;
    }
    if (worst) return worst;
    const bool byUpn = query.compact.size() >= leastOfUpn && upn.starts_with(query.compact);
    return byUpn ? std::optional(SearchRank::Upn) : std::nullopt;
}

bool isBetter(const Hit& a, const Hit& b)
{
    // Both stand in one vector, so the place in memory is the order of the entries.
    return std::tuple(a.rank, a.entry->kind, a.entry) < std::tuple(b.rank, b.entry->kind, b.entry);
}

/// The first hits of each kind and rank in the order of the entries: more can never be shown.
class Buckets
{
public:
    explicit Buckets(std::size_t limit) : m_limit(limit) {}

    void add(const Hit& hit)
    {
        auto& bucket = m_hits[static_cast<std::size_t>(hit.entry->kind)][static_cast<std::size_t>(hit.rank)];
        if (bucket.size() < m_limit) bucket.push_back(hit);
    }

    std::vector<Hit> best() const
    {
        std::vector<Hit> out, others;
        for (const auto& ofKind : m_hits) {
            std::size_t kept = 0;
            for (const auto& bucket : ofKind)
                for (const Hit& hit : bucket) (kept++ < m_limit / 6 ? out : others).push_back(hit);
        }
        const std::size_t free = std::min(m_limit - std::min(m_limit, out.size()), others.size());
        const auto last = others.begin() + static_cast<std::ptrdiff_t>(free);
        std::ranges::partial_sort(others, last, isBetter);
        out.insert(out.end(), others.begin(), last);
        std::ranges::sort(out, isBetter);
        return out;
    }

private:
    std::size_t m_limit;
    std::array<std::array<std::vector<Hit>, ranks>, kinds> m_hits;
};

QString fullName(const storage::SearchStore::Named& one)
{
    return one.forename.isEmpty() ? one.surname : one.forename + u' ' + one.surname;
}

/// The entries of one kind, by surname and forename as a reader of English looks for them.
Result<void> addByName(std::vector<SearchEntry>& out, Kind kind, const storage::SearchStore& store,
                       Result<void> (storage::SearchStore::*each)(const storage::SearchStore::Take&) const)
{
    std::vector<std::pair<std::string, SearchEntry>> named;
    DESK_CHECK((store.*each)([&](const storage::SearchStore::Named& one) {
        named.emplace_back(foldedForSearch(one.surname + u' ' + one.forename),
                           SearchEntry{kind, one.reference, fullName(one), one.beside, one.upn});
    }));
    std::ranges::stable_sort(named, {}, &std::pair<std::string, SearchEntry>::first);
    for (auto& [key, entry] : named) out.push_back(std::move(entry));
    return {};
}

Result<std::vector<SearchEntry>> entriesOf(Session& session)
{
    using storage::SearchStore;
    const SearchStore store(session.database().handle());
    std::vector<SearchEntry> out;
    DESK_CHECK(addByName(out, Kind::Provider, store, &SearchStore::providers));
    DESK_CHECK(addByName(out, Kind::Student, store, &SearchStore::students));
    DESK_CHECK(store.referrals([&out](const SearchStore::Named& one) {
        out.push_back({Kind::Referral, one.reference, fullName(one), {}, {}});
    }));
    DESK_CHECK(addByName(out, Kind::Tutor, store, &SearchStore::tutors));
    return out;
}

} // namespace

SearchIndex::SearchIndex(std::vector<SearchEntry> entries) : m_entries(std::move(entries))
{
    m_begins.reserve(m_entries.size() + 1);
    for (const SearchEntry& entry : m_entries) {
        m_begins.push_back(m_text.size());
        for (const QString& part : {entry.label, entry.reference})
            if (const std::string words = foldedForSearch(part); !words.empty()) m_text += ' ' + words;
        m_text += ' ' + compactForSearch(entry.reference) + beginsUpn + compactForSearch(entry.upn) + '\n';
    }
    m_begins.push_back(m_text.size());
}

std::vector<Hit> SearchIndex::find(const QString& text, qsizetype limit) const
{
    const Query query(text);
    if (query.words.empty() || limit < 1) return {};
    Buckets buckets(static_cast<std::size_t>(limit));
    const std::string_view all(m_text);
    const std::string_view rarest = query.rarest();
    for (std::size_t at = all.find(rarest); at != std::string_view::npos;) {
        const auto next = std::ranges::upper_bound(m_begins, at);
        const std::size_t begin = *(next - 1);
        const SearchEntry& entry = m_entries[static_cast<std::size_t>(next - 1 - m_begins.begin())];
        // Without the line end.
        if (const auto rank = rankOf(query, all.substr(begin, *next - begin - 1))) buckets.add({&entry, *rank});
        at = all.find(rarest, *next);
    }
    return buckets.best();
}

Result<SearchState> searchIndex(Session& session, const SearchState& known)
{
    DESK_CHECK(permit(session, Action::Search));
    const storage::Database& database = session.database();
    // Asked before reading: what is written meanwhile moves them again.
    SearchState now{known.index, database.dataVersion(), database.ownChanges()};
    if (known.index && known.othersVersion == now.othersVersion && known.ownChanges == now.ownChanges) return now;
    DESK_TRY(auto entries, entriesOf(session));
    now.index = std::make_shared<const SearchIndex>(std::move(entries));
    return now;
}

} // namespace desk
