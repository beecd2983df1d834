#include "ui/frame/prompts.h"

#include "ui/widgets/deskstyle.h"

#include <QFileDialog>
#include <QMessageBox>
#include <QPrintDialog>
#include <QPushButton>

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
