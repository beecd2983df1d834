#include "core/services/askingmessages.h"

#include "core/services/exchangeframe.h"
#include "core/services/referralmessage.h"
#include "core/services/templates.h"

#include <QJsonArray>

namespace desk {

using namespace exchanging;

namespace {

/// A part of a file's name: what any system takes, and nothing that could lead elsewhere.
QString forFileName(const QString& text)
{
    QString out;
    for (const QChar c : text) {
        const bool plain = c.unicode() < 0x80 && (c.isLetterOrNumber() || c == u'-' || c == u'_');
        out += plain ? c : QChar(u'_');
    }
    return out.isEmpty() ? QStringLiteral("referral") : out;
}

/// The reminders that can be written: to those whose window is open and who have not answered.
Result<std::vector<const Provider*>> remindable(const MessageOrder& order, const Matter& matter, Instant at)
{
    const auto silent = silentFor(0, matter.course(), at, matter.rules.responseTime());
    std::vector<const Provider*> out;
    for (const QString& code : order.providers) {
        DESK_TRY(const Provider* const provider, matter.provider(code));
        if (std::ranges::find(silent, provider->id, &SilentProvider::providerId) == silent.end())
            return fail(ErrorCode::Refused,
                        "%1 has no answer to give: it was not asked, has answered, or its window "
                        "has closed.",
                        {code}, QStringLiteral("provider"));
        out.push_back(provider);
    }
    return out;
}

/// Writes messages of one referral.
class Writing
{
public:
    static Result<Writing> begin(Session& session, const QString& ref, MessagePurpose purpose, Instant at)
    {
        DESK_TRY(auto matter, readMatter(session.database(), ref));
        DESK_TRY(auto wording, wordingIn(session.database(), purpose));
        return Writing(std::move(matter), std::move(wording), purpose, at);
    }
    const Matter& matter() const { return m_matter; }

    /// In the words of the template; without a provider for all of them.
    Result<RenderedMessage> rendered(const Provider* provider) const
    {
        ReferralSaid said = saidOf(m_matter.record, m_matter.rules);
        if (provider) said.provider = provider->name;
        if (m_purpose == MessagePurpose::Reminder) said.replyBy = closeOf(provider);
        return renderMessage(m_wording, m_purpose, MessageFacts::of(said, identityOf(m_matter.record)));
    }

    /// Where the words were changed, they stand as they are.
    Result<OutgoingMessage> message(const MessageOrder& order, const std::vector<const Provider*>& providers) const
    {
        const Provider* const alone = order.blindCopies ? nullptr : providers.front();
        DESK_TRY(const RenderedMessage text, rendered(alone));
        OutgoingMessage out;
        out.mail.subject = order.edited ? order.edited->subject : text.subject;
        out.mail.body = order.edited ? order.edited->body : text.body;
        out.mail.reference = text.reference;
        auto& recipients = order.blindCopies ? out.mail.bcc : out.mail.to;
        for (const Provider* one : providers) {
            DESK_TRY(const auto addresses, addressesOf(*one));
            // A provider that is named as the student is would say who that is beside the address too.
            const QString name = personalDataIn(one->name, identityOf(m_matter.record)).empty() ? one->name : QString();
            for (const EmailAddress& address : addresses) recipients.push_back({name, address.text()});
            out.providers << one->code;
        }
        out.fileName = fileName(text.reference, alone ? alone->code : QString());
        return out;
    }

private:
    Writing(Matter matter, Wording wording, MessagePurpose purpose, Instant at)
        : m_matter(std::move(matter)), m_wording(std::move(wording)), m_purpose(purpose), m_at(at)
    {}

    /// When the window closes of the provider, or of all the silent ones the first.
    std::optional<Instant> closeOf(const Provider* provider) const
    {
        std::optional<Instant> out;
        for (const SilentProvider& one : silentFor(0, m_matter.course(), m_at, m_matter.rules.responseTime())) {
            if (provider && one.providerId != provider->id) continue;
            if (!out || one.closesAt < *out) out = one.closesAt;
        }
        return out;
    }

    Result<std::vector<EmailAddress>> addressesOf(const Provider& provider) const
    {
        auto addresses = parseAddresses(m_matter.addresses.at(provider.id).email);
        if (addresses) return addresses;
        const bool missing = addresses.error().code == ErrorCode::Missing;
        return fail(addresses.error().code,
                    missing ? "%1 has no e-mail address."
                            : "The e-mail address of %1 is none that a message can go to.",
                    {provider.code}, QStringLiteral("provider"));
    }

    QString fileName(const QString& reference, const QString& code) const
    {
        QStringList parts{forFileName(reference)};
        if (!code.isEmpty()) parts << forFileName(code);
        if (m_purpose == MessagePurpose::Reminder) parts << QStringLiteral("reminder");
        return parts.join(u' ') + QStringLiteral(".eml");
    }

