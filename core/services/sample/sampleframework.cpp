#include "core/services/sample/sampleframework.h"

#include "core/services/sample/samplepeople.h"
#include "core/services/sample/sampletutors.h"

#include <algorithm>
#include <array>
#include <set>

namespace desk {

using storage::Kind;

namespace {

struct Span
{
    QDate first, last;
};

constexpr int year = 2025;
/// 10,000 hours a week, in hundredths: what the import takes.
constexpr long long mostCapacity = 1'000'000;

/// rules.md 1.
const std::array<Span, 6>& wiganSpans()
{
    static const std::array<Span, 6> spans{{
        {QDate(2025, 9, 2), QDate(2025, 10, 24)},
        {QDate(2025, 11, 3), QDate(2025, 12, 19)},
        {QDate(2026, 1, 6), QDate(2026, 2, 13)},
        {QDate(2026, 2, 23), QDate(2026, 4, 2)},
        {QDate(2026, 4, 20), QDate(2026, 5, 22)},
        {QDate(2026, 6, 1), QDate(2026, 7, 17)},
    }};
    return spans;
}

/// Invented: half-terms that begin and end on other days than the framework's.
const std::array<Span, 6>& otherSpans()
{
    static const std::array<Span, 6> spans{{
        {QDate(2025, 9, 1), QDate(2025, 10, 17)},
        {QDate(2025, 11, 3), QDate(2025, 12, 19)},
        {QDate(2026, 1, 5), QDate(2026, 2, 13)},
        {QDate(2026, 2, 23), QDate(2026, 3, 27)},
        {QDate(2026, 4, 13), QDate(2026, 5, 22)},
        {QDate(2026, 6, 1), QDate(2026, 7, 22)},
    }};
    return spans;
}

class CalendarMaker
{
public:
    CalendarMaker(SampleRows& rows, CalendarBook& book) : m_rows(rows), m_book(book) {}

