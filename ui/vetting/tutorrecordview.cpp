#include "ui/vetting/tutorrecordview.h"

#include "ui/vetting/vettingwords.h"
#include "ui/widgets/badge.h"
#include "ui/widgets/card.h"
#include "ui/widgets/datatable.h"
#include "ui/widgets/deskstyle.h"
#include "ui/widgets/glyph.h"
#include "ui/widgets/text.h"
#include "ui/widgets/timeline.h"
#include "ui/widgets/words.h"

#include <QGridLayout>
#include <QPushButton>
#include <QVBoxLayout>

namespace desk::ui {

namespace {

constexpr int rulesInRow = 5;

QString placementKey(const QString& referral, qint64 award) { return referral + u'/' + QString::number(award); }

BadgeText standingBadge(EvidenceStanding standing)
{
    switch (standing) {
    case EvidenceStanding::Valid:
        return {Tone::Good, TutorRecordView::tr("valid")};
    case EvidenceStanding::NotYet:
        return {Tone::None, TutorRecordView::tr("not yet")};
    case EvidenceStanding::Lapsed:
        return {Tone::None, TutorRecordView::tr("lapsed")};
    case EvidenceStanding::Withdrawn:
        return {Tone::Warn, TutorRecordView::tr("withdrawn")};
    case EvidenceStanding::LacksNumber:
        break;
    }
    return {Tone::Bad, TutorRecordView::tr("no number")};
}

QString evidenceKey(const EvidenceEntry& entry)
{
    return QString::number(static_cast<int>(entry.rule)) + u'/' + entry.dated.toString(Qt::ISODate);
}

RowsModel<EvidenceEntry>* evidenceModel(QObject* parent)
{
    Columns<EvidenceEntry> columns;
    columns.text(u"rule", TutorRecordView::tr("Rule"), [](const EvidenceEntry& one) { return ruleName(one.rule); })
        .strong()
        .sortedBy([](const EvidenceEntry& one) { return static_cast<int>(one.rule); });
    columns.date(u"dated", TutorRecordView::tr("Dated"), [](const EvidenceEntry& one) { return one.dated; });
    columns
        .text(u"until", TutorRecordView::tr("Valid until"),
              [](const EvidenceEntry& one) {
                  return one.validUntil.isValid() ? dateText(one.validUntil) : TutorRecordView::tr("for good");
              })
        .sortedBy([](const EvidenceEntry& one) {
            return one.validUntil.isValid() ? QVariant(one.validUntil.toJulianDay())
                                            : QVariant(std::numeric_limits<qint64>::max());
        });
    columns.badge(u"state", TutorRecordView::tr("State"),
                  [](const EvidenceEntry& one) { return standingBadge(one.standing); });
    columns.text(u"reference", TutorRecordView::tr("Reference"),
                 [](const EvidenceEntry& one) { return one.reference; });
    columns.text(u"seen", TutorRecordView::tr("Seen by"), [](const EvidenceEntry& one) { return one.seenBy; }).quiet();
    columns.date(u"withdrawn", TutorRecordView::tr("Withdrawn"),
                 [](const EvidenceEntry& one) { return one.withdrawnOn; });
    return new RowsModel<EvidenceEntry>(std::move(columns), evidenceKey, parent);
}

RowsModel<TutorPlacement>* placementModel(QObject* parent)
{
    Columns<TutorPlacement> columns;
    columns
        .text(u"placement", TutorRecordView::tr("Placement"),
              [](const TutorPlacement& one) { return placementKey(one.referralRef, one.awardNo); })
        .strong()
        .second([](const TutorPlacement& one) {
            return one.keyStage + QStringLiteral(" · ") + one.subjects.join(QStringLiteral(", "));
        });
    columns.badge(u"state", TutorRecordView::tr("State"), [](const TutorPlacement& one) {
        return one.running ? BadgeText{Tone::Good, TutorRecordView::tr("teaching")}
                           : BadgeText{Tone::None, TutorRecordView::tr("past")};
    });
    columns.date(u"first", TutorRecordView::tr("First session"), [](const TutorPlacement& one) { return one.firstOn; });
    columns.date(u"last", TutorRecordView::tr("Last attended"), [](const TutorPlacement& one) { return one.lastOn; });
    columns.date(u"next", TutorRecordView::tr("Next booked"), [](const TutorPlacement& one) { return one.nextOn; });
    columns.number(u"attended", TutorRecordView::tr("Attended"),
                   [](const TutorPlacement& one) { return one.attended; });
    columns.hours(u"hours", TutorRecordView::tr("Hours"),
                  [](const TutorPlacement& one) { return Hours::fromHundredths(one.hours); });
    return new RowsModel<TutorPlacement>(
        std::move(columns), [](const TutorPlacement& one) { return placementKey(one.referralRef, one.awardNo); },
        parent);
}

RowsModel<VettingBreach>* breachModel(QObject* parent)
{
    Columns<VettingBreach> columns;
    columns.date(u"day", TutorRecordView::tr("Taught on"), [](const VettingBreach& one) { return one.date; }).strong();
    columns.text(u"time", TutorRecordView::tr("At"), [](const VettingBreach& one) { return one.startTime; });
    columns.text(u"placement", TutorRecordView::tr("Placement"),
                 [](const VettingBreach& one) { return placementKey(one.referralRef, one.awardNo); });
    columns.text(u"failing", TutorRecordView::tr("Not valid that day"),
                 [](const VettingBreach& one) { return failingText(one.failing); });
    return new RowsModel<VettingBreach>(
        std::move(columns),
        [](const VettingBreach& one) {
            return placementKey(one.referralRef, one.awardNo) + one.date.toString(Qt::ISODate) + one.startTime;
        },
        parent);
}

/// The rules shown by evidence of each day, in one entry.
void addEvidence(std::vector<TimelineEntry>& out, const std::vector<EvidenceEntry>& evidence)
{
    std::map<QDate, QStringList> shown;
    for (const EvidenceEntry& one : evidence) {
        shown[one.dated] << ruleName(one.rule);
        if (one.withdrawnOn.isValid())
            out.push_back({.day = one.withdrawnOn,
                           .title = TutorRecordView::tr("%1 withdrawn").arg(ruleName(one.rule)),
                           .detail = TutorRecordView::tr("evidence of %1").arg(plainDateText(one.dated)),
                           .tone = Tone::Warn});
    }
    for (const auto& [day, names] : shown)
        out.push_back({.day = day,
                       .title = names.join(QStringLiteral(", ")),
                       .detail = TutorRecordView::tr("evidence dated this day")});
}

/// Everything dated on a tutor's record up to a day, the newest first.
std::vector<TimelineEntry> timelineOf(const TutorRecord& record, QDate day)
{
    std::vector<TimelineEntry> out;
    addEvidence(out, record.evidence);
    for (const DateRange& span : record.clearance) {
        out.push_back({.day = span.first(), .title = TutorRecordView::tr("Cleared"), .tone = Tone::Good});
        if (!span.isOpen())
            out.push_back(
                {.day = span.last().addDays(1), .title = TutorRecordView::tr("No longer cleared"), .tone = Tone::Bad});
    }
    for (const VettingBreach& one : record.breaches)
        out.push_back({.day = one.date,
                       .time = one.startTime,
                       .title = TutorRecordView::tr("Taught without clearance"),
                       .detail = failingText(one.failing),
                       .tone = Tone::Bad,
                       .link = placementKey(one.referralRef, one.awardNo)});
    std::erase_if(out, [day](const TimelineEntry& one) { return one.day > day; });
    std::ranges::stable_sort(out, std::ranges::greater(), &TimelineEntry::day);
    return out;
}

} // namespace

TutorRecordView::TutorRecordView(QWidget* parent)
    : QScrollArea(parent), m_trn(new TextLabel), m_certificate(new TextLabel), m_reveal(new QPushButton),
      m_clearance(new TextLabel(QString(), TextSize::Body)), m_timeline(new Timeline(tr("What happened")))
{
    setWidgetResizable(true);
    setFrameShape(QFrame::NoFrame);
    setAccessibleName(tr("The tutor's record"));
    auto* inner = new QWidget;
    auto* column = new QVBoxLayout(inner);
    column->setContentsMargins(0, 0, gap, 0);
    column->setSpacing(gap * 2);
    column->addWidget(makeRules());
    auto* pair = new QHBoxLayout;
    pair->setSpacing(gap * 2);
    pair->addWidget(makeClearance(), 3);
    pair->addWidget(makeNumbers(), 2);
    column->addLayout(pair);
    makeEvidence();
    makePlacements();
    makeBreaches();
    for (DataTable* table : {m_evidenceTable, m_placementTable, m_breachTable}) column->addWidget(table);
    column->addWidget(makeTimeline());
    column->addStretch(1);
    setWidget(inner);
}

Card* TutorRecordView::makeRules()
{
    m_rules = new Card(QString());
    auto* grid = new QGridLayout;
    grid->setHorizontalSpacing(gap * 2);
    grid->setVerticalSpacing(gap * 2);
    for (int i = 0; i < vettingRules; ++i) {
        const auto rule = static_cast<VettingRule>(i + 1);
        auto* name = new TextLabel(ruleName(rule), TextSize::Small, true);
        name->setToolTip(ruleTip(rule));
        auto* badge = new StatusBadge;
        m_badges[static_cast<std::size_t>(i)] = badge;
        auto* cell = new QVBoxLayout;
        cell->setSpacing(gap / 2);
        cell->addWidget(name);
        cell->addWidget(badge, 0, Qt::AlignLeft);
        grid->addLayout(cell, i / rulesInRow, i % rulesInRow);
    }
    for (int at = 0; at < rulesInRow; ++at) grid->setColumnStretch(at, 1);
    m_rules->body()->addLayout(grid);
    return m_rules;
}

Card* TutorRecordView::makeNumbers()
{
    auto* card = new Card(tr("Numbers"));
    auto* grid = new QGridLayout;
    grid->setColumnStretch(1, 1);
    grid->setHorizontalSpacing(gap * 2);
    grid->addWidget(new TextLabel(tr("Teacher reference"), TextSize::Body, true), 0, 0);
    grid->addWidget(m_trn, 0, 1);
    grid->addWidget(new TextLabel(tr("DBS certificate"), TextSize::Body, true), 1, 0);
    grid->addWidget(m_certificate, 1, 1);
    for (TextLabel* number : {m_trn, m_certificate}) number->setTextInteractionFlags(Qt::TextSelectableByMouse);
    card->body()->addLayout(grid);
    m_reveal->setText(tr("Show the numbers"));
    m_reveal->setIcon(icon(Glyph::Eye));
    m_reveal->setToolTip(tr("Showing them is written to the audit trail."));
    card->body()->addWidget(m_reveal, 0, Qt::AlignLeft);
    card->body()->addStretch(1);
    connect(m_reveal, &QAbstractButton::clicked, this, &TutorRecordView::revealWanted);
    return card;
}

Card* TutorRecordView::makeClearance()
{
    auto* card = new Card(tr("Days of clearance"));
    m_clearance->setWordWrap(true);
    m_clearance->setTextInteractionFlags(Qt::TextSelectableByMouse);
    card->body()->addWidget(m_clearance);
    card->body()->addStretch(1);
    return card;
}

Card* TutorRecordView::makeTimeline()
{
    auto* card = new Card(tr("What happened"), tr("the newest first"));
    card->setFlush(true);
    m_timeline->setFitted(true);
    card->body()->addWidget(m_timeline);
    connect(m_timeline, &Timeline::linkActivated, this, &TutorRecordView::placementWanted);
    return card;
}

void TutorRecordView::makeEvidence()
{
    m_evidence = evidenceModel(this);
    m_evidenceTable = new DataTable(tr("Evidence"), m_evidence);
    m_evidenceTable->setTitle(tr("Evidence"));
    m_evidenceTable->setCompact();
    m_evidenceTable->setSingleSelection();
    m_evidenceTable->setEmptyText(tr("No evidence has been recorded for this tutor yet."));
}

void TutorRecordView::makePlacements()
{
    m_placements = placementModel(this);
    m_placementTable = new DataTable(tr("Placements taught"), m_placements);
    m_placementTable->setTitle(tr("Placements taught"));
    m_placementTable->setCompact();
    m_placementTable->setSingleSelection();
    m_placementTable->setEmptyText(tr("This tutor has no session yet."));
    connect(m_placementTable, &DataTable::activated, this, [this](int source) {
        const TutorPlacement& one = m_placements->source(source);
        Q_EMIT placementWanted(placementKey(one.referralRef, one.awardNo));
    });
}

void TutorRecordView::makeBreaches()
{
    m_breaches = breachModel(this);
    m_breachTable = new DataTable(tr("Taught without clearance"), m_breaches);
    m_breachTable->setTitle(tr("Taught without clearance"));
    m_breachTable->setCompact();
    m_breachTable->setSingleSelection();
    m_breachTable->setEmptyText(tr("Every session was taught on a day of clearance."));
    connect(m_breachTable, &DataTable::activated, this, [this](int source) {
        const VettingBreach& one = m_breaches->source(source);
        Q_EMIT placementWanted(placementKey(one.referralRef, one.awardNo));
    });
}

void TutorRecordView::show(TutorRecord record, QDate day)
{
    const bool another = record.line.ref != m_record.line.ref;
    m_record = std::move(record);
    m_day = day;
    showRules();
    showNumbers(m_record.trn, m_record.dbsCertificate);
    showClearance();
    showTimeline();
    m_evidence->setRows(m_record.evidence);
    m_placements->setRows(m_record.placements);
    m_breaches->setRows(m_record.breaches);
    if (another) ensureVisible(0, 0);
}

void TutorRecordView::showRules()
{
    m_rules->setTitle(tr("On %1").arg(dateText(m_day)));
    m_rules->setNote(m_record.line.cleared ? tr("may teach on this day") : tr("may not teach on this day"));
    for (std::size_t i = 0; i < m_badges.size(); ++i) {
        const VettingCell& cell = m_record.line.cells[i];
        const BadgeText badge{cellBadge(cell.finding, m_day).tone, findingText(cell.finding)};
        m_badges[i]->setBadge(badge);
        m_badges[i]->setToolTip(cellTip(cell));
    }
}

void TutorRecordView::showNumbers(const QString& trn, const QString& certificate)
{
    m_trn->setText(trn.isEmpty() ? tr("not known") : trn);
    m_certificate->setText(certificate.isEmpty() ? tr("not known") : certificate);
    const auto masked = [](const EvidenceEntry& one) { return one.reference.startsWith(QChar(0x2022)); };
    const bool anything = !trn.isEmpty() || !certificate.isEmpty() || std::ranges::any_of(m_record.evidence, masked);
    m_reveal->setEnabled(anything);
}

void TutorRecordView::reveal(const TutorNumbers& numbers)
{
    showNumbers(numbers.trn, numbers.dbsCertificate);
    m_reveal->setEnabled(false);
    std::vector<EvidenceEntry> entries = m_record.evidence;
    for (EvidenceEntry& entry : entries) {
        const auto known = numbers.certificates.find(entry.dated);
        if (entry.rule == VettingRule::EnhancedDbs && known != numbers.certificates.end())
            entry.reference = known->second;
    }
    m_evidence->setRows(std::move(entries));
}

void TutorRecordView::showClearance()
{
    QStringList lines;
    for (auto span = m_record.clearance.rbegin(); span != m_record.clearance.rend(); ++span)
        lines << daysText(span->first(), span->last());
    m_clearance->setText(lines.isEmpty() ? tr("On no day have all the rules held.") : lines.join(u'\n'));
}

void TutorRecordView::showTimeline() { m_timeline->setEntries(timelineOf(m_record, m_day)); }

} // namespace desk::ui
