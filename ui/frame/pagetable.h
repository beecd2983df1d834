#pragma once

#include "ui/frame/page.h"

#include <QString>

namespace desk::ui {

class DataTable;

/// Gives a page's table what it needs from the window: how it looked when this person left it (columns,
/// sort, filter, saved views), kept under `id`; and its ways out, CSV and print, which ask the file first and
/// leave an event there. Called once its views are set. `failed` is told what went wrong.
void furnish(DataTable& table, const PageContext& context, const QString& id, std::function<void(const Error&)> failed);

} // namespace desk::ui
