#include "ui/referrals/templateeditor.h"

#include "ui/widgets/card.h"
#include "ui/widgets/chips.h"
#include "ui/widgets/deskstyle.h"
#include "ui/widgets/formrow.h"
#include "ui/widgets/glyph.h"
#include "ui/widgets/text.h"
#include "ui/widgets/words.h"

#include <QApplication>
#include <QComboBox>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QMenu>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QShortcut>
#include <QVBoxLayout>

namespace desk::ui {

namespace {

QString titleOf(MessagePurpose purpose)
{
    switch (purpose) {
    case MessagePurpose::Request:
        return TemplateEditor::tr("Request");
    case MessagePurpose::Reminder:
        return TemplateEditor::tr("Reminder");
    case MessagePurpose::Award:
        return TemplateEditor::tr("Award");
    case MessagePurpose::NotAwarded:
        return TemplateEditor::tr("Not awarded");
    }
    return {};
}

QString placeTitle(Placeholder place)
{
    const std::array<QString, allPlaceholders.size()> titles{TemplateEditor::tr("Reference of the referral"),
                                                             TemplateEditor::tr("Lot"),
                                                             TemplateEditor::tr("Key stage"),
                                                             TemplateEditor::tr("Subjects"),
                                                             TemplateEditor::tr("Attainment level"),
                                                             TemplateEditor::tr("SEND needs"),
                                                             TemplateEditor::tr("Health needs"),
                                                             TemplateEditor::tr("First half of the postcode"),
                                                             TemplateEditor::tr("Hours a week"),
                                                             TemplateEditor::tr("Where it is taught"),
                                                             TemplateEditor::tr("Hours to answer"),
                                                             TemplateEditor::tr("By when to answer"),
                                                             TemplateEditor::tr("By when to begin"),
                                                             TemplateEditor::tr("Name of the provider"),
                                                             TemplateEditor::tr("Officer")};
    return titles[static_cast<std::size_t>(place)];
}

/// An invented referral, for the preview. Providers are written to in English whatever the window speaks.
ReferralSaid invented(Instant now)
{
    ReferralSaid out;
    out.reference = QStringLiteral("R-00042");
    out.keyStage = QStringLiteral("KS3");
    out.subjects = {QStringLiteral("Science")};
    out.attainmentLevel = QStringLiteral("Working below the expected standard");
    out.sendNeeds = QStringLiteral("Anxious in groups; works well with clear routines");
    out.postcode = QStringLiteral("WN7 1AA");
    constexpr qint64 nineHours = 900, aDay = 24 * 3600;
    out.hoursPerWeek = nineHours;
    out.venue = QStringLiteral("community");
    out.provider = QStringLiteral("Harbour Tuition");
    out.officer = QStringLiteral("A. Officer");
    out.replyBy = now.addSeconds(aDay);
    out.startBy = now.londonDate().addDays(7);
    return out;
}

} // namespace

TemplateEditor::TemplateEditor(const PageContext& context, QWidget* parent)
    : QWidget(parent), m_context(context), m_purposes(new ChipRow(tr("Messages"))), m_versions(new QComboBox),
      m_insert(new QPushButton(icon(Glyph::Add), tr("Insert a place"))),
      m_discard(new QPushButton(icon(Glyph::Close), tr("Discard"))),
      m_undo(new QPushButton(icon(Glyph::Undo), tr("Undo"))), m_save(new QPushButton(tr("Save"))),
      m_subject(new QLineEdit), m_body(new QPlainTextEdit), m_preview(new QPlainTextEdit),
      m_facts(new TextLabel(QString(), TextSize::Body, true)), m_places(new QMenu(this))
{
    for (const MessagePurpose one : allMessagePurposes) m_purposes->add(codeOf(one), titleOf(one));
    m_purposes->setCurrent(codeOf(m_purpose));
    auto* beside = new QHBoxLayout;
    beside->setSpacing(gap * 2);
    beside->addWidget(makeWording(), 3);
    beside->addWidget(makePreview(), 2);
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->setSpacing(gap * 2);
    all->addWidget(makeBar());
    all->addLayout(beside, 1);
    connect(m_purposes, &ChipRow::chosen, this, [this](const QString& id) {
        m_purpose = messagePurpose(id).value_or(MessagePurpose::Request);
        m_done.clear();
        if (m_shown) showPurpose();
    });
    // A place is put where the cursor was last, though the button has the focus by then.
    connect(qApp, &QApplication::focusChanged, this, [this](const QWidget*, const QWidget* now) {
        if (now == m_subject || now == m_body) m_inSubject = now == m_subject;
    });
    auto* keys = new QShortcut(QKeySequence::Save, this);
    keys->setContext(Qt::WidgetWithChildrenShortcut);
    connect(keys, &QShortcut::activated, this, &TemplateEditor::save);
}

QWidget* TemplateEditor::makeBar()
{
    setKind(m_save, ButtonKind::Primary);
    m_facts->setElided();
    auto* bar = new QWidget;
    auto* row = new QHBoxLayout(bar);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(12);
    row->addWidget(m_purposes);
    row->addWidget(m_facts, 1);
    for (QPushButton* one : {m_undo, m_discard, m_save}) {
        row->addWidget(one);
        one->hide(); // until it is known what can be done
    }
    connect(m_undo, &QAbstractButton::clicked, this, &TemplateEditor::undo);
    connect(m_save, &QAbstractButton::clicked, this, &TemplateEditor::save);
    connect(m_discard, &QAbstractButton::clicked, this, [this] {
        draft().reset();
        showPurpose();
        m_body->setFocus(Qt::OtherFocusReason);
    });
    return bar;
}

QWidget* TemplateEditor::makeWording()
{
    constexpr int longestTyped = 400; // so that too long a subject can be seen to be one
    m_subject->setMaxLength(longestTyped);
    m_body->setTabChangesFocus(true);
    m_subjectRow = new FormRow(tr("Su&bject"), m_subject);
    m_bodyRow = new FormRow(tr("&Message"), m_body);
    m_versions->setAccessibleName(tr("Earlier wordings"));
    m_versions->setToolTip(tr("Take an earlier wording, or the program's own, to begin from"));
    auto* card = new Card(tr("Wording"));
    auto* tools = new QHBoxLayout;
    tools->addWidget(m_insert);
    tools->addWidget(m_versions, 1);
    card->body()->addLayout(tools);
    card->body()->addWidget(m_subjectRow);
    card->body()->addWidget(m_bodyRow, 1);
    connect(m_insert, &QAbstractButton::clicked, this,
            [this] { m_places->popup(m_insert->mapToGlobal(QPoint(0, m_insert->height() + 4))); });
    for (FormRow* row : {m_subjectRow, m_bodyRow}) connect(row, &FormRow::edited, this, &TemplateEditor::edited);
    connect(m_versions, &QComboBox::activated, this, [this](int index) {
        const QVariant version = m_versions->itemData(index);
        if (!m_shown || !version.isValid()) return;
        const auto found = std::ranges::find(m_shown->history, version.toLongLong(), &MessageTemplate::version);
        put(found == m_shown->history.end() ? defaultWording(m_purpose) : found->wording);
        edited();
    });
    return card;
}

QWidget* TemplateEditor::makePreview()
{
    m_preview->setReadOnly(true);
    m_preview->setTabChangesFocus(true);
    m_preview->setAccessibleName(tr("As a provider reads it"));
    m_preview->setToolTip(tr("As a provider reads it, for an invented referral"));
    auto* card = new Card(tr("Preview"));
    card->body()->addWidget(m_preview);
    return card;
}

void TemplateEditor::fillPlaces()
{
    m_places->clear();
    for (const Placeholder place : allPlaceholders) {
        if (!isKnownIn(place, m_purpose)) continue;
        const QString words = u'{' + nameOf(place) + u'}';
        m_places->addAction(placeTitle(place) + u'\t' + words, this, [this, words] {
            if (m_inSubject)
                m_subject->insert(words);
            else
                m_body->insertPlainText(words);
            edited();
        });
    }
}

void TemplateEditor::refresh()
{
    const int mine = ++m_latest;
    m_context.desk.run(
        this, [](Session& session) { return messageTemplates(session); },
        [this, mine](const Result<MessageTemplates>& all) {
            if (mine != m_latest) return;
            if (all) {
                m_shown = *all;
                showPurpose();
            } else if (all.error().code != ErrorCode::Cancelled) {
                Q_EMIT failed(all.error());
            }
            Q_EMIT loaded();
        });
}

void TemplateEditor::showPurpose()
{
    const bool may = m_shown->mayChange;
    m_subject->setReadOnly(!may);
    m_body->setReadOnly(!may);
    m_insert->setEnabled(may);
    m_versions->setEnabled(may);
    fillPlaces();
    m_versions->clear();
    m_versions->addItem(tr("Earlier wordings…"));
    for (const MessageTemplate& one : m_shown->history)
        if (one.purpose == m_purpose)
            m_versions->addItem(tr("%1 · %2").arg(momentText(one.changedAt), one.changedBy), one.version);
    m_versions->addItem(tr("The program's own"), qint64(0));
    const Wording wanted = draft() ? draft()->wording : inForce().wording;
    // What has not changed keeps the place of the cursor.
    if (typed() != wanted) put(wanted);
    showVersion();
    showProblems();
    showPreview();
}

void TemplateEditor::showVersion()
{
    QStringList facts;
    if (!m_done.isEmpty()) facts << m_done;
    if (draft())
        facts << tr("not saved yet");
    else if (inForce().version == 0)
        facts << tr("the program's own wording");
    else
        facts << tr("set by %1 on %2").arg(inForce().changedBy, momentText(inForce().changedAt));
    m_facts->setText(facts.join(QStringLiteral(" · ")));
    const bool may = m_shown->mayChange;
    m_save->setVisible(may && draft());
    m_discard->setVisible(may && draft());
    m_undo->setVisible(may && !draft() && m_before[static_cast<std::size_t>(m_purpose)]);
}

void TemplateEditor::put(const Wording& wording)
{
    const QSignalBlocker quietSubject(m_subject), quietBody(m_body);
    m_subject->setText(wording.subject);
    m_subject->setCursorPosition(0);
    m_body->setPlainText(wording.body);
}

Wording TemplateEditor::typed() const { return {m_subject->text(), m_body->toPlainText()}; }

void TemplateEditor::edited()
{
    if (!m_shown) return;
    m_done.clear();
    if (typed() == inForce().wording)
        draft().reset();
    else
        draft() = Draft{typed(), draft() ? draft()->seen : inForce().version};
    showVersion();
    showProblems();
    showPreview();
}

void TemplateEditor::showProblems()
{
    const auto problems = problemsOf(typed(), m_purpose);
    QList<QTextEdit::ExtraSelection> marks;
    const WordingProblem *ofSubject = nullptr, *ofBody = nullptr;
    for (const WordingProblem& one : problems) {
        const WordingProblem*& first = one.inSubject ? ofSubject : ofBody;
        if (!first) first = &one;
        if (one.inSubject) continue;
        QTextEdit::ExtraSelection mark;
        mark.cursor = QTextCursor(m_body->document());
        mark.cursor.setPosition(static_cast<int>(one.at));
        mark.cursor.setPosition(static_cast<int>(one.at + one.length), QTextCursor::KeepAnchor);
        mark.format.setUnderlineStyle(QTextCharFormat::WaveUnderline);
        mark.format.setUnderlineColor(palette().color(QPalette::BrightText));
        marks.append(mark);
    }
    m_body->setExtraSelections(marks);
    ofSubject ? m_subjectRow->setError(ofSubject->error) : m_subjectRow->clearError();
    ofBody ? m_bodyRow->setError(ofBody->error) : m_bodyRow->clearError();
}

void TemplateEditor::showPreview()
{
    const MessageFacts facts = MessageFacts::of(invented(m_context.clock.now()), {});
    const auto message = renderMessage(typed(), m_purpose, facts);
    m_preview->setPlainText(message ? message->subject + QStringLiteral("\n\n") + message->body
                                    : tr("It can be shown once nothing is wrong with it."));
}

void TemplateEditor::save()
{
    if (!m_shown || !draft()) return;
    const auto problems = problemsOf(typed(), m_purpose);
    if (!problems.empty()) {
        const WordingProblem& first = problems.front();
        if (first.inSubject) {
            m_subject->setFocus(Qt::OtherFocusReason);
            m_subject->setSelection(static_cast<int>(first.at), static_cast<int>(first.length));
        } else {
            QTextCursor cursor(m_body->document());
            cursor.setPosition(static_cast<int>(first.at));
            cursor.setPosition(static_cast<int>(first.at + first.length), QTextCursor::KeepAnchor);
            m_body->setTextCursor(cursor);
            m_body->setFocus(Qt::OtherFocusReason);
        }
        return;
    }
    keep({m_purpose, typed(), draft()->seen}, tr("Saved"), inForce().wording);
}

void TemplateEditor::undo()
{
    const auto& before = m_before[static_cast<std::size_t>(m_purpose)];
    if (!m_shown || !before || draft()) return;
    keep({m_purpose, *before, inForce().version}, tr("Undone"), std::nullopt);
}

void TemplateEditor::keep(const TemplateChange& change, const QString& done, std::optional<Wording> before)
{
    m_context.desk.change(
        this, [change](Session& session) { return changeTemplate(session, change); },
        [this, purpose = change.purpose, done, before = std::move(before)](const Result<MessageTemplates>& all) {
            if (!all) return Q_EMIT failed(all.error());
            m_shown = *all;
            m_drafts[static_cast<std::size_t>(purpose)].reset();
            m_before[static_cast<std::size_t>(purpose)] = before;
            m_done = done;
            showPurpose();
            Q_EMIT succeeded();
        });
}

} // namespace desk::ui
