#include "ui/widgets/tablemodel.h"

#include "core/base/searchtext.h"
#include "ui/widgets/words.h"

#include <QCollator>
#include <QDateTime>

#include <algorithm>
#include <numeric>
#include <sstream>
#include <string_view>

namespace desk::ui {

namespace {

constexpr char between = '\x1f'; ///< columns in a folded row; folding leaves none in a text

std::vector<std::string> wordsOf(const QString& text)
{
    std::vector<std::string> out;
    std::istringstream words(foldedForSearch(text));
    for (std::string word; words >> word;) out.push_back(word);
    return out;
}

bool contains(std::string_view text, const std::vector<std::string>& words)
{
    return std::ranges::all_of(words, [&](const std::string& word) { return text.find(word) != text.npos; });
}

/// The part of a folded row that is column `index`.
std::string_view part(std::string_view row, std::size_t index)
{
    std::size_t from = 0;
    for (; index > 0; --index) from = row.find(between, from) + 1;
    return row.substr(from, row.find(between, from) - from);
}

/// A filter with its words folded once.
struct Sieve
{
    explicit Sieve(const TableFilter& filter, std::size_t count) : words(wordsOf(filter.words)), shown(filter.shown)
    {
        for (const auto& [index, text] : filter.columns) {
            const auto at = static_cast<std::size_t>(index);
            if (std::vector<std::string> some = wordsOf(text); at < count && !some.empty())
                columns.emplace_back(at, std::move(some));
        }
        whole = shown.empty() || std::ranges::all_of(shown, std::identity());
    }
    bool needsText() const { return !words.empty() || !columns.empty(); }
    bool passes(std::string_view row) const
    {
        for (const auto& [index, some] : columns)
            if (!contains(part(row, index), some)) return false;
        return words.empty() || (whole ? contains(row, words) : contains(visible(row), words));
    }
    std::string visible(std::string_view row) const
    {
        std::string out;
        std::size_t index = 0;
        for (std::size_t from = 0; from <= row.size(); ++index) {
            const std::size_t to = std::min(row.find(between, from), row.size());
            if (index >= shown.size() || shown[index]) out.append(row, from, to - from + 1);
            from = to + 1;
        }
        return out;
    }

    std::vector<std::string> words;
    std::vector<std::pair<std::size_t, std::vector<std::string>>> columns;
    std::vector<bool> shown;
    bool whole = true;
};

/// How texts are ordered: as people of the language do, numbers in them by size.
QCollator collator()
{
    const QLocale locale = QLocale();
    QCollator out(locale.language() == QLocale::C ? QLocale(QLocale::English, QLocale::UnitedKingdom) : locale);
    out.setCaseSensitivity(Qt::CaseInsensitive);
    out.setNumericMode(true);
    return out;
}

double numberOf(const QVariant& key)
{
    switch (key.typeId()) {
    case QMetaType::QDate:
        return static_cast<double>(key.toDate().toJulianDay());
    case QMetaType::QTime:
        return key.toTime().msecsSinceStartOfDay();
    case QMetaType::QDateTime:
        return static_cast<double>(key.toDateTime().toMSecsSinceEpoch());
    default:
        return key.toDouble();
    }
}

bool isEmptyKey(const QVariant& key)
{
    switch (key.typeId()) {
    case QMetaType::UnknownType:
        return true;
    case QMetaType::QDate:
        return !key.toDate().isValid();
    case QMetaType::QTime:
        return !key.toTime().isValid();
    case QMetaType::QDateTime:
        return !key.toDateTime().isValid();
    case QMetaType::QString:
        return key.toString().isEmpty();
    default:
        return false;
    }
}

/// The rows' keys as numbers: a number's own, or the place of a text among all texts.
std::vector<double> ranks(const std::vector<QVariant>& keys)
{
    std::vector<double> out(keys.size(), 0);
    const QCollator collate = collator();
    std::vector<std::pair<QCollatorSortKey, std::size_t>> texts;
    for (std::size_t i = 0; i < keys.size(); ++i) {
        if (keys[i].typeId() == QMetaType::QString)
            texts.emplace_back(collate.sortKey(keys[i].toString()), i);
        else
            out[i] = numberOf(keys[i]);
    }
    std::ranges::stable_sort(texts, [](const auto& a, const auto& b) { return a.first < b.first; });
    double rank = 0;
    for (std::size_t i = 0; i < texts.size(); ++i) {
        if (i > 0 && texts[i - 1].first < texts[i].first) ++rank;
        out[texts[i].second] = rank;
    }
    return out;
}

} // namespace

int TableModel::columnWithId(QStringView id) const
{
    const auto found = std::ranges::find_if(m_looks, [&](const ColumnLook* look) { return look->id == id; });
    return found == m_looks.end() ? -1 : static_cast<int>(found - m_looks.begin());
}

int TableModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_shown.size());
}

int TableModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_looks.size());
}

QVariant TableModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) return {};
    const int source = sourceOf(index.row()), at = index.column();
    switch (role) {
    case Qt::DisplayRole: {
        const CellText cell = cellText(source, at);
        return cell.text.isEmpty() && cell.badge ? cell.badge->word : cell.text;
    }
    case Qt::AccessibleTextRole: {
        const CellText cell = cellText(source, at);
        QStringList parts{cell.text, cell.second, cell.badge ? cell.badge->word : QString()};
        parts.removeAll(QString());
        return parts.join(QStringLiteral(", "));
    }
    case BadgeRole: {
        const CellText cell = cellText(source, at);
        return cell.badge ? QVariant::fromValue(*cell.badge) : QVariant();
    }
    case SecondLineRole:
        return cellText(source, at).second;
    case ValueRole: {
        const QVariant given = value(source, at);
        return given.isValid() ? given : data(index, Qt::AccessibleTextRole);
    }
    case ActionRole:
        return column(at).action ? cellText(source, at).text : QString();
    case KeyRole:
        return keyOf(source);
    case Qt::ToolTipRole:
        return tip(source, at);
    case Qt::TextAlignmentRole:
        return QVariant::fromValue(column(at).alignment | Qt::AlignVCenter);
    default:
        return {};
    }
}

QVariant TableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (section < 0) return {};
    if (orientation == Qt::Vertical) return role == Qt::DisplayRole ? QVariant(section + 1) : QVariant();
    if (section >= columnCount()) return {};
    switch (role) {
    case Qt::DisplayRole:
    case Qt::AccessibleTextRole:
        return column(section).title;
    case Qt::ToolTipRole:
        return column(section).tip;
    case Qt::TextAlignmentRole:
        return QVariant::fromValue(column(section).alignment | Qt::AlignVCenter);
    default:
        return {};
    }
}

Qt::ItemFlags TableModel::flags(const QModelIndex& index) const
{
    return index.isValid() ? Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemNeverHasChildren : Qt::NoItemFlags;
}

void TableModel::setLooks(std::vector<const ColumnLook*> looks, bool hasSecondLine)
{
    m_looks = std::move(looks);
    m_hasSecondLine = hasSecondLine;
}

void TableModel::beginSources() { beginResetModel(); }

void TableModel::endSources()
{
    m_folded.assign(static_cast<std::size_t>(sources()), {});
    m_prepared = 0;
    applySort();
    applyFilter();
    endResetModel();
    Q_EMIT sourcesChanged();
}

void TableModel::sourceChanged(int source)
{
    m_folded[static_cast<std::size_t>(source)].clear();
    const auto found = std::ranges::find(m_shown, source);
    if (found == m_shown.end()) return;
    const int row = static_cast<int>(found - m_shown.begin());
    Q_EMIT dataChanged(index(row, 0), index(row, columnCount() - 1));
}

int TableModel::rowOfKey(const QString& key) const
{
    for (std::size_t row = 0; row < m_shown.size(); ++row)
        if (keyOf(m_shown[row]) == key) return static_cast<int>(row);
    return -1;
}

