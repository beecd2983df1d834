"""Requests, response windows and who may be awarded (rules.md sections 2, 3)."""
from __future__ import annotations

from datetime import date, datetime
from typing import List, Optional

from tables import Framework, LotTerms, Referral, Request, Response, london_date

REUSE_SCHOOL_DAYS = 10


def in_time(response: Response, requests: List[Request]) -> bool:
    """Whether an answer lies inside the window of one of these requests.

    A bounced request opens no window; +24:00:00 is in time.
    """
    return any(
        not request.bounced
        and request.provider == response.provider
        and request.sent_at <= response.responded_at <= request.closes_at
        for request in requests
    )


def answer_that_counts(
    provider: str, requests: List[Request], responses: List[Response]
) -> Optional[Response]:
    """A provider's last answer inside a window of these requests, if any."""
    timely = [r for r in responses if r.provider == provider and in_time(r, requests)]
    return max(timely, key=lambda r: r.responded_at, default=None)


def terms_on(
    framework: Framework, provider: str, lot: str, day: date
) -> Optional[LotTerms]:
    """A provider's terms in a lot: those of the latest rate_from by a date."""
    found = [
        terms
        for terms in framework.lot_terms
        if terms.provider == provider and terms.lot == lot and terms.rate_from <= day
    ]
    return max(found, key=lambda terms: terms.rate_from, default=None)


def is_suspended(framework: Framework, provider: str, day: date) -> bool:
    """Covered by a suspension on a date, or by status where none is recorded."""
    recorded = [s for s in framework.suspensions if s.provider == provider]
    if not recorded:
        return framework.providers[provider].status == "suspended"
    return any(
        s.from_on <= day and (s.to_on is None or day <= s.to_on) for s in recorded
    )


def pool_requests(framework: Framework, referral: Referral, at: datetime) -> List[Request]:
    """The requests that make the pool at an instant.

    After an ending, requests sent on or after its day make the new pool; while
    there are none, the earlier pool stands until the tenth school day after.
    Raises CalendarEnds where the calendar cannot tell whether it has passed.
    """
    today = london_date(at)
    sent = [request for request in referral.requests if request.sent_at <= at]
    endings = [
        award.ended_on
        for award in referral.awards
        if award.awarded_at <= at and award.ended_on is not None and award.ended_on <= today
    ]
    if not endings:
        return sent
    endings.sort()
    for index, ending in enumerate(reversed(endings)):
        since = [request for request in sent if london_date(request.sent_at) >= ending]
        if since:
            return since
        if index == 0:
            calendar = framework.calendars.named(referral.calendar)
            if calendar.is_past_nth_school_day(ending, REUSE_SCHOOL_DAYS, today):
                return []
    return sent


def why_not_in_pool(
    framework: Framework,
    referral: Referral,
    provider: str,
    at: datetime,
    requests: List[Request],
) -> str:
    """The first reason that keeps a provider out of the pool; empty if in it."""
    if framework.providers[provider].status == "left":
        return "left"
    if is_suspended(framework, provider, london_date(at)):
        return "suspended"
    asked = [request for request in requests if request.provider == provider]
    if not asked:
        return "not asked"
    delivered = [request for request in asked if not request.bounced]
    if not delivered:
        return "bounced"
    known = [r for r in referral.responses if r.responded_at <= at]
    answer = answer_that_counts(provider, delivered, known)
    if answer is None:
        if any(at <= request.closes_at for request in delivered):
            return "waiting"
        # What came before the first delivered request of this pool answered
        # an earlier one, so it is no late answer to these.
        first = min(request.sent_at for request in delivered)
        late = any(r.provider == provider and r.responded_at >= first for r in known)
        return "late" if late else "no answer"
    return "" if answer.can_meet else "cannot meet"
