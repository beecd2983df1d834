#include "core/services/studentlog.h"

#include "core/services/audittrail.h"
#include "core/storage/tables.h"
#include "core/students/studententry.h"
#include "tests/services/placementfile.h"

#include <QJsonDocument>

#include <catch2/catch_test_macros.hpp>

using namespace desk;
using namespace desk::test;
using namespace desk::test::rows;

namespace {

FieldTexts form(const FieldTexts& otherwise = {})
{
    FieldTexts out{{QStringLiteral("upn"), QStringLiteral("X359401225001")},
                   {QStringLiteral("forename"), QStringLiteral("Zoë")},
                   {QStringLiteral("surname"), QStringLiteral("O'Example")},
                   {QStringLiteral("date_of_birth"), QStringLiteral("2012-05-01")},
                   {QStringLiteral("postcode"), QStringLiteral("WN1 1AA")}};
    for (const auto& [field, text] : otherwise) out[field] = text;
    return out;
}

FieldTexts contact(const char* role, const char* name, const char* phone = "")
{
    return {{QStringLiteral("role"), QString::fromLatin1(role)},
            {QStringLiteral("name"), QString::fromUtf8(name)},
            {QStringLiteral("phone"), QString::fromLatin1(phone)}};
}

StudentOutcome added(Session& session, const FieldTexts& texts, Knowingly knowingly = Knowingly::No)
{
    auto outcome = addStudent(session, texts, knowingly);
    INFO((outcome ? std::string() : outcome.error().described().toStdString()));
    REQUIRE(outcome);
    return *std::move(outcome);
}

StudentForm formFor(Session& session, const QString& ref)
{
    auto read = studentForForm(session, ref);
    REQUIRE(read);
    return *std::move(read);
}

AuditEvent newest(Session& session) { return auditEvents(session)->back(); }

QJsonObject newestDetails(Session& session)
{
    return QJsonDocument::fromJson(newest(session).payload.value_or(QString()).toUtf8()).object();
}

} // namespace

TEST_CASE("a student is added under the next reference, with what is in the trail", "[services][students]")
{
    PlacementFile file;
    file.student("S-00041", "Other");
    file.student("S7", "Imported");
    file.student("S-00900x", "Imported");
    const StudentOutcome outcome = added(*file.ann, form());
    CHECK(outcome.kept);
    CHECK(outcome.ref == QStringLiteral("S-00042"));
    CHECK(outcome.version == 1);
    CHECK(outcome.errors.empty());
    const AuditEvent event = newest(*file.ann);
    CHECK(event.action == QStringLiteral("student.add"));
    CHECK(event.subject == QStringLiteral("S-00042"));
    const QJsonObject details = newestDetails(*file.ann);
    CHECK(details[QStringLiteral("before")].toObject().isEmpty());
    CHECK(details[QStringLiteral("after")][QStringLiteral("postcode")] == QStringLiteral("WN1 1AA"));
    const StudentForm kept = formFor(*file.ann, outcome.ref);
    CHECK(textAt(kept.texts, QStringLiteral("forename")) == QString::fromUtf8("Zoë"));
    CHECK(textAt(kept.texts, QStringLiteral("date_of_birth")) == QStringLiteral("2012-05-01"));
    CHECK(newest(*file.ann).action == QStringLiteral("student.read"));
    CHECK(verifyAudit(*file.ann)->holds());
}

TEST_CASE("the first student of a new file is S-00001", "[services][students]")
{
    PeopleFile file;
    CHECK(added(*file.ann, form()).ref == QStringLiteral("S-00001"));
}

TEST_CASE("a form that is wrong adds nobody and leaves no event", "[services][students]")
{
    PeopleFile file;
    const auto events = auditEvents(*file.ann)->size();
    const StudentOutcome outcome =
        added(*file.ann, form({{QStringLiteral("surname"), QString()}, {QStringLiteral("upn"), QStringLiteral("1")}}));
    CHECK_FALSE(outcome.kept);
    CHECK(errorAt(outcome.errors, u"surname"));
    CHECK(errorAt(outcome.errors, u"upn"));
    CHECK(auditEvents(*file.ann)->size() == events);
    CHECK(countOf(file.ann->database(), storage::Kind::Students) == 0);
}

