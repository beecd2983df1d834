#pragma once

#include "core/services/askingmessages.h"

#include <QWidget>

#include <optional>

class QLineEdit;
class QPlainTextEdit;
class QPushButton;

namespace desk::ui {

class FormRow;
class TextLabel;

/// A message before it goes: subject and words, to be read and changed, with a warning at once where what somebody
/// wrote says who the student is (s.14.4).
class MessageEdit : public QWidget
{
    Q_OBJECT
public:
    explicit MessageEdit(QWidget* parent = nullptr);

    /// Another wording, unless somebody has changed the one that stands there.
    void show(const MessagePreview& preview, bool mayChange);
    /// Another referral: what was changed is gone.
    void forget();
    /// The words as they were changed; nothing where they are those of the wording.
    std::optional<Wording> edited() const;
    /// What the changed words say of the student: "forename, postcode"; empty: nothing.
    QString personal() const;

private:
    void wordsChanged();
    void startAgain();

    std::optional<MessagePreview> m_preview;
    Wording m_shown; ///< its words as the fields give them back
    QLineEdit* m_subject;
    QPlainTextEdit* m_body;
    TextLabel *m_redacted, *m_warning;
    QPushButton* m_again;
};

} // namespace desk::ui
