#include "core/base/identifiers.h"
#include "core/services/sample/samplegenerator.h"
#include "core/services/sample/samplehours.h"

#include <QDate>

#include <algorithm>
#include <array>
#include <catch2/catch_test_macros.hpp>
#include <cmath>
#include <map>
#include <set>
#include <sstream>

using namespace desk;
using storage::Kind;

namespace {

const QDate knownUpTo(2026, 8, 31);

using Cells = std::vector<std::string>;
using Tables = std::map<Kind, std::vector<Cells>>;

Tables sampleOf(const SampleOptions& options)
{
    Tables tables;
    const auto made = generateSample(options, [&](Kind kind, std::span<const std::string> cells) -> Result<void> {
        tables[kind].emplace_back(cells.begin(), cells.end());
        return {};
    });
    REQUIRE(made.has_value());
    return tables;
}

const Tables& sample()
{
    static const Tables tables = sampleOf({2025, 1, knownUpTo});
    return tables;
}

std::size_t at(Kind kind, std::string_view column)
{
    const auto columns = storage::table(kind).columns;
    for (std::size_t i = 0; i < columns.size(); ++i)
        if (columns[i].name == column) return i;
    FAIL("no such column");
    return 0;
}

std::set<std::string> valuesOf(Kind kind, std::string_view column)
{
    std::set<std::string> out;
    for (const Cells& row : sample().at(kind)) out.insert(row[at(kind, column)]);
    return out;
}

} // namespace

TEST_CASE("every kind of record and every code stands somewhere in the sample", "[services][sample]")
{
    for (const storage::TableSpec& spec : storage::tables()) {
        INFO(spec.name);
        REQUIRE(sample().contains(spec.kind));
        for (const storage::Column& column : spec.columns) {
            if (column.type != storage::ColumnType::Code) continue;
            const auto found = valuesOf(spec.kind, column.name);
            std::istringstream words(column.codes);
            for (std::string word; words >> word;) {
                INFO(column.name << " " << word);
                CHECK(found.contains(word));
            }
        }
    }
    CHECK(valuesOf(Kind::Sessions, "outcome").contains(""));
    CHECK(valuesOf(Kind::Requests, "bounced") == std::set<std::string>{"no", "yes"});
    CHECK(valuesOf(Kind::Responses, "can_meet") == std::set<std::string>{"no", "yes"});
    CHECK(valuesOf(Kind::Awards, "award_no") == std::set<std::string>{"1", "2"});
    CHECK(valuesOf(Kind::Referrals, "lot") == std::set<std::string>{"1", "2"});
}

TEST_CASE("the hours taught by month are those of s.7.3 for 2023/24", "[services][sample]")
{
    std::array<double, 12> taught{};
    for (const Cells& row : sample().at(Kind::Sessions)) {
        const int month = std::stoi(row[at(Kind::Sessions, "session_date")].substr(5, 2));
        const std::string& hours = row[at(Kind::Sessions, "delivered_hours")];
        if (!hours.empty()) taught[static_cast<std::size_t>((month + 3) % 12)] += std::stod(hours);
    }
    double all = 0;
    for (std::size_t i = 0; i < hoursByMonth.size(); ++i) {
        INFO("month " << i << ": " << taught[i] << " of " << hoursByMonth[i]);
        CHECK(std::abs(taught[i] - hoursByMonth[i]) <= std::max(12.0, 0.03 * hoursByMonth[i]));
        all += taught[i];
    }
    CHECK(std::abs(all - 7984) <= 80);
}

TEST_CASE("bookings by key stage have the shares of s.7.3", "[services][sample]")
{
    std::map<std::string, std::string> stageOf;
    for (const Cells& row : sample().at(Kind::Referrals)) stageOf[row[0]] = row[at(Kind::Referrals, "key_stage")];
    std::map<std::string, int> sessions;
    for (const Cells& row : sample().at(Kind::Sessions)) ++sessions[stageOf.at(row[0])];
    const auto all = static_cast<double>(sample().at(Kind::Sessions).size());
    const std::array<const char*, 5> stages{"EY", "KS1", "KS2", "KS3", "KS4"};
    for (std::size_t i = 0; i < stages.size(); ++i) {
        const double percent = 100.0 * sessions[stages[i]] / all;
        INFO(stages[i] << " " << percent);
        CHECK(std::abs(percent - shareByKeyStage[i] / 10.0) <= 1.0);
    }
}

