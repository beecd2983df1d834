#pragma once

#include "core/kpi/halftermreport.h"

#include <QWidget>

#include <array>

namespace desk::ui {

class StatCard;
class TextLabel;

/// The four indicators of one row of a report as tiles, and below them where every single case decides.
class KpiTiles : public QWidget
{
    Q_OBJECT
public:
    explicit KpiTiles(QWidget* parent = nullptr);

    void show(const ReportRow& row, const ReportSettings& settings);

Q_SIGNALS:
    void chosen(desk::Measure measure);

private:
    std::array<StatCard*, 4> m_cards{};
    TextLabel* m_everyOne;
};

} // namespace desk::ui
