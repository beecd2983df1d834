#include "ui/widgets/datatable.h"

#include "tests/ui/support/driving.h"
#include "tests/ui/widgets/people.h"
#include "ui/widgets/clipboard.h"
#include "ui/widgets/deskstyle.h"
#include "ui/widgets/tablegrid.h"
#include "ui/widgets/tableheader.h"

#include <QApplication>
#include <QBuffer>
#include <QClipboard>
#include <QElapsedTimer>
#include <QFile>
#include <QJsonDocument>
#include <QLineEdit>
#include <QMenu>
#include <QMimeData>
#include <QPdfWriter>
#include <QPrinter>
#include <QPushButton>
#include <QTemporaryDir>
#include <QToolTip>
#include <QtTest/QSignalSpy>

#include <catch2/catch_test_macros.hpp>

using namespace desk;
using namespace desk::ui;
using desk::test::Person;

namespace {

QString text(const char* utf8) { return QString::fromUtf8(utf8); }

struct Shown
{
    explicit Shown(std::vector<Person> rows = test::fewPeople())
        : model(test::peopleModel()), table(text("Tutors"), model)
    {
        model->setRows(std::move(rows));
        test::show(table);
    }
    QStringList ids() const
    {
        QStringList out;
        for (int row = 0; row < model->rowCount(); ++row) out.append(model->row(row).id);
        return out;
    }
    QLineEdit* filter() { return test::named<QLineEdit>(table, text("Filter Tutors")); }
    /// A click on the head of a column.
    void clickHead(const char16_t* id)
    {
        TableHeader* header = table.grid()->header();
        const int at = model->columnWithId(id);
        QTest::mouseClick(header->viewport(), Qt::LeftButton, Qt::NoModifier,
                          {header->sectionViewportPosition(at) + 20, header->viewport()->height() / 2});
        test::settle();
    }
    RowsModel<Person>* model;
    DataTable table;
};

QStringList texts(std::initializer_list<const char*> list)
{
    QStringList out;
    for (const char* one : list) out.append(text(one));
    return out;
}

} // namespace

TEST_CASE("a click on a head sorts, a second one turns it round", "[widgets][table]")
{
    Shown shown;
    shown.clickHead(u"name");
    CHECK(shown.ids() == texts({"T-0011", "T-0009", "T-0002", "T-0010"}));
    shown.clickHead(u"name");
    CHECK(shown.ids() == texts({"T-0010", "T-0002", "T-0009", "T-0011"}));
}

TEST_CASE("the head is sorted, widened and moved by keyboard", "[widgets][table]")
{
    Shown shown;
    TableHeader* header = shown.table.grid()->header();
    header->setFocus(Qt::TabFocusReason);
    test::press(header, Qt::Key_Right);
    test::press(header, Qt::Key_Space);
    CHECK(shown.model->sortColumn() == shown.model->columnWithId(u"provider"));
    CHECK(header->accessibleDescription() == text("Provider, sorted upwards"));
    test::press(header, Qt::Key_Return);
    CHECK(shown.model->sortOrder() == Qt::DescendingOrder);
    const int wide = header->sectionSize(1);
    test::press(header, Qt::Key_Right, Qt::ShiftModifier);
    CHECK(header->sectionSize(1) > wide);
    test::press(header, Qt::Key_Left, Qt::ControlModifier);
    CHECK(header->visualIndex(1) == 0);
}

TEST_CASE("typing filters at once, the count follows, Escape clears", "[widgets][table]")
{
    Shown shown;
    test::type(shown.filter(), text("shaw"));
    CHECK(shown.ids() == texts({"T-0011", "T-0002"}));
    CHECK(test::hasNamed(shown.table, text("Tutors: 2 of 4 rows")));
    test::press(shown.filter(), Qt::Key_Escape);
    CHECK(shown.model->rowCount() == 4);
    CHECK(test::hasNamed(shown.table, text("Tutors: 4 rows")));
}

