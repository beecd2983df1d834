#include "core/services/referrallog.h"

#include "core/referrals/referralentry.h"
#include "core/services/audittrail.h"
#include "core/services/referrals.h"
#include "core/services/studentlog.h"
#include "core/storage/tables.h"
#include "tests/services/placementfile.h"

#include <QJsonDocument>

#include <catch2/catch_test_macros.hpp>

using namespace desk;
using namespace desk::test;
using namespace desk::test::rows;

namespace {

/// A file on Tuesday 20 January 2026 with one student in Year 9.
class CallFile : public PlacementFile
{
public:
    CallFile()
    {
        clock.moveTo(noon(2026, 1, 20));
        sam = student("S1", "Sample", {{"date_of_birth", date("2012-05-01")}, {"postcode", words("WN1 1AA")}});
    }
    FieldTexts form(const FieldTexts& otherwise = {})
    {
        auto defaults = referralDefaults(*ann, QStringLiteral("S1"));
        REQUIRE(defaults);
        FieldTexts out = *std::move(defaults);
        out[QStringLiteral("team")] = QStringLiteral("PIT");
        out[QStringLiteral("reason")] = QStringLiteral("illness");
        for (const auto& [field, text] : otherwise) out[field] = text;
        return out;
    }
    ReferralOutcome logged(const FieldTexts& texts, const char* student = "S1")
    {
        auto outcome = logReferral(*ann, QString::fromLatin1(student), texts);
        INFO((outcome ? std::string() : outcome.error().described().toStdString()));
        REQUIRE(outcome);
        return *std::move(outcome);
    }
    ReferralForm formFor(const QString& ref)
    {
        auto read = referralForForm(*ann, ref);
        REQUIRE(read);
        return *std::move(read);
    }
    AuditEvent newest() { return auditEvents(*ann)->back(); }
    QJsonObject newestDetails()
    {
        return QJsonDocument::fromJson(newest().payload.value_or(QString()).toUtf8()).object();
    }
    void ask(qint64 referralId, qint64 bounced = 0)
    {
        put(storage::Kind::Requests, {{"referral_ref", number(referralId)},
                                      {"provider_code", number(p1)},
                                      {"sent_at", instant("2026-01-20T09:00:00Z")},
                                      {"bounced", number(bounced)}});
    }

    qint64 sam = 0;
};

const auto hours = QStringLiteral("hours_per_week");

} // namespace

TEST_CASE("a referral is logged under the next reference, issued now, with what is in the trail",
          "[services][referrals][s13]")
{
    CallFile file;
    file.referral("R-00007", file.sam, "2025-10-01T09:00:00Z");
    file.referral("R9999", file.sam, "2025-10-01T09:00:00Z");
    const ReferralOutcome outcome = file.logged(file.form({{QStringLiteral("subjects"), QStringLiteral("Art;Maths")}}));
    CHECK(outcome.kept);
    CHECK(outcome.ref == QStringLiteral("R-00008"));
    CHECK(file.newest().action == QStringLiteral("referral.log"));
    CHECK(file.newest().subject == outcome.ref);
    const QJsonValue after = file.newestDetails()[QStringLiteral("after")];
    CHECK(after[QStringLiteral("subjects")] == QStringLiteral("Art"));
    CHECK(after[QStringLiteral("student_ref")] == QStringLiteral("S1"));
    CHECK(after[QStringLiteral("issued_at")] == QStringLiteral("2026-01-20T12:00:00Z"));
    const auto record = referralRecord(*file.ann, outcome.ref, file.clock.now());
    REQUIRE(record);
    CHECK(record->line.state == ReferralState::ToIssue);
    CHECK(record->line.mine);
    CHECK(record->line.keyStage == QStringLiteral("KS3"));
    CHECK(record->line.hoursPerWeek == 900);
    CHECK(record->line.issuedAt == file.clock.now());
    // Without a postcode of its own it has the student's.
    CHECK(record->postcode == QStringLiteral("WN1 1AA"));
    CHECK(verifyAudit(*file.ann)->holds());
}

