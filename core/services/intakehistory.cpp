#include "core/referrals/award.h"
#include "core/services/intakecells.h"
#include "core/services/rulesettings.h"
#include "core/storage/awardfacts_store.h"
#include "core/storage/facts_store.h"
#include "core/storage/vetting_store.h"

namespace desk::intake {

using storage::Cell;
using storage::Kind;
using storage::Row;

namespace {

class AwardRules final : public IntakeRules
{
public:
    explicit AwardRules(storage::Database& database) : m_database(database) {}

    Result<std::optional<Error>> contradiction(const Row& row) override
    {
        const Cell& ended = row[at(Kind::Awards, "ended_on")];
        if (ended.filled() && dateOf(ended) < Instant::fromSeconds(row[3].number).londonDate())
            return contradicts("The award ends before it begins.", "ended_on");
        return std::optional<Error>();
    }

    Result<void> taken(const Row& row, qint64, qint64 line) override
    {
        m_taken.push_back({row[0].number, row[1].number, row[2].number, Instant::fromSeconds(row[3].number),
                           row[4].text == "pool", line});
        return {};
    }

    Result<void> finish() override
    {
        DESK_TRY(const RuleSettings rules, rulesIn(m_database));
        DESK_TRY(const CalendarBook calendars, storage::FactsStore(m_database.handle()).calendars());
        DESK_TRY(auto history, storage::AwardFactsStore(m_database.handle()).awardHistory(calendars));
        for (const Taken& award : m_taken) {
            DESK_TRY(auto one, history.of(award.referralId, award.number));
            const auto which = [&] { return one.referralRef + u'/' + QString::number(award.number); };
            if (one.withdrawnOn.isValid() && one.withdrawnOn <= award.at.londonDate())
                note(Code::AwardOfWithdrawnReferral, award.line, which);
            if (!award.fromPool) continue;
            const auto standing = standingOf(one.facts, award.providerId, award.at, rules.responseTime());
            // Where the calendar ends nobody can tell whether the pool still stood.
            if (!standing || !*standing) continue;
            note(**standing == WhyNot::Late ? Code::LateAnswerUsed : Code::AwardOutsidePool, award.line,
                 [&] { return which() + QStringLiteral(" (") + desk::textOf(**standing) + u')'; });
        }
        return {};
    }

private:
    struct Taken
    {
        qint64 referralId, number, providerId;
        Instant at;
        bool fromPool;
        qint64 line;
    };
    storage::Database& m_database;
    std::vector<Taken> m_taken;
};

class SessionRules final : public IntakeRules
{
public:
    static Result<std::unique_ptr<IntakeRules>> open(storage::Database& database)
    {
        std::unique_ptr<SessionRules> rules(new SessionRules);
        DESK_TRY(rules->m_calendars, storage::FactsStore(database.handle()).calendars());
        DESK_TRY(rules->m_awards, storage::AwardFactsStore(database.handle()).awardFrames(rules->m_calendars));
        DESK_TRY(const auto tutors, storage::VettingStore(database.handle()).tutors());
        DESK_TRY(const RuleSettings settings, rulesIn(database));
        for (const auto& tutor : tutors)
            rules->m_tutors.emplace(tutor.id, VettingHistory(tutor.vetting, settings.vetting));
        return std::unique_ptr<IntakeRules>(std::move(rules));
    }

    Result<std::optional<Error>> contradiction(const Row& row) override
    {
        const bool booking = !row[outcomeAt].filled();
        if (booking && row[tutorAt].filled() && !cleared(row))
            return contradicts("The tutor is not cleared to teach on that day, and cannot be booked.", "tutor_ref");
        return std::optional<Error>();
    }

    Result<void> taken(const Row& row, qint64, qint64 line) override
    {
        const auto award = m_awards.find(row[1].number);
        if (award == m_awards.end() || !row[outcomeAt].filled()) return {};
        const QDate day = dateOf(row[2]);
        const auto which = [&] {
            return award->second.referralRef + u'/' + QString::number(award->second.number) + u' ' + textOf(row[2]) +
                   u' ' + textOf(row[3]);
        };
        const SchoolCalendar& calendar = *award->second.calendar;
        if (calendar.knows(AcademicYear::containing(day)) && !calendar.isSchoolDay(day))
            note(Code::SessionOnNoSchoolDay, line, which);
        const bool outside =
            day < award->second.awardedOn || (award->second.endedOn.isValid() && day > award->second.endedOn);
        if (outside) note(Code::SessionOutsideAward, line, which);
        if (row[outcomeAt].text == "attended" && !cleared(row)) note(Code::TutorNotCleared, line, which);
        return {};
    }

private:
    SessionRules() = default;
    static constexpr std::size_t outcomeAt = 6, tutorAt = 7;

    bool cleared(const Row& row) const
    {
        if (!row[tutorAt].filled()) return false;
        const auto tutor = m_tutors.find(row[tutorAt].number);
        return tutor != m_tutors.end() && tutor->second.cleared().contains(dateOf(row[2]));
    }

    CalendarBook m_calendars;
    std::unordered_map<qint64, storage::AwardFactsStore::AwardFrame> m_awards;
    std::unordered_map<qint64, VettingHistory> m_tutors;
};

} // namespace

std::unique_ptr<IntakeRules> awardRules(storage::Database& database) { return std::make_unique<AwardRules>(database); }

Result<std::unique_ptr<IntakeRules>> sessionRules(storage::Database& database) { return SessionRules::open(database); }

} // namespace desk::intake
