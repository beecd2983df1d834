#include "ui/referrals/referralsaving.h"

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

Result<void> saveContact(Session& session, const QString& ref, const ContactStep& step)
{
    const auto done = [&]() -> Result<ContactOutcome> {
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
    if (!done) return fail(done.error());
    if (!done->kept) return fail(done->errors.front().error);
    return {};
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
    for (const ContactStep& step : wanted.contacts) {
        const auto kept = saveContact(session, out.studentRef, step);
        if (kept) continue;
        out.stopped = kept.error();
        return out;
    }
    if (const auto kept = saveItself(session, wanted, out); !kept) out.stopped = kept.error();
    return out;
}

Result<void> takeBack(Session& session, const std::vector<UndoStep>& steps)
{
    for (const UndoStep& step : steps) {
        bool kept = false;
        if (step.ofStudent) {
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

} // namespace desk::ui
