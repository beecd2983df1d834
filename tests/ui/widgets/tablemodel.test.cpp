#include "tests/ui/support/driving.h"
#include "tests/ui/widgets/people.h"

#include <QAbstractItemModelTester>

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers.hpp>

using namespace desk;
using namespace desk::ui;
using desk::test::Person;

namespace {

using Model = std::unique_ptr<RowsModel<Person>>;

Model filled()
{
    Model model(test::peopleModel());
    model->setRows(test::fewPeople());
    return model;
}

QStringList names(const RowsModel<Person>& model)
{
    QStringList out;
    for (int row = 0; row < model.rowCount(); ++row) out.append(model.row(row).name);
    return out;
}

QStringList list(std::initializer_list<const char*> texts)
{
    QStringList out;
    for (const char* text : texts) out.append(QString::fromUtf8(text));
    return out;
}

void filter(RowsModel<Person>& model, const char* words)
{
    TableFilter wanted;
    wanted.words = QString::fromUtf8(words);
    model.setFilter(wanted);
}

} // namespace

TEST_CASE("a table's model keeps Qt's rules over rows, sorting and filtering", "[widgets][table]")
{
    const Model model(test::peopleModel());
    const QAbstractItemModelTester tester(model.get(), QAbstractItemModelTester::FailureReportingMode::Warning);
    model->setRows(test::fewPeople());
    model->sort(0);
    filter(*model, "shaw");
    model->sort(3, Qt::DescendingOrder);
    model->setRows(test::manyPeople(300));
    filter(*model, "");
    Person changed = model->source(7);
    changed.name = QStringLiteral("Somebody Else");
    CHECK(model->replace(changed));
    model->setRows({});
    CHECK(model->rowCount() == 0);
}

TEST_CASE("text is ordered as people do, case and accents aside", "[widgets][table]")
{
    const Model model = filled();
    model->sort(model->columnWithId(u"name"));
    CHECK(names(*model) == list({"ada Shaw", "Łukasz Nowak", "Wei Shaw", "Zoë Byrne"}));
}

TEST_CASE("numbers, money and dates are ordered as such, and empty cells come last either way", "[widgets][table]")
{
    const Model model = filled();
    model->sort(model->columnWithId(u"rate"), Qt::DescendingOrder);
    CHECK(names(*model) == list({"Łukasz Nowak", "Zoë Byrne", "Wei Shaw", "ada Shaw"}));
    model->sort(model->columnWithId(u"placements"), Qt::DescendingOrder);
    CHECK(names(*model).front() == QStringLiteral("Łukasz Nowak"));
    model->sort(model->columnWithId(u"lapses"));
    CHECK(names(*model) == list({"Łukasz Nowak", "Wei Shaw", "Zoë Byrne", "ada Shaw"}));
    model->sort(model->columnWithId(u"lapses"), Qt::DescendingOrder);
    CHECK(names(*model) == list({"Zoë Byrne", "Wei Shaw", "Łukasz Nowak", "ada Shaw"}));
}

TEST_CASE("rows that are equal keep the order of the sort before", "[widgets][table]")
{
    const Model model = filled();
    model->sort(model->columnWithId(u"name"), Qt::DescendingOrder);
    model->sort(model->columnWithId(u"placements"));
    CHECK(names(*model) == list({"ada Shaw", "Zoë Byrne", "Wei Shaw", "Łukasz Nowak"}));
}

TEST_CASE("the page's own order comes back", "[widgets][table]")
{
    const Model model = filled();
    const QStringList first = names(*model);
    model->sort(0);
    CHECK(names(*model) != first);
    model->sort(-1);
    CHECK(names(*model) == first);
}

TEST_CASE("a filter finds words anywhere in a row, case and accents aside", "[widgets][table]")
{
    const Model model = filled();
    filter(*model, "ZOE");
    CHECK(names(*model) == list({"Zoë Byrne"}));
    filter(*model, "lukasz");
    CHECK(names(*model) == list({"Łukasz Nowak"}));
    filter(*model, "star SHAW");
    CHECK(names(*model) == list({"Wei Shaw"}));
    filter(*model, "élan");
    CHECK(names(*model) == list({"ada Shaw"}));
    filter(*model, "dec 2025");
    CHECK(names(*model) == list({"Wei Shaw"}));
    filter(*model, "not cleared");
    CHECK(names(*model) == list({"Łukasz Nowak"}));
    filter(*model, "0011");
    CHECK(names(*model) == list({"ada Shaw"}));
    filter(*model, "nobody");
    CHECK(model->rowCount() == 0);
}

TEST_CASE("words are not found in columns that are not shown, nor over the border of two", "[widgets][table]")
{
    const Model model = filled();
    TableFilter wanted;
    wanted.words = QStringLiteral("remark");
    CHECK((model->setFilter(wanted), model->rowCount()) == 4);
    wanted.shown.assign(static_cast<std::size_t>(model->columnCount()), true);
    wanted.shown.back() = false;
    CHECK((model->setFilter(wanted), model->rowCount()) == 0);
    filter(*model, "nowaknorth");
    CHECK(model->rowCount() == 0);
}

TEST_CASE("a column's own filter looks in that column alone", "[widgets][table]")
{
    const Model model = filled();
    TableFilter wanted;
    wanted.columns[model->columnWithId(u"provider")] = QStringLiteral("north");
    model->setFilter(wanted);
    CHECK(names(*model) == list({"Łukasz Nowak", "Wei Shaw"}));
    wanted.columns[model->columnWithId(u"name")] = QStringLiteral("shaw");
    model->setFilter(wanted);
    CHECK(names(*model) == list({"Wei Shaw"}));
    wanted.columns = {{model->columnWithId(u"name"), QStringLiteral("north")}};
    model->setFilter(wanted);
    CHECK(model->rowCount() == 0);
}

TEST_CASE("a row that changes is shown and found anew", "[widgets][table]")
{
    const Model model = filled();
    filter(*model, "shaw");
    Person changed = test::fewPeople()[0];
    changed.name = QStringLiteral("Zoë Shaw-Byrne");
    CHECK(model->replace(changed));
    filter(*model, "shaw");
    CHECK(model->rowCount() == 3);
    changed.id = QStringLiteral("T-9999");
    CHECK_FALSE(model->replace(changed));
}

TEST_CASE("a spreadsheet gets numbers and dates as such, and text as shown", "[widgets][table]")
{
    const Model model = filled();
    const auto value = [&](const char16_t* id) { return model->index(1, model->columnWithId(id)).data(ValueRole); };
    CHECK(value(u"rate") == QVariant(1234.5));
    CHECK(value(u"placements") == QVariant(qint64(11)));
    CHECK(value(u"lapses") == QVariant(QDate(2025, 11, 3)));
    CHECK(value(u"name") == QVariant(QStringLiteral("Łukasz Nowak, T-0009")));
    CHECK(model->index(1, model->columnWithId(u"rate")).data().toString() == QStringLiteral("£1,234.50"));
}

TEST_CASE("a screen reader hears a cell's text, second line and state", "[widgets][table]")
{
    const Model model = filled();
    CHECK(model->index(0, 0).data(Qt::AccessibleTextRole).toString() == QStringLiteral("Zoë Byrne, T-0010"));
    CHECK(model->index(1, model->columnWithId(u"state")).data(Qt::AccessibleTextRole).toString() ==
          QStringLiteral("not cleared"));
}
