// The search over everything, driven by keys and clicks.
#include "core/base/searchtext.h"
#include "core/services/search.h"
#include "tests/window/support/names.h"
#include "tests/window/support/windowcase.h"
#include "ui/shell/commandpalette.h"
#include "ui/shell/pageregistry.h"
#include "ui/shell/workspace.h"

#include <QAbstractItemModelTester>
#include <QAction>
#include <QApplication>
#include <QElapsedTimer>
#include <QLineEdit>
#include <QListView>
#include <QTest>

#include <catch2/catch_test_macros.hpp>

using namespace desk;
using namespace desk::test;

namespace {

/// The search, opened by its keys.
struct OpenSearch
{
    explicit OpenSearch(WindowCase& test)
    {
        QTest::keyClick(test.window.get(), Qt::Key_K, Qt::ControlModifier);
        palette = test.window->workspace()->findChild<ui::CommandPalette*>();
        REQUIRE(palette);
        REQUIRE(palette->isVisible());
        field = palette->findChild<QLineEdit*>();
        list = palette->findChild<QListView*>();
        model = palette->model();
        REQUIRE(field->hasFocus());
    }
    /// Waits for the records as well.
    void type(const QString& text)
    {
        QTest::keyClicks(field, text);
        REQUIRE(waitUntil([this] { return model->rowCount() > 0; }));
    }
    void press(Qt::Key key) { QTest::keyClick(field, key); }
    QString title(int row) const { return model->index(row).data().toString(); }
    QString about(int row) const { return model->index(row).data(ui::PaletteModel::AboutRole).toString(); }
    int current() const { return list->currentIndex().row(); }

    ui::CommandPalette* palette = nullptr;
    QLineEdit* field = nullptr;
    QListView* list = nullptr;
    ui::PaletteModel* model = nullptr;
};

/// A name and a reference of each kind that stand in the file.
SearchEntry someEntry(WindowCase& test, SearchEntry::Kind kind)
{
    auto session = desk::signIn(test.path(), {}, windowPassphrase, test.clock);
    REQUIRE(session);
    const auto state = searchIndex(*session);
    REQUIRE(state);
    const auto found = std::ranges::find(state->index->entries(), kind, &SearchEntry::kind);
    REQUIRE(found != state->index->entries().end());
    return *found;
}

} // namespace

TEST_CASE("Ctrl+K opens the search on every page and command, and Esc gives the focus back", "[window][palette]")
{
    WindowCase test(Content::Empty);
    REQUIRE(test.signIn());
    QTest::keyClick(test.window.get(), Qt::Key_Tab);
    QWidget* before = QApplication::focusWidget();
    REQUIRE(before);
    OpenSearch search(test);
    const QAbstractItemModelTester tester(search.model, QAbstractItemModelTester::FailureReportingMode::Fatal);
    CHECK(search.model->rowCount() > static_cast<int>(ui::pageEntries().size()) + 5);
    CHECK(search.title(0) == ui::titleOf(ui::pageEntries().front()));
    CHECK(search.current() == 0);
    CHECK(withoutName(search.palette).empty());
    search.press(Qt::Key_Escape);
    CHECK_FALSE(search.palette->isVisible());
    CHECK(search.model->rowCount() == 0);
    CHECK(QApplication::focusWidget() == before);
}

TEST_CASE("a page is gone to by typing the beginning of its name", "[window][palette]")
{
    WindowCase test(Content::Empty);
    REQUIRE(test.signIn());
    OpenSearch search(test);
    search.type(QStringLiteral("admin"));
    CHECK(search.title(0) == QStringLiteral("Administration"));
    search.press(Qt::Key_Return);
    CHECK_FALSE(search.palette->isVisible());
    CHECK(test.window->navigator().current().page == QStringLiteral("administration"));
}

TEST_CASE("a command is done by its name", "[window][palette]")
{
    WindowCase test(Content::Empty);
    REQUIRE(test.signIn());
    OpenSearch search(test);
    search.type(QStringLiteral("lock"));
    CHECK(search.title(0) == QStringLiteral("Lock"));
    CHECK(search.model->index(0).data(ui::PaletteModel::KeysRole).toString() == QStringLiteral("Ctrl+L"));
    search.press(Qt::Key_Return);
    CHECK(waitUntil([&] { return test.window->desk().state() == ui::Desk::State::Locked; }));
    CHECK(test.window->workspace() == nullptr);
}

