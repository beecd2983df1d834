#include "ui/referrals/answerform.h"

#include "core/base/money.h"
#include "ui/frame/schooldays.h"
#include "ui/referrals/askingwords.h"
#include "ui/referrals/donelabel.h"
#include "ui/referrals/momentedit.h"
#include "ui/widgets/card.h"
#include "ui/widgets/dateedit.h"
#include "ui/widgets/deskstyle.h"
#include "ui/widgets/flowlayout.h"
#include "ui/widgets/formrow.h"
#include "ui/widgets/text.h"
#include "ui/widgets/words.h"

#include <QComboBox>
#include <QGridLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace desk::ui {

namespace {

constexpr int replyHeight = 160;
constexpr int longestNote = 2000;

TextLabel* line(bool quiet)
{
    auto* out = new TextLabel(QString(), TextSize::Body, quiet);
    out->setWordWrap(true);
    return out;
}

/// "£41.50", "41.5" or "41".
Result<Money> rateFrom(const QString& text) { return Money::parse(QString(text).remove(u'£').trimmed().toStdString()); }

} // namespace

AnswerForm::AnswerForm(const PageContext& context, QWidget* parent)
    : QWidget(parent), m_context(context), m_card(new Card(tr("The answer"))), m_replyCard(new Card(tr("The reply"))),
      m_replyFrom(line(false)), m_replyTime(line(true)), m_replyDoubt(line(false)), m_problem(line(false)),
      m_replyBody(new QPlainTextEdit), m_moment(new MomentEdit(tr("Answered"), context.clock, context.schoolDays)),
      m_rate(new QLineEdit), m_note(new QLineEdit), m_start(new DateEdit(context.clock.today())),
      m_tutor(new QComboBox), m_momentRow(new FormRow(tr("&Answered"), m_moment)),
      m_rateRow(new FormRow(tr("&Hourly rate"), m_rate)), m_startRow(new FormRow(tr("Proposed &start"), m_start)),
      m_noteRow(new FormRow(tr("N&ote"), m_note)), m_yes(new QPushButton(tr("&Yes, can meet"))),
      m_no(new QPushButton(tr("&No, cannot meet"))), m_cancel(new QPushButton(tr("Cancel")))
{
    makeFields();
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->setSpacing(gap * 2);
    all->addWidget(m_card);
    all->addWidget(m_replyCard);
    for (QWidget* one : {m_replyFrom, m_replyTime, m_replyDoubt}) m_replyCard->body()->addWidget(one);
    m_replyBody->setReadOnly(true);
    m_replyBody->setFixedHeight(replyHeight);
    m_replyBody->setTabChangesFocus(true);
    m_replyBody->setAccessibleName(tr("Words of the reply"));
    m_replyCard->body()->addWidget(m_replyBody);
    connect(m_yes, &QAbstractButton::clicked, this, [this] { Q_EMIT answered(true); });
    connect(m_no, &QAbstractButton::clicked, this, [this] { Q_EMIT answered(false); });
    connect(m_cancel, &QAbstractButton::clicked, this, &AnswerForm::cancelled);
    connect(m_moment, &MomentEdit::edited, this, [this] {
        m_source = TimeSource::Typed;
        showSource();
    });
    hide();
}

void AnswerForm::makeFields()
{
    setKind(m_yes, ButtonKind::Primary);
    m_start->setCalendar(m_context.schoolDays.marks());
    m_rateRow->validateWith([](const QString& text) { return rateFrom(text); });
    m_rateRow->setHelp(tr("Empty: the rate of the lot."));
    m_startRow->validateWith([this](const QString&) { return m_start->day(); });
    m_note->setMaxLength(longestNote);
    m_tutor->setAccessibleName(tr("Tutor"));
    m_problem->hide();
    auto* fields = new QGridLayout;
    fields->setHorizontalSpacing(16);
    fields->setVerticalSpacing(gap);
    fields->setColumnStretch(0, 1);
    fields->setColumnStretch(1, 1);
    fields->addWidget(m_rateRow, 0, 0);
    fields->addWidget(m_startRow, 0, 1);
    fields->addWidget(new FormRow(tr("&Tutor"), m_tutor), 1, 0);
    fields->addWidget(m_noteRow, 1, 1);
    auto* buttons = new FlowLayout;
    for (QWidget* one : {m_yes, m_no, m_cancel}) buttons->addWidget(one);
    m_card->body()->setSpacing(gap);
    m_card->body()->addWidget(m_momentRow);
    m_card->body()->addLayout(fields);
    m_card->body()->addWidget(m_problem);
    m_card->body()->addLayout(buttons);
}

void AnswerForm::open(const AskedProvider& provider, const QString& title)
{
    m_provider = provider.code;
    m_card->setTitle(title);
    m_changed.reset();
    m_source = TimeSource::Typed;
    m_problem->hide();
    m_replyCard->hide();
    for (QLineEdit* one : {m_rate, m_note}) one->clear();
    m_start->setDay({});
    m_moment->setNow();
    show();
    bringIntoSight(this);
}

