#pragma once

#include "core/services/performance.h"
#include "tests/window/support/pagedriving.h"
#include "tests/window/support/windowcase.h"
#include "ui/performance/caselist.h"
#include "ui/performance/dashboardview.h"
#include "ui/widgets/chartcanvas.h"
#include "ui/widgets/statcard.h"

#include <QComboBox>

// The dashboards in a window of their own, beside the value they are drawn from.
namespace desk::test {

inline const auto halfTerm = QStringLiteral("2025/26 HT3");

class DashboardCase
{
public:
    explicit DashboardCase(Content content = Content::Sample) : window(content)
    {
        REQUIRE(window.signIn());
        REQUIRE(window.go({QStringLiteral("performance"), {}, {}}));
        session.emplace(desk::signIn(window.path(), {}, windowPassphrase, window.clock).value());
        if (content == Content::Empty) return;
        auto read = performanceOf(*session, {QStringLiteral("2025/26"), window.clock.today()});
        REQUIRE(read);
        value = *std::move(read);
    }
    const HalfTermReport& report(const QString& period = halfTerm) const
    {
        return value.reports[value.halfTerm(period).value()];
    }
    ui::StatCard* tile(std::size_t at) { return window.page()->findChildren<ui::StatCard*>()[static_cast<int>(at)]; }
    ui::ChartView* chart(const QString& title)
    {
        for (auto* one : window.page()->findChildren<ui::ChartView*>())
            if (one->isVisibleTo(window.page()) && one->spec().title == title) return one;
        FAIL("no chart " << title.toStdString());
        return nullptr;
    }
    void click(ui::ChartView* view, int category, int series = 0)
    {
        auto* scroll = window.page()->findChild<ui::DashboardView*>();
        auto* canvas = view->findChild<ui::ChartCanvas*>();
        scroll->ensureWidgetVisible(canvas);
        QTest::mouseClick(canvas->viewport(), Qt::LeftButton, {}, canvas->placeOf(category, series));
        REQUIRE(window.waitForPage());
    }
    /// The list of cases that is shown.
    ui::DataTable* list()
    {
        for (auto* table : window.page()->findChildren<ui::DataTable*>())
            if (table->isVisible() && table->grid()->accessibleName().endsWith(QStringLiteral("behind the figure")))
                return table;
        FAIL("no list of cases");
        return nullptr;
    }
    int rowsUnder(const QString& chip)
    {
        press(button(list(), chip));
        return list()->model()->rowCount();
    }
    void choose(const QString& tip, const QString& text)
    {
        for (auto* box : window.page()->findChildren<QComboBox*>()) {
            if (box->toolTip() != tip) continue;
            const int wanted = box->findText(text);
            REQUIRE(wanted >= 0);
            box->setFocus();
            while (box->currentIndex() != wanted)
                QTest::keyClick(box, box->currentIndex() < wanted ? Qt::Key_Down : Qt::Key_Up);
            REQUIRE(window.waitForPage());
            return;
        }
        FAIL("no choice " << tip.toStdString());
    }
    /// Whose cases are shown.
    ui::CasesPlace cases()
    {
        const auto out = ui::CasesPlace::of(place());
        REQUIRE(out);
        return *out;
    }
    void back()
    {
        window.window->navigator().back();
        REQUIRE(window.waitForPage());
    }
    QString place() { return window.window->navigator().current().record; }
    QString part() { return window.window->navigator().current().part; }

    WindowCase window;
    std::optional<Session> session;
    Performance value;
};

inline ui::CasesPlace measurePlace(const QString& period, Measure measure, const QString& provider, QDate asAt)
{
    return {{PerformanceSeries::Measures, period, provider, codeOf(measure)}, asAt};
}

inline QString percent(const Percentage& part) { return part.hasData() ? part.text() + u'%' : QStringLiteral("–"); }

} // namespace desk::test