    void halfTerm(std::string_view calendar, AcademicYear academicYear, int number, Span span)
    {
        m_rows.put(Kind::HalfTerms, {{"calendar", std::string(calendar)},
                                     {"academic_year", academicYear.text().toStdString()},
                                     {"half_term", std::to_string(number)},
                                     {"first_day", dayText(span.first)},
                                     {"last_day", dayText(span.last)}});
        m_book.addHalfTerm(named(calendar), {academicYear, number, {span.first, span.last}});
    }
    void closure(std::string_view calendar, QDate day, std::string reason)
    {
        m_rows.put(Kind::Closures,
                   {{"calendar", std::string(calendar)}, {"date", dayText(day)}, {"reason", std::move(reason)}});
        m_book.addClosure(named(calendar), day);
    }

private:
    static QString named(std::string_view calendar)
    {
        return QString::fromUtf8(calendar.data(), static_cast<qsizetype>(calendar.size()));
    }
    SampleRows& m_rows;
    CalendarBook& m_book;
};

void makeCalendars(QDate today, SampleRows& rows, CalendarBook& book)
{
    CalendarMaker maker(rows, book);
    const AcademicYear sampleYear = AcademicYear::beginningIn(year);
    for (int i = 0; i < 6; ++i) {
        maker.halfTerm("WIGAN", sampleYear, i + 1, wiganSpans()[static_cast<std::size_t>(i)]);
        maker.halfTerm(sampleOtherAuthority, sampleYear, i + 1, otherSpans()[static_cast<std::size_t>(i)]);
    }
    // Later years, as the council would set them, so that bookings and dates due after today can be counted.
    const AcademicYear last = AcademicYear::containing(today.addDays(30));
    for (AcademicYear later = sampleYear.next(); later <= last; later = later.next())
        for (const HalfTerm& one : proposeYear(later))
            maker.halfTerm("WIGAN", later, one.number, {one.days.first(), one.days.last()});
    maker.closure("WIGAN", QDate(2025, 9, 1), "INSET day");
    maker.closure("WIGAN", QDate(2026, 1, 5), "INSET day");
    maker.closure(sampleOtherAuthority, QDate(2025, 9, 1), "INSET day");
    maker.closure(sampleSchoolCalendar, QDate(2025, 11, 6), "Burst main, \"no water\"");
    maker.closure(sampleSchoolCalendar, QDate(2026, 1, 9), "Snow");
    book.build();
}

std::vector<SampleProvider> sampleProviders()
{
    return {
        {"P01",
         "Beacon Learning Partnership",
         "active",
         "Gold",
         24,
         {true, true},
         88,
         4200,
         true,
         96,
         2,
         97,
         97,
         95,
         {}},
        {"P02",
         "O'Neill & Daughters Tuition",
         "active",
         "Silver",
         18,
         {true, true},
         82,
         3850,
         false,
         93,
         2,
         95,
         94,
         93,
         {}},
        {"P03", "Canalside Tutors", "active", "Bronze", 16, {true, false}, 76, 3600, true, 88, 4, 88, 85, 86, {}},
        {"P04", "Łukasz Kowalczyk Online", "active", "", 12, {false, true}, 74, 3325, true, 91, 3, 92, 78, 91, {}},
        {"P05", "Northern Arc Education", "active", "Bronze", 12, {true, true}, 69, 3500, false, 76, 7, 72, 64, 70, {}},
        {"P06", "Pennine Home Tuition", "active", "Gold", 12, {true, false}, 90, 4525, false, 95, 1, 90, 96, 84, {}},
        {"P07",
         "Quayside \"Q\" Learning",
         "suspended",
         "",
         6,
         {true, true},
         61,
         3200,
         false,
         82,
         9,
         80,
         75,
         78,
         QDate(2026, 2, 9)},
        {"P08", "Rivington Tutors", "left", "", 0, {true, false}, 58, 3400, false, 85, 5, 70, 70, 75, {}},
        {"P09", "Silent Tuition Ltd", "active", "", 0, {true, true}, 55, 3100, false, 90, 3, 90, 90, 90, {}},
    };
}

void makeLots(const SampleProvider& provider, int scale, SampleRows& rows)
{
    const std::string code(provider.code);
    for (int lot = 1; lot <= 2; ++lot) {
        if (!provider.lots[lot - 1]) continue;
        const bool scoreKnown = provider.code != "P09";
        const auto line = [&](QDate from, int rate) {
            rows.put(Kind::ProviderLots,
                     {{"provider_code", code},
                      {"lot", std::to_string(lot)},
                      {"tender_score",
                       scoreKnown ? hundredthsText(provider.tender * 100LL - (lot - 1) * 225LL) : std::string()},
                      {"hourly_rate", poundsText(rate)},
                      {"capacity_hours_per_week",
                       provider.share == 0 ? std::string()
                                           : hundredthsText(std::min(scale * provider.share * 500LL, mostCapacity))},
                      {"rate_from", dayText(from)}});
        };
        const int rate = provider.rate - (lot - 1) * 350;
        line(QDate(2025, 9, 1), rate);
        // Indexation in the new year for those that asked for it.
        if (provider.tender % 2 == 0) line(QDate(2026, 1, 1), rate + rate / 40);
    }
}

void makeProviders(SampleFramework& framework, const SampleOptions& options, SampleRandom& random, SampleRows& rows)
{
    framework.providers = sampleProviders();
    SampleTutors tutors(options, random, rows);
    for (SampleProvider& provider : framework.providers) {
        rows.put(Kind::Providers, {{"provider_code", std::string(provider.code)},
                                   {"name", std::string(provider.name)},
                                   {"status", std::string(provider.status)},
                                   {"email", inventedEmail("referrals", "provider-" + std::string(provider.code))},
                                   {"phone", inventedPhone(random)},
                                   {"postcode", inventedPostcode(random)},
                                   {"out_of_borough", provider.outOfBorough ? "yes" : "no"},
                                   {"charter_level", std::string(provider.charter)}});
        makeLots(provider, options.scale, rows);
        tutors.make(provider);
    }
    const auto suspend = [&](const char* code, QDate from, QDate to, const char* reason, QDate review) {
        rows.put(Kind::Suspensions, {{"provider_code", code},
                                     {"from_on", dayText(from)},
                                     {"to_on", dayText(to)},
                                     {"reason", reason},
                                     {"review_on", dayText(review)}});
    };
    suspend("P03", QDate(2025, 12, 22), QDate(2026, 1, 4), "Change of safeguarding lead", QDate(2026, 1, 5));
    suspend("P07", QDate(2026, 2, 9), {}, "Quality of education under review;\nsee the meeting of 6 February",
            QDate(2026, 9, 1));
}

} // namespace

SampleFramework makeSampleFramework(const SampleOptions& options, SampleRandom& random, SampleRows& rows)
{
    SampleFramework framework;
    makeCalendars(options.today, rows, framework.calendars);
    const AcademicYear sampleYear = AcademicYear::beginningIn(year);
    for (QDate day = sampleYear.days().first(); day <= sampleYear.days().last(); day = day.addDays(1))
        if (framework.calendars.framework().isSchoolDay(day)) framework.schoolDays.push_back(day);
    makeProviders(framework, options, random, rows);
    return framework;
}

} // namespace desk
