#include "core/storage/awardfacts_store.h"

#include "core/storage/reading.h"

namespace desk::storage {

Result<std::vector<Provider>> AwardFactsStore::providersWithTerms() const
{
    std::vector<Provider> out;
    std::unordered_map<qint64, std::size_t> at;
    DESK_TRY(
        auto providers,
        Statement::prepare(m_handle, "SELECT id, provider_code, name, status FROM provider ORDER BY provider_code"));
    DESK_CHECK(eachRow(providers, [&] {
        Provider one;
        one.id = providers.number(0);
        one.code = providers.string(1);
        one.name = providers.string(2);
        const std::string_view status = providers.text(3);
        one.status = status == "left"        ? ProviderStatus::Left
                     : status == "suspended" ? ProviderStatus::Suspended
                                             : ProviderStatus::Active;
        at[one.id] = out.size();
        out.push_back(std::move(one));
    }));
    DESK_TRY(auto terms, Statement::prepare(m_handle, "SELECT provider_id, lot, rate_from, tender_score, hourly_rate, "
                                                      "capacity_hours_per_week FROM provider_lot"));
    DESK_CHECK(eachRow(terms, [&] {
        out[at[terms.number(0)]].terms.push_back({static_cast<int>(terms.number(1)), terms.date(2),
                                                  optionalNumber(terms, 3), terms.number(4), optionalNumber(terms, 5)});
    }));
    DESK_TRY(auto suspensions, Statement::prepare(m_handle, "SELECT provider_id, from_on, to_on FROM suspension"));
    DESK_CHECK(eachRow(suspensions, [&] {
        out[at[suspensions.number(0)]].suspensions.push_back({suspensions.date(1), suspensions.date(2)});
    }));
    return out;
}

Result<AwardFactsStore::Comparison> AwardFactsStore::comparisonFacts(const QString& referralRef,
                                                                     const CalendarBook& calendars) const
{
    Comparison out;
    out.referralRef = referralRef;
    ComparisonFacts& facts = out.facts;
    DESK_TRY(auto referral,
             Statement::prepare(m_handle, "SELECT r.id, r.lot, r.hours_per_week, s.calendar FROM referral r "
                                          "JOIN student s ON s.id = r.student_id WHERE r.referral_ref = ?1"));
    referral.bind(1, referralRef);
    DESK_TRY(const bool there, referral.step());
    if (!there)
        return fail(ErrorCode::Unknown, "There is no referral \"%1\".", {referralRef}, QStringLiteral("referral"));
    const qint64 id = referral.number(0);
    facts.lot = static_cast<int>(referral.number(1));
    facts.hoursPerWeek = referral.number(2);
    facts.calendar = calendars.find(referral.string(3));
    DESK_TRY(facts.providers, providersWithTerms());

    DESK_TRY(auto requests,
             Statement::prepare(m_handle, "SELECT provider_id, sent_at, bounced, delivered_at FROM request "
                                          "WHERE referral_id = ?1"));
    requests.bind(1, id);
    DESK_CHECK(eachRow(requests, [&] {
        facts.requests.push_back(
            {requests.number(0), instantAt(requests, 1), requests.number(2) == 1, optionalInstant(requests, 3)});
    }));
    DESK_TRY(
        auto responses,
        Statement::prepare(
            m_handle, "SELECT provider_id, responded_at, can_meet, hourly_rate FROM response WHERE referral_id = ?1"));
    responses.bind(1, id);
    DESK_CHECK(eachRow(responses, [&] {
        facts.responses.push_back(
            {responses.number(0), instantAt(responses, 1), responses.number(2) == 1, optionalNumber(responses, 3)});
    }));
    DESK_TRY(auto earlier,
             Statement::prepare(m_handle,
                                "SELECT awarded_at, ended_on FROM award WHERE referral_id = ?1 ORDER BY award_no"));
    earlier.bind(1, id);
    DESK_CHECK(eachRow(earlier, [&] { facts.earlier.push_back({instantAt(earlier, 0), earlier.date(1)}); }));
    DESK_TRY(auto awarded,
             Statement::prepare(m_handle,
                                "SELECT a.provider_id, a.awarded_at, r.hours_per_week, a.ended_on FROM award a "
                                "JOIN referral r ON r.id = a.referral_id WHERE r.lot = ?1 AND r.id <> ?2"));
    awarded.bind(1, qint64(facts.lot));
    awarded.bind(2, id);
    DESK_CHECK(eachRow(awarded, [&] {
        facts.awarded.push_back({awarded.number(0), instantAt(awarded, 1), awarded.number(2), awarded.date(3)});
    }));
    return out;
}

AwardFactsStore::AwardHistory::AwardHistory(const CalendarBook& calendars, std::vector<Provider> providers,
                                            Statement referral, Statement requests, Statement responses,
                                            Statement earlier)
    : m_calendars(&calendars), m_providers(std::move(providers)), m_referral(std::move(referral)),
      m_requests(std::move(requests)), m_responses(std::move(responses)), m_earlier(std::move(earlier))
{}

Result<AwardFactsStore::AwardHistory> AwardFactsStore::awardHistory(const CalendarBook& calendars) const
{
    DESK_TRY(auto providers, providersWithTerms());
    DESK_TRY(auto referral,
             Statement::prepare(m_handle, "SELECT r.referral_ref, r.withdrawn_on, r.lot, r.hours_per_week, s.calendar "
                                          "FROM referral r JOIN student s ON s.id = r.student_id WHERE r.id = ?1"));
    DESK_TRY(auto requests,
             Statement::prepare(m_handle, "SELECT provider_id, sent_at, bounced, delivered_at FROM request "
                                          "WHERE referral_id = ?1"));
    DESK_TRY(auto responses,
             Statement::prepare(m_handle,
                                "SELECT provider_id, responded_at, can_meet FROM response WHERE referral_id = ?1"));
    DESK_TRY(auto earlier,
             Statement::prepare(m_handle,
                                "SELECT awarded_at, ended_on FROM award WHERE referral_id = ?1 AND award_no < ?2"));
    return AwardHistory(calendars, std::move(providers), std::move(referral), std::move(requests), std::move(responses),
                        std::move(earlier));
}

Result<AwardFactsStore::AwardHistory::One> AwardFactsStore::AwardHistory::of(qint64 referralId, qint64 awardNo)
{
    One out;
    for (Statement* statement : {&m_referral, &m_requests, &m_responses, &m_earlier}) {
        statement->reset();
        statement->bind(1, referralId);
    }
    m_earlier.bind(2, awardNo);
    DESK_CHECK(eachRow(m_referral, [&] {
        out.referralRef = m_referral.string(0);
        out.withdrawnOn = m_referral.date(1);
        out.facts.lot = static_cast<int>(m_referral.number(2));
        out.facts.hoursPerWeek = m_referral.number(3);
        out.facts.calendar = m_calendars->find(m_referral.string(4));
    }));
    out.facts.providers = m_providers;
    DESK_CHECK(eachRow(m_requests, [&] {
        out.facts.requests.push_back({m_requests.number(0), instantAt(m_requests, 1), m_requests.number(2) == 1,
                                      optionalInstant(m_requests, 3)});
    }));
    DESK_CHECK(eachRow(m_responses, [&] {
        out.facts.responses.push_back(
            {m_responses.number(0), instantAt(m_responses, 1), m_responses.number(2) == 1, std::nullopt});
    }));
    DESK_CHECK(eachRow(m_earlier, [&] { out.facts.earlier.push_back({instantAt(m_earlier, 0), m_earlier.date(1)}); }));
    return out;
}

Result<std::unordered_map<qint64, AwardFactsStore::AwardFrame>>
AwardFactsStore::awardFrames(const CalendarBook& calendars) const
{
    std::unordered_map<qint64, AwardFrame> out;
    DESK_TRY(auto statement,
             Statement::prepare(m_handle,
                                "SELECT a.id, r.referral_ref, a.award_no, a.awarded_at, a.ended_on, s.calendar "
                                "FROM award a JOIN referral r ON r.id = a.referral_id "
                                "JOIN student s ON s.id = r.student_id"));
    DESK_CHECK(eachRow(statement, [&] {
        out[statement.number(0)] = {statement.string(1), static_cast<int>(statement.number(2)),
                                    instantAt(statement, 3).londonDate(), statement.date(4),
                                    calendars.find(statement.string(5))};
    }));
    return out;
}

} // namespace desk::storage
