#pragma once

#include "core/base/result.h"

#include <QDate>
#include <QString>

namespace desk {

/// A day as people in Britain write it, day before month: `3/11/25`, `3.11.2025`, `3 Nov`, `3rd November
/// 2025`, `Mon 3 Nov 2025`, `2025-11-03`, `today`, `tomorrow`, `yesterday`, `fri` (the next one after today),
/// `+5` and `-3` (days from today), `+2w` (weeks). Case and blanks aside.
///
/// A year of two digits is the one from 80 years ago to 19 years ahead. Without a year it is the year that
/// brings the day nearest to today. A weekday that is not the day's is a Contradiction; what is no day from
/// 1900 to 2100 is Invalid.
Result<QDate> parseUkDate(const QString& text, QDate today);

} // namespace desk
