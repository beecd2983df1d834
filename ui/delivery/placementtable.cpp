#include "ui/delivery/placementtable.h"

#include "ui/frame/recordwords.h"
#include "ui/widgets/words.h"

#include <QCoreApplication>

namespace desk::ui {

namespace {

struct Placements
{
    Q_DECLARE_TR_FUNCTIONS(Placements)
};

bool planOverdue(const PlacementLine& line)
{
    return line.plan.standing == Standing::Missed && !line.plan.receivedOn.isValid();
}

/// Overdue first, then by the day it is due; what is there, or owed by nobody, last.
int planOrder(const PlacementLine& line)
{
    constexpr int behindAll = std::numeric_limits<int>::max();
    if (line.plan.receivedOn.isValid() || !line.plan.due.isValid()) return behindAll;
    const bool owed = line.plan.standing == Standing::Missed || line.plan.standing == Standing::Pending;
    return owed ? static_cast<int>(line.plan.due.toJulianDay()) : behindAll;
}

void addWho(Columns<PlacementLine>& columns)
{
    columns
        .text(u"student", Placements::tr("Student"),
              [](const PlacementLine& line) { return personName(line.forename, line.surname); })
        .strong()
        .second([](const PlacementLine& line) { return line.reference() + QStringLiteral(" · ") + line.providerName; })
        .sortedBy([](const PlacementLine& line) { return QVariant(line.surname + u' ' + line.forename); })
        .stretched();
    columns.text(u"reference", Placements::tr("Placement"), &PlacementLine::reference).hiddenAtFirst();
    columns.text(u"provider", Placements::tr("Provider"), [](const PlacementLine& line) { return line.providerName; })
        .hiddenAtFirst();
    columns.text(u"lot", Placements::tr("Lot"), [](const PlacementLine& line) { return lotText(line.lot); })
        .hiddenAtFirst();
    columns.text(u"stage", Placements::tr("Key stage"), [](const PlacementLine& line) { return line.keyStage; })
        .hiddenAtFirst();
    columns.text(u"subjects", Placements::tr("Subjects"), [](const PlacementLine& line) { return line.subjects; })
        .headTip(Placements::tr("Beyond English and Maths"))
        .hiddenAtFirst();
    columns
        .hours(u"hours", Placements::tr("Hours a week"),
               [](const PlacementLine& line) { return std::optional(Hours::fromHundredths(line.hoursPerWeek)); })
        .hiddenAtFirst();
}

void addCourse(Columns<PlacementLine>& columns)
{
    columns.badge(
        u"state", Placements::tr("State"),
        [](const PlacementLine& line) { return std::optional(placementBadge(line.state)); },
        [](const PlacementLine& line) { return static_cast<int>(line.state); });
    columns
        .date(u"awarded", Placements::tr("Awarded"),
              [](const PlacementLine& line) { return line.awardedAt.londonDate(); })
        .hiddenAtFirst();
    columns.date(u"started", Placements::tr("Started"), [](const PlacementLine& line) { return line.startedOn; });
    columns.date(u"ended", Placements::tr("Ended"), [](const PlacementLine& line) { return line.endedOn; })
        .second([](const PlacementLine& line) { return endReasonText(line.endReason); })
        .hiddenAtFirst();
    columns.percent(u"attendance", Placements::tr("Attendance"),
                    [](const PlacementLine& line) { return line.attendance; });
    columns.percent(u"recent", Placements::tr("Last 4 weeks"),
                    [](const PlacementLine& line) { return line.recentAttendance; });
    columns.date(u"last", Placements::tr("Last session"), [](const PlacementLine& line) { return line.lastAttended; })
        .hiddenAtFirst();
}

void addDuties(Columns<PlacementLine>& columns, const std::function<QDate()>& today)
{
    columns.badge(
        u"plan", Placements::tr("Plan"), [today](const PlacementLine& line) { return planBadge(line.plan, today()); },
        planOrder);
    columns
        .badge(
            u"notes", Placements::tr("Notes"),
            [](const PlacementLine& line) -> std::optional<BadgeText> {
                if (line.notesOverdue == 0) return std::nullopt;
                return BadgeText{Tone::Warn, Placements::tr("%n overdue", nullptr, line.notesOverdue)};
            },
            [](const PlacementLine& line) { return -line.notesOverdue; })
        .headTip(Placements::tr("Weeks whose note has not come by the Friday after"));
    columns.badge(u"progress", Placements::tr("Progress"), [](const PlacementLine& line) -> std::optional<BadgeText> {
        if (!line.progress) return std::nullopt;
        return progressBadge(*line.progress);
    });
}

} // namespace

PlacementModel* makePlacementModel(const std::function<QDate()>& today, QObject* parent)
{
    Columns<PlacementLine> columns;
    addWho(columns);
    addCourse(columns);
    addDuties(columns, today);
    return new PlacementModel(std::move(columns), &PlacementLine::reference, parent);
}

std::vector<TableView> placementViews(const PlacementModel& model)
{
    using State = PlacementState;
    // What is worth seeing differs with how far placements have come.
    const QStringList going{QStringLiteral("student"), QStringLiteral("started"), QStringLiteral("attendance"),
                            QStringLiteral("recent"),  QStringLiteral("plan"),    QStringLiteral("notes"),
                            QStringLiteral("progress")};
    const QStringList waiting{QStringLiteral("student"), QStringLiteral("awarded"), QStringLiteral("hours"),
                              QStringLiteral("lot"),     QStringLiteral("stage"),   QStringLiteral("subjects")};
    const QStringList past{QStringLiteral("student"),    QStringLiteral("started"), QStringLiteral("ended"),
                           QStringLiteral("attendance"), QStringLiteral("plan"),    QStringLiteral("progress")};
    const QStringList any{QStringLiteral("student"), QStringLiteral("state"),      QStringLiteral("awarded"),
                          QStringLiteral("started"), QStringLiteral("attendance"), QStringLiteral("progress")};
    const auto view = [&](const char* id, const QString& title, const char* sort, const QStringList& columns,
                          std::function<bool(const PlacementLine&)> wanted) {
        TableView out{
            .id = QLatin1StringView(id), .title = title, .sortColumn = QLatin1StringView(sort), .columns = columns};
        if (wanted) out.only = model.only(std::move(wanted));
        return out;
    };
    const auto in = [](State state) { return [state](const PlacementLine& line) { return line.state == state; }; };
    return {
        view("running", Placements::tr("Running"), "student", going, in(State::Running)),
        view("notstarted", Placements::tr("Not started"), "awarded", waiting, in(State::NotStarted)),
        view("plan", Placements::tr("Plan overdue"), "plan", going,
             [](const PlacementLine& line) { return line.state != State::Ended && planOverdue(line); }),
        view("notes", Placements::tr("Notes overdue"), "notes", going,
             [](const PlacementLine& line) { return line.state != State::Ended && line.notesOverdue > 0; }),
        view("below", Placements::tr("Below target"), "attendance", going,
             [](const PlacementLine& line) { return line.state == State::Running && line.belowTarget; }),
        view("ended", Placements::tr("Ended"), "student", past, in(State::Ended)),
        view("all", Placements::tr("All"), "student", any, {}),
    };
}

bool showsEnded(const QString& view)
{
    static const QStringList current{QStringLiteral("running"), QStringLiteral("notstarted"), QStringLiteral("plan"),
                                     QStringLiteral("notes"), QStringLiteral("below")};
    return !current.contains(view);
}

} // namespace desk::ui
