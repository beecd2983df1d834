#pragma once

#include "core/services/answers.h"
#include "core/services/referrals.h"
#include "core/services/replies.h"
#include "ui/frame/page.h"
#include "ui/widgets/tablemodel.h"

#include <QWidget>

#include <functional>
#include <memory>
#include <optional>

class QMimeData;
class QPushButton;
class QSpinBox;

namespace desk::ui {

class AnswerForm;
class Card;
class DataTable;
class DoneLabel;
class StatusBadge;
class TextLabel;

/// What each provider answered, which answer counts and why. Open windows count down; an answer is put down with two
/// clicks or keys, a reply from the mail program is dropped on a row, pasted or opened to take its time from it.
/// Every change of an answer can be taken back until another referral is looked at.
class ResponsesPart : public QWidget
{
    Q_OBJECT
public:
    struct Answer
    {
        AskedProvider provider; ///< without its requests and answers
        AnswerLine line;
    };

    explicit ResponsesPart(const PageContext& context, QWidget* parent = nullptr);
    void show(const ReferralRecord& record, Instant now);
    /// Time has gone on.
    void tick(Instant now);
    /// Puts down the answer of the chosen provider, or of the first that has not answered.
    void beginAnswer();

protected:
    bool event(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dragMoveEvent(QDragMoveEvent* event) override;
    void dropEvent(QDropEvent* event) override;

private:
    void makeHead();
    void makeTools();
    void makeAnswers();
    void connectAll();
    void showWindow(Instant now);
    void showTools();
    /// What is shown has changed in the file: it cannot be changed again before it has been read.
    void awaitRecord();
    const AskedProvider* providerAt(const QPoint& place) const;
    const AskedProvider* withCode(const QString& code) const;
    const AskedProvider* chosen() const;
    const Answer* chosenAnswer() const;

    void begin(const AskedProvider& provider);
    void record(bool canMeet);
    void changeChosen();
    void removeChosen();
    using Back = std::function<Result<void>(Session&)>;
    void undo();

    void openReply();
    void pasteReply();
    void takeReply(const QMimeData& given, const AskedProvider* onto);
    void readReply(std::function<Result<MailReply>()> read, const QString& onto);
    void showReply(const ReplyProposal& proposal, const QString& onto);

    void remind();
    void copyReminders();

    PageContext m_context;
    ReferralRecord m_record;
    bool m_may = false;
    std::shared_ptr<Instant> m_now; ///< the columns read it
    RowsModel<AskedProvider>* m_model;
    RowsModel<Answer>* m_answers;
    DataTable *m_table, *m_answerTable;
    Card *m_card, *m_toolCard;
    StatusBadge* m_left;
    TextLabel* m_window;
    DoneLabel* m_done;
    AnswerForm* m_form;
    QPushButton *m_open, *m_paste, *m_change, *m_remove, *m_undo, *m_remind, *m_copyReminders;
    QSpinBox* m_hours;
    std::optional<Instant> m_next; ///< when the next window closes
    std::vector<std::pair<QString, Back>> m_undos;
    int m_latest = 0;
};

} // namespace desk::ui
