"""The half-term report CSV (exchange.md; rules.md section 6)."""
from __future__ import annotations

from datetime import date
from typing import List, Optional, Tuple

from compare import FRAMEWORK_START
from measures import ALL, MEASURES, TARGETED, Measurer, Span, Tally
from tables import Framework, csv_text

TARGET = 90
AMBER = 80
HEADER = (
    "period,period_start,period_end,as_at,provider_code,measure,numerator,"
    "denominator,percent,target,result,pending,excluded"
).split(",")


def percent_text(numerator: int, denominator: int) -> str:
    """One decimal, rounded down, so that a missed target never reads as met."""
    if denominator == 0:
        return ""
    tenths = 1000 * numerator // denominator
    return "%d.%d" % divmod(tenths, 10)


def result_text(numerator: int, denominator: int) -> str:
    """Decided on integers, never on a rounded figure."""
    if denominator == 0:
        return "no data"
    if 100 * numerator >= TARGET * denominator:
        return "met"
    return "amber" if 100 * numerator >= AMBER * denominator else "missed"


def _row(prefix: List[str], measure: str, tally: Tally) -> List[str]:
    targeted = measure in TARGETED
    counted = measure != "A1"
    return prefix + [
        measure,
        str(tally.numerator),
        str(tally.denominator) if counted else "",
        percent_text(tally.numerator, tally.denominator) if counted else "",
        str(TARGET) if targeted else "",
        result_text(tally.numerator, tally.denominator) if targeted else "",
        str(tally.pending),
        str(tally.excluded),
    ]


def report_csv(
    framework: Framework, period_name: str, as_at: date, provider: Optional[str] = None
) -> Tuple[str, List[str]]:
    """The report and its notes; with a provider, the rows of that one alone."""
    period = framework.calendars.span_named(period_name, FRAMEWORK_START, as_at)
    measurer = Measurer(framework, Span(period.start, period.end, as_at))
    owners = [ALL] + sorted(framework.providers) if provider is None else [provider]
    rows = [HEADER]
    for owner in owners:
        prefix = [
            period.name,
            period.start.isoformat(),
            period.end.isoformat(),
            as_at.isoformat(),
            owner,
        ]
        rows.extend(_row(prefix, m, measurer.tallies[owner, m]) for m in MEASURES)
    return csv_text(rows), measurer.notes
