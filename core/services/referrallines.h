#pragma once

#include "core/base/personlabel.h"
#include "core/services/duework.h"
#include "core/services/referrals.h"

namespace desk {

/// How one referral of the book stands, for the list and the record alike.
ReferralLine referralLine(const storage::ReferralRow& row, const ReferralBook& book, const User& user);

/// The last of the school days within which tuition must begin (s.13); invalid past the known calendar.
QDate startBy(Instant from, const storage::ReferralRow& row, const ReferralBook& book);

} // namespace desk
