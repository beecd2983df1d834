#include "tests/ui/gallery/gallery.h"
#include "tests/ui/widgets/people.h"
#include "ui/widgets/card.h"
#include "ui/widgets/chartview.h"
#include "ui/widgets/datatable.h"
#include "ui/widgets/dateedit.h"
#include "ui/widgets/deskstyle.h"
#include "ui/widgets/formrow.h"
#include "ui/widgets/monthpopup.h"
#include "ui/widgets/statcard.h"
#include "ui/widgets/tablegrid.h"
#include "ui/widgets/tableheader.h"
#include "ui/widgets/theme.h"
#include "ui/widgets/timeline.h"

#include <QComboBox>
#include <QGridLayout>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSpinBox>
#include <QVBoxLayout>

#include <numeric>

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

QWidget* form()
{
    auto* card = new Card(QStringLiteral("The student"));
    auto* grid = new QGridLayout;
    grid->setHorizontalSpacing(3 * gap);
    grid->setVerticalSpacing(gap);
    card->body()->addLayout(grid);
    card->body()->addStretch(1);
    const auto row = [&](int line, int column, const char* label, QWidget* field, const char* help) {
        auto* out = new FormRow(QString::fromUtf8(label), field);
        out->setHelp(QString::fromUtf8(help));
        grid->addWidget(out, line, column);
        return out;
    };
    auto* name = new QLineEdit(QStringLiteral("Natalia Kowalska"));
    row(0, 0, "&Name", name, "As it stands on the school's register.");
    auto* upn = new QLineEdit(QStringLiteral("A82340012010"));
    row(0, 1, "&UPN", upn, "13 characters.")
        ->setError(Error{ErrorCode::Invalid, "A UPN has 13 characters, not %1.", {QStringLiteral("12")}, {}});
    auto* born = new DateEdit(QDate(2026, 1, 20));
    born->setDay(QDate(2012, 9, 1));
    row(1, 0, "&Born", born, "3/11/12 or 3 Nov 2012.");
    auto* lot = new QComboBox;
    lot->addItems({QStringLiteral("Face to face"), QStringLiteral("Online")});
    row(1, 1, "&Lot", lot, "");
    auto* off = new QLineEdit(QStringLiteral("R-0191"));
    off->setEnabled(false);
    row(2, 0, "Reference", off, "Given by the program.");
    auto* hours = new QSpinBox;
    hours->setValue(9);
    row(2, 1, "&Hours a week", hours, "At most 25.");
    auto* need = new QPlainTextEdit(QStringLiteral("A quiet room; starts best after ten."));
    need->setFixedHeight(80);
    row(3, 0, "N&eed", need, "No name, no address: providers read this.");
    return page(card);
}

QWidget* month()
{
    auto* out = new MonthPopup(
        QDate(2025, 10, 21),
        [](QDate day) {
            if (day == QDate(2025, 10, 10)) return DayKind::Closure;
            if (day == QDate(2025, 10, 29)) return DayKind::BankHoliday;
            if (day.dayOfWeek() > 5) return DayKind::Weekend;
            return day >= QDate(2025, 10, 27) ? DayKind::Holiday : DayKind::SchoolDay;
        },
        nullptr);
    out->setWindowFlags(Qt::Widget);
    out->grid()->setCurrent(QDate(2025, 10, 15));
    return out;
}

QWidget* tiles()
{
    auto* out = new QWidget;
    auto* column = new QVBoxLayout(out);
    column->setContentsMargins(pageMargin, pageMargin, pageMargin, pageMargin);
    column->setSpacing(2 * gap);
    const auto line = [&] {
        auto* row = new QHBoxLayout;
        row->setSpacing(2 * gap);
        column->addLayout(row);
        return row;
    };
    const auto add = [&](QHBoxLayout* row, const char* label, const char* figure, Tone tone, const char* word,
                         const char* note = "") {
        auto* tile = new StatCard(QString::fromUtf8(label));
        tile->setFigure(QString::fromUtf8(figure), {tone, QString::fromUtf8(word)}, QString::fromUtf8(note));
        row->addWidget(tile);
    };
    QHBoxLayout* first = line();
    add(first, "Windows open", "4", Tone::Warn, "1 closes in 48 min");
    add(first, "Ready to award", "3", Tone::Info, "oldest since Fri");
    add(first, "Starts due this week", "5", Tone::Bad, "1 missed");
    add(first, "Plans due", "0", Tone::None, "");
    add(first, "Vetting lapsing soon", "6", Tone::Warn, "2 teach today");
    QHBoxLayout* second = line();
    add(second, "Attendance", "91.2%", Tone::Good, "met", "1,727 of 1,892");
    add(second, "Progress from baseline", "77.7%", Tone::Bad, "missed", "7 of 9 · 70 not due");
    add(second, "Plans within 3 weeks", "88.2%", Tone::Warn, "amber", "15 of 17 · 4 pending");
    add(second, "Start within 5 school days", "94.1%", Tone::Good, "met", "16 of 17 · 2 pending");
    column->addStretch(1);
    return out;
}

