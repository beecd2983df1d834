#pragma once

#include "core/services/referrallog.h"
#include "ui/frame/page.h"
#include "ui/widgets/card.h"

namespace desk::ui {

class Timeline;

/// Who did what to a referral and which fields it moved, the newest first; hidden where nothing was done here.
class ChangesList : public Card
{
    Q_OBJECT
public:
    /// `fitted`: as high as its entries, for a page that scrolls as a whole.
    ChangesList(const PageContext& context, bool fitted, QWidget* parent = nullptr);

    /// Reads them and shows them.
    void look(const QString& referral);
    void show(const std::vector<HistoryLine>& history);

private:
    PageContext m_context;
    Timeline* m_lines;
    int m_latest = 0;
};

} // namespace desk::ui
