#pragma once

#include "core/kpi/frozenreport.h"
#include "core/services/session.h"

namespace desk {

struct FreezeWanted
{
    QString period;
    QDate asAt;
    QString providerCode; ///< empty: all rows; else that provider's row alone
    /// With the half-terms it is set against; a comparison has no need of them.
    bool withCourse = true;
};

/// The report as it is now with every case by reference, its lists in the order of FrozenReport. Unknown for a
/// provider or a period that there is not.
Result<FrozenReport> freeze(Session& session, const FreezeWanted& wanted);

/// Gives the cases and providers of a frozen report the ids that they have in the file; 0 where a record is gone.
Result<void> nameAgain(Session& session, FrozenReport& frozen);

/// Refuses words that hold a student's forename and surname side by side, or a UPN: what is published has
/// references only. The error names the student's reference.
Result<void> checkWords(Session& session, const QString& words);

} // namespace desk