TEST_CASE("its pupil numbers have their check letters, temporary ones too, and none stands twice", "[services][sample]")
{
    std::set<std::string> seen;
    bool temporary = false;
    for (const Cells& row : sample().at(Kind::Students)) {
        const std::string& text = row[at(Kind::Students, "upn")];
        if (text.empty()) continue;
        const auto upn = Upn::parse(text);
        REQUIRE(upn.has_value());
        temporary |= upn->isTemporary();
        CHECK(seen.insert(text).second);
    }
    CHECK(temporary);
}

TEST_CASE("the same seed gives the same sample, another seed another", "[services][sample]")
{
    CHECK(sampleOf({2025, 1, knownUpTo}) == sample());
    CHECK(sampleOf({2026, 1, knownUpTo}) != sample());
}

TEST_CASE("the sample knows nothing after its day but bookings", "[services][sample]")
{
    const QDate today(2026, 2, 4);
    const Tables tables = sampleOf({2025, 1, today});
    bool booked = false;
    for (const Cells& row : tables.at(Kind::Sessions)) {
        if (row[2] <= "2026-02-04") continue;
        booked = true;
        CHECK(row[at(Kind::Sessions, "outcome")].empty());
        CHECK(row[2] <= "2026-02-18");
    }
    CHECK(booked);
    for (const Cells& row : tables.at(Kind::Awards)) {
        CHECK(row[at(Kind::Awards, "awarded_at")].substr(0, 10) <= "2026-02-04");
        CHECK(row[at(Kind::Awards, "ended_on")] <= "2026-02-04");
        CHECK(row[at(Kind::Awards, "plan_received_on")] <= "2026-02-04");
    }
    for (const Cells& row : tables.at(Kind::Responses)) CHECK(row[2].substr(0, 10) <= "2026-02-04");
    for (const Cells& row : tables.at(Kind::Assessments)) CHECK(row[4] <= "2026-02-04");
}

TEST_CASE("ten times the scale is ten times the sessions", "[services][sample]")
{
    std::size_t sessions = 0, referrals = 0;
    const auto made =
        generateSample({2025, 10, knownUpTo}, [&](Kind kind, std::span<const std::string>) -> Result<void> {
            sessions += kind == Kind::Sessions;
            referrals += kind == Kind::Referrals;
            return {};
        });
    REQUIRE(made.has_value());
    CHECK(sessions > 76'000);
    CHECK(sessions < 92'000);
    CHECK(referrals > 1'200);
    CHECK(referrals < 2'000);
}

TEST_CASE("a sink that fails ends the making, and a scale of nothing is refused", "[services][sample]")
{
    int calls = 0;
    const auto made = generateSample({2025, 1, knownUpTo}, [&](Kind, std::span<const std::string>) -> Result<void> {
        if (++calls == 100) return fail(ErrorCode::NoSpace, "The disk is full.");
        return {};
    });
    REQUIRE(!made.has_value());
    CHECK(made.error().code == ErrorCode::NoSpace);
    CHECK(calls == 100);
    const SampleSink none = [](Kind, std::span<const std::string>) -> Result<void> { return {}; };
    CHECK(!generateSample({1, 0, knownUpTo}, none).has_value());
    CHECK(!generateSample({1, 1, QDate()}, none).has_value());
}

TEST_CASE("a tutor whose DBS has lapsed goes on teaching in the sample", "[services][sample]")
{
    // Issued on 5 December 2024 and not since: the last valid day is 4 December 2025.
    std::set<std::string> lapsed;
    for (const Cells& row : sample().at(Kind::Tutors))
        if (row[at(Kind::Tutors, "dbs_issued_on")] == "2024-12-05") lapsed.insert(row[0]);
    REQUIRE(!lapsed.empty());
    int breaches = 0, cleared = 0;
    for (const Cells& row : sample().at(Kind::Sessions)) {
        if (!lapsed.contains(row[at(Kind::Sessions, "tutor_ref")]) || row[at(Kind::Sessions, "outcome")] != "attended")
            continue;
        ++(row[2] > "2025-12-04" ? breaches : cleared);
    }
    CHECK(breaches > 0);
    CHECK(cleared > 0);
}
