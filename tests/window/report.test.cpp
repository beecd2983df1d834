// The half-termly report, through the window.
#include "core/exchange/importer.h"
#include "core/services/accounts.h"
#include "core/services/audittrail.h"
#include "core/services/publishing.h"
#include "core/services/reportcases.h"
#include "core/services/reports.h"
#include "core/services/views.h"
#include "tests/ui/paper/pdfreading.h"
#include "tests/window/support/pagedriving.h"
#include "tests/window/support/windowcase.h"
#include "ui/paper/paperpreview.h"
#include "ui/widgets/dateedit.h"

#include <QComboBox>
#include <QDir>
#include <QPlainTextEdit>
#include <QScrollBar>
#include <QTabBar>

#include <catch2/catch_test_macros.hpp>

using namespace desk;
using namespace desk::test;

namespace {

class ReportCase
{
public:
    explicit ReportCase(Content content = Content::Sample) : window(content)
    {
        REQUIRE(window.signIn());
        REQUIRE(window.go({QStringLiteral("report"), {}, {}}));
    }
    ui::Page* page() { return window.page(); }
    /// The one that is seen; there is another for what is shared.
    ui::PaperPreview* preview()
    {
        for (auto* one : page()->findChildren<ui::PaperPreview*>())
            if (one->isVisibleTo(page())) return one;
        return nullptr;
    }
    QPlainTextEdit* comments() { return page()->findChild<QPlainTextEdit*>(); }
    QComboBox* combo(const QString& tip)
    {
        for (auto* one : page()->findChildren<QComboBox*>())
            if (one->toolTip() == tip) return one;
        FAIL("no choice " << tip.toStdString());
        return nullptr;
    }
    /// Chooses by keys, as somebody does.
    void choose(const QString& tip, const QString& start)
    {
        QComboBox* box = combo(tip);
        box->setFocus();
        QTest::keyClick(box, Qt::Key_Home);
        for (int step = 0; step < box->count() && !box->currentText().startsWith(start); ++step)
            QTest::keyClick(box, Qt::Key_Down);
        REQUIRE(box->currentText().startsWith(start));
        REQUIRE(window.waitForPage());
    }
    QString words()
    {
        QString out;
        if (!preview()) return out;
        for (int at = 0; at < preview()->pages(); ++at) out += preview()->layout()->text(at) + u'\n';
        return out;
    }
    bool waitFor(const QString& text)
    {
        return waitUntil([&] { return says(page(), text); });
    }
    bool errorSays(const QString& words)
    {
        const auto labels = page()->findChildren<QLabel*>();
        return std::ranges::any_of(
            labels, [&](const QLabel* one) { return one->isVisibleTo(page()) && one->text().contains(words); });
    }
    void chooseTab(int index)
    {
        auto* tabs = page()->findChild<QTabBar*>();
        QTest::mouseClick(tabs, Qt::LeftButton, {}, tabs->tabRect(index).center());
    }
    /// Somebody imports a session of the period that was attended as one that was missed.
    SessionCase putOneSessionRight()
    {
        auto session = signIn();
        const auto cases =
            sessionCases(session, {QStringLiteral("2025/26 HT3"), window.clock.today(), Measure::K1, {}});
        REQUIRE(cases);
        const auto found = std::ranges::find(*cases, SessionOutcome::Attended, &SessionCase::outcome);
        REQUIRE(found != cases->end());
        const QString path = window.inFolder(QStringLiteral("sessions.csv"));
        QFile file(path);
        REQUIRE(file.open(QIODevice::WriteOnly));
        file.write(
            QStringLiteral("referral_ref,award_no,session_date,start_time,planned_hours,outcome,delivered_hours\n"
                           "%1,%2,%3,%4,%5,absent,0\n")
                .arg(found->referralRef)
                .arg(found->awardNo)
                .arg(found->date.toString(Qt::ISODate), found->startTime)
                .arg(double(found->plannedHours) / 100)
                .toUtf8());
        file.close();
        const auto done = importCsv(session, {{storage::Kind::Sessions, path}}, {});
        REQUIRE(done);
        REQUIRE(done->files.front().counts.changed == 1);
        return *found;
    }
    HalfTermReport report(const QString& period = QStringLiteral("2025/26 HT3"))
    {
        auto session = signIn();
        auto out = halfTermReport(session, period, window.clock.today());
        REQUIRE(out);
        return *std::move(out);
    }
    Session signIn()
    {
        auto session = desk::signIn(window.path(), {}, windowPassphrase, window.clock);
        INFO((session ? std::string() : session.error().described().toStdString()));
        REQUIRE(session);
        return *std::move(session);
    }

