#pragma once

#include "core/kpi/frozenreport.h"
#include "core/services/session.h"

#include <vector>

namespace desk {

// A report that goes into a contract meeting (s.8.1, s.10) is published: frozen with a number, and what changes
// afterwards makes another revision that says what changed and why. No use case changes or removes one.

/// A published report without what is in it.
struct PublishedLine
{
    qint64 number = 0;
    qint64 revision = 0;
    QString period;
    DateRange days;
    QDate asAt;
    QString providerCode; ///< empty: all
    Instant publishedAt;
    QString publishedBy;
    QString auditHead; ///< of the trail just before it was published

    /// "Half-termly report no. 3, revision 1"; of another period than a half-term "Report no. 3, revision 1"
    QString title() const;
};

struct PublishWanted
{
    QString period; ///< "2025/26 HT1"
    QDate asAt;
    QString providerCode; ///< empty: all; a provider's own holds its row alone and is never suppressed
    QString comments;     ///< printed with it; refused where they name a student
};

/// Freezes the report as it is now. The first time a period and provider get a number of their own; later it
/// is the next revision of that number. Refused where nothing has changed since the newest revision, or the
/// as-at day is to come; Unknown for a period or a provider that there is not.
Result<PublishedLine> publishReport(Session& session, const PublishWanted& wanted);

/// Everything published, the newest number first and of one number the newest revision.
Result<std::vector<PublishedLine>> publishedReports(Session& session);

/// A published report as it was.
struct PublishedReport
{
    PublishedLine line;
    QString comments;
    /// The value behind table, charts, print and CSV, with the ids of cases that are still in the file (else 0).
    FrozenReport frozen;
    std::optional<ReportChanges> changes; ///< since the revision before; empty: it is the first

    const HalfTermReport& report() const { return frozen.report; }
};

enum class WithSessions { Yes, No };

/// Unknown for a number or revision that there is not. Revision 0 is the newest.
Result<PublishedReport> publishedReport(Session& session, qint64 number, qint64 revision = 0,
                                        WithSessions sessions = WithSessions::Yes);

/// What would change if the report were published once more now: as at the day of its newest revision, so that
/// what is found was entered or put right since; or as at another day.
Result<ReportChanges> changesSince(Session& session, qint64 number, QDate asAt = {});

/// What differs between two revisions of one report, in the order asked for.
Result<ReportChanges> revisionDiff(Session& session, qint64 number, qint64 from, qint64 to);

/// What of the published reports is not as the trail says it was published, in words; empty when all are.
Result<std::vector<QString>> publishedProblems(Session& session);

} // namespace desk
