#pragma once

#include "core/services/awardview.h"
#include "core/services/referrals.h"
#include "core/services/views.h"
#include "ui/frame/page.h"
#include "ui/referrals/poolview.h"
#include "ui/widgets/tablemodel.h"

#include <QWidget>

#include <memory>

class QBoxLayout;
class QVBoxLayout;

namespace desk::ui {

class AwardCard;
class DataTable;
class DecisionForm;
class DraftKeeper;
class EmptyState;
class NoticeStrip;
class TextLabel;
class WeightsView;

/// The awards of a referral, and while it waits for one the pool, the weights and the decision. What somebody has
/// judged, moved and typed stays while the page keeps itself up to date, and is kept as a draft until there is an
/// award.
class AwardPart : public QWidget
{
    Q_OBJECT
public:
    explicit AwardPart(const PageContext& context, QWidget* parent = nullptr);

    void show(const ReferralRecord& record, Instant now);
    /// Reads what the award is decided by; until it comes the part says that it is on its way.
    void look();
    /// Keeps now what is unfinished: the part is left, or the file locked.
    void keepDraft();

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    struct Outside
    {
        Candidate candidate;
        QString more;
    };
    void makeOutside();
    void showCards();
    void readDraft();
    void restore(const Draft& kept);
    QJsonObject draft() const;
    /// While the referral waits for an award what is entered is kept; once it does not, nothing is.
    void followState();
    void dropDraft();
    void startAfresh();
    void clearEntered();
    void showView();
    void showComparison();
    void hideComparison();
    void forget();
    void choose(const QString& code);
    void judge(const QString& code, std::optional<int> points);
    void rankAgain();
    void award();
    AwardWanted wanted() const;
    QString consequences() const;
    QString emptyPool() const;

    PageContext m_context;
    ReferralRecord m_record;
    std::shared_ptr<const AwardView> m_view;
    std::vector<Candidate> m_candidates; ///< as judged and weighed here
    PoolView::Entered m_entered;
    std::optional<Weights> m_moved; ///< the weights, where somebody has moved them
    QString m_shownAwards;          ///< which the cards are of
    int m_latest = 0;
    bool m_draftRead = false; ///< of this referral; before it nothing can be entered
    bool m_keeping = false;   ///< drafts of it are kept

    QVBoxLayout* m_cardColumn;
    std::vector<AwardCard*> m_cards;
    DraftKeeper* m_keeper;
    NoticeStrip* m_unfinished;
    EmptyState* m_none;
    TextLabel* m_loading;
    TextLabel* m_failure;
    TextLabel* m_empty; ///< nobody is in the pool
    PoolView* m_pool;
    WeightsView* m_weights;
    DecisionForm* m_form;
    QBoxLayout* m_beside;
    RowsModel<Outside>* m_outside;
    DataTable* m_outsideTable;
};

} // namespace desk::ui