TEST_CASE("columns keep their widths while one filters, and grow with what comes", "[widgets][table]")
{
    Shown shown;
    const auto widths = [&] {
        std::vector<int> out;
        for (int at = 0; at < 3; ++at) out.push_back(shown.table.grid()->columnWidth(at));
        return out;
    };
    const std::vector<int> before = widths();
    shown.table.setFilterText(text("wei"));
    CHECK(widths() == before);
    std::vector<Person> longer = test::fewPeople();
    longer[0].provider = text("A provider with a name of some length");
    shown.table.setFilterText({});
    shown.model->setRows(longer);
    CHECK(widths()[1] > before[1]);
}

TEST_CASE("what is cut in a cell is read in full from its tip", "[widgets][table]")
{
    Shown shown;
    shown.table.grid()->header()->resizeSection(1, 60);
    const QRect cell = shown.table.grid()->visualRect(shown.model->index(0, 1));
    const auto restOn = [&](const QRect& at) {
        QHelpEvent event(QEvent::ToolTip, at.center(), shown.table.grid()->viewport()->mapToGlobal(at.center()));
        QApplication::sendEvent(shown.table.grid()->viewport(), &event);
    };
    restOn(cell);
    CHECK(QToolTip::text() == text("Harbour Tutoring"));
    restOn(shown.table.grid()->visualRect(shown.model->index(0, 0)));
    CHECK(test::waitUntil([] { return !QToolTip::isVisible(); }, 2000));
    QToolTip::hideText();
}

TEST_CASE("a filter that finds nothing says so and offers the way out", "[widgets][table]")
{
    Shown shown;
    CHECK_FALSE(test::hasNamed(shown.table, text("Clear filter")));
    test::type(shown.filter(), text("nobody of that name"));
    CHECK(test::hasNamed(shown.table, text("No row contains what you filter by.")));
    test::click(test::named<QPushButton>(shown.table, text("Clear filter")));
    CHECK(shown.model->rowCount() == 4);
    CHECK(shown.filter()->text().isEmpty());
    CHECK_FALSE(test::hasNamed(shown.table, text("Clear filter")));
}

TEST_CASE("a table without rows says what to do next", "[widgets][table]")
{
    Shown shown{std::vector<Person>()};
    shown.table.setEmptyText(text("No tutor has been entered yet."), text("Add tutor"));
    QSignalSpy clicked(&shown.table, &DataTable::emptyButtonClicked);
    test::click(test::named<QPushButton>(shown.table, text("Add tutor")));
    CHECK(clicked.count() == 1);
    shown.model->setRows(test::fewPeople());
    test::settle();
    CHECK_FALSE(test::hasNamed(shown.table, text("Add tutor")));
}

TEST_CASE("each column is filtered by its own field, and closing the row forgets them", "[widgets][table]")
{
    Shown shown;
    auto* toggle = test::named<QPushButton>(shown.table, text("Filter by column"));
    test::click(toggle);
    auto* name = test::named<QLineEdit>(shown.table, text("Filter Tutor"));
    CHECK(name->hasFocus());
    test::type(name, text("shaw"));
    test::type(test::named<QLineEdit>(shown.table, text("Filter Provider")), text("elan"));
    CHECK(shown.ids() == texts({"T-0011"}));
    test::click(toggle);
    CHECK(shown.model->rowCount() == 4);
}

TEST_CASE("rows stay selected over sorting, filtering and new rows", "[widgets][table]")
{
    Shown shown;
    CHECK(shown.table.select(text("T-0009")));
    test::clickCell(shown.table.grid(), 3, 0, Qt::ControlModifier);
    const auto selected = [&] {
        QStringList out;
        for (const int source : shown.table.selectedSources()) out.append(shown.model->source(source).id);
        return out;
    };
    CHECK(selected() == texts({"T-0009", "T-0002"}));
    shown.clickHead(u"name");
    CHECK(selected() == texts({"T-0009", "T-0002"}));
    test::type(shown.filter(), text("north"));
    CHECK(selected() == texts({"T-0009", "T-0002"}));
    CHECK(shown.model->source(shown.table.currentSource()).id == text("T-0002"));
    std::vector<Person> others = test::fewPeople();
    others.erase(others.begin() + 1);
    shown.model->setRows(others);
    CHECK(selected() == texts({"T-0002"}));
}