    WindowCase window;
};

} // namespace

TEST_CASE("the report shows the figures of its period, and follows period, provider and ink", "[window][report]")
{
    ReportCase test;
    const HalfTermReport report = test.report();
    CHECK(test.preview()->pages() >= 2);
    CHECK(test.words().contains(QStringLiteral("All providers · 2025/26 half-term 3")));
    CHECK(test.words().contains(report.rows[0].of(Measure::K1).percentage().text() + u'%'));
    test.choose(QStringLiteral("Whose figures"), report.rows[1].name.left(4));
    CHECK(test.words().contains(report.rows[1].name + QStringLiteral(" · 2025/26 half-term 3")));
    CHECK(!test.words().contains(QStringLiteral("By provider")));
    test.choose(QStringLiteral("Whose figures"), QStringLiteral("All, then"));
    for (const ReportRow& row : report.rows)
        if (row.providerId) CHECK(test.words().contains(row.name + QStringLiteral(" · 2025/26 half-term 3")));
    test.choose(QStringLiteral("The ink it is printed in"), QStringLiteral("Black"));
    test.choose(QStringLiteral("The period of the report"), QStringLiteral("2025/26 HT1"));
    REQUIRE(waitUntil([&] { return test.words().contains(QStringLiteral("2025/26 half-term 1")); }));
}

TEST_CASE("another day is chosen from the month, and the figures are as at it", "[window][report]")
{
    ReportCase test;
    const auto fields = test.page()->findChildren<ui::DateEdit*>();
    const auto seen = std::ranges::find_if(fields, [&](const auto* one) { return one->isVisibleTo(test.page()); });
    REQUIRE(seen != fields.end());
    ui::DateEdit* asAt = *seen;
    press(button(asAt, QStringLiteral("Choose the day")));
    auto* month = QApplication::activePopupWidget();
    REQUIRE(month);
    QTest::keyClick(QApplication::focusWidget() ? QApplication::focusWidget() : month, Qt::Key_Left);
    QTest::keyClick(QApplication::focusWidget() ? QApplication::focusWidget() : month, Qt::Key_Return);
    REQUIRE(waitUntil([&] { return test.words().contains(QStringLiteral("as at Mon 19 Jan 2026")); }));
    // A day to come can be looked at and not published.
    asAt->setFocus();
    asAt->selectAll();
    QTest::keyClicks(asAt, QStringLiteral("12 Feb 2026"));
    QTest::keyClick(asAt, Qt::Key_Return);
    REQUIRE(waitUntil([&] { return test.words().contains(QStringLiteral("as at Thu 12 Feb 2026")); }));
    CHECK(!button(test.page(), QStringLiteral("Publish…"))->isEnabled());
}

TEST_CASE("the preview is turned by keys and is larger when asked", "[window][report]")
{
    ReportCase test;
    auto* preview = test.preview();
    preview->setFocus();
    QTest::keyClick(preview, Qt::Key_PageDown);
    CHECK(preview->currentPage() == 1);
    CHECK(says(test.page(), QStringLiteral("Page 2 of %1").arg(preview->pages())));
    CHECK(preview->accessibleDescription().contains(QStringLiteral("Page 2 of")));
    QTest::keyClick(preview, Qt::Key_Home);
    CHECK(preview->currentPage() == 0);
    QTest::keyClick(preview, Qt::Key_Plus);
    CHECK(preview->zoom() > 1);
    CHECK(preview->horizontalScrollBar()->maximum() > 0);
    QTest::keyClick(preview, Qt::Key_0);
    CHECK(preview->zoom() == 1);
    CHECK(preview->horizontalScrollBar()->maximum() == 0);
    QTest::keyClick(preview, Qt::Key_Minus);
    CHECK(preview->zoom() < 1);
}

