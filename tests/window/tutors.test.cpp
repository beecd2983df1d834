// The vetting matrix and a tutor's record, through the window.
#include "core/services/tutors.h"

#include "core/services/audittrail.h"
#include "core/storage/statement.h"
#include "tests/window/support/pagedriving.h"
#include "tests/window/support/windowcase.h"
#include "ui/widgets/dateedit.h"
#include "ui/widgets/timeline.h"

#include <QComboBox>
#include <QFile>
#include <QHeaderView>
#include <QToolButton>

#include <catch2/catch_test_macros.hpp>

using namespace desk;
using namespace desk::test;

namespace {

const auto tutors = QStringLiteral("Tutors");

/// The page over the sample, and a session beside the window that looks at the same file.
class TutorsCase
{
public:
    TutorsCase() : window(Content::Sample)
    {
        REQUIRE(window.signIn());
        REQUIRE(window.go({QStringLiteral("tutors"), {}, {}}));
    }

    ui::DataTable* matrix() { return tableNamed(window.page(), tutors); }
    int rows() { return matrix()->model()->rowCount(); }
    std::vector<TutorLine> lines(QDate day)
    {
        auto session = desk::signIn(window.path(), {}, windowPassphrase, window.clock);
        REQUIRE(session);
        const auto found = tutorMatrix(*session, day);
        REQUIRE(found);
        return *found;
    }
    int count(QDate day, const std::function<bool(const TutorLine&)>& wanted)
    {
        return static_cast<int>(std::ranges::count_if(lines(day), wanted));
    }
    void openRecord(const QString& ref) { REQUIRE(window.go({QStringLiteral("tutors"), ref, {}})); }
    ui::DateEdit* day() { return window.page()->findChild<ui::DateEdit*>(); }
    void typeDay(const char* text)
    {
        day()->setFocus();
        day()->selectAll();
        QTest::keyClicks(day(), QString::fromLatin1(text));
        QTest::keyClick(day(), Qt::Key_Return);
        REQUIRE(window.waitForPage());
    }

    WindowCase window;
    const QDate today{2026, 1, 20};
};

} // namespace

TEST_CASE("the matrix shows every tutor, those who are not cleared or lapse next first", "[window][tutors]")
{
    TutorsCase test;
    const auto lines = test.lines(test.today);
    REQUIRE(test.rows() == static_cast<int>(lines.size()));
    holdModel(test.matrix());
    const int notCleared = test.count(test.today, [](const TutorLine& line) { return !line.cleared; });
    REQUIRE(notCleared > 0);
    for (int row = 0; row < notCleared; ++row) {
        CHECK(cell(test.matrix(), row, "state") == QStringLiteral("not cleared"));
        CHECK(badge(test.matrix(), row, "state")->tone == ui::Tone::Bad);
    }
    CHECK(cell(test.matrix(), notCleared, "state").startsWith(QStringLiteral("lapses ")));
    CHECK(badge(test.matrix(), notCleared, "state")->tone == ui::Tone::Warn);
    CHECK(cell(test.matrix(), test.rows() - 1, "state") == QStringLiteral("cleared"));
    const QString facts =
        QStringLiteral("%1 tutors · on Tue 20 Jan 2026 · %2 cleared, %3 of them lapsing within 30 days, "
                       "%4 not cleared")
            .arg(lines.size())
            .arg(static_cast<int>(lines.size()) - notCleared)
            .arg(test.count(test.today, &TutorLine::expiring))
            .arg(notCleared);
    INFO(facts.toStdString());
    CHECK(says(test.window.page(), facts));
}

TEST_CASE("a cell of the matrix says its state in words, mark and date", "[window][tutors]")
{
    TutorsCase test;
    const auto lines = test.lines(test.today);
    for (int row = 0; row < test.rows(); ++row) {
        const QString ref = cell(test.matrix(), row, "reference");
        const auto line = std::ranges::find(lines, ref, &TutorLine::ref);
        REQUIRE(line != lines.end());
        for (int rule = 1; rule <= vettingRules; ++rule) {
            const std::string column = "V" + std::to_string(rule);
            const VettingFinding& finding = line->cell(static_cast<VettingRule>(rule)).finding;
            const auto shown = badge(test.matrix(), row, column.c_str());
            REQUIRE(shown);
            const bool blocks = rule != static_cast<int>(VettingRule::Development);
            CHECK((shown->tone == ui::Tone::Good) == (finding.state == VettingState::Holds));
            CHECK((shown->tone == ui::Tone::Bad) == (finding.fails() && blocks));
            // What is spoken is never empty, however short the badge is.
            CHECK_FALSE(cell(test.matrix(), row, column.c_str()).isEmpty());
        }
    }
}

