#pragma once

#include "core/services/session.h"

#include <QString>

#include <array>
#include <memory>
#include <vector>

namespace desk {

/// Something with a page of its own that can be looked up by its reference or by a name.
struct SearchEntry
{
    /// In the order in which equal hits stand: the few before the many.
    enum class Kind : unsigned char { Provider, Student, Referral, Tutor };
    Kind kind = Kind::Provider;
    QString reference;
    QString label;  ///< the name; of a referral, that of its student
    QString beside; ///< of a tutor, the code of the provider
    QString upn;    ///< of a student: looked at last, and only as a whole or from its beginning

    friend bool operator==(const SearchEntry&, const SearchEntry&) = default;
};
inline constexpr std::array allSearchKinds{SearchEntry::Kind::Provider, SearchEntry::Kind::Student,
                                           SearchEntry::Kind::Referral, SearchEntry::Kind::Tutor};

/// How a query met an entry, the best first. A query of several words meets as well as the worst of them.
enum class SearchRank : unsigned char {
    Reference,  ///< the whole query is the reference
    WordStart,  ///< every word of it begins a word of the name or the reference
    InsideWord, ///< every word stands somewhere in them
    Upn,        ///< it is a UPN, or the beginning of one, of four characters or more
};

/// Everything that can be looked up, made once and never changed: any thread may search it.
class SearchIndex
{
public:
    SearchIndex() = default;
    /// Equal hits come out in the order of the entries.
    explicit SearchIndex(std::vector<SearchEntry> entries);

    struct Hit
    {
        const SearchEntry* entry; ///< lives as long as the index
        SearchRank rank;
    };
    /// At most `limit` hits, the best first; then by kind, then in the order of the entries. A kind that has
    /// hits keeps a sixth of the places at least, so that a hundred students cannot hide the one provider.
    /// Text without a letter or digit finds nothing.
    std::vector<Hit> find(const QString& text, qsizetype limit) const;

    const std::vector<SearchEntry>& entries() const { return m_entries; }

private:
    /// Entry after entry: its words, each behind a blank, the last the reference without its separators; `\r`
    /// and the UPN; a line end.
    std::string m_text;
    std::vector<std::size_t> m_begins; ///< of each entry in m_text, and its end
    std::vector<SearchEntry> m_entries;
};

/// What is in the file now. `known` is given back when nothing has been written since it was made, by this
/// session or by anybody.
struct SearchState
{
    std::shared_ptr<const SearchIndex> index;
    qint64 othersVersion = 0; ///< moves with every write of another connection
    qint64 ownChanges = 0;    ///< moves with every write of this one
};
Result<SearchState> searchIndex(Session& session, const SearchState& known = {});

} // namespace desk
