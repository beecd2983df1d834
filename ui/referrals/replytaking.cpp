#include "core/exchange/draftfiles.h"
#include "core/exchange/mailreader.h"
#include "ui/frame/prompts.h"
#include "ui/referrals/answerform.h"
#include "ui/referrals/askingwords.h"
#include "ui/referrals/donelabel.h"
#include "ui/referrals/responsespart.h"
#include "ui/widgets/clipboard.h"
#include "ui/widgets/datatable.h"
#include "ui/widgets/tablegrid.h"
#include "ui/widgets/words.h"

#include <QApplication>
#include <QClipboard>
#include <QDropEvent>
#include <QFile>
#include <QFileInfo>
#include <QMimeData>
#include <QSpinBox>
#include <QUrl>

// How replies come into the part of responses, and how reminders leave it.
namespace desk::ui {

namespace {

const auto messageType = QStringLiteral("message/rfc822");
/// What mail programs for Windows drag: names of files that there are not, and their contents by number.
const auto virtualFiles = QStringLiteral("application/x-qt-windows-mime;value=\"FileGroupDescriptorW\"");
const auto firstContents = QStringLiteral("application/x-qt-windows-mime;value=\"FileContents\";index=0");

bool isMail(const QUrl& url)
{
    const QString suffix = QFileInfo(url.toLocalFile()).suffix().toLower();
    return url.isLocalFile() && (suffix == u"eml" || suffix == u"msg" || suffix == u"txt");
}

/// A message as another program hands it over: a file of it, itself, or its text.
bool holdsReply(const QMimeData& data)
{
    if (data.hasUrls()) return data.urls().size() == 1 && isMail(data.urls().front());
    return data.hasFormat(virtualFiles) || data.hasFormat(messageType) || data.hasText();
}

/// Files of mail as such, text as what was copied from a mail program.
Result<MailReply> readFile(const QString& path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return fail(ErrorCode::Io, "The reply could not be read (%1).", {file.errorString()});
    if (file.size() > largestMail) return fail(ErrorCode::Invalid, "The reply is too large to be read.");
    const QByteArray bytes = file.readAll();
    auto reply = readMailFile(bytes);
    if (reply || reply.error().code != ErrorCode::NotOurs) return reply;
    return readPastedMail(QString::fromUtf8(bytes));
}

} // namespace

const AskedProvider* ResponsesPart::providerAt(const QPoint& place) const
{
    const QWidget* grid = m_table->grid()->viewport();
    const QModelIndex index = m_table->grid()->indexAt(grid->mapFrom(this, place));
    return index.isValid() && grid->rect().contains(grid->mapFrom(this, place)) ? &m_model->row(index.row()) : nullptr;
}

void ResponsesPart::dragEnterEvent(QDragEnterEvent* event)
{
    if (m_may && !m_record.providers.empty() && holdsReply(*event->mimeData())) event->acceptProposedAction();
}

void ResponsesPart::dragMoveEvent(QDragMoveEvent* event)
{
    event->acceptProposedAction();
    if (const AskedProvider* onto = providerAt(event->position().toPoint())) m_table->select(onto->code);
}

void ResponsesPart::dropEvent(QDropEvent* event)
{
    event->acceptProposedAction();
    takeReply(*event->mimeData(), providerAt(event->position().toPoint()));
}

void ResponsesPart::openReply()
{
    const QString path =
        m_context.prompts.fileToOpen(this, tr("Read a reply"), tr("Messages (*.eml *.msg);;Text (*.txt)"));
    if (path.isEmpty()) return;
    readReply([path] { return readFile(path); }, {});
}

void ResponsesPart::pasteReply()
{
    if (!m_may || m_record.providers.empty()) return;
    const QMimeData* copied = QApplication::clipboard()->mimeData();
    const QMimeData nothing;
    takeReply(copied ? *copied : nothing, nullptr);
}

void ResponsesPart::takeReply(const QMimeData& given, const AskedProvider* onto)
{
    const QString code = onto ? onto->code : QString();
    if (given.hasUrls() && isMail(given.urls().front())) {
        readReply([path = given.urls().front().toLocalFile()] { return readFile(path); }, code);
    } else if (given.hasFormat(virtualFiles)) {
        const QByteArray bytes = given.data(firstContents);
        if (bytes.isEmpty())
            return m_done->say(
                tr("The mail program does not hand the message over. Save it as a file and drop that, or "
                   "copy its text and paste it."));
        readReply([bytes] { return readMailFile(bytes); }, code);
    } else if (given.hasFormat(messageType)) {
        readReply([bytes = given.data(messageType)] { return readMailFile(bytes); }, code);
    } else if (given.hasText() && !given.text().trimmed().isEmpty()) {
        readReply([text = given.text()] { return readPastedMail(text); }, code);
    } else {
        m_done->say(tr("There is no reply on the clipboard. Copy the message in the mail program first, with its lines "
                       "From and Sent."));
    }
}

void ResponsesPart::readReply(std::function<Result<MailReply>()> read, const QString& onto)
{
    const int mine = ++m_latest;
    m_context.desk.run(
        this,
        [read = std::move(read), ref = m_record.line.ref](Session& session) -> Result<ReplyProposal> {
            DESK_TRY(auto reply, read());
            return proposeFromReply(session, std::move(reply), ref);
        },
        [this, mine, onto](const Result<ReplyProposal>& proposal) {
            if (mine != m_latest) return;
            if (!proposal) return m_done->say(errorSentence(proposal.error()));
            showReply(*proposal, onto);
        });
}

void ResponsesPart::showReply(const ReplyProposal& proposal, const QString& onto)
{
    // The row it was dropped on, else whoever sent it, else the row that was chosen: a person confirms it.
    const AskedProvider* provider = withCode(onto);
    if (!provider && proposal.providers.size() == 1) provider = withCode(proposal.providers.front());
    if (!provider && proposal.providers.isEmpty()) provider = chosen();
    if (!provider)
        return m_done->say(tr("Nobody asked about this referral has the address %1. Choose the row of the provider and "
                              "read the reply again.")
                               .arg(proposal.reply.sender));
    m_done->say({});
    m_table->select(provider->code);
    begin(*provider);
    m_form->showReply(proposal, provider->code);
}

namespace {

/// Reminders to those who have been silent that long.
Result<MessageOrder> reminderOrder(Session& session, const QString& ref, int hours, Instant at)
{
    MessageOrder out;
    out.ref = ref;
    out.purpose = MessagePurpose::Reminder;
    DESK_TRY(const auto silent, silentProviders(session, ref, hours, at));
    for (const SilentLine& one : silent) out.providers << one.code;
    if (silent.empty()) return fail(ErrorCode::Missing, "Nobody who still may answer has been silent for that long.");
    return out;
}

} // namespace

void ResponsesPart::remind()
{
    const QString folder = m_context.prompts.folder(this, tr("Folder for the drafts"));
    if (folder.isEmpty()) return;
    m_context.desk.change(
        this,
        [ref = m_record.line.ref, hours = m_hours->value(), at = m_context.clock.now(),
         folder](Session& session) -> Result<QStringList> {
            DESK_TRY(const MessageOrder order, reminderOrder(session, ref, hours, at));
            return makeDraftFiles(session, order, at, folder);
        },
        [this](const Result<QStringList>& names) {
            m_done->say(names ? tr("%n reminder(s) made: %1.", nullptr, static_cast<int>(names->size()))
                                    .arg(names->join(QStringLiteral(", ")))
                              : errorSentence(names.error()));
        });
}

void ResponsesPart::copyReminders()
{
    m_context.desk.change(
        this,
        [ref = m_record.line.ref, hours = m_hours->value(),
         at = m_context.clock.now()](Session& session) -> Result<QString> {
            DESK_TRY(MessageOrder order, reminderOrder(session, ref, hours, at));
            order.blindCopies = true;
            DESK_TRY(const auto messages, messagesFor(session, order, at));
            DESK_CHECK(recordMessages(session, order, MessageWay::Clipboard));
            return plainText(messages);
        },
        [this](const Result<QString>& text) {
            if (!text) return m_done->say(errorSentence(text.error()));
            auto copied = std::make_unique<QMimeData>();
            copied->setText(*text);
            copyPrivately(std::move(copied));
            m_done->say(tr("The reminder is copied. The clipboard is cleared after 30 seconds."));
        });
}

} // namespace desk::ui
