#include "app/cli/verb.h"
#include "core/exchange/csvwriter.h"
#include "core/services/audittrail.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <cstdio>

namespace desk::cli {

namespace {

QString detailsOf(const AuditEvent& event) { return event.payload.value_or(QStringLiteral("erased")); }

void writeEvents(const std::vector<AuditEvent>& events, CsvWriter& writer)
{
    for (const char* column : {"sequence", "at", "user", "action", "outcome", "subject", "details"})
        writer.plain(column);
    writer.endRecord();
    for (const AuditEvent& event : events) {
        writer.plain(std::to_string(event.sequence));
        writer.plain(event.at.utcText());
        writer.text(event.userName);
        writer.text(event.action);
        writer.text(event.outcome);
        writer.text(event.subject);
        writer.text(detailsOf(event));
        writer.endRecord();
    }
}

QJsonObject eventsJson(const std::vector<AuditEvent>& events)
{
    QJsonArray rows;
    for (const AuditEvent& event : events) {
        QJsonObject row{{QStringLiteral("sequence"), event.sequence},
                        {QStringLiteral("at"), QString::fromStdString(event.at.utcText())},
                        {QStringLiteral("user"), event.userName},
                        {QStringLiteral("action"), event.action},
                        {QStringLiteral("outcome"), event.outcome},
                        {QStringLiteral("subject"), event.subject}};
        row[QStringLiteral("details")] =
            event.payload ? QJsonValue(QJsonDocument::fromJson(event.payload->toUtf8()).object()) : QJsonValue();
        rows.append(row);
    }
    return {{QStringLiteral("events"), rows}};
}

QJsonObject verdictJson(const AuditVerdict& verdict)
{
    QJsonArray findings;
    for (const storage::AuditFinding& finding : verdict.findings)
        findings.append(QJsonObject{{QStringLiteral("problem"), finding.isProblem()},
                                    {QStringLiteral("what"), finding.described()}});
    return {{QStringLiteral("holds"), verdict.holds()},
            {QStringLiteral("events"), verdict.events},
            {QStringLiteral("head"), verdict.head},
            {QStringLiteral("findings"), findings}};
}

Result<Exit> listAudit(Context& context)
{
    const Arguments& arguments = context.arguments;
    storage::AuditStore::Filter filter;
    DESK_TRY(filter.from, dateOption(arguments, QStringLiteral("from"), QDate()));
    filter.user = arguments.value(QStringLiteral("user"));
    DESK_TRY(auto session, openSessionAs(context, arguments.value(QStringLiteral("as"))));
    DESK_TRY(const auto events, auditEvents(session, filter));
    if (arguments.has(QStringLiteral("json")))
        DESK_CHECK(writeJson(arguments, eventsJson(events)));
    else
        DESK_CHECK(writeCsv(arguments, [&](CsvWriter& writer) { writeEvents(events, writer); }));
    return Exit::Done;
}

Result<Exit> verifyTrail(Context& context)
{
    const Arguments& arguments = context.arguments;
    const QString as = arguments.given(QStringLiteral("as")) ? arguments.value(QStringLiteral("as"))
                                                             : arguments.value(QStringLiteral("user"));
    DESK_TRY(auto session, openSessionAs(context, as));
    DESK_TRY(const AuditVerdict verdict, verifyAudit(session));
    if (arguments.has(QStringLiteral("json"))) {
        DESK_CHECK(writeJson(arguments, verdictJson(verdict)));
    } else {
        QString text;
        for (const storage::AuditFinding& finding : verdict.findings) text += finding.described() + u'\n';
        text +=
            verdict.holds()
                ? QStringLiteral("The audit trail holds: %1 events, head %2.\n").arg(verdict.events).arg(verdict.head)
                : QStringLiteral("The audit trail does not hold: %1 events, head %2.\n")
                      .arg(verdict.events)
                      .arg(verdict.head);
        DESK_CHECK(writeText(arguments, text));
    }
    return verdict.holds() ? Exit::Done : Exit::Refused;
}

Result<Exit> runAudit(Context& context)
{
    const QStringList& places = context.arguments.places();
    if (places.size() == 1) return listAudit(context);
    if (places.size() == 2 && places[1] == QLatin1StringView("verify")) return verifyTrail(context);
    return fail(ErrorCode::Usage, "Name the file, and after it at most \"verify\".");
}

} // namespace

std::vector<Verb> auditVerbs()
{
    const auto s = [](const char* text) { return QString::fromLatin1(text); };
    return {
        {"audit",
         "audit FILE [--from D] [--user U] [--as NAME] [--csv F] [--json] | audit FILE verify [--as NAME] "
         "[--json]",
         "The audit trail, from a day on, of one person; or whether every link, signature and account of it "
         "holds. --user chooses "
         "whose events are shown, --as who looks.",
         withAccess({{s("from"), s("as"), s("csv")}, {}}), runAudit},
    };
}

} // namespace desk::cli
