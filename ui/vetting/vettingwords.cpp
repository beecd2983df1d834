#include "ui/vetting/vettingwords.h"

#include "ui/widgets/words.h"

#include <QCoreApplication>

#include <array>
#include <limits>

namespace desk::ui {

namespace {

struct Vetting
{
    Q_DECLARE_TR_FUNCTIONS(Vetting)
};

struct RuleWords
{
    const char* brief;
    const char* name;
    const char* what;
};

constexpr std::array<RuleWords, vettingRules> words{{
    {QT_TRANSLATE_NOOP("Vetting", "QTS"), QT_TRANSLATE_NOOP("Vetting", "Qualified Teacher Status"),
     QT_TRANSLATE_NOOP("Vetting", "Qualified Teacher Status verified, with a teacher reference number")},
    {QT_TRANSLATE_NOOP("Vetting", "DBS"), QT_TRANSLATE_NOOP("Vetting", "Enhanced DBS"),
     QT_TRANSLATE_NOOP("Vetting", "Enhanced DBS issued, with its certificate number")},
    {QT_TRANSLATE_NOOP("Vetting", "ID"), QT_TRANSLATE_NOOP("Vetting", "Identity"),
     QT_TRANSLATE_NOOP("Vetting", "Identity verified")},
    {QT_TRANSLATE_NOOP("Vetting", "Safeguarding"), QT_TRANSLATE_NOOP("Vetting", "Safeguarding training"),
     QT_TRANSLATE_NOOP("Vetting", "Safeguarding training")},
    {QT_TRANSLATE_NOOP("Vetting", "Digital"), QT_TRANSLATE_NOOP("Vetting", "Digital safeguarding"),
     QT_TRANSLATE_NOOP("Vetting", "Digital safeguarding training")},
    {QT_TRANSLATE_NOOP("Vetting", "Data"), QT_TRANSLATE_NOOP("Vetting", "Data protection"),
     QT_TRANSLATE_NOOP("Vetting", "Data protection training")},
    {QT_TRANSLATE_NOOP("Vetting", "Use"), QT_TRANSLATE_NOOP("Vetting", "Acceptable use"),
     QT_TRANSLATE_NOOP("Vetting", "Acceptable use training")},
    {QT_TRANSLATE_NOOP("Vetting", "AUP"), QT_TRANSLATE_NOOP("Vetting", "Use policy accepted"),
     QT_TRANSLATE_NOOP("Vetting", "Acceptable Use Policy accepted")},
    {QT_TRANSLATE_NOOP("Vetting", "Device"), QT_TRANSLATE_NOOP("Vetting", "Device attested"),
     QT_TRANSLATE_NOOP("Vetting", "Device attested: encrypted, protected, up to date, not shared")},
    {QT_TRANSLATE_NOOP("Vetting", "CPD"), QT_TRANSLATE_NOOP("Vetting", "Professional development"),
     QT_TRANSLATE_NOOP("Vetting", "Professional development recorded; it warns and never blocks")},
}};

const RuleWords& of(VettingRule rule) { return words[static_cast<std::size_t>(rule) - 1]; }

/// A rule that fails blocks a tutor; V10 only warns.
Tone failing(VettingRule rule, Tone mild) { return rule == VettingRule::Development ? mild : Tone::Bad; }

/// "Nov 26": the month is enough.
QString farDate(QDate date)
{
    return Vetting::tr("%1 %2").arg(monthText(date).section(u' ', 0, 0),
                                    QString::number(date.year() % 100).rightJustified(2, u'0'));
}

/// "2 Feb" within some months, where the day is what counts.
QString nearDate(QDate date, QDate day)
{
    constexpr int near = 183;
    return std::abs(day.daysTo(date)) <= near ? shortDateText(date, QDate(date.year(), 1, 1)) : farDate(date);
}

} // namespace

QString shortRuleName(VettingRule rule) { return Vetting::tr(of(rule).brief); }
QString ruleName(VettingRule rule) { return Vetting::tr(of(rule).name); }

QString ruleTip(VettingRule rule, const VettingSettings& settings)
{
    const int months = settings.months[static_cast<std::size_t>(rule)];
    const QString code = u'V' + QString::number(static_cast<int>(rule));
    if (months == 0) return Vetting::tr("%1: %2. Once and for all.").arg(code, Vetting::tr(of(rule).what));
    return Vetting::tr("%1: %2. Valid for %n month(s).", nullptr, months).arg(code, Vetting::tr(of(rule).what));
}

BadgeText cellBadge(const VettingFinding& finding, QDate day)
{
    switch (finding.state) {
    case VettingState::Holds:
        return {Tone::Good, finding.date.isValid() ? farDate(finding.date) : QString()};
    case VettingState::Expiring:
        return {Tone::Warn, nearDate(finding.date, day)};
    case VettingState::Lapsed:
        return {failing(finding.rule, Tone::Warn), nearDate(finding.date, day)};
    case VettingState::NotYet:
        return {failing(finding.rule, Tone::None), Vetting::tr("from %1").arg(nearDate(finding.date, day))};
    case VettingState::Never:
        break;
    }
    return {failing(finding.rule, Tone::None), Vetting::tr("none")};
}

QString findingText(const VettingFinding& finding)
{
    const QString date = plainDateText(finding.date);
    switch (finding.state) {
    case VettingState::Holds:
        return finding.date.isValid() ? Vetting::tr("valid to %1").arg(date) : Vetting::tr("valid for good");
    case VettingState::Expiring:
        return Vetting::tr("lapses after %1").arg(date);
    case VettingState::Lapsed:
        return Vetting::tr("lapsed after %1").arg(date);
    case VettingState::NotYet:
        return Vetting::tr("valid from %1").arg(date);
    case VettingState::Never:
        break;
    }
    return Vetting::tr("no evidence that counts");
}

QString cellTip(const VettingCell& cell)
{
    const QString rule = ruleName(cell.finding.rule);
    const QString state = findingText(cell.finding);
    if (!cell.newest.isValid()) return Vetting::tr("%1: %2.").arg(rule, state);
    return Vetting::tr("%1: %2. Newest evidence of %3.").arg(rule, state, plainDateText(cell.newest));
}

BadgeText stateBadge(const TutorLine& line, QDate day)
{
    if (!line.cleared) return {Tone::Bad, Vetting::tr("not cleared")};
    if (line.expiring) return {Tone::Warn, Vetting::tr("lapses %1").arg(shortDateText(line.expiresOn, day))};
    return {Tone::Good, Vetting::tr("cleared")};
}

int urgency(const TutorLine& line)
{
    if (!line.cleared) return 0;
    return line.expiresOn.isValid() ? static_cast<int>(line.expiresOn.toJulianDay()) : std::numeric_limits<int>::max();
}

QString tutorName(const TutorLine& line)
{
    return line.forename.isEmpty() ? line.surname : line.forename + u' ' + line.surname;
}

QString teachesText(const TutorLine& line)
{
    QStringList parts{line.keyStages.join(u' '), line.subjects.join(QStringLiteral(", "))};
    parts.removeAll(QString());
    return parts.join(QStringLiteral(" · "));
}

QString failingText(const QString& codes)
{
    QStringList out;
    for (const QString& code : codes.split(u';', Qt::SkipEmptyParts)) {
        const int number = code.mid(1).toInt();
        out << (number >= 1 && number <= vettingRules ? shortRuleName(static_cast<VettingRule>(number)) : code);
    }
    return out.join(QStringLiteral(", "));
}

} // namespace desk::ui
