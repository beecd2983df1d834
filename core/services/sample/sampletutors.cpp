#include "core/services/sample/sampletutors.h"

#include "core/services/sample/samplepeople.h"

#include <algorithm>

namespace desk {

using storage::Kind;

namespace {

constexpr int renewalDays = 330; // well within 12 months
constexpr int ruleCount = 10;
constexpr bool onceOnly[] = {false, true, false, true, false, false, false, false, true, false, false};

constexpr std::string_view taught[] = {"English;Maths",         "English",       "Maths",
                                       "English;Maths;Science", "Maths;Science", "English;History"};
constexpr std::string_view stages[] = {"KS3;KS4", "KS2;KS3", "EY;KS1;KS2", "KS3", "KS4", "EY;KS1;KS2;KS3;KS4"};

QDate withdrawnOn() { return QDate(2026, 3, 2); }

} // namespace

bool SampleTutors::isWithdrawn(State state) const
{
    return state == State::Withdrawn && withdrawnOn() <= m_options.today;
}

std::string sampleTutorRef(int number) { return numbered("T-", number, 4); }

void SampleTutors::make(SampleProvider& provider)
{
    provider.tutors = 6 + 2 * (m_options.scale - 1);
    provider.firstTutor = m_last + 1;
    for (int i = 0; i < provider.tutors; ++i) one(provider, ++m_last, State::Cleared);
    if (provider.code == "P01") one(provider, ++m_last, State::Expiring);
    if (provider.code == "P02") {
        one(provider, ++m_last, State::Lapsed);
        provider.lapsedTutor = m_last;
    }
    if (provider.code == "P03") one(provider, ++m_last, State::NeverQualified);
    if (provider.code == "P04") one(provider, ++m_last, State::Withdrawn);
    if (provider.code == "P05") one(provider, ++m_last, State::NoNumber);
}

void SampleTutors::renew(std::vector<QDate>& dates, QDate first, QDate until, int everyDays) const
{
    for (QDate day = first; day <= until; day = day.addDays(everyDays)) dates.push_back(day);
}

SampleTutors::Dates SampleTutors::evidenceOf(State state)
{
    const QDate today = m_options.today;
    Dates dates;
    for (int rule = 1; rule <= ruleCount; ++rule) {
        auto& list = dates[static_cast<std::size_t>(rule)];
        const QDate first = QDate(2025, 6, 9).addDays(m_random.below(75));
        renew(list, std::min(first, today), onceOnly[rule] ? std::min(first, today) : today, renewalDays);
    }
    if (state == State::NeverQualified) dates[1].clear();
    // Enhanced DBS issued on 5 December 2024 and never again: cleared up to 4 December 2025.
    if (state == State::Lapsed) dates[2] = {QDate(2024, 12, 5)};
    if (state == State::Expiring) dates[4] = {today.addDays(-345)};
    if (state == State::Withdrawn) dates[4] = {QDate(2025, 9, 1)};
    // Development warns and never blocks: not every tutor has kept it up.
    if (m_random.chance(15)) dates[10].clear();
    for (auto& list : dates) std::erase_if(list, [today](QDate day) { return day > today; });
    return dates;
}

void SampleTutors::one(const SampleProvider& provider, int number, State state)
{
    const std::string ref = sampleTutorRef(number);
    const Dates dates = evidenceOf(state);
    const auto newest = [&](int rule) {
        const auto& list = dates[static_cast<std::size_t>(rule)];
        // What was withdrawn comes as evidence alone, where that can be said.
        const bool elsewhere = list.empty() || (rule == 4 && isWithdrawn(state));
        return elsewhere ? std::string() : dayText(list.back());
    };
    m_rows.put(Kind::Tutors, {{"tutor_ref", ref},
                              {"provider_code", std::string(provider.code)},
                              {"forename", inventedForename(m_random)},
                              {"surname", inventedSurname(m_random)},
                              {"trn", state == State::NoNumber ? std::string() : inventedDigits(9'000'000 + number, 7)},
                              {"qts_verified_on", newest(1)},
                              {"dbs_certificate", inventedDigits(number, 12)},
                              {"dbs_issued_on", newest(2)},
                              {"identity_verified_on", newest(3)},
                              {"safeguarding_on", newest(4)},
                              {"digital_safeguarding_on", newest(5)},
                              {"data_protection_on", newest(6)},
                              {"acceptable_use_on", newest(7)},
                              {"aup_accepted_on", newest(8)},
                              {"device_attested_on", newest(9)},
                              {"cpd_on", newest(10)},
                              {"subjects", std::string(m_random.oneOf<std::string_view>(taught))},
                              {"key_stages", std::string(m_random.oneOf<std::string_view>(stages))}});
    putEvidence(ref, dates, state);
}

void SampleTutors::putEvidence(const std::string& ref, const Dates& dates, State state)
{
    for (int rule = 1; rule <= ruleCount; ++rule) {
        const auto& list = dates[static_cast<std::size_t>(rule)];
        for (std::size_t i = 0; i < list.size(); ++i) {
            const bool withdrawn = state == State::Withdrawn && rule == 4 && QDate(2026, 3, 2) <= m_options.today;
            // The newest comes with the tutor; here stands what came before, and what needs saying about it.
            if (i + 1 == list.size() && !withdrawn) continue;
            m_rows.put(Kind::Evidence, {{"tutor_ref", ref},
                                        {"rule", "V" + std::to_string(rule)},
                                        {"dated", dayText(list[i])},
                                        {"reference", rule == 2 ? inventedDigits(500'000 + static_cast<int>(i), 12)
                                                                : std::string("on file")},
                                        {"seen_by", "C. Officer"},
                                        {"withdrawn_on", withdrawn ? dayText(withdrawnOn()) : std::string()}});
        }
    }
}

} // namespace desk
