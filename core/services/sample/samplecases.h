#pragma once

#include "core/services/sample/sampleframework.h"
#include "core/services/sample/samplehours.h"

#include <optional>
#include <string>
#include <vector>

namespace desk {

/// One referral on its way from the request to its end.
struct SampleCase
{
    int number = 0;
    std::string ref;
    std::string student;
    std::string calendarCode;
    const SchoolCalendar* calendar = nullptr;
    int keyStage = 0;
    int lot = 1;
    int hoursPerWeek = 900; ///< hundredths
    bool outOfBorough = false;
    QDate issuedOn;
    int issuedMinute = 0;
    QDate withdrawnOn;
};

/// One award of a case.
struct SampleAward
{
    int number = 1;
    const SampleProvider* provider = nullptr;
    bool direct = false;
    QDate sentOn; ///< of the requests
    int sentMinute = 0;
    QDate awardedOn;
    int awardedMinute = 0;
    int rate = 0; ///< pence
    int tutor = 0;
    int start = -1; ///< school day of the first session; -1: never began
    QDate lastSession;
    int attended = 0;
    QDate planOn, endedOn;
    std::string endReason;
};

/// Invents the cases: one after the other until every month has its hours.
class SampleCases
{
public:
    SampleCases(const SampleOptions& options, SampleFramework& framework, SampleRandom& random, SampleRows& rows);
    void make();

private:
    struct Week
    {
        QDate ending;
        int hours = 0; ///< hundredths delivered
    };

    void makeCase(int start);
    void makeUnstartedCase(int kind);
    void makeToday();
    void makeWindows(QDate today, int now);
    void makeStarts(QDate today, int now);
    void makeRunning(QDate today);
    QDate schoolDayBefore(int n) const;
    SampleCase liveCase(QDate issuedOn, int issuedMinute);
    SampleAward liveAward(QDate awardedOn, const SampleProvider& provider);
    void ask(const SampleCase& one, QDate sentOn, int sentMinute, std::string_view answers, int after);
    SampleCase openCase(int start, int keyStage);
    void makeStudent(const SampleCase& one);
    void makeContacts(const SampleCase& one);
    void putReferral(const SampleCase& one);

    /// `earliest`: the school day on which requests can first go out.
    SampleAward award(const SampleCase& one, int number, int start, int earliest, const SampleProvider* notThis);
    const SampleProvider* chooseProvider(const SampleCase& one, QDate day, const SampleProvider* notThis);
    void makeRequests(const SampleCase& one, const SampleAward& award);
    void answer(const SampleCase& one, const SampleAward& award, const SampleProvider& provider);
    void putAward(const SampleCase& one, const SampleAward& award, std::string rationale);

    void teach(const SampleCase& one, SampleAward& award);
    void teachDay(const SampleCase& one, SampleAward& award, int day, std::vector<Week>& weeks);
    void putSession(const SampleCase& one, const SampleAward& award, QDate day, int minute, int planned, int outcome);
    void end(SampleCase& one, SampleAward& award);
    void book(const SampleCase& one, const SampleAward& award);
    void assess(const SampleCase& one, const SampleAward& award);
    void invoice(const SampleCase& one, const SampleAward& award, const std::vector<Week>& weeks);

    bool known(QDate day) const { return day <= m_options.today; }
    std::string knownDay(QDate day) const { return known(day) ? dayText(day) : std::string(); }
    QDate dayAt(int schoolDay) const { return m_framework.schoolDays[static_cast<std::size_t>(schoolDay)]; }
    int lastDay() const { return static_cast<int>(m_framework.schoolDays.size()) - 1; }

    const SampleOptions& m_options;
    SampleFramework& m_framework;
    SampleRandom& m_random;
    SampleRows& m_rows;
    SampleHours m_hours;
    int m_cases = 0;
    int m_students = 0;
    int m_ended = 0;
    int m_booked = 0;
    int m_invoices = 0;
    int m_lapsedUsed = 0;
    int m_sessions = 0;
};

} // namespace desk
