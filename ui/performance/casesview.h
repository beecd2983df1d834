#pragma once

#include "ui/frame/page.h"
#include "ui/performance/caselist.h"
#include "ui/widgets/tablemodel.h"

#include <QWidget>

class QStackedWidget;

namespace desk::ui {

class DataTable;
class TextLabel;

/// The cases behind one figure: what they are in words, and a list. Of a measure it has sessions or referrals and
/// awards, and shows those in the numerator, in the denominator, pending or excluded.
class CasesView : public QWidget
{
    Q_OBJECT
public:
    CasesView(const PageContext& context, std::function<void(const Error&)> failed);

    void show(CaseList list);

private:
    void makeSessions();
    void makeDuties();
    void makeCounted();
    void goTo(const QString& referral, qint64 award);
    void finish(DataTable* table, const QString& id);

    PageContext m_context;
    std::function<void(const Error&)> m_failed;
    TextLabel* m_text;
    QStackedWidget* m_stack;
    RowsModel<SessionCase>* m_sessionModel = nullptr;
    RowsModel<NamedCase>* m_dutyModel = nullptr;
    DataTable* m_sessions = nullptr;
    RowsModel<CountedCase>* m_countedModel = nullptr;
    DataTable* m_duties = nullptr;
    DataTable* m_counted = nullptr;
    CasesPlace m_place;
};

} // namespace desk::ui