TEST_CASE("losing the selection to a filter is told", "[widgets][table]")
{
    Shown shown;
    shown.table.select(text("T-0009"));
    QSignalSpy told(&shown.table, &DataTable::selectionChanged);
    shown.table.setFilterText(text("byrne"));
    CHECK(told.count() >= 1);
    CHECK(shown.table.selectedSources().empty());
}

TEST_CASE("a row is opened by double click and by Enter", "[widgets][table]")
{
    Shown shown;
    QSignalSpy opened(&shown.table, &DataTable::activated);
    test::doubleClickCell(shown.table.grid(), 2, 1);
    REQUIRE(opened.count() == 1);
    CHECK(opened[0][0].toInt() == 2);
    test::press(shown.table.grid(), Qt::Key_Up);
    test::press(shown.table.grid(), Qt::Key_Return);
    REQUIRE(opened.count() == 2);
    CHECK(opened[1][0].toInt() == 1);
}

TEST_CASE("the Tab key goes through a table, not round in it", "[widgets][table]")
{
    Shown shown;
    shown.table.grid()->setFocus();
    test::press(shown.table.grid(), Qt::Key_Tab);
    CHECK_FALSE(shown.table.grid()->hasFocus());
}

TEST_CASE("a row's button is pressed by mouse and by Ctrl+Enter, and does not open the row", "[widgets][table]")
{
    struct Line
    {
        int number;
    };
    Columns<Line> columns;
    columns.text(u"what", text("What"), [](const Line& line) { return QString::number(line.number); }).stretched();
    columns.action(u"next", text("Next"),
                   [](const Line& line) { return line.number == 1 ? text("Award") : QString(); });
    auto* model =
        new RowsModel<Line>(std::move(columns), [](const Line& line) { return QString::number(line.number); });
    model->setRows({{0}, {1}});
    DataTable table(text("Due"), model);
    test::show(table);
    QSignalSpy acted(&table, &DataTable::actionTriggered), opened(&table, &DataTable::activated);
    TableGrid* grid = table.grid();
    const auto place = [&](int row) { return grid->visualRect(model->index(row, 1)); };
    QTest::mouseClick(grid->viewport(), Qt::LeftButton, Qt::NoModifier,
                      QPoint(place(1).right() - 30, place(1).center().y()));
    REQUIRE(acted.count() == 1);
    CHECK(acted[0][0].toInt() == 1);
    CHECK(acted[0][1].toString() == text("next"));
    QTest::mouseClick(grid->viewport(), Qt::LeftButton, Qt::NoModifier,
                      QPoint(place(0).right() - 30, place(0).center().y()));
    CHECK(acted.count() == 1);
    table.select(text("1"));
    test::press(grid, Qt::Key_Return, Qt::ControlModifier);
    CHECK(acted.count() == 2);
    CHECK(opened.count() == 0);
}

TEST_CASE("columns are chosen from a menu that stays open, and the last one stays", "[widgets][table]")
{
    Shown shown;
    const auto hidden = [&](const char16_t* id) {
        return shown.table.grid()->isColumnHidden(shown.model->columnWithId(id));
    };
    CHECK(hidden(u"note"));
    QSignalSpy changed(&shown.table, &DataTable::stateChanged);
    test::takeFromMenu(test::named<QPushButton>(shown.table, text("Columns")), text("Note"));
    CHECK_FALSE(hidden(u"note"));
    CHECK(changed.count() >= 1);
    for (const char* title : {"Note", "Provider", "Lapses", "Placements", "Rate", "State"})
        test::takeFromMenu(test::named<QPushButton>(shown.table, text("Columns")), text(title));
    test::click(test::named<QPushButton>(shown.table, text("Columns")));
    auto* menu = qobject_cast<QMenu*>(QApplication::activePopupWidget());
    REQUIRE(menu);
    CHECK_FALSE(menu->actions().front()->isEnabled());
    menu->close();
    test::takeFromMenu(test::named<QPushButton>(shown.table, text("Columns")), text("Columns as at first"));
    CHECK(hidden(u"note"));
    CHECK_FALSE(hidden(u"state"));
}

