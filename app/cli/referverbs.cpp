#include "app/cli/verb.h"
#include "core/referrals/referralentry.h"
#include "core/services/referrallog.h"
#include "core/services/studentlog.h"
#include "core/students/studententry.h"

#include <QJsonArray>

namespace desk::cli {

namespace {

/// A column as an option: `date_of_birth` is --date-of-birth.
QString optionOf(std::string_view column)
{
    return QString::fromLatin1(column.data(), static_cast<qsizetype>(column.size())).replace(u'_', u'-');
}

/// The columns given as options. Days are written as in CSV files: a script leaves no room for guesses.
Result<FieldTexts> textsOf(const Arguments& arguments, std::span<const std::string_view> columns)
{
    FieldTexts out;
    for (const std::string_view column : columns) {
        const QString option = optionOf(column);
        if (!arguments.given(option)) continue;
        const bool isDay = column.ends_with("_on") || column.ends_with("_since") || column == "date_of_birth";
        if (isDay) DESK_CHECK(dateOption(arguments, option, {}));
        out[QString::fromLatin1(column.data(), static_cast<qsizetype>(column.size()))] = arguments.value(option);
    }
    return out;
}

/// Says them with the options they are about.
void sayAll(const std::vector<FieldError>& all)
{
    for (const FieldError& one : all)
        say(QStringLiteral("--%1: %2").arg(optionOf(one.field.toStdString()), one.error.message()));
}

QJsonArray jsonOf(const std::vector<FieldError>& all)
{
    QJsonArray out;
    for (const FieldError& one : all)
        out.append(QJsonObject{{QStringLiteral("field"), one.field}, {QStringLiteral("text"), one.error.message()}});
    return out;
}

/// What is found at last: references, and what is worth a look.
struct Logged
{
    QString referral, student;
    std::vector<FieldError> warnings;
};

bool isNewStudent(const Arguments& arguments) { return arguments.given(QStringLiteral("surname")); }

Result<void> checkWhoIsMeant(const Arguments& arguments)
{
    const bool known = arguments.given(QStringLiteral("student-ref"));
    if (known == isNewStudent(arguments))
        return fail(ErrorCode::Usage, "Name a known student with --student-ref, or a new one with --surname.");
    if (!known) return {};
    for (const std::string_view column : studentFields()) {
        if (column != "postcode" && arguments.given(optionOf(column)))
            return fail(ErrorCode::Usage, "--%1 is for a new student: a known one is not changed here.",
                        {optionOf(column)});
    }
    return {};
}

/// The referral's fields over what a new one begins with.
Result<FieldTexts> referralTexts(Session& session, const Arguments& arguments, const QString& studentRef,
                                 QDate dateOfBirth)
{
    DESK_TRY(FieldTexts out, referralDefaults(session, studentRef));
    if (const auto stage = keyStageOn(dateOfBirth, session.clock().today())) {
        const std::string_view code = codeOf(*stage);
        out[QStringLiteral("key_stage")] = QString::fromLatin1(code.data(), static_cast<qsizetype>(code.size()));
    }
    DESK_TRY(const FieldTexts given, textsOf(arguments, referralFields()));
    for (const auto& [field, text] : given) out[field] = text;
    return out;
}

/// A new student is added only where the referral's own fields are right: half a call is not kept.
Result<std::optional<QString>> newStudent(Session& session, const Arguments& arguments, Logged& logged)
{
    DESK_TRY(const FieldTexts texts, textsOf(arguments, studentFields()));
    const QDate today = session.clock().today();
    const auto student = readStudent(texts, today);
    const QDate born = student.entry ? student.entry->dateOfBirth : QDate();
    const QString calendar = student.entry ? student.entry->calendar : QString();
    DESK_TRY(const FieldTexts referral, referralTexts(session, arguments, {}, born));
    const auto read = readReferral(referral, {today, born, calendar, true});
    sayAll(student.errors);
    sayAll(read.errors);
    if (!student.entry || !read.entry) return std::optional<QString>();
    const bool another = arguments.has(QStringLiteral("another-student"));
    DESK_TRY(const auto added, addStudent(session, texts, another ? Knowingly::Yes : Knowingly::No));
    sayAll(added.errors);
    if (!added.kept) {
        say(QStringLiteral("If it is the same child give --student-ref, if not --another-student."));
        return std::optional<QString>();
    }
    logged.warnings = added.warnings;
    return std::optional(added.ref);
}

Result<Exit> logFor(Context& context, Session& session, const QString& studentRef, Logged& logged)
{
    DESK_TRY(const FieldTexts texts, referralTexts(session, context.arguments, studentRef, {}));
    DESK_TRY(const auto outcome, logReferral(session, studentRef, texts));
    sayAll(outcome.errors);
    if (!outcome.kept) return Exit::Refused;
    logged.referral = outcome.ref;
    logged.student = studentRef;
    logged.warnings.insert(logged.warnings.end(), outcome.warnings.begin(), outcome.warnings.end());
    sayAll(logged.warnings);
    if (context.arguments.has(QStringLiteral("json")))
        DESK_CHECK(writeJson(context.arguments, {{QStringLiteral("referral_ref"), logged.referral},
                                                 {QStringLiteral("student_ref"), logged.student},
                                                 {QStringLiteral("warnings"), jsonOf(logged.warnings)}}));
    else
        DESK_CHECK(writeText(context.arguments, logged.referral + u'\n'));
    return Exit::Done;
}

Result<Exit> runRefer(Context& context)
{
    if (context.arguments.places().size() != 1) return fail(ErrorCode::Usage, "Name the file, and nothing after it.");
    DESK_CHECK(checkWhoIsMeant(context.arguments));
    DESK_CHECK(textsOf(context.arguments, studentFields()));
    DESK_CHECK(textsOf(context.arguments, referralFields()));
    DESK_TRY(auto session, openSession(context));
    Logged logged;
    if (!isNewStudent(context.arguments))
        return logFor(context, session, context.arguments.value(QStringLiteral("student-ref")), logged);
    DESK_TRY(const auto student, newStudent(session, context.arguments, logged));
    if (!student) return Exit::Refused;
    return logFor(context, session, *student, logged);
}

OptionNames referOptions()
{
    QStringList names{QStringLiteral("student-ref")};
    for (const auto columns : {studentFields(), referralFields()})
        for (const std::string_view column : columns) names << optionOf(column);
    names.removeDuplicates();
    return withAccess({names, {QStringLiteral("another-student")}});
}

} // namespace

std::vector<Verb> referVerbs()
{
    return {
        {"refer",
         "refer FILE --student-ref REF | --surname NAME [--forename … --upn … --date-of-birth D …] "
         "[--team PIT|SEND|VST] --reason illness|exclusion|otherwise [--lot 1|2] [--key-stage KS3] [--subjects A;B] "
         "[--hours-per-week 9] [--venue community|home|online] … [--json]",
         "Logs a referral, issued now, and prints its reference. Options are named as the columns of students and "
         "referrals. Left out: 9 hours, lot 1, in the community, the student's postcode, the key stage of the age, "
         "whoever signs in as officer, the team of that person's last referral. A new student who may be one on "
         "record is refused unless --another-student says it is not. What is worth a second look is said and kept. "
         "Names on a command line stay in the shell's history: --student-ref does not need them.",
         referOptions(), runRefer},
    };
}

} // namespace desk::cli
