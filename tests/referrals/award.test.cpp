#include "core/referrals/award.h"

#include "tests/calendar/wigan.h"

#include <catch2/catch_test_macros.hpp>

using namespace desk;

namespace {

Instant at(const char* text) { return Instant::parse(text).value(); }
QString code(int provider) { return QStringLiteral("P%1").arg(provider); }

/// Three providers of lot 1 that all said yes on 12 January.
struct Scene
{
    CalendarBook calendars = test::wiganBook();
    ComparisonFacts facts;
    ComparisonQuestion question;

    Scene()
    {
        facts.calendar = &calendars.framework();
        facts.hoursPerWeek = 900;
        for (int i = 1; i <= 3; ++i) {
            Provider provider;
            provider.id = i;
            provider.code = code(i);
            provider.terms.push_back({1, QDate(2025, 9, 1), std::nullopt, 4000, std::nullopt});
            facts.providers.push_back(provider);
            facts.requests.push_back({i, at("2026-01-12T09:00:00Z"), false});
            facts.responses.push_back({i, at("2026-01-12T10:00:00Z"), true, std::nullopt});
        }
        question.at = at("2026-01-12T12:00:00Z");
    }
    std::vector<Candidate> compare() const { return compareProviders(facts, question).value(); }
    LotTerms& terms(int provider) { return facts.providers[static_cast<std::size_t>(provider - 1)].terms.front(); }
};

} // namespace

TEST_CASE("the worked comparison: weights 30/20/25/10/15 give 81.495, 79.000 and 89.198", "[referrals][s13]")
{
    Scene scene;
    const std::array<qint64, 3> tender{82, 76, 90}, rate{4200, 3800, 5500}, suitability{80, 60, 100};
    const std::array<std::optional<qint64>, 3> performance{92, 88, std::nullopt};
    for (int i = 1; i <= 3; ++i) {
        const auto index = static_cast<std::size_t>(i - 1);
        scene.terms(i).tenderScore = tender[index] * 1'000'000;
        scene.terms(i).hourlyRate = rate[index];
        scene.question.suitability.emplace(code(i), Rational(suitability[index]));
        if (performance[index]) scene.facts.performance.emplace(i, Rational(*performance[index]));
    }
    // Shares of 50%, 20% and 0% … of ten hours: the scores 50, 80 and 100; the rest is another provider's.
    scene.facts.awarded = {{1, at("2025-11-01T09:00:00Z"), 500, {}},
                           {2, at("2025-11-01T09:00:00Z"), 200, {}},
                           {9, at("2025-11-01T09:00:00Z"), 300, {}}};
    scene.question.weights = {30, 20, 25, 10, 15};
    const auto candidates = scene.compare();
    CHECK(candidates[0].scores[1]->text(6) == QStringLiteral("90.476190"));
    CHECK(candidates[0].scores[3] == Rational(50));
    CHECK(candidates[1].scores[3] == Rational(80));
    CHECK(candidates[0].total->text(3) == QStringLiteral("81.495"));
    CHECK(candidates[1].total->text(3) == QStringLiteral("79.000"));
    CHECK(candidates[2].total->text(3) == QStringLiteral("89.198"));
    CHECK_FALSE(candidates[2].scores[4]);
    CHECK(candidates[0].rank == 2);
    CHECK(candidates[1].rank == 3);
    CHECK(candidates[2].rank == 1);
}

TEST_CASE("a true tie is shown as a tie, and the next rank is skipped", "[referrals][s13]")
{
    Scene scene;
    scene.terms(3).hourlyRate = 5000;
    const auto candidates = scene.compare();
    CHECK(candidates[0].rank == 1);
    CHECK(candidates[1].rank == 1);
    CHECK(candidates[2].rank == 3);
}

