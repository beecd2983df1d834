#pragma once

#include "core/base/instant.h"
#include "core/base/result.h"

#include <QStringList>

#include <optional>

namespace desk {

/// Where the moment of a reply was found. The first two were written where the message arrived, the others where
/// it was sent.
enum class MailTimeSource {
    Received,  ///< the topmost `Received` header
    Delivered, ///< the delivery time that Outlook kept (PidTagMessageDeliveryTime)
    Date,      ///< the `Date` header
    Submitted, ///< the time of sending that Outlook kept (PidTagClientSubmitTime)
    SentLine,  ///< the line Sent or Date of pasted text
};

/// "received" or "date": what is kept of where a moment was found.
constexpr const char* codeOf(MailTimeSource source)
{
    return source == MailTimeSource::Received || source == MailTimeSource::Delivered ? "received" : "date";
}

/// What a message says of itself. Whoever wrote it could write anything, the sender too: it is proposed to an
/// officer and trusted by nobody.
struct MailReply
{
    QString sender; ///< address; empty where there is none that could be one
    QString senderName;
    QString subject;
    QStringList references; ///< of referrals as the program numbers them; those of the subject first
    std::optional<Instant> at;
    std::optional<MailTimeSource> timeSource; ///< where `at`, or what `timeProblem` is about, was found
    QString timeText;                         ///< as it was written; empty for what Outlook kept
    std::optional<Error> timeProblem;         ///< why there is no moment: Ambiguous, Invalid or Missing
    QString body;                             ///< plain text, lines apart by a line feed
    bool bodyCut = false;                     ///< there was more of it
    std::optional<Error> bodyProblem;         ///< why the body is missing or not whole
};

} // namespace desk
