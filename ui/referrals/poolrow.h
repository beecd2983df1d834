#pragma once

#include "core/services/awardview.h"
#include "core/services/referrals.h"

#include <QFrame>

#include <array>
#include <memory>
#include <optional>

class QCheckBox;
class QGridLayout;
class QPushButton;
class QRadioButton;
class QSpinBox;

namespace desk::ui {

class FactList;
class ScoreCell;
class TextLabel;

/// One provider of the pool, with what stands behind its numbers.
class PoolRow : public QFrame
{
    Q_OBJECT
public:
    PoolRow(const AwardOption& option, std::shared_ptr<const AwardView> view, const ReferralRecord& record,
            QWidget* parent = nullptr);

    /// The columns of every row and of the head over them.
    static void align(QGridLayout& grid);
    static constexpr int choiceColumn = 0, nameColumn = 1, firstScoreColumn = 2,
                         totalColumn = firstScoreColumn + int(factors), moreColumn = totalColumn + 1;

    QString code() const { return m_option.candidate.code; }
    QRadioButton* choice() const { return m_choice; }
    void setSuitability(std::optional<int> suitability);
    void setReconfirmed(bool asked);
    void setCandidate(const Candidate& candidate, bool level);

Q_SIGNALS:
    void judged(std::optional<int> suitability);
    void reconfirmed(bool asked);

protected:
    void paintEvent(QPaintEvent* event) override;
    /// Chosen by a click anywhere on it.
    void mouseReleaseEvent(QMouseEvent* event) override;

private:
    void makeName(QGridLayout& grid, bool mayAward);
    void makeScores(QGridLayout& grid, bool mayAward);
    void makeTotal(QGridLayout& grid);
    void showScores();

    AwardOption m_option;
    std::shared_ptr<const AwardView> m_view;
    QRadioButton* m_choice;
    QCheckBox* m_reconfirmed;
    QSpinBox* m_suitability;
    std::array<ScoreCell*, factors> m_cells{};
    TextLabel* m_total;
    TextLabel* m_rank;
    QPushButton* m_more;
    FactList* m_facts;
};

} // namespace desk::ui