TEST_CASE("a referral begins with the person, the team of the last one, and the key stage of the age",
          "[services][referrals]")
{
    CallFile file;
    const auto first = referralDefaults(*file.ann, {});
    REQUIRE(first);
    CHECK(textAt(*first, QStringLiteral("officer")) == QStringLiteral("Ann"));
    CHECK(textAt(*first, QStringLiteral("team")).isEmpty());
    CHECK(textAt(*first, QStringLiteral("key_stage")).isEmpty());
    CHECK(textAt(*first, hours) == QStringLiteral("9"));
    CHECK(textAt(*first, QStringLiteral("lot")) == QStringLiteral("1"));
    file.logged(file.form({{QStringLiteral("team"), QStringLiteral("SEND")}}));
    file.clock.moveTo(file.clock.now().addSeconds(60));
    file.logged(file.form({{QStringLiteral("team"), QStringLiteral("VST")}}));
    file.logged(file.form({{QStringLiteral("officer"), QStringLiteral("Somebody")}}));
    const auto later = referralDefaults(*file.ann, QStringLiteral("S1"));
    REQUIRE(later);
    CHECK(textAt(*later, QStringLiteral("team")) == QStringLiteral("VST"));
    CHECK(textAt(*later, QStringLiteral("key_stage")) == QStringLiteral("KS3"));
    CHECK(test::codeOf(referralDefaults(*file.ann, QStringLiteral("S9"))) == ErrorCode::Unknown);
}

TEST_CASE("a form that is wrong, or of an unknown student, logs nothing", "[services][referrals]")
{
    CallFile file;
    const auto events = auditEvents(*file.ann)->size();
    const auto wrong = file.logged(file.form({{hours, QStringLiteral("0")},
                                              {QStringLiteral("reason"), QString()},
                                              {QStringLiteral("out_of_borough"), QStringLiteral("yes")}}));
    CHECK_FALSE(wrong.kept);
    CHECK(wrong.errors.size() == 3);
    CHECK(errorAt(wrong.errors, u"out_of_borough")->error.code == ErrorCode::Refused);
    CHECK(test::codeOf(logReferral(*file.ann, QStringLiteral("S9"), file.form())) == ErrorCode::Unknown);
    CHECK(auditEvents(*file.ann)->size() == events);
    CHECK(countOf(file.ann->database(), storage::Kind::Referrals) == 0);
}

TEST_CASE("what is unusual is said and kept", "[services][referrals]")
{
    CallFile file;
    const auto outcome = file.logged(file.form({{hours, QStringLiteral("30")}}));
    CHECK(outcome.kept);
    CHECK(errorAt(outcome.warnings, u"hours_per_week"));
}

TEST_CASE("a referral changes, and back again, with what differs in the trail", "[services][referrals]")
{
    CallFile file;
    const QString ref = file.logged(file.form()).ref;
    const ReferralForm before = file.formFor(ref);
    const auto outcome = changeReferral(*file.ann, {ref, before.version, {{hours, QStringLiteral("12.5")}}});
    REQUIRE(outcome);
    CHECK(outcome->kept);
    CHECK(outcome->version == 2);
    CHECK(file.newestDetails()[QStringLiteral("before")].toObject() == QJsonObject{{hours, QStringLiteral("9")}});
    CHECK(file.newestDetails()[QStringLiteral("after")].toObject() == QJsonObject{{hours, QStringLiteral("12.5")}});
    CHECK(textAt(file.formFor(ref).texts, QStringLiteral("reason")) == QStringLiteral("illness"));
    const auto undone = changeReferral(*file.ann, {ref, outcome->version, before.texts});
    REQUIRE(undone);
    CHECK(undone->version == 3);
    CHECK(file.formFor(ref).texts == before.texts);
    const auto events = auditEvents(*file.ann)->size();
    CHECK(changeReferral(*file.ann, {ref, 3, before.texts})->kept);
    CHECK(auditEvents(*file.ann)->size() == events);
}

