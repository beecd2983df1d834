#include "ui/widgets/formrow.h"

#include "ui/widgets/deskstyle.h"
#include "ui/widgets/text.h"
#include "ui/widgets/words.h"

#include <QAbstractSpinBox>
#include <QComboBox>
#include <QEvent>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QVBoxLayout>

namespace desk::ui {

namespace {
constexpr int patience = 500; ///< milliseconds after the last key
}

FormRow::FormRow(const QString& label, QWidget* field, QWidget* parent)
    : QWidget(parent), m_label(new TextLabel(label, TextSize::Body, false, this)), m_field(field),
      m_line(new TextLabel(QString(), TextSize::Small, true, this))
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    column->addWidget(m_label);
    column->addWidget(m_field);
    column->addWidget(m_line);
    m_label->setBuddy(m_field);
    m_field->setAccessibleName(QString(label).remove(u'&'));
    m_line->setWordWrap(true);
    m_line->setAlignment(Qt::AlignLeft | Qt::AlignTop);
    m_later.setSingleShot(true);
    m_later.setInterval(patience);
    connect(&m_later, &QTimer::timeout, this, [this] { show(wrong(false)); });
    listen();
    showLine();
}

void FormRow::listen()
{
    m_field->installEventFilter(this);
    if (auto* line = qobject_cast<QLineEdit*>(m_field))
        connect(line, &QLineEdit::textChanged, this, &FormRow::textEdited);
    else if (auto* box = qobject_cast<QComboBox*>(m_field))
        connect(box, &QComboBox::currentTextChanged, this, &FormRow::textEdited);
    else if (auto* text = qobject_cast<QPlainTextEdit*>(m_field))
        connect(text, &QPlainTextEdit::textChanged, this, &FormRow::textEdited);
    else if (auto* spin = m_field->findChild<QLineEdit*>(); spin && qobject_cast<QAbstractSpinBox*>(m_field))
        connect(spin, &QLineEdit::textChanged, this, &FormRow::textEdited);
}

QString FormRow::text() const
{
    if (const auto* line = qobject_cast<const QLineEdit*>(m_field)) return line->text().trimmed();
    if (const auto* box = qobject_cast<const QComboBox*>(m_field)) return box->currentText().trimmed();
    if (const auto* area = qobject_cast<const QPlainTextEdit*>(m_field)) return area->toPlainText().trimmed();
    if (const auto* spin = qobject_cast<const QAbstractSpinBox*>(m_field)) return spin->text().trimmed();
    return {};
}

void FormRow::setHelp(const QString& help)
{
    m_help = help;
    showLine();
}

void FormRow::setRequired(bool required) { m_required = required; }

void FormRow::textEdited()
{
    // Right again is said at once; wrong, once the typing rests.
    if (m_error && !wrong(false)) show(std::nullopt);
    m_later.start();
    Q_EMIT edited();
}

std::optional<Error> FormRow::wrong(bool asked) const
{
    const QString given = text();
    if (given.isEmpty()) {
        if (asked && m_required) return Error{ErrorCode::Missing, "This is needed.", {}, {}};
        return std::nullopt;
    }
    return m_validate ? m_validate(given) : std::nullopt;
}

bool FormRow::check()
{
    show(wrong(true));
    return !m_error;
}

void FormRow::setError(const Error& error) { show(error); }

void FormRow::clearError() { show(std::nullopt); }

void FormRow::setWarning(const std::optional<Error>& warning)
{
    if (warning == m_warning) return;
    m_warning = warning;
    showLine();
}

void FormRow::show(std::optional<Error> error)
{
    m_later.stop();
    m_error = std::move(error);
    m_field->setProperty("deskInvalid", m_error.has_value());
    m_field->update();
    showLine();
}

void FormRow::showLine()
{
    const std::optional<Error>& found = m_error ? m_error : m_warning;
    const Tone tone = m_error ? Tone::Bad : Tone::Warn;
    const QString said = found ? errorSentence(*found) : m_help;
    const QString words = found ? QString(markOf(tone)) + u' ' + said : said;
    m_line->setText(words);
    // A field that can be wrong keeps the room to say so: nothing below it jumps.
    m_line->setMinimumHeight(m_line->fontMetrics().height());
    QPalette colours = palette();
    colours.setColor(QPalette::PlaceholderText, found ? tokens().textOf(tone) : tokens().quietInk);
    m_line->setPalette(colours);
    m_field->setAccessibleDescription(said);
}

bool FormRow::eventFilter(QObject* watched, QEvent* event)
{
    // A menu or a popup of the field's own does not leave it.
    if (watched == m_field && event->type() == QEvent::FocusOut &&
        static_cast<QFocusEvent*>(event)->reason() != Qt::PopupFocusReason && m_later.isActive())
        show(wrong(false));
    return QWidget::eventFilter(watched, event);
}

void FormRow::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && m_line) showLine();
}

bool checkAll(std::initializer_list<FormRow*> rows)
{
    FormRow* first = nullptr;
    for (FormRow* row : rows)
        if (!row->check() && !first) first = row;
    if (first) first->field()->setFocus(Qt::OtherFocusReason);
    return !first;
}

} // namespace desk::ui
