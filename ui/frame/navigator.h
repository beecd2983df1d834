#pragma once

#include <QObject>
#include <QString>

#include <vector>

namespace desk::ui {

/// Where somebody is in the window: a page, a record on it (empty: the page's list) and a part of the
/// record. References only, never a person's name.
struct Place
{
    QString page;
    QString record;
    QString part;

    friend bool operator==(const Place&, const Place&) = default;
};

/// Goes from place to place and back, like a browser.
class Navigator : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;

    const Place& current() const { return m_current; }
    bool canGoBack() const { return m_at > 0; }
    bool canGoForward() const { return m_at + 1 < static_cast<int>(m_places.size()); }

    void go(const Place& place);
    void back();
    void forward();
    /// The place is another part of the same record: no step of its own.
    void replace(const Place& place);
    void clear();

Q_SIGNALS:
    void moved(const desk::ui::Place& place);

private:
    void show(int at);
    std::vector<Place> m_places;
    Place m_current;
    int m_at = -1;
};

} // namespace desk::ui
