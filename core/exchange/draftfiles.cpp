#include "core/exchange/draftfiles.h"

#include "core/exchange/mailwriter.h"

#include <QDir>
#include <QSaveFile>

namespace desk {

namespace {

Result<void> writeFile(const QDir& folder, const QString& name, const QByteArray& bytes)
{
    QSaveFile file(folder.filePath(name));
    const bool written = file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size() && file.commit();
    if (!written) return fail(ErrorCode::Io, "The draft could not be written (%1).", {file.errorString()}, name);
    return {};
}

} // namespace

Result<QStringList> writeDraftFiles(const std::vector<OutgoingMessage>& messages, const QString& folder)
{
    std::vector<QByteArray> drafts;
    for (const OutgoingMessage& one : messages) {
        DESK_TRY(auto draft, writeDraft(one.mail));
        drafts.push_back(std::move(draft));
    }
    const QDir where(folder);
    QStringList names;
    for (std::size_t i = 0; i < messages.size(); ++i) {
        DESK_CHECK(writeFile(where, messages[i].fileName, drafts[i]));
        names << messages[i].fileName;
    }
    return names;
}

Result<QStringList> makeDraftFiles(Session& session, const MessageOrder& order, Instant at, const QString& folder)
{
    DESK_TRY(const auto messages, messagesFor(session, order, at));
    DESK_TRY(const QStringList names, writeDraftFiles(messages, folder));
    DESK_CHECK(recordMessages(session, order, MessageWay::Files));
    return names;
}

} // namespace desk
