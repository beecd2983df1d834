#include "app/cli/verb.h"
#include "core/exchange/csvwriter.h"
#include "core/services/rulesettings.h"

#include <QJsonArray>

namespace desk::cli {

namespace {

QString keyOf(RuleSetting setting) { return QString::fromLatin1(specOf(setting).key); }
QString momentText(Instant at, qint64 version) { return version ? QString::fromStdString(at.utcText()) : QString(); }

void writeHeader(CsvWriter& writer, std::initializer_list<const char*> names)
{
    for (const char* name : names) writer.plain(name);
    writer.endRecord();
}

void writeLines(const RuleSettingsView& view, CsvWriter& writer)
{
    writeHeader(writer, {"setting", "value", "default", "version", "changed_at", "changed_by", "reason"});
    for (const RuleSettingLine& line : view.lines) {
        writer.text(keyOf(line.setting));
        writer.text(line.value);
        writer.text(line.byDefault);
        writer.plain(line.version ? std::to_string(line.version) : std::string());
        writer.text(momentText(line.changedAt, line.version));
        writer.text(line.changedBy);
        writer.text(line.reason);
        writer.endRecord();
    }
}

void writeDecisions(const RuleSettingsView& view, CsvWriter& writer)
{
    writeHeader(writer, {"version", "setting", "value", "changed_at", "changed_by", "reason"});
    for (const RuleSettingDecision& one : view.decisions) {
        writer.plain(std::to_string(one.version));
        writer.text(keyOf(one.setting));
        writer.text(one.value);
        writer.text(momentText(one.at, one.version));
        writer.text(one.by);
        writer.text(one.reason);
        writer.endRecord();
    }
}

QJsonObject linesJson(const RuleSettingsView& view)
{
    QJsonArray rows;
    for (const RuleSettingLine& line : view.lines) {
        QJsonObject row{{QStringLiteral("setting"), keyOf(line.setting)},
                        {QStringLiteral("value"), line.value},
                        {QStringLiteral("default"), line.byDefault}};
        if (line.version) {
            row[QStringLiteral("version")] = line.version;
            row[QStringLiteral("changed_at")] = momentText(line.changedAt, line.version);
            row[QStringLiteral("changed_by")] = line.changedBy;
            row[QStringLiteral("reason")] = line.reason;
        }
        rows.append(row);
    }
    return {{QStringLiteral("settings"), rows}};
}

Result<Exit> listRules(Context& context, bool history)
{
    DESK_TRY(auto session, openSession(context));
    DESK_TRY(const RuleSettingsView view, ruleSettings(session));
    if (context.arguments.has(QStringLiteral("json")) && !history)
        DESK_CHECK(writeJson(context.arguments, linesJson(view)));
    else
        DESK_CHECK(writeCsv(context.arguments, [&](CsvWriter& writer) {
            history ? writeDecisions(view, writer) : writeLines(view, writer);
        }));
    return Exit::Done;
}

Result<Exit> setRule(Context& context, const QString& key, const QString& value)
{
    const auto setting = ruleSettingWithKey(key);
    if (!setting) return fail(ErrorCode::Usage, "There is no setting \"%1\": `rules FILE` lists them.", {key});
    DESK_TRY(auto session, openSession(context));
    DESK_TRY(const RuleSettingsView view, ruleSettings(session));
    DESK_CHECK(changeRuleSetting(
        session, {*setting, value, view.of(*setting).version, context.arguments.value(QStringLiteral("reason"))}));
    return Exit::Done;
}

Result<Exit> runRules(Context& context)
{
    const QStringList& places = context.arguments.places();
    if (places.size() == 1) return listRules(context, false);
    if (places.size() == 2 && places[1] == QLatin1StringView("history")) return listRules(context, true);
    if (places.size() == 4 && places[1] == QLatin1StringView("set")) return setRule(context, places[2], places[3]);
    return fail(ErrorCode::Usage,
                "Name the file, and after it at most \"history\", or \"set\", a setting and its value.");
}

} // namespace

std::vector<Verb> ruleVerbs()
{
    const auto s = [](const char* text) { return QString::fromLatin1(text); };
    return {
        {"rules",
         "rules FILE [--csv F] [--json] | rules FILE history [--csv F] | rules FILE set SETTING VALUE [--reason TEXT]",
         "The decisions that the specification leaves open, each with its default; all that were taken; or a new "
         "one, which every figure follows from then on.",
         withAccess({{s("csv"), s("reason")}, {}}), runRules},
    };
}

} // namespace desk::cli
