#pragma once

#include "core/services/awardview.h"
#include "core/services/referrals.h"
#include "ui/widgets/card.h"

#include <map>
#include <memory>
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
    /// Rows that say what they said stay as they are, with whatever is open or typed in them.
    void show(const std::shared_ptr<const AwardView>& view, const ReferralRecord& record, const Entered& entered);
    void clear();
    /// Other totals and ranks: weights or suitability have moved.
    void setCandidates(const std::vector<Candidate>& candidates, const Weights& weights);

Q_SIGNALS:
    void chosen(const QString& code);
    void judged(const QString& code, std::optional<int> suitability);
    void reconfirmed(const QString& code, bool asked);

private:
    void makeHead();
    void addRow(const AwardOption& option, const std::shared_ptr<const AwardView>& view, const ReferralRecord& record);
    void showNote(const AwardView& view, std::size_t providers);

    TextLabel* m_note;
    QWidget* m_head = nullptr;
    std::array<TextLabel*, factors> m_heads{};
    QButtonGroup* m_choice;
    std::vector<PoolRow*> m_rows;
    QString m_shown; ///< everything the rows say
};

} // namespace desk::ui
