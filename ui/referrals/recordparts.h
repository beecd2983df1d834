#pragma once

#include "core/services/referrals.h"
#include "ui/frame/navigator.h"
#include "ui/widgets/tablemodel.h"

#include <QWidget>

#include <memory>
#include <optional>

class QPushButton;

namespace desk::ui {

class Card;
class DataTable;
class EmptyState;
class FactList;
class StatusBadge;
class TextLabel;

/// What is needed, and for whom.
class NeedPart : public QWidget
{
    Q_OBJECT
public:
    explicit NeedPart(QWidget* parent = nullptr);
    void show(const ReferralRecord& record);

Q_SIGNALS:
    void placeWanted(const desk::ui::Place& place);

private:
    FactList* m_need;
    FactList* m_student;
    QPushButton* m_openStudent;
    QString m_studentRef;
};

/// Every request that was sent, with its window.
class RequestsPart : public QWidget
{
    Q_OBJECT
public:
    struct Row
    {
        QString provider;
        RequestLine request;
    };
    explicit RequestsPart(QWidget* parent = nullptr);
    void show(const ReferralRecord& record, Instant now);

private:
    RowsModel<Row>* m_model;
    DataTable* m_table;
};

/// What each provider answered, and what counts of it. Open windows count down.
class ResponsesPart : public QWidget
{
    Q_OBJECT
public:
    explicit ResponsesPart(QWidget* parent = nullptr);
    void show(const ReferralRecord& record, Instant now);
    /// Time has gone on.
    void tick(Instant now);

private:
    std::shared_ptr<Instant> m_now; ///< the columns read it
    RowsModel<AskedProvider>* m_model;
    DataTable* m_table;
    Card* m_card;
    StatusBadge* m_left;
    TextLabel* m_window;
    std::optional<Instant> m_next; ///< when the next window closes
};

} // namespace desk::ui
