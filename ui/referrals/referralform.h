#pragma once

#include "core/services/referrallog.h"
#include "core/services/views.h"
#include "ui/frame/page.h"
#include "ui/referrals/referralsaving.h"

#include <QWidget>

#include <optional>

class QScrollArea;
class QVBoxLayout;

namespace desk::ui {

class Card;
class ChangesList;
class ContactsEditor;
class DraftKeeper;
class FieldSet;
class HandoverPart;
class NoticeStrip;
class StudentPart;

/// One referral on one page: whose it is, what is needed, where, and who is to be spoken to. A new one is logged,
/// one on record changed; what stands unfinished in it is kept as a draft and comes back.
class ReferralFormView : public QWidget
{
    Q_OBJECT
public:
    explicit ReferralFormView(const PageContext& context, QWidget* parent = nullptr);

    /// Goes on with the draft of a new referral where there is one.
    void beginNew();
    void beginChange(const QString& ref);
    /// What the form is for now, so that coming back to it loses nothing: "" before it is for anything.
    bool isFor(const QString& ref, const QString& part) const;
    /// What it was begun for has been read; before that there is nothing to save or to withdraw.
    bool isReady() const { return m_ready; }
    bool isNew() const { return m_ref.isEmpty(); }
    const QString& ref() const { return m_ref; }

    void save();
    /// Gives up what was typed.
    void discard();
    void withdraw();
    /// Keeps the draft now: the form is left, or the file locked.
    void keepDraft();
    /// Says with told() what is kept.
    void tellDraft();

Q_SIGNALS:
    /// What it is for stands on the screen.
    void ready();
    void failed(const desk::Error& error);
    /// One quiet line for the head: what is kept, and when.
    void told(const QString& facts);
    void saved(const QString& ref, bool isNew, const std::vector<desk::ui::UndoStep>& undo);
    void withdrawn(const QString& ref);
    /// There is nothing (more) to fill in: back to where it came from.
    void left();

private:
    struct Begun
    {
        std::optional<Draft> draft;
        FieldTexts texts; ///< what a new one begins with
        std::optional<StudentForm> student;
        std::optional<desk::ReferralForm> referral;
        HandoverList handovers;
        std::vector<HistoryLine> history;
    };
    static Result<Begun> load(Session& session, const QString& ref);

    void makeStudent();
    void makeNeed();
    void makeWhere();
    void makeContacts();
    void makeChangeParts();
    Card* addCard(const QString& title, const QString& note = {});
    void begin(const QString& ref, const QString& part);
    void show(Begun begun);
    void restore(const Draft& kept);
    QJsonObject draft() const;
    void onStudent();
    /// The key stage is that of the age until somebody says another.
    void followAge();
    void startAfresh();
    void takeOver(const QString& referral);
    void touched();
    void reveal(const QString& field);
    /// Covers what came from a record: all that is sensitive but what was typed.
    void coverNeeds(const FieldTexts& typed = {});
    FieldSet::Found read(const FieldTexts& texts) const;
    bool check();
    SaveWanted wanted() const;
    void onSaved(SaveOutcome outcome);
    void takeTheirs(const desk::ReferralForm& theirs);
    void see(QWidget* row);

    PageContext m_context;
    QString m_ref, m_part; ///< what it is for; the part is "new" or "change", empty while it is for nothing
    qint64 m_seen = 0;
    FieldTexts m_base; ///< the referral as it was seen
    bool m_ready = false;
    int m_turn = 0; ///< of begin(): an older answer shows nothing
    bool m_busy = false;
    bool m_stageByHand = false;
    Instant m_draftAt;
    desk::ReferralForm m_known;

    QScrollArea* m_scroll;
    QVBoxLayout* m_cards;
    NoticeStrip* m_notice;
    StudentPart* m_student = nullptr;
    FieldSet* m_fields;
    ContactsEditor* m_contacts = nullptr;
    HandoverPart* m_handovers = nullptr;
    ChangesList* m_changes = nullptr;
    Card *m_contactsCard = nullptr, *m_handoverCard = nullptr;
    DraftKeeper* m_keeper;
};

} // namespace desk::ui
