"""Random referrals, requests, responses and awards."""
from __future__ import annotations

from datetime import date, datetime, timedelta
from fractions import Fraction
from typing import List, Optional

from calendar_ import CalendarEnds
from generate_support import CLOCK_CHANGES, LAST_DAY, TURNING_DAYS, Draft, money
from pool import pool_requests, terms_on, why_not_in_pool
from tables import UTC, Award, Referral, Request, Response, london_date

ONE_SECOND = timedelta(seconds=1)
WINDOW = timedelta(hours=24)
# Leaves room for bounces, resends and late answers before the last day.
LAST_ASKED = LAST_DAY - timedelta(days=9)
END_REASONS = [
    "completed", "reintegrated", "provider_ended", "provider_ended", "authority_ended",
    "withdrawn", "moved", "",
]


def make_referrals(draft: Draft) -> None:
    for number in range(1, draft.scale * draft.rng.randint(30, 60) + 1):
        referral = _referral(draft, "R%04d" % number)
        draft.framework.referrals[referral.ref] = referral
        if not draft.chance(0.07):
            _ask(draft, referral, _soon(draft, referral.issued_at), 0.75)
        _award(draft, referral)


def _referral(draft: Draft, ref: str) -> Referral:
    rng = draft.rng
    student = rng.choice(draft.rows["students"])
    lot = rng.choice(["1", "1", "1", "2"])
    issued_at = draft.instant_on(draft.around(rng.choice(TURNING_DAYS), 4))
    if draft.chance(0.12):
        issued_at = rng.choice(CLOCK_CHANGES).replace(tzinfo=UTC)
    issued_at = min(issued_at, datetime(2026, 11, 10, 12, tzinfo=UTC))
    hours = Fraction(rng.choice(["9", "9", "7.5", "5", "12", "1.25"]))
    referral = Referral(ref, student.get("calendar", ""), lot, hours, issued_at, None)
    if draft.chance(0.2):
        due = draft.school_day_after(referral, referral.issued_on, 5)
        day = rng.choice([due, draft.around(due), draft.around(due, 6), referral.issued_on])
        referral.withdrawn_on = min(max(day, referral.issued_on), LAST_DAY)
    issued = referral.issued_on
    draft.add(
        "referrals", referral_ref=ref, student_ref=student["student_ref"],
        officer="Jo O'Hara", team=rng.choice(["PIT", "SEND", "VST"]),
        reason=rng.choice(["illness", "exclusion", "otherwise"]), lot=lot,
        key_stage=rng.choice(["EY", "KS1", "KS2", "KS3", "KS4"]),
        subjects=rng.choice(["", "Science", "Science;History"]),
        attainment_level="", send_needs=draft.note(), health_needs=draft.note(),
        postcode=student["postcode"], hours_per_week=hours,
        venue="online" if lot == "2" else rng.choice(["community", "home"]),
        out_of_borough=student["home_authority"] != "359",
        out_of_school_since=issued - timedelta(days=rng.randint(0, 40)),
        issued_at=draft.instant_text(issued_at), review_on=issued + timedelta(days=40),
        withdrawn_on=referral.withdrawn_on,
    )
    return referral


def _soon(draft: Draft, instant: datetime) -> datetime:
    return instant + timedelta(minutes=draft.rng.choice([0, 0, 0, 1, 55, 600, 2900]))


def _ask(draft: Draft, referral: Referral, at: datetime, breadth: float) -> None:
    """Send the referral to some providers, mostly those admitted to its lot."""
    for code in draft.framework.providers:
        admitted = terms_on(draft.framework, code, referral.lot, london_date(at))
        if draft.chance(breadth if admitted else 0.04):
            _request(draft, referral, code, at)


def _request(draft: Draft, referral: Referral, code: str, at: datetime) -> None:
    rng = draft.rng
    request = _send(draft, referral, code, at, draft.chance(0.15))
    while request.bounced and draft.chance(0.6):
        later = timedelta(hours=rng.choice([1, 24, 30]), seconds=1)
        request = _send(draft, referral, code, request.sent_at + later, draft.chance(0.2))
    if request.bounced:
        return
    _answer(draft, referral, request)
    if draft.chance(0.15):
        later = timedelta(hours=rng.choice([2, 23, 24, 40]), seconds=rng.choice([0, 1]))
        resent = _send(draft, referral, code, request.sent_at + later, draft.chance(0.25))
        if not resent.bounced:
            _answer(draft, referral, resent)


def _send(
    draft: Draft, referral: Referral, code: str, at: datetime, bounced: bool
) -> Request:
    for known in referral.requests:
        if known.provider == code and known.sent_at == at:
            return known
    request = Request(code, at, bounced)
    referral.requests.append(request)
    draft.add(
        "requests", referral_ref=referral.ref, provider_code=code,
        sent_at=draft.instant_text(at), bounced=True if bounced else draft.rng.choice([False, ""]),
    )
    return request


