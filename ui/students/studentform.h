#pragma once

#include "core/services/studentlog.h"
#include "core/services/views.h"
#include "ui/frame/page.h"
#include "ui/referrals/referralsaving.h"

#include <QWidget>

class QScrollArea;

namespace desk::ui {

class ContactsEditor;
class DraftKeeper;
class NoticeStrip;
class StudentPart;

/// A student's record and the people to speak to, to be changed. What is sensitive comes when it is asked for; what
/// stands unfinished is kept as a draft and comes back.
class StudentFormView : public QWidget
{
    Q_OBJECT
public:
    explicit StudentFormView(const PageContext& context, QWidget* parent = nullptr);

    void begin(const QString& ref);
    /// What the form is for now, so that coming back to it loses nothing.
    bool isFor(const QString& ref) const { return m_on && m_ref == ref; }
    /// The record has been read; before that there is nothing to save.
    bool isReady() const { return m_ready; }
    const QString& ref() const { return m_ref; }

    void save();
    /// Gives up what was typed.
    void discard();
    /// Keeps the draft now: the form is left, or the file locked.
    void keepDraft();

Q_SIGNALS:
    /// What it is for stands on the screen.
    void ready();
    void failed(const desk::Error& error);
    void saved(const QString& ref, const std::vector<desk::ui::UndoStep>& undo);
    /// There is nothing (more) to change: back to the record.
    void left();

private:
    void makeParts();
    void show(const StudentForm& form, const std::optional<Draft>& draft);
    void restore(const Draft& kept);
    QJsonObject draft() const;
    void revealContacts();
    void startAfresh();
    void onSaved(const SaveOutcome& outcome);
    void see(QWidget* row);

    PageContext m_context;
    QString m_ref;
    bool m_on = false, m_ready = false, m_busy = false;
    int m_turn = 0; ///< of begin(): an older answer shows nothing
    QScrollArea* m_scroll;
    NoticeStrip* m_notice;
    StudentPart* m_student;
    ContactsEditor* m_contacts;
    DraftKeeper* m_keeper;
};

} // namespace desk::ui
