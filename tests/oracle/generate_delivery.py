"""Random sessions, plans, assessments and invoices of each award."""
from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction
from typing import List, Optional

from generate_support import LAST_DAY, TURNING_DAYS, Draft, money
from progress import CORE_SUBJECTS
from tables import Award, Referral
from vetting import Vetting

OUTCOMES = (
    ["attended"] * 7
    + ["absent", "cancelled_family", "cancelled_tutor", "cancelled_authority", "void", ""]
)
BEFORE_START = ["absent", "cancelled_family", "cancelled_tutor", "void", ""]
SCALES = ["WRAT", "NGRT", "GL"]


def make_delivery(draft: Draft) -> None:
    vetting = Vetting(draft.framework)
    for referral, award in draft.framework.awards():
        first = _sessions(draft, vetting, referral, award)
        _plan(draft, award, first)
        _assessments(draft, referral, award, first)
        _write_award(draft, award)
        _invoices(draft, referral, award)


def _last_day(draft: Draft, award: Award) -> date:
    """The last day on which something of an award may happen."""
    if award.ended_on is None or draft.sessions_after_ending:
        return LAST_DAY
    return award.ended_on


def _sessions(
    draft: Draft, vetting: Vetting, referral: Referral, award: Award
) -> Optional[date]:
    """Sessions on and around the due dates; the first attended day, if any."""
    rng = draft.rng
    awarded, last = award.awarded_on, _last_day(draft, award)
    dues = [
        draft.school_day_after(referral, awarded, 5),
        draft.school_day_after(referral, referral.issued_on, 5),
    ]
    first: Optional[date] = rng.choice(
        [rng.choice(dues), draft.around(rng.choice(dues)), awarded, draft.around(dues[0], 6)]
    )
    first = max(first, awarded)
    if draft.chance(0.15) or first > last:
        first = None
    taken = set()
    for _ in range(rng.randint(0, 2)):
        day = awarded + timedelta(days=rng.randint(0, 6))
        if day <= last and (first is None or day <= first):
            _session(draft, vetting, award, day, rng.choice(BEFORE_START), taken)
    if first is None:
        return None
    _session(draft, vetting, award, first, "attended", taken)
    for _ in range(rng.randint(0, 9)):
        day = first + timedelta(days=rng.choice([0, 1, 2, 3, 7, 14, 15, 30, 45, 60, 90]))
        if draft.chance(0.3):
            day = draft.around(rng.choice(TURNING_DAYS))
        if first <= day <= last:
            _session(draft, vetting, award, day, rng.choice(OUTCOMES), taken)
    return first


def _session(
    draft: Draft, vetting: Vetting, award: Award, day: date, outcome: str, taken: set
) -> None:
    rng = draft.rng
    time = rng.choice(["09:00", "09:30", "10:05", "13:00", "15:45"])
    if (day, time) in taken:
        return
    taken.add((day, time))
    tutors = draft.tutors_of.get(award.provider, [])
    tutor = rng.choice(tutors) if tutors and draft.chance(0.93) else ""
    # A booking is refused for a tutor who is not cleared on its day.
    if not outcome and tutor and not vetting.clearance(tutor, day).cleared:
        tutor = ""
    planned = Fraction(rng.choice(["1", "1.5", "2"]))
    delivered = None if outcome != "attended" else rng.choice([planned, planned, Fraction(1)])
    draft.add(
        "sessions", referral_ref=award.referral, award_no=award.number, session_date=day,
        start_time=time, planned_hours=planned, delivered_hours=delivered, outcome=outcome,
        tutor_ref=tutor, subject=rng.choice(["English", "Maths", "Science"]),
        venue=rng.choice(["community", "home", "online"]),
        venue_suitable=rng.choice(["", "yes", "no"]), reason=draft.note(), engagement="",
        focus=draft.note(), progress=draft.note(), homework_set="", homework_completed="",
        concern="", note_received_on=min(day + timedelta(days=rng.randint(0, 12)), LAST_DAY)
        if outcome == "attended" and draft.chance(0.7) else None,
    )


def _plan(draft: Draft, award: Award, first: Optional[date]) -> None:
    """A plan on, just before or just after its due date, or the ending's."""
    if first is None:
        return
    due = first + timedelta(days=21)
    days = [due, draft.around(due), draft.around(due, 9), award.awarded_on, first]
    if award.ended_on is not None:
        days += [award.ended_on, draft.around(award.ended_on)]
        if draft.chance(0.3):
            award.ended_on = max(draft.around(due), _latest(draft, award), award.awarded_on)
            award.ended_on = min(award.ended_on, _next_award(draft, award), LAST_DAY)
    if draft.chance(0.8):
        day = max(draft.rng.choice(days), award.awarded_on)
        award.plan_received_on = day if day <= LAST_DAY else None


