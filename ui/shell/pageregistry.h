#pragma once

#include "ui/frame/page.h"
#include "ui/widgets/glyph.h"

#include <QKeySequence>

#include <functional>
#include <span>

namespace desk::ui {

/// One page of the program: where it stands in the rail and how it is made.
struct PageEntry
{
    const char* id;    ///< Place::page
    const char* title; ///< in the rail; translated in the context "PageEntry"
    Glyph glyph;
    int shortcut; ///< Ctrl and this digit
    std::function<Page*(const PageContext&)> make;
};

/// Every page, in the order of the rail. A new page is one line here.
std::span<const PageEntry> pageEntries();
const PageEntry* pageEntry(const QString& id);
QString titleOf(const PageEntry& entry);

} // namespace desk::ui
