#include "core/students/studententry.h"

#include "core/base/fieldreader.h"
#include "core/base/identifiers.h"

#include <array>

namespace desk {

namespace {

constexpr std::array<std::string_view, 13> fields{
    "upn",           "forename", "surname", "date_of_birth", "postcode",       "school_urn", "on_roll",
    "sen_provision", "sen_need", "ehcp",    "looked_after",  "home_authority", "calendar"};
constexpr std::array<std::string_view, 4> fieldsOfContact{"role", "name", "phone", "email"};

constexpr std::array<std::string_view, 3> provisions{"E", "K", "N"};
constexpr std::array<std::string_view, 14> needs{"SPLD", "MLD", "SLD", "PMLD", "SEMH", "SLCN", "HI",
                                                 "VI",   "MSI", "PD",  "ASD",  "DS",   "OTH",  "NSA"};
constexpr std::array<std::string_view, 5> roles{"carer", "school", "social_worker", "senco", "other"};

/// How the council writes itself in a student's home authority.
bool isOwnAuthority(const QString& authority)
{
    const QString name = authority.toLower();
    return name.isEmpty() || name == u"359" || name.startsWith(u"wigan");
}

void lookAtBirth(FieldReader& read, QDate born, QDate today)
{
    if (!born.isValid()) return;
    if (born > today)
        read.wrong("date_of_birth", {ErrorCode::Contradiction, "A date of birth cannot lie in the future.", {}, {}});
    else if (!keyStageOn(born, today))
        read.warn("date_of_birth", {ErrorCode::Invalid, "Somebody of that age is past Year 11.", {}, {}});
}

void lookAtUpn(FieldReader& read, const QString& upn)
{
    const auto parsed = Upn::parse(upn.toStdString());
    if (parsed && !parsed->authorityKnown())
        read.warn("upn", {ErrorCode::Unknown,
                          "No authority of England or Wales has had the number %1.",
                          {QString::number(parsed->authority())},
                          {}});
}

} // namespace

std::span<const std::string_view> studentFields() { return fields; }
std::span<const std::string_view> contactFields() { return fieldsOfContact; }

std::span<const std::string_view> studentCodes(std::string_view field)
{
    if (field == "sen_provision") return provisions;
    if (field == "sen_need") return needs;
    if (field == "role") return roles;
    return {};
}

FieldReading<Student> readStudent(const FieldTexts& texts, QDate today)
{
    FieldReader read(texts, today);
    read.knowOnly(fields);
    read.need("surname");
    Student out;
    out.upn = read.identifier<Upn>("upn");
    out.forename = read.line("forename");
    out.surname = read.line("surname");
    out.dateOfBirth = read.day("date_of_birth");
    out.postcode = read.identifier<Postcode>("postcode");
    out.schoolUrn = read.identifier<Urn>("school_urn");
    out.onRoll = read.yesNo("on_roll");
    out.senProvision = read.code("sen_provision", provisions);
    out.senNeed = read.code("sen_need", needs);
    out.ehcp = read.yesNo("ehcp");
    out.lookedAfter = read.yesNo("looked_after");
    out.homeAuthority = read.line("home_authority");
    out.calendar = read.line("calendar");

    lookAtUpn(read, out.upn);
    lookAtBirth(read, out.dateOfBirth, today);
    if (out.senNeed == u"NSA" && out.senProvision != u"K")
        read.wrong("sen_need", {ErrorCode::Contradiction, "NSA goes only with the provision K.", {}, {}});
    if (!isOwnAuthority(out.homeAuthority) && out.calendar.isEmpty())
        read.warn("calendar",
                  {ErrorCode::Missing, "A student from outside the borough follows a calendar of its own.", {}, {}});
    return read.reading(std::move(out));
}

FieldReading<Contact> readContact(const FieldTexts& texts)
{
    FieldReader read(texts, {});
    read.knowOnly(fieldsOfContact);
    read.need("role");
    read.need("name");
    Contact out{read.code("role", roles), read.line("name"), read.line("phone"), read.line("email")};
    if (!out.email.isEmpty() && (out.email.count(u'@') != 1 || out.email.contains(u' ')))
        read.wrong("email", {ErrorCode::Invalid, "This is no e-mail address.", {}, {}});
    return read.reading(std::move(out));
}

FieldTexts textsOf(const Student& student)
{
    return {{QStringLiteral("upn"), student.upn},
            {QStringLiteral("forename"), student.forename},
            {QStringLiteral("surname"), student.surname},
            {QStringLiteral("date_of_birth"), dayField(student.dateOfBirth)},
            {QStringLiteral("postcode"), student.postcode},
            {QStringLiteral("school_urn"), student.schoolUrn},
            {QStringLiteral("on_roll"), yesNoText(student.onRoll)},
            {QStringLiteral("sen_provision"), student.senProvision},
            {QStringLiteral("sen_need"), student.senNeed},
            {QStringLiteral("ehcp"), yesNoText(student.ehcp)},
            {QStringLiteral("looked_after"), yesNoText(student.lookedAfter)},
            {QStringLiteral("home_authority"), student.homeAuthority},
            {QStringLiteral("calendar"), student.calendar}};
}

FieldTexts textsOf(const Contact& contact)
{
    return {{QStringLiteral("role"), contact.role},
            {QStringLiteral("name"), contact.name},
            {QStringLiteral("phone"), contact.phone},
            {QStringLiteral("email"), contact.email}};
}

std::optional<KeyStage> keyStageOn(QDate born, QDate day)
{
    if (!born.isValid()) return std::nullopt;
    return keyStage(yearGroup(born, AcademicYear::containing(day)));
}

} // namespace desk
