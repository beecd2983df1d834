#include "ui/referrals/frozentable.h"

#include "ui/referrals/awardwords.h"
#include "ui/referrals/factlist.h"
#include "ui/referrals/referralwords.h"
#include "ui/widgets/datatable.h"
#include "ui/widgets/words.h"

#include <QVBoxLayout>

namespace desk::ui {

namespace {

constexpr int factorNames = int(factors);

Columns<FrozenCandidate> columns()
{
    const std::array<const char16_t*, factors> ids{u"tender", u"price", u"suitability", u"share", u"performance"};
    Columns<FrozenCandidate> out;
    out.text(u"provider", AwardWords::tr("Provider"), [](const FrozenCandidate& one) { return one.candidate.name; })
        .strong()
        .second([](const FrozenCandidate& one) {
            QStringList facts;
            if (one.candidate.hourlyRate)
                facts << AwardWords::tr("%1 an hour").arg(moneyText(Money::fromPence(*one.candidate.hourlyRate)));
            if (one.reconfirmed) facts << AwardWords::tr("asked again, and still could");
            return facts.join(QStringLiteral(" · "));
        })
        .stretched();
    out.badge(u"why", AwardWords::tr("Chosen, or why not"),
              [](const FrozenCandidate& one) { return std::optional(AwardWords::notChosen(one)); });
    for (int i = 0; i < factorNames; ++i) {
        const auto at = static_cast<std::size_t>(i);
        out.text(ids[at], AwardWords::factor(static_cast<Factor>(i)),
                 [at](const FrozenCandidate& one) {
                     return one.candidate.inPool() ? AwardWords::score(one.candidate.scores[at]) : QString();
                 })
            .right()
            .sortedBy([at](const FrozenCandidate& one) {
                return one.candidate.scores[at] ? QVariant(one.candidate.scores[at]->approximately()) : QVariant();
            });
    }
    out.text(u"total", AwardWords::tr("Total"),
             [](const FrozenCandidate& one) { return one.candidate.total ? one.candidate.total->text(3) : QString(); })
        .strong()
        .right()
        .sortedBy([](const FrozenCandidate& one) {
            return one.candidate.total ? QVariant(one.candidate.total->approximately()) : QVariant();
        });
    return out;
}

} // namespace

FrozenTable::FrozenTable(const FrozenDecision& decision, QWidget* parent) : QWidget(parent)
{
    const FrozenComparison& kept = decision.comparison;
    auto* facts = new FactList;
    facts->setFacts({{tr("Decided"), tr("%1 by %2").arg(momentText(kept.at), decision.decidedBy)},
                     {tr("Why the direct route"), kept.directReason},
                     {tr("Weights"), AwardWords::weights(kept.weights, kept.weightsVersion, kept.ownWeights)},
                     {tr("Needed"), tr("%1 a week").arg(ReferralWords::hours(kept.hoursPerWeek))},
                     {tr("The pool"), kept.reused ? tr("that of an earlier round, used again") : QString()}});
    auto* model = new RowsModel<FrozenCandidate>(
        columns(), [](const FrozenCandidate& one) { return one.candidate.code; }, this);
    auto rows = kept.candidates;
    std::ranges::stable_sort(rows, {}, [](const FrozenCandidate& one) {
        return std::tuple(!one.chosen, one.candidate.rank == 0, one.candidate.rank);
    });
    model->setRows(std::move(rows));
    const QString name = tr("What award %1 was made from").arg(decision.awardNo);
    auto* table = new DataTable(name, model);
    table->setSingleSelection();
    table->setCompact();
    table->setBare();
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins(0, gap, 0, 0);
    all->setSpacing(gap * 2);
    all->addWidget(facts);
    all->addWidget(table);
}

} // namespace desk::ui
