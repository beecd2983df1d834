#include "ui/students/studentrecordview.h"

#include "ui/frame/recordwords.h"
#include "ui/students/maskedfield.h"
#include "ui/students/studentwords.h"
#include "ui/widgets/card.h"
#include "ui/widgets/datatable.h"
#include "ui/widgets/text.h"
#include "ui/widgets/theme.h"
#include "ui/widgets/timeline.h"
#include "ui/widgets/words.h"

#include <QGridLayout>
#include <QScrollArea>
#include <QVBoxLayout>

namespace desk::ui {

namespace {

constexpr int sideWidth = 440;

/// Lines of the referrals that say something in a field.
QString byReferral(const std::vector<StudentReferral>& referrals, QString StudentReferral::*field)
{
    QStringList lines;
    for (const StudentReferral& one : referrals)
        if (!(one.*field).isEmpty()) lines << one.ref + QStringLiteral(": ") + one.*field;
    return lines.join(u'\n');
}

RowsModel<StudentReferral>* referralModel(QObject* parent)
{
    Columns<StudentReferral> columns;
    columns.text(u"referral", StudentRecordView::tr("Referral"), [](const StudentReferral& one) { return one.ref; })
        .strong()
        .second([](const StudentReferral& one) { return one.keyStage + QStringLiteral(" · ") + lotText(one.lot); })
        .stretched();
    columns.date(u"issued", StudentRecordView::tr("Issued"),
                 [](const StudentReferral& one) { return one.issuedAt.londonDate(); });
    columns.badge(u"state", StudentRecordView::tr("State"), [](const StudentReferral& one) -> std::optional<BadgeText> {
        if (!one.withdrawnOn.isValid()) return std::nullopt;
        return BadgeText{Tone::None, StudentRecordView::tr("withdrawn")};
    });
    return new RowsModel<StudentReferral>(
        std::move(columns), [](const StudentReferral& one) { return one.ref; }, parent);
}

RowsModel<PlacementLine>* placementModel(QObject* parent)
{
    Columns<PlacementLine> columns;
    columns
        .text(u"placement", StudentRecordView::tr("Placement"),
              [](const PlacementLine& one) { return one.providerName; })
        .strong()
        .second([](const PlacementLine& one) { return one.reference(); })
        .stretched();
    columns.percent(u"attendance", StudentRecordView::tr("Attendance"),
                    [](const PlacementLine& one) { return one.attendance; });
    columns.badge(u"state", StudentRecordView::tr("State"),
                  [](const PlacementLine& one) { return placementBadge(one.state); });
    return new RowsModel<PlacementLine>(
        std::move(columns), [](const PlacementLine& one) { return one.reference(); }, parent);
}

} // namespace

StudentRecordView::StudentRecordView(QWidget* parent) : QWidget(parent), m_timeline(new Timeline(tr("What happened")))
{
    auto* all = new QHBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->setSpacing(gap * 2);
    auto* told = new Card(tr("What happened"), tr("the newest first"));
    told->setFlush(true);
    told->body()->addWidget(m_timeline, 1);
    all->addWidget(told, 1);

    auto* inner = new QWidget;
    auto* side = new QVBoxLayout(inner);
    side->setContentsMargins(0, 0, 0, 0);
    side->setSpacing(gap * 2);
    side->addWidget(makeAbout());
    side->addWidget(makeContacts());
    makePlacements();
    makeReferrals();
    side->addWidget(m_placementTable);
    side->addWidget(m_referralTable);
    side->addStretch(1);
    auto* scroll = new QScrollArea;
    scroll->setAccessibleName(tr("About the student"));
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setMinimumWidth(sideWidth);
    scroll->setMaximumWidth(sideWidth * 3 / 2);
    scroll->setWidget(inner);
    all->addWidget(scroll, 1);
    connect(m_timeline, &Timeline::linkActivated, this, &StudentRecordView::linkActivated);
}

Card* StudentRecordView::makeAbout()
{
    auto* card = new Card(tr("About"));
    m_facts = new QGridLayout;
    m_facts->setHorizontalSpacing(gap * 2);
    m_facts->setVerticalSpacing(gap);
    const std::array names{tr("Year"),     tr("School"),  tr("On roll"),   tr("SEN"),     tr("Primary need"),
                           tr("EHC plan"), tr("In care"), tr("Authority"), tr("Calendar")};
    for (std::size_t i = 0; i < names.size(); ++i) {
        auto* cell = new QVBoxLayout;
        cell->setSpacing(0);
        cell->addWidget(new TextLabel(names[i], TextSize::Small, true));
        auto* text = new TextLabel(TextSize::Body);
        text->setWordWrap(true);
        cell->addWidget(text);
        cell->addStretch(1);
        m_factTexts.push_back(text);
        m_facts->addLayout(cell, static_cast<int>(i) / 3, static_cast<int>(i) % 3);
    }
    for (int column = 0; column < 3; ++column) m_facts->setColumnStretch(column, 1);
    card->body()->addLayout(m_facts);
    auto* covered = new QGridLayout;
    covered->setHorizontalSpacing(gap * 2);
    covered->setVerticalSpacing(gap);
    for (int column = 0; column < 2; ++column) covered->setColumnStretch(column, 1);
    covered->addWidget(makeMasked(SensitiveField::Upn, tr("UPN")), 0, 0);
    covered->addWidget(makeMasked(SensitiveField::DateOfBirth, tr("Date of birth")), 0, 1);
    covered->addWidget(makeMasked(SensitiveField::Postcode, tr("Postcode")), 1, 0);
    covered->addWidget(makeMasked(SensitiveField::SendNeeds, tr("SEND needs, as referred")), 1, 1);
    covered->addWidget(makeMasked(SensitiveField::HealthNeeds, tr("Health needs, as referred")), 2, 0, 1, 2);
    card->body()->addLayout(covered);
    return card;
}

Card* StudentRecordView::makeContacts()
{
    auto* card = new Card(tr("Contacts"));
    m_contactNames = new TextLabel(TextSize::Body);
    m_contactNames->setWordWrap(true);
    card->body()->addWidget(m_contactNames);
    card->body()->addWidget(makeMasked(SensitiveField::Contacts, tr("Telephone and e-mail")));
    return card;
}

MaskedField* StudentRecordView::makeMasked(SensitiveField field, const QString& name)
{
    auto* masked = new MaskedField(name);
    m_masked[field] = masked;
    connect(masked, &MaskedField::revealWanted, this, [this, field] { Q_EMIT revealWanted(field); });
    return masked;
}

void StudentRecordView::makeReferrals()
{
    m_referrals = referralModel(this);
    m_referralTable = new DataTable(tr("Referrals"), m_referrals);
    m_referralTable->setTitle(tr("Referrals"));
    m_referralTable->setCompact();
    m_referralTable->setSingleSelection();
    m_referralTable->setEmptyText(tr("Nobody has referred this student yet."));
    connect(m_referralTable, &DataTable::activated, this, [this](int source) {
        Q_EMIT linkActivated(QStringLiteral("referrals/") + m_referrals->source(source).ref);
    });
}

void StudentRecordView::makePlacements()
{
    m_placements = placementModel(this);
    m_placementTable = new DataTable(tr("Placements"), m_placements);
    m_placementTable->setTitle(tr("Placements"));
    m_placementTable->setCompact();
    m_placementTable->setSingleSelection();
    m_placementTable->setEmptyText(tr("Nothing has been awarded for this student yet."));
    connect(m_placementTable, &DataTable::activated, this, [this](int source) {
        Q_EMIT linkActivated(QStringLiteral("placements/") + m_placements->source(source).reference());
    });
}

void StudentRecordView::show(StudentRecord record)
{
    const bool another = record.student.ref != m_record.student.ref;
    m_record = std::move(record);
    if (another)
        for (const auto& [field, masked] : m_masked) masked->cover();
    showAbout();
    showNeeds();
    showContacts();
    m_placements->setRows({m_record.placements.rbegin(), m_record.placements.rend()});
    m_referrals->setRows({m_record.referrals.rbegin(), m_record.referrals.rend()});
    m_timeline->setEntries(timelineEntries(m_record.timeline));
    if (another) goToTop();
}

void StudentRecordView::showAbout()
{
    const Student& one = m_record.student;
    const auto known = [](const QString& text) { return text.isEmpty() ? tr("not known") : text; };
    const std::array texts{known(yearGroupText(m_record.yearGroup)),
                           known(one.schoolUrn),
                           yesNoText(one.onRoll),
                           known(senProvisionText(one.senProvision)),
                           one.senNeed.isEmpty() ? tr("none said") : senNeedText(one.senNeed),
                           yesNoText(one.ehcp),
                           yesNoText(one.lookedAfter),
                           known(one.homeAuthority),
                           one.calendar.isEmpty() ? tr("the framework's") : one.calendar};
    for (std::size_t i = 0; i < texts.size(); ++i) m_factTexts[i]->setText(texts[i]);
    m_masked[SensitiveField::Upn]->setValue(one.upn);
    m_masked[SensitiveField::DateOfBirth]->setValue(dateText(one.dateOfBirth));
    m_masked[SensitiveField::Postcode]->setValue(one.postcode);
}

void StudentRecordView::showNeeds()
{
    m_masked[SensitiveField::SendNeeds]->setValue(byReferral(m_record.referrals, &StudentReferral::sendNeeds));
    m_masked[SensitiveField::HealthNeeds]->setValue(byReferral(m_record.referrals, &StudentReferral::healthNeeds));
}

void StudentRecordView::showContacts()
{
    QStringList names, ways;
    for (const Contact& one : m_record.contacts) {
        names << tr("%1: %2").arg(contactRoleText(one.role), one.name);
        QStringList parts{one.phone, one.email};
        parts.removeAll(QString());
        if (!parts.isEmpty()) ways << tr("%1: %2").arg(one.name, parts.join(QStringLiteral(" · ")));
    }
    m_contactNames->setText(names.isEmpty() ? tr("Nobody is known to speak to about this student.")
                                            : names.join(u'\n'));
    MaskedField* reach = m_masked[SensitiveField::Contacts];
    reach->setVisible(!ways.isEmpty());
    reach->setValue(ways.join(u'\n'));
}

void StudentRecordView::uncover(SensitiveField field) { m_masked.at(field)->uncover(); }

void StudentRecordView::goToTop() { m_timeline->scrollToTop(); }

} // namespace desk::ui