TEST_CASE("a referral that came in without team and reason is changed without them", "[services][referrals]")
{
    CallFile file;
    file.referral("R1", file.sam, "2025-10-01T09:00:00Z");
    const auto outcome = changeReferral(*file.ann, {QStringLiteral("R1"), 1, {{hours, QStringLiteral("7")}}});
    REQUIRE(outcome);
    CHECK(outcome->kept);
}

TEST_CASE("a change that is wrong is refused at its field, of no unknown referral", "[services][referrals]")
{
    CallFile file;
    const QString ref = file.logged(file.form()).ref;
    const auto wrong = changeReferral(*file.ann, {ref, 1, {{hours, QStringLiteral("many")}}});
    REQUIRE(wrong);
    CHECK_FALSE(wrong->kept);
    CHECK(errorAt(wrong->errors, u"hours_per_week"));
    CHECK(test::codeOf(changeReferral(*file.ann, {QStringLiteral("R9"), 1, {}})) == ErrorCode::Unknown);
    CHECK(test::codeOf(referralForForm(*file.ann, QStringLiteral("R9"))) == ErrorCode::Unknown);
}

TEST_CASE("the lot of a referral stays once its providers have been asked", "[services][referrals][s13]")
{
    CallFile file;
    const qint64 id = file.referral("R1", file.sam, "2026-01-20T09:00:00Z");
    const FieldTexts online{{QStringLiteral("lot"), QStringLiteral("2")}};
    const FieldTexts back{{QStringLiteral("lot"), QStringLiteral("1")}};
    file.ask(id, 1);
    // A bounced request asked nobody.
    REQUIRE(changeReferral(*file.ann, {QStringLiteral("R1"), 1, online})->kept);
    REQUIRE(changeReferral(*file.ann, {QStringLiteral("R1"), 2, back})->kept);
    file.put(storage::Kind::Requests, {{"referral_ref", number(id)},
                                       {"provider_code", number(file.p2)},
                                       {"sent_at", instant("2026-01-20T10:00:00Z")}});
    const auto refused = changeReferral(*file.ann, {QStringLiteral("R1"), 3, online});
    REQUIRE(refused);
    CHECK_FALSE(refused->kept);
    CHECK(errorAt(refused->errors, u"lot")->error.code == ErrorCode::Refused);
    CHECK(changeReferral(*file.ann, {QStringLiteral("R1"), 3, {{hours, QStringLiteral("8")}}})->kept);
    const qint64 direct = file.referral("R2", file.sam, "2026-01-20T09:00:00Z");
    file.award(direct, 1, file.p1, "2026-01-20T10:00:00Z", {{"route", words("direct")}});
    CHECK(errorAt(changeReferral(*file.ann, {QStringLiteral("R2"), 1, online})->errors, u"lot"));
}

TEST_CASE("somebody else's change of a referral is not overwritten, and both can be seen", "[services][referrals]")
{
    CallFile file;
    file.add("Béa", UserRole::Commissioner);
    auto bea = file.enter("Béa", beasPassphrase);
    REQUIRE(bea);
    const QString ref = file.logged(file.form()).ref;
    REQUIRE(changeReferral(*bea, {ref, 1, {{hours, QStringLiteral("5")}}})->kept);
    const auto mine = changeReferral(*file.ann, {ref, 1, {{hours, QStringLiteral("15")}}});
    REQUIRE(mine);
    CHECK_FALSE(mine->kept);
    REQUIRE(mine->theirs);
    CHECK(mine->theirs->version == 2);
    CHECK(textAt(mine->theirs->texts, hours) == QStringLiteral("5"));
    const auto withdrawn = withdrawReferral(*file.ann, {ref, 1, QStringLiteral("Mistake")});
    REQUIRE(withdrawn);
    CHECK_FALSE(withdrawn->kept);
    CHECK(withdrawn->theirs);
    CHECK(textAt(file.formFor(ref).texts, hours) == QStringLiteral("5"));
    CHECK_FALSE(file.formFor(ref).withdrawnOn.isValid());
}

