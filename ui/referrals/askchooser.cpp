#include "ui/referrals/askchooser.h"

#include "ui/referrals/askingwords.h"
#include "ui/widgets/badge.h"
#include "ui/widgets/text.h"

#include <QCheckBox>
#include <QGridLayout>

namespace desk::ui {

AskChooser::AskChooser(QWidget* parent) : QWidget(parent), m_grid(new QGridLayout(this))
{
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setHorizontalSpacing(16);
    m_grid->setVerticalSpacing(6);
    m_grid->setColumnStretch(1, 1);
}

void AskChooser::show(const AskList& list, Instant now, bool mayAsk)
{
    m_list = list;
    m_now = now;
    m_mayAsk = mayAsk && !list.refused;
    build();
}

void AskChooser::forget()
{
    m_ticked.clear();
    m_again.clear();
}

void AskChooser::askAgain(const QString& code)
{
    m_again = code;
    build();
    Q_EMIT chosenChanged();
    for (const auto& [one, box] : m_boxes) {
        if (one != code) continue;
        box->show();
        box->setFocus(Qt::OtherFocusReason);
    }
}

QStringList AskChooser::chosen() const
{
    QStringList out;
    for (const auto& [code, box] : m_boxes)
        if (box->isChecked()) out << code;
    return out;
}

void AskChooser::build()
{
    while (QLayoutItem* item = m_grid->takeAt(0)) {
        // What is pressed may be what is rebuilt.
        if (QWidget* widget = item->widget()) {
            widget->hide();
            widget->deleteLater();
        }
        delete item;
    }
    m_boxes.clear();
    m_row = 0;
    const auto canBeAsked = [this](const AskLine& line) {
        if (isAgain()) return line.code == m_again;
        return !line.whyNot || line.whyNot == WhyNotAsked::NoAddress;
    };
    addHeading(isAgain() ? tr("Sent once more, with a window of its own") : tr("Will be asked"));
    for (const AskLine& line : m_list.lines)
        if (canBeAsked(line)) addBox(line);
    if (m_boxes.empty() && m_mayAsk) m_grid->addWidget(new TextLabel(tr("Nobody."), TextSize::Body, true), m_row++, 0);
    if (isAgain() || std::ranges::all_of(m_list.lines, canBeAsked)) return;
    addHeading(tr("Not asked"));
    for (const AskLine& line : m_list.lines)
        if (!canBeAsked(line)) addOther(line);
}

void AskChooser::addHeading(const QString& text)
{
    m_grid->addWidget(new TextLabel(text, TextSize::CardTitle), m_row++, 0, 1, 2);
}

void AskChooser::addBox(const AskLine& line)
{
    const QString beside = AskingWords::beside(line, m_now);
    auto* note = new TextLabel(beside, TextSize::Body, true);
    note->setWordWrap(true);
    if (m_mayAsk) {
        auto* box = new QCheckBox(QString(line.name).replace(u'&', QStringLiteral("&&")));
        box->setObjectName(QStringLiteral("each provider"));
        box->setAccessibleDescription(beside);
        const auto ticked = m_ticked.find(line.code);
        box->setChecked(isAgain() || (ticked == m_ticked.end() ? !line.whyNot : ticked->second));
        connect(box, &QCheckBox::toggled, this, [this, code = line.code](bool on) {
            m_ticked[code] = on;
            Q_EMIT chosenChanged();
        });
        m_boxes.emplace_back(line.code, box);
        m_grid->addWidget(box, m_row, 0);
    } else {
        m_grid->addWidget(new TextLabel(line.name, TextSize::Body), m_row, 0);
    }
    m_grid->addWidget(note, m_row++, 1);
}

void AskChooser::addOther(const AskLine& line)
{
    m_grid->addWidget(new TextLabel(line.name, TextSize::Body), m_row, 0);
    auto* badge = new StatusBadge(AskingWords::whyNot(line, m_now));
    badge->setAccessibleName(tr("%1: %2").arg(line.name, badge->badge().word));
    m_grid->addWidget(badge, m_row++, 1, Qt::AlignLeft);
}

} // namespace desk::ui
