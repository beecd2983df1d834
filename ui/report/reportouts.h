#pragma once

#include "ui/frame/page.h"
#include "ui/report/providerpack.h"

class QProgressBar;
class QPushButton;

namespace desk::ui {

/// The ways of a report out of the file, each asked of the person and of the file first: onto paper, into a PDF, a CSV,
/// and a PDF for each provider. Itself the line that says how far they are and what came of them; hidden while there is
/// nothing to say.
class ReportOuts : public QWidget
{
    Q_OBJECT
public:
    explicit ReportOuts(const PageContext& context, QWidget* parent = nullptr);

    void print(const ReportPaperWanted& wanted, Ink ink, int pages);
    void savePdf(const ReportPaperWanted& wanted, Ink ink);
    void saveCsv(const ReportPaperWanted& wanted);
    void savePack(ReportPaperWanted wanted, Ink ink);
    /// Says something in its line; empty hides it.
    void say(const QString& text);
    /// A button at the end of the line.
    void addAction(QPushButton* button);

Q_SIGNALS:
    void failed(const desk::Error& error);
    void packRunning(bool running);

private:
    void listenToPack();
    void showRunning(bool running);
    /// Leaves the event that the report leaves the file, then goes on.
    void leave(bool printed, qint64 rows, std::function<Result<QString>()> go);

    PageContext m_context;
    ProviderPack* m_pack;
    TextLabel* m_said;
    QProgressBar* m_bar;
    QPushButton* m_cancel;
};

} // namespace desk::ui