TEST_CASE("somebody with the same UPN, or name and date of birth, is not added by mistake", "[services][students]")
{
    PeopleFile file;
    const QString first = added(*file.ann, form()).ref;
    const auto sameUpn = added(*file.ann, form({{QStringLiteral("surname"), QStringLiteral("Else")}}));
    CHECK_FALSE(sameUpn.kept);
    REQUIRE(errorAt(sameUpn.errors, u"upn"));
    CHECK(errorAt(sameUpn.errors, u"upn")->error.code == ErrorCode::Duplicate);
    CHECK(errorAt(sameUpn.errors, u"upn")->error.args == QStringList{first});
    // Accents, apostrophes, case and order do not make another child.
    const FieldTexts swapped = form({{QStringLiteral("upn"), QString()},
                                     {QStringLiteral("forename"), QStringLiteral("oexample")},
                                     {QStringLiteral("surname"), QStringLiteral("ZOE")}});
    const auto sameName = added(*file.ann, swapped);
    CHECK_FALSE(sameName.kept);
    CHECK(errorAt(sameName.errors, u"surname"));
    const auto knowingly = added(*file.ann, swapped, Knowingly::Yes);
    CHECK(knowingly.kept);
    CHECK(errorAt(knowingly.warnings, u"surname"));
    CHECK(countOf(file.ann->database(), storage::Kind::Students) == 2);
}

TEST_CASE("likely duplicates are found while a form is filled in, the surest first", "[services][students]")
{
    PlacementFile file;
    file.student("S1", "Example", {{"forename", words("Sam")}, {"date_of_birth", date("2012-05-01")}});
    file.student("S2", "Example", {{"forename", words("Sam")}});
    file.student("S3", "Else", {{"upn", words("X359401225001")}, {"date_of_birth", date("2013-01-01")}});
    file.student("S4", "Example", {{"forename", words("Sam")}, {"date_of_birth", date("2010-10-10")}});
    file.student("S5", "Example", {{"forename", words("Kim")}, {"date_of_birth", date("2012-05-01")}});
    const auto found = [&](const FieldTexts& texts, const QString& except = {}) {
        const auto list = likelyDuplicates(*file.ann, texts, except);
        REQUIRE(list);
        QStringList out;
        for (const LikelySame& one : *list) out << one.ref;
        return out;
    };
    FieldTexts texts{{QStringLiteral("forename"), QStringLiteral("sam")},
                     {QStringLiteral("surname"), QStringLiteral("EXAMPLE")},
                     {QStringLiteral("date_of_birth"), QStringLiteral("1 May 2012")},
                     {QStringLiteral("upn"), QStringLiteral("X359401225001")}};
    // A twin of the same day with another name is somebody else; the same name born on another day too.
    CHECK(found(texts) == QStringList{QStringLiteral("S3"), QStringLiteral("S1"), QStringLiteral("S2")});
    CHECK(found(texts, QStringLiteral("S1")) == QStringList{QStringLiteral("S3"), QStringLiteral("S2")});
    texts[QStringLiteral("upn")] = QStringLiteral("X35940");
    texts[QStringLiteral("date_of_birth")] = QStringLiteral("1 M");
    CHECK(found(texts) == QStringList{QStringLiteral("S1"), QStringLiteral("S2"), QStringLiteral("S4")});
    CHECK(found({{QStringLiteral("surname"), QStringLiteral("Example")}}).isEmpty());
    CHECK(found({}).isEmpty());
    const auto sure = likelyDuplicates(*file.ann, {{QStringLiteral("forename"), QStringLiteral("Sam")},
                                                   {QStringLiteral("surname"), QStringLiteral("Example")},
                                                   {QStringLiteral("date_of_birth"), QStringLiteral("2012-05-01")}});
    CHECK(sure->front().by == LikelySame::By::NameAndBirth);
    CHECK(sure->front().yearGroup.has_value());
    CHECK(sure->back().by == LikelySame::By::Name);
}

TEST_CASE("a change keeps the fields that were left out, and the trail holds what differs", "[services][students]")
{
    PeopleFile file;
    const QString ref = added(*file.ann, form()).ref;
    const auto outcome = changeStudent(*file.ann, {ref, 1, {{QStringLiteral("postcode"), QStringLiteral("wn2 2bb")}}});
    REQUIRE(outcome);
    CHECK(outcome->kept);
    CHECK(outcome->version == 2);
    const QJsonObject details = newestDetails(*file.ann);
    CHECK(details[QStringLiteral("before")].toObject() ==
          QJsonObject{{QStringLiteral("postcode"), QStringLiteral("WN1 1AA")}});
    CHECK(details[QStringLiteral("after")].toObject() ==
          QJsonObject{{QStringLiteral("postcode"), QStringLiteral("WN2 2BB")}});
    const StudentForm now = formFor(*file.ann, ref);
    CHECK(now.version == 2);
    CHECK(textAt(now.texts, QStringLiteral("upn")) == QStringLiteral("X359401225001"));
    // And back again, as undo does it.
    const auto back = changeStudent(*file.ann, {ref, 2, form()});
    REQUIRE(back);
    CHECK(back->version == 3);
    // Nothing that differs is no change and no event.
    const auto events = auditEvents(*file.ann)->size();
    const auto same = changeStudent(*file.ann, {ref, 3, form()});
    REQUIRE(same);
    CHECK(same->kept);
    CHECK(same->version == 3);
    CHECK(auditEvents(*file.ann)->size() == events);
}

