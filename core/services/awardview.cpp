#include "core/services/awardview.h"

#include "core/base/identifiers.h"
#include "core/referrals/referralprogress.h"
#include "core/referrals/tutorfit.h"
#include "core/services/rulesettings.h"
#include "core/services/usecase.h"
#include "core/storage/award_store.h"
#include "core/storage/facts_store.h"
#include "core/storage/provider_store.h"
#include "core/storage/readhold.h"
#include "core/storage/referral_store.h"
#include "core/storage/tutor_store.h"

#include <algorithm>

namespace desk {

namespace {

using storage::AwardStore;

QStringList parts(const QString& list)
{
    QStringList out;
    for (const QString& part : list.split(u';', Qt::SkipEmptyParts)) out << part.trimmed();
    return out;
}

/// Reads what stands behind each candidate.
class Options
{
public:
    Options(sqlite3* handle, const Comparison& comparison, TeachingNeed need, const VettingSettings& vetting)
        : m_handle(handle), m_comparison(comparison), m_need(std::move(need)), m_vetting(vetting),
          m_day(comparison.at.londonDate())
    {}

    Result<std::vector<AwardOption>> read(const std::map<qint64, AwardStore::ToDate>& toDate)
    {
        std::vector<AwardOption> out;
        for (const Candidate& candidate : m_comparison.candidates) {
            DESK_TRY(AwardOption one, optionOf(candidate));
            if (const auto known = toDate.find(candidate.providerId); known != toDate.end()) {
                one.referrals = known->second.referrals;
                one.awards = known->second.awards;
            }
            out.push_back(std::move(one));
        }
        return out;
    }

private:
    Result<AwardOption> optionOf(const Candidate& candidate)
    {
        AwardOption out;
        out.candidate = candidate;
        const auto provider = std::ranges::find(m_comparison.providers, candidate.providerId, &Provider::id);
        if (const LotTerms* terms = provider->termsOn(m_comparison.lot, m_day)) out.terms = *terms;
        out.rateAnswered = candidate.rateAnswered;
        if (const auto known = m_comparison.indicators.find(candidate.providerId);
            known != m_comparison.indicators.end())
            out.indicators = known->second;
        // Those who can be chosen: in the pool, or all while nobody is.
        if (candidate.inPool() || !m_comparison.hasPool()) {
            DESK_TRY(const auto contact, storage::ProviderStore(m_handle).contact(candidate.providerId));
            if (const auto postcode = Postcode::parse(contact.postcode.toStdString()))
                out.area = QString::fromStdString(postcode->outward());
            DESK_CHECK(countTutors(out));
        }
        return out;
    }

    Result<void> countTutors(AwardOption& option)
    {
        storage::TutorChoice which;
        which.providerId = option.candidate.providerId;
        DESK_TRY(const auto people, storage::TutorStore(m_handle).people(which));
        option.tutors = static_cast<int>(people.size());
        for (const auto& person : people) {
            if (!clearanceOn(VettingHistory(person.file.vetting, m_vetting), m_day, m_vetting).cleared) continue;
            ++option.clearedTutors;
            option.fittingTutors += fitOf(parts(person.keyStages), parts(person.subjects), m_need).fits();
        }
        return {};
    }

    sqlite3* m_handle;
    const Comparison& m_comparison;
    TeachingNeed m_need;
    const VettingSettings& m_vetting;
    QDate m_day;
};

bool waitsForAward(const AwardStore::Referral& referral, Instant at)
{
    const QDate day = at.londonDate();
    if (referral.withdrawnOn.isValid() && referral.withdrawnOn <= day) return false;
    return std::ranges::none_of(referral.awards, [&](const AwardStore::Made& award) {
        return award.awardedAt <= at && (!award.endedOn.isValid() || award.endedOn > day);
    });
}

Result<void> addComparison(AwardView& view, Session& session, const QString& ref, const RuleSettings& rules)
{
    auto comparison = comparisonFor(session, {ref, view.at, {}, {}}, rules);
    if (!comparison && comparison.error().code == ErrorCode::OutsideCalendar) {
        view.failed = comparison.error();
        return {};
    }
    DESK_CHECK(comparison);
    sqlite3* handle = session.database().handle();
    DESK_TRY(const auto record, storage::ReferralStore(handle).record(ref));
    DESK_TRY(const auto toDate, AwardStore(session.database()).toDate(view.at));
    TeachingNeed need = TeachingNeed::of(record.row.keyStage, parts(record.need.subjects));
    DESK_TRY(view.options, Options(handle, *comparison, std::move(need), rules.vetting).read(toDate));
    view.comparison = *std::move(comparison);
    return {};
}

Result<void> addDays(AwardView& view, Session& session, const AwardStore::Referral& referral, const RuleSettings& rules)
{
    DESK_TRY(const CalendarBook calendars, storage::FactsStore(session.database().handle()).calendars());
    const SchoolCalendar& calendar = *calendars.find(referral.calendar);
    view.startSchoolDays = rules.report.startSchoolDays;
    const auto startBy = calendar.nthSchoolDayAfter(view.at.londonDate(), rules.report.startSchoolDays);
    if (startBy)
        view.startBy = *startBy;
    else
        view.calendarEnds = startBy.error();
    if (!view.comparison || !view.comparison->reused) return {};
    QDate ended;
    for (const AwardStore::Made& award : referral.awards)
        if (award.endedOn.isValid() && (!ended.isValid() || award.endedOn > ended)) ended = award.endedOn;
    view.reuseUntil = calendar.nthSchoolDayAfter(ended, poolReuseDays).value_or(QDate());
    return {};
}

} // namespace

Result<AwardView> awardView(Session& session, const QString& referralRef, Instant at)
{
    DESK_CHECK(permit(session, Action::Compare, referralRef));
    DESK_TRY(const auto hold, storage::ReadHold::begin(session.database().handle()));
    const AwardStore store(session.database());
    DESK_TRY(const auto referral, store.referral(referralRef));
    DESK_TRY(const RuleSettings rules, rulesIn(session.database()));
    AwardView out;
    out.at = at;
    out.mayAward = allowed(session.user().role, Action::AwardReferral);
    out.mayEnd = allowed(session.user().role, Action::EndAward);
    out.compares = waitsForAward(referral, at);
    if (out.compares) {
        DESK_CHECK(addComparison(out, session, referralRef, rules));
        DESK_CHECK(addDays(out, session, referral, rules));
    }
    for (const AwardStore::Made& award : referral.awards) {
        DESK_TRY(auto decision, decisionOf(session, award.id, award.number));
        out.awards.push_back({award.number, award.version, std::move(decision)});
    }
    return out;
}

} // namespace desk
