#include "ui/referrals/referralform.h"

#include "core/referrals/referralentry.h"
#include "core/services/students.h"
#include "core/students/studententry.h"
#include "ui/referrals/changeslist.h"
#include "ui/referrals/contactseditor.h"
#include "ui/referrals/draftkeeper.h"
#include "ui/referrals/fieldjson.h"
#include "ui/referrals/handoverpart.h"
#include "ui/referrals/noticestrip.h"
#include "ui/referrals/studentpart.h"
#include "ui/widgets/card.h"
#include "ui/widgets/theme.h"
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
    connect(m_keeper, &DraftKeeper::thrownAway, this, [this] { m_part.clear(); });
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
    m_ready = false;
    m_stageByHand = false;
    // Nobody types into what is about to go.
    m_scroll->setEnabled(false);
    const int mine = ++m_turn;
    m_context.desk.run(
        this, [ref](Session& session) { return load(session, ref); },
        [this, mine](Result<Begun> begun) {
            if (mine != m_turn) return;
            m_scroll->setEnabled(true);
            m_ready = begun.has_value();
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
        m_changes->show(begun.history);
    } else {
        m_changes->show({});
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

void ReferralFormView::see(QWidget* row) { m_scroll->ensureWidgetVisible(row, 0, gap * 3); }

} // namespace desk::ui
