#pragma once

#include "core/services/answers.h"
#include "core/services/referrals.h"
#include "core/services/replies.h"
#include "ui/frame/page.h"

#include <QWidget>

#include <optional>

class QComboBox;
class QLineEdit;
class QPlainTextEdit;
class QPushButton;

namespace desk::ui {

class Card;
class DateEdit;
class FormRow;
class MomentEdit;
class TextLabel;

/// What one provider answered, to be put down with one key or with all its particulars: yes or no, when, at what rate,
/// from which day, with which tutor. A reply that was read fills in who and when, and stands beside to be read; a
/// person says what it means.
class AnswerForm : public QWidget
{
    Q_OBJECT
public:
    explicit AnswerForm(const PageContext& context, QWidget* parent = nullptr);

    /// A new answer, as it comes in now.
    void begin(const AskedProvider& provider);
    /// One that was mistyped.
    void beginChange(const AskedProvider& provider, const AnswerLine& answer);
    /// What a reply says of itself; the provider is the one whose answer is being put down.
    void showReply(const ReplyProposal& reply, const QString& proposed);
    void end();
    bool isOpen() const { return !m_provider.isEmpty(); }
    const QString& provider() const { return m_provider; }
    /// The answer that is changed, as it was seen; empty: a new one.
    const std::optional<AnswerLine>& changed() const { return m_changed; }
    /// What stands in the fields; says at the field what is wrong.
    Result<AnswerEntry> entry(bool canMeet);
    /// What a use case refused.
    void showError(const Error& error);
    void tick();

Q_SIGNALS:
    void answered(bool canMeet);
    void cancelled();

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    void makeFields();
    void open(const AskedProvider& provider, const QString& title);
    void loadTutors(const QString& chosen);
    void showSource();

    PageContext m_context;
    QString m_provider; ///< code
    std::optional<AnswerLine> m_changed;
    TimeSource m_source = TimeSource::Typed; ///< while nobody has written another moment
    int m_latest = 0;

    Card* m_card;
    Card* m_replyCard;
    TextLabel *m_replyFrom, *m_replyTime, *m_replyDoubt, *m_problem;
    QPlainTextEdit* m_replyBody;
    MomentEdit* m_moment;
    QLineEdit *m_rate, *m_note;
    DateEdit* m_start;
    QComboBox* m_tutor;
    FormRow *m_momentRow, *m_rateRow, *m_startRow, *m_noteRow;
    QPushButton *m_yes, *m_no, *m_cancel;
};

} // namespace desk::ui
