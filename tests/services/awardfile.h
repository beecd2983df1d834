#pragma once

#include "core/services/audittrail.h"
#include "core/services/awarding.h"
#include "core/services/referrals.h"
#include "tests/services/csvrecords.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace desk::test {

inline const auto r1 = QStringLiteral("R-1");
inline const auto p1 = QStringLiteral("P1");
inline const auto p2 = QStringLiteral("P2");
inline const auto p3 = QStringLiteral("P3");
inline const auto why = QStringLiteral("Knows the school");

/// R-1 was issued on Tuesday 6 January: P1 and P2 can meet the need, P3 answered late. R-2 was withdrawn. Of R-3
/// nobody has been asked.
class AwardFile : public PeopleFile
{
public:
    AwardFile()
    {
        takeFramework(*this);
        take(*this, "students", "student_ref,forename,surname\nS1,Nadia,Kowalska\nS2,Tom,Byrne\n");
        take(*this, "referrals",
             "referral_ref,student_ref,lot,key_stage,hours_per_week,issued_at,withdrawn_on\n"
             "R-1,S1,1,KS3,9,2026-01-06T09:00:00,\nR-2,S2,1,KS4,9,2026-01-06T09:00:00,2026-01-07\n"
             "R-3,S2,1,KS4,9,2026-01-06T09:00:00,\n");
        take(*this, "requests",
             "referral_ref,provider_code,sent_at\nR-1,P1,2026-01-06T10:00:00\nR-1,P2,2026-01-06T10:00:00\n"
             "R-1,P3,2026-01-06T10:00:00\n");
        take(*this, "responses",
             "referral_ref,provider_code,responded_at,can_meet,hourly_rate\n"
             "R-1,P1,2026-01-06T12:00:00,yes,41.50\nR-1,P2,2026-01-06T13:00:00,yes,\n"
             "R-1,P3,2026-01-07T10:00:01,yes,\n");
        clock.moveTo(at("2026-01-07T12:00:00Z"));
    }

    AwardWanted wanted(const QString& provider = p1) const
    {
        AwardWanted out;
        out.referralRef = r1;
        out.providerCode = provider;
        out.why = why;
        return out;
    }
    AwardMade awarded(const AwardWanted& one)
    {
        const auto made = awardReferral(*ann, one);
        INFO((made ? std::string() : made.error().described().toStdString()));
        REQUIRE(made);
        return *made;
    }
    void ended(int number, QDate day, const char* reason = "provider_ended")
    {
        const auto done = endAward(*ann, {r1, number, day, QString::fromLatin1(reason), {}});
        INFO((done ? std::string() : done.error().described().toStdString()));
        REQUIRE(done);
    }
    FrozenDecision frozen(int number = 1)
    {
        const auto found = frozenDecision(*ann, r1, number);
        REQUIRE(found);
        REQUIRE(*found);
        return **found;
    }
    QJsonObject newestDetails()
    {
        return QJsonDocument::fromJson(auditEvents(*ann)->back().payload.value_or(QString()).toUtf8()).object();
    }
    std::size_t awards() { return referralRecord(*ann, r1, clock.now(), Reading::Again)->awards.size(); }
};

inline const FrozenCandidate& of(const FrozenDecision& decision, const QString& code)
{
    const auto found = std::ranges::find_if(decision.comparison.candidates,
                                            [&](const FrozenCandidate& one) { return one.candidate.code == code; });
    REQUIRE(found != decision.comparison.candidates.end());
    return *found;
}

inline bool says(const Error& error, const char* words) { return error.message().contains(QString::fromUtf8(words)); }

} // namespace desk::test
