#include "core/services/leaving.h"

#include "core/services/audittrail.h"
#include "tests/services/people.h"

using namespace desk;

TEST_CASE("rows that leave the program leave an event, with which list and how many", "[services]")
{
    test::PeopleFile file;
    REQUIRE(recordLeaving(*file.ann, Leaving::Export, QStringLiteral("tutors"), 48, QStringLiteral(" meeting ")));
    const auto events = auditEvents(*file.ann);
    REQUIRE(events);
    CHECK(events->back().action == QStringLiteral("export"));
    CHECK(events->back().subject == QStringLiteral("tutors"));
    CHECK(events->back().payload == QStringLiteral("{\"reason\":\"meeting\",\"rows\":48}"));
}

TEST_CASE("an export that names people needs a reason; one of providers and a print do not", "[services]")
{
    test::PeopleFile file;
    const auto before = auditEvents(*file.ann)->size();
    CHECK(test::codeOf(recordLeaving(*file.ann, Leaving::Export, QStringLiteral("students"), 3,
                                     QStringLiteral("  "))) == ErrorCode::Missing);
    CHECK(auditEvents(*file.ann)->size() == before);
    CHECK(recordLeaving(*file.ann, Leaving::Export, QStringLiteral("providers"), 3));
    CHECK(recordLeaving(*file.ann, Leaving::Print, QStringLiteral("students"), 3));
    CHECK(auditEvents(*file.ann)->size() == before + 2);
}

TEST_CASE("a commissioner prints a list and does not export it", "[services]")
{
    test::PeopleFile file;
    file.add("Bea", UserRole::Commissioner);
    auto bea = file.enter("Bea", test::beasPassphrase);
    REQUIRE(bea);
    CHECK(recordLeaving(*bea, Leaving::Print, QStringLiteral("tutors"), 2));
    CHECK(test::codeOf(recordLeaving(*bea, Leaving::Export, QStringLiteral("tutors"), 2)) == ErrorCode::Forbidden);
}
