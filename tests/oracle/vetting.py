"""Tutor vetting on a date, and vetting breaches (rules.md section 4)."""
from __future__ import annotations

from datetime import date, timedelta
from typing import Dict, List, NamedTuple, Optional, Tuple

from identifiers import has_trn, is_dbs_certificate
from tables import Evidence, Framework, Tutor, csv_text

RULES = ["V%d" % number for number in range(1, 11)]
BLOCKING = RULES[:9]
ONCE = {"V1", "V3", "V8"}
FOREVER = date.max
ONE_DAY = timedelta(days=1)

VETTING_HEADER = "tutor_ref,provider_code,cleared,expires_on,failing,warnings".split(",")
BREACH_HEADER = (
    "referral_ref,award_no,session_date,start_time,tutor_ref,failing".split(",")
)


class Clearance(NamedTuple):
    """What vetting says of one tutor on one day."""

    failing: List[str]
    warnings: List[str]
    expires_on: Optional[date]

    @property
    def cleared(self) -> bool:
        return not self.failing


def last_valid_day(issued: date) -> date:
    """The last day of twelve months from issue: the eve of the anniversary.

    29 February has its anniversary on 1 March of a common year.
    """
    try:
        anniversary = issued.replace(year=issued.year + 1)
    except ValueError:
        anniversary = date(issued.year + 1, 3, 1)
    return anniversary - ONE_DAY


def _span(tutor: Tutor, piece: Evidence) -> Optional[Tuple[date, date]]:
    """First and last day on which a piece of evidence holds, if any."""
    if piece.rule == "V1" and not has_trn(tutor.trn):
        return None
    if piece.rule == "V2" and not (
        is_dbs_certificate(tutor.dbs_certificate) or is_dbs_certificate(piece.reference)
    ):
        return None
    last = FOREVER if piece.rule in ONCE else last_valid_day(piece.dated)
    if piece.withdrawn_on is not None:
        last = min(last, piece.withdrawn_on - ONE_DAY)
    return (piece.dated, last) if last >= piece.dated else None


class Vetting:
    """Answers clearance questions about every tutor of a framework."""

    def __init__(self, framework: Framework) -> None:
        self._framework = framework
        self._spans: Dict[Tuple[str, str], List[Tuple[date, date]]] = {}
        for piece in framework.evidence:
            span = _span(framework.tutors[piece.tutor], piece)
            if span is not None:
                self._spans.setdefault((piece.tutor, piece.rule), []).append(span)

    def _holds_until(self, tutor: str, rule: str, day: date) -> Optional[date]:
        """The last day a rule holds without a break from a day; None if not on it.

        Renewals chain: evidence that begins by the day after the last one
        ended carries on.
        """
        spans = self._spans.get((tutor, rule), [])
        until: Optional[date] = None
        for first, last in sorted(spans):
            if until is None:
                if first <= day <= last:
                    until = last
            elif last > until and (until == FOREVER or first <= until + ONE_DAY):
                until = last
        return until

    def clearance(self, tutor: str, day: date) -> Clearance:
        ends = {rule: self._holds_until(tutor, rule, day) for rule in RULES}
        failing = [rule for rule in BLOCKING if ends[rule] is None]
        warnings = ["V10"] if ends["V10"] is None else []
        expires: Optional[date] = None
        if not failing:
            earliest = min(ends[rule] for rule in BLOCKING)
            expires = None if earliest == FOREVER else earliest
        return Clearance(failing, warnings, expires)


def vetting_csv(framework: Framework, on: date) -> str:
    """Every tutor's clearance on a day, by tutor_ref."""
    vetting = Vetting(framework)
    rows = [VETTING_HEADER]
    for ref in sorted(framework.tutors):
        clearance = vetting.clearance(ref, on)
        rows.append(
            [
                ref,
                framework.tutors[ref].provider,
                "yes" if clearance.cleared else "no",
                clearance.expires_on.isoformat() if clearance.expires_on else "",
                ";".join(clearance.failing),
                ";".join(clearance.warnings),
            ]
        )
    return csv_text(rows)


def breaches_csv(framework: Framework) -> str:
    """Attended sessions whose tutor was not cleared on that session's date.

    An attended session that names no tutor is a breach too.
    """
    vetting = Vetting(framework)
    attended = [
        session
        for _, award in framework.awards()
        for session in award.sessions
        if session.outcome == "attended"
    ]
    attended.sort(key=lambda s: (s.referral, s.award_no, s.day, s.start_time))
    rows = [BREACH_HEADER]
    for session in attended:
        failing = ["unknown"]
        if session.tutor:
            failing = vetting.clearance(session.tutor, session.day).failing
        if failing:
            rows.append(
                [
                    session.referral,
                    str(session.award_no),
                    session.day.isoformat(),
                    session.start_time,
                    session.tutor,
                    ";".join(failing),
                ]
            )
    return csv_text(rows)
