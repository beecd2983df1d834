// How the form of a referral is laid out: which rows stand in which card.
#include "core/referrals/referralentry.h"
#include "ui/frame/recordwords.h"
#include "ui/referrals/changeslist.h"
#include "ui/referrals/contactseditor.h"
#include "ui/referrals/fieldwords.h"
#include "ui/referrals/handoverpart.h"
#include "ui/referrals/referralform.h"
#include "ui/referrals/referralwords.h"
#include "ui/referrals/studentpart.h"
#include "ui/widgets/card.h"
#include "ui/widgets/theme.h"

#include <QGridLayout>
#include <QVBoxLayout>

namespace desk::ui {

namespace {

constexpr int columns = 3;

QString labelOf(const char* field) { return FieldWords::label(QString::fromLatin1(field)); }

/// Rows beside each other, as many as fit, the first of each at the top.
QGridLayout* gridOf(std::initializer_list<QWidget*> rows)
{
    auto* grid = new QGridLayout;
    grid->setHorizontalSpacing(gap * 2);
    grid->setVerticalSpacing(gap);
    int at = 0;
    for (QWidget* row : rows) {
        grid->addWidget(row, at / columns, at % columns, Qt::AlignTop);
        ++at;
    }
    for (int i = 0; i < columns; ++i) grid->setColumnStretch(i, 1);
    return grid;
}

} // namespace

Card* ReferralFormView::addCard(const QString& title, const QString& note)
{
    auto* card = new Card(title, note);
    m_cards->addWidget(card);
    return card;
}

void ReferralFormView::makeStudent()
{
    m_student = new StudentPart(m_context);
    addCard(tr("The student"))->body()->addWidget(m_student);
    connect(m_student, &StudentPart::edited, this, &ReferralFormView::touched);
    connect(m_student, &StudentPart::chosen, this, &ReferralFormView::onStudent);
    connect(m_student, &StudentPart::copyWanted, this, &ReferralFormView::takeOver);
    connect(m_student, &StudentPart::failed, this, &ReferralFormView::failed);
    connect(&m_student->fields(), &FieldSet::wentTo, this, &ReferralFormView::see);
}

void ReferralFormView::makeNeed()
{
    Card* card = addCard(tr("The need"), tr("English and Maths are always included"));
    const QString choose = tr("choose");
    card->body()->addLayout(gridOf({
        m_fields->addChoice("reason", labelOf("reason"), referralCodes("reason"), ReferralWords::reason, choose),
        m_fields->addChoice("team", labelOf("team"), referralCodes("team"), ReferralWords::team, choose),
        m_fields->addLine("officer", labelOf("officer"), tr("Who looks after it.")),
        m_fields->addChoice("key_stage", labelOf("key_stage"), referralCodes("key_stage"), ReferralWords::keyStage,
                            choose, tr("By the date of birth, where it is known.")),
        m_fields->addLine("hours_per_week", labelOf("hours_per_week"), tr("Most have 9.")),
        m_fields->addLine("attainment_level", labelOf("attainment_level"), tr("If it is known.")),
    }));
    card->body()->addWidget(
        m_fields->addLine("subjects", labelOf("subjects"), tr("Separated by commas: Science, History.")));
    card->body()->addWidget(
        m_fields->addArea("send_needs", labelOf("send_needs"), tr("Providers read this: no names, no addresses.")));
    card->body()->addWidget(m_fields->addArea("health_needs", labelOf("health_needs"),
                                              tr("As far as a tutor must know; providers read this.")));
}

void ReferralFormView::makeWhere()
{
    Card* card = addCard(tr("Where, and until when"));
    const auto lots = [](const QString& code) { return lotText(code.toInt()); };
    const auto yes = [](const QString& code) { return ReferralWords::yesNo(code == u"yes"); };
    constexpr std::array<std::string_view, 2> noYes{"no", "yes"};
    card->body()->addLayout(gridOf({
        m_fields->addChoice("lot", labelOf("lot"), referralCodes("lot"), lots, {}),
        m_fields->addChoice("venue", labelOf("venue"), referralCodes("venue"), ReferralWords::venue, tr("not known")),
        m_fields->addLine("postcode", labelOf("postcode"), tr("Empty: the student's own.")),
        m_fields->addChoice("out_of_borough", labelOf("out_of_borough"), noYes, yes, tr("not known")),
        m_fields->addDay("out_of_school_since", labelOf("out_of_school_since"),
                         tr("5 Jan, or 5/1, or -3 for days ago.")),
        m_fields->addDay("review_on", labelOf("review_on"), tr("Of what is for a limited time: home, online.")),
    }));
}

void ReferralFormView::makeContacts()
{
    m_contacts = new ContactsEditor(m_context.clock.today());
    m_contactsCard = addCard(tr("Who to speak to"), tr("Carer, school, social worker"));
    m_contactsCard->body()->addWidget(m_contacts);
    connect(m_contacts, &ContactsEditor::edited, this, &ReferralFormView::touched);
    connect(m_contacts, &ContactsEditor::revealWanted, this, [this] { reveal(QStringLiteral("contacts")); });
}

void ReferralFormView::makeChangeParts()
{
    m_handovers = new HandoverPart(m_context);
    m_handoverCard = addCard(tr("Handed over"), tr("EHC plan, risk assessment, plan"));
    m_handoverCard->body()->addWidget(m_handovers);
    connect(m_handovers, &HandoverPart::edited, this, &ReferralFormView::touched);
    connect(m_handovers, &HandoverPart::failed, this, &ReferralFormView::failed);
    m_changes = new ChangesList(m_context, true);
    m_cards->addWidget(m_changes);
}

} // namespace desk::ui