TEST_CASE("comments stand in the report and are there again after a lock, each with its own period", "[window][report]")
{
    ReportCase test;
    test.comments()->setFocus();
    QTest::keyClicks(test.comments(), QStringLiteral("Reassessment of R-00012 is booked."));
    REQUIRE(waitUntil([&] { return test.words().contains(QStringLiteral("Reassessment of R-00012 is booked.")); }));
    test.choose(QStringLiteral("The period of the report"), QStringLiteral("2025/26 HT1"));
    REQUIRE(waitUntil([&] { return test.comments()->toPlainText().isEmpty(); }));
    test.choose(QStringLiteral("The period of the report"), QStringLiteral("2025/26 HT3"));
    REQUIRE(waitUntil([&] { return !test.comments()->toPlainText().isEmpty(); }));
    QTest::keyClicks(test.comments(), QStringLiteral("And"));
    // Locked before the last keys were kept.
    press(button(test.window.window.get(), QStringLiteral("Lock")));
    REQUIRE(test.window.signIn());
    REQUIRE(test.window.go({QStringLiteral("report"), {}, {}}));
    REQUIRE(waitUntil([&] { return test.comments()->toPlainText().startsWith(QStringLiteral("And")); }));
}

TEST_CASE("the report goes onto paper, into a PDF and a CSV, and leaves a trace each time", "[window][report]")
{
    ReportCase test;
    test.window.answers.print = test.window.inFolder(QStringLiteral("printed.pdf"));
    QTest::keyClick(test.window.window.get(), Qt::Key_P, Qt::ControlModifier);
    REQUIRE(test.waitFor(QStringLiteral("Sent to the printer.")));
    CHECK(wordsOf(test.window.answers.print).contains(QStringLiteral("All providers")));
    test.window.answers.save = test.window.inFolder(QStringLiteral("report.pdf"));
    press(button(test.page(), QStringLiteral("PDF…")));
    REQUIRE(test.waitFor(QStringLiteral("Saved as report.pdf.")));
    CHECK(pagesOf(test.window.answers.save) == test.preview()->pages());
    CHECK(test.window.answers.suggestions.back() == QStringLiteral("report-2025-26-HT3.pdf"));
    test.window.answers.save = test.window.inFolder(QStringLiteral("report.csv"));
    press(button(test.page(), QStringLiteral("CSV…")));
    REQUIRE(test.waitFor(QStringLiteral("Saved as report.csv.")));
    QFile csv(test.window.answers.save);
    REQUIRE(csv.open(QIODevice::ReadOnly));
    CHECK(csv.readAll().count('\n') == 1 + 12 * static_cast<int>(test.report().rows.size()));
    auto session = test.signIn();
    const auto events = auditEvents(session, {});
    REQUIRE(events);
    const auto left = [&](const char* action) {
        return std::ranges::count_if(*events, [&](const auto& one) {
            return one.action == QLatin1String(action) && one.subject == QStringLiteral("report");
        });
    };
    CHECK(left("print") == 1);
    CHECK(left("export") == 2);
}

TEST_CASE("one PDF for each provider is written in one go, and can be stopped", "[window][report]")
{
    ReportCase test;
    const auto providers = static_cast<int>(test.report().rows.size()) - 1;
    const QString folder = test.window.inFolder(QStringLiteral("pack"));
    QDir().mkpath(folder);
    test.window.answers.open = folder;
    const auto written = [&] { return QDir(folder).entryList({QStringLiteral("*.pdf")}).size(); };
    press(button(test.page(), QStringLiteral("One PDF for each provider…")));
    REQUIRE(waitUntil([&] { return written() >= 2; }));
    press(button(test.page(), QStringLiteral("Cancel")));
    CHECK(written() < providers);
    CHECK(says(test.page(),
               QStringLiteral("Stopped. %1 of %2 PDFs were written and stay.").arg(written()).arg(providers)));
    // What is there is replaced only when somebody says so.
    test.window.answers.yes = false;
    const auto before = written();
    press(button(test.page(), QStringLiteral("One PDF for each provider…")));
    CHECK(test.window.answers.questions.back().cannotBeUndone);
    CHECK(written() == before);
    test.window.answers.yes = true;
    press(button(test.page(), QStringLiteral("One PDF for each provider…")));
    REQUIRE(test.waitFor(QStringLiteral("%1 PDFs written, one for each provider.").arg(providers)));
    CHECK(written() == providers);
}

