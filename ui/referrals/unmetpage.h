#pragma once

#include "ui/frame/page.h"
#include "ui/referrals/unmettable.h"

#include <array>

class QStackedWidget;
class QTabBar;

namespace desk::ui {

class StatCard;

/// The ledger of unmet need (Education Act 1996 s.19) as it stands today: figures that show what is behind them,
/// and the referrals or the students with days and hours without tuition. Place::part "students" is the latter.
class UnmetPage : public Page
{
    Q_OBJECT
public:
    explicit UnmetPage(const PageContext& context);

    void open(const Place& place) override;
    void refresh() override;

private:
    struct Tile
    {
        StatCard* card;
        QString view;
    };
    void makeTiles();
    void makeReferrals();
    void makeStudents();
    void show(const UnmetLedger& ledger);
    void showFigures(const UnmetLedger& ledger);
    void showNotes(const UnmetLedger& ledger);

    std::array<Tile, 4> m_tiles;
    QTabBar* m_tabs;
    QStackedWidget* m_stack;
    TextLabel* m_notes;
    UnmetModel* m_model = nullptr;
    DataTable* m_table = nullptr;
    UnmetStudentModel* m_students = nullptr;
    QDate m_shownOn; ///< the day of the ledger that stands there
    int m_asked = 0;
};

} // namespace desk::ui
