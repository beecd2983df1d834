#pragma once

#include "core/services/referrals.h"
#include "ui/frame/navigator.h"

#include <QWidget>

#include <set>

class QStackedWidget;
class QTabBar;

namespace desk::ui {

class AwardPart;
class ChangesList;
class IssuePart;
class NeedPart;
class ResponsesPart;
class StartPart;
class Timeline;
struct PageContext;

/// One referral: what is needed, who was asked, what they answered, to whom it was awarded, how it started,
/// and everything that happened.
class ReferralRecordView : public QWidget
{
    Q_OBJECT
public:
    explicit ReferralRecordView(const PageContext& context, QWidget* parent = nullptr);

    /// `part` is one of need, requests, responses, award, start and history; empty: where the next step is.
    void show(ReferralRecord record, Instant now, const QString& part);
    QString part() const;
    /// When the next window of the record closes, while one is open.
    std::optional<Instant> nextClose() const;
    /// Keeps now what is unfinished on any part.
    void keepUnfinished();
    /// Time has gone on: countdowns say what is left.
    void tick(Instant now);

Q_SIGNALS:
    /// By a person.
    void partChosen(const QString& part);
    void placeWanted(const desk::ui::Place& place);
    void failed(const desk::Error& error);

private:
    void showPart(const QString& part);
    void nameTabs();
    /// Reads what the part that is shown needs beside the record.
    void look();
    QWidget* scrolled(QWidget* part);

    ReferralRecord m_record;
    std::set<QString> m_looked; ///< the parts that have read what they need
    QTabBar* m_tabs;
    QStackedWidget* m_stack;
    NeedPart* m_need;
    IssuePart* m_issue;
    ResponsesPart* m_responses;
    AwardPart* m_award;
    StartPart* m_start;
    Timeline* m_history;
    ChangesList* m_changes;
};

/// Where the next step of a referral is.
QString nextPart(ReferralState state);

} // namespace desk::ui
