#pragma once

#include "ui/frame/prompts.h"

#include <QPrinter>

#include <vector>

namespace desk::test {

/// Answers what would stop the window, and remembers what was asked.
class Answers final : public ui::Prompts
{
public:
    QString fileToOpen(QWidget*, const QString& title, const QString&) override { return answered(title, open); }
    QStringList filesToOpen(QWidget*, const QString& title, const QString&) override
    {
        asked << title;
        return files;
    }
    QString fileToSave(QWidget*, const QString& title, const QString& suggested, const QString&) override
    {
        suggestions << suggested;
        return answered(title, save);
    }
    QString folder(QWidget*, const QString& title) override { return answered(title, open); }
    bool confirm(QWidget*, const Question& question) override
    {
        questions.push_back(question);
        return yes;
    }
    QString reason(QWidget*, const Question& question) override
    {
        questions.push_back(question);
        return why;
    }
    void tell(QWidget*, const QString& title, const QString& text) override { told << title + u'\n' + text; }
    bool printer(QWidget*, QPrinter& printer) override
    {
        if (print.isEmpty()) return false;
        printer.setOutputFormat(QPrinter::PdfFormat);
        printer.setOutputFileName(print);
        return true;
    }

    QString open, save;
    QString print; ///< a PDF instead of paper; empty: nobody chooses a printer
    QString why = QStringLiteral("for the contract meeting");
    QStringList files;
    bool yes = true;
    QStringList asked, suggestions, told;
    std::vector<Question> questions;

private:
    QString answered(const QString& title, const QString& answer)
    {
        asked << title;
        return answer;
    }
};

} // namespace desk::test