void TableModel::sort(int at, Qt::SortOrder order)
{
    constexpr std::size_t remembered = 3;
    if (at >= columnCount()) return;
    Q_EMIT layoutAboutToBeChanged({}, VerticalSortHint);
    const QModelIndexList before = persistentIndexList();
    std::vector<int> stood;
    for (const QModelIndex& index : before) stood.push_back(sourceOf(index.row()));
    if (at < 0) {
        m_sorts.clear();
    } else {
        std::erase_if(m_sorts, [at](const Sort& sort) { return sort.column == at; });
        m_sorts.insert(m_sorts.begin(), {at, order});
        if (m_sorts.size() > remembered) m_sorts.pop_back();
    }
    applySort();
    applyFilter();
    std::vector<int> rowOf(static_cast<std::size_t>(sources()), -1);
    for (std::size_t row = 0; row < m_shown.size(); ++row)
        rowOf[static_cast<std::size_t>(m_shown[row])] = static_cast<int>(row);
    QModelIndexList after;
    for (qsizetype i = 0; i < before.size(); ++i)
        after.append(index(rowOf[static_cast<std::size_t>(stood[static_cast<std::size_t>(i)])], before[i].column()));
    changePersistentIndexList(before, after);
    Q_EMIT layoutChanged({}, VerticalSortHint);
}

void TableModel::applySort()
{
    m_order.resize(static_cast<std::size_t>(sources()));
    std::iota(m_order.begin(), m_order.end(), 0);
    for (auto sort = m_sorts.rbegin(); sort != m_sorts.rend(); ++sort) sortBy(*sort);
}

void TableModel::sortBy(const Sort& sort)
{
    std::vector<QVariant> keys(m_order.size());
    std::vector<bool> empty(m_order.size());
    for (std::size_t i = 0; i < keys.size(); ++i) {
        keys[i] = sortKey(static_cast<int>(i), sort.column);
        if (!keys[i].isValid()) {
            const CellText cell = cellText(static_cast<int>(i), sort.column);
            keys[i] = cell.text.isEmpty() && cell.badge ? cell.badge->word : cell.text;
        }
        empty[i] = isEmptyKey(keys[i]);
    }
    const std::vector<double> rank = ranks(keys);
    const bool up = sort.order == Qt::AscendingOrder;
    std::ranges::stable_sort(m_order, [&](int a, int b) {
        const auto x = static_cast<std::size_t>(a), y = static_cast<std::size_t>(b);
        if (empty[x] || empty[y]) return !empty[x] && empty[y];
        return up ? rank[x] < rank[y] : rank[y] < rank[x];
    });
}

void TableModel::setFilter(TableFilter filter)
{
    beginResetModel();
    m_filter = std::move(filter);
    applyFilter();
    endResetModel();
}

void TableModel::applyFilter()
{
    const Sieve sieve(m_filter, m_looks.size());
    const bool byText = sieve.needsText();
    m_shown.clear();
    for (const int source : m_order) {
        if (m_filter.only && !m_filter.only(source)) continue;
        if (byText && !sieve.passes(folded(source))) continue;
        m_shown.push_back(source);
    }
}

std::string TableModel::foldedRow(int source) const
{
    std::string out;
    for (int at = 0; at < columnCount(); ++at) {
        if (at > 0) out += between;
        if (!column(at).filterable) continue;
        const CellText cell = cellText(source, at);
        out += foldedForSearch(cell.text);
        if (!cell.second.isEmpty()) out += ' ' + foldedForSearch(cell.second);
        if (cell.badge) out += ' ' + foldedForSearch(cell.badge->word);
    }
    // What is ready is never empty.
    return out.empty() ? std::string(1, ' ') : out;
}

const std::string& TableModel::folded(int source)
{
    std::string& kept = m_folded[static_cast<std::size_t>(source)];
    if (kept.empty()) kept = foldedRow(source);
    return kept;
}

bool TableModel::prepareFilter(int most)
{
    for (; most > 0 && m_prepared < m_folded.size(); --most) folded(static_cast<int>(m_prepared++));
    return m_prepared < m_folded.size();
}

TableContent TableModel::content(const std::vector<int>& rows, const std::vector<int>& columns) const
{
    TableContent out;
    for (const int at : columns)
        out.columns.push_back({column(at).title, column(at).alignment.testFlag(Qt::AlignRight)});
    for (const int row : rows) {
        std::vector<TableContent::Cell>& cells = out.rows.emplace_back();
        for (const int at : columns) {
            const CellText cell = cellText(sourceOf(row), at);
            QStringList parts{cell.text, cell.badge ? cell.badge->word : QString(), cell.second};
            parts.removeAll(QString());
            cells.push_back({parts.join(QStringLiteral(" \u00B7 ")), value(sourceOf(row), at)});
        }
    }
    return out;
}

} // namespace desk::ui
