"""The comparison of providers for an award (rules.md section 3)."""
from __future__ import annotations

from datetime import date, datetime, timezone
from fractions import Fraction
from typing import Dict, List, Optional, Sequence, Tuple

from measures import Measurer, Span
from pool import answer_that_counts, pool_requests, terms_on, why_not_in_pool
from tables import Award, Framework, Referral, Request, csv_text, london_date

FRAMEWORK_START = date(2025, 9, 24)
DEFAULT_WEIGHTS = (20, 20, 20, 20, 20)
KPIS = ("K1", "K2", "K3", "K4")
HEADER = (
    "provider_code,in_pool,why_not,tender,price,suitability,share,performance,total,rank"
).split(",")

Factor = Optional[Fraction]


def six_decimals(value: Factor) -> str:
    """Six decimals, rounded half up; empty where there is no data."""
    if value is None:
        return ""
    millionths = (value * 1000000 * 2 + 1) // 2
    return "%d.%06d" % divmod(millionths, 1000000)


def weighted_total(factors: Sequence[Factor], weights: Sequence[Fraction]) -> Factor:
    """A factor without data is dropped and the others re-weighted."""
    present = [(f, w) for f, w in zip(factors, weights) if f is not None]
    weight = sum(w for _, w in present)
    return sum(f * w for f, w in present) / Fraction(weight) if weight else None


def a_year_before(day: date) -> date:
    """The same day a year before; 29 February has 28 February."""
    try:
        return day.replace(year=day.year - 1)
    except ValueError:
        return date(day.year - 1, 2, 28)


class Comparison:
    """The five factors of one referral's pool at an instant."""

    def __init__(
        self, framework: Framework, referral: Referral, at: datetime,
        suitability: Dict[str, Fraction],
    ) -> None:
        self._framework = framework
        self._referral = referral
        self._at = at.astimezone(timezone.utc)
        self._today = london_date(at)
        self._suitability = suitability
        self._requests: List[Request] = pool_requests(framework, referral, self._at)
        self.why_not = {
            code: why_not_in_pool(framework, referral, code, self._at, self._requests)
            for code in framework.providers
            if terms_on(framework, code, referral.lot, self._today) is not None
        }
        self.pool = sorted(code for code, why in self.why_not.items() if not why)
        self._rates = {code: self._rate(code) for code in self.pool}
        # This referral's own awards count in neither share nor capacity.
        self._lot_awards: List[Tuple[Referral, Award]] = [
            (other, award)
            for other, award in framework.awards()
            if other.lot == referral.lot
            and other.ref != referral.ref
            and award.awarded_at <= self._at
        ]
        self._measured: Optional[Measurer] = None

    def _rate(self, code: str) -> Factor:
        """The rate in the answer that counts, else the lot's."""
        known = [r for r in self._referral.responses if r.responded_at <= self._at]
        answer = answer_that_counts(code, self._requests, known)
        if answer is not None and answer.rate is not None:
            return answer.rate
        return terms_on(self._framework, code, self._referral.lot, self._today).rate

    def factors(self, code: str) -> List[Factor]:
        terms = terms_on(self._framework, code, self._referral.lot, self._today)
        return [
            terms.tender,
            self._price(code),
            self._suitability.get(code),
            self._share(code, terms.capacity),
            self._performance(code),
        ]

    def _price(self, code: str) -> Factor:
        rates = [rate for rate in self._rates.values() if rate]
        own = self._rates[code]
        return 100 * min(rates) / own if own else None

    def _share(self, code: str, capacity: Factor) -> Fraction:
        """The smaller a provider's share of recent hours, the higher."""
        held = sum(
            other.hours
            for other, award in self._lot_awards
            if award.provider == code
            and (award.ended_on is None or award.ended_on > self._today)
        )
        if capacity is not None and capacity - held < self._referral.hours:
            return Fraction(0)
        recent = [
            (award.provider, other.hours)
            for other, award in self._lot_awards
            if award.awarded_on > a_year_before(self._today)
        ]
        total = sum((hours for _, hours in recent), Fraction(0))
        own = sum((hours for provider, hours in recent if provider == code), Fraction(0))
        return 100 * (1 - own / total) if total else Fraction(100)

    def _performance(self, code: str) -> Factor:
        """The mean of the KPIs with data, over all lots, framework to date."""
        if self._measured is None:
            span = Span(FRAMEWORK_START, self._today, self._today)
            self._measured = Measurer(self._framework, span)
        shares = [self._measured.tallies[code, kpi].share() for kpi in KPIS]
        present = [share for share in shares if share is not None]
        return sum(present) / Fraction(len(present)) if present else None


def compare_csv(
    framework: Framework,
    referral_ref: str,
    at: datetime,
    weights: Optional[Sequence[Fraction]] = None,
    suitability: Optional[Dict[str, Fraction]] = None,
) -> str:
    """The comparison, every provider admitted to the lot by that date.

    Raises CalendarEnds where the calendar cannot say whether an earlier pool
    may still be reused.
    """
    comparison = Comparison(
        framework, framework.referrals[referral_ref], at, suitability or {}
    )
    factors = {code: comparison.factors(code) for code in comparison.pool}
    totals = {
        code: weighted_total(values, weights or DEFAULT_WEIGHTS)
        for code, values in factors.items()
    }
    rows = [HEADER]
    for code in sorted(comparison.why_not):
        why = comparison.why_not[code]
        if why:
            rows.append([code, "no", why] + [""] * 7)
            continue
        total = totals[code]
        rank = ""
        if total is not None:
            better = [t for t in totals.values() if t is not None and t > total]
            rank = str(1 + len(better))
        rows.append(
            [code, "yes", ""]
            + [six_decimals(value) for value in factors[code]]
            + [six_decimals(total), rank]
        )
    return csv_text(rows)
