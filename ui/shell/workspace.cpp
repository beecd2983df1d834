#include "ui/shell/workspace.h"

#include "core/services/overview.h"
#include "core/services/views.h"
#include "ui/frame/reportingperiod.h"
#include "ui/frame/schooldays.h"
#include "ui/shell/pageregistry.h"
#include "ui/shell/rail.h"
#include "ui/shell/rolename.h"
#include "ui/shell/statusstrip.h"
#include "ui/shell/topbar.h"

#include <QFileInfo>
#include <QHBoxLayout>
#include <QLocale>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace desk::ui {

Workspace::Workspace(const PageContext& context, QMenu* menu, QWidget* parent)
    : QWidget(parent), m_context(context), m_rail(new Rail(pageEntries())), m_top(new TopBar(context.period)),
      m_stack(new QStackedWidget), m_status(new StatusStrip(context.jobs))
{
    auto* right = new QVBoxLayout;
    right->setContentsMargins(0, 0, 0, 0);
    right->setSpacing(0);
    right->addWidget(m_top);
    right->addWidget(m_stack, 1);
    right->addWidget(m_status);
    auto* all = new QHBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->setSpacing(0);
    all->addWidget(m_rail);
    all->addLayout(right, 1);
    m_top->setMenu(menu);

    Navigator& navigator = m_context.navigator;
    connect(m_rail, &Rail::chosen, this, [this](const QString& id) { m_context.navigator.go({id, {}, {}}); });
    connect(m_top, &TopBar::backWanted, &navigator, &Navigator::back);
    connect(m_top, &TopBar::forwardWanted, &navigator, &Navigator::forward);
    connect(m_top, &TopBar::searchWanted, this, &Workspace::searchWanted);
    connect(m_top, &TopBar::lockWanted, this, &Workspace::lockWanted);
    connect(&navigator, &Navigator::moved, this, &Workspace::show);
    connect(&m_context.desk, &Desk::changed, this, [this] {
        refreshShown();
        loadOverview();
    });
    showPerson();
    loadOverview();
    if (navigator.current().page.isEmpty()) sayUnfinished();
    if (navigator.current().page.isEmpty())
        navigator.go({QString::fromLatin1(pageEntries().front().id), {}, {}});
    else
        show(navigator.current());
}

Page* Workspace::page() const { return qobject_cast<Page*>(m_stack->currentWidget()); }

void Workspace::keepUnfinished()
{
    for (const auto& [id, page] : m_pages) page->keepUnfinished();
}

Page* Workspace::pageFor(const QString& id)
{
    const auto known = m_pages.find(id);
    if (known != m_pages.end()) return known->second;
    const PageEntry* entry = pageEntry(id);
    if (!entry) return nullptr;
    Page* made = entry->make(m_context);
    made->setObjectName(id);
    made->setAccessibleName(titleOf(*entry));
    connect(made, &Page::waiting, m_rail, &Rail::setCount);
    m_stack->addWidget(made);
    connect(made, &Page::importWanted, this, &Workspace::importWanted);
    m_pages[id] = made;
    return made;
}

void Workspace::show(const Place& place)
{
    Page* page = pageFor(place.page);
    if (!page) return;
    m_rail->setCurrent(place.page);
    m_top->setHistory(m_context.navigator.canGoBack(), m_context.navigator.canGoForward());
    m_stack->setCurrentWidget(page);
    page->open(place);
    m_stale[place.page] = false;
}

void Workspace::refreshShown()
{
    for (auto& [id, page] : m_pages) {
        if (page == m_stack->currentWidget() || page->tellsCounts())
            page->refresh();
        else
            m_stale[id] = true;
    }
}

void Workspace::showPerson()
{
    const Desk::Person& person = m_context.desk.person();
    m_top->setPerson(person.name, roleName(person.role));
    const QString file = QFileInfo(person.path).fileName();
    m_status->setFile(tr("%1 · encrypted").arg(file));
    m_status->setSignedIn(tr("Signed in %1 · locks after %n min", nullptr, m_idleMinutes)
                              .arg(person.since.londonTime().toString(QStringLiteral("HH:mm"))));
    m_rail->setFootnotes(file, {});
}

void Workspace::setIdleMinutes(int minutes)
{
    m_idleMinutes = minutes;
    showPerson();
}

void Workspace::sayUnfinished()
{
    m_context.desk.run(
        this, [](Session& session) { return drafts(session); },
        [this](const Result<std::vector<Draft>>& kept) {
            if (kept && !kept->empty())
                m_status->say(tr("What you had not finished is kept: the worklist goes on with it."));
        });
}

void Workspace::loadOverview()
{
    const QDate today = m_context.clock.today();
    m_context.desk.run(
        this, [today](Session& session) { return overview(session, today); },
        [this](const Result<Overview>& outcome) {
            if (outcome) showOverview(*outcome);
        });
}

void Workspace::showOverview(const Overview& overview)
{
    m_context.schoolDays.set(overview.calendar);
    m_context.period.setKnown(overview.periods, overview.currentPeriod);
    QString backup = tr("No backup yet");
    if (overview.lastBackup) {
        const QDate day = overview.lastBackup->londonDate();
        const QString time = overview.lastBackup->londonTime().toString(QStringLiteral("HH:mm"));
        backup = day == m_context.clock.today() ? tr("Last backup %1 today").arg(time)
                                                : tr("Last backup %1")
                                                      .arg(QLocale(QLocale::English, QLocale::UnitedKingdom)
                                                               .toString(day, QStringLiteral("d MMM yyyy")));
    }
    m_status->setBackup(backup);
    m_rail->setFootnotes(QFileInfo(m_context.desk.person().path).fileName(), backup);
}

} // namespace desk::ui
