#include "ui/referrals/draftkeeper.h"

#include "core/services/views.h"
#include "ui/frame/desk.h"

namespace desk::ui {

namespace {

constexpr int afterLastKey = 1000, afterFirstKey = 4000; // milliseconds

} // namespace

DraftKeeper::DraftKeeper(Desk& desk, QString kind, QObject* parent)
    : QObject(parent), m_desk(&desk), m_kind(std::move(kind))
{
    m_later.setSingleShot(true);
    connect(&m_later, &QTimer::timeout, this, &DraftKeeper::keepNow);
    connect(&desk, &Desk::draftThrownAway, this, [this](const QString& what, const QString& reference) {
        if (!m_content || what != m_kind || reference != m_reference) return;
        stop();
        Q_EMIT thrownAway();
    });
}

void DraftKeeper::begin(const QString& reference, std::function<QJsonObject()> content)
{
    stop();
    m_reference = reference;
    m_content = std::move(content);
}

void DraftKeeper::touch()
{
    if (!m_content) return;
    if (!m_since.isValid()) m_since.start();
    const qint64 left = std::max<qint64>(0, afterFirstKey - m_since.elapsed());
    m_later.start(static_cast<int>(std::min<qint64>(afterLastKey, left)));
}

void DraftKeeper::keepNow()
{
    m_later.stop();
    if (!m_content || !m_since.isValid() || !m_desk) return;
    m_since.invalidate();
    m_desk->run(
        this,
        [kind = m_kind, reference = m_reference, content = m_content()](Session& session) {
            return content.isEmpty() ? dropDraft(session, kind, reference)
                                     : saveDraft(session, kind, reference, content);
        },
        [this](const Result<void>& outcome) {
            if (outcome) return Q_EMIT kept();
            if (outcome.error().code != ErrorCode::Cancelled) Q_EMIT failed(outcome.error());
        });
}

void DraftKeeper::drop()
{
    const QString reference = m_reference;
    stop();
    m_desk->run(
        this, [kind = m_kind, reference](Session& session) { return dropDraft(session, kind, reference); },
        [](const Result<void>&) {});
}

void DraftKeeper::stop()
{
    m_later.stop();
    m_since.invalidate();
    m_content = nullptr;
}

} // namespace desk::ui
