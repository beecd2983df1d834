#include "ui/frame/jobs.h"

namespace desk::ui {

struct Jobs::Job
{
    int id = 0;
    QString title;
    bool changes = false;
    std::shared_ptr<JobControl> control = std::make_shared<JobControl>();
    std::function<void()> end;
    std::unique_ptr<QThread> thread;
};

Jobs::Jobs(Desk& desk, QObject* parent) : QObject(parent), m_desk(desk) {}

Jobs::~Jobs()
{
    for (const auto& job : m_jobs) job->control->m_cancelled = true;
    for (const auto& job : m_jobs)
        if (job->thread) job->thread->wait();
}

void Jobs::begin(const QString& title, bool changes, Body body, std::function<void()> end)
{
    auto job = std::make_unique<Job>();
    job->id = m_nextId++;
    job->title = title;
    job->changes = changes;
    job->end = std::move(end);
    const int id = job->id;
    const auto control = job->control;
    m_jobs.push_back(std::move(job));
    Q_EMIT started();
    m_desk.ticket(this, [this, id, control, body = std::move(body)](Result<SessionTicket> ticket) {
        const auto found = std::ranges::find(m_jobs, id, &Job::id);
        if (found == m_jobs.end()) return;
        auto carried = std::make_shared<Result<SessionTicket>>(std::move(ticket));
        (*found)->thread.reset(QThread::create([this, id, control, body, carried]() mutable {
            const bool done = body(*carried, *control);
            carried.reset();
            QMetaObject::invokeMethod(
                this, [this, id, done] { finish(id, done); }, Qt::QueuedConnection);
        }));
        (*found)->thread->start();
    });
}

void Jobs::finish(int id, bool done)
{
    const auto found = std::ranges::find(m_jobs, id, &Job::id);
    if (found == m_jobs.end()) return;
    const std::unique_ptr<Job> job = std::move(*found);
    m_jobs.erase(found);
    job->thread->wait();
    job->end();
    Q_EMIT finished();
    if (done && job->changes) m_desk.announceChange();
}

std::vector<Jobs::Running> Jobs::running() const
{
    std::vector<Running> out;
    for (const auto& job : m_jobs) out.push_back({job->id, job->title, job->control->m_done, job->control->m_total});
    return out;
}

void Jobs::cancel(int id)
{
    const auto found = std::ranges::find(m_jobs, id, &Job::id);
    if (found != m_jobs.end()) (*found)->control->m_cancelled = true;
}

} // namespace desk::ui
