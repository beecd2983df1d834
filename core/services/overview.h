#pragma once

#include "core/calendar/schoolcalendar.h"
#include "core/services/session.h"

#include <QString>
#include <QStringList>

#include <optional>

namespace desk {

/// What the window's frame shows of an open file.
struct Overview
{
    QStringList periods;   ///< the reporting periods of the known years, in order: "2025/26 HT1" …
    QString currentPeriod; ///< the one that holds the day asked about; else the last before it, else the first
    std::optional<Instant> lastBackup;
    SchoolCalendar calendar{{}, {}, {}}; ///< the framework's
};

Result<Overview> overview(Session& session, QDate today);

} // namespace desk
