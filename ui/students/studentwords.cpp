#include "ui/students/studentwords.h"

#include "core/base/scaled.h"
#include "ui/frame/recordwords.h"
#include "ui/widgets/words.h"

#include <QCoreApplication>

#include <array>

namespace desk::ui {

namespace {

struct Students
{
    Q_DECLARE_TR_FUNCTIONS(Students)
};

struct CodeWords
{
    QLatin1StringView code;
    const char* words;
};

constexpr std::array<CodeWords, 14> needs{{
    {QLatin1StringView("SPLD"), QT_TRANSLATE_NOOP("Students", "specific learning difficulty")},
    {QLatin1StringView("MLD"), QT_TRANSLATE_NOOP("Students", "moderate learning difficulty")},
    {QLatin1StringView("SLD"), QT_TRANSLATE_NOOP("Students", "severe learning difficulty")},
    {QLatin1StringView("PMLD"), QT_TRANSLATE_NOOP("Students", "profound and multiple learning difficulty")},
    {QLatin1StringView("SEMH"), QT_TRANSLATE_NOOP("Students", "social, emotional and mental health")},
    {QLatin1StringView("SLCN"), QT_TRANSLATE_NOOP("Students", "speech, language and communication")},
    {QLatin1StringView("HI"), QT_TRANSLATE_NOOP("Students", "hearing impairment")},
    {QLatin1StringView("VI"), QT_TRANSLATE_NOOP("Students", "vision impairment")},
    {QLatin1StringView("MSI"), QT_TRANSLATE_NOOP("Students", "multi-sensory impairment")},
    {QLatin1StringView("PD"), QT_TRANSLATE_NOOP("Students", "physical disability")},
    {QLatin1StringView("ASD"), QT_TRANSLATE_NOOP("Students", "autism")},
    {QLatin1StringView("DS"), QT_TRANSLATE_NOOP("Students", "Down syndrome")},
    {QLatin1StringView("OTH"), QT_TRANSLATE_NOOP("Students", "other need")},
    {QLatin1StringView("NSA"), QT_TRANSLATE_NOOP("Students", "support without an assessed need")},
}};

constexpr std::array<CodeWords, 3> provisions{{
    {QLatin1StringView("E"), QT_TRANSLATE_NOOP("Students", "EHC plan")},
    {QLatin1StringView("K"), QT_TRANSLATE_NOOP("Students", "SEN support")},
    {QLatin1StringView("N"), QT_TRANSLATE_NOOP("Students", "no SEN")},
}};

constexpr std::array<CodeWords, 5> roles{{
    {QLatin1StringView("carer"), QT_TRANSLATE_NOOP("Students", "Carer")},
    {QLatin1StringView("school"), QT_TRANSLATE_NOOP("Students", "School")},
    {QLatin1StringView("social_worker"), QT_TRANSLATE_NOOP("Students", "Social worker")},
    {QLatin1StringView("senco"), QT_TRANSLATE_NOOP("Students", "SENCO")},
    {QLatin1StringView("other"), QT_TRANSLATE_NOOP("Students", "Other contact")},
}};

template <std::size_t n> QString said(const std::array<CodeWords, n>& all, const QString& code)
{
    const auto found = std::ranges::find(all, code, &CodeWords::code);
    return found == all.end() ? code : Students::tr(found->words);
}

QString awardText(const StudentEvent& event) { return event.referralRef + u'/' + QString::number(event.awardNo); }

QString scoreText(const StudentEvent& event)
{
    constexpr int decimals = 6;
    return Students::tr("%1, %2: %3")
        .arg(event.subject, event.scale, QString::fromStdString(scaledText(event.score, decimals)));
}

void tellExchange(const StudentEvent& event, TimelineEntry& entry)
{
    switch (event.kind) {
    case StudentEvent::Kind::Requested:
        entry.title = Students::tr("Asked %1").arg(event.providerCode);
        break;
    case StudentEvent::Kind::Bounced:
        entry.title = Students::tr("The request to %1 did not arrive").arg(event.providerCode);
        entry.tone = Tone::Warn;
        break;
    default:
        entry.title = event.canMeet ? Students::tr("%1 can meet the need").arg(event.providerCode)
                                    : Students::tr("%1 cannot meet the need").arg(event.providerCode);
        entry.tone = event.canMeet && !event.late ? Tone::Good : Tone::None;
        if (event.late) entry.badge = BadgeText{Tone::Warn, Students::tr("late")};
    }
}

void tellWeek(const StudentEvent& event, TimelineEntry& entry)
{
    const qint64 missed = event.week.counts.of(SessionOutcome::Absent) +
                          event.week.counts.of(SessionOutcome::CancelledFamily) +
                          event.week.counts.of(SessionOutcome::CancelledTutor);
    entry.title = Students::tr("Week of %1").arg(weekdayText(event.week.monday));
    entry.detail = tallyText(event.week.counts, event.week.bookings);
    entry.tone = missed > 0 ? Tone::Warn : Tone::Good;
}

void tellAward(const StudentEvent& event, TimelineEntry& entry)
{
    switch (event.kind) {
    case StudentEvent::Kind::Awarded:
        entry.title = event.direct ? Students::tr("Awarded to %1 directly").arg(event.providerCode)
                                   : Students::tr("Awarded to %1 from the pool").arg(event.providerCode);
        entry.tone = Tone::Info;
        break;
    case StudentEvent::Kind::Started:
        entry.title = Students::tr("Tuition began");
        entry.tone = Tone::Good;
        break;
    case StudentEvent::Kind::PlanReceived:
        entry.title = Students::tr("Intervention plan received");
        break;
    case StudentEvent::Kind::Baseline:
        entry.title = Students::tr("Baseline assessment");
        entry.detail = scoreText(event);
        break;
    case StudentEvent::Kind::Assessed:
        entry.title = Students::tr("Progress assessment");
        entry.detail = scoreText(event);
        break;
    case StudentEvent::Kind::Week:
        tellWeek(event, entry);
        break;
    default:
        entry.title = Students::tr("Placement ended");
        entry.detail = endReasonText(event.endReason);
        entry.tone = event.endReason == QLatin1StringView("provider_ended") ? Tone::Warn : Tone::None;
    }
}

TimelineEntry entryOf(const StudentEvent& event)
{
    TimelineEntry entry;
    entry.day = event.on;
    if (event.at) entry.time = timeText(event.at->londonTime());
    const bool aboutAward = event.awardNo > 0;
    entry.link = aboutAward ? QStringLiteral("placements/") + awardText(event)
                            : QStringLiteral("referrals/") + event.referralRef;
    if (event.kind == StudentEvent::Kind::Referred) {
        entry.title = Students::tr("Referral %1 issued").arg(event.referralRef);
        entry.tone = Tone::Info;
    } else if (event.kind == StudentEvent::Kind::Withdrawn) {
        entry.title = Students::tr("Referral %1 withdrawn").arg(event.referralRef);
        entry.tone = Tone::Warn;
    } else if (aboutAward) {
        tellAward(event, entry);
    } else {
        tellExchange(event, entry);
    }
    return entry;
}

} // namespace

QString senProvisionText(const QString& code) { return said(provisions, code); }
QString senNeedText(const QString& code) { return said(needs, code); }
QString contactRoleText(const QString& code) { return said(roles, code); }

QString senText(const StudentLine& line)
{
    QStringList parts{senProvisionText(line.senProvision), senNeedText(line.senNeed)};
    parts.removeAll(QString());
    return parts.join(QStringLiteral(" · "));
}

QString yesNoText(std::optional<bool> known)
{
    if (!known) return Students::tr("not known");
    return *known ? Students::tr("yes") : Students::tr("no");
}

std::vector<TimelineEntry> timelineEntries(const std::vector<StudentEvent>& events)
{
    std::vector<TimelineEntry> out;
    out.reserve(events.size());
    for (auto event = events.rbegin(); event != events.rend(); ++event) out.push_back(entryOf(*event));
    return out;
}

} // namespace desk::ui
