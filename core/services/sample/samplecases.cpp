#include "core/services/sample/samplecases.h"

#include "core/services/sample/samplepeople.h"

#include <algorithm>

namespace desk {

using storage::Kind;

namespace {

constexpr std::string_view keyStages[] = {"EY", "KS1", "KS2", "KS3", "KS4"};
constexpr std::string_view officers[] = {"J. Marsh", "S. Okafor", "R. O'Neill", "D. Whittle"};
constexpr std::string_view teams[] = {"PIT", "PIT", "SEND", "PIT", "VST", "PIT", "SEND", "PIT"};
constexpr std::string_view reasons[] = {"illness", "exclusion", "otherwise", "exclusion", "illness"};
constexpr std::string_view needs[] = {"SEMH", "SPLD", "MLD", "SLD", "PMLD", "SLCN", "HI",
                                      "VI",   "MSI",  "PD",  "ASD", "DS",   "OTH",  "NSA"};
constexpr std::string_view subjects[] = {"", "Science", "", "Science;History", "", "Art", "", "Geography;French"};
constexpr std::string_view health[] = {
    "", "", "Asthma", "", "Anxiety; quiet room, please", "", "Recovering from surgery", ""};
constexpr int casesBetweenUnstarted = 12;

template <std::size_t size> std::string turn(const std::string_view (&list)[size], int number)
{
    return std::string(list[static_cast<std::size_t>(number) % size]);
}

/// A pupil's age on 31 August of the year by key stage.
QDate birthday(int keyStage, SampleRandom& random)
{
    constexpr int youngest[] = {3, 5, 7, 11, 14};
    constexpr int oldest[] = {4, 6, 10, 13, 15};
    const int age = random.between(youngest[keyStage], oldest[keyStage]);
    return QDate(2025 - age, 8, 31).addDays(-random.below(360));
}

} // namespace

SampleCases::SampleCases(const SampleOptions& options, SampleFramework& framework, SampleRandom& random,
                         SampleRows& rows)
    : m_options(options), m_framework(framework), m_random(random), m_rows(rows),
      m_hours(framework.schoolDays, options.scale)
{}

void SampleCases::make()
{
    constexpr int mostDelay = 4; // school days
    for (int day = m_hours.firstOpenDay(); day >= 0 && !m_rows.failed(); day = m_hours.firstOpenDay()) {
        const int start = std::min(day + m_random.below(mostDelay), lastDay());
        if (start != day && m_hours.sameMonth(day, start)) {
            m_hours.move(day, start);
            makeCase(start);
        } else {
            makeCase(day);
        }
        if (m_cases % casesBetweenUnstarted == 0) makeUnstartedCase(m_cases / casesBetweenUnstarted % 5);
    }
    makeUnstartedCase(4);
    makeToday();
}

SampleCase SampleCases::openCase(int start, int keyStage)
{
    SampleCase one;
    one.number = ++m_cases;
    one.ref = numbered("R-", one.number, 5);
    // Now and then a pupil is referred a second time.
    const bool again = one.number % 19 == 18;
    one.student = numbered("S-", again ? m_students - 8 : ++m_students, 5);
    one.keyStage = keyStage;
    one.lot = one.number % 4 == 2 ? 2 : 1;
    constexpr int weekly[] = {900, 900, 900, 900, 1000, 900, 750, 900, 500, 900};
    one.hoursPerWeek = weekly[one.number % 10];
    one.calendarCode = "WIGAN";
    if (one.number % 25 == 6) one.calendarCode = sampleSchoolCalendar;
    if (one.number % 25 == 13) one.calendarCode = sampleOtherAuthority;
    one.calendar = m_framework.calendars.find(QString::fromStdString(one.calendarCode));
    if (!one.calendar->isSchoolDay(dayAt(start))) {
        one.calendarCode = "WIGAN";
        one.calendar = &m_framework.calendars.framework();
    }
    one.outOfBorough = one.calendarCode == sampleOtherAuthority;
    return one;
}

void SampleCases::makeStudent(const SampleCase& one)
{
    const int serial = std::stoi(one.student.substr(2));
    if (one.number % 19 == 18 || !known(one.issuedOn)) return;
    const bool schooled = one.number % 6 != 1;
    const std::string need = one.number % 3 == 0 ? turn(needs, one.number / 3) : std::string();
    m_rows.put(Kind::Students, {{"student_ref", one.student},
                                {"upn", one.number % 15 == 4 ? std::string() : inventedUpn(serial)},
                                {"forename", one.number == 2 ? std::string("Łukasz") : inventedForename(m_random)},
                                {"surname", one.number == 1 ? std::string("O'Neill") : inventedSurname(m_random)},
                                {"date_of_birth", dayText(birthday(one.keyStage, m_random))},
                                {"postcode", inventedPostcode(m_random)},
                                {"school_urn", schooled ? inventedDigits(190'000 + one.number % 40, 6) : std::string()},
                                {"on_roll", schooled ? "yes" : "no"},
                                {"sen_provision", need == "NSA"    ? "K"
                                                  : need.empty()   ? "N"
                                                  : one.number % 2 ? "E"
                                                                   : "K"},
                                {"sen_need", need},
                                {"ehcp", !need.empty() && need != "NSA" && one.number % 2 ? "yes" : "no"},
                                {"looked_after", one.number % 8 == 4 ? "yes" : "no"},
                                {"home_authority", one.outOfBorough ? "Brindleshire" : "Wigan"},
                                {"calendar", one.number % 20 == 3 ? std::string() : one.calendarCode}});
    makeContacts(one);
}

void SampleCases::makeContacts(const SampleCase& one)
{
    constexpr std::string_view roles[] = {"school", "social_worker", "senco", "other"};
    const auto contact = [&](std::string role, std::string phone) {
        const std::string name = inventedForename(m_random) + ' ' + inventedSurname(m_random);
        m_rows.put(Kind::Contacts, {{"student_ref", one.student},
                                    {"role", std::move(role)},
                                    {"name", name},
                                    {"phone", std::move(phone)},
                                    {"email", inventedEmail(name, "mail")}});
    };
    contact("carer", one.number % 7 == 0 ? std::string("+44 1632 960") + inventedDigits(one.number, 3)
                                         : inventedPhone(m_random));
    if (one.number % 2 == 0) contact(turn(roles, one.number / 2), inventedPhone(m_random));
}

void SampleCases::putReferral(const SampleCase& one)
{
    if (!known(one.issuedOn)) return;
    const bool formal = one.number % 3 == 0;
    m_rows.put(Kind::Referrals,
               {{"referral_ref", one.ref},
                {"student_ref", one.student},
                {"officer", turn(officers, one.number)},
                {"team", turn(teams, one.number)},
                {"reason", turn(reasons, one.number)},
                {"lot", std::to_string(one.lot)},
                {"key_stage", turn(keyStages, one.keyStage)},
                {"subjects", turn(subjects, one.number)},
                {"attainment_level",
                 one.number % 5 == 0 ? std::string()
                                     : "Working at KS" + std::to_string(std::max(1, one.keyStage - one.number % 2))},
                {"send_needs", formal ? "See plan" : ""},
                {"health_needs", turn(health, one.number)},
                {"postcode", inventedPostcode(m_random)},
                {"hours_per_week", hundredthsText(one.hoursPerWeek)},
                {"venue", one.lot == 2          ? "online"
                          : one.number % 3 == 1 ? "home"
                                                : "community"},
                {"out_of_borough", one.outOfBorough ? "yes" : "no"},
                {"out_of_school_since",
                 one.number % 4 == 0 ? std::string() : dayText(one.issuedOn.addDays(-m_random.between(3, 60)))},
                {"issued_at", clockText(one.issuedOn, one.issuedMinute)},
                {"review_on", dayText(one.issuedOn.addDays(42))},
                {"withdrawn_on", one.withdrawnOn.isValid() ? knownDay(one.withdrawnOn) : std::string()}});
}

void SampleCases::makeCase(int start)
{
    SampleCase one = openCase(start, m_hours.neediestKeyStage());
    SampleAward first = award(one, 1, start, 0, nullptr);
    one.issuedOn = first.sentOn;
    one.issuedMinute = first.sentMinute - 20;
    makeStudent(one);
    teach(one, first);
    end(one, first);
    putAward(one, first, "Best fit for subject and travel; the others were further away.");

    const bool again = first.endReason == "provider_ended" || first.endReason == "authority_ended";
    if (again) {
        // What is sent on the day of the ending or later makes the new pool.
        const auto behind = std::ranges::upper_bound(m_framework.schoolDays, first.endedOn);
        const int earliest = static_cast<int>(behind - m_framework.schoolDays.begin());
        int next = earliest + m_random.between(3, 6);
        while (next <= lastDay() && !(m_hours.open(next) && one.calendar->isSchoolDay(dayAt(next)))) ++next;
        if (next <= lastDay() && known(dayAt(next))) {
            SampleAward second = award(one, 2, next, earliest, first.provider);
            teach(one, second);
            end(one, second);
            putAward(one, second, "Awarded again after the first placement ended.");
        }
    }
    putReferral(one);
}

void SampleCases::makeUnstartedCase(int kind)
{
    // Somewhere in the year, and the last one in the days before today.
    const bool newest = kind == 4;
    const int start = m_random.between(15, lastDay() - 5);
    SampleCase one = openCase(start, 3 + m_cases % 2);
    SampleAward unstarted = award(one, 1, start, 0, nullptr);
    unstarted.start = -1;
    if (newest) unstarted.sentOn = m_options.today.addDays(-1);
    one.issuedOn = unstarted.sentOn;
    one.issuedMinute = unstarted.sentMinute - 20;
    makeStudent(one);
    switch (kind) {
    case 0: // withdrawn before anything was awarded
        one.withdrawnOn = one.issuedOn.addDays(2);
        unstarted.provider = nullptr;
        break;
    case 1: // nobody offered; kept open
        unstarted.provider = nullptr;
        break;
    case 2: // the provider gave it back before the first session
        unstarted.endedOn = unstarted.awardedOn.addDays(3);
        unstarted.endReason = "provider_ended";
        break;
    case 3: // the family moved before the first session
        unstarted.endedOn = unstarted.awardedOn.addDays(2);
        unstarted.endReason = "withdrawn";
        one.withdrawnOn = unstarted.endedOn;
        break;
    default:
        unstarted.provider = nullptr;
        break;
    }
    if (unstarted.provider)
        putAward(one, unstarted, "Able to start at once.");
    else if (known(one.issuedOn))
        makeRequests(one, unstarted);
    putReferral(one);
}

} // namespace desk
