// The pages of students, driven by keys and clicks.
#include "core/services/students.h"

#include "core/services/audittrail.h"
#include "core/storage/audit_store.h"
#include "tests/window/support/windowcase.h"
#include "ui/students/maskedfield.h"
#include "ui/students/studentrecordview.h"
#include "ui/students/studenttable.h"
#include "ui/students/studentwords.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/tablegrid.h"
#include "ui/widgets/timeline.h"

#include <QAbstractButton>
#include <QAbstractItemModelTester>
#include <QClipboard>
#include <QLabel>
#include <QPushButton>
#include <QTest>

#include <catch2/catch_test_macros.hpp>

using namespace desk;
using namespace desk::test;

namespace {

const auto studentsId = QStringLiteral("students");
/// Two referrals, one placement that ended and one that runs.
const auto ava = QStringLiteral("S-00009");

/// Somebody else who only looks, and so leaves no event.
Result<Session> second(WindowCase& test)
{
    return signIn(test.path(), {}, windowPassphrase, test.clock, {.readOnly = true});
}

StudentRecord recordIn(WindowCase& test, const QString& ref)
{
    auto session = second(test);
    REQUIRE(session);
    auto record = studentRecord(*session, ref, test.clock.now(), Reading::Again);
    REQUIRE(record);
    return *std::move(record);
}

AuditEvent newestEvent(WindowCase& test)
{
    auto session = second(test);
    REQUIRE(session);
    return **storage::AuditStore(session->database()).head();
}

ui::DataTable* tableOf(WindowCase& test)
{
    auto* table = test.page()->findChild<ui::DataTable*>();
    REQUIRE(table);
    return table;
}

ui::StudentRecordView* viewOf(WindowCase& test)
{
    auto* view = test.page()->findChild<ui::StudentRecordView*>();
    REQUIRE(view);
    return view;
}

ui::MaskedField* fieldNamed(WindowCase& test, const QString& name)
{
    for (auto* field : viewOf(test)->findChildren<ui::MaskedField*>())
        if (field->button()->accessibleName().endsWith(name)) return field;
    FAIL("no such field");
    return nullptr;
}

void choose(ui::DataTable* table, const QString& chip)
{
    for (auto* button : table->findChildren<QAbstractButton*>())
        if (button->text() == chip) {
            QTest::mouseClick(button, Qt::LeftButton);
            return;
        }
    FAIL("no such chip");
}

bool saysSomewhere(QWidget* in, const QString& text)
{
    for (const auto* label : in->findChildren<QLabel*>())
        if (label->isVisible() && label->text().contains(text)) return true;
    return false;
}

} // namespace

TEST_CASE("the list of students shows all, and its views those they are called after", "[window][students]")
{
    WindowCase test(Content::Sample);
    REQUIRE(test.signIn());
    REQUIRE(test.go({studentsId, {}, {}}));
    ui::DataTable* table = tableOf(test);
    auto* model = qobject_cast<ui::TableModel*>(table->model());
    const QAbstractItemModelTester tester(model, QAbstractItemModelTester::FailureReportingMode::Fatal);
    auto session = second(test);
    REQUIRE(session);
    const auto all = studentList(*session, test.clock.now());
    REQUIRE(all);
    CHECK(model->rowCount() == static_cast<int>(all->size()));

    const auto expect = [&](const QString& chip, auto wanted) {
        INFO(chip.toStdString());
        choose(table, chip);
        const auto expected = std::ranges::count_if(*all, wanted);
        CHECK(expected > 0);
        CHECK(model->rowCount() == static_cast<int>(expected));
    };
    expect(QStringLiteral("Placed"), [](const StudentLine& line) { return line.placed(); });
    expect(QStringLiteral("Not placed"), [](const StudentLine& line) { return line.referrals > 0 && !line.placed(); });
    expect(QStringLiteral("EHC plan"), [](const StudentLine& line) { return line.ehcp == true; });
    expect(QStringLiteral("Looked after"), [](const StudentLine& line) { return line.lookedAfter == true; });
    choose(table, QStringLiteral("Quiet for 14 days"));
    for (int row = 0; row < model->rowCount(); ++row) {
        const QString key = model->keyOf(model->sourceOf(row));
        const auto line = std::ranges::find(*all, key, &StudentLine::ref);
        REQUIRE(line != all->end());
        CHECK(line->placement == PlacementState::Running);
        CHECK(line->lastSession.daysTo(test.clock.today()) > 14);
    }
    choose(table, QStringLiteral("All"));
    CHECK(model->rowCount() == static_cast<int>(all->size()));
}

