#include "ui/calendar/daywords.h"

#include <QCoreApplication>
#include <QLocale>

namespace desk::ui {

namespace {

QString tr(const char* text) { return QCoreApplication::translate("DayWords", text); }

QLocale locale()
{
    return QLocale().language() == QLocale::C ? QLocale(QLocale::English, QLocale::UnitedKingdom) : QLocale();
}

QString weekendOrHoliday(const PlannedDay& day, const QString& word)
{
    return day.halfTerm == 0 ? word : tr("%1 in half-term %2").arg(word).arg(day.halfTerm);
}

} // namespace

QString bankHolidayName(BankHoliday holiday)
{
    switch (holiday) {
    case BankHoliday::NewYear:
        return tr("New Year's Day");
    case BankHoliday::GoodFriday:
        return tr("Good Friday");
    case BankHoliday::EasterMonday:
        return tr("Easter Monday");
    case BankHoliday::EarlyMay:
        return tr("Early May bank holiday");
    case BankHoliday::Spring:
        return tr("Spring bank holiday");
    case BankHoliday::Summer:
        return tr("Summer bank holiday");
    case BankHoliday::Christmas:
        return tr("Christmas Day");
    case BankHoliday::Boxing:
        return tr("Boxing Day");
    }
    return {};
}

QString meaningOf(const PlannedDay& day)
{
    switch (day.kind) {
    case DayKind::Unknown:
        return day.bankHoliday ? tr("Bank holiday: %1").arg(bankHolidayName(*day.bankHoliday)) : tr("Not known yet");
    case DayKind::Weekend:
        return weekendOrHoliday(day, tr("Weekend"));
    case DayKind::BankHoliday:
        return tr("Bank holiday: %1").arg(bankHolidayName(*day.bankHoliday));
    case DayKind::Closure:
        return day.closure->isEmpty() ? tr("Closed") : tr("Closed: %1").arg(*day.closure);
    case DayKind::Holiday:
        return tr("School holiday");
    case DayKind::SchoolDay:
        return tr("School day of half-term %1").arg(day.halfTerm);
    }
    return {};
}

QString longDateText(QDate day) { return locale().toString(day, QStringLiteral("dddd d MMMM yyyy")); }

QString longMonthText(QDate day)
{
    return locale().standaloneMonthName(day.month()) + u' ' + QString::number(day.year());
}

QString weekdayInitial(int dayOfWeek) { return locale().standaloneDayName(dayOfWeek, QLocale::NarrowFormat); }

} // namespace desk::ui