void AnswerForm::begin(const AskedProvider& provider)
{
    open(provider, tr("The answer of %1").arg(provider.name));
    showSource();
    loadTutors({});
    m_yes->setFocus(Qt::OtherFocusReason);
}

void AnswerForm::beginChange(const AskedProvider& provider, const AnswerLine& answer)
{
    open(provider, tr("Change the answer of %1 of %2").arg(provider.name, momentText(answer.respondedAt)));
    m_changed = answer;
    m_source = timeSource(answer.timeSource).value_or(TimeSource::Typed);
    m_moment->setMoment(answer.respondedAt);
    if (answer.hourlyRate) m_rate->setText(QString::fromStdString(Money::fromPence(*answer.hourlyRate).text()));
    m_start->setDay(answer.proposedStart);
    m_note->setText(answer.note);
    showSource();
    loadTutors(answer.tutorRef);
    (answer.canMeet ? m_yes : m_no)->setFocus(Qt::OtherFocusReason);
}

void AnswerForm::loadTutors(const QString& chosen)
{
    m_tutor->clear();
    m_tutor->addItem(tr("None named"), QString());
    if (!chosen.isEmpty()) m_tutor->addItem(chosen, chosen);
    m_tutor->setCurrentIndex(chosen.isEmpty() ? 0 : 1);
    const int mine = ++m_latest;
    m_context.desk.run(
        this, [code = m_provider](Session& session) { return tutorsToName(session, code); },
        [this, mine](const Result<std::vector<NamedTutor>>& tutors) {
            if (mine != m_latest || !tutors) return;
            const QString kept = m_tutor->currentData().toString();
            m_tutor->clear();
            m_tutor->addItem(tr("None named"), QString());
            for (const NamedTutor& one : *tutors) m_tutor->addItem(tr("%1 (%2)").arg(one.name, one.ref), one.ref);
            m_tutor->setCurrentIndex(std::max(0, m_tutor->findData(kept)));
        });
}

void AnswerForm::showReply(const ReplyProposal& proposal, const QString& proposed)
{
    const MailReply& reply = proposal.reply;
    const QString from = reply.senderName.isEmpty() ? reply.sender : tr("%1 <%2>").arg(reply.senderName, reply.sender);
    m_replyFrom->setText(tr("From %1: %2").arg(from.isEmpty() ? tr("nobody that it names") : from, reply.subject));
    if (reply.at) {
        m_source = timeSource(QString::fromLatin1(desk::codeOf(*reply.timeSource))).value_or(TimeSource::Date);
        m_moment->setMoment(*reply.at);
        m_replyTime->setText(AskingWords::found(reply));
    } else {
        m_source = TimeSource::Typed;
        m_moment->setNow();
        m_replyTime->setText(reply.timeProblem
                                 ? tr("Its time cannot be used: %1").arg(errorSentence(*reply.timeProblem))
                                 : tr("It says no time."));
    }
    const QString doubt = AskingWords::doubt(proposal, proposed);
    m_replyDoubt->setText(doubt);
    m_replyDoubt->setVisible(!doubt.isEmpty());
    m_replyBody->setPlainText(reply.body);
    m_replyCard->show();
    bringIntoSight(this);
    showSource();
}

void AnswerForm::end()
{
    m_provider.clear();
    m_changed.reset();
    hide();
}

void AnswerForm::keyPressEvent(QKeyEvent* event)
{
    // A shortcut would take the key from a month or a list that is open over the form.
    if (event->key() == Qt::Key_Escape) return Q_EMIT cancelled();
    QWidget::keyPressEvent(event);
}

void AnswerForm::showSource()
{
    if (m_moment->isNow()) return m_momentRow->setHelp(tr("Now, unless you write another time."));
    m_momentRow->setHelp(tr("Time: %1.").arg(AskingWords::source(desk::codeOf(m_source))));
}

Result<AnswerEntry> AnswerForm::entry(bool canMeet)
{
    AnswerEntry out;
    out.canMeet = canMeet;
    DESK_TRY(out.respondedAt, m_moment->moment());
    if (!checkAll({m_rateRow, m_startRow, m_noteRow})) return fail(ErrorCode::Cancelled, "");
    out.source = m_source;
    if (!m_rateRow->text().isEmpty()) {
        DESK_TRY(const Money rate, rateFrom(m_rateRow->text()));
        out.hourlyRate = rate.pence();
    }
    if (!m_start->isEmpty()) {
        DESK_TRY(out.proposedStart, m_start->day());
    }
    out.tutorRef = m_tutor->currentData().toString();
    out.note = m_noteRow->text();
    return out;
}

void AnswerForm::showError(const Error& error)
{
    if (error.code == ErrorCode::Cancelled) return;
    if (error.where == u"hourly_rate") return m_rateRow->setError(error);
    if (error.where == u"proposed_start") return m_startRow->setError(error);
    if (error.where == u"note") return m_noteRow->setError(error);
    m_problem->setText(errorSentence(error));
    m_problem->show();
}

void AnswerForm::tick()
{
    if (isOpen()) m_moment->tick();
}

} // namespace desk::ui
