#pragma once

#include "core/services/templates.h"
#include "ui/frame/page.h"

#include <array>
#include <optional>

class QComboBox;
class QLineEdit;
class QMenu;
class QPlainTextEdit;
class QPushButton;

namespace desk::ui {

class ChipRow;
class FormRow;
class TextLabel;

/// The wordings of messages to providers: one after another, with what is wrong marked where it stands and, beside
/// them, how a provider would read them for an invented referral. What somebody has typed and not saved stays while
/// they look at another message. A saved wording can be undone.
class TemplateEditor : public QWidget
{
    Q_OBJECT
public:
    explicit TemplateEditor(const PageContext& context, QWidget* parent = nullptr);

    void refresh();

Q_SIGNALS:
    void loaded();
    void failed(const desk::Error& error);
    /// Something worked: what failed before may be taken away.
    void succeeded();

private:
    /// What is typed and not saved, and the version it was begun from.
    struct Draft
    {
        Wording wording;
        qint64 seen = 0;
    };

    QWidget* makeBar();
    QWidget* makeWording();
    QWidget* makePreview();
    void fillPlaces();
    void showPurpose();
    void showVersion();
    void put(const Wording& wording);
    void edited();
    void showProblems();
    void showPreview();
    void save();
    void undo();
    void keep(const TemplateChange& change, const QString& done, std::optional<Wording> before);

    const MessageTemplate& inForce() const { return m_shown->of(m_purpose); }
    Wording typed() const;
    std::optional<Draft>& draft() { return m_drafts[static_cast<std::size_t>(m_purpose)]; }

    PageContext m_context;
    ChipRow* m_purposes;
    QComboBox* m_versions;
    QPushButton *m_insert, *m_discard, *m_undo, *m_save;
    QLineEdit* m_subject;
    QPlainTextEdit *m_body, *m_preview;
    FormRow *m_subjectRow, *m_bodyRow;
    TextLabel* m_facts;
    QMenu* m_places;

    std::optional<MessageTemplates> m_shown;
    std::array<std::optional<Draft>, allMessagePurposes.size()> m_drafts;
    std::array<std::optional<Wording>, allMessagePurposes.size()> m_before; ///< what the last saving replaced
    MessagePurpose m_purpose = MessagePurpose::Request;
    bool m_inSubject = false;
    QString m_done;
    int m_latest = 0;
};

} // namespace desk::ui
