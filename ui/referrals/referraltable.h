#pragma once

#include "core/services/referrals.h"
#include "ui/widgets/datatable.h"

namespace desk::ui {

using ReferralModel = RowsModel<ReferralLine>;

/// The list of referrals; `now` says from when on times are told.
ReferralModel* makeReferralModel(std::function<Instant()> now, QObject* parent);

/// Mine, open, awaiting responses, ready to award, unplaced, all.
std::vector<TableView> referralViews(const ReferralModel& model);

} // namespace desk::ui
