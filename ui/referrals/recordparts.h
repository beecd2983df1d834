#pragma once

#include "core/services/referrals.h"
#include "ui/frame/navigator.h"

#include <QWidget>

class QPushButton;

namespace desk::ui {

class FactList;

/// What is needed, and for whom.
class NeedPart : public QWidget
{
    Q_OBJECT
public:
    explicit NeedPart(QWidget* parent = nullptr);
    void show(const ReferralRecord& record);

Q_SIGNALS:
    void placeWanted(const desk::ui::Place& place);

private:
    FactList* m_need;
    FactList* m_student;
    QPushButton* m_openStudent;
    QString m_studentRef;
};

} // namespace desk::ui
