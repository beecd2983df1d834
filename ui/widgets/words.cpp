#include "ui/widgets/words.h"

#include <QCoreApplication>
#include <QLocale>

#include <array>

namespace desk::ui {

namespace {

constexpr qint64 minute = 60, hour = 60 * minute, day = 24 * hour;

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(Words)
};

// Names of our own rather than the system's, which shortens September to "Sept" in one release and "Sep" in
// the next.
constexpr std::array weekdays{
    QT_TRANSLATE_NOOP("Words", "Mon"), QT_TRANSLATE_NOOP("Words", "Tue"), QT_TRANSLATE_NOOP("Words", "Wed"),
    QT_TRANSLATE_NOOP("Words", "Thu"), QT_TRANSLATE_NOOP("Words", "Fri"), QT_TRANSLATE_NOOP("Words", "Sat"),
    QT_TRANSLATE_NOOP("Words", "Sun"),
};
constexpr std::array months{
    QT_TRANSLATE_NOOP("Words", "Jan"), QT_TRANSLATE_NOOP("Words", "Feb"), QT_TRANSLATE_NOOP("Words", "Mar"),
    QT_TRANSLATE_NOOP("Words", "Apr"), QT_TRANSLATE_NOOP("Words", "May"), QT_TRANSLATE_NOOP("Words", "Jun"),
    QT_TRANSLATE_NOOP("Words", "Jul"), QT_TRANSLATE_NOOP("Words", "Aug"), QT_TRANSLATE_NOOP("Words", "Sep"),
    QT_TRANSLATE_NOOP("Words", "Oct"), QT_TRANSLATE_NOOP("Words", "Nov"), QT_TRANSLATE_NOOP("Words", "Dec"),
};

QString weekday(QDate at) { return Words::tr(weekdays[static_cast<std::size_t>(at.dayOfWeek() - 1)]); }
QString month(QDate at) { return Words::tr(months[static_cast<std::size_t>(at.month() - 1)]); }
QString dayAndMonth(QDate at) { return QString::number(at.day()) + u' ' + month(at); }

/// Thousands apart by a comma, as the English write it; other languages as theirs do.
QString grouped(qint64 number)
{
    const QLocale locale =
        QLocale().language() == QLocale::C ? QLocale(QLocale::English, QLocale::UnitedKingdom) : QLocale();
    return locale.toString(number);
}

} // namespace

QString dateText(QDate at) { return at.isValid() ? weekday(at) + u' ' + plainDateText(at) : QString(); }

QString plainDateText(QDate at)
{
    return at.isValid() ? dayAndMonth(at) + u' ' + QString::number(at.year()) : QString();
}

QString weekdayText(QDate at) { return at.isValid() ? weekday(at) + u' ' + dayAndMonth(at) : QString(); }

QString shortDateText(QDate at, QDate today)
{
    if (!at.isValid()) return {};
    return at.year() == today.year() ? dayAndMonth(at) : plainDateText(at);
}

QString relativeDateText(QDate at, QDate today)
{
    if (!at.isValid()) return {};
    switch (today.daysTo(at)) {
    case -1:
        return Words::tr("yesterday");
    case 0:
        return Words::tr("today");
    case 1:
        return Words::tr("tomorrow");
    default:
        return at.year() == today.year() ? weekdayText(at) : dateText(at);
    }
}

QString monthText(QDate at) { return at.isValid() ? month(at) + u' ' + QString::number(at.year()) : QString(); }

QString daysText(QDate first, QDate last)
{
    if (!first.isValid()) return {};
    if (!last.isValid()) return Words::tr("from %1").arg(plainDateText(first));
    if (first == last) return plainDateText(first);
    const QChar dash(0x2013);
    if (first.year() != last.year()) return plainDateText(first) + u' ' + dash + u' ' + plainDateText(last);
    if (first.month() != last.month()) return dayAndMonth(first) + u' ' + dash + u' ' + plainDateText(last);
    return QString::number(first.day()) + dash + plainDateText(last);
}

QString timeText(QTime time) { return time.isValid() ? time.toString(QStringLiteral("HH:mm")) : QString(); }

QString momentText(Instant at) { return dateText(at.londonDate()) + u' ' + timeText(at.londonTime()); }

QString momentText(Instant at, Instant now)
{
    return relativeDateText(at.londonDate(), now.londonDate()) + u' ' + timeText(at.londonTime());
}

QString durationText(qint64 seconds)
{
    if (seconds < minute) return Words::tr("%n second(s)", nullptr, static_cast<int>(seconds));
    if (seconds < hour) return Words::tr("%1 min").arg(seconds / minute);
    if (seconds >= 2 * day) return Words::tr("%n day(s)", nullptr, static_cast<int>(seconds / day));
    const qint64 hours = seconds / hour, minutes = seconds % hour / minute;
    return minutes == 0 ? Words::tr("%1 h").arg(hours) : Words::tr("%1 h %2 min").arg(hours).arg(minutes);
}

QString countText(qint64 count) { return grouped(count); }

QString moneyText(Money amount)
{
    const qint64 pence = std::abs(amount.pence());
    const QString sign = amount.pence() < 0 ? QString(QChar(0x2212)) : QString();
    return sign + QChar(0xA3) + grouped(pence / 100) + QStringLiteral(".%1").arg(pence % 100, 2, 10, QChar(u'0'));
}

QString hoursText(Hours hours)
{
    // Whole hours are grouped like other counts; what follows the point stays as it is.
    const QString text = QString::fromStdString(hours.text());
    const qsizetype point = text.indexOf(u'.');
    const QString whole = point < 0 ? text : text.first(point);
    const bool few = whole.size() <= 3; // "-0" of "-0.5" too, which a number would not keep
    const QString part = point < 0 ? QString() : text.sliced(point);
    return Words::tr("%1 h").arg((few ? whole : grouped(whole.toLongLong())) + part);
}

QString percentText(const Percentage& part) { return part.hasData() ? part.text() + u'%' : QString(QChar(0x2013)); }

QString partsText(const Percentage& part)
{
    return Words::tr("%1 of %2").arg(grouped(part.numerator()), grouped(part.denominator()));
}

QString percentWithParts(const Percentage& part)
{
    return part.hasData() ? Words::tr("%1 (%2)").arg(percentText(part), partsText(part)) : Words::tr("none yet");
}

BadgeText countdown(Instant due, Instant now, qint64 warnWithin)
{
    const qint64 left = due.seconds() - now.seconds();
    if (left < 0) return {Tone::Bad, Words::tr("%1 late").arg(durationText(-left))};
    return {left <= warnWithin ? Tone::Warn : Tone::Info, Words::tr("%1 left").arg(durationText(left))};
}

BadgeText dueBadge(QDate due, QDate today, int warnWithin)
{
    if (!due.isValid()) return {};
    const qint64 days = today.daysTo(due);
    if (days < 0) return {Tone::Bad, Words::tr("%n day(s) late", nullptr, static_cast<int>(-days))};
    return {days <= warnWithin ? Tone::Warn : Tone::None, relativeDateText(due, today)};
}

QString errorSentence(const Error& error)
{
    const QByteArray sentence = QCoreApplication::translate("Error", error.text).toUtf8();
    return Error{error.code, sentence.constData(), error.args, {}}.message();
}

} // namespace desk::ui