TEST_CASE("a referral is withdrawn today, with a reason and for good", "[services][referrals]")
{
    CallFile file;
    const QString ref = file.logged(file.form()).ref;
    const auto without = withdrawReferral(*file.ann, {ref, 1, QStringLiteral("  ")});
    REQUIRE(without);
    CHECK_FALSE(without->kept);
    CHECK(errorAt(without->errors, u"withdrawn_reason")->error.code == ErrorCode::Missing);
    CHECK(errorAt(withdrawReferral(*file.ann, {ref, 1, QString(5000, u'x')})->errors, u"withdrawn_reason"));
    const auto outcome = withdrawReferral(*file.ann, {ref, 1, QStringLiteral("Back at school ")});
    REQUIRE(outcome);
    CHECK(outcome->kept);
    const ReferralForm form = file.formFor(ref);
    CHECK(form.withdrawnOn == QDate(2026, 1, 20));
    CHECK(form.withdrawnReason == QStringLiteral("Back at school"));
    const auto record = referralRecord(*file.ann, ref, file.clock.now());
    CHECK(record->line.state == ReferralState::Withdrawn);
    CHECK(test::codeOf(withdrawReferral(*file.ann, {ref, 2, QStringLiteral("Again")})) == ErrorCode::Refused);
    CHECK(test::codeOf(changeReferral(*file.ann, {ref, 2, {{hours, QStringLiteral("5")}}})) == ErrorCode::Refused);
    CHECK(test::codeOf(withdrawReferral(*file.ann, {QStringLiteral("R9"), 1, QStringLiteral("x")})) ==
          ErrorCode::Unknown);
}

TEST_CASE("a referral whose award runs is not withdrawn; one whose award has ended may be", "[services][referrals]")
{
    CallFile file;
    const qint64 id = file.referral("R1", file.sam, "2025-10-01T09:00:00Z");
    file.award(id, 1, file.p1, "2025-10-02T09:00:00Z",
               {{"ended_on", date("2025-11-07")}, {"end_reason", words("moved")}});
    CHECK(file.formFor(QStringLiteral("R1")).awards == 1);
    CHECK(file.formFor(QStringLiteral("R1")).runningAward == 0);
    file.award(id, 2, file.p2, "2025-11-12T09:00:00Z");
    CHECK(file.formFor(QStringLiteral("R1")).runningAward == 2);
    const auto refused = withdrawReferral(*file.ann, {QStringLiteral("R1"), 1, QStringLiteral("x")});
    CHECK(test::codeOf(refused) == ErrorCode::Refused);
    CHECK(refused.error().args.first() == QStringLiteral("2"));
    const qint64 ended = file.referral("R2", file.sam, "2025-10-01T09:00:00Z");
    file.award(ended, 1, file.p1, "2025-10-02T09:00:00Z",
               {{"ended_on", date("2026-01-20")}, {"end_reason", words("moved")}});
    CHECK(withdrawReferral(*file.ann, {QStringLiteral("R2"), 1, QStringLiteral("x")})->kept);
}

TEST_CASE("a copy takes the need of an earlier referral and leaves its days", "[services][referrals]")
{
    CallFile file;
    file.referral("R1", file.sam, "2023-10-01T09:00:00Z",
                  {{"key_stage", words("KS2")},
                   {"officer", words("Somebody")},
                   {"send_needs", words("Short sessions")},
                   {"out_of_school_since", date("2023-09-01")},
                   {"review_on", date("2023-12-01")}});
    const auto copy = copyReferral(*file.ann, QStringLiteral("R1"));
    REQUIRE(copy);
    CHECK(copy->studentRef == QStringLiteral("S1"));
    CHECK(textAt(copy->texts, QStringLiteral("send_needs")) == QStringLiteral("Short sessions"));
    CHECK(textAt(copy->texts, QStringLiteral("key_stage")) == QStringLiteral("KS3"));
    CHECK(textAt(copy->texts, QStringLiteral("officer")) == QStringLiteral("Ann"));
    CHECK(textAt(copy->texts, QStringLiteral("out_of_school_since")).isEmpty());
    CHECK(textAt(copy->texts, QStringLiteral("review_on")).isEmpty());
    CHECK(file.newest().action == QStringLiteral("referral.read"));
    CHECK(test::codeOf(copyReferral(*file.ann, QStringLiteral("R9"))) == ErrorCode::Unknown);
}

