#pragma once

#include "core/kpi/halftermreport.h"
#include "tests/calendar/wigan.h"
#include "tests/support/property.h"

// Facts of an invented framework, and what is asked of it.
namespace desk::test {

inline const CalendarBook& wigan()
{
    static const CalendarBook book = wiganBook();
    return book;
}

inline ReportQuestion questionOf(int halfTerm, QDate asAt)
{
    const auto name = QStringLiteral("2025/26 HT%1").arg(halfTerm);
    return {name, wigan().framework().periodNamed(name).value().days, asAt, {}};
}

inline ReferralFact referralOf(qint64 id, QDate issued)
{
    ReferralFact out;
    out.id = id;
    out.studentId = id;
    out.calendar = &wigan().framework();
    out.issuedOn = issued;
    return out;
}

inline AwardFact awardOf(qint64 id, QDate awarded, QDate started = {}, qint64 provider = 1)
{
    AwardFact out;
    out.id = id;
    out.providerId = provider;
    out.awardedOn = awarded;
    out.firstAttendedOn = started;
    return out;
}

inline ReportFacts factsOfTwoProviders()
{
    ReportFacts facts;
    facts.providers = {{1, QStringLiteral("P1"), QStringLiteral("Harbour")},
                       {2, QStringLiteral("P2"), QStringLiteral("Quay")}};
    return facts;
}

/// Inside a rapidcheck property: a day of the academic year 2025/26.
inline QDate inventedDay() { return QDate(2025, 9, 24).addDays(*rc::gen::inRange(0, 290)); }

/// Inside a rapidcheck property: up to 24 referrals to two providers, with awards, endings, plans and sessions.
inline ReportFacts inventedFacts()
{
    const auto after = [](QDate from, int most) {
        return *rc::gen::inRange(0, 4) == 0 ? QDate() : from.addDays(*rc::gen::inRange(0, most));
    };
    ReportFacts facts = factsOfTwoProviders();
    const int many = *rc::gen::inRange(1, 25);
    for (qint64 id = 1; id <= many; ++id) {
        ReferralFact one = referralOf(id, inventedDay());
        if (*rc::gen::inRange(0, 4) == 0) one.withdrawnOn = after(one.issuedOn, 20);
        if (*rc::gen::inRange(0, 4) != 0) {
            const QDate awarded = one.issuedOn.addDays(*rc::gen::inRange(0, 10));
            AwardFact given = awardOf(id, awarded, after(awarded, 15), *rc::gen::inRange(1, 3));
            given.endedOn = after(awarded, 60);
            given.endedByProvider = *rc::gen::arbitrary<bool>();
            given.planReceivedOn = after(awarded, 40);
            one.awards.push_back(given);
            facts.sessions.push_back({id, {*rc::gen::inRange(0, 9), 1, 2, *rc::gen::inRange(0, 3), 1, 1}, 0, 0});
        }
        facts.referrals.push_back(one);
    }
    return facts;
}

} // namespace desk::test
