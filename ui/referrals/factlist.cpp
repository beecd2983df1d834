#include "ui/referrals/factlist.h"

#include "ui/widgets/text.h"

#include <QGridLayout>

namespace desk::ui {

namespace {
constexpr int nameWidth = 168;
}

FactList::FactList(QWidget* parent) : QWidget(parent), m_grid(new QGridLayout(this))
{
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setHorizontalSpacing(gap * 2);
    m_grid->setVerticalSpacing(gap);
    m_grid->setColumnMinimumWidth(0, nameWidth);
    m_grid->setColumnStretch(1, 1);
}

void FactList::setFacts(const std::vector<Fact>& facts)
{
    while (QLayoutItem* item = m_grid->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    int row = 0;
    for (const Fact& fact : facts) {
        if (fact.value.isEmpty()) continue;
        auto* name = new TextLabel(fact.name, TextSize::Body, true);
        name->setWordWrap(true);
        auto* value = new TextLabel(fact.value, TextSize::Body);
        value->setWordWrap(true);
        value->setTextInteractionFlags(Qt::TextSelectableByMouse);
        value->setAccessibleName(tr("%1: %2").arg(fact.name, fact.value));
        m_grid->addWidget(name, row, 0, Qt::AlignTop);
        m_grid->addWidget(value, row, 1, Qt::AlignTop);
        ++row;
    }
}

} // namespace desk::ui