TEST_CASE("the chips narrow the matrix to what lapses soon and to who teaches", "[window][tutors]")
{
    TutorsCase test;
    const auto expect = [&test](const char* chip, const std::function<bool(const TutorLine&)>& wanted) {
        INFO(chip);
        press(button(test.window.page(), QString::fromLatin1(chip)));
        CHECK(test.rows() == test.count(test.today, wanted));
    };
    const QDate today = test.today;
    expect("Lapse in 30 days", [today](const TutorLine& line) { return line.lapsesWithin(today, 30); });
    expect("Lapse in 60 days", [today](const TutorLine& line) { return line.lapsesWithin(today, 60); });
    expect("Lapse in 90 days", [today](const TutorLine& line) { return line.lapsesWithin(today, 90); });
    expect("Teaching this week", &TutorLine::teachesThisWeek);
    CHECK(test.rows() > 0);
    expect("All", [](const TutorLine&) { return true; });
    CHECK(cell(test.matrix(), 0, "reference") == QStringLiteral("T-0001"));
    expect("Urgent first", [](const TutorLine&) { return true; });
    CHECK(cell(test.matrix(), 0, "state") == QStringLiteral("not cleared"));
}

TEST_CASE("one provider's tutors are chosen by keyboard", "[window][tutors]")
{
    TutorsCase test;
    auto* provider = test.window.page()->findChild<QComboBox*>();
    provider->setFocus();
    QTest::keyClick(provider, Qt::Key_Down);
    const QString code = provider->currentData().toString();
    REQUIRE_FALSE(code.isEmpty());
    CHECK(test.rows() == test.count(test.today, [&code](const TutorLine& line) { return line.providerCode == code; }));
    // The choice stays when the matrix is read again.
    test.typeDay("2 Mar 2026");
    CHECK(provider->currentData().toString() == code);
    CHECK(test.rows() ==
          test.count(QDate(2026, 3, 2), [&code](const TutorLine& line) { return line.providerCode == code; }));
    QTest::keyClick(provider, Qt::Key_Home);
    CHECK(test.rows() == static_cast<int>(test.lines(test.today).size()));
}

TEST_CASE("the matrix is that of the day written, and Today goes back", "[window][tutors]")
{
    TutorsCase test;
    const auto shownAsCleared = [&test] {
        int cleared = 0;
        for (int row = 0; row < test.rows(); ++row)
            cleared += badge(test.matrix(), row, "state")->tone != ui::Tone::Bad;
        return cleared;
    };
    const auto reallyCleared = [&test](QDate day) { return test.count(day, &TutorLine::cleared); };
    const QDate later(2026, 7, 1);
    REQUIRE(reallyCleared(later) != reallyCleared(test.today));
    test.typeDay("1/7/26");
    CHECK(test.day()->text() == QStringLiteral("Wed 1 Jul 2026"));
    CHECK(shownAsCleared() == reallyCleared(later));
    press(button(test.window.page(), QStringLiteral("Today")));
    REQUIRE(test.window.waitForPage());
    CHECK(shownAsCleared() == reallyCleared(test.today));
    CHECK(test.day()->text() == QStringLiteral("Tue 20 Jan 2026"));
    test.typeDay("1/7/26");
    // An emptied field is today too.
    test.day()->selectAll();
    QTest::keyClick(test.day(), Qt::Key_Delete);
    QTest::keyClick(test.day(), Qt::Key_Return);
    REQUIRE(test.window.waitForPage());
    CHECK(shownAsCleared() == reallyCleared(test.today));
}

TEST_CASE("the day is chosen from the month as well", "[window][tutors]")
{
    TutorsCase test;
    press(test.day()->findChild<QToolButton*>());
    QWidget* month = QApplication::activePopupWidget();
    REQUIRE(month);
    QWidget* grid = QApplication::focusWidget();
    REQUIRE(month->isAncestorOf(grid));
    QTest::keyClick(grid, Qt::Key_Right);
    QTest::keyClick(grid, Qt::Key_Return);
    REQUIRE(test.window.waitForPage());
    CHECK(test.day()->text() == QStringLiteral("Wed 21 Jan 2026"));
    press(button(test.window.page(), QStringLiteral("Today")));
}

TEST_CASE("the matrix has the tools of every table", "[window][tutors]")
{
    TutorsCase test;
    driveTools(test.matrix(), QStringLiteral("Teaching"), "placements", QStringLiteral("Canalside"));
}

