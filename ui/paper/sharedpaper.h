#pragma once

#include "core/kpi/suppression.h"
#include "core/services/foipack.h"
#include "ui/paper/paper.h"

namespace desk::ui {

/// The report of all providers as the public and other providers may see it: small counts are kept back as "c".
Paper sharedPaper(const SharedReport& report);

/// The answers to what is usually asked of the contract under the Freedom of Information Act 2000.
Paper foiPaper(const FoiPack& pack);

} // namespace desk::ui