TEST_CASE("publishing freezes what is seen under a number, and shows it as it was printed", "[window][report]")
{
    ReportCase test;
    test.comments()->setFocus();
    QTest::keyClicks(test.comments(), QStringLiteral("Agreed on R-00012."));
    REQUIRE(waitUntil([&] { return test.words().contains(QStringLiteral("Agreed on R-00012.")); }));
    // Thought better of.
    test.window.answers.yes = false;
    press(button(test.page(), QStringLiteral("Publish…")));
    CHECK(test.window.answers.questions.back().cannotBeUndone);
    test.window.answers.yes = true;
    press(button(test.page(), QStringLiteral("Publish…")));
    REQUIRE(waitUntil([&] { return test.words().contains(QStringLiteral("Half-termly report no. 1, revision 1")); }));
    CHECK(test.words().contains(QStringLiteral("Agreed on R-00012.")));
    CHECK(test.words().contains(QStringLiteral("Half-term by half-term")));
    CHECK(!button(test.page(), QStringLiteral("Publish…"))->isEnabled());
    test.window.answers.save = test.window.inFolder(QStringLiteral("published.pdf"));
    press(button(test.page(), QStringLiteral("PDF…")));
    REQUIRE(test.waitFor(QStringLiteral("Saved as published.pdf.")));
    CHECK(wordsOf(test.window.answers.save).contains(QStringLiteral("no. 1, revision 1")));
    // What was said has gone into the report: there is no draft of it.
    press(button(test.page(), QStringLiteral("Show the figures of today")));
    REQUIRE(waitUntil([&] { return test.words().contains(QStringLiteral("not published")); }));
    CHECK(test.comments()->toPlainText().isEmpty());
    // The same once more is refused, for nothing has changed but the comments.
    QTest::keyClicks(test.comments(), QStringLiteral("Agreed on R-00012."));
    press(button(test.page(), QStringLiteral("Publish…")));
    REQUIRE(waitUntil([&] { return test.errorSays(QStringLiteral("Nothing has changed since revision 1")); }));
}

TEST_CASE("what was put right since is listed case by case, and makes the next revision", "[window][report]")
{
    ReportCase test;
    press(button(test.page(), QStringLiteral("Publish…")));
    REQUIRE(waitUntil([&] { return test.words().contains(QStringLiteral("no. 1, revision 1")); }));
    test.chooseTab(1);
    REQUIRE(test.window.waitForPage());
    auto* table = tableNamed(test.page(), QStringLiteral("Published reports"));
    holdModel(table);
    CHECK(cell(table, 0, "report") == QStringLiteral("No. 1, revision 1"));
    REQUIRE(test.waitFor(QStringLiteral("Nothing that counts has been entered or put right since.")));
    CHECK(!button(test.page(), QStringLiteral("Publish a revision…"))->isEnabled());
    // The list as any other: filtered by column, other columns, taken along.
    press(button(table, QStringLiteral("Filter by column")));
    press(button(table, QStringLiteral("Filter by column")));
    takeFromMenu(button(table, QStringLiteral("Columns")), QStringLiteral("As at"));
    CHECK(table->grid()->isColumnHidden(table->model()->columnWithId(QStringLiteral("asat"))));
    test.window.answers.save = test.window.inFolder(QStringLiteral("published.csv"));
    takeFromMenu(button(table, QStringLiteral("Copy, export, print")), QStringLiteral("Export CSV…"));
    REQUIRE(waitUntil([&] { return QFile::exists(test.window.answers.save); }));
    press(button(test.page(), QStringLiteral("By this revision")));
    REQUIRE(test.waitFor(QStringLiteral("This is the first; there is nothing before it to compare with.")));
    const auto changed = test.putOneSessionRight();
    REQUIRE(test.window.go({QStringLiteral("worklist"), {}, {}}));
    REQUIRE(test.window.go({QStringLiteral("report"), {}, QStringLiteral("published")}));
    press(button(test.page(), QStringLiteral("Since it was published")));
    auto* again = button(test.page(), QStringLiteral("Publish a revision…"));
    REQUIRE(waitUntil([&] { return again->isEnabled(); }));
    auto* changes = tableNamed(test.page(), QStringLiteral("What has changed"));
    holdModel(changes);
    REQUIRE(changes->model()->rowCount() > 0);
    for (int row = 0; row < changes->model()->rowCount(); ++row)
        CHECK(cell(changes, row, "case").startsWith(changed.referralRef));
    CHECK(cell(changes, 0, "was").contains(QStringLiteral("attended")));
    CHECK(cell(changes, 0, "is").contains(QStringLiteral("absent")));
    press(again);
    REQUIRE(waitUntil([&] { return test.preview() && test.words().contains(QStringLiteral("no. 1, revision 2")); }));
    test.chooseTab(1);
    REQUIRE(test.window.waitForPage());
    table = tableNamed(test.page(), QStringLiteral("Published reports"));
    CHECK(table->model()->rowCount() == 2);
    press(button(test.page(), QStringLiteral("By this revision")));
    REQUIRE(waitUntil([&] { return changes->model()->rowCount() > 0; }));
    press(button(test.page(), QStringLiteral("Show it")));
    REQUIRE(waitUntil([&] { return test.words().contains(QStringLiteral("no. 1, revision 2")); }));
    // From the list a case leads to its referral.
    REQUIRE(test.window.go({QStringLiteral("report"), {}, QStringLiteral("published")}));
    REQUIRE(waitUntil([&] { return changes->model()->rowCount() > 0; }));
    doubleClickRow(changes, 0);
    CHECK(waitUntil(
        [&] { return test.window.page()->metaObject()->className() == QByteArray("desk::ui::ReferralsPage"); }));
}

