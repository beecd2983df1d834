#include "core/services/referrallog.h"

#include "core/base/fieldreader.h"
#include "core/referrals/referralentry.h"
#include "core/storage/audit_store.h"
#include "core/storage/referralwrite_store.h"
#include "core/storage/studentwrite_store.h"
#include "core/students/studententry.h"

#include <QJsonDocument>

namespace desk {

namespace {

using storage::ReferralWriteStore;
using storage::StudentWriteStore;

Result<ReferralWriteStore::Stored> stored(const ReferralWriteStore& store, const QString& ref)
{
    DESK_TRY(auto found, store.find(ref));
    if (!found) return fail(ErrorCode::Unknown, "There is no referral \"%1\".", {ref}, QStringLiteral("referral_ref"));
    return *std::move(found);
}

Result<StudentWriteStore::Stored> studentOf(Session& session, const QString& ref)
{
    DESK_TRY(auto found, StudentWriteStore(session.database()).find(ref));
    if (!found) return fail(ErrorCode::Unknown, "There is no student \"%1\".", {ref}, QStringLiteral("student_ref"));
    return *std::move(found);
}

Result<ReferralForm> formOf(Session& session, const ReferralWriteStore& store, const ReferralWriteStore::Stored& found)
{
    DESK_TRY(const auto standing, store.standing(found.id, session.clock().today()));
    return ReferralForm{found.ref,       found.studentRef,     found.version,         textsOf(found.entry),
                        found.issuedAt,  found.withdrawnOn,    found.withdrawnReason, standing.asked,
                        standing.awards, standing.runningAward};
}

ReferralContext contextOf(Session& session, const Student& student, bool isNew)
{
    return {session.clock().today(), student.dateOfBirth, student.calendar, isNew};
}

QString keyStageText(const Student& student, QDate today)
{
    const auto stage = keyStageOn(student.dateOfBirth, today);
    if (!stage) return {};
    const std::string_view code = codeOf(*stage);
    return QString::fromLatin1(code.data(), static_cast<qsizetype>(code.size()));
}

void addPerson(Session& session, FieldTexts& texts)
{
    if (!session.isRecovery()) texts[QStringLiteral("officer")] = session.user().name;
}

/// The outcome of a change of a record that somebody else has changed since it was seen.
Result<ReferralOutcome> overtaken(Session& session, const ReferralWriteStore& store,
                                  const ReferralWriteStore::Stored& now)
{
    ReferralOutcome out{false, now.ref, now.version, {}, {}, {}};
    DESK_TRY(out.theirs, formOf(session, store, now));
    return out;
}

tl::unexpected<Error> alreadyWithdrawn(const ReferralWriteStore::Stored& one)
{
    return fail(ErrorCode::Refused, "The referral %1 has been withdrawn: it is not changed any more.", {one.ref});
}

FieldTexts merged(FieldTexts under, const FieldTexts& over)
{
    for (const auto& [field, text] : over) under[field] = text;
    return under;
}

Result<void> checkLotStays(const ReferralWriteStore& store, const ReferralWriteStore::Stored& before,
                           const ReferralEntry& after, QDate today, std::vector<FieldError>& errors)
{
    if (after.lot == before.entry.lot) return {};
    DESK_TRY(const auto standing, store.standing(before.id, today));
    if (standing.asked == 0 && standing.awards == 0) return {};
    const QString field = QStringLiteral("lot");
    errors.push_back({field,
                      {ErrorCode::Refused,
                       "Providers of lot %1 have been asked: withdraw this and log another.",
                       {QString::number(before.entry.lot)},
                       field}});
    return {};
}

bool isCovered(const QString& field)
{
    return std::ranges::any_of(allSensitiveFields, [&](SensitiveField one) {
        const std::string_view code = codeOf(one);
        return field == QLatin1StringView(code.data(), static_cast<qsizetype>(code.size()));
    });
}

std::vector<FieldMove> movesOf(const AuditEvent& event)
{
    const auto details = QJsonDocument::fromJson(event.payload.value_or(QString()).toUtf8()).object();
    const QJsonObject before = details[QStringLiteral("before")].toObject();
    const QJsonObject after = details[QStringLiteral("after")].toObject();
    QStringList fields = before.keys() + after.keys();
    fields.removeDuplicates();
    std::vector<FieldMove> out;
    for (const QString& field : fields) {
        if (isCovered(field))
            out.push_back({field, {}, {}, true});
        else
            out.push_back({field, before[field].toVariant().toString(), after[field].toVariant().toString(), false});
    }
    return out;
}

Handover handoverOf(const ReferralWriteStore::Handover& row)
{
    return {row.providerCode, row.document, row.handedOn, row.note, row.version};
}

ReferralWriteStore::Handover rowOf(const Handover& one)
{
    return {one.providerCode, one.document, one.handedOn, one.note.trimmed(), one.version};
}

Result<HandoverList> handoverList(const ReferralWriteStore& store, qint64 referralId)
{
    DESK_TRY(const auto rows, store.handovers(referralId));
    HandoverList out;
    for (const auto& row : rows) out.lines.push_back(handoverOf(row));
    DESK_TRY(out.mayHaveMore, store.awardedProviders(referralId));
    return out;
}

FieldTexts handoverTexts(const Handover& one)
{
    return {{QStringLiteral("provider_code"), one.providerCode},
            {QStringLiteral("document"), one.document},
            {QStringLiteral("handed_on"), dayField(one.handedOn)},
            {QStringLiteral("note"), one.note.trimmed()}};
}

Result<void> checkHandover(const Handover& one, QDate today)
{
    const std::string document = one.document.toStdString();
    if (std::ranges::find(handoverDocuments, document) == handoverDocuments.end())
        return fail(ErrorCode::Invalid, "Say what was handed over.", {}, QStringLiteral("document"));
    if (!one.handedOn.isValid())
        return fail(ErrorCode::Missing, "Say on which day it was handed over.", {}, QStringLiteral("handed_on"));
    if (one.handedOn > today)
        return fail(ErrorCode::Contradiction, "It cannot be handed over in the future.", {},
                    QStringLiteral("handed_on"));
    if (one.note.size() > longestArea)
        return fail(ErrorCode::Invalid, "This is longer than %1 characters.", {QString::number(longestArea)},
                    QStringLiteral("note"));
    return {};
}

/// What was noted before of the same document to the same provider; empty where nothing was.
FieldTexts notedBefore(const HandoverList& known, const Handover& one)
{
    for (const Handover& line : known.lines)
        if (line.providerCode == one.providerCode && line.document == one.document) return handoverTexts(line);
    return {};
}

} // namespace

Result<ReferralForm> referralForForm(Session& session, const QString& ref, Reading reading)
{
    DESK_CHECK(permit(session, Action::ReadReferral, ref));
    const ReferralWriteStore store(session.database());
    DESK_TRY(const auto found, stored(store, ref));
    if (reading == Reading::Opened) DESK_CHECK(recordSeen(session, Action::ReadReferral, ref));
    return formOf(session, store, found);
}

Result<FieldTexts> referralDefaults(Session& session, const QString& studentRef)
{
    DESK_CHECK(permit(session, Action::LogReferral));
    FieldTexts out = usualReferral();
    addPerson(session, out);
    DESK_TRY(out[QStringLiteral("team")],
             ReferralWriteStore(session.database()).lastTeamOf(textAt(out, QStringLiteral("officer"))));
    if (studentRef.isEmpty()) return out;
    DESK_TRY(const auto student, studentOf(session, studentRef));
    out[QStringLiteral("key_stage")] = keyStageText(student.student, session.clock().today());
    return out;
}

Result<ReferralCopy> copyReferral(Session& session, const QString& ref)
{
    DESK_CHECK(permit(session, Action::LogReferral, ref));
    DESK_TRY(const auto earlier, referralForForm(session, ref));
    DESK_TRY(const auto student, studentOf(session, earlier.studentRef));
    ReferralCopy out{earlier.studentRef, earlier.texts};
    for (const char* field : {"out_of_school_since", "review_on"}) out.texts.erase(QString::fromLatin1(field));
    addPerson(session, out.texts);
    const QString stage = keyStageText(student.student, session.clock().today());
    if (!stage.isEmpty()) out.texts[QStringLiteral("key_stage")] = stage;
    return out;
}

Result<ReferralOutcome> logReferral(Session& session, const QString& studentRef, const FieldTexts& texts)
{
    DESK_TRY(auto useCase, UseCase::begin(session, Action::LogReferral, studentRef));
    DESK_TRY(const auto student, studentOf(session, studentRef));
    FieldTexts given = texts;
    QString& postcode = given[QStringLiteral("postcode")];
    if (postcode.trimmed().isEmpty()) postcode = student.student.postcode;
    auto read = readReferral(given, contextOf(session, student.student, true));
    ReferralOutcome out{false, {}, 0, std::move(read.errors), std::move(read.warnings), {}};
    if (!read.entry) return out;
    ReferralWriteStore store(session.database());
    const Instant now = session.clock().now();
    DESK_TRY(out.ref, store.nextRef());
    DESK_CHECK(store.add(out.ref, student.id, *read.entry, now));
    FieldTexts after = textsOf(*read.entry);
    after[QStringLiteral("student_ref")] = studentRef;
    after[QStringLiteral("issued_at")] = QString::fromStdString(now.utcText());
    useCase.setSubject(out.ref);
    DESK_CHECK(useCase.done(changeDetails({}, after)));
    out.kept = true;
    out.version = 1;
    return out;
}

Result<ReferralOutcome> changeReferral(Session& session, const ReferralChange& change)
{
    DESK_TRY(auto useCase, UseCase::begin(session, Action::ChangeReferral, change.ref));
    ReferralWriteStore store(session.database());
    DESK_TRY(const auto before, stored(store, change.ref));
    if (before.version != change.seen) return overtaken(session, store, before);
    if (before.withdrawnOn.isValid()) return alreadyWithdrawn(before);
    DESK_TRY(const auto student, studentOf(session, before.studentRef));
    const FieldTexts was = textsOf(before.entry);
    auto read = readReferral(merged(was, change.texts), contextOf(session, student.student, false));
    ReferralOutcome out{false, change.ref, before.version, std::move(read.errors), std::move(read.warnings), {}};
    if (read.entry) DESK_CHECK(checkLotStays(store, before, *read.entry, session.clock().today(), out.errors));
    if (!read.entry || !out.errors.empty()) return out;
    out.kept = true;
    const FieldTexts is = textsOf(*read.entry);
    if (is == was) return out;
    DESK_CHECK(store.change(change.ref, *read.entry, change.seen));
    DESK_CHECK(useCase.done(changeDetails(was, is)));
    ++out.version;
    return out;
}

Result<ReferralOutcome> withdrawReferral(Session& session, const Withdrawal& withdrawal)
{
    DESK_TRY(auto useCase, UseCase::begin(session, Action::WithdrawReferral, withdrawal.ref));
    ReferralWriteStore store(session.database());
    DESK_TRY(const auto before, stored(store, withdrawal.ref));
    if (before.withdrawnOn.isValid()) return alreadyWithdrawn(before);
    if (before.version != withdrawal.seen) return overtaken(session, store, before);
    const QDate today = session.clock().today();
    DESK_TRY(const auto standing, store.standing(before.id, today));
    if (standing.runningAward > 0)
        return fail(ErrorCode::Refused, "Award %1 of the referral %2 runs: end it first.",
                    {QString::number(standing.runningAward), withdrawal.ref});
    ReferralOutcome out{false, withdrawal.ref, before.version, {}, {}, {}};
    const QString field = QStringLiteral("withdrawn_reason");
    FieldTexts texts{{field, withdrawal.reason}};
    FieldReader read(texts, today);
    read.need("withdrawn_reason");
    const QString reason = read.area("withdrawn_reason");
    out.errors = read.reading(reason).errors;
    if (!out.errors.empty()) return out;
    DESK_CHECK(store.withdraw(withdrawal.ref, today, reason, withdrawal.seen));
    DESK_CHECK(useCase.done(changeDetails({}, {{QStringLiteral("withdrawn_on"), dayField(today)}, {field, reason}})));
    out.kept = true;
    ++out.version;
    return out;
}

Result<std::vector<HistoryLine>> referralHistory(Session& session, const QString& ref)
{
    DESK_CHECK(permit(session, Action::ReadReferral, ref));
    DESK_TRY(const auto found, stored(ReferralWriteStore(session.database()), ref));
    DESK_TRY(const auto events, storage::AuditStore(session.database()).doneAbout(found.ref));
    std::vector<HistoryLine> out;
    for (const AuditEvent& event : events) {
        const auto action = actionWithCode(event.action);
        if (!action || !ruleOf(*action).writes) continue;
        out.push_back({event.at, event.userName, event.action, movesOf(event)});
    }
    std::ranges::reverse(out);
    return out;
}

Result<HandoverList> handovers(Session& session, const QString& ref)
{
    DESK_CHECK(permit(session, Action::ReadReferral, ref));
    const ReferralWriteStore store(session.database());
    DESK_TRY(const auto found, stored(store, ref));
    return handoverList(store, found.id);
}

Result<HandoverList> recordHandover(Session& session, const QString& ref, const Handover& handover)
{
    DESK_CHECK(permit(session, Action::ChangeReferral, ref));
    DESK_CHECK(checkHandover(handover, session.clock().today()));
    DESK_TRY(auto useCase, UseCase::begin(session, Action::ChangeReferral, ref));
    ReferralWriteStore store(session.database());
    DESK_TRY(const auto referral, stored(store, ref));
    DESK_TRY(const auto known, handoverList(store, referral.id));
    if (std::ranges::find(known.mayHaveMore, handover.providerCode) == known.mayHaveMore.end())
        return fail(ErrorCode::Refused, "Documents go only to a provider with an award of this referral.", {},
                    QStringLiteral("provider_code"));
    DESK_CHECK(store.putHandover(referral.id, rowOf(handover), handover.version));
    DESK_CHECK(useCase.done(wholeDetails(notedBefore(known, handover), handoverTexts(handover))));
    return handoverList(store, referral.id);
}

Result<HandoverList> removeHandover(Session& session, const QString& ref, const Handover& seen)
{
    DESK_TRY(auto useCase, UseCase::begin(session, Action::ChangeReferral, ref));
    ReferralWriteStore store(session.database());
    DESK_TRY(const auto referral, stored(store, ref));
    DESK_CHECK(store.removeHandover(referral.id, rowOf(seen), seen.version));
    DESK_CHECK(useCase.done(wholeDetails(handoverTexts(seen), {})));
    return handoverList(store, referral.id);
}

} // namespace desk
