#include "ui/referrals/studentpart.h"

#include "core/students/studententry.h"
#include "ui/frame/recordwords.h"
#include "ui/referrals/fieldwords.h"
#include "ui/referrals/referralwords.h"
#include "ui/students/studentwords.h"
#include "ui/widgets/deskstyle.h"
#include "ui/widgets/formrow.h"
#include "ui/widgets/glyph.h"
#include "ui/widgets/text.h"
#include "ui/widgets/words.h"

#include <QCheckBox>
#include <QKeyEvent>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QVBoxLayout>

namespace desk::ui {

namespace {

constexpr int mostHits = 6, mostCopies = 3;
constexpr int patience = 500; // milliseconds

const auto surname = QStringLiteral("surname"), forename = QStringLiteral("forename");
const QStringList sensitive{QStringLiteral("upn"), QStringLiteral("date_of_birth"), QStringLiteral("postcode")};

SensitiveField sensitiveField(const QString& field)
{
    if (field == u"upn") return SensitiveField::Upn;
    return field == u"postcode" ? SensitiveField::Postcode : SensitiveField::DateOfBirth;
}

/// "kowalska nadia" or "Nadia Kowalska": the last word is the surname, as people say names on the telephone.
FieldTexts nameFrom(const QString& words)
{
    const QString name = words.simplified();
    if (name.isEmpty()) return {};
    const qsizetype blank = name.lastIndexOf(u' ');
    return {{forename, blank < 0 ? QString() : name.left(blank)}, {surname, name.mid(blank + 1)}};
}

void emptyRow(QHBoxLayout* row)
{
    while (QLayoutItem* item = row->takeAt(0)) {
        if (item->widget()) item->widget()->deleteLater();
        delete item;
    }
}

QVBoxLayout* column(QWidget* widget)
{
    auto* out = new QVBoxLayout(widget);
    out->setContentsMargins(0, 0, 0, 0);
    out->setSpacing(gap);
    return out;
}

} // namespace

StudentPart::StudentPart(const PageContext& context, QWidget* parent)
    : QWidget(parent), m_context(context),
      m_fields(new FieldSet([this](const FieldTexts& texts) { return read(texts); }, context.clock.today(), this)),
      m_finder(new QWidget), m_summary(new QWidget), m_form(new QWidget), m_same(new QWidget)
{
    makeFinder();
    makeKnown();
    makeFields();
    auto* all = column(this);
    for (QWidget* part : {m_finder, m_summary, m_same, m_form}) all->addWidget(part);
    m_later.setSingleShot(true);
    m_later.setInterval(patience);
    connect(&m_later, &QTimer::timeout, this, &StudentPart::lookForSame);
    connect(m_fields, &FieldSet::revealWanted, this, &StudentPart::reveal);
    connect(m_fields, &FieldSet::edited, this, [this](const QString& field) {
        if (field == surname || field == forename || sensitive.contains(field)) m_later.start();
        Q_EMIT edited();
    });
    setState(State::Finding);
}

FieldSet::Found StudentPart::read(const FieldTexts& texts) const
{
    auto out = readStudent(texts, m_context.clock.today());
    return {std::move(out.errors), std::move(out.warnings)};
}

void StudentPart::setState(State state)
{
    m_state = state;
    // Where it is known already whose record it is, nobody is looked for while it comes.
    m_finder->setVisible(state == State::Finding && !m_fixed);
    m_summary->setVisible(state != State::Finding);
    m_form->setVisible(state == State::New || (state == State::Known && m_open));
    m_change->setVisible(state == State::Known && !m_open);
    m_other->setVisible(!m_fixed);
    if (state != State::New) m_same->hide();
}

void StudentPart::setFixed(bool fixed)
{
    m_fixed = fixed;
    setState(m_state);
}

void StudentPart::find()
{
    m_known.reset();
    m_open = false;
    m_words->clear();
    m_fields->clear();
    m_another->setChecked(false);
    setState(State::Finding);
    loadIndex();
}

void StudentPart::loadIndex()
{
    m_context.desk.run(
        this, [](Session& session) { return searchIndex(session); },
        [this](const Result<SearchState>& outcome) {
            if (!outcome) return Q_EMIT failed(outcome.error());
            m_index = outcome->index;
            search();
        });
}

void StudentPart::search()
{
    m_hits->clear();
    const QString words = m_words->text().simplified();
    // Nobody is offered to be added before it is known who is there.
    m_hits->setVisible(!words.isEmpty() && m_index);
    if (words.isEmpty() || !m_index) return;
    int left = mostHits;
    // The others make room: only students are asked for here.
    for (const SearchIndex::Hit& hit : m_index->find(words, mostHits * 8)) {
        if (hit.entry->kind != SearchEntry::Kind::Student || left-- <= 0) continue;
        auto* item = new QListWidgetItem(icon(Glyph::Student),
                                         tr("%1 · %2").arg(hit.entry->label, hit.entry->reference), m_hits);
        item->setData(Qt::UserRole, hit.entry->reference);
    }
    new QListWidgetItem(icon(Glyph::Add), tr("Add “%1” as a new student").arg(words), m_hits);
    const int height = std::max(rowHeight, m_hits->fontMetrics().height() + gap * 2);
    for (int i = 0; i < m_hits->count(); ++i) m_hits->item(i)->setSizeHint({0, height});
    m_hits->setCurrentRow(0);
    m_hits->setFixedHeight(m_hits->count() * height);
}

bool StudentPart::eventFilter(QObject* watched, QEvent* event)
{
    if (watched != m_words || event->type() != QEvent::KeyPress) return QWidget::eventFilter(watched, event);
    const auto* key = static_cast<QKeyEvent*>(event);
    const int step = key->key() == Qt::Key_Down ? 1 : key->key() == Qt::Key_Up ? -1 : 0;
    if (step != 0 && m_hits->count() > 0) {
        m_hits->setCurrentRow(std::clamp(m_hits->currentRow() + step, 0, m_hits->count() - 1));
        return true;
    }
    const bool enter = key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter;
    if (!enter || key->modifiers() != Qt::NoModifier || m_hits->count() == 0)
        return QWidget::eventFilter(watched, event);
    choose(m_hits->currentRow());
    return true;
}

void StudentPart::choose(int row)
{
    const QListWidgetItem* item = m_hits->item(row);
    if (!item) return;
    const QString ref = item->data(Qt::UserRole).toString();
    if (!ref.isEmpty()) return choose(ref);
    showNew(nameFrom(m_words->text()), false);
    m_fields->focusFirst();
    Q_EMIT edited();
    Q_EMIT chosen();
    lookForSame();
}

void StudentPart::choose(const QString& ref)
{
    m_context.desk.run(
        this, [ref](Session& session) { return studentForForm(session, ref); },
        [this](Result<StudentForm> form) {
            if (!form) return Q_EMIT failed(form.error());
            showKnown(*std::move(form));
            Q_EMIT edited();
            Q_EMIT chosen();
        });
}

void StudentPart::showKnown(StudentForm form)
{
    m_seen = form.version;
    m_known = std::move(form);
    m_open = false;
    m_fields->setTexts(m_known->texts);
    coverFields();
    setState(State::Known);
    showSummary();
}

void StudentPart::showNew(const FieldTexts& texts, bool another)
{
    m_known.reset();
    m_fields->clear();
    m_fields->setTexts(texts);
    {
        const QSignalBlocker quietly(m_another);
        m_another->setChecked(another);
    }
    setState(State::New);
    showSummary();
}

void StudentPart::showSummary()
{
    emptyRow(m_copies);
    m_other->setText(m_state == State::New ? tr("Somebody on record") : tr("Another student"));
    if (m_state == State::New) return m_who->setText(tr("A new student"));
    QStringList facts{personName(textAt(m_known->texts, forename), textAt(m_known->texts, surname)), m_known->ref};
    const QDate born = dateOfBirth();
    if (born.isValid()) facts << yearGroupText(yearGroup(born, AcademicYear::containing(m_context.clock.today())));
    const QString calendarOf = calendar();
    if (!calendarOf.isEmpty()) facts << tr("calendar %1").arg(calendarOf);
    const auto referrals = static_cast<int>(m_known->referrals.size());
    if (referrals > 0) facts << tr("%Ln referral(s)", nullptr, referrals);
    m_who->setText(facts.join(QStringLiteral(" · ")));
    if (m_fixed) return;
    for (int i = 0; i < std::min(referrals, mostCopies); ++i) {
        const EarlierReferral& one = m_known->referrals[static_cast<std::size_t>(i)];
        auto* copy = new QPushButton(tr("Copy %1").arg(one.ref));
        copy->setToolTip(tr("Takes over the need of the referral of %1.").arg(dateText(one.issuedAt.londonDate())));
        connect(copy, &QAbstractButton::clicked, this, [this, ref = one.ref] { Q_EMIT copyWanted(ref); });
        m_copies->addWidget(copy);
    }
}

void StudentPart::openFields()
{
    m_open = true;
    setState(m_state);
}

void StudentPart::coverFields()
{
    for (const QString& field : sensitive) m_fields->cover(field);
}

void StudentPart::reveal(const QString& field)
{
    if (!m_known) return m_fields->uncover(field);
    m_context.desk.run(
        this,
        [ref = m_known->ref, field](Session& session) { return recordReveal(session, ref, sensitiveField(field)); },
        [this, field](const Result<void>& recorded) {
            if (!recorded) return Q_EMIT failed(recorded.error());
            m_fields->uncover(field);
        });
}

FieldTexts StudentPart::changed() const
{
    FieldTexts texts = m_fields->texts();
    if (m_state != State::Known) return texts;
    std::erase_if(texts, [this](const auto& one) { return textAt(m_known->texts, one.first) == one.second; });
    return texts;
}

void StudentPart::restoreChanged(const FieldTexts& texts, qint64 seen)
{
    if (texts.empty()) return;
    m_fields->setTexts(texts);
    m_seen = seen;
    openFields();
}

bool StudentPart::isAnother() const { return m_another->isChecked(); }

QDate StudentPart::dateOfBirth() const
{
    return QDate::fromString(m_fields->text(QStringLiteral("date_of_birth")), Qt::ISODate);
}

QString StudentPart::calendar() const { return m_fields->text(QStringLiteral("calendar")); }

void StudentPart::takeTheirs(const StudentForm& theirs)
{
    const FieldTexts mine = changed();
    const StudentForm before = *m_known;
    showKnown(theirs);
    m_fields->setTexts(mine);
    openFields();
    FieldSet::Found found;
    for (const auto& [field, text] : mine) {
        const QString other = textAt(theirs.texts, field);
        if (other == textAt(before.texts, field) || other == text) continue;
        found.errors.push_back(clashAt(field, other));
    }
    m_fields->show(found);
}

void StudentPart::lookForSame()
{
    if (m_state != State::New) return;
    m_context.desk.run(
        this, [texts = m_fields->texts()](Session& session) { return likelyDuplicates(session, texts); },
        [this](const Result<std::vector<LikelySame>>& same) {
            if (same && m_state == State::New) showSame(*same);
        });
}

void StudentPart::showSame(const std::vector<LikelySame>& same)
{
    emptyRow(m_sameButtons);
    m_same->setVisible(!same.empty());
    if (same.empty()) return;
    const bool sure = same.front().by != LikelySame::By::Name;
    m_another->setVisible(sure);
    const QString mark = QString(markOf(Tone::Warn)) + u' ';
    const LikelySame& first = same.front();
    const QString name = personName(first.forename, first.surname);
    m_sameText->setText(mark + (first.by == LikelySame::By::Upn ? tr("%1 (%2) has this UPN.").arg(name, first.ref)
                                : sure ? tr("%1 (%2) has this name and date of birth.").arg(name, first.ref)
                                       : tr("%1 (%2) has this name.").arg(name, first.ref)));
    for (std::size_t i = 0; i < std::min<std::size_t>(same.size(), mostCopies); ++i) {
        auto* use = new QPushButton(tr("Use %1").arg(same[i].ref));
        use->setToolTip(personName(same[i].forename, same[i].surname));
        connect(use, &QAbstractButton::clicked, this, [this, ref = same[i].ref] { choose(ref); });
        m_sameButtons->addWidget(use);
    }
}

bool StudentPart::check()
{
    if (m_state == State::Known && !m_open) return true;
    if (m_state != State::Finding) return m_fields->check();
    m_finderRow->setError({ErrorCode::Missing, "This is needed.", {}, {}});
    m_words->setFocus(Qt::OtherFocusReason);
    return false;
}

void StudentPart::focusFirst() const
{
    if (m_state == State::Finding)
        m_words->setFocus(Qt::OtherFocusReason);
    else if (m_state == State::New)
        m_fields->focusFirst();
}

} // namespace desk::ui
