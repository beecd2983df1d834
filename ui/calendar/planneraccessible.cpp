#include "ui/calendar/planneraccessible.h"

#include "ui/calendar/daywords.h"
#include "ui/calendar/yearplanner.h"

#include <QAccessibleWidget>

#include <map>

namespace desk::ui {

namespace {

/// One day of a planner.
class DayAccessible final : public QAccessibleInterface
{
public:
    DayAccessible(YearPlanner* planner, int day) : m_planner(planner), m_day(day) {}

    bool isValid() const override { return m_planner && m_planner->plan() && m_day < dayCount(); }
    QObject* object() const override { return nullptr; }
    QWindow* window() const override { return m_planner ? m_planner->window()->windowHandle() : nullptr; }
    QAccessibleInterface* parent() const override { return QAccessible::queryAccessibleInterface(m_planner); }
    QAccessibleInterface* child(int) const override { return nullptr; }
    QAccessibleInterface* childAt(int, int) const override { return nullptr; }
    int childCount() const override { return 0; }
    int indexOfChild(const QAccessibleInterface*) const override { return -1; }
    QAccessible::Role role() const override { return QAccessible::ListItem; }

    QAccessible::State state() const override
    {
        QAccessible::State out;
        const bool current = isValid() && planned().day == m_planner->current();
        out.focusable = out.selectable = true;
        out.focused = current && m_planner->hasFocus();
        out.selected = current;
        out.invisible = !isValid() || !m_planner->isVisible();
        return out;
    }
    QString text(QAccessible::Text what) const override
    {
        if (!isValid() || what != QAccessible::Name) return {};
        return longDateText(planned().day) + QStringLiteral(": ") + meaningOf(planned());
    }
    void setText(QAccessible::Text, const QString&) override {}
    QRect rect() const override
    {
        if (!isValid()) return {};
        const QRect inside = m_planner->rectOf(planned().day);
        return {m_planner->mapToGlobal(inside.topLeft()), inside.size()};
    }

private:
    int dayCount() const { return static_cast<int>(m_planner->plan()->days.size()); }
    const PlannedDay& planned() const { return m_planner->plan()->days[static_cast<std::size_t>(m_day)]; }
    QPointer<YearPlanner> m_planner;
    int m_day;
};

class PlannerAccessible final : public QAccessibleWidget
{
public:
    explicit PlannerAccessible(YearPlanner* planner) : QAccessibleWidget(planner, QAccessible::List), m_planner(planner)
    {}
    ~PlannerAccessible() override
    {
        for (const auto& [day, id] : m_days) QAccessible::deleteAccessibleInterface(id);
    }

    int childCount() const override { return m_planner->plan() ? static_cast<int>(m_planner->plan()->days.size()) : 0; }
    QAccessibleInterface* child(int day) const override
    {
        if (day < 0 || day >= childCount()) return nullptr;
        const auto known = m_days.find(day);
        if (known != m_days.end()) return QAccessible::accessibleInterface(known->second);
        auto* made = new DayAccessible(m_planner, day);
        m_days[day] = QAccessible::registerAccessibleInterface(made);
        return made;
    }
    int indexOfChild(const QAccessibleInterface* child) const override
    {
        const auto found = std::ranges::find_if(
            m_days, [&](const auto& one) { return QAccessible::accessibleInterface(one.second) == child; });
        return found == m_days.end() ? -1 : found->first;
    }
    QAccessibleInterface* childAt(int x, int y) const override
    {
        for (int day = 0; day < childCount(); ++day)
            if (child(day)->rect().contains(x, y)) return child(day);
        return nullptr;
    }
    QAccessibleInterface* focusChild() const override
    {
        if (!m_planner->hasFocus() || !m_planner->plan()) return nullptr;
        return child(static_cast<int>(m_planner->plan()->year.days().first().daysTo(m_planner->current())));
    }

private:
    YearPlanner* m_planner;
    mutable std::map<int, QAccessible::Id> m_days;
};

QAccessibleInterface* make(const QString& className, QObject* object)
{
    auto* planner = className == QLatin1String(YearPlanner::staticMetaObject.className())
                        ? qobject_cast<YearPlanner*>(object)
                        : nullptr;
    return planner ? new PlannerAccessible(planner) : nullptr;
}

} // namespace

void installPlannerAccessible()
{
    static const bool installed = [] {
        QAccessible::installFactory(make);
        return true;
    }();
    static_cast<void>(installed);
}

void sayDay(YearPlanner* planner, int day)
{
    if (!QAccessible::isActive()) return;
    QAccessibleEvent event(planner, QAccessible::Focus);
    event.setChild(day);
    QAccessible::updateAccessibility(&event);
}

} // namespace desk::ui
