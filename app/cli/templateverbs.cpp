#include "app/cli/verb.h"
#include "core/exchange/csvwriter.h"
#include "core/services/templates.h"

#include <QFile>
#include <QFileInfo>
#include <QJsonArray>

namespace desk::cli {

namespace {

constexpr qint64 longestFile = 200'000;

QString name(const char* latin) { return QString::fromLatin1(latin); }

Result<MessagePurpose> purposeOf(const QString& code)
{
    if (const auto purpose = messagePurpose(code)) return *purpose;
    return fail(ErrorCode::Usage, "There is no message \"%1\": request, reminder, award, not_awarded.", {code});
}

/// A wording as a file holds it: the subject, an empty line, the body.
Result<Wording> wordingFrom(const QString& path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return fail(ErrorCode::Usage, "The file of --%1 could not be read.", {name("from")});
    QString text = QString::fromUtf8(file.read(longestFile));
    text.replace(QStringLiteral("\r\n"), QStringLiteral("\n"));
    if (text.startsWith(QChar::ByteOrderMark)) text.remove(0, 1);
    const qsizetype end = text.indexOf(u'\n');
    if (end < 0 || text.size() < end + 2 || text[end + 1] != u'\n')
        return fail(ErrorCode::Invalid, "A wording is its subject, an empty line and its body.", {},
                    QFileInfo(path).fileName());
    return Wording{text.first(end), text.sliced(end + 2)};
}

void writeVersions(CsvWriter& writer, std::span<const MessageTemplate> versions)
{
    for (const char* column : {"purpose", "version", "changed_at", "changed_by", "subject", "body"})
        writer.plain(column);
    writer.endRecord();
    for (const MessageTemplate& one : versions) {
        writer.text(codeOf(one.purpose));
        writer.plain(one.version ? std::to_string(one.version) : std::string());
        writer.plain(one.version ? one.changedAt.utcText() : std::string());
        writer.text(one.changedBy);
        writer.text(one.wording.subject);
        writer.text(one.wording.body);
        writer.endRecord();
    }
}

QJsonObject templatesJson(const MessageTemplates& all)
{
    QJsonArray rows;
    for (const MessageTemplate& one : all.inForce) {
        QJsonObject row{{name("purpose"), codeOf(one.purpose)},
                        {name("subject"), one.wording.subject},
                        {name("body"), one.wording.body}};
        if (one.version) {
            row[name("version")] = one.version;
            row[name("changed_at")] = QString::fromStdString(one.changedAt.utcText());
            row[name("changed_by")] = one.changedBy;
        }
        rows.append(row);
    }
    return {{name("messages"), rows}};
}

Result<void> setWording(Session& session, MessagePurpose purpose, const Wording& wording)
{
    // All that is wrong at once, each with its line, so that nobody has to try again and again.
    const auto problems = problemsOf(wording, purpose);
    for (const WordingProblem& one : problems) {
        const qsizetype line = one.inSubject ? 1 : 3 + QStringView(wording.body).first(one.at).count(u'\n');
        say(QStringLiteral("line %1: %2").arg(line).arg(one.error.message()));
    }
    if (!problems.empty()) return fail(ErrorCode::Invalid, "The wording was not kept.");
    DESK_TRY(const auto all, messageTemplates(session));
    DESK_CHECK(changeTemplate(session, {purpose, wording, all.of(purpose).version}));
    return {};
}

Result<Exit> runTemplate(Context& context)
{
    const Arguments& arguments = context.arguments;
    const QStringList& places = arguments.places();
    const QString what = places.value(1);
    const bool one = what == name("show") || what == name("set") || what == name("reset");
    if (places.isEmpty() ||
        places.size() != (what.isEmpty() ? 1
                          : one          ? 3
                                         : 2) ||
        (!one && !what.isEmpty() && what != name("history")))
        return fail(
            ErrorCode::Usage,
            "Name the file, and after it at most \"history\", or \"show\", \"set\" or \"reset\" and a message.");
    MessagePurpose purpose = MessagePurpose::Request;
    Wording wording;
    if (one) {
        DESK_TRY(purpose, purposeOf(places[2]));
        wording = defaultWording(purpose);
    }
    if (what == name("set")) {
        if (!arguments.given(name("from")))
            return fail(ErrorCode::Usage, "Say with --%1 F which file it stands in.", {name("from")});
        DESK_TRY(wording, wordingFrom(arguments.value(name("from"))));
    }
    DESK_TRY(auto session, openSession(context));
    if (what == name("set") || what == name("reset")) {
        DESK_CHECK(setWording(session, purpose, wording));
        return Exit::Done;
    }
    DESK_TRY(const auto all, messageTemplates(session));
    if (one) {
        const Wording& held = all.of(purpose).wording;
        DESK_CHECK(writeText(arguments, held.subject + QStringLiteral("\n\n") + held.body));
    } else if (arguments.has(name("json")) && what.isEmpty()) {
        DESK_CHECK(writeJson(arguments, templatesJson(all)));
    } else {
        DESK_CHECK(writeCsv(arguments, [&](CsvWriter& writer) {
            what.isEmpty() ? writeVersions(writer, all.inForce) : writeVersions(writer, all.history);
        }));
    }
    return Exit::Done;
}

} // namespace

std::vector<Verb> templateVerbs()
{
    return {
        {"template",
         "template FILE [--csv F] [--json] | template FILE history [--csv F] | template FILE show MESSAGE [--out F] | "
         "template FILE set MESSAGE --from F | template FILE reset MESSAGE",
         "The wordings of messages to providers (request, reminder, award, not_awarded) in force, or all there were; "
         "one of them as a text, its subject in the first line; a new one from such a text, or the program's own "
         "again. Places such as {reference} are filled in; none can hold who a student is.",
         withAccess({{name("csv"), name("from")}, {}}), runTemplate},
    };
}

} // namespace desk::cli
