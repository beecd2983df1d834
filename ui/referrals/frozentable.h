#pragma once

#include "core/services/awarding.h"

#include <QWidget>

namespace desk::ui {

/// What an award was made from, as it stood then: who decided, the weights, and every provider with its scores and
/// why it was not chosen.
class FrozenTable : public QWidget
{
    Q_OBJECT
public:
    explicit FrozenTable(const FrozenDecision& decision, QWidget* parent = nullptr);
};

} // namespace desk::ui
