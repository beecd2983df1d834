#include "ui/shell/administrationpage.h"

#include "core/access/action.h"
#include "core/services/accounts.h"
#include "core/services/backups.h"
#include "core/services/overview.h"
#include "ui/calendar/calendarpanel.h"
#include "ui/frame/errortext.h"
#include "ui/frame/jobs.h"
#include "ui/referrals/templateeditor.h"
#include "ui/shell/rolename.h"
#include "ui/widgets/card.h"
#include "ui/widgets/deskstyle.h"
#include "ui/widgets/text.h"

#include <QDir>
#include <QHBoxLayout>
#include <QLocale>
#include <QPushButton>
#include <QStackedWidget>
#include <QTabBar>
#include <QVBoxLayout>

namespace desk::ui {

struct AdministrationPage::Facts
{
    std::optional<Instant> lastBackup;
    std::vector<User> accounts; ///< empty where the role may not see them
};

namespace {

TextLabel* quietLine()
{
    auto* label = new TextLabel(QString(), TextSize::Body, true);
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    return label;
}

} // namespace

namespace {

/// The parts, in the order of their tabs.
const std::array partIds{"file", "calendar", "messages"};

} // namespace

AdministrationPage::AdministrationPage(const PageContext& context)
    : Page(context), m_file(quietLine()), m_backup(quietLine()), m_verdict(quietLine()), m_accounts(quietLine()),
      m_verify(new QPushButton(tr("Verify the file"))), m_tabs(new QTabBar), m_parts(new QStackedWidget),
      m_calendar(new CalendarPanel(context)), m_messages(new TemplateEditor(context))
{
    header()->setTitle(tr("Administration"));
    m_tabs->addTab(tr("This file"));
    m_tabs->addTab(tr("Calendar"));
    m_tabs->addTab(tr("Messages"));
    m_tabs->setAccessibleName(tr("Parts of the administration"));
    m_tabs->setExpanding(false);
    m_parts->addWidget(makeFilePart());
    m_parts->addWidget(m_calendar);
    m_parts->addWidget(m_messages);
    content()->addWidget(m_tabs);
    content()->addWidget(m_parts, 1);
    connect(m_tabs, &QTabBar::currentChanged, this, [this](int index) {
        const QString part = QString::fromLatin1(partIds[static_cast<std::size_t>(index)]);
        this->context().navigator.replace({QStringLiteral("administration"), {}, part});
        showPart(index);
    });
    connect(m_calendar, &CalendarPanel::loaded, this, &AdministrationPage::setLoaded);
    connect(m_calendar, &CalendarPanel::failed, this, &AdministrationPage::showError);
    connect(m_calendar, &CalendarPanel::succeeded, this, &AdministrationPage::clearError);
    connect(m_messages, &TemplateEditor::loaded, this, &AdministrationPage::setLoaded);
    connect(m_messages, &TemplateEditor::failed, this, &AdministrationPage::showError);
    connect(m_messages, &TemplateEditor::succeeded, this, &AdministrationPage::clearError);
    connect(m_verify, &QAbstractButton::clicked, this, &AdministrationPage::verify);
}

QWidget* AdministrationPage::makeFilePart()
{
    auto* file = new Card(tr("This file"));
    file->body()->addWidget(m_file);
    file->body()->addWidget(m_backup);
    file->body()->addWidget(m_verdict);
    auto* row = new QHBoxLayout;
    row->addWidget(m_verify);
    row->addStretch(1);
    file->body()->addLayout(row);
    auto* people = new Card(tr("Accounts"));
    people->body()->addWidget(m_accounts);
    m_verdict->hide();
    auto* part = new QWidget;
    auto* column = new QVBoxLayout(part);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(gap * 2);
    column->addWidget(file);
    column->addWidget(people);
    column->addStretch(1);
    return part;
}

void AdministrationPage::open(const Place& place)
{
    const auto part = std::ranges::find(partIds, place.part, [](const char* id) { return QString::fromLatin1(id); });
    const int index = part == partIds.end() ? 0 : static_cast<int>(part - partIds.begin());
    const QSignalBlocker blocker(m_tabs);
    m_tabs->setCurrentIndex(index);
    showPart(index);
}

void AdministrationPage::showPart(int index)
{
    m_parts->setCurrentIndex(index);
    clearError();
    refresh();
}

void AdministrationPage::refresh()
{
    if (m_parts->currentIndex() == 0) return loadFile();
    setLoading();
    if (m_parts->currentWidget() == m_calendar)
        m_calendar->refresh();
    else
        m_messages->refresh();
}

void AdministrationPage::loadFile()
{
    const QDate today = context().clock.today();
    load(
        [today](Session& session) -> Result<Facts> {
            DESK_TRY(const Overview seen, overview(session, today));
            Facts facts{seen.lastBackup, {}};
            if (allowed(session.user().role, Action::ListUsers)) {
                DESK_TRY(facts.accounts, accounts(session));
            }
            return facts;
        },
        [this](const Facts& facts) { show(facts); });
}

void AdministrationPage::show(const Facts& facts)
{
    m_file->setText(tr("Kept in %1").arg(QDir::toNativeSeparators(context().desk.person().path)));
    m_backup->setText(facts.lastBackup
                          ? tr("Last backup on %1.")
                                .arg(QLocale(QLocale::English, QLocale::UnitedKingdom)
                                         .toString(facts.lastBackup->londonDate(), QStringLiteral("ddd d MMM yyyy")))
                          : tr("There is no backup yet. Make one now, and keep it on another disk."));
    QStringList lines;
    for (const User& user : facts.accounts) {
        const QString line = tr("%1 · %2").arg(user.name, roleName(user.role));
        lines << (user.disabled ? tr("%1 · disabled").arg(line) : line);
    }
    m_accounts->setText(lines.isEmpty() ? tr("Your role does not show who else has an account.") : lines.join(u'\n'));
}

void AdministrationPage::verify()
{
    m_verify->setEnabled(false);
    context().jobs.start(
        tr("Verifying"), this,
        [](Session& session, JobControl& control) {
            return verifyEverything(session, [&](qint64 done, qint64 all) { return control.progress(done, all); });
        },
        [this](const Result<std::vector<QString>>& outcome) {
            m_verify->setEnabled(true);
            m_verdict->show();
            if (!outcome) return m_verdict->setText(worded(outcome.error()));
            if (outcome->empty()) return m_verdict->setText(tr("Every page, key, reference and audit link holds."));
            QStringList lines{tr("%n thing(s) found:", nullptr, static_cast<int>(outcome->size()))};
            for (const QString& finding : *outcome) lines << finding;
            m_verdict->setText(lines.join(u'\n'));
        });
}

} // namespace desk::ui
