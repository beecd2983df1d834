#include "ui/shell/startsteps.h"

#include "ui/calendar/yearplanner.h"
#include "ui/frame/prompts.h"
#include "ui/widgets/card.h"
#include "ui/widgets/deskstyle.h"
#include "ui/widgets/formrow.h"
#include "ui/widgets/glyph.h"
#include "ui/widgets/text.h"
#include "ui/widgets/words.h"

#include <QCheckBox>
#include <QDir>
#include <QFileInfo>
#include <QFontDatabase>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPrinter>
#include <QProgressBar>
#include <QPushButton>
#include <QRadioButton>
#include <QSaveFile>
#include <QScrollArea>
#include <QStandardPaths>
#include <QTextDocument>
#include <QVBoxLayout>

namespace desk::ui {

namespace {

QVBoxLayout* columnOf(QWidget* step)
{
    auto* column = new QVBoxLayout(step);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(gap * 2);
    return column;
}

TextLabel* paragraph(const QString& text, bool quiet = true)
{
    auto* label = new TextLabel(text, TextSize::Body, quiet);
    label->setWordWrap(true);
    return label;
}

QLineEdit* secretField()
{
    auto* field = new QLineEdit;
    field->setEchoMode(QLineEdit::Password);
    field->setInputMethodHints(Qt::ImhSensitiveData | Qt::ImhNoPredictiveText);
    return field;
}

} // namespace

AccountStep::AccountStep(Prompts& prompts, QWidget* parent)
    : QWidget(parent), m_prompts(prompts), m_path(new QLineEdit), m_name(new QLineEdit), m_passphrase(secretField()),
      m_again(secretField()), m_pathRow(new FormRow(tr("&File"), m_path)),
      m_nameRow(new FormRow(tr("Your &name"), m_name)), m_passphraseRow(new FormRow(tr("&Passphrase"), m_passphrase)),
      m_againRow(new FormRow(tr("The same &again"), m_again)), m_bar(new QProgressBar),
      m_strength(new TextLabel(QString(), TextSize::Small, true))
{
    m_path->setText(QDir::toNativeSeparators(QDir(QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation))
                                                 .filePath(QStringLiteral("tutoring.tdesk"))));
    m_pathRow->setHelp(
        tr("Everything is kept in this one file, encrypted. It needs a disk of your own or the council's, "
           "not a folder that is synchronised."));
    m_nameRow->setHelp(tr("You are its first administrator, and add the others."));
    m_nameRow->validateWith([](const QString& text) { return checkedUserName(text); });
    m_passphraseRow->setHelp(tr("At least 12 characters. A sentence of words that do not belong together is good; it "
                                "needs no digits or signs."));
    m_passphraseRow->validateWith(
        [this](const QString&) { return storage::checkPassphrase(m_passphrase->text(), {m_name->text()}); });
    m_againRow->validateWith([this](const QString&) -> Result<void> {
        if (m_again->text() == m_passphrase->text()) return {};
        return fail(ErrorCode::Invalid, "The two passphrases differ.");
    });
    for (FormRow* row : {m_pathRow, m_nameRow, m_passphraseRow, m_againRow}) row->setRequired(true);
    m_bar->setRange(0, 100);
    m_bar->setTextVisible(false);
    m_bar->setFixedHeight(8);
    m_bar->setAccessibleName(tr("Strength of the passphrase"));
    auto* choose = new QPushButton(icon(Glyph::Folder), tr("Choose…"));
    auto* where = new QHBoxLayout;
    where->setSpacing(12);
    where->addWidget(m_pathRow, 1);
    where->addWidget(choose, 0, Qt::AlignVCenter);
    auto* strength = new QHBoxLayout;
    strength->addWidget(m_bar, 1);
    strength->addWidget(m_strength, 1);
    QVBoxLayout* column = columnOf(this);
    column->setSpacing(gap);
    column->addLayout(where);
    column->addWidget(m_nameRow);
    column->addWidget(m_passphraseRow);
    column->addLayout(strength);
    column->addWidget(m_againRow);
    column->addStretch(1);
    connect(choose, &QAbstractButton::clicked, this, &AccountStep::choosePath);
    connect(m_passphrase, &QLineEdit::textChanged, this, &AccountStep::showStrength);
    connect(m_name, &QLineEdit::textChanged, this, &AccountStep::showStrength);
    showStrength();
}

