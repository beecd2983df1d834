#pragma once

#include "core/services/files.h"
#include "core/services/sessionticket.h"

#include <QObject>
#include <QPointer>
#include <QThread>

#include <functional>
#include <memory>
#include <optional>

namespace desk::ui {

/// The open file as the window sees it. The session lives on a thread of its own: every use case runs
/// there, one after another, so that the window never waits for a disk. What reads for long has a second
/// connection on a thread beside it, so that no page waits for it either. Results come back on the
/// interface's thread, and only to receivers that still exist.
class Desk : public QObject
{
    Q_OBJECT
public:
    enum class State {
        Closed,
        SettingUp, ///< a new file is made; it counts once finishSetUp() is called
        Open,
        Locked, ///< the keys are gone; the same person may come back with the passphrase
    };

    /// Who is signed in to what.
    struct Person
    {
        QString path;
        QString name;
        UserRole role = UserRole::Auditor;
        Instant since;
        std::vector<Error> notices; ///< what the person should be told on coming in
    };

    explicit Desk(const Clock& clock, MachineMemory memory = {}, QObject* parent = nullptr);
    ~Desk() override;

    State state() const { return m_state; }
    const Person& person() const { return m_person; }
    const Clock& clock() const { return m_clock; }

    using Then = std::function<void(Result<void>)>;
    /// Opens a file; without a name the passphrase decides who it is. Somebody else coming to a locked
    /// window starts afresh.
    void open(const QString& path, const QString& user, const QString& passphrase, QObject* receiver, Then then);
    /// Makes a file and gives its recovery key; the file is removed again unless finishSetUp() follows.
    void create(const NewFramework& wanted, QObject* receiver, std::function<void(Result<QString>)> then);
    void finishSetUp();
    void abandonSetUp();

    /// Wipes the keys and remembers whose they were.
    void lock();
    void close();

    /// Runs `work` (Session&) -> Result<T> and gives what came of it to `then` (Result<T>).
    template <class Work, class Done> void run(QObject* receiver, Work work, Done then)
    {
        start(receiver, std::move(work), std::move(then), false);
    }
    /// The same for work that changes records: every page is told when it has.
    template <class Work, class Done> void change(QObject* receiver, Work work, Done then)
    {
        start(receiver, std::move(work), std::move(then), true);
    }
    /// Reads beside everything else: for what looks at every session of a file. It does not see what the other
    /// connection has not committed.
    template <class Work, class Done> void readAside(QObject* receiver, Work work, Done then)
    {
        using Outcome = std::invoke_result_t<Work&, Session&>;
        auto outcome = std::make_shared<std::optional<Outcome>>();
        aside(
            [outcome, work = std::move(work)](Result<Session*> session) mutable {
                outcome->emplace(session ? work(**session) : Outcome(fail(session.error())));
            },
            [outcome, guard = QPointer<QObject>(receiver), then = std::move(then)]() mutable {
                if (guard) then(std::move(**outcome));
            });
    }
    /// For long work on a thread of its own.
    void ticket(QObject* receiver, std::function<void(Result<SessionTicket>)> then);
    /// Tells every page that records have changed.
    void announceChange() { Q_EMIT changed(); }
    /// Tells the form that goes on with a draft that it was thrown away elsewhere.
    void announceThrownAway(const QString& kind, const QString& reference) { Q_EMIT draftThrownAway(kind, reference); }

Q_SIGNALS:
    void stateChanged(desk::ui::Desk::State state);
    /// Records have changed, here or by somebody else who has the file open.
    void changed();
    /// A person has thrown an unfinished form away, by its kind and the record it is of.
    void draftThrownAway(const QString& kind, const QString& reference);

private:
    class Room;

    template <class Work, class Done> void start(QObject* receiver, Work work, Done then, bool changes)
    {
        using Outcome = std::invoke_result_t<Work&, Session&>;
        post([this, guard = QPointer<QObject>(receiver), work = std::move(work), then = std::move(then),
              changes](Session* session) mutable {
            auto outcome = std::make_shared<Outcome>(
                session ? work(*session) : Outcome(fail(ErrorCode::Cancelled, "The file is not open any more.")));
            deliver([this, guard, outcome, then = std::move(then), changes]() mutable {
                const bool moved = changes && outcome->has_value();
                if (guard) then(std::move(*outcome));
                if (moved) Q_EMIT changed();
            });
        });
    }
    void post(std::function<void(Session*)> work);
    void aside(std::function<void(Result<Session*>)> work, std::function<void()> then);
    void deliver(std::function<void()> what);
    void enter(Result<Session> session, QObject* receiver, Then then, State state);
    void setState(State state);
    void dropSession();
    void dropAside();

    const Clock& m_clock;
    MachineMemory m_memory;
    State m_state = State::Closed;
    Person m_person;
    QThread m_thread;
    QThread m_asideThread;
    Room* m_room;      ///< lives on the thread
    Room* m_asideRoom; ///< lives on the thread beside it; empty until something is read there
    int m_opened = 0;  ///< how often a session has begun or ended: a ticket is good for one only
};

} // namespace desk::ui
