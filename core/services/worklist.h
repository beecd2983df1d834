#pragma once

#include "core/services/session.h"

#include <QString>

#include <vector>

namespace desk {

/// One thing that is due, by when and why.
struct WorkItem
{
    enum class Kind {
        ResponseWindow, ///< a provider still has time to answer
        ReadyToAward,   ///< answers are in and somebody can meet the need
        NobodyCanMeet,  ///< every window has closed on no yes: approach one provider directly
        ToIssue,        ///< nobody has been asked yet
        StartDue,
        PlanDue,
        NoteOverdue,
        OutcomeMissing, ///< a booking whose day has passed
        VettingLapsing,
        InvoiceQuery,
    };
    Kind kind;
    QString reference; ///< referral, award, tutor or invoice
    QString provider;  ///< code; empty where none is meant
    QDate due;         ///< London date; invalid where nothing is dated
    Instant closes;    ///< of a response window
    bool overdue = false;
    QString why;
};

/// "response window open", "ready to award" …
QString textOf(WorkItem::Kind kind);

/// What is due at a moment, the soonest first (s.13, rules.md 2–5).
Result<std::vector<WorkItem>> worklist(Session& session, Instant at);

} // namespace desk