void AccountStep::choosePath()
{
    const QString path = m_prompts.fileToSave(this, tr("Where the new file goes"), m_path->text(),
                                              QStringLiteral("Tutoring Desk (*.tdesk)"));
    if (path.isEmpty()) return;
    m_path->setText(QDir::toNativeSeparators(path));
    m_pathRow->clearError();
}

void AccountStep::showStrength()
{
    const QString passphrase = m_passphrase->text();
    const double part = storage::passphraseStrength(passphrase, {m_name->text()}) / storage::leastStrength;
    m_bar->setValue(passphrase.isEmpty() ? 0 : static_cast<int>(std::clamp(part * 50, 2.0, 100.0)));
    const bool holds = storage::checkPassphrase(passphrase, {m_name->text()}).has_value();
    m_strength->setText(passphrase.isEmpty() ? QString()
                        : !holds             ? tr("not strong enough yet")
                        : part < 1.5         ? tr("strong enough")
                                             : tr("very strong"));
    m_bar->setAccessibleDescription(m_strength->text());
}

bool AccountStep::check() { return checkAll({m_pathRow, m_nameRow, m_passphraseRow, m_againRow}); }

NewFramework AccountStep::wanted() const
{
    QString path = QDir::fromNativeSeparators(m_path->text().trimmed());
    if (!path.endsWith(QLatin1String(".tdesk"), Qt::CaseInsensitive)) path += QStringLiteral(".tdesk");
    NewFramework out;
    out.path = path;
    out.userName = m_name->text();
    out.passphrase = m_passphrase->text();
    return out;
}

void AccountStep::forgetPassphrase()
{
    m_passphrase->clear();
    m_again->clear();
}

void AccountStep::setError(const Error& error)
{
    (error.where == QLatin1String("passphrase") ? m_passphraseRow : m_pathRow)->setError(error);
}

KeyStep::KeyStep(Prompts& prompts, QWidget* parent)
    : QWidget(parent), m_prompts(prompts), m_shown(new TextLabel(TextSize::CardTitle)), m_done(paragraph(QString())),
      m_written(new QCheckBox(tr("I have written it down")))
{
    QFont fixed = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    fixed.setPixelSize(16);
    m_shown->setFont(fixed);
    m_shown->setWordWrap(true);
    m_shown->setAlignment(Qt::AlignCenter);
    m_shown->setTextFormat(Qt::PlainText);
    auto* card = new Card;
    card->setAccessibleName(tr("Recovery key"));
    card->body()->addWidget(m_shown);
    auto* print = new QPushButton(icon(Glyph::Print), tr("Print…"));
    auto* save = new QPushButton(icon(Glyph::Save), tr("Save as text…"));
    auto* row = new QHBoxLayout;
    row->setSpacing(12);
    row->addWidget(print);
    row->addWidget(save);
    row->addWidget(m_written);
    row->addStretch(1);
    QVBoxLayout* column = columnOf(this);
    column->addWidget(
        paragraph(tr("Whoever forgets the passphrase comes in with this key, and nobody without either: not "
                     "the council's IT, and not the makers of this program. Keep it on paper, locked away and "
                     "apart from the file.")));
    column->addWidget(card);
    column->addLayout(row);
    column->addWidget(m_done);
    column->addStretch(1);
    connect(print, &QAbstractButton::clicked, this, &KeyStep::print);
    connect(save, &QAbstractButton::clicked, this, &KeyStep::save);
    connect(m_written, &QCheckBox::toggled, this, [this](bool on) {
        if (on) setKept({});
    });
}

void KeyStep::setKey(const QString& key, const QString& file, const QString& person)
{
    m_key = key;
    m_file = file;
    m_person = person;
    m_kept = false;
    m_written->setChecked(false);
    m_done->clear();
    // Four groups in a line, so that none is broken.
    QStringList lines;
    const QStringList groups = key.split(u'-');
    for (qsizetype i = 0; i < groups.size(); i += 4) lines << groups.mid(i, 4).join(QStringLiteral(" - "));
    m_shown->setText(lines.join(u'\n'));
}

void KeyStep::forget()
{
    m_key.clear();
    m_shown->clear();
}

void KeyStep::setKept(const QString& how)
{
    m_kept = true;
    m_done->setText(how);
    Q_EMIT kept();
}

