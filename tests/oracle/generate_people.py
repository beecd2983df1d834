"""Random calendars, providers, tutors and students."""
from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction
from typing import List

from calendar_ import HalfTerm
from generate_support import LAST_DAY, TURNING_DAYS, Draft, money
from identifiers import upn_check_letter
from tables import TUTOR_EVIDENCE, Evidence, LotTerms, Provider, Suspension, Tutor
from vetting import last_valid_day

WIGAN = {
    "2024/25": "2024-09-02 2024-10-25 2024-11-04 2024-12-20 2025-01-06 2025-02-14 "
    "2025-02-24 2025-04-04 2025-04-22 2025-05-23 2025-06-02 2025-07-18",
    "2025/26": "2025-09-02 2025-10-24 2025-11-03 2025-12-19 2026-01-06 2026-02-13 "
    "2026-02-23 2026-04-02 2026-04-20 2026-05-22 2026-06-01 2026-07-17",
    "2026/27": "2026-09-01 2026-10-23 2026-11-02 2026-12-18 2027-01-04 2027-02-12 "
    "2027-02-22 2027-03-25 2027-04-12 2027-05-28 2027-06-07 2027-07-21",
}
BOLTON = {
    "2025/26": "2025-09-03 2025-10-17 2025-10-27 2025-12-19 2026-01-05 2026-02-13 "
    "2026-02-23 2026-03-27 2026-04-13 2026-05-22 2026-06-01 2026-07-21",
    "2026/27": "2026-09-02 2026-10-16 2026-10-26 2026-12-18 2027-01-05 2027-02-12 "
    "2027-02-22 2027-03-24 2027-04-12 2027-05-28 2027-06-07 2027-07-20",
}
FORENAMES = ["Łukasz", "Aoife", "Jo", "Zoë", "Mary-Ann", "Siân", "Dee", "Ravi", "Kit"]
SURNAMES = ["O'Neill", "Hart, the younger", 'Brown "Bo"', "Nowak", "de la Cruz", "Śmith", "Ng"]
NEEDS = "SPLD MLD SLD PMLD SEMH SLCN HI VI MSI PD ASD DS OTH".split()
KEY_STAGES = {"KS1": 6, "KS2": 10, "KS3": 13, "KS4": 15}


def make_calendars(draft: Draft) -> None:
    """The framework's calendar, another authority's, and a school's closures."""
    known = ["2025/26"] + [y for y in ("2024/25", "2026/27") if draft.chance(0.5)]
    for year in known:
        _half_terms(draft, "WIGAN", year, WIGAN[year], 6)
    _half_terms(draft, "BOLTON", "2025/26", BOLTON["2025/26"], draft.rng.choice([4, 6, 6]))
    if draft.chance(0.4) and sum(c == "BOLTON" for c, _ in draft.half_terms) == 6:
        _half_terms(draft, "BOLTON", "2026/27", BOLTON["2026/27"], 6)
    for calendar, count in (("WIGAN", 4), ("BOLTON", 3), ("HAWKLEY", 8)):
        for _ in range(draft.rng.randint(1, count)):
            day = draft.around(draft.rng.choice(TURNING_DAYS), 6)
            draft.add_closure(calendar, day, draft.note() or "INSET")
    draft.close_calendars()


def _half_terms(draft: Draft, calendar: str, year: str, days: str, count: int) -> None:
    spans = [date.fromisoformat(day) for day in days.split()]
    for number in range(count):
        draft.add_half_term(
            calendar, HalfTerm(year, number + 1, spans[2 * number], spans[2 * number + 1])
        )


