"""What the generators share: the draft, random dates and written values."""
from __future__ import annotations

import random
from datetime import date, datetime, timedelta
from fractions import Fraction
from typing import Dict, List, Optional

from calendar_ import CalendarEnds, Calendars, HalfTerm, calendars_from_rows
from tables import LONDON, UTC, Framework, Referral, local_is_unambiguous

# Nothing is dated later, so that no importer need call it the future.
LAST_DAY = date(2026, 11, 20)

# Columns that must be present whether or not they hold anything.
KEYS = {
    "half_terms": "calendar academic_year half_term first_day last_day",
    "closures": "calendar date",
    "providers": "provider_code name",
    "provider_lots": "provider_code lot hourly_rate rate_from",
    "suspensions": "provider_code from_on",
    "tutors": "tutor_ref provider_code forename surname",
    "evidence": "tutor_ref rule dated",
    "students": "student_ref surname",
    "contacts": "student_ref role name",
    "referrals": "referral_ref student_ref lot key_stage hours_per_week issued_at",
    "requests": "referral_ref provider_code sent_at",
    "responses": "referral_ref provider_code responded_at can_meet",
    "awards": "referral_ref award_no provider_code awarded_at route",
    "sessions": "referral_ref award_no session_date start_time planned_hours outcome",
    "assessments": "referral_ref award_no subject scale assessed_on kind score",
    "invoices": "provider_code invoice_no week_ending referral_ref award_no hours amount",
}
KEYS = {kind: columns.split() for kind, columns in KEYS.items()}

# Where rules turn: half-term edges, bank holidays, clock changes, 1 September.
TURNING_DAYS = [
    date(2025, 9, 1), date(2025, 9, 24), date(2025, 10, 22), date(2025, 10, 24),
    date(2025, 10, 26), date(2025, 11, 3), date(2025, 12, 12), date(2025, 12, 19),
    date(2026, 1, 5), date(2026, 1, 6), date(2026, 2, 13), date(2026, 2, 23),
    date(2026, 3, 27), date(2026, 3, 29), date(2026, 4, 2), date(2026, 4, 17),
    date(2026, 4, 25), date(2026, 4, 30), date(2026, 5, 4), date(2026, 5, 22),
    date(2026, 6, 1), date(2026, 7, 8), date(2026, 7, 10), date(2026, 7, 14),
    date(2026, 7, 17), date(2026, 8, 20), date(2026, 9, 1), date(2026, 10, 23),
]
CLOCK_CHANGES = [
    datetime(2025, 10, 25, 13, 0), datetime(2026, 3, 28, 10, 0),
    datetime(2026, 10, 24, 13, 0), datetime(2025, 10, 26, 0, 30),
    datetime(2026, 3, 29, 0, 59, 59),
]

NOTES = [
    "", "", "", "agreed with the school, in part", 'said "yes", then rang back',
    "first line\nsecond line", "Łukasz's carer asked; again", "café – 10 o’clock",
    "ends with a quote\"", "tab\there",
]


class Draft:
    """The rows written so far, and the same as values for the rules."""

    def __init__(self, rng: random.Random, scale: int, after_ending: bool) -> None:
        self.rng = rng
        self.scale = scale
        self.sessions_after_ending = after_ending
        self.rows: Dict[str, List[Dict[str, str]]] = {kind: [] for kind in KEYS}
        self.half_terms: List = []
        self.closures: List = []
        self.framework = Framework(Calendars({}, {}), {}, [], [], {}, [], {})
        self.tutors_of: Dict[str, List[str]] = {}
        self.issue_days: List[date] = []

    def add(self, table: str, **values: object) -> None:
        row = {column: written(value) for column, value in values.items()}
        self.rows[table].append(row)

    def add_half_term(self, calendar: str, term: HalfTerm) -> None:
        self.half_terms.append((calendar, term))
        self.add(
            "half_terms", calendar=calendar, academic_year=term.academic_year,
            half_term=term.number, first_day=term.first_day, last_day=term.last_day,
        )

    def add_closure(self, calendar: str, day: date, reason: str) -> None:
        if (calendar, day) not in self.closures:
            self.closures.append((calendar, day))
            self.add("closures", calendar=calendar, date=day, reason=reason)

    def close_calendars(self) -> None:
        self.framework.calendars = calendars_from_rows(self.half_terms, self.closures)

    def chance(self, probability: float) -> bool:
        return self.rng.random() < probability

    def note(self) -> str:
        return self.rng.choice(NOTES)

    def around(self, day: date, spread: int = 1) -> date:
        return day + timedelta(days=self.rng.randint(-spread, spread))

    def instant_on(self, day: date) -> datetime:
        """A time of a London day, often just beside its midnight."""
        rng = self.rng
        clock = rng.choice([(0, 0, 0), (23, 59, 59), (23, 30, 0), (0, 29, 59)])
        if self.chance(0.7):
            clock = (rng.randint(7, 18), rng.choice([0, 5, 30, 59]), rng.choice([0, 0, 59]))
        return datetime(day.year, day.month, day.day, *clock, tzinfo=LONDON).astimezone(UTC)

    def instant_text(self, instant: datetime) -> str:
        """An instant with Z, with an offset, or local where that is clear."""
        local = instant.astimezone(LONDON).replace(tzinfo=None)
        manner = self.rng.randrange(4)
        if manner == 0 and local_is_unambiguous(local):
            return local.isoformat()
        if manner == 1:
            return instant.astimezone(LONDON).isoformat()
        return instant.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")

    def school_day_after(self, referral: Referral, day: date, count: int) -> date:
        """A due date, or a guess at one where the calendar ends."""
        try:
            calendar = self.framework.calendars.named(referral.calendar)
            return calendar.nth_school_day_after(day, count)
        except CalendarEnds:
            return day + timedelta(days=count * 7 // 5)


def written(value: object) -> str:
    """A value as a CSV cell: decimals as short as they can be."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Fraction):
        text = "%d.%06d" % divmod(int(value * 1000000), 1000000)
        return text.rstrip("0").rstrip(".")
    return str(value)


def money(value: Optional[Fraction]) -> str:
    return "" if value is None else "%d.%02d" % divmod(int(value * 100), 100)

