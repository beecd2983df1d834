#pragma once

#include "ui/widgets/theme.h"

#include <QLabel>

namespace desk::ui {

/// Words in a step of the type scale that follow the theme; quiet ones are for facts and reasons.
class TextLabel : public QLabel
{
    Q_OBJECT
public:
    explicit TextLabel(TextSize size = TextSize::Body, QWidget* parent = nullptr)
        : TextLabel(QString(), size, false, parent)
    {}
    TextLabel(const QString& text, TextSize size, bool quiet = false, QWidget* parent = nullptr);
    void setQuiet(bool quiet);
    /// Gives way where there is no room: an ellipsis, and the whole text as tip. One line.
    void setElided(bool elided = true);
    QSize minimumSizeHint() const override;

protected:
    void changeEvent(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    void applySize();
    TextSize m_size;
    bool m_elided = false;
};

} // namespace desk::ui
