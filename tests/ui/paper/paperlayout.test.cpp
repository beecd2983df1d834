#include "ui/paper/paperlayout.h"

#include "tests/support/property.h"
#include "ui/paper/paperfile.h"

#include <QFontMetricsF>

#include <catch2/catch_test_macros.hpp>

using namespace desk;
using namespace desk::ui;

namespace {

PaperTable rows(int count, const QString& mark = QStringLiteral("row"))
{
    PaperTable out;
    out.columns = {{.title = QStringLiteral("What"), .share = 3}, {.title = QStringLiteral("Figure"), .right = true}};
    for (int at = 1; at <= count; ++at)
        out.rows.push_back({{.text = QStringLiteral("%1 %2").arg(mark).arg(at)}, {.text = QString::number(at)}});
    return out;
}

/// On which page a line stands; -1: on none, and a failure where it is on several.
int pageOf(const PaperLayout& layout, const QString& line)
{
    int found = -1;
    for (int page = 0; page < layout.pages(); ++page) {
        if (!layout.text(page).split(u'\n').contains(line)) continue;
        CHECK(found == -1);
        found = page;
    }
    return found;
}

int countOf(const PaperLayout& layout, int page, const QString& line)
{
    return static_cast<int>(layout.text(page).split(u'\n').count(line));
}

QString tabbed(const QString& mark, int row) { return QStringLiteral("%1 %2\t%2").arg(mark).arg(row); }

} // namespace

TEST_CASE("a table longer than a page goes on under its head, each row once and in order", "[paper]")
{
    Paper paper{.title = QStringLiteral("Long")};
    paper.blocks = {rows(120)};
    const PaperLayout layout(paper, a4Points(), Ink::Grey);
    REQUIRE(layout.pages() >= 3);
    int before = 0;
    for (int row = 1; row <= 120; ++row) {
        const int page = pageOf(layout, tabbed(QStringLiteral("row"), row));
        REQUIRE(page >= before);
        before = page;
    }
    for (int page = 0; page < layout.pages(); ++page) CHECK(countOf(layout, page, QStringLiteral("What\tFigure")) == 1);
}

TEST_CASE("no row stands alone on a page, no heading stands apart from its table, whatever is above", "[paper]")
{
    test::holds(
        "pages break between rows that have company",
        [] {
            Paper paper{.title = QStringLiteral("Title"), .foot = QStringLiteral("foot")};
            const int first = *rc::gen::inRange(1, 60), second = *rc::gen::inRange(9, 60);
            paper.blocks = {rows(first, QStringLiteral("a")), PaperHeading{QStringLiteral("Second")},
                            rows(second, QStringLiteral("b"))};
            const PaperLayout layout(paper, a4Points(), Ink::Grey);
            std::vector<int> onPage(static_cast<std::size_t>(layout.pages()), 0);
            for (int row = 1; row <= second; ++row)
                ++onPage[static_cast<std::size_t>(pageOf(layout, tabbed(QStringLiteral("b"), row)))];
            for (const int count : onPage) RC_ASSERT(count != 1);
            RC_ASSERT(pageOf(layout, QStringLiteral("Second")) == pageOf(layout, tabbed(QStringLiteral("b"), 1)));
        },
        60);
}

TEST_CASE("a short table is not torn", "[paper]")
{
    for (int above = 30; above < 50; ++above) {
        Paper paper;
        paper.blocks = {rows(above, QStringLiteral("a")), rows(8, QStringLiteral("b"))};
        const PaperLayout layout(paper, a4Points(), Ink::Colour);
        const int page = pageOf(layout, tabbed(QStringLiteral("b"), 1));
        for (int row = 2; row <= 8; ++row) CHECK(pageOf(layout, tabbed(QStringLiteral("b"), row)) == page);
    }
}

TEST_CASE("what was asked to begin a page does, and an empty paper is one page", "[paper]")
{
    Paper paper;
    paper.blocks = {PaperText{QStringLiteral("one")}, PaperBreak{}, PaperText{QStringLiteral("two")}};
    const PaperLayout layout(paper, a4Points(), Ink::Colour);
    CHECK(layout.pages() == 2);
    CHECK(pageOf(layout, QStringLiteral("one")) == 0);
    CHECK(pageOf(layout, QStringLiteral("two")) == 1);
    const PaperLayout empty(Paper{}, a4Points(), Ink::Colour);
    CHECK(empty.pages() == 1);
    CHECK(empty.text(0).contains(QStringLiteral("Page 1 of 1")));
}

TEST_CASE("comments longer than a page are printed to their end", "[paper]")
{
    QStringList lines;
    for (int at = 1; at <= 150; ++at) lines << QStringLiteral("line %1 of what was said").arg(at);
    Paper paper{.title = QStringLiteral("Said")};
    paper.blocks = {PaperHeading{QStringLiteral("Comments")}, PaperBox{lines.join(u'\n')},
                    PaperSignatures{{QStringLiteral("For the Council")}}};
    const PaperLayout layout(paper, a4Points(), Ink::Grey);
    CHECK(layout.pages() == 3);
    CHECK(layout.text(0).contains(QStringLiteral("line 150 of what was said")));
    CHECK(pageOf(layout, QStringLiteral("For the Council")) == layout.pages() - 1);
}
