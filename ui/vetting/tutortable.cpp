#include "ui/vetting/tutortable.h"

#include "ui/vetting/vettingwords.h"
#include "ui/widgets/words.h"

#include <QCoreApplication>

namespace desk::ui {

namespace {

struct Vetting
{
    Q_DECLARE_TR_FUNCTIONS(Vetting)
};

QString surnameFirst(const TutorLine& line) { return line.surname + u' ' + line.forename; }

/// Wide enough for the head and for "✓ Nov 26" under it, so that all ten stand in a window of 1280.
int widthOf(VettingRule rule)
{
    switch (rule) {
    case VettingRule::QualifiedTeacher:
        return 60;
    case VettingRule::Identity:
    case VettingRule::UsePolicyAccepted:
        return 54;
    case VettingRule::Safeguarding:
        return 114;
    default:
        return 70;
    }
}

/// Never, then by date, then for good: the order of a column of the matrix.
QVariant orderOf(const VettingFinding& finding)
{
    if (finding.state == VettingState::Never) return 0;
    if (!finding.date.isValid()) return std::numeric_limits<int>::max();
    return static_cast<int>(finding.date.toJulianDay());
}

void addTutor(Columns<TutorLine>& columns, std::function<QString(const TutorLine&)> second)
{
    columns.text(u"tutor", Vetting::tr("Tutor"), tutorName)
        .strong()
        .second(std::move(second))
        .stretched()
        .sortedBy([](const TutorLine& line) { return surnameFirst(line); })
        .cellTip([](const TutorLine& line) {
            return Vetting::tr("%1 · %2 · %3").arg(tutorName(line), line.ref, teachesText(line));
        });
    columns.text(u"reference", Vetting::tr("Reference"), [](const TutorLine& line) { return line.ref; })
        .hiddenAtFirst();
}

void addRule(Columns<TutorLine>& columns, VettingRule rule, const std::function<QDate()>& day)
{
    const QString id = u'V' + QString::number(static_cast<int>(rule));
    columns
        .text(id, shortRuleName(rule), [rule](const TutorLine& line) { return findingText(line.cell(rule).finding); })
        .badge([rule, day](const TutorLine& line) { return cellBadge(line.cell(rule).finding, day()); })
        .styled(CellStyle::Filled)
        .centred()
        .wide(widthOf(rule))
        .sortedBy([rule](const TutorLine& line) { return orderOf(line.cell(rule).finding); })
        .exported([rule](const TutorLine& line) { return findingText(line.cell(rule).finding); })
        .headTip(ruleTip(rule))
        .cellTip([rule](const TutorLine& line) { return cellTip(line.cell(rule)); });
}

Column<TutorLine>& addTeaching(Columns<TutorLine>& columns)
{
    return columns.number(u"placements", Vetting::tr("Teaching"), [](const TutorLine& line) { return line.placements; })
        .headTip(Vetting::tr("Running placements with a session in the last 14 days or booked ahead"));
}

void addState(Columns<TutorLine>& columns, const std::function<QDate()>& day)
{
    columns
        .badge(
            u"state", Vetting::tr("State"), [day](const TutorLine& line) { return stateBadge(line, day()); }, urgency)
        .wide(126)
        .cellTip([](const TutorLine& line) {
            if (!line.cleared) return Vetting::tr("May not teach on this day.");
            return line.expiresOn.isValid() ? Vetting::tr("Cleared up to %1.").arg(dateText(line.expiresOn))
                                            : QString();
        });
}

QString keyOf(const TutorLine& line) { return line.ref; }

} // namespace

TutorModel* makeVettingMatrix(std::function<QDate()> day, QObject* parent)
{
    Columns<TutorLine> columns;
    addTutor(columns, [](const TutorLine& line) { return line.providerName; });
    columns.text(u"provider", Vetting::tr("Provider"), [](const TutorLine& line) { return line.providerName; })
        .hiddenAtFirst();
    columns.text(u"teaches", Vetting::tr("Teaches"), teachesText).hiddenAtFirst();
    for (int number = 1; number <= vettingRules; ++number) addRule(columns, static_cast<VettingRule>(number), day);
    addTeaching(columns).hiddenAtFirst();
    addState(columns, day);
    return new TutorModel(std::move(columns), keyOf, parent);
}

TutorModel* makeTutorList(std::function<QDate()> day, QObject* parent)
{
    Columns<TutorLine> columns;
    addTutor(columns, teachesText);
    addTeaching(columns);
    addState(columns, day);
    return new TutorModel(std::move(columns), keyOf, parent);
}

} // namespace desk::ui