TEST_CASE("a double click opens a tutor's record, and the way back keeps the row", "[window][tutors]")
{
    TutorsCase test;
    const QString ref = cell(test.matrix(), 1, "reference"), name = cell(test.matrix(), 1, "tutor");
    doubleClickRow(test.matrix(), 1);
    REQUIRE(test.window.waitForPage());
    CHECK(test.window.window->navigator().current().record == ref);
    CHECK(says(test.window.page(), name));
    press(button(test.window.page(), tutors));
    REQUIRE(test.window.waitForPage());
    CHECK(test.window.window->navigator().current().record.isEmpty());
    REQUIRE(test.matrix()->currentSource() >= 0);
    CHECK(test.matrix()->model()->keyOf(test.matrix()->currentSource()) == ref);
    // And Enter does the same as the double click.
    enterRow(test.matrix(), 0);
    REQUIRE(test.window.waitForPage());
    CHECK_FALSE(test.window.window->navigator().current().record.isEmpty());
}

TEST_CASE("the record has all evidence, what was taught, the breaches and their timeline", "[window][tutors]")
{
    TutorsCase test;
    const QDate day = test.today;
    const auto lines = test.lines(day);
    const auto lapsed = std::ranges::find_if(lines, [](const TutorLine& line) {
        return line.cell(VettingRule::EnhancedDbs).finding.state == VettingState::Lapsed;
    });
    REQUIRE(lapsed != lines.end());
    const QString ref = lapsed->ref;
    auto session = desk::signIn(test.window.path(), {}, windowPassphrase, test.window.clock);
    REQUIRE(session);
    const std::string taught = "UPDATE session SET tutor_id = (SELECT id FROM tutor WHERE tutor_ref = '" +
                               ref.toStdString() +
                               "') WHERE id IN (SELECT id FROM session WHERE outcome = 'attended' "
                               "AND session_date >= '2026-01-06' LIMIT 2)";
    REQUIRE(storage::Statement::run(session->database().handle(), taught.c_str()));
    const auto record = tutorRecord(*session, ref, day);
    REQUIRE(record);
    REQUIRE(record->breaches.size() == 2);
    test.openRecord(ref);
    QWidget* page = test.window.page();
    auto* evidence = tableNamed(page, QStringLiteral("Evidence"));
    auto* placements = tableNamed(page, QStringLiteral("Placements taught"));
    auto* breaches = tableNamed(page, QStringLiteral("Taught without clearance"));
    for (const ui::DataTable* table : {evidence, placements, breaches}) holdModel(table);
    CHECK(evidence->model()->rowCount() == static_cast<int>(record->evidence.size()));
    CHECK(placements->model()->rowCount() == static_cast<int>(record->placements.size()));
    CHECK(breaches->model()->rowCount() == static_cast<int>(record->breaches.size()));
    CHECK(cell(breaches, 0, "failing") == QStringLiteral("DBS"));
    const auto& told = page->findChild<ui::Timeline*>()->entries();
    CHECK(std::ranges::count(told, QStringLiteral("Taught without clearance"), &ui::TimelineEntry::title) ==
          static_cast<int>(record->breaches.size()));
    CHECK(std::ranges::any_of(told, [](const ui::TimelineEntry& one) {
        return one.title == QStringLiteral("No longer cleared") && one.day == QDate(2025, 12, 5);
    }));
    CHECK(std::ranges::is_sorted(told, std::ranges::greater(), &ui::TimelineEntry::day));

    enterRow(breaches, 0);
    const ui::Place place = test.window.window->navigator().current();
    CHECK(place.page == QStringLiteral("placements"));
    CHECK(place.record ==
          QStringLiteral("%1/%2").arg(record->breaches[0].referralRef).arg(record->breaches[0].awardNo));
}

TEST_CASE("a placement taught is opened from the record", "[window][tutors]")
{
    TutorsCase test;
    const auto lines = test.lines(test.today);
    const auto teaching = std::ranges::find_if(lines, [](const TutorLine& line) { return line.placements > 0; });
    REQUIRE(teaching != lines.end());
    test.openRecord(teaching->ref);
    auto* placements = tableNamed(test.window.page(), QStringLiteral("Placements taught"));
    const QString key = cell(placements, 0, "placement");
    doubleClickRow(placements, 0);
    CHECK(test.window.window->navigator().current() == ui::Place{QStringLiteral("placements"), key, {}});
}

