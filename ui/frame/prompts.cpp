#include "ui/frame/prompts.h"

#include "ui/widgets/deskstyle.h"

#include <QCoreApplication>
#include <QDialogButtonBox>
#include <QFileDialog>
#include <QLabel>
#include <QLineEdit>
#include <QMessageBox>
#include <QPrintDialog>
#include <QPushButton>
#include <QVBoxLayout>

namespace desk::ui {

QString SystemPrompts::fileToOpen(QWidget* parent, const QString& title, const QString& filter)
{
    return QFileDialog::getOpenFileName(parent, title, {}, filter);
}

QStringList SystemPrompts::filesToOpen(QWidget* parent, const QString& title, const QString& filter)
{
    return QFileDialog::getOpenFileNames(parent, title, {}, filter);
}

QString SystemPrompts::fileToSave(QWidget* parent, const QString& title, const QString& suggested,
                                  const QString& filter)
{
    return QFileDialog::getSaveFileName(parent, title, suggested, filter);
}

QString SystemPrompts::folder(QWidget* parent, const QString& title)
{
    return QFileDialog::getExistingDirectory(parent, title);
}

bool SystemPrompts::confirm(QWidget* parent, const Question& question)
{
    QMessageBox box(parent);
    box.setWindowTitle(question.title);
    box.setText(question.text);
    QPushButton* action = box.addButton(question.action, QMessageBox::AcceptRole);
    QPushButton* back = box.addButton(QMessageBox::Cancel);
    setKind(action, ButtonKind::Primary);
    box.setDefaultButton(question.cannotBeUndone ? back : action);
    box.exec();
    return box.clickedButton() == action;
}

QString SystemPrompts::reason(QWidget* parent, const Question& question)
{
    constexpr int width = 420, mostCharacters = 200;
    QDialog dialog(parent);
    dialog.setWindowTitle(question.title);
    auto* text = new QLabel(question.text);
    text->setWordWrap(true);
    auto* given = new QLineEdit;
    given->setMaxLength(mostCharacters);
    given->setMinimumWidth(width);
    given->setAccessibleName(QCoreApplication::translate("Prompts", "Reason"));
    text->setBuddy(given);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Cancel);
    QPushButton* action = buttons->addButton(question.action, QDialogButtonBox::AcceptRole);
    setKind(action, ButtonKind::Primary);
    action->setEnabled(false);
    auto* all = new QVBoxLayout(&dialog);
    for (QWidget* one : std::initializer_list<QWidget*>{text, given, buttons}) all->addWidget(one);
    QObject::connect(given, &QLineEdit::textChanged, action,
                     [action](const QString& now) { action->setEnabled(!now.trimmed().isEmpty()); });
    QObject::connect(buttons, &QDialogButtonBox::accepted, &dialog, &QDialog::accept);
    QObject::connect(buttons, &QDialogButtonBox::rejected, &dialog, &QDialog::reject);
    return dialog.exec() == QDialog::Accepted ? given->text().trimmed() : QString();
}

void SystemPrompts::tell(QWidget* parent, const QString& title, const QString& text)
{
    QMessageBox box(parent);
    box.setWindowTitle(title);
    box.setText(text);
    box.exec();
}

bool SystemPrompts::printer(QWidget* parent, QPrinter& printer)
{
    QPrintDialog dialog(&printer, parent);
    return dialog.exec() == QDialog::Accepted;
}

} // namespace desk::ui
