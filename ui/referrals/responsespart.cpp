#include "ui/referrals/responsespart.h"

#include "core/exchange/mailreader.h"
#include "ui/frame/prompts.h"
#include "ui/referrals/answercolumns.h"
#include "ui/referrals/answerform.h"
#include "ui/referrals/askingwords.h"
#include "ui/referrals/donelabel.h"
#include "ui/widgets/card.h"
#include "ui/widgets/datatable.h"
#include "ui/widgets/deskstyle.h"
#include "ui/widgets/flowlayout.h"
#include "ui/widgets/glyph.h"
#include "ui/widgets/tablegrid.h"
#include "ui/widgets/words.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QPushButton>
#include <QShortcut>
#include <QSpinBox>
#include <QVBoxLayout>

namespace desk::ui {

namespace {

constexpr int hoursByDefault = 20, mostHours = 240;

DataTable* smallTable(const QString& name, TableModel* model, const QString& whenEmpty)
{
    auto* table = new DataTable(name, model);
    table->setTitle(name);
    table->setEmptyText(whenEmpty);
    table->setSingleSelection();
    table->setCompact();
    return table;
}

} // namespace

ResponsesPart::ResponsesPart(const PageContext& context, QWidget* parent)
    : QWidget(parent), m_context(context), m_now(std::make_shared<Instant>(context.clock.now())), m_card(new Card),
      m_toolCard(new Card(tr("Replies and reminders"))), m_left(new StatusBadge),
      m_window(new TextLabel(TextSize::CardTitle)), m_done(new DoneLabel), m_form(new AnswerForm(context)),
      m_open(new QPushButton(icon(Glyph::Folder), tr("Read a reply…"))),
      m_paste(new QPushButton(icon(Glyph::Copy), tr("Paste a reply"))),
      m_change(new QPushButton(tr("Change the answer…"))),
      m_remove(new QPushButton(icon(Glyph::Remove), tr("Take the answer away"))),
      m_undo(new QPushButton(icon(Glyph::Undo), tr("Undo"))),
      m_remind(new QPushButton(icon(Glyph::Save), tr("Make reminder drafts…"))),
      m_copyReminders(new QPushButton(icon(Glyph::Copy), tr("Copy the reminder"))), m_hours(new QSpinBox)
{
    const auto may = std::make_shared<std::function<bool()>>([this] { return m_may; });
    m_model = new RowsModel<AskedProvider>(
        answerColumns(m_now, [may] { return (*may)(); }), [](const AskedProvider& one) { return one.code; }, this);
    m_table = smallTable(tr("Responses"), m_model, tr("Nobody has been asked yet."));
    makeAnswers();
    makeTools();
    makeHead();
    auto* buttons = new FlowLayout;
    for (QWidget* one : {m_change, m_remove}) buttons->addWidget(one);
    auto* said = new QHBoxLayout;
    said->addWidget(m_done, 1);
    said->addWidget(m_undo);
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->setSpacing(gap * 2);
    all->addWidget(m_card);
    all->addLayout(said);
    for (QWidget* one : std::initializer_list<QWidget*>{m_table, m_form, m_toolCard, m_answerTable})
        all->addWidget(one);
    all->addLayout(buttons);
    all->addStretch(1);
    setAcceptDrops(true);
    connectAll();
}

void ResponsesPart::makeHead()
{
    auto* head = new QHBoxLayout;
    head->addWidget(m_window);
    head->addWidget(m_left);
    head->addStretch(1);
    m_card->body()->addLayout(head);
}

void ResponsesPart::makeTools()
{
    m_hours->setRange(0, mostHours);
    m_hours->setValue(hoursByDefault);
    m_hours->setPrefix(tr("silent for "));
    m_hours->setSuffix(tr(" h"));
    m_hours->setAccessibleName(tr("Remind those who have said nothing for so many hours"));
    m_hours->setToolTip(m_hours->accessibleName());
    auto* hint = new TextLabel(tr("Drop a reply (.eml, .msg or its text) on the provider's row, or paste it: who sent "
                                  "it and when is read from "
                                  "it, and you say what it means."),
                               TextSize::Body, true);
    hint->setWordWrap(true);
    auto* tools = new FlowLayout;
    for (QWidget* one : std::initializer_list<QWidget*>{m_open, m_paste, m_hours, m_remind, m_copyReminders})
        tools->addWidget(one);
    m_toolCard->body()->addWidget(hint);
    m_toolCard->body()->addLayout(tools);
}

void ResponsesPart::makeAnswers()
{
    m_answers = new RowsModel<Answer>(
        allAnswerColumns(m_now),
        [](const Answer& one) { return one.provider.code + u'|' + QString::number(one.line.respondedAt.seconds()); },
        this);
    m_answerTable = smallTable(tr("All answers"), m_answers, tr("Nobody has answered yet."));
}

void ResponsesPart::connectAll()
{
    const auto beginAt = [this](int source) { begin(m_model->source(source)); };
    connect(m_table, &DataTable::activated, this, beginAt);
    connect(m_table, &DataTable::actionTriggered, this, beginAt);
    connect(m_answerTable, &DataTable::activated, this, &ResponsesPart::changeChosen);
    connect(m_answerTable, &DataTable::selectionChanged, this, &ResponsesPart::showTools);
    connect(m_form, &AnswerForm::answered, this, &ResponsesPart::record);
    connect(m_form, &AnswerForm::cancelled, this, [this] {
        m_form->end();
        m_table->grid()->setFocus(Qt::OtherFocusReason);
    });
    connect(m_open, &QAbstractButton::clicked, this, &ResponsesPart::openReply);
    connect(m_paste, &QAbstractButton::clicked, this, &ResponsesPart::pasteReply);
    connect(m_change, &QAbstractButton::clicked, this, &ResponsesPart::changeChosen);
    connect(m_remove, &QAbstractButton::clicked, this, &ResponsesPart::removeChosen);
    connect(m_undo, &QAbstractButton::clicked, this, &ResponsesPart::undo);
    connect(m_remind, &QAbstractButton::clicked, this, &ResponsesPart::remind);
    connect(m_copyReminders, &QAbstractButton::clicked, this, &ResponsesPart::copyReminders);
    auto* paste = new QShortcut(QKeySequence::Paste, this);
    paste->setContext(Qt::WidgetWithChildrenShortcut);
    connect(paste, &QShortcut::activated, this, &ResponsesPart::pasteReply);
}

bool ResponsesPart::event(QEvent* event)
{
    // The page has an undo of its own; what was done here comes first.
    if (event->type() == QEvent::ShortcutOverride && !m_undos.empty() &&
        static_cast<QKeyEvent*>(event)->matches(QKeySequence::Undo))
        event->accept();
    return QWidget::event(event);
}

void ResponsesPart::keyPressEvent(QKeyEvent* event)
{
    if (event->matches(QKeySequence::Undo) && !m_undos.empty()) return undo();
    QWidget::keyPressEvent(event);
}

void ResponsesPart::show(const ReferralRecord& record, Instant now)
{
    if (record.line.ref != m_record.line.ref) {
        m_form->end();
        m_undos.clear();
        m_done->say({});
    }
    m_record = record;
    *m_now = now;
    m_may = allowed(m_context.desk.person().role, Action::RecordAnswer);
    m_model->setRows(record.providers);
    std::vector<Answer> answers;
    for (const AskedProvider& provider : record.providers)
        for (const AnswerLine& line : provider.answers) answers.push_back({provider, line});
    std::ranges::stable_sort(answers, std::greater(), [](const Answer& one) { return one.line.respondedAt; });
    m_answers->setRows(std::move(answers));
    m_answerTable->setVisible(m_answers->sources() > 0);
    for (QPushButton* one : {m_change, m_remove}) one->setEnabled(true);
    showTools();
    tick(now);
}

void ResponsesPart::showWindow(Instant now)
{
    const ReferralLine& line = m_record.line;
    const bool open = line.waiting > 0;
    m_card->setVisible(line.asked > 0);
    Instant last;
    for (const AskedProvider& one : m_record.providers) last = std::max(last, one.closesAt);
    const QString closing = momentText(open ? line.closesAt : last, now);
    if (open)
        m_window->setText(tr("The next window closes %1").arg(closing));
    else if (last > now)
        m_window->setText(tr("Everybody asked has answered; the last window closes %1").arg(closing));
    else
        m_window->setText(tr("The last window closed %1").arg(closing));
    m_next = open ? std::optional(line.closesAt) : std::nullopt;
    m_left->setVisible(open);
}

void ResponsesPart::showTools()
{
    const bool asked = !m_record.providers.empty();
    m_toolCard->setVisible(m_may && asked);
    for (QWidget* one : std::initializer_list<QWidget*>{m_hours, m_remind, m_copyReminders})
        one->setVisible(m_record.line.waiting > 0);
    const bool onAnswer = m_may && chosenAnswer();
    m_change->setVisible(onAnswer);
    m_remove->setVisible(onAnswer);
    m_undo->setVisible(m_may && !m_undos.empty());
    if (!m_undos.empty()) m_undo->setToolTip(m_undos.back().first);
}

void ResponsesPart::tick(Instant now)
{
    *m_now = now;
    // Tomorrow becomes today while somebody looks at it.
    showWindow(now);
    m_left->setBadge(m_next ? countdown(*m_next, now) : BadgeText());
    m_form->tick();
    if (m_model->rowCount() > 0)
        Q_EMIT m_model->dataChanged(m_model->index(0, 0),
                                    m_model->index(m_model->rowCount() - 1, m_model->columnCount() - 1));
}

void ResponsesPart::awaitRecord()
{
    showTools();
    for (QPushButton* one : {m_change, m_remove}) one->setEnabled(false);
}

const AskedProvider* ResponsesPart::withCode(const QString& code) const
{
    const auto found = std::ranges::find(m_record.providers, code, &AskedProvider::code);
    return found == m_record.providers.end() ? nullptr : &*found;
}

const AskedProvider* ResponsesPart::chosen() const
{
    const int source = m_table->currentSource();
    return source < 0 || source >= m_model->sources() ? nullptr : &m_model->source(source);
}

const ResponsesPart::Answer* ResponsesPart::chosenAnswer() const
{
    const int source = m_answerTable->currentSource();
    return source < 0 || source >= m_answers->sources() ? nullptr : &m_answers->source(source);
}

void ResponsesPart::begin(const AskedProvider& provider)
{
    if (!m_may || provider.requests.empty()) return;
    m_done->say({});
    m_form->begin(*withCode(provider.code));
}

void ResponsesPart::beginAnswer()
{
    if (const AskedProvider* one = chosen()) return begin(*one);
    for (const AskedProvider& one : m_record.providers)
        if (one.state == AskedProvider::State::Waiting) return begin(one);
}

void ResponsesPart::record(bool canMeet)
{
    const auto entry = m_form->entry(canMeet);
    if (!entry) return m_form->showError(entry.error());
    const QString ref = m_record.line.ref, code = m_form->provider(), name = withCode(code)->name;
    const auto changed = m_form->changed();
    const AnswerKey seen{ref, code, changed ? changed->respondedAt : Instant(), changed ? changed->version : 0};
    const AnswerEntry before = changed ? entryOf(*changed) : AnswerEntry();
    m_context.desk.change(
        this,
        [=, entry = *entry, isChange = changed.has_value()](Session& session) {
            return isChange ? changeAnswer(session, seen, entry) : recordAnswer(session, ref, code, entry);
        },
        [=, this, isChange = changed.has_value()](const Result<RecordedAnswer>& recorded) {
            if (!recorded) return m_form->showError(recorded.error());
            const AnswerKey now{ref, code, recorded->respondedAt, recorded->version};
            m_undos.emplace_back(isChange ? tr("Undo the change of the answer of %1").arg(name)
                                          : tr("Undo the answer of %1").arg(name),
                                 [=](Session& session) -> Result<void> {
                                     if (isChange) {
                                         DESK_CHECK(changeAnswer(session, now, before));
                                     } else {
                                         DESK_CHECK(removeAnswer(session, now));
                                     }
                                     return {};
                                 });
            m_form->end();
            awaitRecord();
            const QString said = canMeet ? tr("%1 can meet the need.").arg(name) : tr("%1 cannot meet it.").arg(name);
            m_done->say(recorded->late ? tr("%1 The answer came late: it is kept and does not count.").arg(said)
                                       : said);
            m_table->grid()->setFocus(Qt::OtherFocusReason);
        });
}

void ResponsesPart::changeChosen()
{
    const Answer* answer = chosenAnswer();
    if (!answer || !m_may) return;
    m_done->say({});
    m_form->beginChange(answer->provider, answer->line);
}

void ResponsesPart::removeChosen()
{
    const Answer* answer = chosenAnswer();
    if (!answer || !m_may) return;
    const QString ref = m_record.line.ref, code = answer->provider.code, name = answer->provider.name;
    const AnswerKey key{ref, code, answer->line.respondedAt, answer->line.version};
    m_form->end();
    m_context.desk.change(
        this, [key](Session& session) { return removeAnswer(session, key); },
        [=, this](const Result<AnswerEntry>& removed) {
            if (!removed) return m_done->say(errorSentence(removed.error()));
            m_undos.emplace_back(tr("Undo taking the answer of %1 away").arg(name),
                                 [ref, code, was = *removed](Session& session) -> Result<void> {
                                     DESK_CHECK(recordAnswer(session, ref, code, was));
                                     return {};
                                 });
            awaitRecord();
            m_done->say(tr("The answer of %1 is taken away.").arg(name));
        });
}

void ResponsesPart::undo()
{
    if (m_undos.empty() || !m_may) return;
    const Back back = m_undos.back().second;
    m_undos.pop_back();
    m_form->end();
    m_context.desk.change(this, back, [this](const Result<void>& done) {
        awaitRecord();
        m_done->say(done ? tr("Undone.") : errorSentence(done.error()));
    });
}

} // namespace desk::ui
