#include "ui/referrals/contactseditor.h"

#include "core/students/studententry.h"
#include "ui/referrals/fieldjson.h"
#include "ui/referrals/fieldset.h"
#include "ui/referrals/fieldwords.h"
#include "ui/students/studentwords.h"
#include "ui/widgets/deskstyle.h"
#include "ui/widgets/glyph.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <QVBoxLayout>

namespace desk::ui {

namespace {

const auto name = QStringLiteral("name");
const auto phone = QStringLiteral("phone"), email = QStringLiteral("email");

QJsonObject seenJson(const ContactForm& seen)
{
    QJsonObject out = jsonOf(textsOf(seen.contact));
    out[QStringLiteral("version")] = seen.version;
    return out;
}

ContactForm contactFrom(const QJsonObject& object)
{
    const auto text = [&](const char* field) { return object[QLatin1StringView(field)].toString(); };
    return {{text("role"), text("name"), text("phone"), text("email")}, object[QStringLiteral("version")].toInteger()};
}

bool isEmpty(const FieldTexts& texts)
{
    return textAt(texts, name).isEmpty() && textAt(texts, phone).isEmpty() && textAt(texts, email).isEmpty();
}

} // namespace

ContactsEditor::ContactsEditor(QDate today, QWidget* parent)
    : QWidget(parent), m_today(today), m_list(new QVBoxLayout), m_add(new QPushButton(tr("Add a contact")))
{
    m_add->setIcon(icon(Glyph::Add));
    m_list->setSpacing(gap);
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->setSpacing(gap);
    all->addLayout(m_list);
    all->addWidget(m_add, 0, Qt::AlignLeft);
    connect(m_add, &QAbstractButton::clicked, this, [this] {
        addRow({}, {{QStringLiteral("role"), QStringLiteral("carer")}})->focusFirst();
        Q_EMIT edited();
    });
}

void ContactsEditor::clear()
{
    for (const Row& row : m_rows) {
        row.widget->hide();
        row.widget->deleteLater();
    }
    m_rows.clear();
    m_removed.clear();
}

void ContactsEditor::show(const std::vector<ContactForm>& seen)
{
    clear();
    for (const ContactForm& one : seen) {
        FieldSet* fields = addRow(one, textsOf(one.contact));
        fields->cover(phone);
        fields->cover(email);
    }
}

FieldSet* ContactsEditor::addRow(const std::optional<ContactForm>& seen, const FieldTexts& texts)
{
    auto* widget = new QWidget;
    auto* fields = new FieldSet(
        [](const FieldTexts& given) -> FieldSet::Found {
            if (isEmpty(given)) return {};
            auto read = readContact(given);
            return {std::move(read.errors), std::move(read.warnings)};
        },
        m_today, widget);
    auto* row = new QHBoxLayout(widget);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(gap * 2);
    row->addWidget(
        fields->addChoice("role", FieldWords::label(QStringLiteral("role")), studentCodes("role"), contactRoleText, {}),
        2);
    row->addWidget(fields->addLine("name", FieldWords::label(name)), 3);
    row->addWidget(fields->addLine("phone", FieldWords::label(phone)), 2);
    row->addWidget(fields->addLine("email", FieldWords::label(email)), 3);
    auto* gone = new QPushButton(tr("Remove"));
    setKind(gone, ButtonKind::Link);
    gone->setAccessibleName(tr("Remove the contact"));
    row->addWidget(gone, 0, Qt::AlignVCenter);
    connect(gone, &QAbstractButton::clicked, this, [this, widget] { remove(widget); });
    connect(fields, &FieldSet::edited, this, &ContactsEditor::edited);
    connect(fields, &FieldSet::revealWanted, this, &ContactsEditor::revealWanted);
    fields->setTexts(texts);
    m_list->addWidget(widget);
    // At once, so that it can have the keyboard.
    widget->show();
    m_rows.push_back({widget, fields, seen});
    return fields;
}

void ContactsEditor::remove(QWidget* widget)
{
    const auto found = std::ranges::find(m_rows, widget, &Row::widget);
    if (found->seen) m_removed.push_back(*found->seen);
    m_rows.erase(found);
    widget->hide();
    widget->deleteLater();
    m_add->setFocus(Qt::OtherFocusReason);
    Q_EMIT edited();
}

std::vector<ContactStep> ContactsEditor::steps() const
{
    using Kind = ContactStep::Kind;
    std::vector<ContactStep> out;
    // Names that are given up are free before somebody else takes them.
    for (const ContactForm& one : m_removed) out.push_back({Kind::Remove, one, {}});
    for (const Row& row : m_rows) {
        const FieldTexts texts = row.fields->texts();
        if (row.seen && texts != textsOf(row.seen->contact))
            out.push_back({Kind::Change, *row.seen, texts});
        else if (!row.seen && !isEmpty(texts))
            out.push_back({Kind::Add, {}, texts});
    }
    return out;
}

bool ContactsEditor::check()
{
    bool right = true;
    for (const Row& row : m_rows) right = row.fields->check() && right;
    return right;
}

QJsonArray ContactsEditor::draft() const
{
    QJsonArray out;
    for (const Row& row : m_rows) {
        QJsonObject one{{QStringLiteral("texts"), jsonOf(row.fields->texts())}};
        if (row.seen) one[QStringLiteral("seen")] = seenJson(*row.seen);
        out.append(one);
    }
    for (const ContactForm& one : m_removed) out.append(QJsonObject{{QStringLiteral("removed"), seenJson(one)}});
    return out;
}

void ContactsEditor::restore(const QJsonArray& draft)
{
    clear();
    for (const QJsonValue& one : draft) {
        if (one[QStringLiteral("removed")].isObject()) {
            m_removed.push_back(contactFrom(one[QStringLiteral("removed")].toObject()));
            continue;
        }
        const QJsonValue seen = one[QStringLiteral("seen")];
        FieldSet* fields = addRow(seen.isObject() ? std::optional(contactFrom(seen.toObject())) : std::nullopt,
                                  textsFrom(one[QStringLiteral("texts")].toObject()));
        if (!seen.isObject()) continue;
        fields->cover(phone);
        fields->cover(email);
    }
}

void ContactsEditor::uncover()
{
    for (const Row& row : m_rows)
        for (const QString& field : {phone, email}) row.fields->uncover(field);
}

} // namespace desk::ui