def _answer(draft: Draft, referral: Referral, request: Request) -> None:
    """None, one or two answers, crowded around the end of the window."""
    rng = draft.rng
    early = timedelta(minutes=rng.randint(0, 1439))
    edge = rng.choice([WINDOW, WINDOW, WINDOW + ONE_SECOND, WINDOW - ONE_SECOND])
    late = WINDOW + timedelta(hours=rng.randint(1, 60))
    moments = rng.choice(
        [[], [early], [early], [early], [edge], [edge], [late], [timedelta(0)],
         [early, edge], [early, late], [early, early + timedelta(minutes=7)]]
    )
    says = draft.chance(0.75)
    for moment in moments:
        _say(draft, referral, request.provider, request.sent_at + moment, says)
        says = not says


def _say(draft: Draft, referral: Referral, code: str, at: datetime, can_meet: bool) -> None:
    rng = draft.rng
    if any(r.provider == code and r.responded_at == at for r in referral.responses):
        return
    rate = Fraction(rng.choice([3750, 3850, 4000, 4199, 5125])) / 100 if draft.chance(0.4) else None
    referral.responses.append(Response(code, at, can_meet, rate))
    tutors = draft.tutors_of.get(code, [])
    draft.add(
        "responses", referral_ref=referral.ref, provider_code=code,
        responded_at=draft.instant_text(at), can_meet=can_meet, hourly_rate=money(rate),
        tutor_ref=rng.choice(tutors) if tutors and can_meet and draft.chance(0.5) else "",
        proposed_start=london_date(at) + timedelta(days=3) if can_meet else None,
        note=draft.note(),
    )


def _award(draft: Draft, referral: Referral) -> None:
    """Award 1, and after an ending perhaps 2 and 3."""
    rng = draft.rng
    if not draft.chance(0.85):
        return
    last = max((r.closes_at for r in referral.requests), default=referral.issued_at)
    wait = timedelta(hours=rng.choice([0, 1, 1, 20, 72, 170, 300]))
    at = rng.choice([last, last, referral.issued_at]) + wait
    for number in (1, 2, 3):
        award = _make_award(draft, referral, number, at)
        if award is None or award.ended_on is None or not draft.chance(0.6):
            return
        at = _again(draft, referral, award)


def _again(draft: Draft, referral: Referral, ended: Award) -> datetime:
    """When the next award is made: after new requests, or from the earlier pool."""
    rng = draft.rng
    if draft.chance(0.5):
        limit = draft.school_day_after(referral, ended.ended_on, 10)
        day = rng.choice([ended.ended_on, limit, draft.around(limit), draft.around(limit)])
        at = draft.instant_on(max(day, ended.ended_on))
    else:
        day = ended.ended_on + timedelta(days=rng.choice([0, 0, 1, 3]))
        sent = max(draft.instant_on(day), ended.awarded_at)
        if london_date(sent) <= LAST_ASKED:
            _ask(draft, referral, sent, 0.5)
        at = sent + timedelta(hours=rng.choice([25, 49, 60]))
    return max(at, ended.awarded_at + ONE_SECOND)


def _in_pool(draft: Draft, referral: Referral, at: datetime) -> List[str]:
    try:
        requests = pool_requests(draft.framework, referral, at)
    except CalendarEnds:
        return []
    return [
        code
        for code in draft.framework.providers
        if terms_on(draft.framework, code, referral.lot, london_date(at))
        and not why_not_in_pool(draft.framework, referral, code, at, requests)
    ]


def _make_award(
    draft: Draft, referral: Referral, number: int, at: datetime
) -> Optional[Award]:
    rng = draft.rng
    if london_date(at) > LAST_DAY:
        return None
    pool = _in_pool(draft, referral, at)
    route = "pool" if pool else "direct"
    if draft.chance(0.1):
        route = "direct" if pool else "pool"
    chosen = rng.choice(pool if pool and draft.chance(0.9) else list(draft.framework.providers))
    award = Award(referral.ref, number, chosen, at, route, None, None, "")
    if draft.chance(0.6):
        _end(draft, referral, award)
    referral.awards.append(award)
    return award


def _end(draft: Draft, referral: Referral, award: Award) -> None:
    """End an award beside its own due date, or some weeks on."""
    awarded = award.awarded_on
    due = draft.school_day_after(referral, awarded, 5)
    far = awarded + timedelta(days=draft.rng.choice([21, 28, 45, 60, 90, 120]))
    day = draft.rng.choice([due, draft.around(due), draft.around(due, 5), awarded, far, far, far])
    if max(day, awarded) <= LAST_DAY:
        award.ended_on = max(day, awarded)
        award.end_reason = draft.rng.choice(END_REASONS)
