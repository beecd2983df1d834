#include "ui/shell/statusstrip.h"

#include "ui/frame/jobs.h"
#include "ui/widgets/deskstyle.h"
#include "ui/widgets/text.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QProgressBar>
#include <QPushButton>

namespace desk::ui {

namespace {

constexpr int tickMilliseconds = 100, forgetMilliseconds = 6000;

TextLabel* quiet() { return new TextLabel(QString(), TextSize::Small, true); }

} // namespace

StatusStrip::StatusStrip(Jobs& jobs, QWidget* parent)
    : QWidget(parent), m_jobs(jobs), m_file(quiet()), m_backup(quiet()), m_signedIn(quiet()), m_said(quiet()),
      m_job(quiet()), m_progress(new QProgressBar), m_cancel(new QPushButton(tr("Cancel")))
{
    m_progress->setFixedSize(140, 6);
    m_progress->setTextVisible(false);
    m_progress->setAccessibleName(tr("Progress"));
    setKind(m_cancel, ButtonKind::Link);
    auto* all = new QHBoxLayout(this);
    all->setContentsMargins(pageMargin, 6, pageMargin, 6);
    all->setSpacing(24);
    for (TextLabel* label : {m_file, m_backup, m_signedIn}) all->addWidget(label);
    all->addStretch(1);
    all->addWidget(m_said);
    all->addWidget(m_job);
    all->addWidget(m_progress);
    all->addWidget(m_cancel);
    m_tick.setInterval(tickMilliseconds);
    m_forget.setSingleShot(true);
    m_forget.setInterval(forgetMilliseconds);
    connect(&m_tick, &QTimer::timeout, this, &StatusStrip::followJobs);
    connect(&m_forget, &QTimer::timeout, m_said, &QLabel::clear);
    connect(&jobs, &Jobs::started, this, &StatusStrip::followJobs);
    connect(&jobs, &Jobs::finished, this, &StatusStrip::followJobs);
    connect(m_cancel, &QAbstractButton::clicked, this, [this] { m_jobs.cancel(m_shown); });
    followJobs();
}

void StatusStrip::setFile(const QString& text) { m_file->setText(text); }
void StatusStrip::setBackup(const QString& text) { m_backup->setText(text); }
void StatusStrip::setSignedIn(const QString& text) { m_signedIn->setText(text); }

void StatusStrip::say(const QString& text)
{
    m_said->setText(text);
    m_forget.start();
}

void StatusStrip::followJobs()
{
    const auto running = m_jobs.running();
    const bool any = !running.empty();
    for (QWidget* widget : std::initializer_list<QWidget*>{m_job, m_progress, m_cancel}) widget->setVisible(any);
    if (!any) return m_tick.stop();
    m_tick.start();
    const auto& job = running.front();
    m_shown = job.id;
    const auto others = static_cast<int>(running.size()) - 1;
    m_job->setText(others > 0 ? tr("%1, and %n more", nullptr, others).arg(job.title) : job.title);
    m_progress->setRange(0, job.total > 0 ? 1000 : 0);
    if (job.total > 0) m_progress->setValue(static_cast<int>(job.done * 1000 / job.total));
}

void StatusStrip::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.fillRect(rect(), tokens().panel);
    painter.fillRect(QRect(0, 0, width(), 1), tokens().line);
}

} // namespace desk::ui
