#include "ui/shell/startwizard.h"

#include "core/exchange/csvsample.h"
#include "ui/frame/errortext.h"
#include "ui/frame/prompts.h"
#include "ui/widgets/deskstyle.h"
#include "ui/widgets/text.h"

#include <QFileInfo>
#include <QHBoxLayout>
#include <QPushButton>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace desk::ui {

namespace {

constexpr int steps = 4;
const auto framework = QStringLiteral("WIGAN");

} // namespace

StartWizard::StartWizard(Desk& desk, Prompts& prompts, QWidget* parent)
    : QDialog(parent), m_desk(desk), m_prompts(prompts), m_where(new TextLabel(QString(), TextSize::Body, true)),
      m_title(new TextLabel(TextSize::PageTitle)), m_error(new TextLabel(TextSize::Body)), m_steps(new QStackedWidget),
      m_account(new AccountStep(prompts)), m_key(new KeyStep(prompts)), m_typeBack(new TypeBackStep),
      m_content(new ContentStep(desk.clock().today())), m_next(new QPushButton(tr("Next"))),
      m_back(new QPushButton(tr("Back"))), m_cancel(new QPushButton(tr("Cancel")))
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowModality(Qt::WindowModal);
    setWindowTitle(tr("Create a new file"));
    resize(760, 700);
    m_error->setForegroundRole(QPalette::BrightText);
    m_error->setWordWrap(true);
    m_error->hide();
    for (QWidget* step : std::initializer_list<QWidget*>{m_account, m_key, m_typeBack, m_content})
        m_steps->addWidget(step);
    setKind(m_next, ButtonKind::Primary);
    m_next->setDefault(true);
    m_next->setAutoDefault(true);
    m_back->setAutoDefault(false);
    m_cancel->setAutoDefault(false);
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(12);
    buttons->addWidget(m_back);
    buttons->addStretch(1);
    buttons->addWidget(m_cancel);
    buttons->addWidget(m_next);
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins(pageMargin, pageMargin, pageMargin, pageMargin);
    all->setSpacing(gap);
    all->addWidget(m_where);
    all->addWidget(m_title);
    all->addSpacing(gap);
    all->addWidget(m_steps, 1);
    all->addWidget(m_error);
    all->addLayout(buttons);
    connect(m_next, &QAbstractButton::clicked, this, &StartWizard::next);
    connect(m_back, &QAbstractButton::clicked, this, [this] { go(Key); });
    connect(m_cancel, &QAbstractButton::clicked, this, &StartWizard::reject);
    connect(m_key, &KeyStep::kept, this, [this] { m_next->setEnabled(true); });
    go(Account);
}

StartWizard::Step StartWizard::step() const { return static_cast<Step>(m_steps->currentIndex()); }

void StartWizard::go(Step step)
{
    const QStringList titles{tr("A new file and its first administrator"), tr("The recovery key"),
                             tr("Type the recovery key back"), tr("What the file begins with")};
    m_steps->setCurrentIndex(step);
    m_where->setText(tr("Step %1 of %2").arg(step + 1).arg(steps));
    m_title->setText(titles[step]);
    m_error->hide();
    m_steps->setEnabled(true);
    m_cancel->setEnabled(true);
    m_back->setVisible(step == TypeBack);
    m_next->setText(step == Account ? tr("Create the file") : step == Content ? tr("Finish") : tr("Next"));
    m_next->setEnabled(step != Key || m_key->isKept());
    if (QWidget* first = m_steps->currentWidget()->nextInFocusChain(); first && step != Key)
        first->setFocus(Qt::OtherFocusReason);
}

void StartWizard::next()
{
    switch (step()) {
    case Account:
        if (m_account->check()) create();
        return;
    case Key:
        return go(TypeBack);
    case TypeBack:
        if (m_typeBack->check()) propose();
        return;
    case Content:
        return finish();
    }
}

void StartWizard::setBusy(const QString& doing)
{
    m_steps->setEnabled(false);
    m_next->setEnabled(false);
    m_cancel->setEnabled(false);
    m_next->setText(doing);
}

void StartWizard::showError(const Error& error)
{
    go(step());
    m_error->setText(worded(error));
    m_error->show();
}

void StartWizard::create()
{
    const NewFramework wanted = m_account->wanted();
    setBusy(tr("Creating…"));
    m_desk.create(wanted, this, [this, wanted](const Result<QString>& key) {
        if (!key) {
            go(Account);
            return m_account->setError(key.error());
        }
        m_account->forgetPassphrase();
        m_key->setKey(*key, QFileInfo(wanted.path).fileName(), m_desk.person().name);
        m_typeBack->setKey(*key);
        go(Key);
    });
}

void StartWizard::propose()
{
    const AcademicYear year = AcademicYear::containing(m_desk.clock().today());
    setBusy(tr("Next"));
    m_desk.run(
        this, [year](Session& session) { return proposedYear(session, framework, year); },
        [this](const Result<CalendarYear>& proposal) {
            if (!proposal) return showError(proposal.error());
            m_key->forget();
            m_typeBack->forget();
            m_proposal = *proposal;
            m_content->setProposal(*proposal);
            go(Content);
        });
}

void StartWizard::finish()
{
    const bool sample = m_content->wantsSample(), calendar = m_content->wantsCalendar();
    setBusy(sample ? tr("Adding the sample…") : tr("Finish"));
    const CalendarYear proposal = *m_proposal;
    m_desk.run(
        this,
        [sample, calendar, proposal](Session& session) -> Result<void> {
            if (sample) DESK_CHECK(importSample(session, sampleAt(session.clock().now())));
            if (calendar) DESK_CHECK(adoptYear(session, proposal.seen, proposal.halfTerms));
            return {};
        },
        [this](const Result<void>& outcome) {
            if (!outcome) return showError(outcome.error());
            end();
        });
}

void StartWizard::end()
{
    m_desk.finishSetUp();
    accept();
    close();
}

void StartWizard::reject()
{
    if (m_desk.state() == Desk::State::SettingUp) {
        const bool leave = m_prompts.confirm(
            this,
            {tr("Leave the set-up?"),
             tr("The new file is removed again: without the key typed back and the set-up finished nobody could be "
                "sure to open it."),
             tr("Leave and remove the file"), true});
        if (!leave) return;
        m_desk.abandonSetUp();
    }
    QDialog::reject();
    close();
}

} // namespace desk::ui
