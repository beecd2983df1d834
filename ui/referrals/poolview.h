#pragma once

#include "core/services/awardview.h"
#include "core/services/referrals.h"
#include "ui/widgets/card.h"

#include <map>
#include <optional>
#include <set>

class QButtonGroup;

namespace desk::ui {

class PoolRow;
class TextLabel;

/// The providers in the pool side by side over the five factors. Suitability is entered at the row, the facts behind
/// each number are shown on demand, and one provider is chosen.
class PoolView : public Card
{
    Q_OBJECT
public:
    explicit PoolView(QWidget* parent = nullptr);

    /// What somebody has entered meanwhile.
    struct Entered
    {
        std::map<QString, int> suitability; ///< 0–100 by provider code
        std::set<QString> reconfirmed;
        QString chosen;
    };
    /// The view must stay until clear() or another one.
    void show(const AwardView& view, const ReferralRecord& record, const Entered& entered);
    void clear();
    /// Other totals and ranks: weights or suitability have moved.
    void setCandidates(const std::vector<Candidate>& candidates, const Weights& weights);

Q_SIGNALS:
    void chosen(const QString& code);
    void judged(const QString& code, std::optional<int> suitability);
    void reconfirmed(const QString& code, bool asked);

private:
    void makeHead();

    TextLabel* m_note;
    QWidget* m_head = nullptr;
    std::array<TextLabel*, factors> m_heads{};
    QButtonGroup* m_choice;
    std::vector<PoolRow*> m_rows;
};

} // namespace desk::ui
