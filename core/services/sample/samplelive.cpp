// What is going on around the sample's day: windows that are open, awards to make, starts and plans that fall
// due. Whenever the sample is made, the worklist has something to show.
#include "core/services/sample/samplecases.h"

#include <algorithm>

namespace desk {

using storage::Kind;

namespace {

constexpr int minutesOfDay = 24 * 60;
constexpr int earliestMinute = 9 * 60, latestMinute = 16 * 60;
constexpr int fullHour = 100;

} // namespace

/// The n-th school day before the sample's day; the day itself never counts.
QDate SampleCases::schoolDayBefore(int n) const
{
    QDate day = m_options.today;
    const SchoolCalendar& calendar = m_framework.calendars.framework();
    // Across the summer at the most.
    for (int left = n, tries = 0; left > 0 && tries < 120; ++tries) {
        day = day.addDays(-1);
        left -= calendar.isSchoolDay(day);
    }
    return day;
}

SampleCase SampleCases::liveCase(QDate issuedOn, int issuedMinute)
{
    SampleCase one = openCase(lastDay(), 3 + m_cases % 2);
    one.lot = 1;
    one.calendarCode = "WIGAN";
    one.calendar = &m_framework.calendars.framework();
    one.outOfBorough = false;
    one.issuedOn = issuedOn;
    one.issuedMinute = issuedMinute;
    makeStudent(one);
    putReferral(one);
    return one;
}

/// Asks every provider of the lot, a minute apart. Each answer is yes, no or, with `-`, none, that many minutes
/// after its request; the providers take them in turn.
void SampleCases::ask(const SampleCase& one, QDate sentOn, int sentMinute, std::string_view answers, int after)
{
    std::size_t turn = 0;
    for (const SampleProvider& provider : m_framework.providers) {
        const bool there = provider.status == "active" && provider.lots[one.lot - 1];
        if (!there) continue;
        const int minute = sentMinute + static_cast<int>(turn);
        const char answer = answers[turn % answers.size()];
        ++turn;
        m_rows.put(Kind::Requests, {{"referral_ref", one.ref},
                                    {"provider_code", std::string(provider.code)},
                                    {"sent_at", clockText(sentOn, minute)},
                                    {"bounced", "no"}});
        if (answer == '-') continue;
        const bool yes = answer == 'y';
        m_rows.put(Kind::Responses, {{"referral_ref", one.ref},
                                     {"provider_code", std::string(provider.code)},
                                     {"responded_at", clockText(sentOn, minute + after)},
                                     {"can_meet", yes ? "yes" : "no"},
                                     {"hourly_rate", yes ? poundsText(provider.rate) : std::string()},
                                     {"tutor_ref", yes ? sampleTutorRef(provider.firstTutor) : std::string()},
                                     {"proposed_start", yes ? dayText(sentOn.addDays(5)) : std::string()},
                                     {"note", yes ? "" : "No tutor free this half-term."}});
    }
}

SampleAward SampleCases::liveAward(QDate awardedOn, const SampleProvider& provider)
{
    SampleAward out;
    out.provider = &provider;
    out.sentOn = awardedOn.addDays(-1);
    out.sentMinute = earliestMinute + 30;
    out.awardedOn = awardedOn;
    out.awardedMinute = 14 * 60;
    out.rate = provider.rate;
    out.tutor = provider.firstTutor;
    return out;
}

void SampleCases::makeWindows(QDate today, int now)
{
    // One closes in the hour, one tomorrow; in a third the answers are in, in a fourth nobody can.
    ask(liveCase(today.addDays(-1), now + 10), today.addDays(-1), now + 48, "yn--", 95);
    ask(liveCase(today, now - 130), today, now - 100, "-y---", 60);
    const QDate before = schoolDayBefore(2);
    ask(liveCase(before, earliestMinute), before, earliestMinute + 25, "yyny-", 240);
    ask(liveCase(before, earliestMinute + 40), before, earliestMinute + 55, "nn-n", 300);
    liveCase(today, now - 20);
}

void SampleCases::makeStarts(QDate today, int now)
{
    const auto awarded = [&](int schoolDays, std::size_t provider) {
        const QDate day = schoolDayBefore(schoolDays);
        const SampleCase one = liveCase(day.addDays(-1), earliestMinute);
        const SampleAward award = liveAward(day, m_framework.providers[provider]);
        putAward(one, award, "Known to the school; can begin at once.");
        return std::pair(one, award);
    };
    // Missed yesterday, due today with a session booked, due in four days.
    awarded(6, 4);
    const auto [one, award] = awarded(5, 0);
    if (one.calendar->isSchoolDay(today)) putSession(one, award, today, std::min(now + 140, 17 * 60), fullHour, -1);
    const auto [later, laterAward] = awarded(1, 2);
    if (const auto next = later.calendar->nthSchoolDayAfter(today, 2))
        putSession(later, laterAward, *next, 10 * 60, fullHour, -1);
}

/// Placements that run: one whose plan falls due, one whose tutor's training lapses. Their hours would stand in
/// s.7.3's months while that year lasts; there the year has placements of its own.
void SampleCases::makeRunning(QDate today)
{
    const auto runs = [&](int weeks, std::size_t at, int tutor, bool planned) {
        const SampleProvider& provider = m_framework.providers[at];
        const QDate first = schoolDayBefore(weeks * 5);
        if (first < QDate(2026, 9, 1)) return;
        const SampleCase one = liveCase(first.addDays(-5), earliestMinute);
        SampleAward award = liveAward(first.addDays(-3), provider);
        award.tutor = tutor;
        if (planned) award.planOn = first.addDays(14);
        putAward(one, award, "Specialist in anxiety-based absence.");
        for (QDate day = first; day < today; day = day.addDays(1)) {
            const bool taught = one.calendar->isSchoolDay(day) && (day == first || day.dayOfWeek() % 2 == 1);
            if (taught) putSession(one, award, day, 10 * 60, fullHour, 0);
        }
    };
    runs(3, 5, m_framework.providers[5].firstTutor, false);
    const SampleProvider& first = m_framework.providers.front();
    // The one behind those whose clearance never lapses.
    runs(6, 0, first.firstTutor + first.tutors, true);
    runs(4, 0, first.firstTutor + first.tutors, true);
}

void SampleCases::makeToday()
{
    const QDate today = m_options.today;
    const int now = std::clamp(m_options.minute, earliestMinute, latestMinute);
    if (today < QDate(2025, 10, 1)) return; // the framework had hardly begun
    makeWindows(today, now);
    makeStarts(today, now);
    makeRunning(today);
}

} // namespace desk
