#include "ui/referrals/referralform.h"

#include "core/referrals/referralentry.h"
#include "core/services/students.h"
#include "core/students/studententry.h"
#include "ui/frame/prompts.h"
#include "ui/referrals/contactseditor.h"
#include "ui/referrals/draftkeeper.h"
#include "ui/referrals/fieldjson.h"
#include "ui/referrals/fieldwords.h"
#include "ui/referrals/handoverpart.h"
#include "ui/referrals/noticestrip.h"
#include "ui/referrals/studentpart.h"
#include "ui/widgets/card.h"
#include "ui/widgets/formrow.h"
#include "ui/widgets/theme.h"
#include "ui/widgets/timeline.h"
#include "ui/widgets/words.h"

#include <QScrollArea>
#include <QShortcut>
#include <QVBoxLayout>

namespace desk::ui {

namespace {

const auto keyStage = QStringLiteral("key_stage"), postcode = QStringLiteral("postcode");
const auto sendNeeds = QStringLiteral("send_needs"), healthNeeds = QStringLiteral("health_needs");

// The parts of a draft.
const auto studentRefKey = QStringLiteral("student_ref"), studentKey = QStringLiteral("student");
const auto studentSeenKey = QStringLiteral("student_seen"), anotherKey = QStringLiteral("another");
const auto contactsKey = QStringLiteral("contacts"), referralKey = QStringLiteral("referral");
const auto coveredKey = QStringLiteral("covered");
const auto seenKey = QStringLiteral("seen"), handoverKey = QStringLiteral("handover");

SensitiveField sensitiveField(const QString& field)
{
    if (field == sendNeeds) return SensitiveField::SendNeeds;
    if (field == healthNeeds) return SensitiveField::HealthNeeds;
    return field == postcode ? SensitiveField::Postcode : SensitiveField::Contacts;
}

FieldTexts differing(FieldTexts texts, const FieldTexts& base)
{
    std::erase_if(texts, [&base](const auto& one) { return textAt(base, one.first) == one.second; });
    return texts;
}

} // namespace

ReferralFormView::ReferralFormView(const PageContext& context, QWidget* parent)
    : QWidget(parent), m_context(context), m_scroll(new QScrollArea), m_notice(new NoticeStrip(tr("Start afresh"))),
      m_fields(new FieldSet([this](const FieldTexts& texts) { return read(texts); }, context.clock.today(), this)),
      m_keeper(new DraftKeeper(context.desk, referralDraft, this))
{
    auto* inner = new QWidget;
    m_cards = new QVBoxLayout(inner);
    m_cards->setContentsMargins(0, 0, 0, 0);
    m_cards->setSpacing(gap * 2);
    makeStudent();
    makeNeed();
    makeWhere();
    makeContacts();
    makeChangeParts();
    m_cards->addStretch(1);
    m_scroll->setWidgetResizable(true);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->setWidget(inner);
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->setSpacing(gap * 2);
    all->addWidget(m_notice);
    all->addWidget(m_scroll, 1);
    for (const auto& keys : {QKeySequence(Qt::CTRL | Qt::Key_S), QKeySequence(Qt::CTRL | Qt::Key_Return)})
        connect(new QShortcut(keys, this, nullptr, nullptr, Qt::WidgetWithChildrenShortcut), &QShortcut::activated,
                this, &ReferralFormView::save);
    connect(m_fields, &FieldSet::edited, this, [this](const QString& field) {
        m_stageByHand |= field == keyStage;
        touched();
    });
    connect(m_fields, &FieldSet::revealWanted, this, &ReferralFormView::reveal);
    connect(m_fields, &FieldSet::wentTo, this, &ReferralFormView::see);
    connect(m_keeper, &DraftKeeper::kept, this, [this] {
        m_draftAt = m_context.clock.now();
        tellDraft();
    });
    connect(m_keeper, &DraftKeeper::failed, this, &ReferralFormView::failed);
    connect(m_notice, &NoticeStrip::firstWanted, this, &ReferralFormView::startAfresh);
}

void ReferralFormView::beginNew() { begin({}, QStringLiteral("new")); }
void ReferralFormView::beginChange(const QString& ref) { begin(ref, QStringLiteral("change")); }

bool ReferralFormView::isFor(const QString& ref, const QString& part) const
{
    return !m_part.isEmpty() && m_part == part && m_ref == ref;
}

Result<ReferralFormView::Begun> ReferralFormView::load(Session& session, const QString& ref)
{
    Begun out;
    DESK_TRY(const auto all, drafts(session));
    for (const Draft& one : all)
        if (one.kind == referralDraft && one.reference == ref) out.draft = one;
    if (ref.isEmpty()) {
        const QString student = out.draft ? out.draft->content[studentRefKey].toString() : QString();
        DESK_TRY(out.texts, referralDefaults(session, student));
        if (student.isEmpty()) return out;
        DESK_TRY(out.student, studentForForm(session, student));
        return out;
    }
    DESK_TRY(out.referral, referralForForm(session, ref));
    DESK_TRY(out.student, studentForForm(session, out.referral->studentRef));
    DESK_TRY(out.handovers, handovers(session, ref));
    DESK_TRY(out.history, referralHistory(session, ref));
    return out;
}

void ReferralFormView::begin(const QString& ref, const QString& part)
{
    keepDraft();
    m_keeper->stop();
    m_ref = ref;
    m_part = part;
    m_draftAt = {};
    m_busy = false;
    m_stageByHand = false;
    // Nobody types into what is about to go.
    m_scroll->setEnabled(false);
    const int mine = ++m_turn;
    m_context.desk.run(
        this, [ref](Session& session) { return load(session, ref); },
        [this, mine](Result<Begun> begun) {
            if (mine != m_turn) return;
            m_scroll->setEnabled(true);
            if (begun) {
                show(*std::move(begun));
            } else {
                m_part.clear();
                Q_EMIT failed(begun.error());
            }
            Q_EMIT ready();
        });
}

void ReferralFormView::show(Begun begun)
{
    const bool change = begun.referral.has_value();
    m_student->setFixed(change);
    m_handoverCard->setVisible(change);
    m_historyCard->setVisible(change);
    m_notice->say({});
    m_scroll->ensureVisible(0, 0);
    m_fields->clear();
    m_contacts->show(begun.student ? begun.student->contacts : std::vector<ContactForm>());
    if (change) {
        m_known = *begun.referral;
        m_seen = m_known.version;
        m_base = m_known.texts;
        m_student->showKnown(*begun.student);
        m_handovers->show(m_ref, std::move(begun.handovers));
        showHistory(begun.history);
    } else {
        m_seen = 0;
        m_base = begun.texts;
        if (begun.student)
            m_student->showKnown(*begun.student);
        else
            m_student->find();
    }
    m_fields->setTexts(m_base);
    if (change) coverNeeds();
    if (begun.draft) restore(*begun.draft);
    m_keeper->begin(m_ref, [this] { return draft(); });
    tellDraft();
    if (change)
        m_fields->focusFirst();
    else
        m_student->focusFirst();
}

void ReferralFormView::restore(const Draft& kept)
{
    const QJsonObject& content = kept.content;
    const FieldTexts student = textsFrom(content[studentKey].toObject());
    if (m_student->state() == StudentPart::State::Known)
        m_student->restoreChanged(student, content[studentSeenKey].toInteger());
    else if (!student.empty())
        m_student->showNew(student, content[anotherKey].toBool());
    m_fields->setTexts(textsFrom(content[referralKey].toObject()));
    m_contacts->restore(content[contactsKey].toArray());
    if (!isNew()) {
        // What was seen then: somebody may have changed it since.
        m_seen = content[seenKey].toInteger(m_seen);
        m_handovers->fields().setTexts(textsFrom(content[handoverKey].toObject()));
    }
    for (const QJsonValue& field : content[coveredKey].toArray()) m_fields->cover(field.toString());
    m_stageByHand = true;
    m_draftAt = kept.savedAt;
    m_notice->say(
        tr("This is what you had not finished; it was kept %1.").arg(momentText(kept.savedAt, m_context.clock.now())));
}

QJsonObject ReferralFormView::draft() const
{
    QJsonObject out{{contactsKey, m_contacts->draft()},
                    {referralKey, jsonOf(isNew() ? m_fields->texts() : differing(m_fields->texts(), m_base))}};
    if (const auto& known = m_student->known()) {
        out[studentRefKey] = known->ref;
        out[studentSeenKey] = m_student->seen();
    }
    if (m_student->state() != StudentPart::State::Finding) out[studentKey] = jsonOf(m_student->changed());
    if (isNew()) {
        out[anotherKey] = m_student->isAnother();
        QJsonArray covered;
        for (const QString& field : {sendNeeds, healthNeeds, postcode})
            if (m_fields->isCovered(field)) covered.append(field);
        out[coveredKey] = covered;
    } else {
        out[seenKey] = m_seen;
        out[handoverKey] = jsonOf(m_handovers->fields().texts());
    }
    return out;
}

void ReferralFormView::touched()
{
    followAge();
    m_keeper->touch();
}

void ReferralFormView::keepDraft() { m_keeper->keepNow(); }

void ReferralFormView::tellDraft()
{
    QStringList facts;
    if (!isNew()) facts << tr("issued %1").arg(momentText(m_known.issuedAt, m_context.clock.now()));
    facts << (m_draftAt == Instant() ? tr("What you type is kept as you go.")
                                     : tr("Your draft was kept %1.").arg(momentText(m_draftAt, m_context.clock.now())));
    Q_EMIT told(facts.join(QStringLiteral(" · ")));
}

void ReferralFormView::onStudent()
{
    const auto& known = m_student->known();
    m_contacts->show(known ? known->contacts : std::vector<ContactForm>());
    followAge();
    m_fields->focusFirst();
    if (!known) m_student->focusFirst();
}

void ReferralFormView::followAge()
{
    if (m_stageByHand || !isNew()) return;
    const auto stage = keyStageOn(m_student->dateOfBirth(), m_context.clock.today());
    if (!stage) return;
    const std::string_view code = codeOf(*stage);
    m_fields->setTexts({{keyStage, QString::fromLatin1(code.data(), static_cast<qsizetype>(code.size()))}});
}

void ReferralFormView::takeOver(const QString& referral)
{
    m_context.desk.run(
        this, [referral](Session& session) { return copyReferral(session, referral); },
        [this](const Result<ReferralCopy>& copy) {
            if (!copy) return Q_EMIT failed(copy.error());
            m_fields->setTexts(copy->texts);
            coverNeeds();
            m_stageByHand = true;
            touched();
            m_fields->focusFirst();
        });
}

void ReferralFormView::coverNeeds(const FieldTexts& typed)
{
    // What came from a record is covered; what somebody types in now is theirs to see.
    for (const QString& field : {sendNeeds, healthNeeds, postcode})
        if (!typed.contains(field)) m_fields->cover(field);
}

void ReferralFormView::reveal(const QString& field)
{
    const auto& known = m_student->known();
    const auto uncover = [this, field] { field == u"contacts" ? m_contacts->uncover() : m_fields->uncover(field); };
    if (!known) return uncover();
    m_context.desk.run(
        this, [ref = known->ref, field](Session& session) { return recordReveal(session, ref, sensitiveField(field)); },
        [this, uncover](const Result<void>& recorded) {
            if (!recorded) return Q_EMIT failed(recorded.error());
            uncover();
        });
}

FieldSet::Found ReferralFormView::read(const FieldTexts& texts) const
{
    FieldTexts given = texts;
    if (textAt(given, postcode).isEmpty() && m_student->state() != StudentPart::State::Finding)
        given[postcode] = m_student->fields().text(postcode);
    auto out = readReferral(given, {m_context.clock.today(), m_student->dateOfBirth(), m_student->calendar(), isNew()});
    return {std::move(out.errors), std::move(out.warnings)};
}

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

void ReferralFormView::showHistory(const std::vector<HistoryLine>& history)
{
    std::vector<TimelineEntry> entries;
    for (const HistoryLine& line : history) {
        QStringList moves;
        for (const FieldMove& move : line.moves) {
            const QString name = FieldWords::name(move.field);
            const QString before = FieldWords::value(move.field, move.before);
            const QString after = FieldWords::value(move.field, move.after);
            moves << (move.withheld      ? tr("%1: changed").arg(name)
                      : before == after  ? tr("%1: %2").arg(name, after)
                      : before.isEmpty() ? tr("%1: %2").arg(name, after)
                      : after.isEmpty()  ? tr("%1: no longer %2").arg(name, before)
                                         : tr("%1: %2 instead of %3").arg(name, after, before));
        }
        TimelineEntry entry;
        entry.day = line.at.londonDate();
        entry.time = timeText(line.at.londonTime());
        entry.title = tr("%1 by %2").arg(FieldWords::action(line.action), line.by);
        entry.detail = moves.join(u'\n');
        entries.push_back(std::move(entry));
    }
    m_history->setEntries(std::move(entries));
    m_historyCard->setVisible(!history.empty());
}

void ReferralFormView::see(QWidget* row) { m_scroll->ensureWidgetVisible(row, 0, gap * 3); }

} // namespace desk::ui
