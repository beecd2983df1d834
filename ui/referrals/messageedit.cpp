#include "ui/referrals/messageedit.h"

#include "ui/referrals/askingwords.h"
#include "ui/widgets/deskstyle.h"
#include "ui/widgets/formrow.h"
#include "ui/widgets/text.h"

#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace desk::ui {

namespace {
constexpr int bodyHeight = 240;
constexpr int longestSubject = 200;
} // namespace

MessageEdit::MessageEdit(QWidget* parent)
    : QWidget(parent), m_subject(new QLineEdit), m_body(new QPlainTextEdit),
      m_redacted(new TextLabel(QString(), TextSize::Body, true)), m_warning(new TextLabel(TextSize::Body)),
      m_again(new QPushButton(tr("Back to the wording in force")))
{
    m_subject->setMaxLength(longestSubject);
    m_body->setTabChangesFocus(true);
    m_body->setMinimumHeight(bodyHeight);
    m_redacted->setWordWrap(true);
    m_warning->setWordWrap(true);
    m_warning->hide();
    setKind(m_again, ButtonKind::Link);
    m_again->hide();
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->setSpacing(gap);
    all->addWidget(new FormRow(tr("Su&bject"), m_subject));
    all->addWidget(new FormRow(tr("M&essage"), m_body));
    all->addWidget(m_redacted);
    all->addWidget(m_warning);
    all->addWidget(m_again, 0, Qt::AlignLeft);
    connect(m_subject, &QLineEdit::textChanged, this, &MessageEdit::wordsChanged);
    connect(m_body, &QPlainTextEdit::textChanged, this, &MessageEdit::wordsChanged);
    connect(m_again, &QAbstractButton::clicked, this, &MessageEdit::startAgain);
}

void MessageEdit::show(const MessagePreview& preview, bool mayChange)
{
    const bool changed = edited().has_value();
    m_preview = preview;
    m_subject->setReadOnly(!mayChange);
    m_body->setReadOnly(!mayChange);
    m_redacted->setText(AskingWords::redacted(preview.redactions));
    m_redacted->setVisible(!preview.redactions.empty());
    if (!changed) startAgain();
}

void MessageEdit::forget()
{
    m_preview.reset();
    m_subject->clear();
    m_body->clear();
}

void MessageEdit::startAgain()
{
    const MessagePreview preview = *m_preview;
    m_subject->setText(preview.text.subject);
    m_body->setPlainText(preview.text.body);
    m_shown = {m_subject->text(), m_body->toPlainText()};
    if (m_again->hasFocus()) m_subject->setFocus(Qt::OtherFocusReason);
    wordsChanged();
}

std::optional<Wording> MessageEdit::edited() const
{
    if (!m_preview) return std::nullopt;
    Wording now{m_subject->text(), m_body->toPlainText()};
    if (now == m_shown) return std::nullopt;
    return now;
}

QString MessageEdit::personal() const
{
    const auto now = edited();
    if (!now) return {};
    auto found = personalDataIn(now->subject, m_preview->identity);
    const auto more = personalDataIn(now->body, m_preview->identity);
    found.insert(found.end(), more.begin(), more.end());
    return AskingWords::personal(found);
}

void MessageEdit::wordsChanged()
{
    const QString told = personal();
    m_warning->setText(told.isEmpty() ? QString()
                                      : tr("▲ What you wrote says who the student is (%1). Providers are told no more "
                                           "than the reference (s.14.4).")
                                            .arg(told));
    m_warning->setVisible(!told.isEmpty());
    m_body->setAccessibleDescription(m_warning->text());
    m_again->setVisible(edited().has_value());
}

} // namespace desk::ui