TEST_CASE("the history of a referral tells who changed what, and withholds what pages cover", "[services][referrals]")
{
    CallFile file;
    const QString ref = file.logged(file.form({{QStringLiteral("health_needs"), QStringLiteral("Asthma")}})).ref;
    file.logged(file.form());
    file.clock.moveTo(file.clock.now().addSeconds(3600));
    REQUIRE(changeReferral(
                *file.ann,
                {ref, 1, {{hours, QStringLiteral("5")}, {QStringLiteral("health_needs"), QStringLiteral("None")}}})
                ->kept);
    file.formFor(ref);
    REQUIRE(withdrawReferral(*file.ann, {ref, 2, QStringLiteral("Moved away")})->kept);
    const auto history = referralHistory(*file.ann, ref);
    REQUIRE(history);
    REQUIRE(history->size() == 3);
    CHECK((*history)[0].action == QStringLiteral("referral.withdraw"));
    CHECK((*history)[2].action == QStringLiteral("referral.log"));
    const HistoryLine& change = (*history)[1];
    CHECK(change.by == QStringLiteral("Ann"));
    CHECK(change.at == file.clock.now());
    REQUIRE(change.moves.size() == 2);
    CHECK(change.moves[0].field == QStringLiteral("health_needs"));
    CHECK(change.moves[0].withheld);
    CHECK(change.moves[0].before.isEmpty());
    CHECK(change.moves[0].after.isEmpty());
    CHECK(change.moves[1].before == QStringLiteral("9"));
    CHECK(change.moves[1].after == QStringLiteral("5"));
    CHECK(test::codeOf(referralHistory(*file.ann, QStringLiteral("R9"))) == ErrorCode::Unknown);
    // Erased details leave the event alone.
    const auto events = auditEvents(*file.ann);
    std::set<qint64> changes;
    for (const AuditEvent& event : *events)
        if (event.action == QStringLiteral("referral.change")) changes.insert(event.sequence);
    REQUIRE(eraseDetails(*file.ann, changes, QStringLiteral("Asked for")));
    CHECK((*referralHistory(*file.ann, ref))[1].moves.empty());
}