TEST_CASE("copied rows are what a spreadsheet takes, and keep out of the clipboard's history", "[widgets][table]")
{
    Shown shown;
    shown.table.select(text("T-0009"));
    shown.table.grid()->setFocus();
    test::press(shown.table.grid(), Qt::Key_C, Qt::ControlModifier);
    const QMimeData* data = QApplication::clipboard()->mimeData();
    REQUIRE(data);
    CHECK(data->text() == text("Tutor\tProvider\tLapses\tPlacements\tRate\tState\n"
                               "Łukasz Nowak · T-0009\tNorth Star\t2025-11-03\t11\t1234.5\tnot cleared\n"));
    CHECK(data->html().contains(text("<td>1234.5</td>")));
    CHECK(data->html().contains(text("<td style=\"mso-number-format:'\\@'\">North Star</td>")));
    CHECK(data->hasFormat(text("application/x-qt-windows-mime;value=\"CanIncludeInClipboardHistory\"")));
    CHECK(
        data->hasFormat(text("application/x-qt-windows-mime;value=\"ExcludeClipboardContentFromMonitorProcessing\"")));
    test::press(shown.table.grid(), Qt::Key_C, Qt::ControlModifier | Qt::ShiftModifier);
    CHECK(QApplication::clipboard()->text() == text("Łukasz Nowak · T-0009"));
}

TEST_CASE("text that would be a formula is not one in what is copied or exported", "[widgets][table]")
{
    const std::unique_ptr<RowsModel<Person>> model(test::peopleModel());
    model->setRows(test::fewPeople());
    const TableContent content = model->content({0}, {model->columnWithId(u"note")});
    CHECK(asTabbed(content) == text("Note\n'=remark about Zoë Byrne\n"));
    QBuffer out;
    out.open(QIODevice::WriteOnly);
    REQUIRE(writeCsv(out, content));
    CHECK(out.data() == QByteArray("\xEF\xBB\xBF"
                                   "Note\r\n'=remark about Zo\xC3\xAB Byrne\r\n"));
}

TEST_CASE("what was copied goes after a while, if it is still ours", "[widgets][clipboard]")
{
    const auto copy = [](const char* words) {
        auto data = std::make_unique<QMimeData>();
        data->setText(text(words));
        copyPrivately(std::move(data), std::chrono::milliseconds(40));
    };
    copy("a name");
    CHECK(QApplication::clipboard()->text() == text("a name"));
    CHECK(test::waitUntil([] { return QApplication::clipboard()->text().isEmpty(); }, 1000));
    copy("a name");
    QApplication::clipboard()->setText(text("somebody else's"));
    QTest::qWait(90);
    CHECK(QApplication::clipboard()->text() == text("somebody else's"));
}

TEST_CASE("an export holds what is shown, in its order, and a reason is asked for before", "[widgets][table]")
{
    Shown shown;
    const QTemporaryDir folder;
    const QString path = folder.filePath(text("out.csv"));
    int asked = 0;
    TableTools tools;
    tools.fileToSave = [&](QWidget*, const QString&, const QString& suggested, const QString&) {
        CHECK(suggested == text("Tutors.csv"));
        return path;
    };
    std::function<void()> later;
    tools.leaving = [&](TableTools::Leaving how, const TableContent& content, std::function<void()> go) {
        CHECK(how == TableTools::Leaving::Export);
        CHECK(content.rows.size() == 2);
        ++asked;
        later = std::move(go);
    };
    shown.table.setTools(tools);
    QSignalSpy exported(&shown.table, &DataTable::exported);
    shown.clickHead(u"name");
    test::type(shown.filter(), text("shaw"));
    test::takeFromMenu(test::named<QPushButton>(shown.table, text("Copy, export, print")), text("Export CSV…"));
    CHECK(asked == 1);
    CHECK_FALSE(QFile::exists(path));
    later();
    CHECK(exported.count() == 1);
    QFile file(path);
    REQUIRE(file.open(QIODevice::ReadOnly));
    CHECK(QString::fromUtf8(file.readAll()) == text("\xEF\xBB\xBFTutor,Provider,Lapses,Placements,Rate,State\r\n"
                                                    "ada Shaw · T-0011,Élan Tuition,,0,38.5,cleared\r\n"
                                                    "Wei Shaw · T-0002,North Star,2025-12-24,2,40,cleared\r\n"));
}

