// What becomes of a referral's form: saved, overtaken by somebody else, given up, withdrawn.
#include "ui/frame/prompts.h"
#include "ui/referrals/contactseditor.h"
#include "ui/referrals/draftkeeper.h"
#include "ui/referrals/fieldjson.h"
#include "ui/referrals/noticestrip.h"
#include "ui/referrals/referralform.h"
#include "ui/referrals/studentpart.h"

namespace desk::ui {

bool ReferralFormView::check()
{
    // The first on the page that is wrong is gone to last, and keeps the focus.
    bool right = m_contacts->check();
    right = m_fields->check() && right;
    return m_student->check() && right;
}

SaveWanted ReferralFormView::wanted() const
{
    SaveWanted out;
    out.ref = m_ref;
    out.seen = m_seen;
    out.referral = isNew() ? m_fields->texts() : differing(m_fields->texts(), m_base);
    if (const auto& known = m_student->known()) {
        out.studentRef = known->ref;
        out.studentSeen = m_student->seen();
    }
    out.student = m_student->changed();
    out.another = m_student->isAnother() ? Knowingly::Yes : Knowingly::No;
    out.contacts = m_contacts->steps();
    return out;
}

void ReferralFormView::save()
{
    if (m_busy || m_part.isEmpty() || !check()) return;
    m_busy = true;
    m_context.desk.change(
        this, [wanted = wanted()](Session& session) { return saveReferral(session, wanted); },
        [this, mine = m_turn](Result<SaveOutcome> outcome) {
            if (mine != m_turn) return;
            m_busy = false;
            if (outcome) return onSaved(*std::move(outcome));
            Q_EMIT failed(outcome.error());
        });
}

void ReferralFormView::onSaved(SaveOutcome outcome)
{
    if (outcome.kept && !outcome.stopped) {
        m_keeper->drop();
        m_part.clear();
        return Q_EMIT saved(outcome.ref, isNew(), outcome.undo);
    }
    if (outcome.theirReferral)
        takeTheirs(*outcome.theirReferral);
    else
        m_fields->show(outcome.referral);
    if (outcome.theirStudent)
        m_student->takeTheirs(*outcome.theirStudent);
    else if (!outcome.student.errors.empty())
        m_student->fields().show(outcome.student);
    if (outcome.stopped) Q_EMIT failed(*outcome.stopped);
    // What was kept of it stands on record now.
    if (outcome.studentRef.isEmpty() || outcome.theirStudent) return;
    m_context.desk.run(
        this, [ref = outcome.studentRef](Session& session) { return studentForForm(session, ref, Reading::Again); },
        [this](const Result<StudentForm>& form) {
            if (!form) return Q_EMIT failed(form.error());
            m_student->showKnown(*form);
            m_contacts->show(form->contacts);
        });
}

void ReferralFormView::takeTheirs(const desk::ReferralForm& theirs)
{
    const FieldTexts mine = differing(m_fields->texts(), m_base);
    FieldSet::Found found;
    for (const auto& [field, text] : mine) {
        const QString other = textAt(theirs.texts, field);
        if (other != textAt(m_base, field) && other != text) found.errors.push_back(clashAt(field, other));
    }
    m_base = theirs.texts;
    m_seen = theirs.version;
    m_known = theirs;
    m_fields->setTexts(m_base);
    m_fields->setTexts(mine);
    coverNeeds(mine);
    m_fields->show(found);
    m_notice->say(tr("Somebody else has changed this referral meanwhile. Their changes are here too; where both of you "
                     "wrote, it says so."));
    m_notice->setFirstVisible(false);
}

void ReferralFormView::startAfresh()
{
    m_keeper->drop();
    begin(m_ref, m_part);
}

void ReferralFormView::discard()
{
    m_keeper->drop();
    m_part.clear();
    ++m_turn;
    Q_EMIT left();
}

void ReferralFormView::withdraw()
{
    QString text = m_known.asked > 0 ? tr("%Ln provider request(s) were sent: tell them yourself that it is withdrawn.",
                                          nullptr, m_known.asked)
                                     : tr("No provider has been asked.");
    text =
        tr("The referral %1 is withdrawn from today on. Nobody is asked for it any more and it cannot be awarded; what "
           "was recorded stays. It cannot be undone.")
            .arg(m_ref) +
        QStringLiteral("\n\n") + text + QStringLiteral("\n\n") + tr("Why is it withdrawn?");
    const QString reason = m_context.prompts.reason(
        this, {.title = tr("Withdraw the referral"), .text = text, .action = tr("Withdraw"), .cannotBeUndone = true});
    if (reason.isEmpty()) return;
    m_context.desk.change(
        this,
        [ref = m_ref, seen = m_known.version, reason](Session& session) {
            return withdrawReferral(session, {ref, seen, reason});
        },
        [this, mine = m_turn](const Result<ReferralOutcome>& outcome) {
            if (mine != m_turn) return;
            if (!outcome) return Q_EMIT failed(outcome.error());
            if (outcome->theirs) return takeTheirs(*outcome->theirs);
            if (!outcome->kept) return Q_EMIT failed(outcome->errors.front().error);
            m_keeper->drop();
            m_part.clear();
            Q_EMIT withdrawn(m_ref);
        });
}

} // namespace desk::ui
