#include "core/services/sample/samplecases.h"

#include <algorithm>
#include <array>

namespace desk {

using storage::Kind;

namespace {

constexpr int minutesOfDay = 24 * 60;
constexpr std::string_view endings[] = {"completed", "reintegrated", "completed",       "provider_ended", "completed",
                                        "moved",     "reintegrated", "authority_ended", "completed",      "withdrawn"};

bool mayBeAsked(const SampleProvider& provider, const SampleCase& one, QDate day)
{
    const bool there = provider.status != "left" && (!provider.suspendedFrom.isValid() || day < provider.suspendedFrom);
    return there && provider.lots[one.lot - 1] && (!one.outOfBorough || provider.outOfBorough);
}

} // namespace

const SampleProvider* SampleCases::chooseProvider(const SampleCase& one, QDate day, const SampleProvider* notThis)
{
    const auto weight = [&](const SampleProvider& provider) {
        return &provider != notThis && mayBeAsked(provider, one, day) ? provider.share : 0;
    };
    int all = 0;
    for (const SampleProvider& provider : m_framework.providers) all += weight(provider);
    int drawn = all > 0 ? m_random.below(all) : -1;
    for (const SampleProvider& provider : m_framework.providers) {
        drawn -= weight(provider);
        if (all > 0 && drawn < 0) return &provider;
    }
    return &m_framework.providers.front();
}

/// Reckons back from the first session to the award and the requests.
SampleAward SampleCases::award(const SampleCase& one, int number, int start, int earliest,
                               const SampleProvider* notThis)
{
    SampleAward out;
    out.number = number;
    out.start = start;
    out.provider = chooseProvider(one, dayAt(start), notThis);
    out.direct = number == 1 && one.number % 23 == 7;
    // A provider that has since left the framework was once approached directly.
    if (out.direct && one.lot == 1 && !one.outOfBorough && dayAt(start) < QDate(2025, 12, 1))
        out.provider = &m_framework.providers[7];
    // Two pupils are taught by a tutor whose DBS lapses on the way: vetting breaches.
    SampleProvider& lapsing = m_framework.providers[1];
    const bool lapses = m_lapsedUsed < 2 && number == 1 && !out.direct && mayBeAsked(lapsing, one, dayAt(start)) &&
                        dayAt(start) > QDate(2025, 11, 10) && dayAt(start) < QDate(2025, 12, 1);
    if (lapses) {
        ++m_lapsedUsed;
        out.provider = &lapsing;
    }
    const bool inTime = m_random.chance(out.provider->startInTime);
    const int awardedAt = std::max(earliest + 1, start - (inTime ? m_random.between(1, 5) : m_random.between(6, 11)));
    const int sentAt = std::max(earliest, awardedAt - (m_random.chance(70) ? 1 : m_random.between(2, 4)));
    out.awardedOn = dayAt(awardedAt);
    out.awardedMinute = m_random.between(12 * 60 + 45, 16 * 60 + 30);
    out.sentOn = dayAt(sentAt);
    out.sentMinute = m_random.between(9 * 60, 12 * 60);
    const bool dearer = out.awardedOn >= QDate(2026, 1, 1) && out.provider->tender % 2 == 0;
    const int rate = out.provider->rate - (one.lot - 1) * 350;
    out.rate = dearer ? rate + rate / 40 : rate;
    out.tutor = lapses ? lapsing.lapsedTutor : out.provider->firstTutor + m_random.below(out.provider->tutors);
    return out;
}

void SampleCases::makeRequests(const SampleCase& one, const SampleAward& award)
{
    int minute = award.sentMinute;
    for (const SampleProvider& provider : m_framework.providers) {
        const bool asked = mayBeAsked(provider, one, award.sentOn) || (&provider == award.provider && !award.direct);
        if (!asked) continue;
        const auto request = [&](int at, bool bounced) {
            m_rows.put(Kind::Requests, {{"referral_ref", one.ref},
                                        {"provider_code", std::string(provider.code)},
                                        {"sent_at", clockText(award.sentOn, at)},
                                        {"bounced", bounced ? "yes" : "no"}});
        };
        ++minute;
        // An address that did not take the message the first time; the resent one opens the window.
        if (one.number % 17 == 5 && provider.code == "P01") request(minute - 15, true);
        request(minute, false);
        answer(one, award, provider);
    }
}

void SampleCases::answer(const SampleCase& one, const SampleAward& award, const SampleProvider& provider)
{
    const bool chosen = &provider == award.provider && !award.direct;
    const bool nobody = award.direct || (!award.provider && one.number % 2 == 0);
    const int drawn = m_random.below(100);
    if (provider.code == "P09" || (!chosen && drawn >= 90)) return;
    const bool late = !chosen && one.number % 11 == 3 && drawn >= 60;
    const bool can = chosen || (!nobody && drawn < 55);
    const auto put = [&](int after, bool yes, std::string note) {
        const int at = award.sentMinute + 10 + after;
        if (!known(award.sentOn.addDays(at / minutesOfDay))) return;
        m_rows.put(Kind::Responses,
                   {{"referral_ref", one.ref},
                    {"provider_code", std::string(provider.code)},
                    {"responded_at", clockText(award.sentOn, at)},
                    {"can_meet", yes ? "yes" : "no"},
                    {"hourly_rate",
                     yes ? poundsText(chosen ? award.rate : provider.rate - (one.lot - 1) * 350) : std::string()},
                    {"tutor_ref", chosen && yes ? sampleTutorRef(award.tutor) : std::string()},
                    {"proposed_start", yes ? dayText(award.sentOn.addDays(m_random.between(3, 9))) : std::string()},
                    {"note", std::move(note)}});
    };
    const bool twice = !late && one.number % 13 == 4 && (chosen || drawn < 20);
    if (twice) put(m_random.between(20, 90), !can, can ? "No tutor free, sorry." : "");
    put(late ? minutesOfDay + m_random.between(15, 600) : m_random.between(100, 1290), can,
        twice && can ? "A tutor has become free after all:\n\"mornings only\""
        : can        ? ""
                     : "No capacity this half-term.");
}

void SampleCases::putAward(const SampleCase& one, const SampleAward& award, std::string rationale)
{
    if (!known(award.sentOn)) return;
    makeRequests(one, award);
    if (!known(award.awardedOn)) return;
    const bool ended = award.endedOn.isValid() && known(award.endedOn);
    m_rows.put(Kind::Awards,
               {{"referral_ref", one.ref},
                {"award_no", std::to_string(award.number)},
                {"provider_code", std::string(award.provider->code)},
                {"awarded_at", clockText(award.awardedOn, award.awardedMinute)},
                {"route", award.direct ? "direct" : "pool"},
                {"hourly_rate", poundsText(award.rate)},
                {"rationale",
                 award.direct ? std::string("Nobody could meet the need; approached directly.") : std::move(rationale)},
                {"plan_received_on", award.planOn.isValid() ? knownDay(award.planOn) : std::string()},
                {"ended_on", ended ? dayText(award.endedOn) : std::string()},
                {"end_reason", ended ? award.endReason : std::string()}});
}

void SampleCases::end(SampleCase& one, SampleAward& award)
{
    // A plan comes in time, late or not at all.
    const QDate began = dayAt(award.start);
    if (m_random.chance(award.provider->planInTime))
        award.planOn = began.addDays(m_random.between(6, 21));
    else if (m_random.chance(60))
        award.planOn = began.addDays(m_random.between(22, 40));

    const bool yearIsOver = award.lastSession >= dayAt(lastDay() - 3);
    if (yearIsOver && m_random.chance(45)) return;
    award.endedOn = award.lastSession.addDays(m_random.below(3));
    ++m_ended;
    const bool lastAward = award.number > 1;
    award.endReason =
        yearIsOver || lastAward ? "completed" : endings[static_cast<std::size_t>(m_ended) % std::size(endings)];
    // In a few nobody wrote down why.
    if (m_ended % 37 == 9) award.endReason.clear();
    if (award.endReason == "withdrawn") one.withdrawnOn = award.endedOn;
    if (award.planOn.isValid() && award.planOn > award.endedOn) award.planOn = QDate();
}

} // namespace desk
