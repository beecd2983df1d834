// How values of the common kinds are shown in a table, sorted by and exported.
#include "ui/widgets/tablemodel.h"
#include "ui/widgets/words.h"

#include <QDateTime>
#include <QTimeZone>

namespace desk::ui {

namespace detail {

QString shownDate(QDate day) { return dateText(day); }
QString shownMoment(const std::optional<Instant>& at) { return at ? momentText(*at) : QString(); }
QString shownMoney(const std::optional<Money>& amount) { return amount ? moneyText(*amount) : QString(); }
QString shownHours(const std::optional<Hours>& hours)
{
    return hours ? QString::fromStdString(hours->text()) : QString();
}
QString shownPercent(const Percentage& part) { return percentText(part); }
QString shownParts(const Percentage& part) { return part.hasData() ? partsText(part) : QString(); }
QString shownCount(const std::optional<qint64>& count) { return count ? countText(*count) : QString(); }

QVariant keyOf(const std::optional<Instant>& at) { return at ? QVariant(at->seconds()) : QVariant(QString()); }
QVariant valueOf(const std::optional<Instant>& at)
{
    if (!at) return {};
    return QDateTime(at->londonDate(), at->londonTime(), Qt::UTC);
}
QVariant poundsOf(const std::optional<Money>& amount)
{
    return amount ? QVariant(static_cast<double>(amount->pence()) / 100) : QVariant(QString());
}
QVariant hoursOf(const std::optional<Hours>& hours)
{
    return hours ? QVariant(static_cast<double>(hours->hundredths()) / 100) : QVariant(QString());
}
QVariant partOf(const Percentage& part)
{
    if (!part.hasData()) return QString();
    return static_cast<double>(part.tenthsRoundedDown()) / 10;
}
QVariant countOf(const std::optional<qint64>& count) { return count ? QVariant(*count) : QVariant(QString()); }

} // namespace detail

} // namespace desk::ui
