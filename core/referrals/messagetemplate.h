#pragma once

#include "core/base/instant.h"
#include "core/base/result.h"
#include "core/referrals/personaldata.h"

#include <QStringList>

#include <array>
#include <optional>
#include <vector>

namespace desk {

/// What is written to providers in the course of a referral (s.13).
enum class MessagePurpose { Request, Reminder, Award, NotAwarded };

inline constexpr std::array allMessagePurposes{MessagePurpose::Request, MessagePurpose::Reminder, MessagePurpose::Award,
                                               MessagePurpose::NotAwarded};

/// request, reminder, award, not_awarded
QString codeOf(MessagePurpose purpose);
std::optional<MessagePurpose> messagePurpose(const QString& code);

/// The places of a wording, written {reference}. There is none for a name, UPN, day of birth or full postcode
/// of a student, and none may be added (s.14.4).
enum class Placeholder {
    Reference,
    Lot,
    KeyStage,
    Subjects,
    AttainmentLevel,
    SendNeeds,
    HealthNeeds,
    OutwardPostcode,
    HoursPerWeek,
    Venue,
    ReplyHours,
    ReplyBy,
    StartBy,
    Provider,
    Officer,
};

inline constexpr std::array allPlaceholders{
    Placeholder::Reference,       Placeholder::Lot,       Placeholder::KeyStage,    Placeholder::Subjects,
    Placeholder::AttainmentLevel, Placeholder::SendNeeds, Placeholder::HealthNeeds, Placeholder::OutwardPostcode,
    Placeholder::HoursPerWeek,    Placeholder::Venue,     Placeholder::ReplyHours,  Placeholder::ReplyBy,
    Placeholder::StartBy,         Placeholder::Provider,  Placeholder::Officer};

/// "reference", as it stands between the braces.
QString nameOf(Placeholder placeholder);
/// Whether messages of this purpose know it: a request has no {start_by}.
bool isKnownIn(Placeholder placeholder, MessagePurpose purpose);

/// The words of a message with places in braces; `{{` and `}}` are braces themselves.
struct Wording
{
    QString subject;
    QString body;

    friend bool operator==(const Wording&, const Wording&) = default;
};

/// The wording that holds until somebody changes it.
Wording defaultWording(MessagePurpose purpose);

/// What is wrong with a wording, and where.
struct WordingProblem
{
    bool inSubject = false;
    qsizetype at = 0;
    qsizetype length = 0;
    Error error;
};

/// Unknown places, ones that the purpose does not know, stray braces, an empty subject or body, a subject over
/// 200 characters or with a line break, one without {reference} (by which a reply is recognised), a body over
/// 20,000 characters. Subject first, by place; none: it can be used.
std::vector<WordingProblem> problemsOf(const Wording& wording, MessagePurpose purpose);

/// What may be said of a referral to a provider. It cannot hold more; the texts are those of the referral and
/// are cleared when facts are made of them.
struct ReferralSaid
{
    QString reference;
    int lot = 1;
    QString keyStage; ///< code: EY, KS1 … KS4
    QStringList subjects;
    QString attainmentLevel;
    QString sendNeeds;
    QString healthNeeds;
    QString postcode;        ///< only its outward code is kept
    qint64 hoursPerWeek = 0; ///< hundredths
    QString venue;           ///< code: community, home, online; empty: not known
    QString provider;        ///< name; empty where a message goes to several
    QString officer;
    int replyHours = 24;            ///< the response window (s.13)
    std::optional<Instant> replyBy; ///< once a request is sent: its window begins then, not when it is drafted
    QDate startBy;                  ///< invalid: past the known calendar
};

/// Something taken out of a field because it would have told who the student is.
struct Redaction
{
    Placeholder field = Placeholder::Reference;
    std::vector<PersonalData> kinds; ///< each once

    friend bool operator==(const Redaction&, const Redaction&) = default;
};

/// The values of the places, free of what says who the student is (s.14.4). Free text has it taken out, as has a
/// reference that is not of the program's own numbering; a provider's or an officer's name that shares a word with
/// the student's gives way as a whole. What is chosen from a list (lot, key stage, venue), a number or a day says
/// the same whoever the student is.
class MessageFacts
{
public:
    static MessageFacts of(const ReferralSaid& said, const StudentIdentity& identity);

    struct Value
    {
        QString text;
        qsizetype freeFrom = 0; ///< where text that somebody typed begins; its length: nowhere
    };
    const Value& value(Placeholder placeholder) const { return m_values[static_cast<std::size_t>(placeholder)]; }
    const std::vector<Redaction>& redactions() const { return m_redactions; }
    const PersonalDataSearch& search() const { return m_search; }

private:
    explicit MessageFacts(const StudentIdentity& identity) : m_search(identity) {}
    void set(Placeholder placeholder, const QString& text);
    void setFree(Placeholder placeholder, const QString& before, const QString& text, const QString& otherwise);
    void setName(Placeholder placeholder, const QString& name, const QString& otherwise);

    std::array<Value, allPlaceholders.size()> m_values;
    std::vector<Redaction> m_redactions;
    PersonalDataSearch m_search; ///< also looks at what values say side by side
};

/// A message made of a wording, with what was taken out for it to be sent.
struct RenderedMessage
{
    QString subject;
    QString body;
    QString reference; ///< as it may be said: for MailMessage::reference
    std::vector<Redaction> redactions;
};

/// Fills the places. What two values would say side by side ("WN1" and "2AB") is taken out too. Fails with the
/// first problem of the wording.
Result<RenderedMessage> renderMessage(const Wording& wording, MessagePurpose purpose, const MessageFacts& facts);

} // namespace desk