TEST_CASE("Enter on a student opens the record, which leaves an event, and the trail goes back", "[window][students]")
{
    WindowCase test(Content::Sample);
    REQUIRE(test.signIn());
    REQUIRE(test.go({studentsId, {}, {}}));
    ui::DataTable* table = tableOf(test);
    REQUIRE(table->select(ava));
    table->grid()->setFocus();
    QTest::keyClick(table->grid(), Qt::Key_Return);
    CHECK(test.window->navigator().current() == ui::Place{studentsId, ava, {}});
    REQUIRE(test.waitForPage());
    const StudentRecord record = recordIn(test, ava);
    CHECK(saysSomewhere(test.page(), record.student.surname));
    CHECK(viewOf(test)->record().student.ref == ava);

    auto session = second(test);
    const auto trail = auditEvents(*session);
    REQUIRE(trail);
    const auto read = std::ranges::count_if(*trail, [](const AuditEvent& event) {
        return event.action == QStringLiteral("student.read") && event.subject == ava;
    });
    CHECK(read == 1);

    for (auto* button : test.page()->findChildren<QPushButton*>())
        if (button->isVisible() && button->text() == QStringLiteral("Students"))
            QTest::mouseClick(button, Qt::LeftButton);
    CHECK(test.window->navigator().current() == ui::Place{studentsId, {}, {}});
}

TEST_CASE("the timeline holds everything that happened, and its entries lead to the records", "[window][students]")
{
    WindowCase test(Content::Sample);
    REQUIRE(test.signIn());
    REQUIRE(test.go({studentsId, ava, {}}));
    const StudentRecord record = recordIn(test, ava);
    auto* timeline = viewOf(test)->findChild<ui::Timeline*>();
    REQUIRE(timeline);
    const QAbstractItemModelTester tester(timeline->model(), QAbstractItemModelTester::FailureReportingMode::Fatal);
    CHECK(timeline->entries().size() == record.timeline.size());
    CHECK(timeline->entries().back().title.contains(QStringLiteral("issued")));
    CHECK(timeline->entries().front().day == record.timeline.back().on);

    timeline->setFocus(Qt::TabFocusReason);
    QTest::keyClick(timeline, Qt::Key_End);
    QTest::keyClick(timeline, Qt::Key_Return);
    CHECK(test.window->navigator().current() ==
          ui::Place{QStringLiteral("referrals"), record.timeline.front().referralRef, {}});
}

TEST_CASE("placements and referrals of a student are opened from the record", "[window][students]")
{
    WindowCase test(Content::Sample);
    REQUIRE(test.signIn());
    REQUIRE(test.go({studentsId, ava, {}}));
    const StudentRecord record = recordIn(test, ava);
    REQUIRE(record.placements.size() > 1);
    int opened = 0;
    for (auto* table : viewOf(test)->findChildren<ui::DataTable*>()) {
        const QString key = table->model()->keyOf(0);
        REQUIRE(table->select(key));
        QTest::keyClick(table->grid(), Qt::Key_Return);
        const ui::Place place = test.window->navigator().current();
        CHECK(place.record == key);
        CHECK((place.page == QStringLiteral("placements") || place.page == QStringLiteral("referrals")));
        REQUIRE(test.go({studentsId, ava, {}}));
        ++opened;
    }
    CHECK(opened == 2);
}

TEST_CASE("what is sensitive stands covered, is shown on asking with an event that names the field alone, and is "
          "covered again on leaving",
          "[window][students]")
{
    WindowCase test(Content::Sample);
    REQUIRE(test.signIn());
    REQUIRE(test.go({studentsId, ava, {}}));
    const StudentRecord record = recordIn(test, ava);
    const QString upn = record.student.upn;
    REQUIRE_FALSE(upn.isEmpty());
    for (const auto* field : viewOf(test)->findChildren<ui::MaskedField*>()) CHECK(field->isCovered());
    CHECK_FALSE(saysSomewhere(test.page(), upn));

    ui::MaskedField* field = fieldNamed(test, QStringLiteral("UPN"));
    QTest::mouseClick(field->button(), Qt::LeftButton);
    REQUIRE(waitUntil([&] { return !field->isCovered(); }));
    CHECK(field->shown() == upn);
    CHECK(saysSomewhere(test.page(), upn));
    const AuditEvent event = newestEvent(test);
    CHECK(event.action == QStringLiteral("student.reveal"));
    CHECK(event.subject == ava);
    CHECK(event.payload == QStringLiteral("{\"field\":\"upn\"}"));
    // The others stay covered.
    CHECK(fieldNamed(test, QStringLiteral("Date of birth"))->isCovered());

    QTest::mouseClick(field->button(), Qt::LeftButton);
    CHECK(field->isCovered());
    QTest::mouseClick(field->button(), Qt::LeftButton);
    REQUIRE(waitUntil([&] { return !field->isCovered(); }));
    REQUIRE(test.go({QStringLiteral("administration"), {}, {}}));
    CHECK(field->isCovered());
    REQUIRE(test.go({studentsId, ava, {}}));
    CHECK_FALSE(saysSomewhere(test.page(), upn));
}

