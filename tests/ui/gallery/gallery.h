#pragma once

#include "ui/widgets/tablecontent.h"

#include <QSize>
#include <QString>
#include <QWidget>

#include <functional>
#include <vector>

/// One part to look at.
struct Exhibit
{
    QString name;
    QSize size;
    std::function<QWidget*()> make;
    std::function<void(QWidget&)> after = {}; ///< once it stands: focus, selection
};

std::vector<Exhibit> exhibits();
desk::ui::TableContent printedTable();
