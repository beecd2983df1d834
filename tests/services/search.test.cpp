#include "core/services/search.h"

#include "core/base/searchtext.h"
#include "core/exchange/csvsample.h"
#include "core/services/usecase.h"
#include "tests/services/people.h"
#include "tests/support/property.h"

#include <QElapsedTimer>

#include <catch2/catch_test_macros.hpp>

using namespace desk;
using namespace desk::test;
using Kind = SearchEntry::Kind;

namespace {

SearchEntry entry(Kind kind, const char* reference, const char* label, const char* upn = "")
{
    return {kind, QString::fromUtf8(reference), QString::fromUtf8(label), {}, QString::fromUtf8(upn)};
}

std::vector<std::string> references(const SearchIndex& index, const char* text, qsizetype limit = 50)
{
    std::vector<std::string> out;
    for (const auto& hit : index.find(QString::fromUtf8(text), limit))
        out.push_back(hit.entry->reference.toStdString());
    return out;
}

using Found = std::vector<std::string>;

/// The rule again, as plainly as it can be said.
std::optional<SearchRank> plainRank(const SearchEntry& one, const QString& text)
{
    const auto wordsOf = [](const QString& whole) {
        return QString::fromStdString(foldedForSearch(whole)).split(u' ', Qt::SkipEmptyParts);
    };
    const QString compact = QString::fromStdString(compactForSearch(text));
    const QString reference = QString::fromStdString(compactForSearch(one.reference));
    const QStringList asked = wordsOf(text);
    if (asked.isEmpty()) return std::nullopt;
    if (reference == compact) return SearchRank::Reference;
    const QStringList names = wordsOf(one.label) + wordsOf(one.reference) + QStringList{reference};
    const auto all = [&](auto meets) {
        return std::ranges::all_of(asked, [&](const QString& word) {
            return std::ranges::any_of(names, [&](const QString& name) { return meets(name, word); });
        });
    };
    if (all([](const QString& name, const QString& word) { return name.startsWith(word); }))
        return SearchRank::WordStart;
    if (all([](const QString& name, const QString& word) { return name.contains(word); }))
        return SearchRank::InsideWord;
    const QString upn = QString::fromStdString(compactForSearch(one.upn));
    if (compact.toUtf8().size() >= 4 && upn.startsWith(compact)) return SearchRank::Upn;
    return std::nullopt;
}

QString someName()
{
    static const std::vector<QString> syllables{
        QStringLiteral("an"), QStringLiteral("Ł"), QStringLiteral("o'"), QStringLiteral("ne"), QStringLiteral("é"),
        QStringLiteral(" "),  QStringLiteral("-"), QStringLiteral("12"), QStringLiteral("s"),  QStringLiteral("1")};
    QString out;
    for (int i = *rc::gen::inRange(1, 6); i > 0; --i) out += *rc::gen::elementOf(syllables);
    return out;
}

std::vector<SearchEntry> someEntries()
{
    std::vector<SearchEntry> out;
    for (int i = *rc::gen::inRange(0, 40); i > 0; --i) {
        out.push_back({*rc::gen::elementOf(allSearchKinds),
                       QStringLiteral("S-") + someName() + QString::number(i),
                       someName(),
                       {},
                       *rc::gen::inRange(0, 2) ? QString() : QStringLiteral("S12") + someName()});
    }
    return out;
}

} // namespace

TEST_CASE("a search folds what the typist may not have", "[services][search]")
{
    const SearchIndex index({entry(Kind::Student, "S-1", "Łukasz Nowak"), entry(Kind::Student, "S-2", "Siân O’Neill"),
                             entry(Kind::Tutor, "T-7", "Zoë Lukacs")});
    CHECK(references(index, "lukasz") == Found{"S-1"});
    CHECK(references(index, "LUK") == Found{"S-1", "T-7"});
    CHECK(references(index, "oneill") == Found{"S-2"});
    CHECK(references(index, "sian o'n") == Found{"S-2"});
    CHECK(references(index, "nowak łuk") == Found{"S-1"});
    CHECK(references(index, "nobody").empty());
    CHECK(references(index, "").empty());
    CHECK(references(index, " '-. ").empty());
}

TEST_CASE("the reference comes before the beginning of a word, that before its inside, and the UPN last",
          "[services][search]")
{
    const SearchIndex index({entry(Kind::Student, "S-9", "Ada Lind", "R12A59401225"),
                             entry(Kind::Student, "S-8", "Bar12a Olsen"), entry(Kind::Tutor, "T-3", "R12ab Moss"),
                             entry(Kind::Referral, "R-12/A", "Cy Dole"), entry(Kind::Provider, "P-1", "XR12A Ltd")});
    CHECK(references(index, "r12a") == Found{"R-12/A", "T-3", "P-1", "S-8", "S-9"});
    CHECK(references(index, "R-12/a") == Found{"R-12/A", "P-1", "S-8", "T-3", "S-9"});
    CHECK(references(index, "R 12") == Found{"R-12/A", "P-1", "S-8", "T-3"});
    CHECK(references(index, "R12A59401225") == Found{"S-9"});
    CHECK(references(index, "2A59401225").empty());
    CHECK(references(index, "r12a lind").empty());
}

TEST_CASE("a UPN is not looked at for fewer than four characters", "[services][search]")
{
    const SearchIndex index({entry(Kind::Student, "S-1", "Ada", "X359401225001")});
    CHECK(references(index, "x35").empty());
    CHECK(references(index, "x359") == Found{"S-1"});
}

