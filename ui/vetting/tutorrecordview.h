#pragma once

#include "core/services/tutors.h"
#include "ui/widgets/tablemodel.h"

#include <QScrollArea>

class QGridLayout;
class QPushButton;

namespace desk::ui {

class Card;
class DataTable;
class StatusBadge;
class TextLabel;
class Timeline;

/// One tutor: how each rule stands on a day, the numbers (masked until asked for), everything that was ever
/// shown, the days of clearance, what the tutor teaches, and what was taught without clearance.
class TutorRecordView : public QScrollArea
{
    Q_OBJECT
public:
    explicit TutorRecordView(QWidget* parent = nullptr);

    void show(TutorRecord record, QDate day);
    /// Fills in what was masked, until another record is shown.
    void reveal(const TutorNumbers& numbers);
    const TutorRecord& record() const { return m_record; }

Q_SIGNALS:
    void revealWanted();
    /// "R-0188/1"
    void placementWanted(const QString& placement);

private:
    Card* makeRules();
    Card* makeNumbers();
    Card* makeClearance();
    Card* makeTimeline();
    void makeEvidence();
    void makePlacements();
    void makeBreaches();
    void showRules();
    void showNumbers(const QString& trn, const QString& certificate);
    void showClearance();
    void showTimeline();

    TutorRecord m_record;
    QDate m_day;
    Card* m_rules;
    std::array<StatusBadge*, vettingRules> m_badges{};
    TextLabel* m_trn;
    TextLabel* m_certificate;
    QPushButton* m_reveal;
    TextLabel* m_clearance;
    Timeline* m_timeline;
    RowsModel<EvidenceEntry>* m_evidence = nullptr;
    RowsModel<TutorPlacement>* m_placements = nullptr;
    RowsModel<VettingBreach>* m_breaches = nullptr;
    DataTable* m_evidenceTable = nullptr;
    DataTable* m_placementTable = nullptr;
    DataTable* m_breachTable = nullptr;
};

} // namespace desk::ui
