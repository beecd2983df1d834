#include "core/services/answers.h"

#include "tests/services/askingfile.h"

#include <catch2/catch_test_macros.hpp>

using namespace desk;
using namespace desk::test;

namespace {

const auto p1 = QStringLiteral("P1"), p2 = QStringLiteral("P2");
using Stands = AnswerLine::Standing;

/// P1 was asked on Monday at 10:00:30; it is noon on Wednesday.
class AskedFile : public AskingFile
{
public:
    AskedFile()
    {
        REQUIRE(send({p1}, "2026-01-12T10:00:30Z"));
        clock.moveTo(at("2026-01-14T12:00:00Z"));
    }
    Result<RecordedAnswer> answer(const AnswerEntry& entry, const QString& provider = p1)
    {
        return recordAnswer(*ann, ref(), provider, entry);
    }
    AnswerLine line(std::size_t place = 0)
    {
        const AskedProvider harbour = provider("P1");
        REQUIRE(harbour.answers.size() > place);
        return harbour.answers[place];
    }
    AnswerKey key(std::size_t place = 0)
    {
        const AnswerLine one = line(place);
        return {ref(), p1, one.respondedAt, one.version};
    }
};

AnswerEntry yes(const char* when) { return {true, at(when), TimeSource::Typed, {}, {}, {}, {}}; }
AnswerEntry no(const char* when) { return {false, at(when), TimeSource::Typed, {}, {}, {}, {}}; }

} // namespace

TEST_CASE("an answer is kept with what it offers and how its moment is known", "[services][referrals][s13]")
{
    AskedFile file;
    const auto recorded = file.answer({true, at("2026-01-12T15:00:00Z"), TimeSource::Received, 4150,
                                       QStringLiteral("T-1"), QDate(2026, 1, 19), QStringLiteral("  Mornings only ")});
    REQUIRE(recorded);
    CHECK_FALSE(recorded->late);
    const AnswerLine line = file.line();
    CHECK(line.standing == Stands::Counts);
    CHECK(line.canMeet);
    CHECK(line.hourlyRate == 4150);
    CHECK(line.tutor == QStringLiteral("Z. Byrne"));
    CHECK(line.proposedStart == QDate(2026, 1, 19));
    CHECK(line.note == QStringLiteral("Mornings only"));
    CHECK(line.timeSource == QStringLiteral("received"));
    CHECK(line.closesAt == at("2026-01-13T10:00:30Z"));
    CHECK(file.lastEvent().action == QStringLiteral("referral.answer"));
    const QJsonObject details = file.lastDetails();
    CHECK(details[QStringLiteral("before")].toObject().isEmpty());
    CHECK(details[QStringLiteral("after")][QStringLiteral("hourly_rate")] == 4150);
    CHECK(details[QStringLiteral("after")][QStringLiteral("tutor_ref")] == QStringLiteral("T-1"));
}

TEST_CASE("the last second of the window is in time; one later is kept, and marked late", "[services][referrals][s13]")
{
    AskedFile file;
    const auto last = file.answer(yes("2026-01-13T10:00:30Z"));
    REQUIRE(last);
    CHECK_FALSE(last->late);
    const auto late = file.answer(no("2026-01-13T10:00:31Z"));
    REQUIRE(late);
    CHECK(late->late);
    CHECK(file.line(0).standing == Stands::Counts);
    CHECK(file.line(1).standing == Stands::Late);
    CHECK(file.line(1).closesAt == at("2026-01-13T10:00:30Z"));
    CHECK(file.provider("P1").state == AskedProvider::State::CanMeet);
}

TEST_CASE("an answer to nothing and one before its request are refused", "[services][referrals][s13]")
{
    AskedFile file;
    CHECK(codeOf(file.answer(yes("2026-01-12T15:00:00Z"), p2)) == ErrorCode::Refused);
    CHECK(codeOf(file.answer(yes("2026-01-12T09:59:59Z"))) == ErrorCode::Refused);
    CHECK(codeOf(file.answer(yes("2026-01-14T12:00:01Z"))) == ErrorCode::Invalid);
    CHECK(codeOf(file.answer(yes("2026-01-12T15:00:00Z"), QStringLiteral("P9"))) == ErrorCode::Unknown);
    CHECK(codeOf(recordAnswer(*file.ann, QStringLiteral("R-9"), p1, yes("2026-01-12T15:00:00Z"))) ==
          ErrorCode::Unknown);
    CHECK(file.provider("P1").answers.empty());
    // Typed to the minute of the request.
    const auto same = file.answer(yes("2026-01-12T10:00:00Z"));
    REQUIRE(same);
    CHECK(same->respondedAt == at("2026-01-12T10:00:30Z"));
    CHECK(codeOf(file.answer(no("2026-01-12T10:00:30Z"))) == ErrorCode::Duplicate);
}

