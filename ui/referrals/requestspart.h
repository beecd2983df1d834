#pragma once

#include "core/services/issuing.h"
#include "core/services/referrals.h"
#include "ui/widgets/tablemodel.h"

#include <QWidget>

class QPushButton;

namespace desk {
class Clock;
}

namespace desk::ui {

class DataTable;
class MomentEdit;
class SchoolDays;

/// Every request that was sent, with its window, and what became of it: that it bounced, when it was delivered, that
/// it is to be sent once more.
class RequestsPart : public QWidget
{
    Q_OBJECT
public:
    struct Row
    {
        QString ref;
        QString code;
        QString provider;
        RequestLine request;

        RequestKey key() const { return {ref, code, request.sentAt, request.version}; }
    };
    RequestsPart(const Clock& clock, SchoolDays& schoolDays, QWidget* parent = nullptr);
    /// Without buttons for whoever only looks, or where nobody may be asked any more.
    void show(const ReferralRecord& record, Instant now, bool mayChange);

Q_SIGNALS:
    void bouncedWanted(const desk::RequestKey& key, bool bounced);
    /// No moment: it is not known when.
    void deliveryWanted(const desk::RequestKey& key, std::optional<desk::Instant> at);
    /// It was sent at another moment than the one put down.
    void sentWanted(const desk::RequestKey& key, desk::Instant at);
    void againWanted(const QString& code);

private:
    void showButtons();
    const Row* current() const;

    bool m_mayChange = false;
    QString m_typedFor; ///< the request that the moment of delivery stands for, and its version
    RowsModel<Row>* m_model;
    DataTable* m_table;
    QWidget* m_actions;
    QPushButton *m_bounced, *m_arrived, *m_again, *m_deliver, *m_sent, *m_forget;
    MomentEdit* m_moment; ///< of the delivery, or of the sending put right
};

} // namespace desk::ui
