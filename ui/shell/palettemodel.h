#pragma once

#include "core/services/search.h"
#include "ui/frame/navigator.h"
#include "ui/widgets/glyph.h"

#include <QAbstractListModel>

class QAction;

namespace desk::ui {

/// One thing the search can open: a page, a command, or a record.
struct PaletteItem
{
    Glyph glyph = Glyph::ChevronRight;
    QString title;
    QString about;             ///< what it is: "Student · S-0042", "Command"
    QString keys;              ///< of a command
    Place place;               ///< where it leads …
    QAction* action = nullptr; ///< … or what it does
};

/// What the search found, the best first.
class PaletteModel : public QAbstractListModel
{
    Q_OBJECT
public:
    using QAbstractListModel::QAbstractListModel;

    enum Role { AboutRole = Qt::UserRole + 1, KeysRole, GlyphRole };
    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;

    void setItems(std::vector<PaletteItem> items);
    const PaletteItem* at(int row) const;

private:
    std::vector<PaletteItem> m_items;
};

/// What can be opened whatever is in the file: every page, and the commands that can be used now but
/// `except`.
std::vector<PaletteItem> pagesAndCommands(const std::vector<QAction*>& commands, const QAction* except);

/// Answers a query over pages, commands and records. Made when the search opens; keeps nothing between.
class PaletteSearch
{
public:
    explicit PaletteSearch(std::vector<PaletteItem> fixed);
    /// Records are left out until they are there.
    void setRecords(std::shared_ptr<const SearchIndex> records) { m_records = std::move(records); }
    bool hasRecords() const { return m_records != nullptr; }

    /// Without a query, every page and command.
    std::vector<PaletteItem> find(const QString& query) const;

private:
    std::vector<PaletteItem> m_fixed;
    SearchIndex m_fixedIndex; ///< of m_fixed, in its order
    std::shared_ptr<const SearchIndex> m_records;
};

} // namespace desk::ui