TEST_CASE("an offer that cannot be is refused", "[services][referrals][s13]")
{
    AskedFile file;
    AnswerEntry entry = yes("2026-01-12T15:00:00Z");
    const auto refused = [&](auto change) {
        AnswerEntry wrong = entry;
        change(wrong);
        const auto result = file.answer(wrong);
        REQUIRE_FALSE(result);
        return std::pair(result.error().code, result.error().where);
    };
    CHECK(refused([](AnswerEntry& e) { e.hourlyRate = 0; }) ==
          std::pair(ErrorCode::Invalid, QStringLiteral("hourly_rate")));
    CHECK(refused([](AnswerEntry& e) { e.hourlyRate = 100'001; }).first == ErrorCode::Invalid);
    CHECK(refused([](AnswerEntry& e) { e.proposedStart = QDate(2026, 1, 11); }) ==
          std::pair(ErrorCode::Invalid, QStringLiteral("proposed_start")));
    CHECK(refused([](AnswerEntry& e) { e.tutorRef = QStringLiteral("T-9"); }).first == ErrorCode::Unknown);
    CHECK(refused([](AnswerEntry& e) { e.tutorRef = QStringLiteral("T-2"); }) ==
          std::pair(ErrorCode::Contradiction, QStringLiteral("tutor_ref")));
    CHECK(refused([](AnswerEntry& e) { e.note = QString(2001, u'x'); }).second == QStringLiteral("note"));
    entry.note = QString(2000, u'x');
    entry.hourlyRate = 100'000;
    entry.proposedStart = QDate(2026, 1, 12);
    CHECK(file.answer(entry));
}

TEST_CASE("a mistyped answer is put right, and the trail keeps both", "[services][referrals][s13]")
{
    AskedFile file;
    REQUIRE(file.answer(no("2026-01-12T15:00:00Z")));
    const AnswerKey seen = file.key();
    const auto changed =
        changeAnswer(*file.ann, seen, {true, at("2026-01-13T10:30:00Z"), TimeSource::Typed, 4000, {}, {}, {}});
    REQUIRE(changed);
    CHECK(changed->late);
    const AskedProvider harbour = file.provider("P1");
    REQUIRE(harbour.answers.size() == 1);
    CHECK(harbour.answers[0].respondedAt == at("2026-01-13T10:30:00Z"));
    CHECK(harbour.answers[0].hourlyRate == 4000);
    CHECK(harbour.state == AskedProvider::State::Late);
    const QJsonObject details = file.lastDetails();
    CHECK(details[QStringLiteral("before")][QStringLiteral("can_meet")] == false);
    CHECK(details[QStringLiteral("after")][QStringLiteral("responded_at")] == QStringLiteral("2026-01-13T10:30:00Z"));

    // Nobody overwrites what he has not seen.
    CHECK(codeOf(changeAnswer(*file.ann, seen, yes("2026-01-12T15:00:00Z"))) == ErrorCode::Unknown);
    AnswerKey stale = file.key();
    REQUIRE(changeAnswer(*file.ann, stale, yes("2026-01-13T10:30:00Z")));
    CHECK(codeOf(changeAnswer(*file.ann, stale, yes("2026-01-13T10:30:00Z"))) == ErrorCode::Conflict);
    CHECK(codeOf(removeAnswer(*file.ann, stale)) == ErrorCode::Conflict);
}

TEST_CASE("an answer cannot be moved onto another", "[services][referrals][s13]")
{
    AskedFile file;
    REQUIRE(file.answer(no("2026-01-12T15:00:00Z")));
    REQUIRE(file.answer(yes("2026-01-12T16:00:00Z")));
    CHECK(codeOf(changeAnswer(*file.ann, file.key(0), no("2026-01-12T16:00:00Z"))) == ErrorCode::Duplicate);
    CHECK(file.line(0).standing == Stands::Superseded);
    CHECK(file.line(1).standing == Stands::Counts);
}

TEST_CASE("an answer that was taken away can be put back as it was", "[services][referrals][s13]")
{
    AskedFile file;
    const AnswerEntry entry{true,
                            at("2026-01-12T15:00:00Z"),
                            TimeSource::Date,
                            4150,
                            QStringLiteral("T-1"),
                            QDate(2026, 1, 19),
                            QStringLiteral("Mornings")};
    REQUIRE(file.answer(entry));
    const auto removed = removeAnswer(*file.ann, file.key());
    REQUIRE(removed);
    CHECK(*removed == entry);
    CHECK(file.provider("P1").answers.empty());
    CHECK(file.provider("P1").state == AskedProvider::State::NoAnswer);
    CHECK(file.lastDetails()[QStringLiteral("before")][QStringLiteral("note")] == QStringLiteral("Mornings"));
    CHECK(file.lastDetails()[QStringLiteral("after")].toObject().isEmpty());
    REQUIRE(file.answer(*removed));
    CHECK(file.line().timeSource == QStringLiteral("date"));
    CHECK(file.line().standing == Stands::Counts);
}

TEST_CASE("an answer that an award was made on stays as it is", "[services][referrals][s13]")
{
    AskedFile file;
    REQUIRE(file.answer(yes("2026-01-12T15:00:00Z")));
    const AnswerKey key = file.key();
    take(file, "awards", "referral_ref,award_no,provider_code,awarded_at,route\nR-1,1,P1,2026-01-13T12:00:00Z,pool\n");
    CHECK(codeOf(changeAnswer(*file.ann, key, no("2026-01-12T15:00:00Z"))) == ErrorCode::Refused);
    CHECK(codeOf(removeAnswer(*file.ann, key)) == ErrorCode::Refused);
    // A later one is still taken down.
    REQUIRE(file.answer(no("2026-01-14T09:00:00Z")));
    CHECK(removeAnswer(*file.ann, {AskingFile::ref(), p1, at("2026-01-14T09:00:00Z"), 1}));
}

TEST_CASE("an answer after a bounce alone comes in no window", "[services][referrals][s13]")
{
    AskedFile file;
    REQUIRE(markBounced(*file.ann, {AskingFile::ref(), p1, at("2026-01-12T10:00:30Z"), 1}));
    const auto answered = file.answer(yes("2026-01-12T15:00:00Z"));
    REQUIRE(answered);
    CHECK(answered->late);
    CHECK(file.line().standing == Stands::Late);
    CHECK_FALSE(file.line().closesAt);
}

TEST_CASE("an answer in the hour that occurs twice counts by what was meant", "[services][referrals][s13]")
{
    AskingFile file;
    file.clock.moveTo(at("2026-10-25T20:00:00Z"));
    REQUIRE(file.send({p1}, "2026-10-24T01:20:00+01:00"));
    const QDate day(2026, 10, 25);
    CHECK(codeOf(Instant::fromLondon(day, QTime(1, 30))) == ErrorCode::Ambiguous);
    // 24 elapsed hours end at 01:20 BST: 01:10 BST is in time, 01:10 GMT an hour later is not.
    const auto summer = Instant::fromLondon(day, QTime(1, 10), Season::Summer);
    const auto winter = Instant::fromLondon(day, QTime(1, 10), Season::Winter);
    CHECK_FALSE(recordAnswer(*file.ann, AskingFile::ref(), p1, yes(summer->utcText().c_str()))->late);
    CHECK(recordAnswer(*file.ann, AskingFile::ref(), p1, yes(winter->utcText().c_str()))->late);
}

TEST_CASE("an auditor records no answer", "[services][referrals][access]")
{
    AskedFile file;
    REQUIRE(file.answer(yes("2026-01-12T15:00:00Z")));
    file.add("Béa", UserRole::Auditor);
    auto bea = file.enter("Béa", beasPassphrase);
    REQUIRE(bea);
    CHECK(codeOf(recordAnswer(*bea, AskingFile::ref(), p1, yes("2026-01-12T16:00:00Z"))) == ErrorCode::Forbidden);
    CHECK(codeOf(changeAnswer(*bea, file.key(), yes("2026-01-12T16:00:00Z"))) == ErrorCode::Forbidden);
    CHECK(codeOf(removeAnswer(*bea, file.key())) == ErrorCode::Forbidden);
    CHECK(file.provider("P1").answers.size() == 1);
}

TEST_CASE("how a moment is known is written in three words", "[services][referrals]")
{
    for (const TimeSource source : {TimeSource::Typed, TimeSource::Received, TimeSource::Date})
        CHECK(timeSource(codeOf(source)) == source);
    CHECK_FALSE(timeSource(QStringLiteral("guessed")));
}
