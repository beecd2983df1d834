"""The measures of the half-termly report (rules.md section 6).

A duty is judged in the period in which it falls due, and only once its due
date has come.  One that was cut off on or before its due date, unmet by that
day, is excluded at once and for good.
"""
from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction
from typing import Dict, List, NamedTuple, Optional, Tuple

from calendar_ import CalendarEnds
from pool import answer_that_counts
from progress import judge_progress
from tables import Award, Framework, Referral, Session, london_date

MEASURES = "A1 A2 A3 A4 A5 A6 O1 O2 K1 K2 K3 K4".split()
TARGETED = {"K1": "O1", "K2": "O2", "K3": "A4", "K4": "K4"}
ALL = "ALL"

START_SCHOOL_DAYS = 5
PLAN_DAYS = timedelta(days=21)

O1_EXCLUDED = ("void", "cancelled_tutor", "cancelled_authority")
MET, MISSED, PENDING, EXCLUDED = "met", "missed", "pending", "excluded"


class Tally:
    """How one measure of one provider came out."""

    def __init__(self) -> None:
        self.numerator = 0
        self.denominator = 0
        self.pending = 0
        self.excluded = 0

    def add(self, verdict: str) -> None:
        if verdict == PENDING:
            self.pending += 1
        elif verdict == EXCLUDED:
            self.excluded += 1
        else:
            self.denominator += 1
            self.numerator += verdict == MET

    def share(self) -> Optional[Fraction]:
        """The exact percentage, None for 0/0."""
        if self.denominator == 0:
            return None
        return Fraction(100 * self.numerator, self.denominator)


class Span(NamedTuple):
    """The days a report is about, and the day it knows."""

    start: date
    end: date
    as_at: date

    def has(self, day: date) -> bool:
        return self.start <= day <= self.end

    @property
    def begun(self) -> bool:
        return self.as_at >= self.start


Tallies = Dict[Tuple[str, str], Tally]


def known(day: Optional[date], as_at: date) -> Optional[date]:
    """A day that lies after the as-at date is not known yet."""
    return day if day is not None and day <= as_at else None


def known_awards(referral: Referral, as_at: date) -> List[Award]:
    return [award for award in referral.awards if award.awarded_on <= as_at]


def known_sessions(award: Award, as_at: date) -> List[Session]:
    """Sessions with an outcome; without one they are bookings, in no measure."""
    return [s for s in award.sessions if s.outcome and s.day <= as_at]


def start_of(award: Award, as_at: date) -> Optional[date]:
    """A placement starts on the date of its first attended session."""
    attended = [s.day for s in known_sessions(award, as_at) if s.outcome == "attended"]
    return min(attended, default=None)


def judge_duty(
    due: date, met_on: Optional[date], cut_off: Optional[date], as_at: date
) -> str:
    """Excluded comes before pending, and pending before met or missed."""
    if cut_off is not None and cut_off <= due and (met_on is None or met_on > cut_off):
        return EXCLUDED
    if due > as_at:
        return PENDING
    return MET if met_on is not None and met_on <= due else MISSED