TEST_CASE("the numbers are masked until their button is pressed, which the trail says", "[window][tutors]")
{
    TutorsCase test;
    const QString ref = QStringLiteral("T-0001");
    auto session = desk::signIn(test.window.path(), {}, windowPassphrase, test.window.clock);
    REQUIRE(session);
    const auto reveals = [&session, &ref] {
        const auto events = auditEvents(*session);
        REQUIRE(events);
        return std::ranges::count_if(*events, [&ref](const AuditEvent& event) {
            return event.action == QStringLiteral("tutor.numbers") && event.subject == ref;
        });
    };
    test.openRecord(ref);
    QWidget* page = test.window.page();
    CHECK(says(page, QStringLiteral("••••001")));
    CHECK(says(page, QStringLiteral("•••••••••001")));
    CHECK(reveals() == 0);
    press(button(page, QStringLiteral("Show the numbers")));
    REQUIRE(waitUntil([page] { return says(page, QStringLiteral("9000001")); }));
    CHECK(says(page, QStringLiteral("000000000001")));
    CHECK(reveals() == 1);
    // Another tutor, and the same again, come masked.
    test.openRecord(QStringLiteral("T-0002"));
    test.openRecord(ref);
    CHECK(says(page, QStringLiteral("••••001")));
}

TEST_CASE("the matrix is exported as it is shown, and the trail says how many rows", "[window][tutors]")
{
    TutorsCase test;
    press(button(test.window.page(), QStringLiteral("Lapse in 30 days")));
    const int rows = test.rows();
    REQUIRE(rows > 0);
    const QString path = test.window.inFolder(QStringLiteral("out.csv"));
    test.window.answers.save = path;
    takeFromMenu(button(test.matrix(), QStringLiteral("Copy, export, print")), QStringLiteral("Export CSV…"));
    REQUIRE(waitUntil([&path] { return QFile::exists(path); }));
    QFile file(path);
    REQUIRE(file.open(QIODevice::ReadOnly));
    const QString text = QString::fromUtf8(file.readAll());
    CHECK(text.count(QStringLiteral("\r\n")) == rows + 1);
    CHECK(text.contains(QStringLiteral("Safeguarding")));
    CHECK(text.contains(QStringLiteral("lapses after 8 Feb 2026")));
    auto session = desk::signIn(test.window.path(), {}, windowPassphrase, test.window.clock);
    REQUIRE(session);
    const auto events = auditEvents(*session);
    REQUIRE(events);
    CHECK(std::ranges::any_of(*events, [rows](const AuditEvent& event) {
        return event.action == QStringLiteral("export") && event.subject == QStringLiteral("tutors") &&
               event.payload == QStringLiteral("{\"reason\":\"for the contract meeting\",\"rows\":%1}").arg(rows);
    }));
}

TEST_CASE("an export that names people and is given no reason writes nothing", "[window][tutors]")
{
    TutorsCase test;
    const QString path = test.window.inFolder(QStringLiteral("out.csv"));
    test.window.answers.save = path;
    test.window.answers.why.clear();
    takeFromMenu(button(test.matrix(), QStringLiteral("Copy, export, print")), QStringLiteral("Export CSV…"));
    REQUIRE_FALSE(test.window.answers.questions.empty());
    CHECK(test.window.answers.questions.back().text.contains(QStringLiteral("What for?")));
    test.openRecord(QStringLiteral("T-0002")); // whatever was asked of the file before has been answered by now
    CHECK_FALSE(QFile::exists(path));
    auto session = desk::signIn(test.window.path(), {}, windowPassphrase, test.window.clock);
    REQUIRE(session);
    const auto events = auditEvents(*session);
    REQUIRE(events);
    CHECK(std::ranges::none_of(*events,
                               [](const AuditEvent& event) { return event.action == QStringLiteral("export"); }));
}

TEST_CASE("columns and sort of the matrix are there again after locking", "[window][tutors]")
{
    TutorsCase test;
    const int dbs = test.matrix()->model()->columnWithId(u"V2");
    auto* head = test.matrix()->grid()->horizontalHeader();
    QTest::mouseClick(head->viewport(), Qt::LeftButton, {},
                      QPoint(head->sectionViewportPosition(dbs) + 20, head->height() / 2));
    REQUIRE(test.matrix()->model()->sortColumn() == dbs);
    const QString first = cell(test.matrix(), 0, "reference");
    QTest::keyClick(test.window.window.get(), Qt::Key_L, Qt::ControlModifier);
    REQUIRE(test.window.signIn());
    REQUIRE(test.window.page()->objectName() == QStringLiteral("tutors"));
    CHECK(test.matrix()->model()->sortColumn() == dbs);
    CHECK(cell(test.matrix(), 0, "reference") == first);
}

TEST_CASE("without a tutor the page says so, and its button asks for files to import", "[window][tutors]")
{
    WindowCase test(Content::Empty);
    REQUIRE(test.signIn());
    REQUIRE(test.go({QStringLiteral("tutors"), {}, {}}));
    CHECK(says(test.page(), QStringLiteral("No tutor is known yet.")));
    bool wanted = false;
    QObject::connect(test.page(), &ui::Page::importWanted, test.page(), [&wanted] { wanted = true; });
    press(button(test.page(), QStringLiteral("Import tutors…")));
    CHECK(wanted);
}
