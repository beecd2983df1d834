#pragma once

#include "core/base/instant.h"
#include "core/base/money.h"
#include "core/base/percentage.h"
#include "ui/widgets/badge.h"
#include "ui/widgets/tablecontent.h"

#include <QAbstractTableModel>
#include <QDate>
#include <QVariant>

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace desk::ui {

/// What a cell says beside Qt's own roles. DisplayRole is its text, ToolTipRole what to know more,
/// AccessibleTextRole all of it in words.
enum TableRole : int {
    BadgeRole = Qt::UserRole + 1, ///< BadgeText
    SecondLineRole,               ///< QString
    ValueRole,                    ///< for a spreadsheet: number, date or text
    ActionRole,                   ///< QString, the words of the row's button; empty: none
    KeyRole,                      ///< QString, which row it is
};

enum class CellStyle {
    Plain,
    Strong, ///< what must be seen
    Quiet,  ///< reasons
    Filled, ///< its badge fills the cell, for matrices
};

/// What a column is, whatever the rows are.
struct ColumnLook
{
    QString id;    ///< in saved views: never changes, is never shown
    QString title; ///< translated
    QString tip;   ///< of its head
    Qt::Alignment alignment = Qt::AlignLeft;
    CellStyle style = CellStyle::Plain;
    int width = 0; ///< in pixels at 100%; 0: what its content needs
    bool stretches = false;
    bool hidden = false; ///< until somebody asks for it
    bool filterable = true;
    bool action = false; ///< of buttons
};

/// Which rows are shown.
struct TableFilter
{
    QString words;                        ///< each of them in some shown column
    std::map<int, QString> columns;       ///< and in that column
    std::vector<bool> shown;              ///< by column; empty: all
    std::function<bool(int source)> only; ///< and what a page's own view asks

    bool isEmpty() const { return words.isEmpty() && columns.empty() && !only; }
};

/// The part of a table's model that does not know its rows: which of them are shown and in what order.
/// "Source" is a row's place as the page gave it; "row" its place as shown. Sorting keeps the selection
/// through Qt; new rows and a new filter reset the model, and DataTable keeps the selection by keyOf.
class TableModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    using QAbstractTableModel::QAbstractTableModel;

    const ColumnLook& column(int index) const { return *m_looks[static_cast<std::size_t>(index)]; }
    /// -1 where no column has that id.
    int columnWithId(QStringView id) const;

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;
    Qt::ItemFlags flags(const QModelIndex& index) const override;

    /// Stable: rows that are equal keep the order of the sort before. Empty cells come last either way; text
    /// is ordered as people do (case and accents aside, "R-9" before "R-10"). Column -1: the page's order.
    void sort(int column, Qt::SortOrder order = Qt::AscendingOrder) override;
    int sortColumn() const { return m_sorts.empty() ? -1 : m_sorts.front().column; }
    Qt::SortOrder sortOrder() const { return m_sorts.empty() ? Qt::AscendingOrder : m_sorts.front().order; }

    /// Case and accents aside; a text that contains the words stays.
    void setFilter(TableFilter filter);
    const TableFilter& filter() const { return m_filter; }

    int sourceOf(int row) const { return m_shown[static_cast<std::size_t>(row)]; }
    int rowOfKey(const QString& key) const;
    /// As the page gave them, shown or not.
    virtual int sources() const = 0;
    virtual QString keyOf(int source) const = 0;
    /// Some column has a second line: rows are higher.
    bool hasSecondLine() const { return m_hasSecondLine; }

    /// Gets some rows ready for being filtered; false when all are. For idle moments after setRows.
    bool prepareFilter(int most);

    /// Rows and columns as shown, in that order.
    TableContent content(const std::vector<int>& rows, const std::vector<int>& columns) const;

Q_SIGNALS:
    /// The page gave other rows.
    void sourcesChanged();

protected:
    struct CellText
    {
        QString text, second;
        std::optional<BadgeText> badge;
    };
    virtual CellText cellText(int source, int column) const = 0;
    /// What the column is sorted by; invalid: its text.
    virtual QVariant sortKey(int source, int column) const = 0;
    virtual QVariant value(int source, int column) const = 0;
    virtual QString tip(int source, int column) const = 0;

    void setLooks(std::vector<const ColumnLook*> looks, bool hasSecondLine);
    /// Around any change of the rows.
    void beginSources();
    void endSources();
    /// One row says something else and stays where it is until it is sorted or filtered again.
    void sourceChanged(int source);

private:
    struct Sort
    {
        int column;
        Qt::SortOrder order;
    };
    void applySort();
    void sortBy(const Sort& sort);
    void applyFilter();
    std::string foldedRow(int source) const;
    const std::string& folded(int source);

    std::vector<const ColumnLook*> m_looks;
    bool m_hasSecondLine = false;
    std::vector<Sort> m_sorts; ///< the newest first
    TableFilter m_filter;
    std::vector<int> m_order; ///< sources as sorted
    std::vector<int> m_shown; ///< of them, those that pass
    std::vector<std::string> m_folded;
    std::size_t m_prepared = 0;
};

