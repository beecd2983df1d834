#pragma once

#include "core/base/instant.h"
#include "core/base/money.h"
#include "core/base/percentage.h"
#include "ui/widgets/badge.h"

#include <QDate>
#include <QString>

namespace desk::ui {

// How the window writes dates, times, amounts and countdowns; the one place for it. All of it is a pure
// function of what is given and of the language. What is not there (an invalid date) is empty text.

/// "Mon 3 Nov 2025"
QString dateText(QDate day);
/// "3 Nov 2025"
QString plainDateText(QDate day);
/// "Mon 3 Nov"
QString weekdayText(QDate day);
/// "3 Nov"; with its year where that is not today's.
QString shortDateText(QDate day, QDate today);
/// "today", "tomorrow", "yesterday", "Fri 23 Jan"; with its year where that is not today's.
QString relativeDateText(QDate day, QDate today);
/// "Nov 2026": a month, for columns of dates far ahead.
QString monthText(QDate day);
/// "3–14 Nov 2025", "27 Oct – 7 Nov 2025", "22 Dec 2025 – 2 Jan 2026"; an open one is "from 3 Nov 2025".
QString daysText(QDate first, QDate last);
/// "09:30"
QString timeText(QTime time);
/// "Mon 3 Nov 2025 09:30", in London.
QString momentText(Instant at);
/// The same as near as today: "today 11:30", "Mon 19 Jan 11:30".
QString momentText(Instant at, Instant now);
/// "45 seconds", "48 min", "2 h 32 min", "3 days": rounded down.
QString durationText(qint64 seconds);

/// "1,892"
QString countText(qint64 count);
/// "£1,234.50", "−£5.00"
QString moneyText(Money amount);
/// "7.5 h"
QString hoursText(Hours hours);
/// "91.2%", rounded down, so that a missed target never reads as met; "–" without data.
QString percentText(const Percentage& part);
/// "1,727 of 1,892"
QString partsText(const Percentage& part);
/// "91.2% (1,727 of 1,892)"; "none yet" without data.
QString percentWithParts(const Percentage& part);

/// What is left until a moment: "▲ 48 min left" from `warnWithin` seconds before, "● 5 h 10 min left" before
/// that, "✕ 12 min late" behind it.
BadgeText countdown(Instant due, Instant now, qint64 warnWithin = 4 * 3600);
/// The same for a day, which has not passed until it is over: "✕ 1 day late", "▲ today", "▲ tomorrow",
/// "▲ Fri 23 Jan" up to `warnWithin` days before, "– Wed 4 Feb" earlier.
BadgeText dueBadge(QDate due, QDate today, int warnWithin = 7);

/// What went wrong in the language of the window, without where: for the field it stands at.
QString errorSentence(const Error& error);

} // namespace desk::ui
