#pragma once

#include "core/calendar/schoolcalendar.h"
#include "core/services/sample/samplerandom.h"
#include "core/services/sample/samplerow.h"

#include <QDate>

#include <string>
#include <string_view>
#include <vector>

namespace desk {

/// How an invented provider goes about its work, in percent.
struct SampleProvider
{
    std::string_view code;
    std::string_view name;
    std::string_view status;
    std::string_view charter;
    int share; ///< weight when awards are made; 0: is never awarded from the pool
    bool lots[2];
    int tender; ///< in lot 1; two less in lot 2
    int rate;   ///< pence an hour in lot 1
    bool outOfBorough;
    int attendance;   ///< of attended, absent and cancelled by the family
    int tutorAbsence; ///< sessions that the tutor calls off
    int startInTime;
    int planInTime;
    int progress;
    QDate suspendedFrom; ///< no requests and no awards from then on
    int firstTutor = 0;  ///< tutors whose clearance never lapses, by number
    int tutors = 0;
    int lapsedTutor = 0; ///< 0: none
};

/// What stands before the first referral.
struct SampleFramework
{
    CalendarBook calendars;
    std::vector<SampleProvider> providers;
    std::vector<QDate> schoolDays; ///< of 2025/26, the framework's calendar
};

inline constexpr std::string_view sampleSchoolCalendar = "MOSS-LANE-HIGH"; ///< closures only
inline constexpr std::string_view sampleOtherAuthority = "BRINDLESHIRE";   ///< half-terms of its own

std::string sampleTutorRef(int number);

/// Writes calendars, providers, lots, suspensions, tutors and evidence.
SampleFramework makeSampleFramework(const SampleOptions& options, SampleRandom& random, SampleRows& rows);

} // namespace desk