QString KeyStep::document() const
{
    return tr("Recovery key of %1\n\n%2\n\nFirst administrator: %3\n\nWith this key the file can be opened when no "
              "passphrase is known any "
              "more. Keep it locked away and apart from the file.\n")
        .arg(m_file, m_key, m_person);
}

void KeyStep::print()
{
    QPrinter printer;
    printer.setDocName(tr("Recovery key"));
    if (!m_prompts.printer(this, printer)) return;
    QTextDocument page;
    page.setPlainText(document());
    page.print(&printer);
    setKept(tr("Printed. Look whether the paper is there and can be read."));
}

void KeyStep::save()
{
    const QString path =
        m_prompts.fileToSave(this, tr("Save the recovery key"),
                             QFileInfo(m_file).completeBaseName() + tr(" recovery key.txt"), tr("Text (*.txt)"));
    if (path.isEmpty()) return;
    QSaveFile file(path);
    const QByteArray text = document().toUtf8();
    const bool saved = file.open(QIODevice::WriteOnly) && file.write(text) == text.size() && file.commit();
    if (!saved) return m_done->setText(tr("It could not be saved (%1).").arg(file.errorString()));
    QFile::setPermissions(path, QFile::ReadOwner | QFile::WriteOwner);
    setKept(tr("Saved as %1. Who has both that and the file can open it: take it off this machine.")
                .arg(QFileInfo(path).fileName()));
}

TypeBackStep::TypeBackStep(QWidget* parent)
    : QWidget(parent), m_field(new QLineEdit), m_row(new FormRow(tr("&Recovery key"), m_field))
{
    m_row->setHelp(tr("Small letters and blanks are forgiven."));
    m_row->setRequired(true);
    m_row->validateWith([this](const QString& text) -> Result<void> {
        DESK_TRY(const auto typed, storage::RecoveryKey::parse(text));
        if (typed.text() == m_key) return {};
        return fail(ErrorCode::Invalid, "This is another key than the one of this file.");
    });
    QVBoxLayout* column = columnOf(this);
    column->addWidget(
        paragraph(tr("Type the key from the paper. So it is certain that it can be read on the day it is needed.")));
    column->addWidget(m_row);
    column->addStretch(1);
}

void TypeBackStep::setKey(const QString& key)
{
    m_key = key;
    m_field->clear();
}

bool TypeBackStep::check() { return checkAll({m_row}); }

void TypeBackStep::forget()
{
    m_key.clear();
    m_field->clear();
}

ContentStep::ContentStep(QDate today, QWidget* parent)
    : QWidget(parent), m_today(today), m_calendar(new QRadioButton), m_sample(new QRadioButton),
      m_nothing(new QRadioButton(tr("Nothing yet: I import the calendar and everything else"))),
      m_facts(paragraph(QString())), m_planner(new YearPlanner)
{
    m_calendar->setText(tr("An empty framework with the school calendar below"));
    m_sample->setText(tr("The sample: an invented framework with students, tutors and sessions, to look around in"));
    m_calendar->setChecked(true);
    auto* card = new Card;
    card->setAccessibleName(tr("Proposed calendar"));
    card->body()->addWidget(m_facts);
    auto* scroll = new QScrollArea;
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setBackgroundRole(QPalette::Base);
    scroll->setWidget(m_planner);
    card->body()->addWidget(scroll, 1);
    QVBoxLayout* column = columnOf(this);
    column->setSpacing(gap);
    for (QRadioButton* one : {m_calendar, m_sample, m_nothing}) column->addWidget(one);
    column->addWidget(card, 1);
    column->addStretch(0);
    connect(m_calendar, &QAbstractButton::toggled, card, &QWidget::setVisible);
}

void ContentStep::setProposal(const CalendarYear& proposal)
{
    QStringList spans;
    for (const HalfTerm& one : proposal.halfTerms) spans << daysText(one.days.first(), one.days.last());
    m_facts->setText(
        tr("%1, as the council sets its terms: %2. Compare it with the dates it publishes; each of them can be "
           "changed later under Administration.")
            .arg(proposal.seen.year.text(), spans.join(QStringLiteral(" · "))));
    m_planner->setProposal(true);
    m_planner->setPlan(proposal.plan, m_today);
}

bool ContentStep::wantsSample() const { return m_sample->isChecked(); }
bool ContentStep::wantsCalendar() const { return m_calendar->isChecked(); }

} // namespace desk::ui
