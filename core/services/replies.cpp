#include "core/services/replies.h"

#include "core/base/emailaddress.h"
#include "core/services/exchangeframe.h"

namespace desk {

using namespace exchanging;

namespace {

/// Anybody has an address there.
const QStringList& publicHosts()
{
    static const QStringList hosts{
        QStringLiteral("gmail.com"),       QStringLiteral("googlemail.com"), QStringLiteral("outlook.com"),
        QStringLiteral("hotmail.com"),     QStringLiteral("hotmail.co.uk"),  QStringLiteral("live.com"),
        QStringLiteral("live.co.uk"),      QStringLiteral("msn.com"),        QStringLiteral("yahoo.com"),
        QStringLiteral("yahoo.co.uk"),     QStringLiteral("icloud.com"),     QStringLiteral("me.com"),
        QStringLiteral("aol.com"),         QStringLiteral("btinternet.com"), QStringLiteral("sky.com"),
        QStringLiteral("virginmedia.com"), QStringLiteral("talktalk.net"),   QStringLiteral("ntlworld.com"),
        QStringLiteral("proton.me"),       QStringLiteral("protonmail.com"), QStringLiteral("gmx.com")};
    return hosts;
}

QString hostOf(const QString& address) { return address.mid(address.lastIndexOf(u'@') + 1).toLower(); }

bool wasAsked(const Matter& matter, qint64 provider)
{
    return std::ranges::find(matter.course().requests, provider, &RequestFact::providerId) !=
           matter.course().requests.end();
}

/// The providers one of whose addresses `fits`; of several those that were asked, if any of them was.
template <class Fits> std::vector<const Provider*> providersWhere(const Matter& matter, Fits fits)
{
    std::vector<const Provider*> out;
    for (const Provider& one : matter.providers) {
        const auto addresses = parseAddresses(matter.addresses.at(one.id).email);
        if (!addresses) continue;
        if (std::ranges::any_of(*addresses, [&](const EmailAddress& address) { return fits(address.text()); }))
            out.push_back(&one);
    }
    const auto asked = [&](const Provider* one) { return wasAsked(matter, one->id); };
    if (out.size() > 1 && std::ranges::any_of(out, asked)) std::erase_if(out, std::not_fn(asked));
    return out;
}

void findSender(ReplyProposal& out, const Matter& matter)
{
    const QString& sender = out.reply.sender;
    if (sender.isEmpty()) return;
    using enum ReplyProposal::Match;
    auto found = providersWhere(
        matter, [&](const QString& address) { return address.compare(sender, Qt::CaseInsensitive) == 0; });
    ReplyProposal::Match match = Address;
    const QString host = hostOf(sender);
    if (found.empty() && !publicHosts().contains(host)) {
        found = providersWhere(matter, [&](const QString& address) { return hostOf(address) == host; });
        match = Domain;
    }
    if (found.empty()) return;
    out.match = found.size() == 1 ? match : Several;
    for (const Provider* one : found) out.providers << one->code;
    out.wasAsked = found.size() == 1 && wasAsked(matter, found.front()->id);
}

/// A reference stands in a text by itself, not within another.
bool names(const QString& text, const QString& ref)
{
    for (qsizetype at = 0; (at = text.indexOf(ref, at, Qt::CaseInsensitive)) >= 0; ++at) {
        const auto partOfWord = [&](qsizetype place) {
            return place >= 0 && place < text.size() && text[place].isLetterOrNumber();
        };
        if (!partOfWord(at - 1) && !partOfWord(at + ref.size())) return true;
    }
    return false;
}

} // namespace

Result<ReplyProposal> proposeFromReply(Session& session, MailReply reply, const QString& ref)
{
    DESK_CHECK(permit(session, Action::RecordAnswer, ref));
    DESK_TRY(const Matter matter, readMatter(session.database(), ref));
    ReplyProposal out;
    out.reply = std::move(reply);
    findSender(out, matter);
    out.namesThis = names(out.reply.subject, ref) || out.reply.references.contains(ref, Qt::CaseInsensitive) ||
                    names(out.reply.body, ref);
    if (!out.namesThis && !out.reply.references.isEmpty()) out.namesAnother = out.reply.references.front();
    return out;
}

} // namespace desk
