#include "core/calendar/academicyear.h"

#include <algorithm>

namespace desk {

Result<AcademicYear> AcademicYear::parse(std::string_view text)
{
    const auto digit = [](char c) { return c >= '0' && c <= '9'; };
    bool shaped = text.size() == 7 && text[4] == '/';
    for (const std::size_t i : {0, 1, 2, 3, 5, 6}) shaped = shaped && digit(text[i]);
    const auto number = [text](std::size_t from, std::size_t count) {
        int out = 0;
        for (const char c : text.substr(from, count)) out = out * 10 + (c - '0');
        return out;
    };
    if (!shaped || number(0, 4) < 1900 || number(0, 4) > 2100 || (number(0, 4) + 1) % 100 != number(5, 2)) {
        return fail(ErrorCode::Invalid, "\"%1\" is not an academic year such as 2025/26.",
                    {QString::fromUtf8(text.data(), static_cast<qsizetype>(std::min<std::size_t>(text.size(), 40)))});
    }
    return AcademicYear(number(0, 4));
}

QString AcademicYear::text() const
{
    return QStringLiteral("%1/%2").arg(m_firstYear).arg((m_firstYear + 1) % 100, 2, 10, QLatin1Char('0'));
}

} // namespace desk
