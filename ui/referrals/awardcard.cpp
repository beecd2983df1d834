#include "ui/referrals/awardcard.h"

#include "core/exchange/awarddraftfiles.h"
#include "ui/frame/prompts.h"
#include "ui/frame/recordwords.h"
#include "ui/frame/schooldays.h"
#include "ui/referrals/awardwords.h"
#include "ui/referrals/factlist.h"
#include "ui/referrals/frozentable.h"
#include "ui/widgets/clipboard.h"
#include "ui/widgets/dateedit.h"
#include "ui/widgets/deskstyle.h"
#include "ui/widgets/formrow.h"
#include "ui/widgets/glyph.h"
#include "ui/widgets/text.h"
#include "ui/widgets/words.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QMimeData>
#include <QPushButton>
#include <QVBoxLayout>

namespace desk::ui {

AwardCard::AwardCard(const PageContext& context, QString referralRef, AwardLine award, QWidget* parent)
    : Card(tr("Award %1 to %2").arg(award.number).arg(award.providerName), {}, parent), m_context(context),
      m_ref(std::move(referralRef)), m_award(std::move(award))
{
    showFacts();
}

void AwardCard::showFacts()
{
    const QDate today = m_context.clock.today();
    const bool ended = m_award.endedOn.isValid();
    auto* facts = new FactList;
    facts->setFacts(
        {{tr("Awarded"), momentText(m_award.awardedAt)},
         {tr("How"), m_award.direct ? tr("approached directly") : tr("from the pool of those who could meet the need")},
         {tr("Rate"),
          m_award.hourlyRate ? tr("%1 an hour").arg(moneyText(Money::fromPence(*m_award.hourlyRate))) : QString()},
         {tr("Why this provider"), m_award.rationale},
         {tr("Tuition to begin by"), dateText(m_award.startBy)},
         {tr("First session"), dateText(m_award.firstAttendedOn)},
         {tr("Ended"), !ended ? QString()
                       : m_award.endReason.isEmpty()
                           ? dateText(m_award.endedOn)
                           : tr("%1, %2").arg(dateText(m_award.endedOn), endReasonText(m_award.endReason))}});
    body()->addWidget(facts);
    if (const auto plan = planBadge(m_award.plan, today)) setNote(tr("Plan: %1").arg(plan->word));
}

void AwardCard::setMade(const AwardView::Made& made, const AwardView& view)
{
    if (m_made) return;
    m_made = true;
    m_version = made.version;
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(gap);
    body()->addLayout(buttons);
    if (made.decision) {
        auto* toggle = new QPushButton(icon(Glyph::ChevronRight), tr("What it was made from"));
        toggle->setCheckable(true);
        buttons->addWidget(toggle);
        auto* record = new FrozenTable(*made.decision);
        record->hide();
        body()->addWidget(record);
        connect(toggle, &QAbstractButton::toggled, this, [toggle, record](bool shown) {
            toggle->setIcon(icon(shown ? Glyph::ChevronDown : Glyph::ChevronRight));
            record->setVisible(shown);
        });
    } else {
        buttons->addWidget(
            new TextLabel(tr("Taken in from a file: what it was made from is not known."), TextSize::Body, true));
    }
    if (m_award.runs && view.mayAward) addMessages(*buttons);
    if (m_award.runs && view.mayEnd) {
        auto* toggle = new QPushButton(tr("End this award…"));
        toggle->setCheckable(true);
        buttons->addWidget(toggle);
        addEnding();
        connect(toggle, &QAbstractButton::toggled, m_ending, &QWidget::setVisible);
        connect(toggle, &QAbstractButton::toggled, this, [this](bool shown) {
            if (shown) m_day->setFocus(Qt::OtherFocusReason);
        });
    }
    buttons->addStretch(1);
}

void AwardCard::addMessages(QHBoxLayout& buttons)
{
    auto* save = new QPushButton(icon(Glyph::Save), tr("Save message drafts…"));
    save->setToolTip(tr("To the provider and to the others of the pool, as files that mail programs open as drafts."));
    auto* copy = new QPushButton(icon(Glyph::Copy), tr("Copy messages"));
    buttons.addWidget(save);
    buttons.addWidget(copy);
    m_said = new TextLabel(QString(), TextSize::Body, true);
    m_said->setWordWrap(true);
    m_said->hide();
    body()->addWidget(m_said);
    connect(save, &QAbstractButton::clicked, this, &AwardCard::saveMessages);
    connect(copy, &QAbstractButton::clicked, this, &AwardCard::copyMessages);
}

void AwardCard::say(const QString& words)
{
    m_said->setText(words);
    m_said->show();
}

void AwardCard::saveMessages()
{
    const QString folder = m_context.prompts.folder(window(), tr("Where the drafts of the messages go"));
    if (folder.isEmpty()) return;
    m_context.desk.run(
        this,
        [ref = m_ref, number = m_award.number, folder](Session& session) {
            return makeAwardDraftFiles(session, ref, number, folder);
        },
        [this](const Result<AwardDraftFiles>& done) {
            if (!done) return say(QString(markOf(Tone::Bad)) + u' ' + errorSentence(done.error()));
            QStringList words{tr("%Ln draft(s) written: %1.", nullptr, static_cast<int>(done->written.size()))
                                  .arg(done->written.join(QStringLiteral(", ")))};
            for (const Error& skipped : done->skipped) words << errorSentence(skipped);
            say(words.join(u' '));
        });
}

void AwardCard::copyMessages()
{
    m_context.desk.run(
        this,
        [ref = m_ref, number = m_award.number](Session& session) -> Result<QString> {
            DESK_TRY(const auto messages, awardMessages(session, ref, number));
            DESK_CHECK(recordAwardMessages(session, ref, number, messages, MessageWay::Clipboard));
            return plainText(messages);
        },
        [this](const Result<QString>& text) {
            if (!text) return say(QString(markOf(Tone::Bad)) + u' ' + errorSentence(text.error()));
            auto copied = std::make_unique<QMimeData>();
            copied->setText(*text);
            copyPrivately(std::move(copied));
            say(tr("The messages are on the clipboard."));
        });
}

void AwardCard::addEnding()
{
    const QDate today = m_context.clock.today();
    m_ending = new QWidget;
    m_ending->hide();
    m_day = new DateEdit(today);
    m_day->setCalendar(m_context.schoolDays.marks());
    m_day->setRange(m_award.awardedAt.londonDate(), today);
    m_day->setDay(today);
    m_dayRow = new FormRow(tr("The first day on which it no longer &runs"), m_day);
    m_dayRow->setRequired(true);
    m_dayRow->validateWith([day = m_day](const QString&) { return day->day(); });
    m_reason = new QComboBox;
    m_reason->addItem(QString(), QString());
    for (const QString& code : endReasons()) m_reason->addItem(endReasonText(code), code);
    auto* reason = new FormRow(tr("&How it ended"), m_reason);
    reason->setRequired(true);
    m_failure = new TextLabel(TextSize::Body);
    m_failure->setWordWrap(true);
    m_failure->hide();
    m_end = new QPushButton(tr("End the award…"));
    m_end->setEnabled(false);
    auto* row = new QHBoxLayout;
    row->setSpacing(gap * 2);
    row->addWidget(m_dayRow, 1);
    row->addWidget(reason, 1);
    auto* all = new QVBoxLayout(m_ending);
    all->setContentsMargins(0, gap, 0, 0);
    all->addLayout(row);
    all->addWidget(m_failure);
    all->addWidget(m_end, 0, Qt::AlignLeft);
    body()->addWidget(m_ending);
    connect(m_reason, &QComboBox::currentIndexChanged, this, [this](int index) { m_end->setEnabled(index > 0); });
    connect(m_end, &QAbstractButton::clicked, this, &AwardCard::end);
}

void AwardCard::end()
{
    if (!m_dayRow->check()) return m_day->setFocus(Qt::OtherFocusReason);
    const QDate day = m_day->day().value_or(QDate());
    const QString again = tr("The referral can then be awarded again. Until the 10th school day after it the pool may "
                             "be used again, each provider asked anew.");
    const bool sure = m_context.prompts.confirm(
        window(), {tr("End award %1").arg(m_award.number),
                   tr("The award to %1 ends on %2 (%3). %4 An ending is not taken back.")
                       .arg(m_award.providerName, dateText(day), m_reason->currentText(), again),
                   tr("End the award"), true});
    if (!sure) return;
    m_end->setEnabled(false);
    m_failure->hide();
    m_context.desk.change(
        this,
        [ending = AwardEnding{m_ref, m_award.number, day, m_reason->currentData().toString(), m_version}](
            Session& session) { return endAward(session, ending); },
        [this](const Result<void>& done) {
            if (done) return;
            m_end->setEnabled(true);
            if (done.error().where == QLatin1String("ended_on")) return m_dayRow->setError(done.error());
            m_failure->setText(QString(markOf(Tone::Bad)) + u' ' + errorSentence(done.error()));
            m_failure->show();
        });
}

} // namespace desk::ui
