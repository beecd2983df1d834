#pragma once

#include "core/services/askingmessages.h"
#include "core/services/issuing.h"
#include "core/services/referrals.h"
#include "ui/frame/page.h"

#include <QWidget>

#include <optional>

class QComboBox;
class QPushButton;

namespace desk::ui {

class AskChooser;
class Card;
class DoneLabel;
class MessageEdit;
class MomentEdit;
class RequestsPart;
class TextLabel;

/// Asking providers about a referral: who will be asked and who not, the message, drafts of it, that it was sent, and
/// the requests with what became of them. What somebody ticked and wrote stays while the page keeps itself up to
/// date.
class IssuePart : public QWidget
{
    Q_OBJECT
public:
    explicit IssuePart(const PageContext& context, QWidget* parent = nullptr);

    void show(const ReferralRecord& record, Instant now);
    /// Reads who will be asked.
    void look();
    /// Time has gone on.
    void tick();

private:
    struct Read
    {
        AskList list;
        MessagePreview preview;
    };
    void makeMessage();
    void makeSent();
    void connectAll();
    void showRead(const Read& read);
    bool mayAsk() const;
    void showButtons();
    void askAgain(const QString& code);
    std::optional<MessageOrder> order();
    void makeDrafts();
    void copy();
    void markAsSent();
    QString consequences(const QStringList& codes, Instant at) const;
    QString nameOf(const QString& code) const;
    /// Runs a change and says what was done, or what went wrong.
    template <class Work, class Done> void change(Work work, Done done);

    PageContext m_context;
    ReferralRecord m_record;
    std::optional<Read> m_read;
    int m_latest = 0;

    QWidget* m_body;     ///< all of it at once: nothing moves what stands there already
    TextLabel* m_coming; ///< while the first reading is on its way
    TextLabel* m_refused;
    DoneLabel* m_done;
    Card *m_who, *m_what, *m_sent;
    AskChooser* m_chooser;
    MessageEdit* m_message;
    QComboBox* m_manner;
    QPushButton *m_draft, *m_copy, *m_mark, *m_stopAgain;
    MomentEdit* m_sentAt;
    RequestsPart* m_requests;
};

} // namespace desk::ui
