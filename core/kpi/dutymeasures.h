#pragma once

#include "core/kpi/halftermreport.h"

#include <functional>
#include <map>

namespace desk {

/// A case of one of the measures that are judged case by case (A3, A4, O2, K4), and whose row beside ALL
/// it stands in, if any.
struct DutyCase
{
    Measure measure;
    std::optional<qint64> providerId;
    MeasureCase one;
};

/// Judges the duties of referrals and awards that fall due in a period (rules.md 6).
class DutyMeasures
{
public:
    using Add = std::function<void(const DutyCase&)>;

    explicit DutyMeasures(const ReportQuestion& question) : m_question(question) {}

    void judge(const ReferralFact& referral, const std::unordered_map<qint64, std::vector<AssessmentFact>>& assessments,
               const Add& add);
    /// The calendars that ended too early, and for how many duties.
    std::vector<CalendarNote> notes() const;

private:
    /// The day, or none where the calendar ends first, which is noted.
    std::optional<QDate> known(const Result<QDate>& found);
    void judgeStartFromReferral(const ReferralFact& referral, const Add& add);
    void judgeStartFromAward(const ReferralFact& referral, const AwardFact& award, const Add& add);
    void judgePlan(const ReferralFact& referral, const AwardFact& award, const Add& add);
    void judgeProgressOf(const ReferralFact& referral, const AwardFact& award,
                         const std::vector<AssessmentFact>& assessments, const Add& add);

    const ReportQuestion& m_question;
    std::map<QString, int> m_outside; ///< duties beyond a calendar's end, by the reason
};

} // namespace desk
