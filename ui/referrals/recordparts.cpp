#include "ui/referrals/recordparts.h"

#include "core/services/students.h"
#include "ui/frame/recordwords.h"
#include "ui/referrals/factlist.h"
#include "ui/referrals/referralwords.h"
#include "ui/students/maskedfield.h"
#include "ui/widgets/card.h"
#include "ui/widgets/words.h"

#include <QPushButton>
#include <QVBoxLayout>

namespace desk::ui {

namespace {

using Words = ReferralWords;

QVBoxLayout* column(QWidget* part)
{
    auto* all = new QVBoxLayout(part);
    all->setContentsMargins(0, 0, 0, 0);
    all->setSpacing(gap * 2);
    return all;
}

QPushButton* linkButton(const QString& words)
{
    auto* button = new QPushButton(words);
    button->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    return button;
}

} // namespace

NeedPart::NeedPart(const PageContext& context, QWidget* parent)
    : QWidget(parent), m_context(context), m_need(new FactList), m_student(new FactList),
      m_send(makeMasked(SensitiveField::SendNeeds, tr("SEND needs"))),
      m_health(makeMasked(SensitiveField::HealthNeeds, tr("Health needs"))),
      m_openStudent(linkButton(tr("Open the student")))
{
    auto* all = column(this);
    auto* need = new Card(tr("The need"));
    need->body()->addWidget(m_need);
    for (MaskedField* one : {m_send, m_health}) need->body()->addWidget(one);
    auto* student = new Card(tr("The student"));
    student->body()->addWidget(m_student);
    student->body()->addWidget(m_openStudent);
    all->addWidget(need);
    all->addWidget(student);
    all->addStretch(1);
    connect(m_openStudent, &QAbstractButton::clicked, this, [this] {
        Q_EMIT placeWanted({QStringLiteral("students"), m_studentRef, {}});
    });
}

MaskedField* NeedPart::makeMasked(SensitiveField field, const QString& name)
{
    auto* masked = new MaskedField(name);
    connect(masked, &MaskedField::revealWanted, this, [this, field, masked] { reveal(field, masked); });
    return masked;
}

void NeedPart::reveal(SensitiveField field, MaskedField* masked)
{
    m_context.desk.run(
        this, [ref = m_studentRef, field](Session& session) { return recordReveal(session, ref, field); },
        [this, ref = m_ref, masked](const Result<void>& recorded) {
            if (!recorded) return Q_EMIT failed(recorded.error());
            // Another referral may be shown by now, or another part of it.
            if (ref == m_ref && masked->isVisible()) masked->uncover();
        });
}

void NeedPart::show(const ReferralRecord& record)
{
    const ReferralLine& line = record.line;
    if (std::exchange(m_ref, line.ref) != line.ref)
        for (MaskedField* one : {m_send, m_health}) one->cover();
    m_send->setValue(record.sendNeeds);
    m_health->setValue(record.healthNeeds);
    // What is not known is left out, as it is of the facts.
    for (const auto& [masked, value] : {std::pair(m_send, record.sendNeeds), std::pair(m_health, record.healthNeeds)})
        masked->setVisible(!value.isEmpty());
    m_studentRef = line.studentRef;
    m_need->setFacts({{tr("Tuition"), Words::need(line)},
                      {tr("Subjects"), Words::subjects(record.subjects)},
                      {tr("Attainment"), record.attainmentLevel},
                      {tr("Venue"), Words::venue(record.venue)},
                      {tr("Area"), Words::area(record.postcode)},
                      {tr("Out of borough"), Words::yesNo(record.outOfBorough)},
                      {tr("Out of school since"), dateText(record.outOfSchoolSince)},
                      {tr("Reason"), Words::reason(line.reason)},
                      {tr("Team"), Words::team(line.team)},
                      {tr("Officer"), line.officer},
                      {tr("Issued"), momentText(line.issuedAt)},
                      {tr("Tuition should begin by"), dateText(line.awardNo == 0 ? line.startBy : QDate())},
                      {tr("Review"), dateText(record.reviewOn)},
                      {tr("Withdrawn"), dateText(line.withdrawnOn)}});
    m_student->setFacts({{tr("Student"), tr("%1 (%2)").arg(line.student, line.studentRef)},
                         {tr("Year group"), yearGroupText(record.yearGroup)},
                         {tr("On a school's roll"), Words::yesNo(record.onRoll)},
                         {tr("School (URN)"), record.schoolUrn},
                         {tr("SEN provision"), Words::sen(record)},
                         {tr("EHC plan"), Words::yesNo(record.ehcp)},
                         {tr("Looked after"), Words::yesNo(record.lookedAfter)},
                         {tr("Home authority"), record.homeAuthority}});
}

} // namespace desk::ui
