#pragma once

#include "core/contract/rulesettings.h"
#include "core/referrals/messagetemplate.h"
#include "core/storage/referral_store.h"

namespace desk {

/// What messages may say of a referral, without the provider they go to and without days (s.14.4).
ReferralSaid saidOf(const storage::ReferralStore::Record& record, const RuleSettings& rules);

/// Who the student is: what must not be in a message.
StudentIdentity identityOf(const storage::ReferralStore::Record& record);

} // namespace desk
