#include "core/services/referralmessage.h"

namespace desk {

ReferralSaid saidOf(const storage::ReferralStore::Record& record, const RuleSettings& rules)
{
    ReferralSaid out;
    out.reference = record.row.ref;
    out.lot = record.row.lot;
    out.keyStage = record.row.keyStage;
    out.subjects = record.need.subjects.split(u';', Qt::SkipEmptyParts);
    out.attainmentLevel = record.need.attainmentLevel;
    out.sendNeeds = record.need.sendNeeds;
    out.healthNeeds = record.need.healthNeeds;
    out.postcode = record.need.postcode.isEmpty() ? record.student.postcode : record.need.postcode;
    out.hoursPerWeek = record.row.hoursPerWeek;
    out.venue = record.need.venue;
    out.officer = record.row.officer;
    out.replyHours = rules.responseWindowHours;
    return out;
}

StudentIdentity identityOf(const storage::ReferralStore::Record& record)
{
    StudentIdentity out{record.row.forename, record.row.surname, record.student.upn, record.student.dateOfBirth, {}};
    for (const QString& one : {record.student.postcode, record.need.postcode})
        if (!one.isEmpty()) out.postcodes.push_back(one);
    return out;
}

} // namespace desk
