#pragma once

#include "core/referrals/mailmessage.h"
#include "core/referrals/messagetemplate.h"
#include "core/services/session.h"

#include <QStringList>

#include <optional>
#include <vector>

namespace desk {

/// What is to be written to providers about a referral.
struct MessageOrder
{
    QString ref;
    MessagePurpose purpose = MessagePurpose::Request; ///< or Reminder
    QStringList providers;                            ///< codes
    bool blindCopies = false;                         ///< one message for all; else each gets its own
    bool again = false;                               ///< also to those who have been asked and may still answer
    std::optional<Wording> edited;                    ///< the words as somebody has changed them, without places
    bool evenPersonal = false;                        ///< a person has seen what the changed words say, and means it
};

/// One message, for a mail program or the clipboard.
struct OutgoingMessage
{
    MailMessage mail;
    QStringList providers; ///< codes
    QString fileName;      ///< "R-2026-014 P1.eml": says nothing of the student
};

/// Writes the messages from the wording in force, or in changed words. Nothing is kept. The same rules say who may
/// be asked as in markSent; Missing for a provider without an e-mail address and Invalid where it is none; Refused
/// for changed words that say who the student is (s.14.4) unless a person means it, and for a reminder to whom
/// nothing is expected of.
Result<std::vector<OutgoingMessage>> messagesFor(Session& session, const MessageOrder& order, Instant at);

/// The same messages as text: whom they go to, subject, body.
QString plainText(const std::vector<OutgoingMessage>& messages);

/// How messages left the program.
enum class MessageWay { Files, Clipboard };

/// Puts down that messages were made; requests wait as drafts to be marked as sent.
Result<void> recordMessages(Session& session, const MessageOrder& order, MessageWay way);

/// A message as it would be, for somebody to read and change.
struct MessagePreview
{
    Wording text;
    std::vector<Redaction> redactions; ///< what was taken out of the referral's own words
    StudentIdentity identity;          ///< to warn while somebody types
};
/// For one provider, or with an empty code for all of them.
Result<MessagePreview> previewMessage(Session& session, const QString& ref, MessagePurpose purpose,
                                      const QString& provider, Instant at);

/// Somebody who was asked so many hours ago, may still answer and has not.
struct SilentLine
{
    QString code;
    QString name;
    Instant sentAt;
    Instant closesAt;
};
Result<std::vector<SilentLine>> silentProviders(Session& session, const QString& ref, int hours, Instant at);

} // namespace desk