/// A column of rows of one type. Made by Columns, refined by the calls below:
/// `columns.text(u"tutor", tr("Tutor"), &Line::name).strong().second(&Line::reference).wide(180);`
template <class Row> class Column : public ColumnLook
{
public:
    Column& strong() { return styled(CellStyle::Strong); }
    Column& quiet() { return styled(CellStyle::Quiet); }
    Column& styled(CellStyle as) { return style = as, *this; }
    /// In pixels at 100%.
    Column& wide(int pixels) { return width = pixels, *this; }
    /// Takes the room that is left.
    Column& stretched() { return stretches = true, *this; }
    Column& hiddenAtFirst() { return hidden = true, *this; }
    Column& notFiltered() { return filterable = false, *this; }
    Column& right() { return alignment = Qt::AlignRight, *this; }
    Column& centred() { return alignment = Qt::AlignHCenter, *this; }
    Column& headTip(const QString& words) { return tip = words, *this; }
    /// A quiet line under the text.
    Column& second(std::function<QString(const Row&)> line) { return secondLine = std::move(line), *this; }
    /// A badge behind the text; alone where the text is empty.
    Column& badge(std::function<std::optional<BadgeText>(const Row&)> of) { return badgeOf = std::move(of), *this; }
    /// A number, QDate, QTime or QString instead of the text.
    Column& sortedBy(std::function<QVariant(const Row&)> key) { return sortKey = std::move(key), *this; }
    /// What a spreadsheet gets: a number or QDate instead of the text.
    Column& exported(std::function<QVariant(const Row&)> as) { return value = std::move(as), *this; }
    /// More about a cell, when the pointer rests on it.
    Column& cellTip(std::function<QString(const Row&)> of) { return tipOf = std::move(of), *this; }

    std::function<QString(const Row&)> text, secondLine, tipOf;
    std::function<std::optional<BadgeText>(const Row&)> badgeOf;
    std::function<QVariant(const Row&)> sortKey, value;
};

namespace detail {
QString shownDate(QDate day);
QString shownMoment(const std::optional<Instant>& at);
QString shownMoney(const std::optional<Money>& amount);
QString shownHours(const std::optional<Hours>& hours);
QString shownPercent(const Percentage& part);
QString shownCount(const std::optional<qint64>& count);
QVariant keyOf(const std::optional<Instant>& at);
QVariant valueOf(const std::optional<Instant>& at);
QVariant poundsOf(const std::optional<Money>& amount);
QVariant hoursOf(const std::optional<Hours>& hours);
QVariant partOf(const Percentage& part);
QVariant countOf(const std::optional<qint64>& count);
} // namespace detail

/// Builds the columns of a table. What is sorted, shown and exported follows from the kind.
template <class Row> class Columns
{
public:
    template <class T> using Of = std::function<T(const Row&)>;

    Column<Row>& text(QStringView id, const QString& title, Of<QString> of)
    {
        Column<Row>& column = add(id, title);
        column.text = std::move(of);
        return column;
    }
    /// "Mon 3 Nov 2025"; an invalid date is an empty cell.
    Column<Row>& date(QStringView id, const QString& title, Of<QDate> of)
    {
        return derived(
            id, title, of, detail::shownDate, [](QDate day) { return QVariant(day); },
            [](QDate day) { return QVariant(day); });
    }
    /// "Mon 3 Nov 2025 09:30" in London.
    Column<Row>& moment(QStringView id, const QString& title, Of<std::optional<Instant>> of)
    {
        return derived(id, title, of, detail::shownMoment, detail::keyOf, detail::valueOf);
    }
    Column<Row>& number(QStringView id, const QString& title, Of<std::optional<qint64>> of)
    {
        return derived(id, title, of, detail::shownCount, detail::countOf, detail::countOf).right();
    }
    Column<Row>& money(QStringView id, const QString& title, Of<std::optional<Money>> of)
    {
        return derived(id, title, of, detail::shownMoney, detail::poundsOf, detail::poundsOf).right();
    }
    Column<Row>& hours(QStringView id, const QString& title, Of<std::optional<Hours>> of)
    {
        return derived(id, title, of, detail::shownHours, detail::hoursOf, detail::hoursOf).right();
    }
    /// "91.2%" with "1,727 of 1,892" as its second line.
    Column<Row>& percent(QStringView id, const QString& title, Of<Percentage> of);
    /// A state, sorted by `rank` (the first to be seen first), else by its word.
    Column<Row>& badge(QStringView id, const QString& title, Of<std::optional<BadgeText>> of, Of<int> rank = {})
    {
        Column<Row>& column = add(id, title).badge(std::move(of));
        if (rank) column.sortKey = [rank = std::move(rank)](const Row& row) { return QVariant(rank(row)); };
        return column;
    }
    /// A button in each row: DataTable::actionTriggered, also with Ctrl+Enter on the row. Empty words: none.
    Column<Row>& action(QStringView id, const QString& title, Of<QString> words)
    {
        Column<Row>& column = text(id, title, std::move(words)).right().notFiltered();
        column.ColumnLook::action = true;
        return column;
    }

    std::vector<Column<Row>> take() { return std::move(m_columns); }

private:
    Column<Row>& add(QStringView id, const QString& title)
    {
        Column<Row>& column = m_columns.emplace_back();
        column.id = id.toString();
        column.title = title;
        return column;
    }
    template <class T, class Shown, class Key, class Value>
    Column<Row>& derived(QStringView id, const QString& title, Of<T> of, Shown shown, Key key, Value value)
    {
        Column<Row>& column = add(id, title);
        column.text = [of, shown](const Row& row) { return shown(of(row)); };
        column.sortKey = [of, key](const Row& row) { return key(of(row)); };
        column.value = [of, value](const Row& row) { return value(of(row)); };
        return column;
    }
    std::vector<Column<Row>> m_columns;
};

