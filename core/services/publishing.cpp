#include "core/services/publishing.h"

#include "core/services/audittrail.h"
#include "core/services/freezing.h"
#include "core/services/reports.h"
#include "core/services/usecase.h"
#include "core/storage/published_store.h"

#include <QCryptographicHash>
#include <QDataStream>
#include <QIODevice>
#include <QJsonDocument>

#include <map>

namespace desk {

namespace {

using storage::PublishedRow;
using storage::PublishedStore;

const auto digestKey = QStringLiteral("digest");

QString subjectOf(qint64 number, qint64 revision)
{
    return QStringLiteral("report %1 revision %2").arg(number).arg(revision);
}

/// Of everything that is kept of a published report, each part with its length.
QByteArray digestOf(const PublishedRow& row, const FrozenBytes& bytes)
{
    QByteArray parts;
    QDataStream out(&parts, QIODevice::WriteOnly);
    out.setVersion(QDataStream::Qt_6_0);
    for (const qint64 number : {row.number, row.revision, row.userId, row.at.seconds()}) out << number;
    for (const QDate day : {row.days.first(), row.days.last(), row.asAt}) out << qint64(day.toJulianDay());
    // A null text and an empty one are the same in the file.
    for (const QString& text : {row.period, row.providerCode, row.auditHead})
        out << (text.isEmpty() ? QByteArrayLiteral("") : text.toUtf8());
    out << bytes.figures << bytes.sessions;
    return QCryptographicHash::hash(parts, QCryptographicHash::Sha256);
}

PublishedLine lineOf(const PublishedRow& row)
{
    return {row.number,       row.revision, row.period,   row.days,     row.asAt,
            row.providerCode, row.at,       row.userName, row.auditHead};
}

/// The newest revision, or the one asked for.
Result<PublishedRow> rowOf(Session& session, qint64 number, qint64 revision)
{
    DESK_TRY(const auto revisions, PublishedStore(session.database()).revisions(number));
    for (const PublishedRow& row : revisions)
        if (revision == 0 || row.revision == revision) return row;
    if (revisions.empty())
        return fail(ErrorCode::Unknown, "There is no published report %1.", {QString::number(number)},
                    QStringLiteral("number"));
    return fail(ErrorCode::Unknown, "There is no published report %1 with a revision %2.",
                {QString::number(number), QString::number(revision)}, QStringLiteral("revision"));
}

Result<PublishedReport> readReport(Session& session, const PublishedRow& row, WithSessions sessions)
{
    DESK_TRY(const FrozenBytes bytes, PublishedStore(session.database()).bytes(row.number, row.revision));
    if (digestOf(row, bytes) != row.digest)
        return fail(ErrorCode::Damaged, "The file is damaged: a published report cannot be read.");
    DESK_TRY(FrozenFigures figures, frozenFiguresOf(bytes.figures));
    PublishedReport out{lineOf(row), figures.words.comments, std::move(figures.report), figures.words.changes};
    if (sessions == WithSessions::Yes) {
        DESK_TRY(out.frozen.sessions, frozenSessionsOf(bytes.sessions));
    }
    return out;
}

/// What the trail says was published: digest by subject.
Result<std::map<QString, QString>> publishedByTrail(Session& session)
{
    std::map<QString, QString> out;
    const QString code = QString::fromLatin1(ruleOf(Action::PublishReport).code);
    DESK_CHECK(
        storage::AuditStore(session.database()).forEach([&](const AuditEvent& event, const QString&) -> Result<void> {
            if (event.action == code && event.outcome == codeOf(AuditOutcome::Done) && event.payload)
                out[event.subject] = QJsonDocument::fromJson(event.payload->toUtf8())[digestKey].toString();
            return {};
        }));
    return out;
}

Result<void> checkWanted(Session& session, const PublishWanted& wanted)
{
    if (wanted.asAt > session.clock().today())
        return fail(ErrorCode::Refused, "A report is published as at a day that has come, not as at %1.",
                    {wanted.asAt.toString(Qt::ISODate)}, QStringLiteral("as_at"));
    return checkWords(session, wanted.comments);
}

} // namespace

QString PublishedLine::title() const
{
    // A report of a year or a quarter counts on in the same numbers.
    const bool ofHalfTerm = period.contains(QStringLiteral(" HT"));
    return (ofHalfTerm ? QStringLiteral("Half-termly report no. %1, revision %2")
                       : QStringLiteral("Report no. %1, revision %2"))
        .arg(number)
        .arg(revision);
}

Result<PublishedLine> publishReport(Session& session, const PublishWanted& wanted)
{
    DESK_TRY(auto useCase, UseCase::begin(session, Action::PublishReport));
    DESK_CHECK(checkWanted(session, wanted));
    DESK_TRY(const FrozenReport frozen, freeze(session, {wanted.period, wanted.asAt, wanted.providerCode}));
    PublishedStore store(session.database());
    DESK_TRY(const auto earlier, store.ofPeriod(frozen.report.question.period, wanted.providerCode));
    PublishedRow row;
    row.revision = 1;
    FrozenWords words{wanted.comments, {}};
    if (earlier.empty()) {
        DESK_TRY(row.number, store.nextNumber());
    } else {
        row.number = earlier.front().number;
        row.revision = earlier.front().revision + 1;
        DESK_TRY(const auto before, readReport(session, earlier.front(), WithSessions::Yes));
        ReportChanges changes = changesBetween(before.frozen, frozen);
        changes.comments = before.comments != wanted.comments;
        if (changes.nothing())
            return fail(ErrorCode::Refused, "Nothing has changed since revision %1 of report %2.",
                        {QString::number(before.line.revision), QString::number(before.line.number)});
        words.changes = std::move(changes);
    }
    row.period = frozen.report.question.period;
    row.days = frozen.report.question.days;
    row.providerCode = wanted.providerCode;
    row.asAt = wanted.asAt;
    row.at = session.clock().now();
    row.userId = session.user().id.value();
    row.userName = session.user().name;
    DESK_TRY(row.auditHead, auditHead(session));
    const FrozenBytes bytes = toBytes(frozen, words);
    row.digest = digestOf(row, bytes);
    DESK_CHECK(store.add(row, bytes));
    QJsonObject details{{QStringLiteral("period"), row.period},
                        {QStringLiteral("as_at"), row.asAt.toString(Qt::ISODate)},
                        {digestKey, QString::fromLatin1(row.digest.toHex())}};
    if (!row.providerCode.isEmpty()) details[QStringLiteral("provider")] = row.providerCode;
    if (words.changes) details[QStringLiteral("figures_changed")] = static_cast<qint64>(words.changes->figures.size());
    useCase.setSubject(subjectOf(row.number, row.revision));
    DESK_CHECK(useCase.done(details));
    return lineOf(row);
}

Result<std::vector<PublishedLine>> publishedReports(Session& session)
{
    DESK_CHECK(permit(session, Action::Report));
    DESK_TRY(const auto rows, PublishedStore(session.database()).rows());
    std::vector<PublishedLine> out;
    out.reserve(rows.size());
    for (const PublishedRow& row : rows) out.push_back(lineOf(row));
    return out;
}

Result<PublishedReport> publishedReport(Session& session, qint64 number, qint64 revision, WithSessions sessions)
{
    DESK_CHECK(permit(session, Action::Report));
    DESK_TRY(const PublishedRow row, rowOf(session, number, revision));
    DESK_TRY(PublishedReport out, readReport(session, row, sessions));
    DESK_CHECK(nameAgain(session, out.frozen));
    return out;
}

Result<ReportChanges> changesSince(Session& session, qint64 number, QDate asAt)
{
    DESK_CHECK(permit(session, Action::Report));
    DESK_TRY(const PublishedRow row, rowOf(session, number, 0));
    DESK_TRY(const PublishedReport before, readReport(session, row, WithSessions::Yes));
    DESK_TRY(const FrozenReport now,
             freeze(session, {row.period, asAt.isValid() ? asAt : row.asAt, row.providerCode, false}));
    return changesBetween(before.frozen, now);
}

Result<ReportChanges> revisionDiff(Session& session, qint64 number, qint64 from, qint64 to)
{
    DESK_CHECK(permit(session, Action::Report));
    DESK_TRY(const PublishedRow first, rowOf(session, number, from));
    DESK_TRY(const PublishedRow second, rowOf(session, number, to));
    DESK_TRY(const PublishedReport before, readReport(session, first, WithSessions::Yes));
    DESK_TRY(const PublishedReport after, readReport(session, second, WithSessions::Yes));
    ReportChanges out = changesBetween(before.frozen, after.frozen);
    out.comments = before.comments != after.comments;
    return out;
}

Result<std::vector<QString>> publishedProblems(Session& session)
{
    DESK_CHECK(permit(session, Action::Verify));
    DESK_TRY(auto said, publishedByTrail(session));
    std::vector<QString> out;
    DESK_CHECK(PublishedStore(session.database()).forEach([&](const PublishedRow& row, const FrozenBytes& bytes) {
        const QString name = lineOf(row).title();
        const auto event = said.find(subjectOf(row.number, row.revision));
        if (event == said.end())
            out.push_back(name + QStringLiteral(": the audit trail does not say that it was published."));
        else if (digestOf(row, bytes) != row.digest || event->second != QString::fromLatin1(row.digest.toHex()))
            out.push_back(name + QStringLiteral(": it is not what was published."));
        if (event != said.end()) said.erase(event);
    }));
    for (const auto& [subject, digest] : said)
        out.push_back(QStringLiteral("The audit trail says that %1 was published, and it is not there.").arg(subject));
    return out;
}

} // namespace desk