TEST_CASE("a change that is wrong is refused field by field, of nobody unknown", "[services][students]")
{
    PeopleFile file;
    const QString ref = added(*file.ann, form()).ref;
    const auto wrong = changeStudent(*file.ann, {ref, 1, {{QStringLiteral("surname"), QString()}}});
    REQUIRE(wrong);
    CHECK_FALSE(wrong->kept);
    CHECK(errorAt(wrong->errors, u"surname"));
    CHECK(test::codeOf(changeStudent(*file.ann, {QStringLiteral("S-9"), 1, {}})) == ErrorCode::Unknown);
    CHECK(test::codeOf(studentForForm(*file.ann, QStringLiteral("S-9"))) == ErrorCode::Unknown);
}

TEST_CASE("somebody else's change of a student is not overwritten, and both can be seen", "[services][students]")
{
    PeopleFile file;
    file.add("Béa", UserRole::Commissioner);
    auto bea = file.enter("Béa", beasPassphrase);
    REQUIRE(bea);
    const QString ref = added(*file.ann, form()).ref;
    REQUIRE(changeStudent(*bea, {ref, 1, {{QStringLiteral("postcode"), QStringLiteral("WN2 2BB")}}}));
    const auto mine = changeStudent(*file.ann, {ref, 1, {{QStringLiteral("postcode"), QStringLiteral("WN3 3AA")}}});
    REQUIRE(mine);
    CHECK_FALSE(mine->kept);
    REQUIRE(mine->theirs);
    CHECK(mine->theirs->version == 2);
    CHECK(textAt(mine->theirs->texts, QStringLiteral("postcode")) == QStringLiteral("WN2 2BB"));
    CHECK(textAt(formFor(*file.ann, ref).texts, QStringLiteral("postcode")) == QStringLiteral("WN2 2BB"));
    // Knowing theirs, mine may stand.
    const auto knowing = changeStudent(*file.ann, {ref, 2, {{QStringLiteral("postcode"), QStringLiteral("WN3 3AA")}}});
    REQUIRE(knowing);
    CHECK(knowing->kept);
}

TEST_CASE("a student's form tells of the referrals there are, the newest first", "[services][students]")
{
    PlacementFile file;
    const qint64 id = file.student("S1", "Example");
    file.referral("R1", id, "2025-10-01T09:00:00Z");
    file.referral("R2", id, "2025-11-01T09:00:00Z");
    file.referral("R3", file.student("S2", "Else"), "2025-12-01T09:00:00Z");
    const auto referrals = formFor(*file.ann, QStringLiteral("S1")).referrals;
    REQUIRE(referrals.size() == 2);
    CHECK(referrals[0].ref == QStringLiteral("R2"));
    CHECK(referrals[0].keyStage == QStringLiteral("KS3"));
    CHECK(referrals[1].issuedAt == Instant::parse("2025-10-01T09:00:00Z").value());
}

TEST_CASE("a calendar nobody knows is worth a look, and one that is needed stays", "[services][students][s7]")
{
    PlacementFile file;
    const auto unknown = added(*file.ann, form({{QStringLiteral("calendar"), QStringLiteral("BRINDLE")}}));
    CHECK(unknown.kept);
    CHECK(errorAt(unknown.warnings, u"calendar"));
    CHECK(added(*file.ann, {{QStringLiteral("surname"), QStringLiteral("Own")},
                            {QStringLiteral("calendar"), QStringLiteral("WIGAN")}})
              .warnings.empty());
    const qint64 id = file.student("S5", "Away", {{"calendar", words("BRINDLE")}});
    file.referral("R1", id, "2025-10-01T09:00:00Z", {{"out_of_borough", number(1)}});
    const FieldTexts none{{QStringLiteral("calendar"), QString()}};
    const auto kept = changeStudent(*file.ann, {QStringLiteral("S5"), 1, none});
    REQUIRE(kept);
    CHECK_FALSE(kept->kept);
    CHECK(errorAt(kept->errors, u"calendar")->error.code == ErrorCode::Refused);
    const auto free = changeStudent(*file.ann, {unknown.ref, 1, none});
    REQUIRE(free);
    CHECK(free->kept);
}