TEST_CASE("documents are handed over to a provider with an award, and noted with their day",
          "[services][referrals][s6]")
{
    CallFile file;
    const qint64 id = file.referral("R1", file.sam, "2025-10-01T09:00:00Z");
    const QString ref = QStringLiteral("R1");
    const Handover ehcp{QStringLiteral("P1"), QStringLiteral("ehcp"), QDate(2026, 1, 19), QStringLiteral("By post"), 0};
    CHECK(test::codeOf(recordHandover(*file.ann, ref, ehcp)) == ErrorCode::Refused);
    file.award(id, 1, file.p1, "2025-10-02T09:00:00Z");
    REQUIRE(handovers(*file.ann, ref)->mayHaveMore == std::vector{QStringLiteral("P1")});
    const auto noted = recordHandover(*file.ann, ref, ehcp);
    REQUIRE(noted);
    REQUIRE(noted->lines.size() == 1);
    CHECK(noted->lines[0].handedOn == QDate(2026, 1, 19));
    CHECK(noted->lines[0].note == QStringLiteral("By post"));
    CHECK(file.newestDetails()[QStringLiteral("after")][QStringLiteral("document")] == QStringLiteral("ehcp"));
    // Nobody notes it twice; whoever saw it corrects it.
    CHECK(test::codeOf(recordHandover(*file.ann, ref, ehcp)) == ErrorCode::Conflict);
    Handover corrected = noted->lines[0];
    corrected.handedOn = QDate(2026, 1, 16);
    const auto changed = recordHandover(*file.ann, ref, corrected);
    REQUIRE(changed);
    CHECK(changed->lines[0].version == 2);
    CHECK(file.newestDetails()[QStringLiteral("before")][QStringLiteral("handed_on")] == QStringLiteral("2026-01-19"));
    CHECK(test::codeOf(removeHandover(*file.ann, ref, corrected)) == ErrorCode::Conflict);
    const auto removed = removeHandover(*file.ann, ref, changed->lines[0]);
    REQUIRE(removed);
    CHECK(removed->lines.empty());

    Handover wrong = ehcp;
    wrong.document = QStringLiteral("diary");
    CHECK(test::codeOf(recordHandover(*file.ann, ref, wrong)) == ErrorCode::Invalid);
    wrong = ehcp;
    wrong.handedOn = {};
    CHECK(test::codeOf(recordHandover(*file.ann, ref, wrong)) == ErrorCode::Missing);
    wrong.handedOn = QDate(2026, 1, 21);
    CHECK(test::codeOf(recordHandover(*file.ann, ref, wrong)) == ErrorCode::Contradiction);
    wrong = ehcp;
    wrong.note = QString(4001, u'x');
    CHECK(test::codeOf(recordHandover(*file.ann, ref, wrong)) == ErrorCode::Invalid);
    wrong = ehcp;
    wrong.providerCode = QStringLiteral("P2");
    CHECK(test::codeOf(recordHandover(*file.ann, ref, wrong)) == ErrorCode::Refused);
    CHECK(test::codeOf(recordHandover(*file.ann, QStringLiteral("R9"), ehcp)) == ErrorCode::Unknown);
    CHECK(test::codeOf(handovers(*file.ann, QStringLiteral("R9"))) == ErrorCode::Unknown);
}

TEST_CASE("an auditor logs, changes and withdraws nothing, and reads all the same", "[services][referrals]")
{
    CallFile file;
    file.add("Béa", UserRole::Auditor);
    auto bea = file.enter("Béa", beasPassphrase);
    REQUIRE(bea);
    const QString ref = file.logged(file.form()).ref;
    CHECK(test::codeOf(logReferral(*bea, QStringLiteral("S1"), file.form())) == ErrorCode::Forbidden);
    CHECK(test::codeOf(referralDefaults(*bea, {})) == ErrorCode::Forbidden);
    CHECK(test::codeOf(copyReferral(*bea, ref)) == ErrorCode::Forbidden);
    CHECK(test::codeOf(changeReferral(*bea, {ref, 1, {}})) == ErrorCode::Forbidden);
    CHECK(test::codeOf(withdrawReferral(*bea, {ref, 1, QStringLiteral("x")})) == ErrorCode::Forbidden);
    CHECK(test::codeOf(recordHandover(*bea, ref, {})) == ErrorCode::Forbidden);
    CHECK(test::codeOf(removeHandover(*bea, ref, {})) == ErrorCode::Forbidden);
    CHECK(referralHistory(*bea, ref));
    CHECK(handovers(*bea, ref));
    CHECK(referralForForm(*bea, ref));
}

TEST_CASE("the codes of a referral's form are those of the CSV columns", "[services][referrals]")
{
    for (const storage::Column& column : storage::table(storage::Kind::Referrals).columns) {
        std::string codes;
        for (const std::string_view code : referralCodes(column.name))
            codes += (codes.empty() ? "" : " ") + std::string(code);
        INFO(column.name);
        if (column.type == storage::ColumnType::Number)
            CHECK(codes == "1 2");
        else
            CHECK(codes == column.codes);
    }
}
