#pragma once

#include "core/base/instant.h"
#include "core/services/formoutcome.h"
#include "core/services/usecase.h"

#include <QDate>

#include <optional>
#include <vector>

namespace desk {

// Referrals as people log, change and withdraw them (s.13). Forms are read by readReferral; every change leaves what
// was and what is in the trail.

/// A referral as a form begins with it.
struct ReferralForm
{
    QString ref;
    QString studentRef;
    qint64 version = 0;
    FieldTexts texts;
    Instant issuedAt; ///< until it is sent, when it was logged
    QDate withdrawnOn;
    QString withdrawnReason;
    int asked = 0;        ///< requests that arrived
    int awards = 0;       ///< ever made
    int runningAward = 0; ///< the number of the one that runs; 0: none
};
using ReferralOutcome = FormOutcome<ReferralForm>;

/// Reads it, which is reading the referral's record. Unknown where there is none.
Result<ReferralForm> referralForForm(Session& session, const QString& ref, Reading reading = Reading::Opened);

/// What a new referral begins with: 9 hours in lot 1, the person who is signed in as its officer, the team of that
/// person's last referral and the key stage of the student's age. Without a student (empty), what is known so far.
Result<FieldTexts> referralDefaults(Session& session, const QString& studentRef);

/// What a new referral begins with that takes after an earlier one: the need as it was, the days out of school and
/// of review not, the key stage of today's age. Reading it is reading that record.
struct ReferralCopy
{
    QString studentRef;
    FieldTexts texts;
};
Result<ReferralCopy> copyReferral(Session& session, const QString& ref);

/// Logs a referral of a student under the next reference, issued now; the first request sent moves that moment.
/// Without a postcode it takes the student's.
Result<ReferralOutcome> logReferral(Session& session, const QString& studentRef, const FieldTexts& texts);

struct ReferralChange
{
    QString ref;
    qint64 seen = 0;  ///< ReferralForm::version
    FieldTexts texts; ///< fields that are left out stay as they are
};
/// Changes a referral. Refused for a withdrawn one; the lot stays once providers of it have been asked.
Result<ReferralOutcome> changeReferral(Session& session, const ReferralChange& change);

struct Withdrawal
{
    QString ref;
    qint64 seen = 0; ///< ReferralForm::version
    QString reason;
};
/// Withdraws a referral from today on, for good. A reason is needed; refused while an award runs, and for one that
/// is withdrawn already.
Result<ReferralOutcome> withdrawReferral(Session& session, const Withdrawal& withdrawal);

/// One field that a change moved. The values of what pages keep covered are withheld.
struct FieldMove
{
    QString field;
    QString before;
    QString after;
    bool withheld = false;
};
/// Something done about a referral.
struct HistoryLine
{
    Instant at;
    QString by;
    QString action; ///< code of the use case
    std::vector<FieldMove> moves;
};
/// All that was done about a referral here, the newest first; what came in as CSV stands in the trail alone.
Result<std::vector<HistoryLine>> referralHistory(Session& session, const QString& ref);

/// What was handed over to a provider (s.6.3).
struct Handover
{
    QString providerCode;
    QString document; ///< ehcp, risk_assessment, plan, other
    QDate handedOn;
    QString note;
    qint64 version = 0; ///< 0: not noted yet
};
inline constexpr std::array<std::string_view, 4> handoverDocuments{"ehcp", "risk_assessment", "plan", "other"};

struct HandoverList
{
    std::vector<Handover> lines;      ///< by day, provider and document
    std::vector<QString> mayHaveMore; ///< the providers that hold or held an award of the referral, by code
};
Result<HandoverList> handovers(Session& session, const QString& ref);
/// Notes what was handed over, or corrects it. Only a provider with an award of the referral is given a student's
/// documents: Refused for any other. A day is needed that is not ahead. Conflict where somebody else has noted it.
Result<HandoverList> recordHandover(Session& session, const QString& ref, const Handover& handover);
/// Takes back what was noted in error.
Result<HandoverList> removeHandover(Session& session, const QString& ref, const Handover& seen);

} // namespace desk
