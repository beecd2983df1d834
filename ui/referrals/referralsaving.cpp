#include "ui/referrals/referralsaving.h"

#include "core/students/studententry.h"
#include "ui/referrals/fieldwords.h"

#include <QCoreApplication>

#include <ranges>

namespace desk::ui {

namespace {

/// The fields of `changed` as they were.
FieldTexts before(const FieldTexts& all, const FieldTexts& changed)
{
    FieldTexts out;
    for (const auto& [field, text] : changed)
        if (textAt(all, field) != text) out[field] = textAt(all, field);
    return out;
}

/// False where the student's part stops everything.
Result<bool> saveStudent(Session& session, const SaveWanted& wanted, SaveOutcome& out)
{
    if (wanted.studentRef.isEmpty()) {
        DESK_TRY(auto added, addStudent(session, wanted.student, wanted.another));
        out.student = {std::move(added.errors), std::move(added.warnings)};
        out.studentRef = added.ref;
        return added.kept;
    }
    out.studentRef = wanted.studentRef;
    if (wanted.student.empty()) return true;
    DESK_TRY(const auto known, studentForForm(session, wanted.studentRef, Reading::Again));
    DESK_TRY(auto changed, changeStudent(session, {wanted.studentRef, wanted.studentSeen, wanted.student}));
    out.student = {std::move(changed.errors), std::move(changed.warnings)};
    out.theirStudent = std::move(changed.theirs);
    if (changed.kept && changed.version != wanted.studentSeen)
        out.undo.push_back({true, wanted.studentRef, changed.version, before(known.texts, wanted.student)});
    return changed.kept;
}

/// What would undo a step about a contact, as the contacts stand after it; nothing where somebody else was faster.
std::optional<ContactStep> backOf(const ContactStep& step, const std::vector<ContactForm>& after)
{
    using Kind = ContactStep::Kind;
    const FieldTexts was = textsOf(step.seen.contact);
    if (step.kind == Kind::Remove) return ContactStep{Kind::Add, {}, was};
    const auto read = readContact(step.texts);
    if (!read.entry) return std::nullopt;
    const FieldTexts is = textsOf(*read.entry);
    const auto now = std::ranges::find_if(after, [&](const ContactForm& one) { return textsOf(one.contact) == is; });
    if (now == after.end()) return std::nullopt;
    if (step.kind == Kind::Add) return ContactStep{Kind::Remove, *now, {}};
    return ContactStep{Kind::Change, *now, was};
}

Result<ContactOutcome> saveContact(Session& session, const QString& ref, const ContactStep& step)
{
    auto done = [&]() -> Result<ContactOutcome> {
        switch (step.kind) {
        case ContactStep::Kind::Add:
            return addContact(session, ref, step.texts);
        case ContactStep::Kind::Change:
            return changeContact(session, ref, step.seen, step.texts);
        case ContactStep::Kind::Remove:
            break;
        }
        return removeContact(session, ref, step.seen);
    }();
    if (done && !done->kept) return fail(done->errors.front().error);
    return done;
}

/// False where one of them stops everything.
bool saveContacts(Session& session, const SaveWanted& wanted, SaveOutcome& out)
{
    for (const ContactStep& step : wanted.contacts) {
        const auto kept = saveContact(session, out.studentRef, step);
        if (!kept) {
            out.stopped = kept.error();
            return false;
        }
        if (const auto back = backOf(step, kept->contacts))
            out.undo.push_back({true, out.studentRef, 0, back->texts, back});
    }
    return true;
}

Result<void> saveItself(Session& session, const SaveWanted& wanted, SaveOutcome& out)
{
    const bool isNew = wanted.ref.isEmpty();
    FieldTexts was;
    if (!isNew) {
        DESK_TRY(const auto known, referralForForm(session, wanted.ref, Reading::Again));
        was = known.texts;
    }
    DESK_TRY(auto saved, isNew ? logReferral(session, out.studentRef, wanted.referral)
                               : changeReferral(session, {wanted.ref, wanted.seen, wanted.referral}));
    out.referral = {std::move(saved.errors), std::move(saved.warnings)};
    out.theirReferral = std::move(saved.theirs);
    out.kept = saved.kept;
    out.ref = saved.ref;
    if (!isNew && saved.kept && saved.version != wanted.seen)
        out.undo.push_back({false, wanted.ref, saved.version, before(was, wanted.referral)});
    return {};
}

} // namespace

Result<SaveOutcome> saveReferral(Session& session, const SaveWanted& wanted)
{
    SaveOutcome out;
    DESK_TRY(const bool student, saveStudent(session, wanted, out));
    if (!student) return out;
    if (!saveContacts(session, wanted, out)) return out;
    // What comes with a new referral is no change of anything.
    if (wanted.ref.isEmpty()) std::erase_if(out.undo, [](const UndoStep& step) { return step.contact.has_value(); });
    if (const auto kept = saveItself(session, wanted, out); !kept) out.stopped = kept.error();
    return out;
}

Result<SaveOutcome> saveStudentRecord(Session& session, const SaveWanted& wanted)
{
    SaveOutcome out;
    DESK_TRY(const bool student, saveStudent(session, wanted, out));
    out.kept = student && saveContacts(session, wanted, out);
    out.ref = out.studentRef;
    return out;
}

Result<void> takeBack(Session& session, const std::vector<UndoStep>& steps)
{
    for (const UndoStep& step : std::views::reverse(steps)) {
        bool kept = false;
        if (step.contact) {
            DESK_TRY(const auto done, saveContact(session, step.ref, *step.contact));
            kept = done.kept;
        } else if (step.ofStudent) {
            DESK_TRY(const auto done, changeStudent(session, {step.ref, step.version, step.texts}));
            kept = done.kept;
        } else {
            DESK_TRY(const auto done, changeReferral(session, {step.ref, step.version, step.texts}));
            kept = done.kept;
        }
        if (!kept) return fail(changedSince(step.ref));
    }
    return {};
}

QString saidOfChange(const std::vector<UndoStep>& steps)
{
    std::vector<QString> fields;
    bool contacts = false;
    for (const UndoStep& step : steps) {
        contacts |= step.contact.has_value();
        if (step.contact) continue;
        for (const auto& [field, text] : step.texts) fields.push_back(field);
    }
    QStringList said;
    if (!fields.empty()) said << FieldWords::list(fields);
    if (contacts) said << QCoreApplication::translate("ReferralSaving", "contacts");
    if (said.isEmpty()) return QCoreApplication::translate("ReferralSaving", "Saved.");
    return QCoreApplication::translate("ReferralSaving", "Changed: %1.").arg(said.join(QStringLiteral(", ")));
}

} // namespace desk::ui
