#include "ui/widgets/chips.h"

#include "ui/widgets/deskstyle.h"
#include "ui/widgets/flowlayout.h"

#include <QButtonGroup>
#include <QPushButton>

namespace desk::ui {

namespace {
constexpr char idProperty[] = "deskChip";
QString idOf(const QAbstractButton* chip) { return chip ? chip->property(idProperty).toString() : QString(); }
} // namespace

ChipRow::ChipRow(const QString& accessibleName, QWidget* parent)
    : QWidget(parent), m_group(new QButtonGroup(this)), m_layout(new FlowLayout(this))
{
    setAccessibleName(accessibleName);
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Preferred);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    // An arrow key is a click to Qt.
    connect(m_group, &QButtonGroup::buttonClicked, this,
            [this](QAbstractButton* button) { Q_EMIT chosen(idOf(button)); });
}

void ChipRow::add(const QString& id, const QString& text, const QString& tip)
{
    auto* button = new QPushButton(text, this);
    button->setCheckable(true);
    button->setProperty(idProperty, id);
    button->setToolTip(tip);
    if (!tip.isEmpty()) button->setAccessibleName(tip);
    setKind(button, ButtonKind::Chip);
    m_group->addButton(button);
    m_layout->addWidget(button);
    setStop();
}

void ChipRow::clear()
{
    for (QAbstractButton* button : m_group->buttons()) {
        m_group->removeButton(button);
        m_layout->removeWidget(button);
        // It may be the one that was just clicked.
        button->hide();
        button->setParent(nullptr);
        button->deleteLater();
    }
}

int ChipRow::count() const { return static_cast<int>(m_group->buttons().size()); }

void ChipRow::addWidget(QWidget* widget) { m_layout->addWidget(widget); }

QString ChipRow::current() const { return idOf(m_group->checkedButton()); }

void ChipRow::setCurrent(const QString& id)
{
    if (id == current()) return;
    const QSignalBlocker quiet(m_group);
    if (QAbstractButton* button = chip(id)) {
        button->setChecked(true);
    } else {
        m_group->setExclusive(false);
        if (QAbstractButton* checked = m_group->checkedButton()) checked->setChecked(false);
        m_group->setExclusive(true);
    }
    setStop();
}

void ChipRow::setStop()
{
    // Qt sees to it once a chip has the focus, and would take the first for the chosen one.
    const QAbstractButton* chosen = m_group->checkedButton();
    for (QAbstractButton* button : m_group->buttons())
        button->setFocusPolicy(!chosen || button == chosen ? Qt::StrongFocus : Qt::ClickFocus);
}

void ChipRow::setText(const QString& id, const QString& text)
{
    if (QAbstractButton* button = chip(id)) button->setText(text);
}

QAbstractButton* ChipRow::chip(const QString& id) const
{
    for (QAbstractButton* button : m_group->buttons())
        if (idOf(button) == id) return button;
    return nullptr;
}

} // namespace desk::ui
