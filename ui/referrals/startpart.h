#pragma once

#include "core/services/referrals.h"
#include "core/services/starts.h"
#include "ui/frame/page.h"
#include "ui/widgets/badge.h"
#include "ui/widgets/tablemodel.h"

#include <QWidget>

class QPushButton;

namespace desk::ui {

class Card;
class DataTable;
class EmptyState;
class FactList;
class StartPlanForm;
class StatusBadge;
class TextLabel;

/// How the award that counts begins: planned, at risk, missed or begun; then its plan, sessions and assessments.
class StartPart : public QWidget
{
    Q_OBJECT
public:
    explicit StartPart(const PageContext& context, QWidget* parent = nullptr);
    void show(const ReferralRecord& record, Instant now);
    /// Reads what is planned.
    void look();

Q_SIGNALS:
    void placeWanted(const desk::ui::Place& place);

private:
    void makeScores();
    void showStart(std::optional<AwardStart> start);
    void showFacts();
    BadgeText badge() const;
    QDate offeredStart() const;

    PageContext m_context;
    ReferralRecord m_record;
    QDate m_today;
    std::optional<AwardStart> m_started; ///< of the award that runs
    int m_latest = 0;
    EmptyState* m_none;
    Card* m_card;
    StatusBadge* m_badge;
    FactList* m_facts;
    TextLabel* m_failure;
    QPushButton* m_openPlacement;
    StartPlanForm* m_form;
    RowsModel<AssessmentLine>* m_scores;
    DataTable* m_scoreTable;
    QString m_placement;
};

/// "✓ on course", "▲ at risk: school day 3 of 5", "✕ missed: school day 6" …
BadgeText startBadge(const StartWatch& watch, int startSchoolDays);

} // namespace desk::ui