TEST_CASE("many hits of one kind do not hide another's", "[services][search]")
{
    std::vector<SearchEntry> entries;
    for (int i = 0; i < 200; ++i)
        entries.push_back(entry(Kind::Student, ("S-" + std::to_string(i)).c_str(), "Smith Smithson"));
    entries.push_back(entry(Kind::Tutor, "T-1", "Goldsmith"));
    entries.push_back(entry(Kind::Tutor, "T-2", "Arrowsmith"));
    const auto found = references(SearchIndex(entries), "smith", 12);
    REQUIRE(found.size() == 12);
    CHECK(Found(found.end() - 2, found.end()) == Found{"T-1", "T-2"});
    CHECK(found.front() == "S-0");
    // Where there is room for a few only, the best alone.
    CHECK(references(SearchIndex(entries), "smith", 2) == Found{"S-0", "S-1"});
}

TEST_CASE("a search finds what the plain rule finds, the best first, and no kind starves", "[services][search]")
{
    test::holds(
        "a search finds what the plain rule finds, the best first, and no kind starves",
        [] {
            const SearchIndex index(someEntries());
            const QString text = someName();
            std::vector<std::pair<SearchRank, const SearchEntry*>> expected;
            std::array<std::size_t, allSearchKinds.size()> ofKind{};
            for (const SearchEntry& one : index.entries()) {
                const auto rank = plainRank(one, text);
                if (!rank) continue;
                expected.emplace_back(*rank, &one);
                ++ofKind[static_cast<std::size_t>(one.kind)];
            }
            std::ranges::stable_sort(expected, {},
                                     [](const auto& hit) { return std::pair(hit.first, hit.second->kind); });

            const auto all = index.find(text, 1000);
            RC_ASSERT(all.size() == expected.size());
            for (std::size_t i = 0; i < all.size(); ++i) {
                RC_ASSERT(all[i].rank == expected[i].first);
                RC_ASSERT(all[i].entry == expected[i].second);
            }
            const auto limit = static_cast<std::size_t>(*rc::gen::inRange(1, 25));
            const auto some = index.find(text, static_cast<qsizetype>(limit));
            RC_ASSERT(some.size() == std::min(limit, expected.size()));
            std::array<std::size_t, allSearchKinds.size()> shown{};
            for (const auto& hit : some) ++shown[static_cast<std::size_t>(hit.entry->kind)];
            for (std::size_t kind = 0; kind < shown.size(); ++kind)
                RC_ASSERT(shown[kind] >= std::min(ofKind[kind], limit / 6));
            // What is shown of a kind is the best of it, and the whole is in order.
            std::size_t at = 0;
            for (const auto& hit : some) {
                while (at < all.size() && all[at].entry != hit.entry) ++at;
                RC_ASSERT(at < all.size());
            }
        },
        400);
}

TEST_CASE("the index holds what is in the file and is made again only after a write", "[services][search]")
{
    PeopleFile file;
    REQUIRE(importSample(*file.ann, {.today = QDate(2026, 8, 31)}));
    auto state = searchIndex(*file.ann);
    REQUIRE(state);
    std::array<int, allSearchKinds.size()> counts{};
    for (const SearchEntry& one : state->index->entries()) ++counts[static_cast<std::size_t>(one.kind)];
    for (const int count : counts) CHECK(count > 5);
    const SearchEntry student = *std::ranges::find(state->index->entries(), Kind::Student, &SearchEntry::kind);
    CHECK(state->index->find(student.reference, 5).front().entry->label == student.label);
    const SearchEntry tutor = *std::ranges::find(state->index->entries(), Kind::Tutor, &SearchEntry::kind);
    CHECK_FALSE(tutor.beside.isEmpty());

    CHECK(searchIndex(*file.ann, *state)->index == state->index);
    // A write of one's own, and one of another's.
    REQUIRE(recordDone(*file.ann, Action::ExportRows));
    auto again = searchIndex(*file.ann, *state);
    REQUIRE(again);
    CHECK(again->index != state->index);
    CHECK(again->index->entries() == state->index->entries());
    auto other = file.enter("Ann", annsPassphrase);
    REQUIRE(other);
    CHECK(searchIndex(*file.ann, *again)->index != again->index);
}

TEST_CASE("the recovery key searches nothing", "[services][search]")
{
    PeopleFile file;
    auto recovery = file.enterWithKey(file.recoveryKey);
    REQUIRE(recovery);
    CHECK(test::codeOf(searchIndex(*recovery)) == ErrorCode::Forbidden);
}

TEST_CASE("a keystroke over fifty thousand entries is answered in a blink", "[services][search]")
{
    static const std::array forenames{"Ada", "Łukasz", "Siân", "Mohammed", "Zoë", "Olivia", "Jack", "Amelia"};
    static const std::array surnames{"Smith", "Nowak", "O'Neill", "Hussain", "Jones-Evans", "Taylor", "Brown"};
    std::vector<SearchEntry> entries;
    for (int i = 0; i < 50'000; ++i) {
        const Kind kind = i < 15'000 ? Kind::Student : i < 30'000 ? Kind::Referral : Kind::Tutor;
        const std::string label = std::string(forenames[i % 8]) + ' ' + surnames[i % 7] + std::to_string(i % 911);
        entries.push_back(entry(kind, ("X-" + std::to_string(100'000 + i)).c_str(), label.c_str(), "X359401225001"));
    }
    const SearchIndex index(std::move(entries));
    for (const char* text : {"a", "s", "smith", "łu", "o'n 12", "x-1", "x-149999", "x359", "zzz", "ada jones ev x 1"}) {
        QElapsedTimer timer;
        timer.start();
        const auto found = index.find(QString::fromUtf8(text), 40);
        // Ten times what it takes, for a machine that is busy.
        INFO(text << ": " << timer.nsecsElapsed() / 1000 << " µs, " << found.size() << " hits");
        CHECK(timer.elapsed() < 100);
    }
}
