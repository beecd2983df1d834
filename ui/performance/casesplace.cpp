#include "ui/performance/casesplace.h"

#include <QStringList>

namespace desk::ui {

std::optional<Measure> CasesPlace::measure() const
{
    return figure.series == PerformanceSeries::Measures ? measureWithCode(figure.category) : std::nullopt;
}

QString CasesPlace::record() const
{
    return QStringList{codeOf(figure.series), figure.period, figure.category, figure.providerCode,
                       asAt.toString(Qt::ISODate)}
        .join(u'|');
}

std::optional<CasesPlace> CasesPlace::of(const QString& record)
{
    const QStringList parts = record.split(u'|');
    constexpr int known = 5;
    if (parts.size() != known || parts[1].isEmpty()) return std::nullopt;
    const auto series = performanceSeriesWithCode(parts[0]);
    const QDate asAt = QDate::fromString(parts[4], Qt::ISODate);
    if (!series || !asAt.isValid()) return std::nullopt;
    const CasesPlace out{{*series, parts[1], parts[3], parts[2]}, asAt};
    if (*series == PerformanceSeries::Measures && !out.measure()) return std::nullopt;
    return out;
}

} // namespace desk::ui
