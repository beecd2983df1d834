#pragma once

#include "core/base/result.h"

#include <QString>
#include <QStringList>

class QPrinter;
class QWidget;

namespace desk::ui {

/// Questions that stop the window. Given in from outside, so that a test can answer them.
class Prompts
{
public:
    virtual ~Prompts() = default;

    /// A file to read, or empty. `filter` as QFileDialog takes it.
    virtual QString fileToOpen(QWidget* parent, const QString& title, const QString& filter) = 0;
    virtual QStringList filesToOpen(QWidget* parent, const QString& title, const QString& filter) = 0;
    /// A file to write, or empty.
    virtual QString fileToSave(QWidget* parent, const QString& title, const QString& suggested,
                               const QString& filter) = 0;
    virtual QString folder(QWidget* parent, const QString& title) = 0;

    struct Question
    {
        QString title;
        QString text; ///< what will happen, in whole sentences
        QString action;
        bool cannotBeUndone = false;
    };
    virtual bool confirm(QWidget* parent, const Question& question) = 0;
    /// A line of text that somebody must give for what follows, or empty where they think better of it.
    virtual QString reason(QWidget* parent, const Question& question) = 0;
    virtual void tell(QWidget* parent, const QString& title, const QString& text) = 0;
    /// Lets somebody choose a printer and its paper.
    virtual bool printer(QWidget* parent, QPrinter& printer) = 0;
};

/// The system's own dialogs.
class SystemPrompts final : public Prompts
{
public:
    QString fileToOpen(QWidget* parent, const QString& title, const QString& filter) override;
    QStringList filesToOpen(QWidget* parent, const QString& title, const QString& filter) override;
    QString fileToSave(QWidget* parent, const QString& title, const QString& suggested, const QString& filter) override;
    QString folder(QWidget* parent, const QString& title) override;
    bool confirm(QWidget* parent, const Question& question) override;
    QString reason(QWidget* parent, const Question& question) override;
    void tell(QWidget* parent, const QString& title, const QString& text) override;
    bool printer(QWidget* parent, QPrinter& printer) override;
};

} // namespace desk::ui
