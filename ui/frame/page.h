#pragma once

#include "core/base/result.h"
#include "ui/frame/navigator.h"

#include <QVariantMap>
#include <QWidget>

class QHBoxLayout;
class QVBoxLayout;
class QAbstractButton;

namespace desk {
class Clock;
}

namespace desk::ui {

class Desk;
class Jobs;
class Preferences;
class Prompts;
class ReportingPeriodChoice;
class SchoolDays;
class TextLabel;

/// What every page is given. All of it outlives the page.
struct PageContext
{
    Desk& desk;
    Jobs& jobs;
    Navigator& navigator;
    Preferences& preferences;
    Prompts& prompts;
    ReportingPeriodChoice& period;
    SchoolDays& schoolDays;
    const Clock& clock;
};

/// The head of a page: where am I (a way back to the list, the title, one quiet line of facts) and what can
/// I do (buttons at the right, one of them primary).
class PageHeader : public QWidget
{
    Q_OBJECT
public:
    explicit PageHeader(QWidget* parent = nullptr);

    void setTitle(const QString& title);
    QString title() const;
    void setFacts(const QString& facts);
    QString facts() const;
    /// The list a record belongs to; clicking it goes there. Empty: no such line.
    void setTrail(const QString& text);
    void addAction(QWidget* button);

Q_SIGNALS:
    void trailClicked();

private:
    QAbstractButton* m_trail;
    TextLabel* m_title;
    TextLabel* m_facts;
    QHBoxLayout* m_actions;
};

/// One page of the window: it shows places of one kind (Place::page is its id). It is made when it is first
/// gone to and destroyed on locking. A page asks the desk for one value and shows it; between visits it keeps
/// what it showed and loads again behind it.
class Page : public QWidget
{
    Q_OBJECT
public:
    Page(const PageContext& context, QWidget* parent = nullptr);

    /// Shows a place of this page.
    virtual void open(const Place& place) = 0;
    /// Records have changed: loads again what is shown, without losing place, selection or scrolling.
    virtual void refresh() = 0;

    /// Somebody looks at what it counts (`waiting`) while it is not shown: it is refreshed then too.
    virtual bool tellsCounts() const { return false; }

    /// The file is about to be locked or closed: what is unfinished is kept now (a draft).
    virtual void keepUnfinished() {}

    /// What is shown stands on the screen: the data have come and been laid out.
    bool isLoaded() const { return m_loaded; }

Q_SIGNALS:
    void loaded();
    /// How much waits on a page, for the rail.
    void waiting(const QString& page, int count);
    /// The button of an empty list: CSV files are to be chosen and imported.
    void importWanted();

protected:
    const PageContext& context() const { return m_context; }
    PageHeader* header() const { return m_header; }
    /// The page below its head.
    QVBoxLayout* content() const { return m_content; }

    void setLoading() { m_loaded = false; }
    /// What load() was asked for before shows nothing any more.
    void dropLoads() { ++m_latest; }
    void setLoaded();
    /// Says at the head of the page what went wrong, and takes it away again.
    void showError(const Error& error);
    void clearError();

    /// Runs a use case that reads and hands its value to `show`; a failure is shown at the head. Only the
    /// latest of several calls shows its outcome.
    template <class Work, class Show> void load(Work work, Show show);

private:
    PageContext m_context;
    PageHeader* m_header;
    QWidget* m_error;
    TextLabel* m_errorText;
    QVBoxLayout* m_content;
    int m_latest = 0;
    bool m_loaded = false;
};

} // namespace desk::ui

#include "ui/frame/desk.h"

namespace desk::ui {

template <class Work, class Show> void Page::load(Work work, Show show)
{
    setLoading();
    const int mine = ++m_latest;
    m_context.desk.run(this, std::move(work), [this, mine, show = std::move(show)](auto outcome) mutable {
        if (mine != m_latest) return;
        if (outcome) {
            clearError();
            show(*std::move(outcome));
        } else if (outcome.error().code != ErrorCode::Cancelled) {
            showError(outcome.error());
        }
        setLoaded();
    });
}

} // namespace desk::ui