    Matter m_matter;
    Wording m_wording;
    MessagePurpose m_purpose;
    Instant m_at;
};

Result<void> checkEdited(const MessageOrder& order, const StudentIdentity& identity)
{
    if (!order.edited || order.evenPersonal) return {};
    for (const auto& [text, where] : {std::pair(order.edited->subject, QStringLiteral("subject")),
                                      std::pair(order.edited->body, QStringLiteral("body"))}) {
        if (!personalDataIn(text, identity).empty())
            return fail(ErrorCode::Refused, "The message says who the student is (s.14.4).", {}, where);
    }
    return {};
}

Result<std::vector<const Provider*>> recipientsOf(const MessageOrder& order, const Matter& matter, Instant at)
{
    if (order.providers.isEmpty())
        return fail(ErrorCode::Missing, "Choose the providers that the message goes to.", {},
                    QStringLiteral("provider"));
    if (order.purpose == MessagePurpose::Reminder) return remindable(order, matter, at);
    DESK_CHECK(mayBeAsked(matter.course(), at));
    return checkedProviders(order.providers, matter, {at.londonDate(), at, order.again});
}

} // namespace

Result<std::vector<OutgoingMessage>> messagesFor(Session& session, const MessageOrder& order, Instant at)
{
    DESK_CHECK(permit(session, Action::IssueReferral, order.ref));
    DESK_TRY(const auto writing, Writing::begin(session, order.ref, order.purpose, at));
    DESK_TRY(const auto providers, recipientsOf(order, writing.matter(), at));
    DESK_CHECK(checkEdited(order, identityOf(writing.matter().record)));
    std::vector<OutgoingMessage> out;
    if (order.blindCopies) {
        DESK_TRY(auto one, writing.message(order, providers));
        out.push_back(std::move(one));
        return out;
    }
    for (const Provider* provider : providers) {
        DESK_TRY(auto one, writing.message(order, {provider}));
        out.push_back(std::move(one));
    }
    return out;
}

QString plainText(const std::vector<OutgoingMessage>& messages)
{
    QStringList out;
    for (const OutgoingMessage& one : messages) {
        const bool blind = one.mail.to.empty();
        QStringList addresses;
        for (const MailRecipient& recipient : blind ? one.mail.bcc : one.mail.to) addresses << recipient.address;
        out << (blind ? QStringLiteral("Bcc: ") : QStringLiteral("To: ")) + addresses.join(QStringLiteral("; ")) +
                   QStringLiteral("\nSubject: ") + one.mail.subject + QStringLiteral("\n\n") + one.mail.body.trimmed() +
                   u'\n';
    }
    return out.join(QStringLiteral("\n\n"));
}

Result<void> recordMessages(Session& session, const MessageOrder& order, MessageWay way)
{
    DESK_TRY(auto useCase, UseCase::begin(session, Action::IssueReferral, order.ref));
    DESK_TRY(const Matter matter, readMatter(session.database(), order.ref));
    storage::AskingStore store(session.database());
    QJsonArray codes;
    for (const QString& code : order.providers) {
        DESK_TRY(const Provider* const provider, matter.provider(code));
        if (order.purpose == MessagePurpose::Request)
            DESK_CHECK(store.putDraft(matter.id(), provider->id, session.clock().now()));
        codes.append(code);
    }
    return useCase.done(
        {{QStringLiteral("message"), codeOf(order.purpose)},
         {QStringLiteral("providers"), codes},
         {QStringLiteral("blind_copies"), order.blindCopies},
         {QStringLiteral("changed_words"), order.edited.has_value()},
         {QStringLiteral("even_personal"), order.edited && order.evenPersonal},
         {QStringLiteral("as"), way == MessageWay::Files ? QStringLiteral("files") : QStringLiteral("clipboard")}});
}

Result<MessagePreview> previewMessage(Session& session, const QString& ref, MessagePurpose purpose,
                                      const QString& provider, Instant at)
{
    DESK_CHECK(permit(session, Action::ReadReferral, ref));
    DESK_TRY(const auto writing, Writing::begin(session, ref, purpose, at));
    const Provider* alone = nullptr;
    if (!provider.isEmpty()) {
        DESK_TRY(alone, writing.matter().provider(provider));
    }
    DESK_TRY(RenderedMessage text, writing.rendered(alone));
    return MessagePreview{{std::move(text.subject), std::move(text.body)},
                          std::move(text.redactions),
                          identityOf(writing.matter().record)};
}

Result<std::vector<SilentLine>> silentProviders(Session& session, const QString& ref, int hours, Instant at)
{
    DESK_CHECK(permit(session, Action::ReadReferral, ref));
    DESK_TRY(const Matter matter, readMatter(session.database(), ref));
    std::vector<SilentLine> out;
    for (const SilentProvider& one : silentFor(hours, matter.course(), at, matter.rules.responseTime())) {
        const Provider& provider = matter.provider(one.providerId);
        out.push_back({provider.code, provider.name, one.sentAt, one.closesAt});
    }
    return out;
}

} // namespace desk
