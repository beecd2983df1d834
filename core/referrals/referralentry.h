#pragma once

#include "core/base/fielderror.h"

#include <QDate>
#include <QStringList>

#include <span>
#include <string_view>

namespace desk {

/// What a form says of a referral (s.13). Codes are those of exchange files; empty text and invalid dates are not
/// known.
struct ReferralEntry
{
    QString officer;
    QString team;   ///< PIT, SEND, VST
    QString reason; ///< illness, exclusion, otherwise
    int lot = 1;    ///< 1 face to face, 2 online
    QString keyStage;
    QStringList subjects; ///< beyond English and Maths, which every referral includes
    QString attainmentLevel;
    QString sendNeeds;
    QString healthNeeds;
    QString postcode;
    qint64 hoursPerWeek = 0; ///< hundredths
    QString venue;           ///< community, home, online
    std::optional<bool> outOfBorough;
    QDate outOfSchoolSince;
    QDate reviewOn;

    friend bool operator==(const ReferralEntry&, const ReferralEntry&) = default;
};

/// The hours a week a referral asks for unless somebody says otherwise, in hundredths.
inline constexpr qint64 usualHours = 900;
/// Fewer or more hours a week than this are worth a second look; in hundredths.
inline constexpr qint64 fewHours = 100, manyHours = 2500;

/// The fields of the form in its order, named as the columns of CSV files.
std::span<const std::string_view> referralFields();
/// The codes that a field may have; none for one that is not chosen from codes.
std::span<const std::string_view> referralCodes(std::string_view field);

/// What a referral's form is held against.
struct ReferralContext
{
    QDate today;
    QDate dateOfBirth;       ///< the student's
    QString studentCalendar; ///< that the student's record names
    bool isNew = true;       ///< a new one names team, reason and venue too; of an old one they may not be known
};

/// Reads a referral's form. An out-of-borough referral of a student without a calendar is wrong (s.7.1), and days
/// out of school cannot lie ahead. Hours that are unusual, a key stage that is not the age's, an online venue in lot
/// 1, and a home or online venue without a day of review (s.6) are worth a look.
FieldReading<ReferralEntry> readReferral(const FieldTexts& texts, const ReferralContext& context);

/// The same the other way round: every field, those not known empty.
FieldTexts textsOf(const ReferralEntry& entry);

/// What every new referral begins with: 9 hours, lot 1, in the community, within the borough.
FieldTexts usualReferral();

} // namespace desk
