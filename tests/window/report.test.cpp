// The half-termly report, through the window.
#include "core/services/audittrail.h"
#include "core/services/reports.h"
#include "core/services/views.h"
#include "tests/ui/paper/pdfreading.h"
#include "tests/window/support/pagedriving.h"
#include "tests/window/support/windowcase.h"
#include "ui/paper/paperpreview.h"

#include <QComboBox>
#include <QDir>
#include <QPlainTextEdit>
#include <QScrollBar>

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
    ui::PaperPreview* preview() { return page()->findChild<ui::PaperPreview*>(); }
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
        for (int at = 0; at < preview()->pages(); ++at) out += preview()->layout()->text(at) + u'\n';
        return out;
    }
    bool waitFor(const QString& text)
    {
        return waitUntil([&] { return says(page(), text); });
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

TEST_CASE("a file that cannot be written is said, and nothing is left of it", "[window][report]")
{
    ReportCase test;
    for (const char* name : {"PDF…", "CSV…"}) {
        test.window.answers.save = test.window.inFolder(QStringLiteral("no/such/report"));
        press(button(test.page(), QString::fromUtf8(name)));
        REQUIRE(waitUntil([&] {
            const auto labels = test.page()->findChildren<QLabel*>();
            return std::ranges::any_of(labels, [&](const QLabel* one) {
                return one->isVisibleTo(test.page()) && one->text().contains(QStringLiteral("could not be written"));
            });
        }));
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
