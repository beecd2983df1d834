#pragma once

#include "core/services/session.h"

#include <QDate>
#include <QString>

#include <optional>
#include <vector>

namespace desk {

/// How the moment of an answer is known.
enum class TimeSource {
    Typed,    ///< somebody typed it
    Received, ///< the topmost Received header of the message
    Date,     ///< its Date header
};

/// "typed", "received", "date": as it stands in the file.
QString codeOf(TimeSource source);
std::optional<TimeSource> timeSource(const QString& code);

/// What a provider answered.
struct AnswerEntry
{
    bool canMeet = false;
    Instant respondedAt;
    TimeSource source = TimeSource::Typed;
    std::optional<qint64> hourlyRate; ///< pence; empty: the lot's rate
    QString tutorRef;                 ///< empty: none named
    QDate proposedStart;              ///< invalid: none
    QString note;

    friend bool operator==(const AnswerEntry&, const AnswerEntry&) = default;
};

struct RecordedAnswer
{
    Instant respondedAt; ///< as it was written down
    bool late = false;   ///< outside every window: kept, and never in the pool
    qint64 version = 1;
};

/// Puts an answer down (s.13). A late one is kept. Unknown for a provider that is not there, Refused for one that
/// has not been asked and for the moment before its first request, Invalid for a time to come, a rate that is none
/// and a start before the answer, Contradiction for the tutor of another provider, Duplicate where the provider
/// has an answer of that very moment. Times are typed to the minute: one within the minute of the first request
/// is taken for its moment.
Result<RecordedAnswer> recordAnswer(Session& session, const QString& ref, const QString& provider,
                                    const AnswerEntry& entry);

/// A tutor of a provider, for its answer to name.
struct NamedTutor
{
    QString ref;
    QString name; ///< "Z. Byrne"
};
/// By name; none for a provider that is not there.
Result<std::vector<NamedTutor>> tutorsToName(Session& session, const QString& provider);

/// One answer as it was seen.
struct AnswerKey
{
    QString ref;
    QString provider; ///< code
    Instant respondedAt;
    qint64 seen = 0; ///< the version of the row
};

/// Puts another in the place of a mistyped answer; the trail keeps both. Conflict where somebody else has changed
/// it, Refused once the provider has been awarded the referral from the pool after it: that answer is part of a
/// decision. Otherwise as recordAnswer.
Result<RecordedAnswer> changeAnswer(Session& session, const AnswerKey& key, const AnswerEntry& entry);

/// Takes a mistyped answer away and gives what it said, so that this can be undone. Refused and Conflict as
/// changeAnswer.
Result<AnswerEntry> removeAnswer(Session& session, const AnswerKey& key);

} // namespace desk
