#pragma once

#include "core/base/instant.h"
#include "core/storage/tables.h"

#include <QDate>

#include <cstdint>
#include <functional>
#include <span>
#include <string>

namespace desk {

struct SampleOptions
{
    std::uint64_t seed = 2025;
    int scale = 1;             ///< 1: the hours of one year of s.7.3; 100: some 800,000 sessions
    QDate today;               ///< nothing later is known; bookings stand in the fortnight behind it
    int minute = 10 * 60 + 41; ///< of that day, in London, at which it is looked at: windows are open around it
};

/// The sample as it is looked at now.
SampleOptions sampleAt(Instant now);

/// Takes one row: cells in the order of its table's columns, in the public form of exchange.md. A failure
/// ends the making.
using SampleSink = std::function<Result<void>(storage::Kind, std::span<const std::string>)>;

/// Invents a framework: the academic year 2025/26 on Wigan's term dates (rules.md 1), hours by month and key
/// stages like the 2023/24 row of s.7.3, providers of differing performance, and every state a record can
/// be in. The same options give the same rows on every platform. Rows of different kinds come mixed; within a
/// kind each comes once, and nothing in them is refused by the import.
Result<void> generateSample(const SampleOptions& options, const SampleSink& sink);

} // namespace desk
