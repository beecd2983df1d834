"""The ledger of unmet need (docs/decisions/0010): a set of school days for each referral, and why each is in it."""
from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Dict, Iterator, List, Optional, Set, Tuple

from calendar_ import ONE_DAY, CalendarEnds, SchoolCalendar, academic_year_of
from tables import Award, Framework, Referral, csv_text

CAUSES = ("waiting", "between_awards", "cancelled_tutor", "cancelled_authority")
HEADER = (
    ["referral_ref", "student_ref", "issued_on", "out_of_school_since", "hours_per_week", "unmet_days", "unmet_hours"]
    + [cause + part for cause in CAUSES for part in ("_days", "_hours")]
    + ["sixth_day", "sixth_day_state", "fifteenth_day", "fifteenth_day_state", "unmet_now"]
)


def hours_text(hours: Fraction) -> str:
    """Hundredths, half up, without zeros at the end."""
    whole, hundredths = divmod((hours * 200 + 1) // 2, 100)
    return ("%d.%02d" % (whole, hundredths)).rstrip("0").rstrip(".")


def by_then(day: Optional[date], on: date) -> Optional[date]:
    return day if day is not None and day <= on else None


class Ledger:
    """One referral as it is known on a day. Raises CalendarEnds where a day to be counted is not known."""

    def __init__(self, calendar: SchoolCalendar, referral: Referral, on: date) -> None:
        self._calendar, self._referral, self._on = calendar, referral, on
        self._awards = [award for award in referral.awards if award.awarded_on <= on]
        self._taught: Set[date] = set()
        self.first: Optional[date] = None
        for award in self._awards:
            attended = [s.day for s in award.sessions if s.outcome == "attended" and s.day <= on]
            if not attended:
                continue
            self.first = min(filter(None, [self.first, min(attended)]))
            day, end = min(attended), by_then(award.ended_on, on) or on
            while day <= end:
                self._taught.add(day)
                day += ONE_DAY
        self.withdrawn = by_then(referral.withdrawn_on, on)
        self.days: Dict[str, Set[date]] = {cause: set() for cause in CAUSES}
        self.hours: Dict[str, Fraction] = {cause: Fraction(0) for cause in CAUSES}
        self._count_days()
        self._count_sessions()

    def _last_day(self) -> date:
        end = self._on
        endings = [(by_then(award.ended_on, self._on), award) for award in self._awards]
        if endings and all(day for day, _ in endings):
            last = max(day for day, _ in endings)
            # Of two that ended on one day the later numbered tells.
            final = [award for day, award in endings if day == last][-1]
            if final.end_reason != "provider_ended":
                end = last
        if self.withdrawn:
            end = min(end, self.withdrawn - ONE_DAY)
        return end

    def _school_day(self, day: date) -> bool:
        if not self._calendar.knows(day):
            raise CalendarEnds("%s is not known" % academic_year_of(day))
        return self._calendar.is_school_day(day)

    def _count_days(self) -> None:
        self.last_day = self._last_day()
        day = self._referral.issued_on + ONE_DAY
        while day <= self.last_day:
            if day not in self._taught and self._school_day(day):
                late = self.first is not None and day > self.first
                cause = "between_awards" if late else "waiting"
                self.days[cause].add(day)
                self.hours[cause] += self._referral.hours / 5
            day += ONE_DAY

    def _cancelled(self) -> Iterator[Tuple[str, date, Fraction, Award]]:
        for award in self._referral.awards:
            for one in sorted(award.sessions, key=lambda s: (s.day, s.start_time)):
                if one.outcome in CAUSES and one.day <= self._on and one.day in self._taught:
                    yield one.outcome, one.day, one.planned, award

    def _count_sessions(self) -> None:
        for cause, day, planned, award in self._cancelled():
            self.hours[cause] += planned
            also = any(s.outcome == "attended" and s.day == day for s in award.sessions)
            if self._school_day(day) and not also and not any(day in days for days in self.days.values()):
                self.days[cause].add(day)

    def mark(self, count: int) -> Tuple[str, str]:
        """The day and how it stands."""
        since = self._referral.out_of_school_since or self._referral.issued_on
        # The day itself is not counted: it may be the last of a year that is not known.
        start, certain = since, self._calendar.knows(since) or self._calendar.knows(since + ONE_DAY)
        if not certain:
            start = next((date(year, 8, 31) for year in range(since.year, since.year + 21)
                          if date(year, 9, 1) > since and self._calendar.knows(date(year, 9, 1))), since)
        try:
            day = self._calendar.nth_school_day_after(start, count)
        except CalendarEnds:
            return "", "not_known"
        if self.first is not None and self.first <= day:
            state = "in_time"
        elif self.withdrawn and self.withdrawn <= day:
            state = "over"
        else:
            state = "missed" if day <= self._on else "ahead"
        return (day.isoformat(), state) if certain or state == "missed" else ("", "not_known")

    def unmet_now(self) -> bool:
        return self.last_day >= self._on and self._on not in self._taught

    def row(self) -> Optional[List[str]]:
        sixth, fifteenth = self.mark(6), self.mark(15)
        if not any(self.days.values()) and not any(self.hours.values()) and "missed" not in (sixth[1], fifteenth[1]):
            return None
        referral = self._referral
        amounts = [(len(self.days[cause]), self.hours[cause]) for cause in CAUSES]
        out = [referral.ref, referral.student, referral.issued_on.isoformat(),
               referral.out_of_school_since.isoformat() if referral.out_of_school_since else "",
               hours_text(referral.hours)]
        for days, hours in [(sum(d for d, _ in amounts), sum(h for _, h in amounts))] + amounts:
            out += [str(days), hours_text(Fraction(hours))]
        return out + [*sixth, *fifteenth, "yes" if self.unmet_now() else "no"]


def unmet_csv(framework: Framework, on: date) -> str:
    """The referrals of the ledger on a day; those that cannot be counted are left out."""
    rows = [HEADER]
    for ref in sorted(framework.referrals):
        referral = framework.referrals[ref]
        if referral.issued_on > on:
            continue
        try:
            row = Ledger(framework.calendars.named(referral.calendar), referral, on).row()
        except CalendarEnds:
            continue
        if row:
            rows.append(row)
    return csv_text(rows)
