// What goes to the public and to other providers, through the window.
#include "core/services/sharing.h"

#include "core/exchange/sharedwriter.h"
#include "core/services/audittrail.h"
#include "core/services/foipack.h"
#include "tests/ui/paper/pdfreading.h"
#include "tests/window/support/pagedriving.h"
#include "tests/window/support/windowcase.h"
#include "ui/paper/paperpreview.h"

#include <QBuffer>
#include <QComboBox>
#include <QDir>
#include <QTabBar>

#include <catch2/catch_test_macros.hpp>

using namespace desk;
using namespace desk::test;

namespace {

class SharingCase
{
public:
    SharingCase() : window(Content::Sample)
    {
        REQUIRE(window.signIn());
        REQUIRE(window.go({QStringLiteral("report"), {}, {}}));
        auto* tabs = window.page()->findChild<QTabBar*>();
        QTest::mouseClick(tabs, Qt::LeftButton, {}, tabs->tabRect(2).center());
        REQUIRE(window.waitForPage());
    }
    ui::Page* page() { return window.page(); }
    QString words()
    {
        QString out;
        for (auto* preview : page()->findChildren<ui::PaperPreview*>())
            if (preview->isVisibleTo(page()))
                for (int at = 0; at < preview->pages(); ++at) out += preview->layout()->text(at) + u'\n';
        return out;
    }
    bool prepare(const QString& awaited)
    {
        press(button(page(), QStringLiteral("Prepare")));
        return waitUntil([&] { return words().contains(awaited); });
    }
    bool waitFor(const QString& text)
    {
        return waitUntil([&] { return says(page(), text); });
    }
    Session signIn()
    {
        auto session = desk::signIn(window.path(), {}, windowPassphrase, window.clock);
        REQUIRE(session);
        return *std::move(session);
    }
    qint64 events(const char* action)
    {
        auto session = signIn();
        const auto all = auditEvents(session, {});
        REQUIRE(all);
        return std::ranges::count_if(*all, [&](const auto& one) { return one.action == QLatin1String(action); });
    }

    WindowCase window;
};

} // namespace

TEST_CASE("a report for others keeps small counts back, on paper as in its CSV", "[window][report]")
{
    SharingCase test;
    CHECK(!button(test.page(), QStringLiteral("Shared PDF…"))->isEnabled());
    REQUIRE(test.events("report.share") == 0);
    REQUIRE(test.prepare(QStringLiteral("2025/26 half-term 3")));
    CHECK(test.events("report.share") == 1);
    auto session = test.signIn();
    const auto shared = sharedReport(session, QStringLiteral("2025/26 HT3"), test.window.clock.today());
    REQUIRE(shared);
    int keptBackCounts = 0;
    const QStringList lines = test.words().split(u'\n');
    qsizetype from = 0;
    for (const SharedRow& row : shared->rows) {
        from = lines.indexOf(row.providerId ? row.name : QStringLiteral("All providers"), from);
        REQUIRE(from >= 0);
        for (const SharedFigure& figure : row.figures) {
            const auto line = std::find_if(lines.begin() + from, lines.end(), [&](const QString& one) {
                return one.startsWith(wordingOf(figure.measure) + u'\t');
            });
            REQUIRE(line != lines.end());
            const QStringList cells = line->split(u'\t');
            CHECK(QString(cells[1]).remove(u',') == textOf(figure.numerator));
            CHECK(cells[3] == figure.percentText());
            keptBackCounts += !figure.numerator;
        }
    }
    CHECK(keptBackCounts > 0);
    test.window.answers.save = test.window.inFolder(QStringLiteral("shared.csv"));
    press(button(test.page(), QStringLiteral("Shared CSV…")));
    REQUIRE(test.waitFor(QStringLiteral("Saved as shared.csv.")));
    QFile file(test.window.answers.save);
    REQUIRE(file.open(QIODevice::ReadOnly));
    QBuffer expected;
    expected.open(QIODevice::WriteOnly);
    CsvWriter writer(expected, CsvManner::Spreadsheet);
    writer.writeByteOrderMark();
    writeSharedReport(*shared, writer);
    REQUIRE(writer.flush());
    CHECK(file.readAll() == expected.data());
    test.window.answers.save = test.window.inFolder(QStringLiteral("shared.pdf"));
    press(button(test.page(), QStringLiteral("Shared PDF…")));
    REQUIRE(test.waitFor(QStringLiteral("Saved as shared.pdf.")));
    CHECK(wordsOf(test.window.answers.save).contains(QStringLiteral("All providers")));
}

