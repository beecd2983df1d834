#pragma once

#include "core/services/worklistview.h"
#include "ui/frame/page.h"
#include "ui/widgets/tablemodel.h"

#include <QTimer>

#include <array>
#include <optional>

namespace desk::ui {

class DataTable;
class DraftList;
class StatCard;

/// The rows of the worklist as they stand at a moment that moves on.
class WorkModel : public RowsModel<WorkRow>
{
    Q_OBJECT
public:
    explicit WorkModel(QObject* parent = nullptr);

    Instant now() const { return *m_now; }
    /// Countdowns say what is left from then on.
    void setNow(Instant now);

private:
    WorkModel(std::shared_ptr<Instant> now, QObject* parent);
    std::shared_ptr<Instant> m_now; ///< the columns read it
};

/// Home: what is due, by when and why, for one person or for everybody. Windows count down while they are
/// looked at; a row's button opens the record where its next action is.
class WorklistPage : public Page
{
    Q_OBJECT
public:
    explicit WorklistPage(const PageContext& context);

    void open(const Place& place) override;
    void refresh() override;
    bool tellsCounts() const override { return true; }

protected:
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;

private:
    void makeTable();
    void loadDelivery();
    void showView(WorklistView view);
    void showRows();
    void showTiles();
    void chooseTile(std::size_t tile);
    WorkScope scope() const;
    void tick();
    void waitForTick();

    std::array<StatCard*, workTiles> m_tiles{};
    WorkModel* m_model;
    DraftList* m_unfinished = nullptr;
    DataTable* m_table = nullptr;
    WorklistView m_view;
    std::vector<WorkRow> m_delivery;
    std::optional<WorkTile::Kind> m_only; ///< what the table is narrowed to
    bool m_scopeChosen = false;
    int m_deliveryAsked = 0;
    QTimer m_tick;
};

} // namespace desk::ui
