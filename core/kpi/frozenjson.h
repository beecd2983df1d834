#pragma once

#include "core/base/result.h"
#include "core/kpi/frozenreport.h"

#include <QByteArray>

namespace desk {

/// A frozen report as it is kept: two compressed JSON texts. The list of sessions stands apart, because it is
/// the long one and the figures are read without it.
struct FrozenBytes
{
    QByteArray figures;  ///< figures, settings, notes, cases, comments, what changed
    QByteArray sessions; ///< the sessions behind A5, A6, O1 and K1
};

/// What is kept beside the figures.
struct FrozenWords
{
    QString comments;
    std::optional<ReportChanges> changes; ///< since the revision before; empty: the first
};

FrozenBytes toBytes(const FrozenReport& report, const FrozenWords& words);

struct FrozenFigures
{
    FrozenReport report; ///< without its sessions
    FrozenWords words;
};
/// Damaged for anything that toBytes could not have written. Cases have no ids; providers' ids are 0.
Result<FrozenFigures> frozenFiguresOf(const QByteArray& bytes);
Result<std::vector<FrozenSession>> frozenSessionsOf(const QByteArray& bytes);

} // namespace desk
