#pragma once

#include "core/services/answers.h"
#include "core/services/issuing.h"
#include "core/services/referrals.h"
#include "core/storage/audit_store.h"
#include "tests/services/csvrecords.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace desk::test {

/// A framework with four providers and R-1, logged on Monday 12 January 2026 at 09:30:20; it is noon.
/// P1 and P2 can be asked, P3 has no address, P4 is in lot 2 alone.
class AskingFile : public PeopleFile
{
public:
    AskingFile()
    {
        clock.moveTo(at("2026-01-12T12:00:00Z"));
        takeFramework(*this);
        take(*this, "providers",
             "provider_code,name,email,out_of_borough\nP1,Harbour Tutoring,desk@harbour.example,yes\n"
             "P2,North Star,hello@northstar.example,no\nP4,Online Only,desk@online.example,yes\n");
        take(*this, "provider_lots", "provider_code,lot,hourly_rate,rate_from\nP4,2,30.00,2025-09-01\n");
        take(*this, "students", "student_ref,forename,surname\nS1,Nadia,Kowalska\n");
        take(*this, "tutors", "tutor_ref,provider_code,forename,surname\nT-1,P1,Zoe,Byrne\nT-2,P2,Ian,Marsh\n");
        referral("R-1,S1,1,KS3,9,2026-01-12T09:30:20Z,");
    }

    /// reference, student, lot, key stage, hours, issued, out of borough
    void referral(const char* row)
    {
        take(*this, "referrals",
             "referral_ref,student_ref,lot,key_stage,hours_per_week,issued_at,out_of_borough\n" + QByteArray(row) +
                 '\n');
    }
    static QString ref() { return QStringLiteral("R-1"); }

    Result<SentRequests> send(QStringList providers, const char* when, bool again = false)
    {
        return markSent(*ann, {ref(), std::move(providers), at(when), again});
    }
    AskList list(const char* when, const QString& which = ref())
    {
        const auto out = askList(*ann, which, at(when));
        REQUIRE(out);
        return *out;
    }
    AskLine line(const char* code, const char* when)
    {
        const AskList all = list(when);
        const auto found = std::ranges::find(all.lines, QString::fromLatin1(code), &AskLine::code);
        REQUIRE(found != all.lines.end());
        return *found;
    }
    AskedProvider provider(const char* code)
    {
        const auto record = referralRecord(*ann, ref(), clock.now(), Reading::Again);
        REQUIRE(record);
        const auto found = std::ranges::find(record->providers, QString::fromLatin1(code), &AskedProvider::code);
        REQUIRE(found != record->providers.end());
        return *found;
    }
    Instant issuedAt() { return list("2027-01-01T00:00:00Z").issuedAt; }

    AuditEvent lastEvent() { return storage::AuditStore(ann->database()).head().value().value(); }
    QJsonObject lastDetails()
    {
        const auto event = storage::AuditStore(ann->database()).at(lastEvent().sequence);
        REQUIRE(event);
        REQUIRE(*event);
        return QJsonDocument::fromJson((*event)->payload.value_or(QString()).toUtf8()).object();
    }
};

} // namespace desk::test
