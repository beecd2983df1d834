#include "ui/referrals/handoverpart.h"

#include "core/base/fieldreader.h"
#include "ui/referrals/fieldwords.h"
#include "ui/widgets/deskstyle.h"
#include "ui/widgets/formrow.h"
#include "ui/widgets/text.h"
#include "ui/widgets/words.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <QVBoxLayout>

namespace desk::ui {

namespace {

const auto provider = QStringLiteral("provider_code"), document = QStringLiteral("document");
const auto handedOn = QStringLiteral("handed_on"), noteField = QStringLiteral("note");

} // namespace

HandoverPart::HandoverPart(const PageContext& context, QWidget* parent)
    : QWidget(parent), m_context(context),
      m_fields(new FieldSet(
          [today = context.clock.today()](const FieldTexts& texts) -> FieldSet::Found {
              FieldReader read(texts, today);
              read.need("handed_on");
              read.day("handed_on");
              auto found = read.reading(0);
              return {std::move(found.errors), {}};
          },
          context.clock.today(), this)),
      m_none(new TextLabel(QString(), TextSize::Body, true)), m_lines(new QVBoxLayout), m_form(new QWidget),
      m_note(new QPushButton(tr("Note it")))
{
    const auto label = [](const QString& field) { return FieldWords::label(field); };
    auto* row = new QHBoxLayout(m_form);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(gap * 2);
    row->addWidget(m_fields->addChoice("document", label(document), handoverDocuments, FieldWords::document, {}), 2);
    row->addWidget(m_fields->addChoice("provider_code", label(provider), {}, {}, {}), 2);
    row->addWidget(m_fields->addDay("handed_on", label(handedOn)), 2);
    row->addWidget(m_fields->addLine("note", label(noteField)), 3);
    row->addWidget(m_note, 0, Qt::AlignVCenter);
    m_none->setWordWrap(true);
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->setSpacing(gap);
    all->addWidget(m_none);
    all->addLayout(m_lines);
    all->addWidget(m_form);
    connect(m_note, &QAbstractButton::clicked, this, &HandoverPart::note);
    connect(m_fields, &FieldSet::edited, this, &HandoverPart::edited);
}

void HandoverPart::show(const QString& referral, HandoverList list)
{
    m_referral = referral;
    m_list = std::move(list);
    while (QLayoutItem* item = m_lines->takeAt(0)) {
        item->widget()->hide();
        item->widget()->deleteLater();
        delete item;
    }
    for (const Handover& line : m_list.lines) addLine(line);
    const bool may = !m_list.mayHaveMore.empty();
    m_none->setText(!may ? tr("Documents go to a provider once there is an award.")
                         : tr("Nothing has been handed over yet."));
    m_none->setVisible(!may || m_list.lines.empty());
    m_form->setVisible(may);
    std::vector<std::pair<QString, QString>> providers;
    for (const QString& code : m_list.mayHaveMore) providers.emplace_back(code, code);
    m_fields->setChoices(provider, providers);
    m_fields->setTexts({{handedOn, m_context.clock.today().toString(Qt::ISODate)}, {noteField, QString()}});
}

void HandoverPart::addLine(const Handover& line)
{
    auto* widget = new QWidget;
    auto* row = new QHBoxLayout(widget);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(gap * 2);
    QString words =
        tr("%1 to %2 on %3").arg(FieldWords::document(line.document), line.providerCode, dateText(line.handedOn));
    if (!line.note.isEmpty()) words = tr("%1: %2").arg(words, line.note);
    auto* text = new TextLabel(words, TextSize::Body);
    text->setWordWrap(true);
    auto* gone = new QPushButton(tr("Take back"));
    setKind(gone, ButtonKind::Link);
    gone->setAccessibleName(tr("Take back: %1").arg(words));
    row->addWidget(text, 1);
    row->addWidget(gone);
    connect(gone, &QAbstractButton::clicked, this, [this, line] { remove(line); });
    m_lines->addWidget(widget);
}

void HandoverPart::note()
{
    if (!m_fields->check()) return;
    Handover one{m_fields->text(provider), m_fields->text(document),
                 QDate::fromString(m_fields->text(handedOn), Qt::ISODate), m_fields->text(noteField), 0};
    // The same document handed over again is a correction of what is noted.
    for (const Handover& line : m_list.lines)
        if (line.providerCode == one.providerCode && line.document == one.document) one.version = line.version;
    m_context.desk.change(
        this, [ref = m_referral, one](Session& session) { return recordHandover(session, ref, one); },
        [this](const Result<HandoverList>& list) { take(list); });
}

void HandoverPart::remove(const Handover& line)
{
    m_context.desk.change(
        this, [ref = m_referral, line](Session& session) { return removeHandover(session, ref, line); },
        [this](const Result<HandoverList>& list) { take(list); });
}

void HandoverPart::take(const Result<HandoverList>& list)
{
    if (list) {
        show(m_referral, *list);
        return Q_EMIT noted();
    }
    if (list.error().where == handedOn) return m_fields->show({{{handedOn, list.error()}}, {}});
    Q_EMIT failed(list.error());
}

} // namespace desk::ui
