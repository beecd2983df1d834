#pragma once

#include <QTimer>
#include <QWidget>

class QHBoxLayout;
class QProgressBar;
class QPushButton;

namespace desk::ui {

class Jobs;
class TextLabel;

/// The line at the bottom: the file, the last backup, how long till it locks, and what is running with its
/// progress and a way to cancel it.
class StatusStrip : public QWidget
{
    Q_OBJECT
public:
    explicit StatusStrip(Jobs& jobs, QWidget* parent = nullptr);

    void setFile(const QString& text);
    void setBackup(const QString& text);
    void setSignedIn(const QString& text);
    /// Something that was done, for a few seconds.
    void say(const QString& text);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void followJobs();

    Jobs& m_jobs;
    TextLabel *m_file, *m_backup, *m_signedIn, *m_said, *m_job;
    QProgressBar* m_progress;
    QPushButton* m_cancel;
    QTimer m_tick, m_forget;
    int m_shown = 0;
};

} // namespace desk::ui
