#include "core/base/clock.h"

#include <QDateTime>

namespace desk {

Instant SystemClock::now() const { return Instant::fromSeconds(QDateTime::currentSecsSinceEpoch()); }

} // namespace desk
