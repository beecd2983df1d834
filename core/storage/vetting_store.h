#pragma once

#include "core/storage/statement.h"
#include "core/vetting/vetting.h"

#include <functional>
#include <optional>
#include <unordered_map>
#include <vector>

namespace desk::storage {

/// A tutor with all evidence, for the vetting list.
struct TutorFile
{
    qint64 id = 0;
    QString ref;
    QString providerCode;
    VettingFile vetting;
};

/// Which tutors are read: all of them unless one thing is said.
struct TutorChoice
{
    std::optional<qint64> providerId;
    std::optional<QString> ref;
};

/// The end of a query of `tutor t` that takes only these; its place is ?1.
std::string_view whereOf(const TutorChoice& which);
void bindChoice(Statement& statement, const TutorChoice& which);

/// A reference that is itself the number of a DBS certificate: twelve digits.
bool isCertificate(std::string_view reference);

/// One attended session, for the search for breaches.
struct TaughtSession
{
    qint64 tutorId = 0; ///< 0: none named
    qint64 awardId = 0;
    QDate date;
    QString startTime;
};

/// Tutors with their evidence, and the sessions they are held against.
class VettingStore
{
public:
    explicit VettingStore(sqlite3* handle) : m_handle(handle) {}

    Result<std::vector<TutorFile>> tutors(const TutorChoice& which = {}) const; ///< by reference

    /// Calls `take` for every attended session in the order of referral, award, date, time.
    using TakeSession = std::function<void(const TaughtSession&)>;
    Result<void> attendedSessions(const TakeSession& take) const;
    struct AwardName
    {
        QString referralRef;
        qint64 number = 0;
    };
    Result<std::unordered_map<qint64, AwardName>> awardNames() const;

private:
    sqlite3* m_handle;
};

} // namespace desk::storage