def _latest(draft: Draft, award: Award) -> date:
    """The last session of an award, which its ending must not precede."""
    return max(
        date.fromisoformat(row["session_date"])
        for row in draft.rows["sessions"]
        if row["referral_ref"] == award.referral and row["award_no"] == str(award.number)
    )


def _next_award(draft: Draft, award: Award) -> date:
    """The ending stays as it was where a later award followed from it."""
    awards = draft.framework.referrals[award.referral].awards
    return award.ended_on if award.number < len(awards) else LAST_DAY


def _assessments(
    draft: Draft, referral: Referral, award: Award, first: Optional[date]
) -> None:
    """Baselines and progress scores, comparable and not."""
    rng = draft.rng
    if first is None and draft.chance(0.8):
        return
    first = first or award.awarded_on
    last = _last_day(draft, award)
    taken = set()
    subjects = rng.choice(
        [["English"], ["Maths"], ["English", "Maths"], ["English", "Maths", "Science"],
         ["English", "Science"], ["Science"], ["Science", "History"], []]
    )
    for subject in subjects:
        scales = rng.sample(SCALES, rng.choice([1, 1, 2]))
        score = Fraction(rng.choice(["50", "61.5", "99.25", "7"]))
        for scale in scales:
            if draft.chance(0.85):
                day = max(draft.around(first, 8), award.awarded_on)
                _assess(draft, award, subject, scale, day, last, "baseline", score, taken)
        for day in _progress_days(draft, referral, award, first):
            # One scale, both on the same day, or one that has no baseline.
            used = rng.choice([scales, scales[:1], rng.sample(SCALES, 1)])
            for scale in used:
                change = rng.choice([0, 0, 0, -1, 1, 1, 1, Fraction(1, 4), Fraction(-1, 2)])
                if len(subjects) > 1 and draft.chance(0.2):
                    # A core subject that stood still beside another that rose.
                    change = 0 if subject in CORE_SUBJECTS else 1
                _assess(
                    draft, award, subject, scale, day, last, "progress", score + change, taken
                )


def _progress_days(
    draft: Draft, referral: Referral, award: Award, first: date
) -> List[date]:
    rng = draft.rng
    days = []
    for _ in range(rng.choice([0, 0, 1, 2, 3])):
        edge = draft.around(rng.choice(TURNING_DAYS))
        near = first + timedelta(days=rng.choice([-2, 5, 30, 42, 60, 100]))
        reassess = draft.around(draft.school_day_after(referral, first, 30))
        days.append(max(rng.choice([edge, near, near, reassess]), award.awarded_on))
    return days


def _assess(
    draft: Draft, award: Award, subject: str, scale: str, day: date, last: date,
    kind: str, score: Fraction, taken: set,
) -> None:
    if day > last or (subject, scale, day) in taken:
        return
    taken.add((subject, scale, day))
    draft.add(
        "assessments", referral_ref=award.referral, award_no=award.number, subject=subject,
        scale=scale, assessed_on=day, kind=kind, score=score,
    )


def _write_award(draft: Draft, award: Award) -> None:
    draft.add(
        "awards", referral_ref=award.referral, award_no=award.number,
        provider_code=award.provider, awarded_at=draft.instant_text(award.awarded_at),
        route=award.route, hourly_rate=money(Fraction(77, 2)),
        rationale=draft.note() or "closest to home", plan_received_on=award.plan_received_on,
        ended_on=award.ended_on, end_reason=award.end_reason,
    )


def _invoices(draft: Draft, referral: Referral, award: Award) -> None:
    """A weekly invoice, now and then a penny out."""
    if not draft.chance(0.3):
        return
    number = len(draft.rows["invoices"]) + 1
    sunday = award.awarded_on + timedelta(days=13 - award.awarded_on.weekday())
    if sunday > LAST_DAY:
        return
    amount = Fraction(77, 2) * referral.hours + Fraction(draft.rng.choice([0, 0, 1, -1]), 100)
    draft.add(
        "invoices", provider_code=award.provider, invoice_no="INV-%d" % number,
        week_ending=sunday, referral_ref=referral.ref, award_no=award.number,
        hours=referral.hours, hourly_rate=money(Fraction(77, 2)), amount=money(amount),
    )
