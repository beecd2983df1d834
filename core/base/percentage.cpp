#include "core/base/percentage.h"

namespace desk {

QString Percentage::text() const
{
    if (!hasData()) return {};
    const qint64 tenths = tenthsRoundedDown();
    return QString::number(tenths / 10) + u'.' + QString::number(tenths % 10);
}

} // namespace desk
