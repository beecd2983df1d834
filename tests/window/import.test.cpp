// The import: what the preview shows, what is kept and what is said of it.
#include "core/exchange/exporter.h"
#include "core/services/accounts.h"
#include "tests/window/support/names.h"
#include "tests/window/support/pagedriving.h"
#include "tests/window/support/windowcase.h"
#include "ui/frame/jobs.h"
#include "ui/shell/commandpalette.h"
#include "ui/shell/importdialog.h"
#include "ui/shell/workspace.h"
#include "ui/widgets/datatable.h"

#include <QAbstractButton>
#include <QAbstractItemModelTester>
#include <QBuffer>
#include <QClipboard>
#include <QFile>
#include <QLabel>
#include <QMimeData>
#include <QTabBar>
#include <QTest>

#include <catch2/catch_test_macros.hpp>

using namespace desk;
using namespace desk::test;
using Step = ui::ImportDialog::Step;

namespace {

const QByteArray providers = "provider_code,name,email\nP1,One,a@b\nP2,Two,\n";

class Importing
{
public:
    explicit Importing(Content content = Content::Empty) : test(content) { REQUIRE(test.signIn()); }

    QString write(const char* name, const QByteArray& text)
    {
        const QString path = test.inFolder(QString::fromUtf8(name));
        QFile file(path);
        REQUIRE(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
        REQUIRE(file.write(text) == text.size());
        return path;
    }
    /// By the keys of the command; the file dialog is answered.
    void choose(const QStringList& files)
    {
        test.answers.files = files;
        // The offscreen platform gives nobody the focus when a dialog goes.
        test.window->activateWindow();
        REQUIRE(waitUntil([this] { return test.window->isActiveWindow(); }));
        QTest::keyClick(test.window.get(), Qt::Key_I, Qt::ControlModifier);
        waitForPreview();
    }
    void waitForPreview()
    {
        REQUIRE(waitUntil([this] { return dialog() && dialog()->step() == Step::Preview; }));
        CHECK(withoutName(dialog()).empty());
    }
    ui::ImportDialog* dialog() const { return test.window->findChild<ui::ImportDialog*>(); }
    QAbstractButton* button(const QString& text) const
    {
        for (auto* one : dialog()->findChildren<QAbstractButton*>())
            if (one->isVisible() && one->text() == text) return one;
        return nullptr;
    }
    void click(const QString& text)
    {
        INFO(text.toStdString());
        REQUIRE(button(text));
        QTest::mouseClick(button(text), Qt::LeftButton);
    }
    bool says(const QString& text) const
    {
        return std::ranges::any_of(dialog()->findChildren<QLabel*>(),
                                   [&](const QLabel* one) { return one->isVisible() && one->text().contains(text); });
    }
    template <class Model> Model* model() const
    {
        for (auto* table : dialog()->findChildren<ui::DataTable*>())
            if (auto* found = dynamic_cast<Model*>(table->model())) return found;
        return nullptr;
    }
    std::vector<std::string> row(const QAbstractItemModel* in, int row) const
    {
        std::vector<std::string> out;
        for (int i = 0; i < in->columnCount(); ++i) out.push_back(in->index(row, i).data().toString().toStdString());
        return out;
    }
    QByteArray kept(storage::Kind kind)
    {
        auto session = desk::signIn(test.path(), {}, windowPassphrase, test.clock);
        REQUIRE(session);
        QByteArray bytes;
        QBuffer buffer(&bytes);
        REQUIRE(buffer.open(QIODevice::WriteOnly));
        REQUIRE(writeKind(*session, kind, CsvManner::Exact, buffer));
        return bytes;
    }

    WindowCase test;
};

using Words = std::vector<std::string>;

} // namespace

TEST_CASE("a file is shown before it is imported, and imported as it was shown", "[window][import]")
{
    Importing import;
    import.choose({import.write("data.csv", providers)});
    auto* files = import.model<ui::ImportFilesModel>();
    REQUIRE(files);
    CHECK(import.row(files, 0) == Words{"data.csv", "Providers", "2", "0", "0", "0", "ready"});
    auto* rows = import.model<ui::ImportRowsModel>();
    const QAbstractItemModelTester tester(rows, QAbstractItemModelTester::FailureReportingMode::Fatal);
    CHECK(import.row(rows, 0) == Words{"2", "new", "P1", "name: One · email: a@b"});
    CHECK(import.row(rows, 1) == Words{"3", "new", "P2", "name: Two"});
    CHECK_FALSE(import.kept(storage::Kind::Providers).contains("P1"));

    import.click(QStringLiteral("Import 2 rows"));
    REQUIRE(waitUntil([&] { return import.dialog()->step() == Step::Done; }));
    CHECK(import.says(QStringLiteral("Imported: 2 new and 0 changed rows.")));
    CHECK(import.kept(storage::Kind::Providers).contains("P2,Two"));
    import.click(QStringLiteral("Close"));
    CHECK(waitUntil([&] { return import.dialog() == nullptr; }));
}

TEST_CASE("a second import shows what would change, before and after", "[window][import]")
{
    Importing import;
    import.choose({import.write("providers.csv", providers)});
    import.click(QStringLiteral("Import 2 rows"));
    REQUIRE(waitUntil([&] { return import.dialog()->step() == Step::Done; }));
    import.click(QStringLiteral("Close"));
    REQUIRE(waitUntil([&] { return import.dialog() == nullptr; }));

    import.choose({import.write("providers.csv", "provider_code,name,email\nP1,Uno,\nP2,Two,\n")});
    CHECK(import.row(import.model<ui::ImportFilesModel>(), 0) ==
          Words{"providers.csv", "Providers", "0", "1", "1", "0", "ready"});
    CHECK(import.row(import.model<ui::ImportRowsModel>(), 0) ==
          Words{"2", "changed", "P1", "name: One → Uno · email: a@b is cleared"});
    import.click(QStringLiteral("Cancel"));
    REQUIRE(waitUntil([&] { return import.dialog() == nullptr; }));
    CHECK(import.kept(storage::Kind::Providers).contains("P1,One"));

    import.choose({import.write("providers.csv", providers)});
    CHECK(import.says(QStringLiteral("Everything in these files is known already.")));
    CHECK_FALSE(import.button(QStringLiteral("Import 0 rows")));
}

TEST_CASE("refused rows are shown with line, column and reason; the good ones go in and the others beside the file",
          "[window][import]")
{
    Importing import;
    const QString path =
        import.write("students.csv", "student_ref,surname,upn\nS1,Nowak,\nS2,,\nS3,Byrne,B207000016049\n");
    import.choose({path});
    auto* tabs = import.dialog()->findChild<QTabBar*>();
    REQUIRE(tabs);
    CHECK(tabs->tabText(tabs->currentIndex()) == QStringLiteral("Refused: 2"));
    auto* refusals = import.model<ui::ImportRefusalsModel>();
    const QAbstractItemModelTester tester(refusals, QAbstractItemModelTester::FailureReportingMode::Fatal);
    REQUIRE(refusals->rowCount() == 2);
    CHECK(import.row(refusals, 0)[0] == "3");
    CHECK(import.row(refusals, 0)[1] == "surname");
    CHECK(import.row(refusals, 1)[1] == "upn");
    CHECK(import.says(QStringLiteral("students.refused.csv")));
    QTest::mouseClick(tabs, Qt::LeftButton, {}, tabs->tabRect(0).center());
    CHECK(import.model<ui::ImportRowsModel>()->rowCount() == 1);
    QTest::mouseClick(tabs, Qt::LeftButton, {}, tabs->tabRect(2).center());
    CHECK(tabs->tabText(2) == QStringLiteral("Findings: 0"));

    import.click(QStringLiteral("Import the 1 good row"));
    REQUIRE(waitUntil([&] { return import.dialog()->step() == Step::Done; }));
    CHECK(import.says(QStringLiteral("students.csv: 2 refused rows are in students.refused.csv")));
    CHECK(import.kept(storage::Kind::Students).contains("S1"));
    CHECK_FALSE(import.kept(storage::Kind::Students).contains("S3"));
    QFile beside(import.test.inFolder(QStringLiteral("students.refused.csv")));
    REQUIRE(beside.open(QIODevice::ReadOnly));
    const QByteArray text = beside.readAll();
    CHECK(text.contains("refused_because"));
    CHECK(text.contains("S3,Byrne"));
    CHECK_FALSE(text.contains("S1"));
}

TEST_CASE("the rows of a preview are filtered, copied and shown with fewer columns like any others", "[window][import]")
{
    Importing import;
    import.choose({import.write("data.csv", providers)});
    ui::DataTable* table = tableNamed(import.dialog(), QStringLiteral("New and changed rows"));
    REQUIRE(table->model()->rowCount() == 2);
    press(button(table, QStringLiteral("Filter by column")));
    auto* field = qobject_cast<QLineEdit*>(QApplication::focusWidget());
    REQUIRE(field);
    QTest::keyClicks(field, QStringLiteral("2"));
    press(button(table, QStringLiteral("Filter by column")));
    CHECK(table->model()->rowCount() == 2);
    const int values = table->model()->columnWithId(u"values");
    takeFromMenu(button(table, QStringLiteral("Columns")), table->model()->column(values).title);
    CHECK(table->grid()->isColumnHidden(values));
    QTest::mouseClick(table->grid()->viewport(), Qt::LeftButton, {}, placeOfRow(table, 0));
    takeFromMenu(button(table, QStringLiteral("Copy, export, print")), QStringLiteral("Copy selected rows"));
    CHECK(QApplication::clipboard()->text().contains(QStringLiteral("P1")));
}

TEST_CASE("corrected files are checked again", "[window][import]")
{
    Importing import;
    import.choose({import.write("students.csv", "student_ref,surname\nS1,\n")});
    CHECK(import.says(QStringLiteral("No row would be imported")));
    import.write("students.csv", "student_ref,surname\nS1,Nowak\n");
    import.click(QStringLiteral("Check again"));
    REQUIRE(waitUntil([&] { return import.button(QStringLiteral("Import 1 rows")) != nullptr; }));
}

TEST_CASE("a file that changed after it was shown is not imported", "[window][import]")
{
    Importing import;
    import.choose({import.write("students.csv", "student_ref,surname\nS1,Nowak\n")});
    import.write("students.csv", "student_ref,surname\nS1,Nowak\nS2,Byrne\n");
    import.click(QStringLiteral("Import 1 rows"));
    REQUIRE(waitUntil([&] { return import.says(QStringLiteral("The file has changed since it was checked")); }));
    CHECK(import.says(QStringLiteral("Nothing was kept.")));
    CHECK_FALSE(import.kept(storage::Kind::Students).contains("S1"));
    import.click(QStringLiteral("Check again"));
    REQUIRE(waitUntil([&] { return import.button(QStringLiteral("Import 2 rows")) != nullptr; }));
}

TEST_CASE("what is no CSV of ours is named with what is wrong, beside the files that are", "[window][import]")
{
    Importing import;
    import.choose({import.write("picture.csv", "a,b\n1,2\n"), import.write("providers.csv", providers)});
    auto* files = import.model<ui::ImportFilesModel>();
    REQUIRE(files->rowCount() == 2);
    CHECK(import.row(files, 0) == Words{"picture.csv",
                                        "The columns are those of no kind of record that can be imported.", "", "", "",
                                        "", "not recognised"});
    CHECK(import.button(QStringLiteral("Import 2 rows")));
    import.click(QStringLiteral("Cancel"));
    REQUIRE(waitUntil([&] { return import.dialog() == nullptr; }));
    import.choose({import.write("picture.csv", "a,b\n1,2\n")});
    CHECK(import.says(QStringLiteral("None of these files can be imported.")));
}

TEST_CASE("CSV dropped on the window opens the preview, and dropped on the preview takes its place", "[window][import]")
{
    Importing import;
    const auto drop = [](QWidget* on, const QString& path) {
        QMimeData data;
        data.setUrls({QUrl::fromLocalFile(path)});
        QDragEnterEvent enter(QPoint(50, 50), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(on, &enter);
        REQUIRE(enter.isAccepted());
        QDropEvent event(QPointF(50, 50), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(on, &event);
    };
    drop(import.test.window.get(), import.write("providers.csv", providers));
    import.waitForPreview();
    CHECK(import.row(import.model<ui::ImportFilesModel>(), 0)[1] == "Providers");
    drop(import.dialog(), import.write("students.csv", "student_ref,surname\nS1,Nowak\n"));
    import.waitForPreview();
    REQUIRE(import.model<ui::ImportFilesModel>()->rowCount() == 1);
    CHECK(import.row(import.model<ui::ImportFilesModel>(), 0)[1] == "Students");
}

TEST_CASE("a long check can be stopped, and nothing is kept", "[window][import]")
{
    Importing import;
    QByteArray many = "student_ref,surname\n";
    for (int i = 0; i < 300'000; ++i) many += "S" + QByteArray::number(i) + ",Nowak\n";
    import.test.answers.files = {import.write("students.csv", many)};
    QTest::keyClick(import.test.window.get(), Qt::Key_I, Qt::ControlModifier);
    REQUIRE(import.dialog());
    CHECK(import.dialog()->step() == Step::Checking);
    import.click(QStringLiteral("Stop"));
    import.waitForPreview();
    CHECK(import.says(QStringLiteral("Stopped. Nothing was kept.")));
    CHECK_FALSE(import.test.window->jobs().isRunning());
}

TEST_CASE("locking takes the preview away", "[window][import]")
{
    Importing import;
    import.choose({import.write("providers.csv", providers)});
    import.test.window->lock();
    CHECK(import.dialog() == nullptr);
    CHECK(import.test.window->desk().state() == ui::Desk::State::Locked);
}

TEST_CASE("who may not import is told so, and nothing is read", "[window][import]")
{
    WindowCase test(Content::Empty);
    {
        auto session = desk::signIn(test.path(), {}, windowPassphrase, test.clock);
        REQUIRE(session);
        const auto passphrase = QStringLiteral("seven purple walruses dance here");
        REQUIRE(addAccount(*session, {QStringLiteral("Omar"), UserRole::Auditor, passphrase,
                                      storage::KdfCost{storage::KdfCost::leastMemory, 1}}));
    }
    test.window->desk().open(test.path(), QStringLiteral("Omar"), QStringLiteral("seven purple walruses dance here"),
                             test.window.get(), [](const Result<void>&) {});
    REQUIRE(test.waitForPage());
    test.window->importFiles({test.inFolder(QStringLiteral("x.csv"))});
    CHECK(test.window->findChild<ui::ImportDialog*>() == nullptr);
    REQUIRE(test.answers.told.size() == 1);
    CHECK(test.answers.told[0].contains(QStringLiteral("does not import")));
}