TEST_CASE("a record of each kind is found by its reference and by its name as one types it, and opens at its page",
          "[window][palette]")
{
    using Kind = SearchEntry::Kind;
    const std::map<Kind, QString> pages{{Kind::Provider, QStringLiteral("providers")},
                                        {Kind::Student, QStringLiteral("students")},
                                        {Kind::Referral, QStringLiteral("referrals")},
                                        {Kind::Tutor, QStringLiteral("tutors")}};
    WindowCase test(Content::Sample);
    REQUIRE(test.signIn());
    for (const auto& [kind, page] : pages) {
        if (!ui::pageEntry(page)) continue;
        const SearchEntry entry = someEntry(test, kind);
        INFO(page.toStdString());
        OpenSearch byName(test);
        QTest::keyClicks(byName.field, QString::fromStdString(foldedForSearch(entry.label)));
        REQUIRE(waitUntil([&] { return byName.model->rowCount() > 0; }));
        bool found = false;
        for (int row = 0; row < byName.model->rowCount(); ++row) found |= byName.about(row).contains(entry.reference);
        CHECK(found);
        byName.press(Qt::Key_Escape);

        OpenSearch byReference(test);
        byReference.type(entry.reference);
        REQUIRE(waitUntil([&] { return byReference.about(0).contains(entry.reference); }));
        byReference.press(Qt::Key_Return);
        CHECK(test.window->navigator().current() == ui::Place{page, entry.reference, {}});
    }
}

TEST_CASE("the arrow keys go through what was found and round, and say the line", "[window][palette]")
{
    WindowCase test(Content::Empty);
    REQUIRE(test.signIn());
    OpenSearch search(test);
    const int last = search.model->rowCount() - 1;
    REQUIRE(last > 8);
    search.press(Qt::Key_Down);
    CHECK(search.current() == 1);
    CHECK(search.field->accessibleDescription() == search.model->index(1).data(Qt::AccessibleTextRole).toString());
    search.press(Qt::Key_Up);
    search.press(Qt::Key_Up);
    CHECK(search.current() == last);
    search.press(Qt::Key_Down);
    CHECK(search.current() == 0);
    search.press(Qt::Key_PageDown);
    CHECK(search.current() == 8);
    search.press(Qt::Key_PageUp);
    CHECK(search.current() == 0);
    // Tab stays where it is.
    search.press(Qt::Key_Tab);
    CHECK(search.field->hasFocus());
}

TEST_CASE("a click on a line opens it, one beside the search closes it", "[window][palette]")
{
    WindowCase test(Content::Empty);
    REQUIRE(test.signIn());
    {
        OpenSearch search(test);
        search.type(QStringLiteral("administ"));
        const QRect line = search.list->visualRect(search.model->index(0));
        QTest::mouseClick(search.list->viewport(), Qt::LeftButton, {}, line.center());
        CHECK_FALSE(search.palette->isVisible());
        CHECK(test.window->navigator().current().page == QStringLiteral("administration"));
    }
    OpenSearch search(test);
    QTest::mouseClick(search.palette, Qt::LeftButton, {}, QPoint(search.palette->width() / 2, 110));
    CHECK(search.palette->isVisible());
    QTest::mouseClick(search.palette, Qt::LeftButton, {}, QPoint(8, 8));
    CHECK_FALSE(search.palette->isVisible());
}

TEST_CASE("what is called by nothing is said in words", "[window][palette]")
{
    WindowCase test(Content::Empty);
    REQUIRE(test.signIn());
    OpenSearch search(test);
    QTest::keyClicks(search.field, QStringLiteral("qqqq"));
    REQUIRE(waitUntil(
        [&] { return search.field->accessibleDescription() == QString::fromUtf8("Nothing is called “qqqq”."); }));
    CHECK_FALSE(search.list->isVisible());
    search.press(Qt::Key_Return);
    CHECK(search.palette->isVisible());
}

TEST_CASE("locking takes the search and all it has found away", "[window][palette]")
{
    WindowCase test(Content::Sample);
    REQUIRE(test.signIn());
    OpenSearch search(test);
    search.type(QStringLiteral("a"));
    const QPointer<QWidget> palette(search.palette);
    test.window->lock();
    CHECK(palette.isNull());
}