TEST_CASE("an export that cannot be written is told, and leaves nothing", "[widgets][table]")
{
    Shown shown;
    TableTools tools;
    tools.fileToSave = [](QWidget*, const QString&, const QString&, const QString&) {
        return text("/proc/nowhere/out.csv");
    };
    shown.table.setTools(tools);
    QSignalSpy failed(&shown.table, &DataTable::failed), exported(&shown.table, &DataTable::exported);
    shown.table.exportCsv();
    CHECK(failed.count() == 1);
    CHECK(exported.count() == 0);
}

TEST_CASE("a printed table goes over pages and repeats its head", "[widgets][table]")
{
    Shown shown(test::manyPeople(200));
    const QTemporaryDir folder;
    const QString path = folder.filePath(text("out.pdf"));
    TableTools tools;
    tools.printer = [&](QWidget*, QPrinter& printer) {
        printer.setOutputFormat(QPrinter::PdfFormat);
        printer.setOutputFileName(path);
        return true;
    };
    shown.table.setTools(tools);
    QSignalSpy failed(&shown.table, &DataTable::failed);
    test::takeFromMenu(test::named<QPushButton>(shown.table, text("Copy, export, print")), text("Print…"));
    CHECK(failed.count() == 0);
    QFile file(path);
    REQUIRE(file.open(QIODevice::ReadOnly));
    CHECK(file.readAll().count("/Type /Page\n") >= 4);
}

TEST_CASE("views are chips: a page's own ones choose rows, filter, sort and columns", "[widgets][table]")
{
    Shown shown;
    shown.table.setViews({{.id = text("all"), .title = text("All")},
                          {.id = text("bad"),
                           .title = text("Not cleared"),
                           .only = shown.model->only([](const Person& person) { return person.tone == Tone::Bad; })},
                          {.id = text("star"),
                           .title = text("North Star"),
                           .filter = text("north"),
                           .sortColumn = text("lapses"),
                           .sortOrder = Qt::DescendingOrder,
                           .columns = texts({"lapses", "provider"})}});
    test::settle();
    test::click(test::named<QPushButton>(shown.table, text("Not cleared")));
    CHECK(shown.ids() == texts({"T-0009"}));
    test::press(QApplication::focusWidget(), Qt::Key_Right);
    CHECK(shown.table.currentView() == text("star"));
    CHECK(shown.ids() == texts({"T-0002", "T-0009"}));
    CHECK(shown.table.state().value(text("columns")).toStringList() == texts({"lapses", "provider"}));
    test::click(test::named<QPushButton>(shown.table, text("All")));
    CHECK(shown.ids() == texts({"T-0010", "T-0009", "T-0011", "T-0002"}));
    CHECK(shown.filter()->text().isEmpty());
}

TEST_CASE("a view of one's own is saved, kept in the state, and removed", "[widgets][table]")
{
    QVariantMap state;
    {
        Shown shown;
        test::type(shown.filter(), text("star"));
        shown.clickHead(u"name");
        QObject::connect(&shown.table, &DataTable::stateChanged, &shown.table, [&] { state = shown.table.state(); });
        test::takeFromMenu(test::named<QPushButton>(shown.table, text("Copy, export, print")), text("Save as a view…"));
        auto* name = test::named<QLineEdit>(shown.table, text("Name of the view"));
        test::type(name, text("Stars"));
        test::press(name, Qt::Key_Return);
        CHECK(test::hasNamed(shown.table, text("Stars")));
    }
    // As the preferences keep it.
    state = QJsonDocument::fromJson(QJsonDocument::fromVariant(state).toJson()).toVariant().toMap();
    Shown shown;
    shown.table.restoreState(state);
    CHECK(shown.ids() == texts({"T-0009", "T-0002"}));
    test::click(test::named<QPushButton>(shown.table, text("All")));
    CHECK(shown.model->rowCount() == 4);
    test::click(test::named<QPushButton>(shown.table, text("Stars")));
    CHECK(shown.ids() == texts({"T-0009", "T-0002"}));
    test::takeFromMenu(test::named<QPushButton>(shown.table, text("Copy, export, print")),
                       text("Remove the view “Stars”"));
    CHECK_FALSE(test::hasNamed(shown.table, text("Stars")));
    CHECK(shown.model->rowCount() == 4);
}

