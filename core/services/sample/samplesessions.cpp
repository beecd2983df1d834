#include "core/services/sample/samplecases.h"

#include <algorithm>
#include <array>

namespace desk {

using storage::Kind;

namespace {

enum Outcome { Attended, Absent, CancelledFamily, CancelledTutor, CancelledAuthority, Void, Booked };

constexpr std::string_view outcomes[] = {
    "attended", "absent", "cancelled_family", "cancelled_tutor", "cancelled_authority", "void", ""};
constexpr std::string_view whys[] = {"",          "No answer at the door",       "Family holiday",
                                     "Tutor ill", "Venue closed by the council", "Entered twice by mistake",
                                     ""};
constexpr std::string_view venues[] = {"Leigh Library", "Family Hub 3", "Community Centre", "Life Centre"};
constexpr std::string_view engagement[] = {"good", "good", "fair", "very good", "poor", "fair"};
constexpr std::string_view focus[] = {"fractions", "inference", "ratio",    "persuasive writing",
                                      "forces",    "equations", "spelling", "poetry"};
constexpr int daysOfBooking = 14;
constexpr int full = 100; // one hour, in hundredths
constexpr int thirtySchoolDays = 30;

int drawOutcome(const SampleProvider& provider, SampleRandom& random)
{
    const int drawn = random.below(1000);
    if (drawn < provider.tutorAbsence * 10) return CancelledTutor;
    if (drawn >= 995) return Void;
    if (drawn >= 985) return CancelledAuthority;
    if (random.chance(provider.attendance)) return Attended;
    return random.chance(60) ? CancelledFamily : Absent;
}

QDate sundayOf(QDate day) { return day.addDays(7 - day.dayOfWeek()); }

/// Pence for hundredths of an hour at a rate, a half penny up.
long long charge(long long hundredths, long long rate) { return (hundredths * rate + full / 2) / full; }

} // namespace

void SampleCases::teach(const SampleCase& one, SampleAward& award)
{
    std::vector<Week> weeks;
    const int weeksLong = one.number % 15 == 9 ? m_random.between(14, 24) : m_random.between(3, 9);
    const int last = std::min(award.start + weeksLong * 5, lastDay());
    award.lastSession = dayAt(award.start);
    for (int day = award.start; day <= last; ++day)
        if (m_hours.open(day) && one.calendar->isSchoolDay(dayAt(day))) teachDay(one, award, day, weeks);
    assess(one, award);
    invoice(one, award, weeks);
    book(one, award);
}

void SampleCases::teachDay(const SampleCase& one, SampleAward& award, int day, std::vector<Week>& weeks)
{
    const QDate date = dayAt(day);
    const bool first = day == award.start;
    const int count = m_random.chance(one.hoursPerWeek >= 750 ? 85 : 20) ? 2 : 1;
    int minute = (m_random.chance(70) ? 9 : 12) * 60 + 15 * m_random.below(5);
    for (int i = 0; i < count; ++i) {
        const int planned = m_random.chance(20) ? full * 3 / 2 : full;
        const int outcome = first && i == 0 ? Attended : drawOutcome(*award.provider, m_random);
        if (outcome == Attended && i > 0 && !m_hours.open(day)) break;
        const bool lateArrival = outcome == Attended && m_random.chance(5);
        const int delivered = outcome == Attended ? (lateArrival ? planned - full / 4 : planned) : 0;
        m_hours.teach(day, delivered, one.keyStage);
        putSession(one, award, date, minute, lateArrival ? -planned : planned, outcome);
        award.lastSession = date;
        award.attended += outcome == Attended;
        if (weeks.empty() || weeks.back().ending != sundayOf(date)) weeks.push_back({sundayOf(date), 0});
        weeks.back().hours += delivered;
        minute += planned * 60 / full + 15;
    }
}

/// A negative number of planned hours: the pupil came a quarter of an hour late. No outcome (-1): a booking.
void SampleCases::putSession(const SampleCase& one, const SampleAward& award, QDate day, int minute, int planned,
                             int outcome)
{
    const bool future = !known(day);
    if (future && (day > m_options.today.addDays(daysOfBooking) || award.tutor == award.provider->lapsedTutor)) return;
    if (!known(award.awardedOn)) return;
    ++m_sessions;
    // A few whose day has passed and of which nobody has said how they went.
    const bool unsaid = !future && m_sessions % 1999 == 1500 && award.tutor != award.provider->lapsedTutor;
    if (future || unsaid || outcome < 0) outcome = Booked;
    const bool taught = outcome == Attended;
    const int hours = std::abs(planned);
    const bool noteLost = m_random.chance(4);
    const QDate friday = day.addDays(5 - day.dayOfWeek());
    const QDate noted = friday.addDays(m_random.chance(90) ? 0 : 7 + m_random.below(4));
    const bool nameless = taught && m_sessions % 2503 == 77;
    const std::string topic(m_random.oneOf<std::string_view>(focus));
    m_rows.put(
        Kind::Sessions,
        {{"referral_ref", one.ref},
         {"award_no", std::to_string(award.number)},
         {"session_date", dayText(day)},
         {"start_time", timeText(minute)},
         {"planned_hours", hundredthsText(hours)},
         {"delivered_hours",
          outcome == Booked ? std::string() : hundredthsText(taught ? (planned < 0 ? hours - full / 4 : hours) : 0)},
         {"outcome", std::string(outcomes[outcome])},
         {"tutor_ref", nameless ? std::string() : sampleTutorRef(award.tutor)},
         {"subject", m_sessions % 2 ? "English" : "Maths"},
         {"venue",
          one.lot == 2 ? "online" : std::string(venues[static_cast<std::size_t>(one.number) % std::size(venues)])},
         {"venue_suitable", taught ? (m_sessions % 211 == 3 ? "no" : "yes") : ""},
         {"reason", std::string(whys[outcome])},
         {"engagement", taught ? std::string(m_random.oneOf<std::string_view>(engagement)) : std::string()},
         {"focus", taught ? topic : std::string()},
         {"progress",
          taught ? (m_sessions % 97 == 5 ? "Said \"I'd rather do Maths\",\nthen settled well" : "secure on " + topic)
                 : std::string()},
         {"homework_set",
          taught ? (m_sessions % 3 == 0 ? "Worksheet " + std::to_string(m_sessions % 40) : std::string("none"))
                 : std::string()},
         {"homework_completed", taught && m_sessions % 3 == 0 ? (m_sessions % 2 ? "yes" : "partly") : ""},
         {"concern", taught && m_sessions % 499 == 12 ? "-5 on the mood scale; told the school" : ""},
         {"note_received_on", taught && !noteLost ? knownDay(noted) : std::string()}});
}

void SampleCases::book(const SampleCase& one, const SampleAward& award)
{
    const bool running = award.lastSession >= dayAt(lastDay() - 3) && known(award.lastSession);
    if (!running || m_booked >= 4 || one.calendarCode != "WIGAN" || award.tutor == award.provider->lapsedTutor) return;
    const auto next = one.calendar->nthSchoolDayAfter(m_options.today, 2 + m_booked);
    if (!next || *next > m_options.today.addDays(daysOfBooking)) return;
    ++m_booked;
    putSession(one, award, *next, 10 * 60, full, Booked);
}

void SampleCases::assess(const SampleCase& one, const SampleAward& award)
{
    // Some are never assessed, and some not again.
    if (one.number % 14 == 10) return;
    constexpr std::string_view subjects[] = {"English", "Maths", "Science"};
    const int count = one.number % 9 == 0 ? 3 : one.number % 5 == 0 ? 1 : 2;
    const int first = award.start + m_random.between(1, 6);
    for (int s = 0; s < count; ++s) {
        const std::string subject(subjects[s]);
        const std::string scale = s == 0 ? "Reading age (months)" : "Standardised score";
        int score = s == 0 ? m_random.between(70, 150) : m_random.between(72, 105);
        const auto put = [&](int day, const char* kind, std::string value) {
            if (day > lastDay() || dayAt(day) > award.lastSession || !known(dayAt(day))) return;
            m_rows.put(Kind::Assessments, {{"referral_ref", one.ref},
                                           {"award_no", std::to_string(award.number)},
                                           {"subject", subject},
                                           {"scale", scale},
                                           {"assessed_on", dayText(dayAt(day))},
                                           {"kind", kind},
                                           {"score", std::move(value)}});
        };
        put(first, "baseline", std::to_string(score));
        if (one.number % 12 == 7) continue;
        const bool rises = m_random.chance(award.provider->progress);
        for (int day = first + m_random.between(12, 20); day <= lastDay(); day += thirtySchoolDays) {
            score += rises ? m_random.between(1, 6) : -m_random.below(3);
            put(day, "progress", one.number % 10 == 1 ? std::to_string(score) + ".5" : std::to_string(score));
        }
    }
}

void SampleCases::invoice(const SampleCase& one, const SampleAward& award, const std::vector<Week>& weeks)
{
    for (const Week& week : weeks) {
        if (week.hours == 0 || !known(week.ending)) continue;
        ++m_invoices;
        // One provider bills a session that its tutor called off, another rounds on its own.
        const int hours = week.hours + (m_invoices % 29 == 3 ? full : 0);
        const long long amount = charge(hours, award.rate) + (m_invoices % 41 == 5 ? 1 : 0);
        m_rows.put(Kind::Invoices, {{"provider_code", std::string(award.provider->code)},
                                    {"invoice_no", numbered("INV-", m_invoices, 6)},
                                    {"week_ending", dayText(week.ending)},
                                    {"referral_ref", one.ref},
                                    {"award_no", std::to_string(award.number)},
                                    {"hours", hundredthsText(hours)},
                                    {"hourly_rate", poundsText(award.rate)},
                                    {"amount", poundsText(amount)}});
    }
}

} // namespace desk
