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

protected:
    void changeEvent(QEvent* event) override;

private:
    void applySize();
    TextSize m_size;
};

} // namespace desk::ui