class Measurer:
    """Tallies every measure of one span, for each provider and for ALL."""

    def __init__(self, framework: Framework, span: Span) -> None:
        self._framework = framework
        self._span = span
        self.notes: List[str] = []
        self.tallies: Tallies = {
            (owner, measure): Tally()
            for owner in [ALL] + list(framework.providers)
            for measure in MEASURES
        }
        for referral in framework.referrals.values():
            if referral.issued_on <= span.as_at:
                self._referral(referral)
        for measure, source in TARGETED.items():
            if measure != source:
                for owner in [ALL] + list(framework.providers):
                    self.tallies[owner, measure] = self.tallies[owner, source]

    def _add(self, measure: str, verdict: str, *owners: str) -> None:
        for owner in owners:
            self.tallies[owner, measure].add(verdict)

    def _referral(self, referral: Referral) -> None:
        awards = known_awards(referral, self._span.as_at)
        if self._span.has(referral.issued_on):
            self._referred_and_offered(referral, awards)
        self._start_after_referral(referral, awards)
        for award in awards:
            self._start_after_award(referral, award)
            self._plan(award)
            self._sessions(award)
            self._progress(referral, award)

    def _referred_and_offered(self, referral: Referral, awards: List[Award]) -> None:
        """A1 and A2: what is unanswered is not offered, so nothing is pending."""
        as_at = self._span.as_at
        requests = [r for r in referral.requests if london_date(r.sent_at) <= as_at]
        responses = [r for r in referral.responses if london_date(r.responded_at) <= as_at]
        offered_by_any = bool(awards)
        for provider in self._framework.providers:
            asked = any(r.provider == provider and not r.bounced for r in requests)
            direct = any(a.provider == provider and a.route == "direct" for a in awards)
            answer = answer_that_counts(provider, requests, responses)
            said_yes = answer is not None and answer.can_meet
            offered_by_any = offered_by_any or said_yes
            if asked or direct:
                holds = any(award.provider == provider for award in awards)
                self.tallies[provider, "A1"].numerator += 1
                self._add("A2", MET if said_yes or holds else MISSED, provider)
        self.tallies[ALL, "A1"].numerator += 1
        self._add("A2", MET if offered_by_any else MISSED, ALL)

    def _due(self, referral: Referral, day: date, what: str) -> Optional[date]:
        """The due date if it falls in the span; one past the calendar is noted."""
        calendar = self._framework.calendars.named(referral.calendar)
        try:
            due = calendar.nth_school_day_after(day, START_SCHOOL_DAYS)
        except CalendarEnds as ends:
            self.notes.append("%s: %s belongs to no period: %s" % (referral.ref, what, ends))
            return None
        return due if self._span.has(due) else None

    def _start_after_referral(self, referral: Referral, awards: List[Award]) -> None:
        """A3: in the row of award 1 if it came in time, otherwise in ALL alone."""
        as_at = self._span.as_at
        due = self._due(referral, referral.issued_on, "start after referral")
        if due is None:
            return
        starts = [start_of(award, as_at) for award in awards]
        started = min((day for day in starts if day is not None), default=None)
        verdict = judge_duty(due, started, known(referral.withdrawn_on, as_at), as_at)
        first = [a for a in awards if a.number == 1 and a.awarded_on <= due]
        if not first and verdict == MET:
            verdict = MISSED
        self._add("A3", verdict, ALL, *(award.provider for award in first))

    def _start_after_award(self, referral: Referral, award: Award) -> None:
        """K4: an ending excuses, unless it was the provider's own."""
        as_at = self._span.as_at
        due = self._due(
            referral, award.awarded_on, "start after award %d" % award.number
        )
        if due is None:
            return
        ended = known(award.ended_on, as_at)
        if award.end_reason == "provider_ended":
            ended = None
        verdict = judge_duty(due, start_of(award, as_at), ended, as_at)
        self._add("K4", verdict, ALL, award.provider)

    def _plan(self, award: Award) -> None:
        """A4: calendar days, not moved for a holiday."""
        as_at = self._span.as_at
        started = start_of(award, as_at)
        if started is None:
            return
        due = started + PLAN_DAYS
        if self._span.has(due):
            plan = known(award.plan_received_on, as_at)
            verdict = judge_duty(due, plan, known(award.ended_on, as_at), as_at)
            self._add("A4", verdict, ALL, award.provider)

    def _sessions(self, award: Award) -> None:
        """A5, A6 and O1: a session's date decides its period."""
        for session in known_sessions(award, self._span.as_at):
            if not self._span.has(session.day):
                continue
            owners = (ALL, award.provider)
            for measure, outcome in (("A5", "cancelled_tutor"), ("A6", "cancelled_family")):
                verdict = MET if session.outcome == outcome else MISSED
                self._add(measure, EXCLUDED if session.outcome == "void" else verdict, *owners)
            verdict = MET if session.outcome == "attended" else MISSED
            self._add("O1", EXCLUDED if session.outcome in O1_EXCLUDED else verdict, *owners)

    def _progress(self, referral: Referral, award: Award) -> None:
        """O2: started placements that overlap the period, once it has begun."""
        span = self._span
        started = start_of(award, span.as_at)
        ended = known(award.ended_on, span.as_at)
        if not span.begun or started is None or started > span.end:
            return
        if ended is not None and ended < span.start:
            return
        calendar = self._framework.calendars.named(referral.calendar)
        try:
            verdict = judge_progress(
                award.assessments, calendar, started, ended, span.start, span.end, span.as_at
            )
        except CalendarEnds as ends:
            self.notes.append("%s: progress not reassessed: %s" % (referral.ref, ends))
            verdict = None
        judged = {True: MET, False: MISSED, None: EXCLUDED}[verdict]
        self._add("O2", judged, ALL, award.provider)
