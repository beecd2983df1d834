#pragma once

#include "core/referrals/robustness.h"
#include "ui/widgets/card.h"

#include <array>

class QPushButton;
class QSpinBox;

namespace desk::ui {

class RangeSlider;
class TextLabel;

/// The five weights, each to be moved, with the range over which those who lead still do: in words and as a bar.
class WeightsView : public Card
{
    Q_OBJECT
public:
    explicit WeightsView(QWidget* parent = nullptr);

    /// The framework's own, and those in use.
    void setWeights(const Weights& own, qint64 version, const Weights& used);
    void setRobustness(const std::optional<Robustness>& robustness, const std::vector<Candidate>& candidates);
    const Weights& weights() const { return m_used; }

Q_SIGNALS:
    void weightsMoved();

private:
    struct Row
    {
        RangeSlider* slider = nullptr;
        QSpinBox* number = nullptr;
        TextLabel* words = nullptr;
    };
    void addRow(std::size_t factor, class QGridLayout& grid);
    void move(std::size_t factor, int weight);
    void showNote();

    Weights m_own{}, m_used{};
    qint64 m_version = 0;
    std::array<Row, factors> m_rows;
    TextLabel* m_leader;
    TextLabel* m_none;
    QPushButton* m_reset;
};

} // namespace desk::ui