/// The model of a table: rows of a plain struct under typed columns. `key` says which row is which when new
/// rows come, and must differ between rows.
template <class Row> class RowsModel : public TableModel
{
public:
    RowsModel(Columns<Row> columns, std::function<QString(const Row&)> key, QObject* parent = nullptr)
        : TableModel(parent), m_columns(columns.take()), m_key(std::move(key))
    {
        std::vector<const ColumnLook*> looks;
        bool second = false;
        for (const Column<Row>& column : m_columns) {
            looks.push_back(&column);
            second |= static_cast<bool>(column.secondLine);
        }
        setLooks(std::move(looks), second);
    }

    void setRows(std::vector<Row> rows)
    {
        beginSources();
        m_rows = std::move(rows);
        endSources();
    }
    /// As the page gave them.
    const std::vector<Row>& rows() const { return m_rows; }
    const Row& source(int index) const { return m_rows[static_cast<std::size_t>(index)]; }
    /// As shown.
    const Row& row(int shown) const { return source(sourceOf(shown)); }
    /// Puts one row in the place of the one with its key; false where there is none.
    bool replace(Row changed)
    {
        const QString key = m_key(changed);
        for (std::size_t i = 0; i < m_rows.size(); ++i) {
            if (m_key(m_rows[i]) != key) continue;
            m_rows[i] = std::move(changed);
            sourceChanged(static_cast<int>(i));
            return true;
        }
        return false;
    }
    /// For TableView::only.
    std::function<bool(int)> only(std::function<bool(const Row&)> wanted) const
    {
        return [this, wanted = std::move(wanted)](int index) { return wanted(source(index)); };
    }

    int sources() const override { return static_cast<int>(m_rows.size()); }
    QString keyOf(int index) const override { return m_key(source(index)); }

protected:
    CellText cellText(int index, int at) const override
    {
        const Column<Row>& column = m_columns[static_cast<std::size_t>(at)];
        const Row& row = source(index);
        CellText out;
        if (column.text) out.text = column.text(row);
        if (column.secondLine) out.second = column.secondLine(row);
        if (column.badgeOf) out.badge = column.badgeOf(row);
        return out;
    }
    QVariant sortKey(int index, int at) const override { return asked(&Column<Row>::sortKey, index, at); }
    QVariant value(int index, int at) const override { return asked(&Column<Row>::value, index, at); }
    QString tip(int index, int at) const override
    {
        const auto& of = m_columns[static_cast<std::size_t>(at)].tipOf;
        return of ? of(source(index)) : QString();
    }

private:
    QVariant asked(std::function<QVariant(const Row&)> Column<Row>::*of, int index, int at) const
    {
        const auto& function = m_columns[static_cast<std::size_t>(at)].*of;
        return function ? function(source(index)) : QVariant();
    }

    std::vector<Column<Row>> m_columns;
    std::function<QString(const Row&)> m_key;
    std::vector<Row> m_rows;
};

namespace detail {
QString shownParts(const Percentage& part);
}

template <class Row> Column<Row>& Columns<Row>::percent(QStringView id, const QString& title, Of<Percentage> of)
{
    return derived(id, title, of, detail::shownPercent, detail::partOf, detail::partOf)
        .right()
        .second([of](const Row& row) { return detail::shownParts(of(row)); });
}

} // namespace desk::ui

Q_DECLARE_METATYPE(desk::ui::BadgeText)