TEST_CASE("every covered field is shown by its own button", "[window][students]")
{
    WindowCase test(Content::Sample);
    REQUIRE(test.signIn());
    REQUIRE(test.go({studentsId, ava, {}}));
    const auto fields = viewOf(test)->findChildren<ui::MaskedField*>();
    CHECK(fields.size() == static_cast<int>(allSensitiveFields.size()));
    for (ui::MaskedField* field : fields) {
        if (!field->button()->isVisible()) continue; // not known
        INFO(field->button()->accessibleName().toStdString());
        // By keyboard.
        field->button()->setFocus();
        QTest::keyClick(field->button(), Qt::Key_Space);
        REQUIRE(waitUntil([&] { return !field->isCovered(); }));
        CHECK_FALSE(field->shown().contains(QChar(0x2022)));
    }
}

TEST_CASE("another student's fields are covered although this one's were shown", "[window][students]")
{
    WindowCase test(Content::Sample);
    REQUIRE(test.signIn());
    REQUIRE(test.go({studentsId, ava, {}}));
    ui::MaskedField* field = fieldNamed(test, QStringLiteral("Postcode"));
    QTest::mouseClick(field->button(), Qt::LeftButton);
    REQUIRE(waitUntil([&] { return !field->isCovered(); }));
    // Records that change elsewhere are read again without covering what is being read.
    test.page()->refresh();
    REQUIRE(test.waitForPage());
    CHECK_FALSE(field->isCovered());
    REQUIRE(test.go({studentsId, QStringLiteral("S-00012"), {}}));
    for (const auto* one : viewOf(test)->findChildren<ui::MaskedField*>()) CHECK(one->isCovered());
}

TEST_CASE("a record that is refreshed leaves no second event", "[window][students]")
{
    WindowCase test(Content::Sample);
    REQUIRE(test.signIn());
    REQUIRE(test.go({studentsId, ava, {}}));
    const qint64 before = newestEvent(test).sequence;
    test.page()->refresh();
    REQUIRE(test.waitForPage());
    CHECK(newestEvent(test).sequence == before);
    // Coming back to it is another reading.
    REQUIRE(test.go({QStringLiteral("administration"), {}, {}}));
    REQUIRE(test.go({studentsId, ava, {}}));
    CHECK(newestEvent(test).sequence == before + 1);
}

TEST_CASE("a student that is not there is said in one sentence, with the way out", "[window][students]")
{
    WindowCase test(Content::Sample);
    REQUIRE(test.signIn());
    REQUIRE(test.go({studentsId, QStringLiteral("S-NONE"), {}}));
    CHECK(saysSomewhere(test.page(), QStringLiteral("There is no student S-NONE in this file.")));
    for (auto* empty : test.page()->findChildren<ui::EmptyState*>())
        if (empty->isVisible() && empty->button()->text() == QStringLiteral("Show all students"))
            QTest::mouseClick(empty->button(), Qt::LeftButton);
    CHECK(test.window->navigator().current() == ui::Place{studentsId, {}, {}});
}

TEST_CASE("without a student the list says so and offers to import", "[window][students]")
{
    WindowCase test(Content::Empty);
    REQUIRE(test.signIn());
    REQUIRE(test.go({studentsId, {}, {}}));
    CHECK(saysSomewhere(test.page(), QStringLiteral("No student is known yet.")));
    bool asked = false;
    QObject::connect(test.page(), &ui::Page::importWanted, test.page(), [&asked] { asked = true; });
    for (auto* empty : test.page()->findChildren<ui::EmptyState*>())
        if (empty->isVisible()) QTest::mouseClick(empty->button(), Qt::LeftButton);
    CHECK(asked);
}

TEST_CASE("what a student's codes mean is said in words, and an unknown code as it is", "[window][students]")
{
    CHECK(ui::senProvisionText(QStringLiteral("E")) == QStringLiteral("EHC plan"));
    CHECK(ui::senNeedText(QStringLiteral("ASD")) == QStringLiteral("autism"));
    CHECK(ui::contactRoleText(QStringLiteral("social_worker")) == QStringLiteral("Social worker"));
    CHECK(ui::senNeedText(QStringLiteral("ZZZ")) == QStringLiteral("ZZZ"));
    CHECK(ui::senNeedText(QString()).isEmpty());
    CHECK(ui::yesNoText(std::nullopt) == QStringLiteral("not known"));
}
