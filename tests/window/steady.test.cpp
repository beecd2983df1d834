// Parts of a record that read aside what they show: they appear as a whole, and nothing on them jumps.
#include "tests/window/support/pagedriving.h"
#include "tests/window/support/windowcase.h"
#include "ui/referrals/issuepart.h"
#include "ui/widgets/card.h"

#include <QThread>

#include <catch2/catch_test_macros.hpp>

using namespace desk;
using namespace desk::test;

TEST_CASE("the tab of requests appears as a whole: nothing that stands there is moved by what comes later",
          "[window][asking]")
{
    WindowCase test(Content::Sample);
    REQUIRE(test.signIn());
    REQUIRE(test.go({QStringLiteral("referrals"), QStringLiteral("R-00216"), QStringLiteral("need")}));
    auto* part = test.page()->findChild<ui::IssuePart*>();
    REQUIRE(part);
    // Something else is read first, so that the providers are long in coming.
    test.window->desk().run(
        test.page(), [](Session&) -> Result<void> { return QThread::msleep(300), Result<void>(); },
        [](const Result<void>&) {});
    test.window->navigator().go({QStringLiteral("referrals"), QStringLiteral("R-00133"), QStringLiteral("requests")});
    REQUIRE(waitUntil([&] { return says(part, QStringLiteral("Reading who will be asked…")); }));
    for (const auto* table : part->findChildren<ui::DataTable*>()) CHECK_FALSE(table->isVisible());
    const auto isThere = [&] {
        const auto all = part->findChildren<ui::DataTable*>();
        return std::ranges::any_of(all, [](const auto* table) { return table->isVisible(); });
    };
    REQUIRE(waitUntil(isThere));
    CHECK_FALSE(says(part, QStringLiteral("Reading who will be asked…")));
    QCoreApplication::processEvents();
    const auto places = [&] {
        std::vector<QRect> out;
        for (const auto* card : part->findChildren<ui::Card*>())
            if (card->isVisible()) out.emplace_back(card->mapTo(part, QPoint()), card->size());
        for (const auto* table : part->findChildren<ui::DataTable*>())
            if (table->isVisible()) out.emplace_back(table->mapTo(part, QPoint()), table->size());
        return out;
    };
    const auto first = places();
    REQUIRE(first.size() >= 2);
    REQUIRE(test.waitForPage());
    // Everything that could still come has come once something asked for after it has.
    bool after = false;
    test.window->desk().run(
        test.page(), [](Session&) { return Result<void>(); }, [&after](const Result<void>&) { after = true; });
    REQUIRE(waitUntil([&after] { return after; }));
    CHECK(places() == first);
    // Bringing itself up to date leaves everything in its place.
    test.page()->refresh();
    CHECK(isThere());
    REQUIRE(test.waitForPage());
    CHECK(places() == first);
}
