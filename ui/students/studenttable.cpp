#include "ui/students/studenttable.h"

#include "ui/frame/recordwords.h"
#include "ui/students/studentwords.h"

#include <QCoreApplication>

namespace desk::ui {

namespace {

constexpr int quietDays = 14;

struct Students
{
    Q_DECLARE_TR_FUNCTIONS(Students)
};

std::optional<BadgeText> placementOf(const StudentLine& line)
{
    if (line.placement) return placementBadge(*line.placement);
    if (line.referrals > 0) return BadgeText{Tone::Warn, Students::tr("not placed")};
    return std::nullopt;
}

/// Those who wait come first.
int waitingOrder(const StudentLine& line)
{
    if (!line.placement) return line.referrals > 0 ? 0 : 4;
    switch (*line.placement) {
    case PlacementState::NotStarted:
        return 1;
    case PlacementState::Running:
        return 2;
    case PlacementState::Ended:
        break;
    }
    return 3;
}

QString keyStageOf(const StudentLine& line)
{
    return line.keyStage ? QString::fromLatin1(codeOf(*line.keyStage).data()) : QString();
}

void addPerson(Columns<StudentLine>& columns)
{
    columns
        .text(u"student", Students::tr("Student"),
              [](const StudentLine& line) { return personName(line.forename, line.surname); })
        .strong()
        .second([](const StudentLine& line) { return line.ref; })
        .sortedBy([](const StudentLine& line) { return QVariant(line.surname + u' ' + line.forename); })
        .stretched();
    columns.text(u"reference", Students::tr("Reference"), [](const StudentLine& line) { return line.ref; })
        .hiddenAtFirst();
    columns.text(u"year", Students::tr("Year"), [](const StudentLine& line) { return yearGroupText(line.yearGroup); })
        .second(keyStageOf)
        .sortedBy([](const StudentLine& line) { return line.yearGroup ? QVariant(*line.yearGroup) : QVariant(); });
    columns.text(u"school", Students::tr("School"), [](const StudentLine& line) { return line.schoolUrn; })
        .headTip(Students::tr("The school's unique reference number"))
        .hiddenAtFirst();
}

void addNeeds(Columns<StudentLine>& columns)
{
    columns
        .text(u"sen", Students::tr("Special needs"),
              [](const StudentLine& line) { return senProvisionText(line.senProvision); })
        .second([](const StudentLine& line) { return senNeedText(line.senNeed); })
        .wide(180);
    columns.text(u"ehcp", Students::tr("EHC plan"), [](const StudentLine& line) { return yesNoText(line.ehcp); })
        .hiddenAtFirst();
    columns
        .text(u"care", Students::tr("Looked after"),
              [](const StudentLine& line) { return yesNoText(line.lookedAfter); })
        .wide(104);
    columns.text(u"calendar", Students::tr("Calendar"), [](const StudentLine& line) { return line.calendar; })
        .hiddenAtFirst();
}

void addCourse(Columns<StudentLine>& columns)
{
    columns.number(u"referrals", Students::tr("Referrals"), [](const StudentLine& line) { return line.referrals; })
        .wide(88);
    columns.badge(u"placement", Students::tr("Placement"), placementOf, waitingOrder);
    columns.text(u"provider", Students::tr("Provider"), [](const StudentLine& line) { return line.providerName; })
        .hiddenAtFirst();
    columns.date(u"last", Students::tr("Last session"), [](const StudentLine& line) { return line.lastSession; })
        .second([](const StudentLine& line) { return line.providerName; });
}

} // namespace

StudentModel* makeStudentModel(QObject* parent)
{
    Columns<StudentLine> columns;
    addPerson(columns);
    addNeeds(columns);
    addCourse(columns);
    return new StudentModel(
        std::move(columns), [](const StudentLine& line) { return line.ref; }, parent);
}

std::vector<TableView> studentViews(const StudentModel& model, std::function<QDate()> today)
{
    const QString name = QStringLiteral("student");
    const auto view = [&](const char* id, const QString& title, std::function<bool(const StudentLine&)> wanted) {
        TableView out{.id = QLatin1StringView(id), .title = title, .sortColumn = name};
        if (wanted) out.only = model.only(std::move(wanted));
        return out;
    };
    return {
        view("all", Students::tr("All"), {}),
        view("placed", Students::tr("Placed"), &StudentLine::placed),
        view("waiting", Students::tr("Not placed"),
             [](const StudentLine& line) { return line.referrals > 0 && !line.placed(); }),
        view("quiet", Students::tr("Quiet for 14 days"),
             [today = std::move(today)](const StudentLine& line) {
                 return line.placement == PlacementState::Running && line.lastSession.daysTo(today()) > quietDays;
             }),
        view("ehcp", Students::tr("EHC plan"), [](const StudentLine& line) { return line.ehcp == true; }),
        view("care", Students::tr("Looked after"), [](const StudentLine& line) { return line.lookedAfter == true; }),
    };
}

} // namespace desk::ui
