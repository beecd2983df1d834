#include "core/services/templates.h"

#include "core/services/usecase.h"
#include "core/storage/template_store.h"

namespace desk {

namespace {

using storage::TemplateStore;
using storage::TemplateVersionRow;

Result<MessageTemplate> templateOf(const TemplateVersionRow& row)
{
    const auto purpose = messagePurpose(row.purpose);
    if (!purpose)
        return fail(ErrorCode::Damaged, "The file is damaged: it holds a message of an unknown purpose.", {},
                    row.purpose);
    return MessageTemplate{*purpose, row.version, {row.subject, row.body}, row.at, row.userName};
}

Result<MessageTemplates> readAll(Session& session)
{
    MessageTemplates out;
    out.mayChange = allowed(session.user().role, Action::ChangeTemplate);
    for (const MessagePurpose one : allMessagePurposes)
        out.inForce[static_cast<std::size_t>(one)] = {one, 0, defaultWording(one), {}, {}};
    DESK_TRY(const auto rows, TemplateStore(session.database()).history());
    for (const TemplateVersionRow& row : rows) {
        DESK_TRY(auto version, templateOf(row));
        MessageTemplate& inForce = out.inForce[static_cast<std::size_t>(version.purpose)];
        if (inForce.version == 0) inForce = version;
        out.history.push_back(std::move(version));
    }
    return out;
}

QJsonObject described(const Wording& wording)
{
    return {{QStringLiteral("subject"), wording.subject}, {QStringLiteral("body"), wording.body}};
}

/// Line breaks as one kind, and one at the end.
Wording tidied(Wording wording)
{
    wording.subject = wording.subject.trimmed();
    wording.body.replace(QStringLiteral("\r\n"), QStringLiteral("\n"));
    wording.body.replace(u'\r', u'\n');
    while (wording.body.endsWith(QStringLiteral("\n"))) wording.body.chop(1);
    wording.body += u'\n';
    return wording;
}

Result<void> keep(Session& session, const TemplateChange& change)
{
    const QString purpose = codeOf(change.purpose);
    DESK_TRY(auto useCase, UseCase::begin(session, Action::ChangeTemplate, QStringLiteral("template ") + purpose));
    if (auto problems = problemsOf(change.wording, change.purpose); !problems.empty())
        return fail(std::move(problems.front().error));
    const Wording wording = tidied(change.wording);
    DESK_TRY(const Wording before, wordingIn(session.database(), change.purpose));
    const TemplateVersionRow row{0, purpose, wording.subject, wording.body, session.clock().now(), {}};
    DESK_TRY(const qint64 version, TemplateStore(session.database()).add(row, session.user().id.value(), change.seen));
    // The version that was seen must be the one that holds even where nothing changes; then nothing is kept.
    if (wording == before) return {};
    return useCase.done({{QStringLiteral("purpose"), purpose},
                         {QStringLiteral("version"), version},
                         {QStringLiteral("before"), described(before)},
                         {QStringLiteral("after"), described(wording)}});
}

} // namespace

Result<MessageTemplates> messageTemplates(Session& session)
{
    DESK_CHECK(permit(session, Action::ListReferrals));
    return readAll(session);
}

Result<Wording> wordingIn(storage::Database& database, MessagePurpose purpose)
{
    DESK_TRY(const auto rows, TemplateStore(database).newest(codeOf(purpose)));
    if (rows.empty()) return defaultWording(purpose);
    return Wording{rows.front().subject, rows.front().body};
}

Result<MessageTemplates> changeTemplate(Session& session, const TemplateChange& change)
{
    DESK_CHECK(keep(session, change));
    return readAll(session);
}

} // namespace desk