def make_providers(draft: Draft) -> None:
    """Providers, their terms and suspensions; some are twins, so that totals tie."""
    rng = draft.rng
    codes = rng.sample(["ABC", "P1", "P10", "P2", "NORTH", "ZED", "KITE", "OAK", "M25"],
                       rng.randint(5, 9))
    twin_terms = (Fraction(80), Fraction(40), Fraction(30))
    for code in codes:
        status = rng.choice(["active"] * 6 + ["suspended", "left"])
        draft.framework.providers[code] = Provider(code, status)
        draft.add(
            "providers", provider_code=code, name="%s Tuition, Ltd" % code, status=status,
            email="%s@example.org" % code.lower(), phone="01942 000000",
            postcode="WN1 1NJ", out_of_borough=draft.chance(0.6), charter_level="",
        )
        _suspensions(draft, code, status)
        lots = rng.choice([["1"], ["1", "2"], ["1", "2"], ["2"]])
        for lot in lots:
            _terms(draft, code, lot, twin_terms if draft.chance(0.3) else None)


def _suspensions(draft: Draft, code: str, status: str) -> None:
    if not draft.chance(0.5 if status == "suspended" else 0.3):
        return
    day = draft.around(draft.rng.choice(TURNING_DAYS), 5)
    for number in range(draft.rng.randint(1, 2)):
        to_on = day + timedelta(days=draft.rng.choice([0, 0, 1, 10, 40]))
        if draft.chance(0.25):
            to_on = None
        draft.framework.suspensions.append(Suspension(code, day, to_on))
        draft.add(
            "suspensions", provider_code=code, from_on=day, to_on=to_on,
            reason=draft.note() or "quality", review_on=day + timedelta(days=28),
        )
        if to_on is None:
            return
        day = to_on + timedelta(days=draft.rng.choice([2, 30]))


def _terms(draft: Draft, code: str, lot: str, twin) -> None:
    rng = draft.rng
    days = [rng.choice([date(2025, 9, 24), date(2025, 9, 1), date(2025, 11, 3)])]
    for _ in range(rng.choice([0, 0, 1, 2])):
        days.append(days[-1] + timedelta(days=rng.choice([30, 97, 150])))
    for day in days:
        tender = Fraction(rng.choice([60, 70, 76, 82, 90, 100]))
        rate = Fraction(rng.choice([3800, 3850, 4200, 4200, 5500, 3333])) / 100
        capacity = Fraction(rng.choice([9, 18, 27, 90]))
        if twin:
            tender, rate, capacity = twin
        tender = None if draft.chance(0.2) else tender
        capacity = None if draft.chance(0.3) else capacity
        terms = LotTerms(code, lot, tender, rate, capacity, day)
        draft.framework.lot_terms.append(terms)
        draft.add(
            "provider_lots", provider_code=code, lot=lot, tender_score=tender,
            hourly_rate=money(rate), capacity_hours_per_week=capacity, rate_from=day,
        )


def make_tutors(draft: Draft) -> None:
    """Tutors with evidence that lapses, chains, leaves a gap or is withdrawn."""
    rng = draft.rng
    number = 0
    for code in draft.framework.providers:
        for _ in range(rng.randint(1, 4)):
            number += 1
            ref = "T%03d" % number
            trn = rng.choice(["%07d" % rng.randrange(10**7), "RP12/%05d" % rng.randrange(10**5)])
            trn = "" if draft.chance(0.06) else trn
            certificate = "" if draft.chance(0.12) else "%012d" % rng.randrange(10**12)
            draft.framework.tutors[ref] = Tutor(ref, code, trn, certificate)
            draft.tutors_of.setdefault(code, []).append(ref)
            dates = {}
            for column, rule in TUTOR_EVIDENCE.items():
                pieces = _evidence(draft, ref, rule, bool(certificate))
                shown = rng.choice(pieces) if pieces and draft.chance(0.85) else None
                dates[column] = shown.dated if shown else None
                for piece in pieces:
                    _write_evidence(draft, piece, piece is shown)
            draft.add(
                "tutors", tutor_ref=ref, provider_code=code, forename=rng.choice(FORENAMES),
                surname=rng.choice(SURNAMES), trn=trn, dbs_certificate=certificate,
                subjects="English;Maths", key_stages="KS3;KS4", **dates
            )