TEST_CASE("contacts are added, changed and removed, each with its trail", "[services][students]")
{
    PeopleFile file;
    const QString ref = added(*file.ann, form()).ref;
    const auto first = addContact(*file.ann, ref, contact("carer", "Pat Example", "01632 960001"));
    REQUIRE(first);
    CHECK(first->kept);
    REQUIRE(first->contacts.size() == 1);
    CHECK(newestDetails(*file.ann)[QStringLiteral("after")][QStringLiteral("contact_phone")] ==
          QStringLiteral("01632 960001"));
    CHECK(newest(*file.ann).subject == ref);
    CHECK(test::codeOf(addContact(*file.ann, ref, contact("carer", "Pat Example"))) == ErrorCode::Duplicate);
    const auto wrong = addContact(*file.ann, ref, contact("", ""));
    REQUIRE(wrong);
    CHECK_FALSE(wrong->kept);
    CHECK(wrong->errors.size() == 2);
    const auto second = addContact(*file.ann, ref, contact("senco", "Sol Example"));
    REQUIRE(second);

    // A name that somebody else of the role has is no name for this one.
    REQUIRE(addContact(*file.ann, ref, contact("senco", "Other Example")));
    CHECK(test::codeOf(changeContact(*file.ann, ref, second->contacts[1], contact("senco", "Other Example"))) ==
          ErrorCode::Duplicate);
    const auto renamed = changeContact(*file.ann, ref, first->contacts[0], contact("carer", "Pat Else"));
    REQUIRE(renamed);
    CHECK(renamed->contacts.front().contact.name == QStringLiteral("Pat Else"));
    CHECK(renamed->contacts.front().contact.phone.isEmpty());
    CHECK(renamed->contacts.front().version == 2);
    // What was seen before that is outdated.
    CHECK(test::codeOf(changeContact(*file.ann, ref, first->contacts[0], contact("carer", "Pat"))) ==
          ErrorCode::Conflict);
    CHECK(test::codeOf(removeContact(*file.ann, ref, first->contacts[0])) == ErrorCode::Conflict);
    const auto wrongly = changeContact(*file.ann, ref, renamed->contacts.front(), contact("aunt", "Pat"));
    REQUIRE(wrongly);
    CHECK(errorAt(wrongly->errors, u"role"));
    const auto removed = removeContact(*file.ann, ref, renamed->contacts.front());
    REQUIRE(removed);
    CHECK(removed->contacts.size() == 2);
    CHECK(newestDetails(*file.ann)[QStringLiteral("before")][QStringLiteral("contact_name")] ==
          QStringLiteral("Pat Else"));
    CHECK(test::codeOf(addContact(*file.ann, QStringLiteral("S-9"), contact("carer", "A"))) == ErrorCode::Unknown);
    CHECK(formFor(*file.ann, ref).contacts.size() == 2);
}

TEST_CASE("an auditor adds and changes nobody, and the refusal is in the trail", "[services][students]")
{
    PeopleFile file;
    file.add("Béa", UserRole::Auditor);
    auto bea = file.enter("Béa", beasPassphrase);
    REQUIRE(bea);
    const QString ref = added(*file.ann, form()).ref;
    CHECK(test::codeOf(addStudent(*bea, form())) == ErrorCode::Forbidden);
    CHECK(test::codeOf(changeStudent(*bea, {ref, 1, form()})) == ErrorCode::Forbidden);
    CHECK(test::codeOf(addContact(*bea, ref, contact("carer", "A"))) == ErrorCode::Forbidden);
    CHECK(test::codeOf(changeContact(*bea, ref, {}, contact("carer", "A"))) == ErrorCode::Forbidden);
    CHECK(test::codeOf(removeContact(*bea, ref, {})) == ErrorCode::Forbidden);
    CHECK(newest(*file.ann).outcome == QStringLiteral("refused"));
    CHECK(studentForForm(*bea, ref));
}

TEST_CASE("the codes of a student's form are those of the CSV columns", "[services][students]")
{
    for (const storage::Kind kind : {storage::Kind::Students, storage::Kind::Contacts}) {
        std::vector<std::string_view> names;
        for (const storage::Column& column : storage::table(kind).columns) {
            if (column.role == storage::Role::Key && column.type != storage::ColumnType::Code &&
                std::string_view(column.name) != "name")
                continue;
            names.emplace_back(column.name);
            std::string codes;
            for (const std::string_view code : studentCodes(column.name))
                codes += (codes.empty() ? "" : " ") + std::string(code);
            INFO(column.name);
            CHECK(codes == column.codes);
        }
        const auto fields = kind == storage::Kind::Students ? studentFields() : contactFields();
        CHECK(std::ranges::equal(names, fields));
    }
}
