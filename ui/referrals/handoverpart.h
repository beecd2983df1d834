#pragma once

#include "core/services/referrallog.h"
#include "ui/frame/page.h"
#include "ui/referrals/fieldset.h"

#include <QWidget>

#include <functional>
#include <optional>

class QPushButton;
class QVBoxLayout;

namespace desk::ui {

class DoneLabel;
class TextLabel;

/// What was handed over to the providers of a referral (s.6.3): noted one by one, each at once; the last of it can be
/// undone until another referral is shown.
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
    using Back = std::function<Result<HandoverList>(Session&)>;
    Back backOf(const Handover& noted, const std::optional<Handover>& was) const;
    /// `back` gives what undoes it, as the lines stand then; nothing for what is an undoing itself.
    void change(const Back& work, const QString& said, const std::function<Back()>& back);
    void take(const Result<HandoverList>& list, const QString& said, const std::function<Back()>& back);
    void undo();
    void showList(HandoverList list);
    const Handover* lineOf(const Handover& one) const;
    void addLine(const Handover& line);

    PageContext m_context;
    QString m_referral;
    HandoverList m_list;
    FieldSet* m_fields;
    TextLabel* m_none;
    QVBoxLayout* m_lines;
    QWidget* m_form;
    QPushButton *m_note, *m_undo;
    DoneLabel* m_done;
    Back m_back; ///< empty: there is nothing to undo
};

} // namespace desk::ui
