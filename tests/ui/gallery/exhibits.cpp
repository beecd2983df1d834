#include "tests/ui/gallery/gallery.h"
#include "tests/ui/widgets/people.h"
#include "ui/widgets/datatable.h"
#include "ui/widgets/deskstyle.h"
#include "ui/widgets/tablegrid.h"
#include "ui/widgets/tableheader.h"
#include "ui/widgets/theme.h"

#include <QPushButton>
#include <QVBoxLayout>

using namespace desk;
using namespace desk::ui;

namespace {

/// A page around a part.
QWidget* page(QWidget* part)
{
    auto* out = new QWidget;
    auto* column = new QVBoxLayout(out);
    column->setContentsMargins(pageMargin, pageMargin, pageMargin, pageMargin);
    column->addWidget(part);
    return out;
}

DataTable* table(bool second = true)
{
    auto* model = test::peopleModel(second);
    model->setRows(test::manyPeople(320));
    auto* out = new DataTable(QStringLiteral("Tutors"), model);
    out->setViews({{.id = QStringLiteral("all"), .title = QStringLiteral("All")},
                   {.id = QStringLiteral("bad"),
                    .title = QStringLiteral("Not cleared"),
                    .only = model->only([](const test::Person& person) { return person.tone == Tone::Bad; })},
                   {.id = QStringLiteral("soon"), .title = QStringLiteral("Lapsing within 30 days")}});
    return out;
}

QWidget* emptyTable()
{
    auto* out = new DataTable(QStringLiteral("Tutors"), test::peopleModel());
    out->setTitle(QStringLiteral("Tutors"));
    out->setEmptyText(QStringLiteral("No tutor has been entered yet."), QStringLiteral("Add tutor"));
    return page(out);
}

/// A matrix of badges, and a button in each row.
QWidget* matrix()
{
    struct Line
    {
        int number;
    };
    Columns<Line> columns;
    columns
        .text(u"tutor", QStringLiteral("Tutor"),
              [](const Line& line) { return QStringLiteral("Tutor %1").arg(line.number); })
        .strong()
        .second([](const Line&) { return QStringLiteral("KS3 KS4 · Maths"); })
        .stretched();
    for (int i = 0; i < 6; ++i)
        columns
            .badge(QStringLiteral("rule%1").arg(i), QStringLiteral("Rule %1").arg(i + 1),
                   [i](const Line& line) {
                       const int which = (line.number * 7 + i * 3) % 5;
                       if (which == 0) return BadgeText{Tone::Good, QString()};
                       if (which == 1) return BadgeText{Tone::Warn, QStringLiteral("2 Feb")};
                       if (which == 2) return BadgeText{Tone::Bad, QStringLiteral("9 Jan")};
                       if (which == 3) return BadgeText{Tone::None, QStringLiteral("none")};
                       return BadgeText{Tone::Good, QStringLiteral("Nov 26")};
                   })
            .styled(CellStyle::Filled)
            .centred();
    columns.badge(u"state", QStringLiteral("State"), [](const Line& line) {
        return line.number % 2 ? BadgeText{Tone::Good, QStringLiteral("cleared")}
                               : BadgeText{Tone::Warn, QStringLiteral("lapses 2 Feb")};
    });
    columns.action(u"next", QStringLiteral("Next"), [](const Line& line) {
        return line.number % 2 ? QStringLiteral("Open") : QStringLiteral("Record responses");
    });
    auto* model =
        new RowsModel<Line>(std::move(columns), [](const Line& line) { return QString::number(line.number); });
    std::vector<Line> rows;
    for (int i = 0; i < 8; ++i) rows.push_back({i});
    model->setRows(std::move(rows));
    auto* out = new DataTable(QStringLiteral("Vetting"), model);
    out->setTitle(QStringLiteral("What is due"));
    return page(out);
}

} // namespace

std::vector<Exhibit> exhibits()
{
    return {
        {QStringLiteral("table"),
         {1040, 620},
         [] { return page(table()); },
         [](QWidget& shown) {
             auto* part = shown.findChild<DataTable*>();
             part->select(QStringLiteral("T-00002"));
             part->grid()->header()->setSortIndicator(2, Qt::DescendingOrder);
             part->select(QStringLiteral("T-00002"));
         }},
        {QStringLiteral("table-filtered"),
         {1040, 420},
         [] { return page(table(false)); },
         [](QWidget& shown) {
             auto* part = shown.findChild<DataTable*>();
             part->findChild<QPushButton*>(QString(), Qt::FindChildrenRecursively);
             part->setFilterText(QStringLiteral("shaw provider 1"));
             for (auto* button : part->findChildren<QPushButton*>())
                 if (button->accessibleName() == QLatin1String("Filter by column")) button->click();
         }},
        {QStringLiteral("table-nothing"),
         {1040, 420},
         [] { return page(table()); },
         [](QWidget& shown) { shown.findChild<DataTable*>()->setFilterText(QStringLiteral("qqq")); }},
        {QStringLiteral("table-empty"), {1040, 420}, emptyTable},
        {QStringLiteral("table-narrow"), {640, 420}, [] { return page(table()); }},
        {QStringLiteral("matrix"), {1040, 560}, matrix},
    };
}