QWidget* timeline()
{
    auto* card = new Card(QStringLiteral("What happened"), QStringLiteral("the newest first"));
    card->setFlush(true);
    auto* out = new Timeline(QStringLiteral("What happened"));
    card->body()->addWidget(out);
    const auto text = [](const char* utf8) { return QString::fromUtf8(utf8); };
    out->setEntries({
        {.day = {2026, 1, 20},
         .time = text("09:15"),
         .title = text("Session attended"),
         .detail = text("Maths with Z. Byrne, 1.5 h"),
         .tone = Tone::Good},
        {.day = {2026, 1, 20},
         .time = text("08:02"),
         .title = text("Absence noted"),
         .tone = Tone::Warn,
         .badge = BadgeText{Tone::Warn, text("not authorised")}},
        {.day = {2026, 1, 16},
         .time = text("15:05"),
         .title = text("Awarded to Harbour Tutoring"),
         .detail = text("First by 84.2 points of 100, ahead of North Star by 6.1. Start by Fri 23 Jan 2026: the fifth "
                        "school day after the award, since Mon 19 Jan was a closure of the school."),
         .tone = Tone::Info,
         .link = text("award/3")},
        {.day = {2026, 1, 14}, .title = text("Plan overdue"), .detail = text("Due Tue 13 Jan 2026"), .tone = Tone::Bad},
        {.day = {2026, 1, 12}, .title = text("Referral logged"), .tone = Tone::None, .link = text("referral/3")},
    });
    return page(card);
}

ChartView* attendance()
{
    const auto text = [](const char* utf8) { return QString::fromUtf8(utf8); };
    ChartSpec spec{.title = text("Attendance by half-term, %"),
                   .note = text("sessions attended of offered"),
                   .categoryTitle = text("Half-term"),
                   .moreTitle = text("Sessions")};
    spec.categories = {
        {text("HT1"), text("239/264")}, {text("HT2"), text("702/759")}, {text("HT3 so far"), text("1,727/1,892")},
        {text("HT4"), text("–")},       {text("HT5"), text("–")},       {text("HT6"), text("–")}};
    spec.series = {{.name = text("Attendance, %"),
                    .points = {{89.1, text("89.1"), true, text("239 of 264")},
                               {92.4, text("92.4"), false, text("702 of 759")},
                               {91.2, text("91.2"), false, text("1,727 of 1,892")},
                               {},
                               {},
                               {}}}};
    spec.target = 90;
    spec.targetText = text("target 90");
    spec.least = 50;
    spec.most = 100;
    auto* out = new ChartView;
    out->setSpec(spec);
    return out;
}

ChartView* histogram()
{
    const auto text = [](const char* utf8) { return QString::fromUtf8(utf8); };
    ChartSpec spec{.title = text("School days from award to first session"),
                   .note = text("17 starts in HT3"),
                   .categoryTitle = text("School days")};
    ChartSeries bars{.name = text("Starts"), .bars = true};
    const int counts[] = {0, 1, 2, 5, 4, 4, 1, 0};
    for (int at = 0; at < 8; ++at) {
        spec.categories.push_back({at == 7 ? text("7+") : QString::number(at), {}});
        bars.points.push_back(
            {counts[at] > 0 ? std::optional<double>(counts[at]) : std::nullopt, QString::number(counts[at]), at > 5});
    }
    spec.series = {bars};
    spec.limitAfter = 5;
    spec.limitText = text("late");
    auto* out = new ChartView;
    out->setSpec(spec);
    return out;
}

ChartView* several()
{
    const auto text = [](const char* utf8) { return QString::fromUtf8(utf8); };
    ChartSpec spec{
        .title = text("Hours a month"), .note = text("against earlier years"), .categoryTitle = text("Month")};
    ChartSeries now{.name = text("2025/26"), .bars = true}, before{.name = text("2023/24")},
        earlier{.name = text("2022/23")};
    const char* months[] = {"Sep", "Oct", "Nov", "Dec", "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul"};
    for (int at = 0; at < 11; ++at) {
        spec.categories.push_back({text(months[at]), {}});
        now.points.push_back(at < 5 ? ChartPoint{900.0 + 130 * at, QString::number(900 + 130 * at)} : ChartPoint{});
        before.points.push_back({1100.0 + 60 * ((at * 7) % 5), QString::number(1100 + 60 * ((at * 7) % 5))});
        earlier.points.push_back({800.0 + 40 * ((at * 3) % 7), QString::number(800 + 40 * ((at * 3) % 7))});
    }
    spec.series = {now, before, earlier};
    auto* out = new ChartView;
    out->setSpec(spec);
    return out;
}

QWidget* charts()
{
    auto* out = new QWidget;
    auto* grid = new QGridLayout(out);
    grid->setContentsMargins(pageMargin, pageMargin, pageMargin, pageMargin);
    grid->setSpacing(2 * gap);
    grid->addWidget(attendance(), 0, 0);
    grid->addWidget(several(), 0, 1);
    grid->addWidget(histogram(), 1, 0);
    auto* table = attendance();
    table->showTable(true);
    grid->addWidget(table, 1, 1);
    return out;
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
        {QStringLiteral("charts"), {1088, 620}, charts},
        {QStringLiteral("form"), {760, 480}, form},
        {QStringLiteral("month"), {304, 304}, month},
        {QStringLiteral("tiles"), {1088, 330}, tiles},
        {QStringLiteral("timeline"), {760, 420}, timeline},
    };
}

TableContent printedTable()
{
    const std::unique_ptr<RowsModel<test::Person>> model(test::peopleModel());
    model->setRows(test::manyPeople(90));
    std::vector<int> rows(90);
    std::iota(rows.begin(), rows.end(), 0);
    TableContent out = model->content(rows, {0, 1, 2, 3, 4, 5, 6});
    out.title = QStringLiteral("Tutors");
    out.note = QStringLiteral("90 of 320 \u00B7 filtered by \u201Cshaw\u201D");
    return out;
}
