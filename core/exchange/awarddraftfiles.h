#pragma once

#include "core/services/awardmessages.h"

namespace desk {

/// What became of the drafts of an award's messages.
struct AwardDraftFiles
{
    QStringList written;        ///< names of files
    std::vector<Error> skipped; ///< those without an address
};

/// Writes the messages about an award into a folder, each as a file that mail programs open as a draft, and puts
/// down that they were made. A draft of the same name gives way. Those to whom no message can go are passed over
/// and named; Missing where that is all of them.
Result<AwardDraftFiles> makeAwardDraftFiles(Session& session, const QString& referralRef, int awardNo,
                                            const QString& folder);

} // namespace desk