TEST_CASE("who may not publish is not offered it, and sees what was", "[window][report]")
{
    WindowCase origin(Content::Sample);
    const QString passphrase = QStringLiteral("seven purple walruses dance here");
    {
        auto session = desk::signIn(origin.path(), {}, windowPassphrase, origin.clock);
        REQUIRE(session);
        REQUIRE(addAccount(*session, {QStringLiteral("Omar"), UserRole::Auditor, passphrase,
                                      storage::KdfCost{storage::KdfCost::leastMemory, 1}}));
        REQUIRE(publishReport(*session, {QStringLiteral("2025/26 HT2"), origin.clock.today(), {}, {}}));
    }
    WindowCase looking(origin.path(), passphrase);
    REQUIRE(looking.signIn());
    REQUIRE(looking.go({QStringLiteral("report"), {}, {}}));
    for (auto* each : looking.page()->findChildren<QAbstractButton*>())
        if (each->isVisible()) CHECK(each->text() != QStringLiteral("Publish…"));
    REQUIRE(looking.go({QStringLiteral("report"), {}, QStringLiteral("published")}));
    CHECK(tableNamed(looking.page(), QStringLiteral("Published reports"))->model()->rowCount() == 1);
    for (auto* each : looking.page()->findChildren<QAbstractButton*>())
        if (each->isVisible()) CHECK(each->text() != QStringLiteral("Publish a revision…"));
}

TEST_CASE("a file that cannot be written is said, and nothing is left of it", "[window][report]")
{
    ReportCase test;
    for (const char* name : {"PDF…", "CSV…"}) {
        test.window.answers.save = test.window.inFolder(QStringLiteral("no/such/report"));
        press(button(test.page(), QString::fromUtf8(name)));
        REQUIRE(waitUntil([&] { return test.errorSays(QStringLiteral("could not be written")); }));
        CHECK(!QFile::exists(test.window.answers.save));
        REQUIRE(test.window.go({QStringLiteral("report"), {}, {}}));
    }
}

TEST_CASE("without a calendar the report says what is missing and goes there", "[window][report]")
{
    ReportCase test(Content::Empty);
    CHECK(!button(test.page(), QStringLiteral("PDF…"))->isEnabled());
    CHECK(!button(test.page(), QStringLiteral("Print…"))->isEnabled());
    CHECK(says(test.page(), QStringLiteral("The school calendar knows no half-term yet.")));
    press(button(test.page(), QStringLiteral("Add the term dates")));
    CHECK(waitUntil([&] { return test.page()->metaObject()->className() != QByteArray("desk::ui::ReportPage"); }));
}
