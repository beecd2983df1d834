#pragma once

#include "core/base/result.h"

#include <QTimer>
#include <QWidget>

#include <functional>
#include <optional>

class QLabel;

namespace desk::ui {

class TextLabel;

/// A field of a form under its label, with a line of help below it that gives way to what is wrong. The
/// label is the field's name for screen readers and its shortcut, the line its description.
///
///     auto* upn = new FormRow(tr("&UPN"), new QLineEdit, this);
///     upn->setHelp(tr("13 characters, as the school writes it."));
///     upn->validateWith([](const QString& text) { return Upn::parse(text.toStdString()); });
///     upn->setRequired(true);
///     …
///     if (!checkAll({upn, born, school})) return; // goes to the first that is wrong
///
/// What is wrong is said a moment after the last key, or at once on leaving the field; that it is right
/// again, at once. An empty field that is required is wrong only once check() has asked.
class FormRow : public QWidget
{
    Q_OBJECT
public:
    /// Takes the field: a QLineEdit (DateEdit), QComboBox, QPlainTextEdit, QAbstractSpinBox or any other
    /// widget, whose text is then always empty.
    FormRow(const QString& label, QWidget* field, QWidget* parent = nullptr);

    QWidget* field() const { return m_field; }
    /// What stands in the field, without the blanks around it.
    QString text() const;
    void setHelp(const QString& help);
    void setRequired(bool required);

    /// `parse` takes the text and gives a Result<…> of any kind; it is not asked about an empty field.
    template <class Parse> void validateWith(Parse parse)
    {
        m_validate = [parse = std::move(parse)](const QString& given) -> std::optional<Error> {
            if (auto outcome = parse(given); !outcome) return std::move(outcome).error();
            return std::nullopt;
        };
    }

    /// Whether what stands there may be kept; says what is wrong.
    bool check();
    /// The same without a word.
    bool isValid() const { return !wrong(true); }
    /// What a use case refused about this field; stays until it is edited.
    void setError(const Error& error);
    void clearError();
    bool hasError() const { return m_error.has_value(); }
    /// What is worth a second look and may be kept; nothing takes it away. What is wrong goes before it.
    void setWarning(const std::optional<Error>& warning);

Q_SIGNALS:
    /// The person changed what stands there.
    void edited();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void listen();
    void textEdited();
    std::optional<Error> wrong(bool asked) const;
    void show(std::optional<Error> error);
    void showLine();

    QLabel* m_label;
    QWidget* m_field;
    TextLabel* m_line;
    QString m_help;
    bool m_required = false;
    std::function<std::optional<Error>(const QString&)> m_validate;
    std::optional<Error> m_error, m_warning;
    QTimer m_later;
};

/// Checks every row and puts the focus on the first that is wrong.
bool checkAll(std::initializer_list<FormRow*> rows);

} // namespace desk::ui
