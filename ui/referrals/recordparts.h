#pragma once

#include "core/services/referrals.h"
#include "core/students/student.h"
#include "ui/frame/page.h"

#include <QWidget>

class QPushButton;

namespace desk::ui {

class FactList;
class MaskedField;

/// What is needed, and for whom. What is sensitive of it stands covered until it is asked for.
class NeedPart : public QWidget
{
    Q_OBJECT
public:
    explicit NeedPart(const PageContext& context, QWidget* parent = nullptr);
    void show(const ReferralRecord& record);

Q_SIGNALS:
    void placeWanted(const desk::ui::Place& place);
    /// Asking for a covered field could not be put down in the trail, so that it stays covered.
    void failed(const desk::Error& error);

private:
    MaskedField* makeMasked(SensitiveField field, const QString& name);
    void reveal(SensitiveField field, MaskedField* masked);

    PageContext m_context;
    FactList* m_need;
    FactList* m_student;
    MaskedField *m_send, *m_health;
    QPushButton* m_openStudent;
    QString m_ref, m_studentRef;
};

} // namespace desk::ui
