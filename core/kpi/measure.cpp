#include "core/kpi/measure.h"

namespace desk {

QString codeOf(Measure measure)
{
    static constexpr const char* codes[measures] = {"A1", "A2", "A3", "A4", "A5", "A6",
                                                    "O1", "O2", "K1", "K2", "K3", "K4"};
    return QString::fromLatin1(codes[static_cast<std::size_t>(measure)]);
}

std::optional<Measure> measureWithCode(const QString& code)
{
    for (std::size_t i = 0; i < measures; ++i)
        if (codeOf(static_cast<Measure>(i)) == code) return static_cast<Measure>(i);
    return std::nullopt;
}

QString wordingOf(Measure measure)
{
    static constexpr const char* words[measures] = {
        "Students referred to the service",
        "Students offered the service",
        "Students who start sessions within 5 days of referral",
        "Students with intervention plans within 3 weeks of start date",
        "Number of sessions cancelled by tutor",
        "Number of sessions cancelled by family",
        "Overall Attendance",
        "Students making progress from baseline assessment",
        "Student attendance 90% or higher",
        "At least 90% of students to achieve progress from baseline assessment",
        "At least 90% of students will have intervention plans within 3 weeks of commencement",
        "At least 90% of referred students start tutoring within 5 school days",
    };
    return QString::fromLatin1(words[static_cast<std::size_t>(measure)]);
}

} // namespace desk
