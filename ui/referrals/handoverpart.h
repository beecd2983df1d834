#pragma once

#include "core/services/referrallog.h"
#include "ui/frame/page.h"
#include "ui/referrals/fieldset.h"

#include <QWidget>

class QPushButton;
class QVBoxLayout;

namespace desk::ui {

class TextLabel;

/// What was handed over to the providers of a referral (s.6.3): noted one by one, each at once.
class HandoverPart : public QWidget
{
    Q_OBJECT
public:
    explicit HandoverPart(const PageContext& context, QWidget* parent = nullptr);

    void show(const QString& referral, HandoverList list);
    FieldSet& fields() { return *m_fields; }

Q_SIGNALS:
    void edited();
    void noted();
    void failed(const desk::Error& error);

private:
    void note();
    void remove(const Handover& line);
    void take(const Result<HandoverList>& list);
    void addLine(const Handover& line);

    PageContext m_context;
    QString m_referral;
    HandoverList m_list;
    FieldSet* m_fields;
    TextLabel* m_none;
    QVBoxLayout* m_lines;
    QWidget* m_form;
    QPushButton* m_note;
};

} // namespace desk::ui
