#include "ui/performance/kpitiles.h"

#include "ui/performance/performancewords.h"
#include "ui/widgets/statcard.h"
#include "ui/widgets/text.h"
#include "ui/widgets/tilerow.h"

#include <QVBoxLayout>

namespace desk::ui {

KpiTiles::KpiTiles(QWidget* parent) : QWidget(parent), m_everyOne(new TextLabel(QString(), TextSize::Small, true))
{
    auto* tiles = new TileRow;
    for (std::size_t at = 0; at < indicators.size(); ++at) {
        m_cards[at] = new StatCard(indicatorTitle(indicators[at], {}));
        m_cards[at]->setToolTip(tr("Show the cases behind it"));
        tiles->add(m_cards[at]);
        connect(m_cards[at], &QAbstractButton::clicked, this, [this, at] { Q_EMIT chosen(indicators[at]); });
    }
    m_everyOne->setWordWrap(true);
    m_everyOne->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_everyOne->hide();
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->setSpacing(gap);
    all->addWidget(tiles);
    all->addWidget(m_everyOne);
}

void KpiTiles::show(const ReportRow& row, const ReportSettings& settings)
{
    for (std::size_t at = 0; at < indicators.size(); ++at) {
        const MeasureResult& result = row.of(indicators[at]);
        QStringList note{partsOrNone(result)};
        if (const QString beside = besideText(result); !beside.isEmpty()) note << beside;
        m_cards[at]->setText(indicatorTitle(indicators[at], settings));
        m_cards[at]->setFigure(figureText(result), resultBadge(result.result), note.join(u'\n'));
    }
    const QString everyOne = everyOneText(row, settings);
    m_everyOne->setText(everyOne);
    m_everyOne->setVisible(!everyOne.isEmpty());
}

} // namespace desk::ui
