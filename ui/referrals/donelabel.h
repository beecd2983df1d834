#pragma once

#include "ui/widgets/text.h"

namespace desk::ui {

/// Scrolls to something that has just been shown, once it has its place.
void bringIntoSight(QWidget* widget);

/// What was just done or went wrong, in a sentence that screen readers speak at once. Hidden while there is nothing.
class DoneLabel : public TextLabel
{
    Q_OBJECT
public:
    explicit DoneLabel(QWidget* parent = nullptr);
    void say(const QString& sentence);
};

} // namespace desk::ui
