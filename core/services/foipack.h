#pragma once

#include "core/services/session.h"

#include <QDate>
#include <QString>
#include <QStringList>

#include <vector>

namespace desk {

/// A table under a heading, as it is printed and as it is written.
struct HeadedTable
{
    QString code; ///< what its file is called: "answers"
    QString title;
    QStringList columns;
    std::vector<QStringList> rows; ///< as many cells as columns; "c" where a count is kept back
    QStringList notes;             ///< sentences below it
};

/// What is usually asked of the contract under the Freedom of Information Act 2000, answered from the file. It
/// names no student and nobody else, and says who is asked for what the file does not hold.
struct FoiPack
{
    QDate asAt;
    /// answers, kpis_set, kpis_achieved, providers, spend, term
    std::vector<HeadedTable> tables;
};

/// The pack as at a day. Small counts are kept back as in sharedReport (docs/decisions/0014). That it was made is
/// written to the trail. Refused for a day before the framework began.
Result<FoiPack> foiPack(Session& session, QDate asAt);

} // namespace desk
