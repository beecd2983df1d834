#include "core/base/personlabel.h"

#include <catch2/catch_test_macros.hpp>

using desk::personLabel;

TEST_CASE("lists name somebody by initial and surname", "[base]")
{
    CHECK(personLabel(QStringLiteral("Nadia"), QStringLiteral("Kowalska")) == QStringLiteral("N. Kowalska"));
    CHECK(personLabel(QStringLiteral("Łukasz"), QStringLiteral("O'Neill")) == QStringLiteral("Ł. O'Neill"));
    CHECK(personLabel(QStringLiteral(" Ed "), QStringLiteral("Hughes-Lee")) == QStringLiteral("E. Hughes-Lee"));
    CHECK(personLabel(QString(), QStringLiteral("Byrne")) == QStringLiteral("Byrne"));
    CHECK(personLabel(QStringLiteral("  "), QStringLiteral("Byrne")) == QStringLiteral("Byrne"));
    CHECK(personLabel(QStringLiteral("J"), QStringLiteral("Byrne")) == QStringLiteral("J. Byrne"));
}

TEST_CASE("an initial keeps the marks that stand on it and is never half a letter", "[base]")
{
    // E and a combining acute accent; a letter beyond the first plane.
    CHECK(personLabel(QStringLiteral("E\u0301lan"), QStringLiteral("Roy")) == QStringLiteral("E\u0301. Roy"));
    CHECK(personLabel(QStringLiteral("\U00020000x"), QStringLiteral("Roy")) == QStringLiteral("\U00020000. Roy"));
}