TEST_CASE("why a provider is not in the pool: the first reason that applies", "[referrals][s13]")
{
    Scene scene;
    const auto why = [&scene](int provider) { return scene.compare()[static_cast<std::size_t>(provider - 1)].whyNot; };
    CHECK_FALSE(why(1));
    scene.facts.responses[0].canMeet = false;
    CHECK(why(1) == WhyNot::CannotMeet);
    scene.facts.responses[0].respondedAt = at("2026-01-13T09:00:01Z");
    CHECK(why(1) == WhyNot::Waiting);
    scene.question.at = at("2026-01-13T09:00:00Z");
    CHECK(why(1) == WhyNot::Waiting);
    scene.question.at = at("2026-01-13T09:00:01Z");
    CHECK(why(1) == WhyNot::Late);
    scene.facts.responses[0].respondedAt = at("2026-01-20T09:00:00Z");
    CHECK(why(1) == WhyNot::NoAnswer);
    scene.facts.requests[0].bounced = true;
    CHECK(why(1) == WhyNot::Bounced);
    scene.facts.requests[0].providerId = 7;
    CHECK(why(1) == WhyNot::NotAsked);
    scene.facts.providers[0].suspensions.push_back({QDate(2026, 1, 13), QDate()});
    CHECK(why(1) == WhyNot::Suspended);
    scene.facts.providers[0].status = ProviderStatus::Left;
    CHECK(why(1) == WhyNot::Left);
}

TEST_CASE("suspended by status only while no suspension is recorded", "[referrals][s8]")
{
    Provider provider;
    provider.status = ProviderStatus::Suspended;
    CHECK(provider.suspendedOn(QDate(2026, 1, 12)));
    provider.suspensions.push_back({QDate(2026, 2, 1), QDate(2026, 2, 28)});
    CHECK_FALSE(provider.suspendedOn(QDate(2026, 1, 12)));
    CHECK(provider.suspendedOn(QDate(2026, 2, 28)));
    CHECK_FALSE(provider.suspendedOn(QDate(2026, 3, 1)));
}

TEST_CASE("an earlier pool may be reused up to the 10th school day after the ending", "[referrals][s13]")
{
    Scene scene;
    scene.facts.earlier = {{at("2026-01-12T12:00:00Z"), QDate(2026, 1, 16)}};
    // The 10th school day after Friday 16 January is Friday 30 January.
    scene.question.at = at("2026-01-30T23:59:59Z");
    CHECK(scene.compare()[0].inPool());
    CHECK(scene.compare()[0].reconfirm);
    scene.question.at = at("2026-01-31T00:00:00Z");
    CHECK(scene.compare()[0].whyNot == WhyNot::NotAsked);
    // One new request, even a bounced one, makes a new pool.
    scene.facts.requests.push_back({2, at("2026-01-16T09:00:00Z"), true});
    scene.question.at = at("2026-01-19T12:00:00Z");
    CHECK(scene.compare()[0].whyNot == WhyNot::NotAsked);
    CHECK(scene.compare()[1].whyNot == WhyNot::Bounced);
}

TEST_CASE("spare capacity below the hours needed scores 0, unknown capacity is enough", "[referrals][s13]")
{
    Scene scene;
    scene.terms(1).capacity = 1899;
    scene.terms(2).capacity = 1900;
    scene.facts.awarded = {{1, at("2025-12-01T09:00:00Z"), 1000, {}},
                           {2, at("2025-12-01T09:00:00Z"), 1000, {}},
                           {2, at("2025-12-01T09:00:00Z"), 1000, QDate(2026, 1, 12)}};
    const auto candidates = scene.compare();
    CHECK(candidates[0].scores[3] == Rational(0));
    CHECK(candidates[1].scores[3] == Rational(100, 3));
    CHECK(candidates[2].scores[3] == Rational(100));
}

TEST_CASE("market share counts awards later than the same day a year before", "[referrals][s13]")
{
    Scene scene;
    scene.facts.awarded = {{1, at("2025-01-12T23:59:00Z"), 1000, QDate(2025, 6, 1)},
                           {2, at("2025-01-13T00:00:00Z"), 1000, QDate(2025, 6, 1)},
                           {3, at("2026-01-12T12:00:01Z"), 1000, {}}};
    const auto candidates = scene.compare();
    CHECK(candidates[0].scores[3] == Rational(100));
    CHECK(candidates[1].scores[3] == Rational(0));
    CHECK(candidates[2].scores[3] == Rational(100));
}
