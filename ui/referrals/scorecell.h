#pragma once

#include "core/base/rational.h"

#include <QSlider>
#include <QWidget>

#include <optional>

namespace desk::ui {

class TextLabel;

/// A score from 0 to 100 as a bar; nothing where there is none.
class ScoreBar : public QWidget
{
    Q_OBJECT
public:
    explicit ScoreBar(QWidget* parent = nullptr);
    void setScore(std::optional<double> score);
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    std::optional<double> m_score;
};

/// One factor of one provider: the score, quiet words beside it, and the bar under both.
class ScoreCell : public QWidget
{
    Q_OBJECT
public:
    /// With `field` the score is what somebody enters.
    explicit ScoreCell(QWidget* field = nullptr, QWidget* parent = nullptr);
    /// `name` says for screen readers what the score is of.
    void setScore(const QString& name, const std::optional<Rational>& score, const QString& beside);

private:
    TextLabel* m_score;
    TextLabel* m_beside;
    ScoreBar* m_bar;
};

/// A weight to be moved, over the weights at which those who lead still do.
class RangeSlider : public QSlider
{
    Q_OBJECT
public:
    explicit RangeSlider(QWidget* parent = nullptr);
    void setRangeShown(int from, int to);
    void clearRange();

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    /// Where a weight stands, in the middle of the handle.
    int placeOf(int weight) const;

    bool m_known = false;
    int m_from = 0, m_to = 0;
};

} // namespace desk::ui
