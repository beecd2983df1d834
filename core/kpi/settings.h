#pragma once

#include <QDate>

namespace desk {

/// The decisions of rules.md that change the figures of a report; shown beside them.
struct ReportSettings
{
    QDate frameworkStart{2025, 9, 24};
    int startSchoolDays = 5;               ///< s.13 and the fourth KPI of s.10
    bool startCountedFromReferral = false; ///< K4: from the referral instead of the award
    int planCalendarDays = 21;             ///< s.10: within three weeks of the start …
    bool planInSchoolDays = false;         ///< … or 15 school days instead
    int planSchoolDays = 15;
    int target = 90;    ///< percent, all four KPIs
    int amberFrom = 80; ///< percent: below the target but not missed outright

    friend bool operator==(const ReportSettings&, const ReportSettings&) = default;
};

} // namespace desk