TEST_CASE("state comes back as it was, and nonsense in it does no harm", "[widgets][table]")
{
    QVariantMap state;
    {
        Shown shown;
        shown.clickHead(u"rate");
        shown.clickHead(u"rate");
        shown.table.grid()->header()->moveSection(4, 0);
        shown.table.grid()->header()->resizeSection(1, 177);
        test::click(test::named<QPushButton>(shown.table, text("Filter by column")));
        test::type(test::named<QLineEdit>(shown.table, text("Filter Provider")), text("n"));
        state = QJsonDocument::fromJson(QJsonDocument::fromVariant(shown.table.state()).toJson()).toVariant().toMap();
        CHECK(shown.ids() == texts({"T-0009", "T-0010", "T-0002", "T-0011"}));
    }
    Shown shown;
    shown.table.restoreState(state);
    CHECK(shown.ids() == texts({"T-0009", "T-0010", "T-0002", "T-0011"}));
    CHECK(shown.table.grid()->header()->visualIndex(4) == 0);
    CHECK(shown.table.grid()->header()->sectionSize(1) == 177);
    CHECK(test::named<QLineEdit>(shown.table, text("Filter Provider"))->text() == text("n"));
    shown.table.restoreState({{text("columns"), texts({"gone"})},
                              {text("sort"), QVariantMap{{text("column"), text("gone")}}},
                              {text("views"), QVariantList{QVariant(3)}},
                              {text("view"), text("gone")},
                              {text("widths"), QVariantMap{{text("name"), -4}}}});
    CHECK(shown.model->rowCount() == 4);
    CHECK(shown.model->sortColumn() == -1);
}

TEST_CASE("twenty thousand rows are filtered, sorted and shown without a pause", "[widgets][table][speed]")
{
    Shown shown(test::manyPeople(20'000));
    // The idle moments after loading get the rows ready.
    CHECK(test::waitUntil([&] { return !shown.model->prepareFilter(0); }, 10'000));
    QElapsedTimer timer;
    qint64 worst = 0;
    for (const QChar letter : text("shaw prov")) {
        timer.start();
        QTest::keyClick(shown.filter(), letter.toLatin1());
        worst = std::max(worst, timer.elapsed());
        test::settle();
    }
    timer.start();
    shown.table.setFilterText({});
    shown.model->setRows(test::manyPeople(20'000));
    test::settle();
    const qint64 loaded = timer.elapsed();
    timer.start();
    shown.clickHead(u"name");
    const qint64 sorted = timer.elapsed();
    WARN("a keystroke took " << worst << " ms at most, new rows " << loaded << " ms, a sort " << sorted << " ms");
    // On a machine that does other things too; the aim is 50 and 250.
    CHECK(worst < 150);
    CHECK(loaded < 1000);
    CHECK(sorted < 1000);
}

TEST_CASE("the selected row stands on the soft accent, in light as in dark", "[widgets][table][look]")
{
    auto* style = static_cast<DeskStyle*>(QApplication::style());
    for (const Tokens& look : {lightTokens(), darkTokens()}) {
        style->setTokens(look);
        QApplication::setPalette(look.palette());
        Shown shown;
        shown.table.select(text("T-0009"));
        test::settle();
        CHECK(test::pixelsOf(shown.table, look.softAccent, 0) > 10'000);
    }
    style->setTokens(lightTokens());
    QApplication::setPalette(lightTokens().palette());
}
