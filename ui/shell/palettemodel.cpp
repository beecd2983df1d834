#include "ui/shell/palettemodel.h"

#include "ui/shell/pageregistry.h"

#include <QAction>
#include <QCoreApplication>

namespace desk::ui {

namespace {

constexpr qsizetype mostRecords = 40;
constexpr qsizetype mostFixed = 6;

QString tr(const char* text) { return QCoreApplication::translate("PaletteModel", text); }

/// What a record is called, its picture and its page.
struct KindLook
{
    const char* word;
    Glyph glyph;
    const char* page;
};
const KindLook& lookOf(SearchEntry::Kind kind)
{
    static const KindLook looks[] = {
        {QT_TRANSLATE_NOOP("PaletteModel", "Provider"), Glyph::Provider, "providers"},
        {QT_TRANSLATE_NOOP("PaletteModel", "Student"), Glyph::Student, "students"},
        {QT_TRANSLATE_NOOP("PaletteModel", "Referral"), Glyph::Referral, "referrals"},
        {QT_TRANSLATE_NOOP("PaletteModel", "Tutor"), Glyph::Tutor, "tutors"},
    };
    return looks[static_cast<std::size_t>(kind)];
}

PaletteItem itemOf(const SearchEntry& entry)
{
    const KindLook& look = lookOf(entry.kind);
    PaletteItem item;
    item.glyph = look.glyph;
    item.title = entry.label;
    item.about = tr(look.word) + QStringLiteral(" · ") + entry.reference;
    if (!entry.beside.isEmpty()) item.about += QStringLiteral(" · ") + entry.beside;
    item.place = {QString::fromLatin1(look.page), entry.reference, {}};
    return item;
}

SearchIndex indexOf(const std::vector<PaletteItem>& items)
{
    std::vector<SearchEntry> entries;
    for (const PaletteItem& item : items) entries.push_back({SearchEntry::Kind::Provider, {}, item.title, {}, {}});
    return SearchIndex(std::move(entries));
}

} // namespace

int PaletteModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_items.size());
}

QVariant PaletteModel::data(const QModelIndex& index, int role) const
{
    const PaletteItem* item = at(index.row());
    if (!item) return {};
    switch (role) {
    case Qt::DisplayRole:
        return item->title;
    case Qt::AccessibleTextRole:
        return QString(item->title + QStringLiteral(", ") + item->about);
    case AboutRole:
        return item->about;
    case KeysRole:
        return item->keys;
    case GlyphRole:
        return static_cast<int>(item->glyph);
    default:
        return {};
    }
}

void PaletteModel::setItems(std::vector<PaletteItem> items)
{
    beginResetModel();
    m_items = std::move(items);
    endResetModel();
}

const PaletteItem* PaletteModel::at(int row) const
{
    return row >= 0 && row < rowCount() ? &m_items[static_cast<std::size_t>(row)] : nullptr;
}

std::vector<PaletteItem> pagesAndCommands(const std::vector<QAction*>& commands, const QAction* except)
{
    std::vector<PaletteItem> out;
    for (const PageEntry& page : pageEntries()) {
        const QKeySequence keys(Qt::CTRL | static_cast<Qt::Key>(Qt::Key_0 + page.shortcut));
        out.push_back({page.glyph,
                       titleOf(page),
                       tr("Page"),
                       keys.toString(QKeySequence::NativeText),
                       {QString::fromLatin1(page.id), {}, {}},
                       nullptr});
    }
    for (QAction* command : commands) {
        if (command == except || !command->isEnabled()) continue;
        out.push_back({Glyph::ChevronRight,
                       command->text(),
                       tr("Command"),
                       command->shortcut().toString(QKeySequence::NativeText),
                       {},
                       command});
    }
    return out;
}

PaletteSearch::PaletteSearch(std::vector<PaletteItem> fixed) : m_fixed(std::move(fixed)), m_fixedIndex(indexOf(m_fixed))
{}

std::vector<PaletteItem> PaletteSearch::find(const QString& query) const
{
    if (query.trimmed().isEmpty()) return m_fixed;
    // Pages and commands are few: where both meet a query as well, they come before the records.
    std::vector<std::pair<SearchRank, PaletteItem>> found;
    for (const auto& hit : m_fixedIndex.find(query, mostFixed))
        found.emplace_back(hit.rank, m_fixed[static_cast<std::size_t>(hit.entry - m_fixedIndex.entries().data())]);
    if (m_records) {
        for (const auto& hit : m_records->find(query, mostRecords))
            if (pageEntry(QString::fromLatin1(lookOf(hit.entry->kind).page)))
                found.emplace_back(hit.rank, itemOf(*hit.entry));
    }
    std::ranges::stable_sort(found, {}, &std::pair<SearchRank, PaletteItem>::first);
    std::vector<PaletteItem> out;
    for (auto& [rank, item] : found) out.push_back(std::move(item));
    return out;
}

} // namespace desk::ui
