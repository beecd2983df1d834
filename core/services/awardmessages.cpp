#include "core/services/awardmessages.h"

#include "core/base/emailaddress.h"
#include "core/services/awarding.h"
#include "core/services/exchangeframe.h"
#include "core/services/referrallines.h"
#include "core/services/referralmessage.h"
#include "core/services/templates.h"

#include <QJsonArray>

namespace desk {

namespace {

/// A part of a file's name: what any system takes, and nothing that could lead elsewhere.
QString forFileName(const QString& text)
{
    QString out;
    for (const QChar c : text) {
        const bool plain = c.unicode() < 0x80 && (c.isLetterOrNumber() || c == u'-' || c == u'_');
        out += plain ? c : QChar(u'_');
    }
    return out;
}

/// Writes the messages of one award.
class Writing
{
public:
    Writing(Session& session, exchanging::Matter matter, int awardNo, QDate startBy)
        : m_session(session), m_matter(std::move(matter)), m_awardNo(awardNo), m_startBy(startBy)
    {}

    Result<AwardMessage> to(const QString& code, bool won) const
    {
        DESK_TRY(const Provider* const provider, m_matter.provider(code));
        const MessagePurpose purpose = won ? MessagePurpose::Award : MessagePurpose::NotAwarded;
        DESK_TRY(const Wording wording, wordingIn(m_session.database(), purpose));
        ReferralSaid said = saidOf(m_matter.record, m_matter.rules);
        said.provider = provider->name;
        if (won) said.startBy = m_startBy;
        DESK_TRY(RenderedMessage text,
                 renderMessage(wording, purpose, MessageFacts::of(said, identityOf(m_matter.record))));
        AwardMessage out;
        out.won = won;
        out.provider = provider->name;
        out.redactions = std::move(text.redactions);
        out.message.providers << code;
        out.message.fileName = QStringLiteral("%1 %2 %3.eml")
                                   .arg(forFileName(text.reference), forFileName(code),
                                        won ? QStringLiteral("award %1").arg(m_awardNo)
                                            : QStringLiteral("award %1 elsewhere").arg(m_awardNo));
        out.message.mail.subject = std::move(text.subject);
        out.message.mail.body = std::move(text.body);
        out.message.mail.reference = std::move(text.reference);
        address(out, *provider);
        return out;
    }

private:
    void address(AwardMessage& out, const Provider& provider) const
    {
        const auto known = m_matter.addresses.find(provider.id);
        const auto addresses = parseAddresses(known == m_matter.addresses.end() ? QString() : known->second.email);
        if (addresses) {
            // A provider that is named as the student is would say who that is beside the address too.
            const bool tells = !personalDataIn(provider.name, identityOf(m_matter.record)).empty();
            for (const EmailAddress& one : *addresses)
                out.message.mail.to.push_back({tells ? QString() : provider.name, one.text()});
            return;
        }
        const bool missing = addresses.error().code == ErrorCode::Missing;
        out.noAddress =
            Error{addresses.error().code,
                  missing ? "%1 has no e-mail address." : "The e-mail address of %1 is none that a message can go to.",
                  {provider.code},
                  QStringLiteral("provider")};
    }

    Session& m_session;
    exchanging::Matter m_matter;
    int m_awardNo;
    QDate m_startBy;
};

/// By when tuition must begin: as it stood when the award was made, and for one taken in from a file as the calendar
/// has it now. Invalid past the known calendar.
Result<QDate> startByOf(Session& session, const exchanging::Matter& matter, const storage::AwardRow& award,
                        const std::optional<FrozenDecision>& decision)
{
    if (decision) return decision->startBy;
    DESK_TRY(const ReferralBook book, emptyBook(session, session.clock().now()));
    return startBy(award.awardedAt, matter.record.row, book);
}

} // namespace

Result<std::vector<AwardMessage>> awardMessages(Session& session, const QString& referralRef, int awardNo)
{
    DESK_CHECK(permit(session, Action::AwardReferral, referralRef));
    DESK_TRY(auto matter, exchanging::readMatter(session.database(), referralRef));
    DESK_TRY(const auto decision, frozenDecision(session, referralRef, awardNo));
    const auto& awards = matter.record.row.awards;
    const auto award = std::ranges::find(awards, awardNo, &storage::AwardRow::number);
    const QString winner = matter.provider(award->providerId).code;
    QStringList others;
    if (decision)
        for (const FrozenCandidate& one : decision->comparison.candidates)
            if (one.candidate.inPool() && !one.chosen) others << one.candidate.code;
    DESK_TRY(const QDate by, startByOf(session, matter, *award, decision));
    const Writing writing(session, std::move(matter), awardNo, by);
    std::vector<AwardMessage> out;
    DESK_TRY(auto first, writing.to(winner, true));
    out.push_back(std::move(first));
    for (const QString& code : others) {
        DESK_TRY(auto one, writing.to(code, false));
        out.push_back(std::move(one));
    }
    return out;
}

Result<void> recordAwardMessages(Session& session, const QString& referralRef, int awardNo,
                                 const std::vector<AwardMessage>& messages, MessageWay way)
{
    DESK_TRY(auto useCase, UseCase::begin(session, Action::AwardReferral, referralRef));
    QJsonArray codes;
    for (const AwardMessage& one : messages)
        for (const QString& code : one.message.providers) codes.append(code);
    return useCase.done(
        {{QStringLiteral("messages_of_award"), awardNo},
         {QStringLiteral("providers"), codes},
         {QStringLiteral("as"), way == MessageWay::Files ? QStringLiteral("files") : QStringLiteral("clipboard")}});
}

QString plainText(const std::vector<AwardMessage>& messages)
{
    std::vector<OutgoingMessage> plain;
    plain.reserve(messages.size());
    for (const AwardMessage& one : messages) plain.push_back(one.message);
    return plainText(plain);
}

} // namespace desk
