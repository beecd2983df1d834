#pragma once

#include "ui/frame/desk.h"

#include <atomic>
#include <deque>

namespace desk::ui {

/// How long work says where it is and hears that it should stop; used from the work's thread.
class JobControl
{
public:
    /// False: stop, and keep nothing.
    bool progress(qint64 done, qint64 total)
    {
        m_done = done;
        m_total = total;
        return !m_cancelled;
    }
    bool isCancelled() const { return m_cancelled; }

private:
    friend class Jobs;
    std::atomic<qint64> m_done = 0, m_total = 0;
    std::atomic<bool> m_cancelled = false;
};

/// Work of more than a second, each on a thread with a connection of its own, so that pages go on reading.
/// What runs is shown in the status strip, where it can be cancelled. Locking the window lets a job end.
class Jobs : public QObject
{
    Q_OBJECT
public:
    explicit Jobs(Desk& desk, QObject* parent = nullptr);
    /// Cancels what runs and waits for it.
    ~Jobs() override;

    /// Runs `work` (Session&, JobControl&) -> Result<T>, then gives its outcome to `then`. `changes`: pages
    /// are told that records have changed.
    template <class Work, class Done>
    void start(const QString& title, QObject* receiver, Work work, Done then, bool changes = false)
    {
        using Outcome = std::invoke_result_t<Work&, Session&, JobControl&>;
        auto outcome = std::make_shared<std::optional<Outcome>>();
        begin(
            title, changes,
            [outcome, work = std::move(work)](const Result<SessionTicket>& ticket, JobControl& control) mutable {
                *outcome = [&]() -> Outcome {
                    if (!ticket) return fail(ticket.error());
                    DESK_TRY(auto session, ticket->enter());
                    return work(session, control);
                }();
                return (*outcome)->has_value();
            },
            [outcome, guard = QPointer<QObject>(receiver), then = std::move(then)]() mutable {
                if (guard) then(std::move(**outcome));
            });
    }

    struct Running
    {
        int id = 0;
        QString title;
        qint64 done = 0, total = 0;
    };
    std::vector<Running> running() const;
    bool isRunning() const { return !m_jobs.empty(); }
    void cancel(int id);

Q_SIGNALS:
    void started();
    void finished();

private:
    struct Job;
    using Body = std::function<bool(const Result<SessionTicket>&, JobControl&)>;
    void begin(const QString& title, bool changes, Body body, std::function<void()> end);
    void finish(int id, bool done);

    Desk& m_desk;
    std::deque<std::unique_ptr<Job>> m_jobs;
    int m_nextId = 1;
};

} // namespace desk::ui
