"""School days, bank holidays and reporting periods (rules.md section 1).

One convention runs through all of it: the day of the trigger is not counted,
the last day is.  Dates are ``datetime.date``; nothing here knows the time.
"""
from __future__ import annotations

from datetime import date, timedelta
from typing import Dict, FrozenSet, List, NamedTuple, Optional, Set, Tuple

FRAMEWORK_CALENDAR = "WIGAN"
ONE_DAY = timedelta(days=1)


class CalendarEnds(Exception):
    """A count ran past what a calendar knows; never answered by a guess."""


class HalfTerm(NamedTuple):
    """One half-term of one academic year, named as ``2025/26`` and 1 to 6."""

    academic_year: str
    number: int
    first_day: date
    last_day: date


class Period(NamedTuple):
    """A reporting period: a half-term with the holiday that follows it."""

    name: str
    start: date
    end: date

    def contains(self, day: Optional[date]) -> bool:
        return day is not None and self.start <= day <= self.end


def easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar (the anonymous computus)."""
    a, b, c = year % 19, year // 100, year % 100
    d, e = b // 4, b % 4
    f = (b + 8) // 25
    g = (b - f + 1) // 3
    h = (19 * a + b - d - g + 15) % 30
    i, k = c // 4, c % 4
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    month, day = divmod(h + m - 7 * n + 114, 31)
    return date(year, month, day + 1)


def _monday_on_or_after(day: date) -> date:
    return day + timedelta(days=-day.weekday() % 7)


def _monday_on_or_before(day: date) -> date:
    return day - timedelta(days=day.weekday())


def bank_holidays(year: int) -> FrozenSet[date]:
    """The English bank holidays of a year, with substitute days.

    One-off holidays are closures of a calendar and do not appear here.
    """
    taken: Set[date] = {
        easter(year) - timedelta(days=2),
        easter(year) + ONE_DAY,
        _monday_on_or_after(date(year, 5, 1)),
        _monday_on_or_before(date(year, 5, 31)),
        _monday_on_or_before(date(year, 8, 31)),
    }
    # A substitute is the next weekday that is not a holiday itself, so that
    # Christmas Day on a Sunday moves to the Tuesday after Boxing Day.
    fixed = [date(year, 1, 1), date(year, 12, 25), date(year, 12, 26)]
    taken.update(day for day in fixed if day.weekday() < 5)
    for day in fixed:
        if day.weekday() >= 5:
            substitute = day
            while substitute.weekday() >= 5 or substitute in taken:
                substitute += ONE_DAY
            taken.add(substitute)
    return frozenset(taken)


_HOLIDAYS: Dict[int, FrozenSet[date]] = {}


def is_bank_holiday(day: date) -> bool:
    if day.year not in _HOLIDAYS:
        _HOLIDAYS[day.year] = bank_holidays(day.year)
    return day in _HOLIDAYS[day.year]


def academic_year_of(day: date) -> str:
    """``2025/26`` for any day from 1 September 2025 to 31 August 2026."""
    first = day.year if day.month >= 9 else day.year - 1
    return "%d/%02d" % (first, (first + 1) % 100)


class SchoolCalendar:
    """The half-terms and closures one student follows."""

    def __init__(self, name: str, half_terms: List[HalfTerm], closures: Set[date]) -> None:
        self.name = name
        self.half_terms = sorted(half_terms, key=lambda h: h.first_day)
        self.closures = closures
        self._known_years = {h.academic_year for h in half_terms}
        self._last_day = max((h.last_day for h in half_terms), default=None)

    def is_school_day(self, day: date) -> bool:
        """Monday to Friday, inside a half-term, no bank holiday, no closure."""
        return (
            day.weekday() < 5
            and day not in self.closures
            and not is_bank_holiday(day)
            and any(h.first_day <= day <= h.last_day for h in self.half_terms)
        )

    def knows(self, day: date) -> bool:
        """Whether a day lies in an academic year that is known."""
        return academic_year_of(day) in self._known_years

    def nth_school_day_after(self, day: date, count: int) -> date:
        """The count-th school day after a date, which itself never counts.

        Raises CalendarEnds past the last known half-term, and where a day
        counted over lies in an academic year that is not known.
        """
        current = day
        while count > 0:
            current += ONE_DAY
            self._must_know(current)
            count -= self.is_school_day(current)
        return current

    def is_past_nth_school_day(self, day: date, count: int, today: date) -> bool:
        """Whether today lies after the count-th school day after a date.

        A calendar that ends before that day still answers while it knows
        today; raises CalendarEnds where it does not.
        """
        current = day + ONE_DAY
        while current < today:
            self._must_know(current)
            count -= self.is_school_day(current)
            if count == 0:
                return True
            current += ONE_DAY
        self._must_know(today)
        return False

    def _must_know(self, day: date) -> None:
        if self._last_day is None or day > self._last_day:
            raise CalendarEnds("the calendar %s ends on %s" % (self.name, self._last_day))
        if academic_year_of(day) not in self._known_years:
            raise CalendarEnds(
                "the calendar %s does not know %s" % (self.name, academic_year_of(day))
            )


class Calendars:
    """Every calendar of the framework, by name."""

    def __init__(
        self,
        half_terms: Dict[str, List[HalfTerm]],
        closures: Dict[str, Set[date]],
    ) -> None:
        self._half_terms = half_terms
        self._closures = closures
        self._made: Dict[str, SchoolCalendar] = {}

    def named(self, name: str) -> SchoolCalendar:
        """A calendar; an empty name is the framework's.

        One without half-terms of its own takes the framework's half-terms and
        closures and adds its own closures.
        """
        name = name or FRAMEWORK_CALENDAR
        if name not in self._made:
            own = self._half_terms.get(name, [])
            closed = set(self._closures.get(name, set()))
            if not own:
                own = self._half_terms.get(FRAMEWORK_CALENDAR, [])
                closed |= self._closures.get(FRAMEWORK_CALENDAR, set())
            self._made[name] = SchoolCalendar(name, own, closed)
        return self._made[name]

    def periods(self) -> List[Period]:
        """The reporting periods, which tile each known academic year.

        They are the framework's own calendar's, whoever the student: HT1 from
        1 September, each next from its first day, each to the day before the
        next begins, the last one entered to 31 August.
        """
        by_year: Dict[str, List[HalfTerm]] = {}
        for half_term in self._half_terms.get(FRAMEWORK_CALENDAR, []):
            by_year.setdefault(half_term.academic_year, []).append(half_term)
        found: List[Period] = []
        for year_name in sorted(by_year):
            first = int(year_name[:4])
            terms = sorted(by_year[year_name], key=lambda h: h.number)
            starts = [date(first, 9, 1)] + [h.first_day for h in terms[1:]]
            ends = [h.first_day - ONE_DAY for h in terms[1:]] + [date(first + 1, 8, 31)]
            for term, start, end in zip(terms, starts, ends):
                found.append(Period("%s HT%d" % (year_name, term.number), start, end))
        return found

    def period_named(self, name: str) -> Period:
        """The period with a name such as ``2025/26 HT1``; KeyError if unknown."""
        for period in self.periods():
            if period.name == name:
                return period
        raise KeyError(name)

    def span_named(self, name: str, framework_start: date, as_at: date) -> Period:
        """The days of any name a report can be asked for (docs/decisions/0013).

        KeyError for what is no such name; whether the calendar knows any of
        the days is not looked at.
        """
        if name == "framework":
            return Period(name, framework_start, as_at)
        if ".." in name:
            first, last = (date.fromisoformat(part) for part in name.split(".."))
            return Period(name, first, last)
        if len(name) == 7 and name[4:6] == " Q":
            year, month = int(name[:4]), 3 * int(name[6]) - 2
            after = date(year + month // 10, (month + 2) % 12 + 1, 1)
            return Period(name, date(year, month, 1), after - ONE_DAY)
        if len(name) == 7 and name[4] == "/":
            year = int(name[:4])
            return Period(name, date(year, 9, 1), date(year + 1, 8, 31))
        return self.period_named(name)


def calendars_from_rows(
    half_terms: List[Tuple[str, HalfTerm]], closures: List[Tuple[str, date]]
) -> Calendars:
    """Calendars from (calendar name, value) pairs."""
    terms: Dict[str, List[HalfTerm]] = {}
    for name, half_term in half_terms:
        terms.setdefault(name, []).append(half_term)
    closed: Dict[str, Set[date]] = {}
    for name, day in closures:
        closed.setdefault(name, set()).add(day)
    return Calendars(terms, closed)
