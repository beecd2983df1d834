#pragma once

#include "core/services/performancefigures.h"

#include <QDate>
#include <QString>

#include <optional>

namespace desk::ui {

/// Which figure's cases are looked at, as it stands in Place::record: "measures|2025/26 HT3|K1|P02|2026-01-20".
struct CasesPlace
{
    PerformanceFigure figure;
    QDate asAt;

    /// The measure; none of a figure of another series.
    std::optional<Measure> measure() const;
    QString record() const;
    /// None for a text that is no such place.
    static std::optional<CasesPlace> of(const QString& record);

    friend bool operator==(const CasesPlace&, const CasesPlace&) = default;
};

} // namespace desk::ui
