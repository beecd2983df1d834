#pragma once

#include "core/base/instant.h"

namespace desk::ui {

/// How long to wait, in milliseconds, until a countdown says something else: every second at the end, else when
/// the next whole minute is left.
inline int untilTick(Instant due, Instant now)
{
    constexpr qint64 everySecondWithin = 120, minute = 60;
    constexpr int second = 1000;
    const qint64 left = due.seconds() - now.seconds();
    return left <= everySecondWithin ? second : static_cast<int>(left % minute + 1) * second;
}

} // namespace desk::ui
