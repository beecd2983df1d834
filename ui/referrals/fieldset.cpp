#include "ui/referrals/fieldset.h"

#include "ui/students/maskedfield.h"
#include "ui/widgets/dateedit.h"
#include "ui/widgets/formrow.h"

#include <QComboBox>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QScopedValueRollback>
#include <QVBoxLayout>

namespace desk::ui {

namespace {

constexpr int patience = 500; ///< milliseconds after the last key, as a row has it
constexpr int linesShown = 3;

QString iso(QDate day) { return day.toString(Qt::ISODate); }

} // namespace

FieldSet::FieldSet(Read read, QDate today, QObject* parent) : QObject(parent), m_read(std::move(read)), m_today(today)
{
    m_later.setSingleShot(true);
    m_later.setInterval(patience);
    connect(&m_later, &QTimer::timeout, this, &FieldSet::lookAgain);
}

QWidget* FieldSet::add(const char* field, const QString& label, QWidget* editor, const QString& help,
                       std::function<QString()> get, std::function<void(const QString&)> set)
{
    const QString name = QString::fromLatin1(field);
    Row one;
    one.field = name;
    one.row = new FormRow(label, editor);
    one.row->setHelp(help);
    one.row->validateWith([this, name](const QString&) -> Result<void> {
        const Found found = m_read(texts());
        if (const FieldError* wrong = errorAt(found.errors, name)) return fail(wrong->error);
        return {};
    });
    one.whole = new QWidget;
    auto* both = new QVBoxLayout(one.whole);
    both->setContentsMargins(0, 0, 0, 0);
    both->addWidget(one.row);
    one.get = std::move(get);
    one.set = std::move(set);
    connect(one.row, &FormRow::edited, this, [this, name] {
        if (m_quiet) return;
        m_later.start();
        Q_EMIT edited(name);
    });
    m_rows.push_back(std::move(one));
    return m_rows.back().whole;
}

QWidget* FieldSet::addLine(const char* field, const QString& label, const QString& help)
{
    auto* line = new QLineEdit;
    return add(
        field, label, line, help, [line] { return line->text().trimmed(); },
        [line](const QString& text) { line->setText(text); });
}

QWidget* FieldSet::addArea(const char* field, const QString& label, const QString& help)
{
    auto* area = new QPlainTextEdit;
    area->setTabChangesFocus(true);
    area->setFixedHeight(area->fontMetrics().lineSpacing() * linesShown + 20);
    return add(
        field, label, area, help, [area] { return area->toPlainText().trimmed(); },
        [area](const QString& text) { area->setPlainText(text); });
}

QWidget* FieldSet::addDay(const char* field, const QString& label, const QString& help)
{
    auto* day = new DateEdit(m_today);
    return add(
        field, label, day, help,
        [day] {
            const auto read = day->day();
            return read ? iso(*read) : day->text().trimmed();
        },
        [day](const QString& text) {
            const QDate read = QDate::fromString(text, Qt::ISODate);
            if (read.isValid() || text.isEmpty())
                day->setDay(read);
            else
                day->setText(text);
        });
}

QWidget* FieldSet::addChoice(const char* field, const QString& label, std::span<const std::string_view> codes,
                             const std::function<QString(const QString&)>& words, const QString& none,
                             const QString& help)
{
    auto* box = new QComboBox;
    box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    box->setMinimumContentsLength(10);
    if (!none.isEmpty()) box->addItem(none, QString());
    for (const std::string_view code : codes) {
        const QString text = QString::fromLatin1(code.data(), static_cast<qsizetype>(code.size()));
        box->addItem(words(text), text);
    }
    return add(
        field, label, box, help, [box] { return box->currentData().toString(); },
        [box](const QString& text) { box->setCurrentIndex(std::max(0, box->findData(text))); });
}

void FieldSet::setChoices(const QString& field, const std::vector<std::pair<QString, QString>>& choices)
{
    const QScopedValueRollback quietly(m_quiet, true);
    auto* box = qobject_cast<QComboBox*>(row(field)->field());
    box->clear();
    for (const auto& [code, words] : choices) box->addItem(words, code);
}

FieldSet::Row& FieldSet::at(const QString& field) { return *std::ranges::find(m_rows, field, &Row::field); }

const FieldSet::Row& FieldSet::at(const QString& field) const { return *std::ranges::find(m_rows, field, &Row::field); }

FormRow* FieldSet::row(const QString& field) const { return at(field).row; }

std::vector<QString> FieldSet::fields() const
{
    std::vector<QString> out;
    for (const Row& one : m_rows) out.push_back(one.field);
    return out;
}

QString FieldSet::text(const QString& field) const
{
    const Row& one = at(field);
    return one.isCovered ? one.covered : one.get();
}

FieldTexts FieldSet::texts() const
{
    FieldTexts out;
    for (const Row& one : m_rows) out[one.field] = text(one.field);
    return out;
}

void FieldSet::setTexts(const FieldTexts& texts)
{
    const QScopedValueRollback quietly(m_quiet, true);
    for (Row& one : m_rows) {
        const auto given = texts.find(one.field);
        if (given == texts.end()) continue;
        uncover(one.field);
        one.set(given->second);
        one.row->clearError();
        one.row->setWarning({});
    }
}

void FieldSet::clear()
{
    FieldTexts none;
    for (const Row& one : m_rows) none[one.field] = QString();
    setTexts(none);
}

bool FieldSet::check()
{
    const Found found = m_read(texts());
    show(found);
    return found.errors.empty();
}

void FieldSet::show(const Found& found)
{
    m_later.stop();
    const Row* first = nullptr;
    for (const Row& one : m_rows) {
        const FieldError* warning = errorAt(found.warnings, one.field);
        one.row->setWarning(warning ? std::optional(warning->error) : std::nullopt);
        if (const FieldError* wrong = errorAt(found.errors, one.field)) {
            // What is wrong has to be seen to be put right.
            one.row->setError(wrong->error);
            if (!first) first = &one;
        } else {
            one.row->clearError();
        }
    }
    if (!first) return;
    QWidget* to = first->isCovered ? static_cast<QWidget*>(first->cover) : first->row->field();
    to->setFocus(Qt::OtherFocusReason);
    Q_EMIT wentTo(first->whole);
}

void FieldSet::lookAgain()
{
    const Found found = m_read(texts());
    for (const Row& one : m_rows) {
        const FieldError* warning = errorAt(found.warnings, one.field);
        one.row->setWarning(warning ? std::optional(warning->error) : std::nullopt);
        const FieldError* wrong = errorAt(found.errors, one.field);
        // An empty field that is needed is wrong only once somebody has asked.
        if (wrong && (wrong->error.code != ErrorCode::Missing || one.row->hasError()))
            one.row->setError(wrong->error);
        else
            one.row->clearError();
    }
}

void FieldSet::focusFirst() const
{
    for (const Row& one : m_rows) {
        if (one.isCovered || !one.row->field()->isEnabled()) continue;
        return one.row->field()->setFocus(Qt::OtherFocusReason);
    }
}

void FieldSet::cover(const QString& field)
{
    Row& one = at(field);
    const QString value = text(field);
    if (value.isEmpty() || one.isCovered) return;
    if (!one.cover) {
        one.cover = new MaskedField(one.row->field()->accessibleName());
        one.whole->layout()->addWidget(one.cover);
        connect(one.cover, &MaskedField::revealWanted, this, [this, field] { Q_EMIT revealWanted(field); });
    }
    const QScopedValueRollback quietly(m_quiet, true);
    one.covered = value;
    one.isCovered = true;
    one.set({});
    // Any text serves: covered, it shows dots alone.
    one.cover->setValue(QStringLiteral("•"));
    one.row->hide();
    one.cover->show();
}

void FieldSet::uncover(const QString& field)
{
    Row& one = at(field);
    if (!one.isCovered) return;
    const QScopedValueRollback quietly(m_quiet, true);
    one.isCovered = false;
    one.set(std::exchange(one.covered, {}));
    const bool focused = one.cover->button()->hasFocus();
    one.cover->hide();
    one.row->setVisible(true);
    if (focused) one.row->field()->setFocus(Qt::OtherFocusReason);
}

bool FieldSet::isCovered(const QString& field) const { return at(field).isCovered; }

void FieldSet::setEnabled(const QString& field, bool enabled) { at(field).row->setEnabled(enabled); }

} // namespace desk::ui
