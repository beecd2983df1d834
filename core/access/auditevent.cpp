#include "core/access/auditevent.h"

#include <QStringList>

namespace desk {

namespace {

constexpr qint64 mostErasedAtOnce = 1'000'000;

} // namespace

QString codeOf(AuditOutcome outcome)
{
    switch (outcome) {
    case AuditOutcome::Done:
        return QStringLiteral("done");
    case AuditOutcome::Refused:
        return QStringLiteral("refused");
    case AuditOutcome::Failed:
        return QStringLiteral("failed");
    case AuditOutcome::Intended:
        return QStringLiteral("intended");
    }
    return {};
}

QString erasureSubject(const std::set<qint64>& sequences)
{
    QStringList parts{QStringLiteral("events")};
    for (auto at = sequences.begin(); at != sequences.end();) {
        const qint64 first = *at;
        qint64 last = first;
        while (++at != sequences.end() && *at == last + 1) last = *at;
        parts << (first == last ? QString::number(first) : QStringLiteral("%1-%2").arg(first).arg(last));
    }
    return parts.join(u' ');
}

std::set<qint64> erasedBy(const QString& subject)
{
    std::set<qint64> out;
    const QStringList parts = subject.split(u' ');
    for (const QString& part : parts.mid(1)) {
        const QStringList ends = part.split(u'-');
        const qint64 first = ends.first().toLongLong();
        const qint64 last = ends.last().toLongLong();
        // A range beyond all measure comes from a tampered file: the event's own link tells.
        if (first < 1 || last - first > mostErasedAtOnce) continue;
        for (qint64 sequence = first; sequence <= last; ++sequence) out.insert(sequence);
    }
    return out;
}

} // namespace desk