TEST_CASE("the freedom-of-information pack is seen, printed and written table by table", "[window][report]")
{
    SharingCase test;
    press(button(test.page(), QStringLiteral("Freedom of information")));
    REQUIRE(test.prepare(QStringLiteral("what is usually asked")));
    auto session = test.signIn();
    const auto pack = foiPack(session, test.window.clock.today());
    REQUIRE(pack);
    REQUIRE(pack->tables.size() >= 5);
    for (const HeadedTable& table : pack->tables) {
        CHECK(test.words().contains(table.title));
        // Dates and money are written as people write them; the answers are words.
        if (table.code == QStringLiteral("answers") || table.code == QStringLiteral("kpis_set"))
            for (const QStringList& row : table.rows) CHECK(test.words().contains(row.join(u'\t')));
    }
    const QString folder = test.window.inFolder(QStringLiteral("foi"));
    test.window.answers.open = folder;
    press(button(test.page(), QStringLiteral("Shared CSV…")));
    REQUIRE(waitUntil([&] {
        return QDir(folder).entryList({QStringLiteral("*.csv")}).size() == static_cast<qsizetype>(pack->tables.size());
    }));
    test.window.answers.save = test.window.inFolder(QStringLiteral("foi.pdf"));
    press(button(test.page(), QStringLiteral("Shared PDF…")));
    REQUIRE(test.waitFor(QStringLiteral("Saved as foi.pdf.")));
    CHECK(wordsOf(test.window.answers.save).contains(pack->tables.front().title));
}

TEST_CASE("what was prepared for one period is not given out as another's", "[window][report]")
{
    SharingCase test;
    REQUIRE(test.prepare(QStringLiteral("2025/26 half-term 3")));
    REQUIRE(button(test.page(), QStringLiteral("Shared CSV…"))->isEnabled());
    QComboBox* period = nullptr;
    for (auto* one : test.page()->findChildren<QComboBox*>())
        if (one->toolTip() == QStringLiteral("The period that is shared")) period = one;
    REQUIRE(period);
    period->setFocus();
    QTest::keyClick(period, Qt::Key_Home);
    CHECK(!button(test.page(), QStringLiteral("Shared CSV…"))->isEnabled());
    CHECK(!button(test.page(), QStringLiteral("Shared PDF…"))->isEnabled());
    CHECK(test.words().isEmpty());
    // Nor the pack's as the report's.
    press(button(test.page(), QStringLiteral("Freedom of information")));
    REQUIRE(test.prepare(QStringLiteral("what is usually asked")));
    press(button(test.page(), QStringLiteral("Report for others")));
    CHECK(test.words().isEmpty());
    CHECK(!button(test.page(), QStringLiteral("Shared PDF…"))->isEnabled());
    // Nobody can save where nothing was prepared, and a file that cannot be written is said.
    REQUIRE(test.prepare(QStringLiteral("half-term 1")));
    test.window.answers.save = test.window.inFolder(QStringLiteral("no/such/shared.csv"));
    press(button(test.page(), QStringLiteral("Shared CSV…")));
    CHECK(waitUntil([&] {
        const auto labels = test.page()->findChildren<QLabel*>();
        return std::ranges::any_of(labels, [&](const QLabel* one) {
            return one->isVisibleTo(test.page()) && one->text().contains(QStringLiteral("could not be written"));
        });
    }));
}
