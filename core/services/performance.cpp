#include "core/services/performance.h"

#include "core/services/otherconnections.h"
#include "core/services/rulesettings.h"
#include "core/services/usecase.h"
#include "core/storage/facts_store.h"

#include <atomic>
#include <future>
#include <system_error>

namespace desk {

namespace {

Result<std::vector<ReportingPeriod>> halfTermsOf(const SchoolCalendar& calendar, const QString& academicYear)
{
    DESK_TRY(const AcademicYear year, AcademicYear::parse(academicYear.toStdString()));
    std::vector<ReportingPeriod> out;
    for (const ReportingPeriod& one : calendar.periods())
        if (one.year == year) out.push_back(one);
    if (out.empty())
        return fail(ErrorCode::Unknown, "The calendar %1 knows no day of \"%2\": add its half-terms first.",
                    {calendar.code(), academicYear}, QStringLiteral("period"));
    return out;
}

/// The year's facts as they are read, with the calendars they point into.
struct YearFacts
{
    CalendarBook calendars;
    RuleSettings rules;
    std::vector<ReportingPeriod> halfTerms;
    PerformanceFacts facts;
};

Result<void> read(YearFacts& out, Session& session, const PerformanceQuestion& question,
                  storage::FactsStore::Wanted wanted)
{
    const storage::FactsStore store(session.database().handle());
    DESK_TRY(out.rules, rulesIn(session.database()));
    DESK_TRY(out.calendars, store.calendars());
    DESK_TRY(out.halfTerms, halfTermsOf(out.calendars.framework(), question.academicYear));
    out.facts.stretches = stretchesOf(out.halfTerms);
    std::vector<DateRange> days;
    for (const PerformanceStretch& stretch : out.facts.stretches) days.push_back(stretch.days);
    const OtherConnections others(session);
    DESK_TRY(auto found, store.stretchFacts(days, question.asAt, out.calendars, out.rules.responseTime(),
                                            others.handles(), wanted));
    out.facts.common = std::move(found.common);
    out.facts.invoices = std::move(found.invoices);
    for (std::size_t i = 0; i < found.sessions.size(); ++i)
        out.facts.stretches[i].sessions = std::move(found.sessions[i]);
    return {};
}

/// Calculates them on two threads: each is a matter of its own.
std::vector<HalfTermReport> reportsOf(const YearFacts& year, QDate asAt)
{
    std::vector<HalfTermReport> out(year.halfTerms.size());
    std::atomic<std::size_t> next{0};
    const auto work = [&] {
        for (std::size_t i = next++; i < out.size(); i = next++) {
            const ReportingPeriod& one = year.halfTerms[i];
            out[i] = calculate(year.facts.common, sessionsOf(year.facts.stretches, i),
                               {one.name(), one.days, asAt, year.rules.report});
        }
    };
    std::future<void> beside;
    try {
        beside = std::async(std::launch::async, work);
    } catch (const std::system_error&) {
        // No thread to be had: one after another.
    }
    work();
    if (beside.valid()) beside.get();
    return out;
}

} // namespace

Result<std::vector<HalfTermReport>> halfTermTrend(Session& session, const QString& academicYear, QDate asAt)
{
    DESK_CHECK(permit(session, Action::Report));
    YearFacts year;
    DESK_CHECK(read(year, session, {academicYear, asAt}, storage::FactsStore::Wanted::Report));
    return reportsOf(year, asAt);
}

Result<Performance> performanceOf(Session& session, const PerformanceQuestion& question)
{
    DESK_CHECK(permit(session, Action::Report));
    YearFacts year;
    DESK_CHECK(read(year, session, question, storage::FactsStore::Wanted::ReportWithInvoices));
    return performanceFrom(year.facts, reportsOf(year, question.asAt), question);
}

} // namespace desk
