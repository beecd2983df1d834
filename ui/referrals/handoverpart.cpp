#include "ui/referrals/handoverpart.h"

#include "core/base/fieldreader.h"
#include "ui/referrals/donelabel.h"
#include "ui/referrals/fieldwords.h"
#include "ui/widgets/deskstyle.h"
#include "ui/widgets/formrow.h"
#include "ui/widgets/glyph.h"
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
      m_note(new QPushButton(tr("Note it"))), m_undo(new QPushButton(icon(Glyph::Undo), tr("Undo"))),
      m_done(new DoneLabel)
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
    auto* said = new QHBoxLayout;
    said->addWidget(m_done, 1);
    said->addWidget(m_undo);
    m_undo->setAccessibleName(tr("Undo what was handed over"));
    m_undo->hide();
    all->addLayout(said);
    connect(m_undo, &QAbstractButton::clicked, this, &HandoverPart::undo);
    connect(m_note, &QAbstractButton::clicked, this, &HandoverPart::note);
    connect(m_fields, &FieldSet::edited, this, &HandoverPart::edited);
}

void HandoverPart::show(const QString& referral, HandoverList list)
{
    m_referral = referral;
    m_back = nullptr;
    m_undo->hide();
    m_done->say({});
    showList(std::move(list));
}

void HandoverPart::showList(HandoverList list)
{
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
    // At once: nothing jumps afterwards.
    widget->show();
}

void HandoverPart::note()
{
    if (!m_fields->check()) return;
    Handover one{m_fields->text(provider), m_fields->text(document),
                 QDate::fromString(m_fields->text(handedOn), Qt::ISODate), m_fields->text(noteField), 0};
    // The same document handed over again is a correction of what is noted.
    std::optional<Handover> was;
    if (const Handover* line = lineOf(one)) was = *line;
    if (was) one.version = was->version;
    change([ref = m_referral, one](Session& session) { return recordHandover(session, ref, one); }, tr("Noted."),
           [this, one, was] { return backOf(one, was); });
}

HandoverPart::Back HandoverPart::backOf(const Handover& noted, const std::optional<Handover>& was) const
{
    const Handover* now = lineOf(noted);
    if (!now) return {};
    if (!was) return [ref = m_referral, seen = *now](Session& session) { return removeHandover(session, ref, seen); };
    Handover before = *was;
    before.version = now->version;
    return [ref = m_referral, before](Session& session) { return recordHandover(session, ref, before); };
}

const Handover* HandoverPart::lineOf(const Handover& one) const
{
    const auto found = std::ranges::find_if(m_list.lines, [&one](const Handover& line) {
        return line.providerCode == one.providerCode && line.document == one.document;
    });
    return found == m_list.lines.end() ? nullptr : &*found;
}

void HandoverPart::remove(const Handover& line)
{
    Handover again = line;
    again.version = 0;
    change([ref = m_referral, line](Session& session) { return removeHandover(session, ref, line); },
           tr("It counts as not handed over."),
           [ref = m_referral, again]() -> Back {
               return [ref, again](Session& session) { return recordHandover(session, ref, again); };
           });
}

void HandoverPart::undo()
{
    if (m_back) change(std::exchange(m_back, nullptr), tr("Undone."), [] { return Back(); });
}

void HandoverPart::change(const Back& work, const QString& said, const std::function<Back()>& back)
{
    // What can be undone is the last of it, once it is done.
    m_undo->setEnabled(false);
    m_done->say({});
    m_context.desk.change(this, work, [this, ref = m_referral, said, back](const Result<HandoverList>& list) {
        m_undo->setEnabled(true);
        if (ref == m_referral) take(list, said, back);
    });
}

void HandoverPart::take(const Result<HandoverList>& list, const QString& said, const std::function<Back()>& back)
{
    if (list) {
        showList(*list);
        m_back = back();
        m_undo->setVisible(static_cast<bool>(m_back));
        m_done->say(said);
        return Q_EMIT noted();
    }
    m_undo->setVisible(static_cast<bool>(m_back));
    if (list.error().where == handedOn) return m_fields->show({{{handedOn, list.error()}}, {}});
    Q_EMIT failed(list.error());
}

} // namespace desk::ui
