#include "ui/referrals/issuepart.h"

#include "core/exchange/draftfiles.h"
#include "ui/frame/prompts.h"
#include "ui/referrals/askchooser.h"
#include "ui/referrals/donelabel.h"
#include "ui/referrals/messageedit.h"
#include "ui/referrals/momentedit.h"
#include "ui/referrals/requestspart.h"
#include "ui/widgets/card.h"
#include "ui/widgets/clipboard.h"
#include "ui/widgets/deskstyle.h"
#include "ui/widgets/flowlayout.h"
#include "ui/widgets/glyph.h"
#include "ui/widgets/words.h"

#include <QComboBox>
#include <QMimeData>
#include <QPushButton>
#include <QVBoxLayout>

namespace desk::ui {

namespace {
enum Manner { OneEach, BlindCopies };
} // namespace

IssuePart::IssuePart(const PageContext& context, QWidget* parent)
    : QWidget(parent), m_context(context), m_body(new QWidget),
      m_coming(new TextLabel(tr("Reading who will be asked…"), TextSize::Body, true)),
      m_refused(new TextLabel(TextSize::Body)), m_done(new DoneLabel), m_who(new Card(tr("Whom to ask"))),
      m_what(new Card(tr("The message"))), m_sent(new Card(tr("Once it is sent"))), m_chooser(new AskChooser),
      m_message(new MessageEdit), m_manner(new QComboBox),
      m_draft(new QPushButton(icon(Glyph::Save), tr("Make &drafts…"))),
      m_copy(new QPushButton(icon(Glyph::Copy), tr("&Copy"))), m_mark(new QPushButton(tr("Mark as &sent…"))),
      m_stopAgain(new QPushButton(tr("Back to everybody"))),
      m_sentAt(new MomentEdit(tr("Sent"), context.clock, context.schoolDays)),
      m_requests(new RequestsPart(context.clock, context.schoolDays))
{
    m_refused->setWordWrap(true);
    m_refused->hide();
    m_who->body()->addWidget(m_chooser);
    setKind(m_stopAgain, ButtonKind::Link);
    m_stopAgain->hide();
    m_who->body()->addWidget(m_stopAgain, 0, Qt::AlignLeft);
    makeMessage();
    makeSent();
    auto* parts = new QVBoxLayout(m_body);
    parts->setContentsMargins(0, 0, 0, 0);
    parts->setSpacing(gap * 2);
    for (QWidget* one : std::initializer_list<QWidget*>{m_refused, m_done, m_who, m_what, m_sent, m_requests})
        parts->addWidget(one);
    parts->addStretch(1);
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->addWidget(m_coming);
    all->addWidget(m_body, 1);
    for (QWidget* one : std::initializer_list<QWidget*>{m_who, m_what, m_sent, m_body}) one->hide();
    connectAll();
}

void IssuePart::makeMessage()
{
    m_manner->addItem(tr("One message for each"), OneEach);
    m_manner->addItem(tr("One message with blind copies"), BlindCopies);
    m_manner->setAccessibleName(tr("How the messages go out"));
    m_manner->setToolTip(m_manner->accessibleName());
    auto* buttons = new FlowLayout;
    for (QWidget* one : std::initializer_list<QWidget*>{m_manner, m_draft, m_copy}) buttons->addWidget(one);
    m_what->body()->addWidget(m_message);
    m_what->body()->addLayout(buttons);
}

void IssuePart::makeSent()
{
    setKind(m_mark, ButtonKind::Primary);
    auto* row = new FlowLayout;
    row->addWidget(m_sentAt);
    row->addWidget(m_mark);
    m_sent->body()->addLayout(row);
}

void IssuePart::connectAll()
{
    connect(m_chooser, &AskChooser::chosenChanged, this, &IssuePart::showButtons);
    connect(m_manner, &QComboBox::currentIndexChanged, this, &IssuePart::showButtons);
    connect(m_draft, &QAbstractButton::clicked, this, &IssuePart::makeDrafts);
    connect(m_copy, &QAbstractButton::clicked, this, &IssuePart::copy);
    connect(m_mark, &QAbstractButton::clicked, this, &IssuePart::markAsSent);
    connect(m_stopAgain, &QAbstractButton::clicked, this, [this] { askAgain({}); });
    connect(m_requests, &RequestsPart::againWanted, this, &IssuePart::askAgain);
    connect(m_requests, &RequestsPart::bouncedWanted, this, [this](const RequestKey& key, bool bounced) {
        change([key, bounced](Session& session) { return markBounced(session, key, bounced); },
               [this, key, bounced] {
                   return bounced ? tr("The request to %1 counts as not asked.").arg(nameOf(key.provider))
                                  : tr("The request to %1 counts again.").arg(nameOf(key.provider));
               });
    });
    connect(m_requests, &RequestsPart::sentWanted, this, [this](const RequestKey& key, Instant sent) {
        change([key, sent](Session& session) { return changeSent(session, key, sent); },
               [this, key, sent] {
                   return tr("The request to %1 counts as sent %2.").arg(nameOf(key.provider), momentText(sent));
               });
    });
    connect(m_requests, &RequestsPart::deliveryWanted, this,
            [this](const RequestKey& key, std::optional<Instant> delivered) {
                change([key, delivered](Session& session) { return markDelivered(session, key, delivered); },
                       [this, key] { return tr("The delivery to %1 is recorded.").arg(nameOf(key.provider)); });
            });
}

template <class Work, class Done> void IssuePart::change(Work work, Done done)
{
    m_context.desk.change(this, std::move(work), [this, done = std::move(done)](auto outcome) {
        if (!outcome) return m_done->say(errorSentence(outcome.error()));
        if constexpr (std::is_invocable_v<Done>)
            m_done->say(done());
        else
            m_done->say(done(*outcome));
    });
}

void IssuePart::show(const ReferralRecord& record, Instant now)
{
    if (record.line.ref != m_record.line.ref) {
        m_read.reset();
        m_chooser->forget();
        m_message->forget();
        m_sentAt->setNow();
        m_done->say({});
        m_stopAgain->hide();
        for (QWidget* one : std::initializer_list<QWidget*>{m_who, m_what, m_sent, m_body}) one->hide();
        m_coming->show();
    }
    m_record = record;
    const bool may = allowed(m_context.desk.person().role, Action::IssueReferral);
    m_requests->show(record, now, may && record.line.state != ReferralState::Withdrawn);
}

void IssuePart::look()
{
    const int mine = ++m_latest;
    m_context.desk.run(
        this,
        [ref = m_record.line.ref, at = m_context.clock.now()](Session& session) -> Result<Read> {
            DESK_TRY(auto list, askList(session, ref, at));
            DESK_TRY(auto preview, previewMessage(session, ref, MessagePurpose::Request, {}, at));
            return Read{std::move(list), std::move(preview)};
        },
        [this, mine](const Result<Read>& read) {
            if (mine != m_latest) return;
            if (!read && read.error().code == ErrorCode::Cancelled) return;
            if (read) showRead(*read);
            m_coming->hide();
            m_body->show();
            if (!read) m_done->say(errorSentence(read.error()));
        });
}

void IssuePart::showRead(const Read& read)
{
    m_read = read;
    const bool may = mayAsk();
    m_refused->setText(read.list.refused ? errorSentence(*read.list.refused) : QString());
    m_refused->setVisible(read.list.refused.has_value());
    m_chooser->show(read.list, m_context.clock.now(), may);
    m_message->show(read.preview, may);
    m_who->setVisible(!read.list.refused);
    for (QWidget* one : std::initializer_list<QWidget*>{m_manner, m_draft, m_copy}) one->setVisible(may);
    showButtons();
}

bool IssuePart::mayAsk() const
{
    return m_read && !m_read->list.refused && allowed(m_context.desk.person().role, Action::IssueReferral);
}

void IssuePart::showButtons()
{
    const auto chosen = m_chooser->chosen();
    const bool may = mayAsk();
    // While nobody can be asked there is nothing to write.
    m_what->setVisible(m_read && !m_read->list.refused && (!may || m_chooser->canChoose()));
    m_sent->setVisible(may && m_chooser->canChoose());
    for (QPushButton* one : {m_draft, m_copy, m_mark}) one->setEnabled(!chosen.isEmpty());
    const bool byName = m_manner->currentData().toInt() == OneEach;
    m_what->setNote(byName ? tr("each provider is greeted by its name, unless you change the words") : QString());
    m_who->setNote(tr("%n chosen", nullptr, static_cast<int>(chosen.size())));
    m_stopAgain->setVisible(m_chooser->isAgain());
}

void IssuePart::tick() { m_sentAt->tick(); }

void IssuePart::askAgain(const QString& code) { m_chooser->askAgain(code); }

QString IssuePart::nameOf(const QString& code) const
{
    for (const AskedProvider& one : m_record.providers)
        if (one.code == code) return one.name;
    if (m_read)
        for (const AskLine& one : m_read->list.lines)
            if (one.code == code) return one.name;
    return code;
}

std::optional<MessageOrder> IssuePart::order()
{
    MessageOrder out;
    out.ref = m_record.line.ref;
    out.providers = m_chooser->chosen();
    out.blindCopies = m_manner->currentData().toInt() == BlindCopies;
    out.again = m_chooser->isAgain();
    out.edited = m_message->edited();
    if (const QString told = m_message->personal(); !told.isEmpty()) {
        const bool meant = m_context.prompts.confirm(
            this, {tr("Say who the student is?"),
                   tr("The message tells providers the student's %1. They need no more than the reference before an "
                      "award (s.14.4). That it was sent all the same is kept in the audit trail.")
                       .arg(told),
                   tr("Tell them"), true});
        if (!meant) return std::nullopt;
        out.evenPersonal = true;
    }
    return out;
}

void IssuePart::makeDrafts()
{
    const auto wanted = order();
    if (!wanted) return;
    const QString folder = m_context.prompts.folder(this, tr("Folder for the drafts"));
    if (folder.isEmpty()) return;
    change([wanted = *wanted, folder,
            at = m_context.clock.now()](Session& session) { return makeDraftFiles(session, wanted, at, folder); },
           [](const QStringList& names) {
               return tr("%n draft(s) made: %1. Open each in your mail program, send it, then mark it as sent here.",
                         nullptr, static_cast<int>(names.size()))
                   .arg(names.join(QStringLiteral(", ")));
           });
}

void IssuePart::copy()
{
    auto wanted = order();
    if (!wanted) return;
    wanted->blindCopies = true;
    change(
        [wanted = *wanted, at = m_context.clock.now()](Session& session) -> Result<QString> {
            DESK_TRY(const auto messages, messagesFor(session, wanted, at));
            DESK_CHECK(recordMessages(session, wanted, MessageWay::Clipboard));
            return plainText(messages);
        },
        [](const QString& text) {
            auto copied = std::make_unique<QMimeData>();
            copied->setText(text);
            copyPrivately(std::move(copied));
            return tr("Copied: the addresses for blind copies, the subject and the message. The clipboard is cleared "
                      "after 30 seconds.");
        });
}

QString IssuePart::consequences(const QStringList& codes, Instant at) const
{
    QStringList names;
    for (const QString& code : codes) names << nameOf(code);
    QStringList out{
        tr("%n provider(s) asked: %1.", nullptr, static_cast<int>(codes.size())).arg(names.join(QStringLiteral(", "))),
        tr("Each may answer until %1, %n hour(s) after the sending.", nullptr, m_read->list.time.hours)
            .arg(momentText(ResponseWindow::from(at, m_read->list.time.hours).closes))};
    if (m_read->list.first) out << tr("The referral counts as issued at %1 from then on.").arg(momentText(at));
    return out.join(u' ');
}

void IssuePart::markAsSent()
{
    const auto at = m_sentAt->moment();
    if (!at) return m_sentAt->setFocus(Qt::OtherFocusReason);
    const Sending sending{m_record.line.ref, m_chooser->chosen(), *at, m_chooser->isAgain()};
    const bool sure = m_context.prompts.confirm(
        this, {tr("Mark as sent?"), consequences(sending.providers, *at), tr("Mark as sent"), true});
    if (!sure) return;
    change([sending](Session& session) { return markSent(session, sending); },
           [this, count = static_cast<int>(sending.providers.size())](const SentRequests& sent) {
               m_chooser->forget();
               m_sentAt->setNow();
               return tr("Sent to %n provider(s) at %1.", nullptr, count).arg(momentText(sent.at));
           });
}

} // namespace desk::ui