def _evidence(draft: Draft, ref: str, rule: str, has_certificate: bool) -> List[Evidence]:
    rng = draft.rng
    if draft.chance(0.04):
        return []
    first = rng.choice(
        [date(2024, 2, 29), date(2024, 2, 28), date(2025, 8, 1), date(2025, 9, 1),
         date(2025, 9, 1), date(2025, 3, 1), date(2024, 11, 10)]
    )
    first = draft.around(first, 20) if draft.chance(0.4) else first
    days = [first]
    while len(days) < 4 and draft.chance(0.85):
        # One day early, on the very next day, or a day too late.
        step = rng.choice([-30, 0, 1, 1, 1, 1, 1, 2] if draft.chance(0.5) else [-60, -7, 1])
        days.append(last_valid_day(days[-1]) + timedelta(days=step))
    pieces = []
    for day in sorted({d for d in days if d <= LAST_DAY}):
        withdrawn = None
        if draft.chance(0.04):
            withdrawn = min(day + timedelta(days=rng.choice([0, 1, 100, 400])), LAST_DAY)
        reference = draft.note().replace("\n", " ").replace("\t", " ")
        if rule == "V1":
            reference = ""
        if rule == "V2":
            given = draft.chance(0.5 if has_certificate else 0.7)
            reference = "%012d" % rng.randrange(10**12) if given else ""
        pieces.append(Evidence(ref, rule, day, reference, withdrawn))
    return pieces


def _write_evidence(draft: Draft, piece: Evidence, shown: bool) -> None:
    """A piece already on the tutor's row need not stand in `evidence` too."""
    if shown and piece.withdrawn_on is None and draft.chance(0.6):
        draft.framework.evidence.append(Evidence(piece.tutor, piece.rule, piece.dated))
        return
    draft.framework.evidence.append(piece)
    draft.add(
        "evidence", tutor_ref=piece.tutor, rule=piece.rule, dated=piece.dated,
        reference=piece.reference, seen_by=draft.rng.choice(["", "C. Fell"]),
        withdrawn_on=piece.withdrawn_on,
    )


def make_students(draft: Draft) -> None:
    """Students of the borough and outside it, with contacts."""
    rng = draft.rng
    upns = set()
    for number in range(1, draft.scale * rng.randint(15, 40) + 1):
        outside = draft.chance(0.2)
        calendar = "BOLTON" if outside else rng.choice(["", "", "WIGAN", "HAWKLEY"])
        stage = rng.choice(list(KEY_STAGES))
        body = "%s%s%s%03d" % (
            "350" if outside else "359", "4012", rng.choice(["24", "25"]), rng.randrange(1000)
        )
        body = body[:11] + rng.choice([body[-1], "A", "Z"])
        upn = "" if body in upns or draft.chance(0.1) else upn_check_letter(body) + body
        upns.add(body)
        provision = rng.choice(["", "E", "K", "N"])
        need = {"E": rng.choice(NEEDS), "K": rng.choice(NEEDS + ["NSA"] * 4)}.get(provision, "")
        ref = "S%04d" % number
        draft.add(
            "students", student_ref=ref, upn=upn, forename=rng.choice(FORENAMES),
            surname=rng.choice(SURNAMES),
            date_of_birth=date(2025 - KEY_STAGES[stage], rng.randint(1, 8), rng.randint(1, 28)),
            postcode="BL1 1RU" if outside else "WN7 1NJ", school_urn="106%03d" % rng.randrange(999),
            on_roll=draft.chance(0.5), sen_provision=provision, sen_need=need,
            ehcp=provision == "E", looked_after=draft.chance(0.1),
            home_authority="350" if outside else "359", calendar=calendar,
        )
        for role in rng.sample(["carer", "school", "social_worker", "senco", "other"],
                               rng.choice([0, 0, 1, 2])):
            draft.add(
                "contacts", student_ref=ref, role=role, name=rng.choice(SURNAMES),
                phone="01942 111111", email="someone@example.org",
            )
