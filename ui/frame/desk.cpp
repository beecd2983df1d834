#include "ui/frame/desk.h"

#include <QFile>
#include <QTimer>

namespace desk::ui {

namespace {

constexpr int watchMilliseconds = 2000;
// A window stays open all day and leaves memory to others; with much less, pages over large files read the same twice.
constexpr int pageKibibytes = 48 * 1024;
// What reads aside goes through many pages once and never comes back to them.
constexpr int asideKibibytes = 4 * 1024;

} // namespace

/// Keeps the session on the desk's thread and watches for what others change in the file.
class Desk::Room : public QObject
{
public:
    /// Without `onChange` nothing is watched.
    explicit Room(std::function<void()> onChange = {}) : m_onChange(std::move(onChange)) {}

    Session* session() { return m_session ? &*m_session : nullptr; }

    void take(Session session)
    {
        m_session.emplace(std::move(session));
        if (!m_onChange) return;
        m_version = m_session->database().dataVersion();
        if (!m_watch) {
            m_watch = new QTimer(this);
            connect(m_watch, &QTimer::timeout, this, [this] { look(); });
        }
        m_watch->start(watchMilliseconds);
    }
    void drop()
    {
        if (m_watch) m_watch->stop();
        m_session.reset();
    }

private:
    void look()
    {
        if (!m_session) return;
        const qint64 version = m_session->database().dataVersion();
        if (version == m_version) return;
        m_version = version;
        m_onChange();
    }

    std::optional<Session> m_session;
    std::function<void()> m_onChange;
    QTimer* m_watch = nullptr;
    qint64 m_version = 0;
};

Desk::Desk(const Clock& clock, MachineMemory memory, QObject* parent)
    : QObject(parent), m_clock(clock), m_memory(std::move(memory)),
      m_room(new Room([this] { deliver([this] { Q_EMIT changed(); }); })), m_asideRoom(new Room)
{
    m_thread.setObjectName(QStringLiteral("desk"));
    m_asideThread.setObjectName(QStringLiteral("desk-aside"));
    for (const auto& [thread, room] : {std::pair(&m_thread, m_room), std::pair(&m_asideThread, m_asideRoom)}) {
        room->moveToThread(thread);
        connect(thread, &QThread::finished, room, &QObject::deleteLater);
        thread->start();
    }
}

Desk::~Desk()
{
    if (m_state == State::SettingUp) abandonSetUp();
    // What was asked for before is done first.
    for (const auto& [thread, room] : {std::pair(&m_thread, m_room), std::pair(&m_asideThread, m_asideRoom)}) {
        QMetaObject::invokeMethod(
            room, [room] { room->drop(); }, Qt::BlockingQueuedConnection);
        thread->quit();
        thread->wait();
    }
}

void Desk::post(std::function<void(Session*)> work)
{
    QMetaObject::invokeMethod(
        m_room, [room = m_room, work = std::move(work)] { work(room->session()); }, Qt::QueuedConnection);
}

void Desk::aside(std::function<void(Result<Session*>)> work, std::function<void()> then)
{
    ticket(this, [this, opened = m_opened, work = std::move(work), then = std::move(then)](auto ticket) mutable {
        if (ticket && opened != m_opened) ticket = fail(ErrorCode::Cancelled, "The file is not open any more.");
        auto carried = std::make_shared<Result<SessionTicket>>(std::move(ticket));
        QMetaObject::invokeMethod(
            m_asideRoom,
            [this, room = m_asideRoom, carried, work = std::move(work), then = std::move(then)]() mutable {
                work([&]() -> Result<Session*> {
                    DESK_CHECK(*carried);
                    if (!room->session()) {
                        DESK_TRY(auto session, (*carried)->enter(asideKibibytes));
                        room->take(std::move(session));
                    }
                    return room->session();
                }());
                carried.reset();
                deliver(std::move(then));
            },
            Qt::QueuedConnection);
    });
}

void Desk::deliver(std::function<void()> what)
{
    QMetaObject::invokeMethod(this, std::move(what), Qt::QueuedConnection);
}

void Desk::setState(State state)
{
    m_state = state;
    Q_EMIT stateChanged(state);
}

void Desk::enter(Result<Session> session, QObject* receiver, Then then, State state)
{
    // On the desk's thread. The session stays here; the window is told who it is.
    auto outcome = std::make_shared<Result<Person>>([&]() -> Result<Person> {
        if (!session) return fail(session.error());
        Person person{session->database().path(), session->user().name, session->user().role, m_clock.now(),
                      session->notices()};
        m_room->take(*std::move(session));
        return person;
    }());
    deliver([this, outcome, guard = QPointer<QObject>(receiver), then = std::move(then), state] {
        if (*outcome) {
            m_person = **outcome;
            setState(state);
        }
        if (guard) then(*outcome ? Result<void>() : Result<void>(fail(outcome->error())));
    });
}

void Desk::open(const QString& path, const QString& user, const QString& passphrase, QObject* receiver, Then then)
{
    dropAside();
    post([this, path, user, passphrase, guard = QPointer<QObject>(receiver), then = std::move(then)](Session*) mutable {
        m_room->drop();
        // Waiting after failures happens here, away from the interface.
        const ThisMachine machine{m_memory, [](std::chrono::milliseconds wait) {
                                      QThread::msleep(static_cast<unsigned long>(wait.count()));
                                  }};
        const storage::DeskFileOptions how{.cacheKibibytes = pageKibibytes};
        enter(signIn(path, user, passphrase, m_clock, how, machine), guard, std::move(then), State::Open);
    });
}

void Desk::create(const NewFramework& wanted, QObject* receiver, std::function<void(Result<QString>)> then)
{
    dropAside();
    post([this, wanted, guard = QPointer<QObject>(receiver), then = std::move(then)](Session*) mutable {
        m_room->drop();
        auto created = createFramework(wanted, m_clock, nullptr, {m_memory, {}});
        if (!created) {
            deliver([guard, then = std::move(then), error = created.error()] {
                if (guard) then(fail(error));
            });
            return;
        }
        const QString key = created->recoveryKey;
        enter(
            std::move(created->session), guard, [then = std::move(then), key](Result<void>) { then(key); },
            State::SettingUp);
    });
}

void Desk::finishSetUp()
{
    if (m_state == State::SettingUp) setState(State::Open);
}

void Desk::abandonSetUp()
{
    if (m_state != State::SettingUp) return;
    const QString path = m_person.path;
    dropAside();
    post([room = m_room, path](Session*) {
        room->drop();
        QFile::remove(path);
    });
    m_person = {};
    setState(State::Closed);
}

void Desk::dropAside()
{
    ++m_opened;
    QMetaObject::invokeMethod(
        m_asideRoom, [room = m_asideRoom] { room->drop(); }, Qt::QueuedConnection);
}

void Desk::dropSession()
{
    dropAside();
    post([room = m_room](Session*) { room->drop(); });
}

void Desk::lock()
{
    if (m_state != State::Open) return;
    dropSession();
    setState(State::Locked);
}

void Desk::close()
{
    if (m_state == State::SettingUp) return abandonSetUp();
    dropSession();
    m_person = {};
    setState(State::Closed);
}

void Desk::ticket(QObject* receiver, std::function<void(Result<SessionTicket>)> then)
{
    run(
        receiver, [](Session& session) -> Result<SessionTicket> { return SessionTicket::of(session); },
        std::move(then));
}

} // namespace desk::ui
