#include "core/referrals/referralentry.h"

#include "core/base/fieldreader.h"
#include "core/base/identifiers.h"
#include "core/base/scaled.h"
#include "core/students/studententry.h"

#include <QRegularExpression>

#include <array>

namespace desk {

namespace {

constexpr std::array<std::string_view, 15> fields{"officer",          "team",
                                                  "reason",           "lot",
                                                  "key_stage",        "subjects",
                                                  "attainment_level", "send_needs",
                                                  "health_needs",     "postcode",
                                                  "hours_per_week",   "venue",
                                                  "out_of_borough",   "out_of_school_since",
                                                  "review_on"};

constexpr std::array<std::string_view, 3> teams{"PIT", "SEND", "VST"};
constexpr std::array<std::string_view, 3> reasons{"illness", "exclusion", "otherwise"};
constexpr std::array<std::string_view, 2> lots{"1", "2"};
constexpr std::array<std::string_view, 5> keyStages{"EY", "KS1", "KS2", "KS3", "KS4"};
constexpr std::array<std::string_view, 3> venues{"community", "home", "online"};

constexpr qint64 mostHours = 100'000; // in hundredths, as everywhere

QString hoursText(qint64 hundredths) { return QString::fromStdString(scaledText(hundredths, 2)); }

/// Every referral includes them: nobody has to be asked for them beside the others.
bool isCore(const QString& subject)
{
    const QString name = subject.toLower();
    return name == u"english" || name == u"maths" || name == u"mathematics";
}

QStringList subjectsOf(const QString& text)
{
    static const QRegularExpression between(QStringLiteral("[;,\n]"));
    QStringList out;
    for (const QString& part : text.split(between, Qt::SkipEmptyParts)) {
        const QString subject = part.simplified();
        if (!subject.isEmpty() && !isCore(subject) && !out.contains(subject, Qt::CaseInsensitive)) out << subject;
    }
    return out;
}

void lookAtHours(FieldReader& read, qint64 hours)
{
    if (hours == 0 || (hours >= fewHours && hours <= manyHours)) return;
    read.warn("hours_per_week", {ErrorCode::Invalid,
                                 "%1 hours a week is unusual: most have %2.",
                                 {hoursText(hours), hoursText(usualHours)},
                                 {}});
}

void lookAtKeyStage(FieldReader& read, const QString& stage, const ReferralContext& context)
{
    const auto expected = keyStageOn(context.dateOfBirth, context.today);
    if (!expected || stage.isEmpty()) return;
    const std::string_view code = codeOf(*expected);
    const QString name = QString::fromLatin1(code.data(), static_cast<qsizetype>(code.size()));
    if (stage != name) read.warn("key_stage", {ErrorCode::Contradiction, "By the date of birth it is %1.", {name}, {}});
}

void lookAtDays(FieldReader& read, const ReferralEntry& entry, const ReferralContext& context)
{
    if (entry.outOfSchoolSince.isValid() && entry.outOfSchoolSince > context.today)
        read.wrong("out_of_school_since",
                   {ErrorCode::Contradiction, "Time out of school cannot begin in the future.", {}, {}});
    if (!entry.reviewOn.isValid()) {
        if (entry.venue == u"home" || entry.venue == u"online")
            read.warn("review_on",
                      {ErrorCode::Missing, "Home and online are for a limited time: say when it is reviewed.", {}, {}});
        return;
    }
    if (entry.outOfSchoolSince.isValid() && entry.reviewOn < entry.outOfSchoolSince)
        read.wrong("review_on", {ErrorCode::Contradiction, "The review lies before the time out of school.", {}, {}});
    else if (context.isNew && entry.reviewOn < context.today)
        read.warn("review_on", {ErrorCode::Contradiction, "The day of the review is over.", {}, {}});
}

void lookAtPlace(FieldReader& read, const ReferralEntry& entry, const ReferralContext& context)
{
    if (entry.outOfBorough == true && context.studentCalendar.isEmpty())
        read.wrong("out_of_borough",
                   {ErrorCode::Refused, "A student out of the borough needs a calendar on the record first.", {}, {}});
    if (entry.lot == 1 && entry.venue == u"online")
        read.warn("venue", {ErrorCode::Contradiction, "Lot 1 is face to face: online tuition is lot 2.", {}, {}});
    if (context.isNew && entry.postcode.isEmpty() && entry.venue != u"online")
        read.warn("postcode", {ErrorCode::Missing, "Without a postcode nobody can tell who is near.", {}, {}});
}

} // namespace

std::span<const std::string_view> referralFields() { return fields; }

std::span<const std::string_view> referralCodes(std::string_view field)
{
    if (field == "team") return teams;
    if (field == "reason") return reasons;
    if (field == "lot") return lots;
    if (field == "key_stage") return keyStages;
    if (field == "venue") return venues;
    return {};
}

FieldReading<ReferralEntry> readReferral(const FieldTexts& texts, const ReferralContext& context)
{
    FieldReader read(texts, context.today);
    read.knowOnly(fields);
    for (const char* field : {"lot", "key_stage", "hours_per_week"}) read.need(field);
    if (context.isNew)
        for (const char* field : {"team", "reason", "venue"}) read.need(field);
    ReferralEntry out;
    out.officer = read.line("officer");
    out.team = read.code("team", teams);
    out.reason = read.code("reason", reasons);
    out.lot = read.code("lot", lots).toInt();
    out.keyStage = read.code("key_stage", keyStages);
    out.subjects = subjectsOf(read.area("subjects"));
    out.attainmentLevel = read.line("attainment_level");
    out.sendNeeds = read.area("send_needs");
    out.healthNeeds = read.area("health_needs");
    out.postcode = read.identifier<Postcode>("postcode");
    out.hoursPerWeek = read.hundredths("hours_per_week", mostHours);
    out.venue = read.code("venue", venues);
    out.outOfBorough = read.yesNo("out_of_borough");
    out.outOfSchoolSince = read.day("out_of_school_since");
    out.reviewOn = read.day("review_on");
    lookAtHours(read, out.hoursPerWeek);
    lookAtKeyStage(read, out.keyStage, context);
    lookAtDays(read, out, context);
    lookAtPlace(read, out, context);
    return read.reading(std::move(out));
}

FieldTexts textsOf(const ReferralEntry& entry)
{
    return {{QStringLiteral("officer"), entry.officer},
            {QStringLiteral("team"), entry.team},
            {QStringLiteral("reason"), entry.reason},
            {QStringLiteral("lot"), QString::number(entry.lot)},
            {QStringLiteral("key_stage"), entry.keyStage},
            {QStringLiteral("subjects"), entry.subjects.join(u';')},
            {QStringLiteral("attainment_level"), entry.attainmentLevel},
            {QStringLiteral("send_needs"), entry.sendNeeds},
            {QStringLiteral("health_needs"), entry.healthNeeds},
            {QStringLiteral("postcode"), entry.postcode},
            {QStringLiteral("hours_per_week"), entry.hoursPerWeek > 0 ? hoursText(entry.hoursPerWeek) : QString()},
            {QStringLiteral("venue"), entry.venue},
            {QStringLiteral("out_of_borough"), yesNoText(entry.outOfBorough)},
            {QStringLiteral("out_of_school_since"), dayField(entry.outOfSchoolSince)},
            {QStringLiteral("review_on"), dayField(entry.reviewOn)}};
}

FieldTexts usualReferral()
{
    ReferralEntry usual;
    usual.hoursPerWeek = usualHours;
    usual.venue = QStringLiteral("community");
    usual.outOfBorough = false;
    return textsOf(usual);
}

} // namespace desk
