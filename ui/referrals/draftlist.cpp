#include "ui/referrals/draftlist.h"

#include "ui/frame/prompts.h"
#include "ui/referrals/draftkeeper.h"
#include "ui/widgets/deskstyle.h"
#include "ui/widgets/text.h"
#include "ui/widgets/words.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QPushButton>
#include <QVBoxLayout>

namespace desk::ui {

namespace {

/// More of them are shown when somebody asks: they must not push the work itself off the page.
constexpr std::size_t fewShown = 3;

/// "referral", "changes of R-00123", "award of R-00123"
QString whatOf(const Draft& draft)
{
    if (draft.kind == awardDraft) return DraftList::tr("Unfinished award of %1").arg(draft.reference);
    if (draft.kind == studentDraft) return DraftList::tr("Unfinished change of the student %1").arg(draft.reference);
    return draft.reference.isEmpty() ? DraftList::tr("Unfinished referral")
                                     : DraftList::tr("Unfinished change of %1").arg(draft.reference);
}

bool areSame(const std::vector<Draft>& some, const std::vector<Draft>& others)
{
    return std::ranges::equal(some, others, [](const Draft& a, const Draft& b) {
        return a.kind == b.kind && a.reference == b.reference && a.savedAt == b.savedAt;
    });
}

} // namespace

Place placeOf(const Draft& draft)
{
    if (draft.kind == awardDraft) return {QStringLiteral("referrals"), draft.reference, QStringLiteral("award")};
    if (draft.kind == studentDraft) return {QStringLiteral("students"), draft.reference, QStringLiteral("change")};
    return {QStringLiteral("referrals"), draft.reference,
            draft.reference.isEmpty() ? QStringLiteral("new") : QStringLiteral("change")};
}

QString draftWords(const Draft& draft, Instant now)
{
    // The day is said where it is another one.
    const bool today = draft.savedAt.londonDate() == now.londonDate();
    return DraftList::tr("%1, saved %2")
        .arg(whatOf(draft), today ? timeText(draft.savedAt.londonTime()) : momentText(draft.savedAt, now));
}

DraftList::DraftList(const PageContext& context, std::vector<QString> kinds, QWidget* parent)
    : QWidget(parent), m_context(context), m_kinds(std::move(kinds)), m_rows(new QVBoxLayout), m_more(new QPushButton)
{
    setAccessibleName(tr("Unfinished"));
    setKind(m_more, ButtonKind::Link);
    m_rows->setSpacing(gap / 2);
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins(cardPadding, gap, gap, gap);
    all->setSpacing(gap / 2);
    all->addLayout(m_rows);
    all->addWidget(m_more, 0, Qt::AlignLeft);
    hide();
    connect(m_more, &QAbstractButton::clicked, this, [this] {
        m_all = !m_all;
        show(std::exchange(m_drafts, {}));
    });
}

void DraftList::look()
{
    const int mine = ++m_latest;
    m_context.desk.run(
        this, [](Session& session) { return drafts(session); },
        [this, mine](Result<std::vector<Draft>> found) {
            // Whoever has no drafts of their own (the recovery key) has none to go on with.
            if (mine != m_latest || !found) return;
            std::erase_if(*found,
                          [this](const Draft& one) { return std::ranges::find(m_kinds, one.kind) == m_kinds.end(); });
            // A button that has the keyboard keeps it while nothing has changed.
            const bool same = areSame(m_drafts, *found) && m_shownOn == m_context.clock.today();
            if (!same) show(*std::move(found));
        });
}

void DraftList::clear()
{
    ++m_latest;
    show({});
}

void DraftList::show(std::vector<Draft> drafts)
{
    m_drafts = std::move(drafts);
    m_shownOn = m_context.clock.today();
    while (QLayoutItem* item = m_rows->takeAt(0)) {
        item->widget()->hide();
        item->widget()->deleteLater();
        delete item;
    }
    const std::size_t shown = m_all ? m_drafts.size() : std::min(fewShown, m_drafts.size());
    for (std::size_t i = 0; i < shown; ++i) addRow(m_drafts[i]);
    m_more->setVisible(m_drafts.size() > fewShown);
    m_more->setText(m_all ? tr("Show the newest alone")
                          : tr("Show %Ln more", nullptr, static_cast<int>(m_drafts.size() - shown)));
    setVisible(!m_drafts.empty());
}

void DraftList::addRow(const Draft& draft)
{
    auto* widget = new QWidget;
    auto* row = new QHBoxLayout(widget);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(gap);
    const QString words = draftWords(draft, m_context.clock.now());
    auto* text = new TextLabel(words, TextSize::Body);
    text->setWordWrap(true);
    auto* open = new QPushButton(tr("Go on with it"));
    open->setAccessibleName(tr("Go on with it: %1").arg(words));
    auto* gone = new QPushButton(tr("Throw it away…"));
    gone->setAccessibleName(tr("Throw it away: %1").arg(words));
    row->addWidget(text, 1);
    row->addWidget(open);
    row->addWidget(gone);
    m_rows->addWidget(widget);
    // At once: nothing jumps afterwards.
    widget->show();
    connect(open, &QAbstractButton::clicked, this, [this, draft] { m_context.navigator.go(placeOf(draft)); });
    connect(gone, &QAbstractButton::clicked, this, [this, draft] { throwAway(draft); });
}

void DraftList::throwAway(const Draft& draft)
{
    const QString text = draft.kind == referralDraft && draft.reference.isEmpty()
                             ? tr("What was typed of the new referral is removed. Nothing of it has been logged.")
                             : tr("What was typed about %1 and not saved is removed. The record itself stays as it is.")
                                   .arg(draft.reference);
    if (!m_context.prompts.confirm(this, {tr("Throw it away?"), text, tr("Throw it away"), true})) return;
    m_context.desk.run(
        this,
        [kind = draft.kind, reference = draft.reference](Session& session) {
            return dropDraft(session, kind, reference);
        },
        [this, kind = draft.kind, reference = draft.reference](const Result<void>& dropped) {
            if (!dropped) return Q_EMIT failed(dropped.error());
            m_context.desk.announceThrownAway(kind, reference);
            look();
        });
}

void DraftList::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(tokens().groundOf(Tone::Info));
    painter.setPen(QPen(tokens().line, 1));
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), controlRadius, controlRadius);
}

} // namespace desk::ui
