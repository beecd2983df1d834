#pragma once

#include "core/services/askingmessages.h"

namespace desk {

/// A message about an award: to the provider it was made to, or to one of the pool that was not chosen.
struct AwardMessage
{
    OutgoingMessage message; ///< to nobody where there is no address
    bool won = false;
    QString provider; ///< name
    std::vector<Redaction> redactions;
    std::optional<Error> noAddress; ///< why it can be copied and not sent
};

/// The messages about an award from the wordings in force, the winner's first, then by code; the others are known
/// where the comparison was kept. Nothing is kept. Unknown where there is no such award.
Result<std::vector<AwardMessage>> awardMessages(Session& session, const QString& referralRef, int awardNo);

/// Puts down that they were made.
Result<void> recordAwardMessages(Session& session, const QString& referralRef, int awardNo,
                                 const std::vector<AwardMessage>& messages, MessageWay way);

/// As text: whom they go to, subject, body.
QString plainText(const std::vector<AwardMessage>& messages);

} // namespace desk
