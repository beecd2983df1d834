#include "ui/frame/navigator.h"

namespace desk::ui {

namespace {

constexpr std::size_t mostSteps = 100;

} // namespace

void Navigator::go(const Place& place)
{
    if (place == m_current) return;
    m_places.resize(static_cast<std::size_t>(m_at + 1));
    m_places.push_back(place);
    if (m_places.size() > mostSteps) m_places.erase(m_places.begin());
    show(static_cast<int>(m_places.size()) - 1);
}

void Navigator::back()
{
    if (canGoBack()) show(m_at - 1);
}

void Navigator::forward()
{
    if (canGoForward()) show(m_at + 1);
}

void Navigator::replace(const Place& place)
{
    if (m_at < 0) return go(place);
    m_places[static_cast<std::size_t>(m_at)] = place;
    m_current = place;
}

void Navigator::clear()
{
    m_places.clear();
    m_current = {};
    m_at = -1;
}

void Navigator::show(int at)
{
    m_at = at;
    m_current = m_places[static_cast<std::size_t>(at)];
    Q_EMIT moved(m_current);
}

} // namespace desk::ui
