#pragma once

#include "ui/frame/page.h"
#include "ui/shell/importtables.h"

#include <QDialog>
#include <QTimer>

#include <atomic>
#include <memory>

class QProgressBar;
class QPushButton;
class QStackedWidget;
class QTabBar;

namespace desk::ui {

class DataTable;
class JobControl;
class TextLabel;

/// Takes CSV files in, after showing what that would do: for each file what it holds and how many rows are
/// new, changed, unchanged and refused, with every refusal's line, column and reason. Checking and importing
/// are jobs with progress that can be stopped; what was kept is said at the end.
class ImportDialog : public QDialog
{
    Q_OBJECT
public:
    ImportDialog(const PageContext& context, const QStringList& paths, QWidget* parent);
    ~ImportDialog() override;

    enum class Step { Checking, Preview, Importing, Done };
    Step step() const { return m_step; }

protected:
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;

private:
    /// What a job on another thread and the dialog tell each other.
    struct Shared
    {
        std::atomic<bool> stop = false;
        std::atomic<qint64> done = 0, total = 0;
    };
    struct Checked
    {
        std::vector<Error> notRecognised;
        ImportPreview preview;
    };
    static std::function<bool(qint64, qint64)> reporting(const std::shared_ptr<Shared>& shared, JobControl& control);

    QWidget* makeTables();
    QWidget* makeButtons();
    void check();
    void showChecked(const Result<Checked>& outcome);
    void showFile(int source);
    void showPart(int tab);
    void import();
    void showImported(const Result<ImportReport>& outcome, const std::vector<ImportSource>& sources);
    void stop();
    void followProgress();
    void setStep(Step step);
    void say(const QString& text, bool bad = false);
    QString summary() const;

    PageContext m_context;
    QStringList m_paths;
    Step m_step = Step::Checking;
    std::shared_ptr<Shared> m_shared;
    Checked m_checked;
    QTimer m_tick;

    TextLabel *m_title, *m_said;
    QProgressBar* m_progress;
    QWidget* m_tables = nullptr;
    ImportFilesModel* m_files;
    ImportRowsModel* m_rows;
    ImportRefusalsModel* m_refusals;
    ImportFindingsModel* m_findings;
    DataTable* m_fileTable = nullptr;
    QTabBar* m_parts;
    QStackedWidget* m_partTables;
    QPushButton *m_import, *m_again, *m_stop, *m_close;
};

} // namespace desk::ui
