"""Progress from baseline of one placement (rules.md section 6, O2)."""
from __future__ import annotations

from datetime import date
from typing import Dict, List, Optional, Set, Tuple

from calendar_ import SchoolCalendar
from tables import Assessment

CORE_SUBJECTS = {"English", "Maths"}
REASSESS_SCHOOL_DAYS = 30

SubjectScale = Tuple[str, str]


def judge_progress(
    assessments: List[Assessment],
    calendar: SchoolCalendar,
    started: date,
    ended: Optional[date],
    start: date,
    end: date,
    as_at: date,
) -> Optional[bool]:
    """True progressed, False not progressed, None excluded.

    Raises CalendarEnds where the thirtieth school day would decide and the
    calendar does not reach it.
    """
    cutoff = min(end, as_at)
    seen = [a for a in assessments if a.day <= cutoff]
    baselines = earliest_baselines(seen)
    comparable = [
        a
        for a in seen
        if a.kind == "progress"
        and (a.subject, a.scale) in baselines
        and a.day >= baselines[a.subject, a.scale].day
    ]
    core = core_subjects(baselines)
    in_period = [a for a in comparable if a.day >= start]
    if any(a.subject in core for a in in_period):
        return _progressed(in_period, baselines, core)
    if any(a.subject in core for a in comparable):
        return None
    begins = min((b.day for b in baselines.values()), default=started)
    limit = min(cutoff, ended) if ended is not None else cutoff
    # A count that cannot be over by the limit needs no calendar beyond it.
    if (limit - begins).days < REASSESS_SCHOOL_DAYS:
        return None
    return False if calendar.nth_school_day_after(begins, REASSESS_SCHOOL_DAYS) <= limit else None


def earliest_baselines(assessments: List[Assessment]) -> Dict[SubjectScale, Assessment]:
    """The earliest baseline of each subject and scale."""
    found: Dict[SubjectScale, Assessment] = {}
    for assessment in sorted(assessments, key=lambda a: a.day):
        if assessment.kind == "baseline":
            found.setdefault((assessment.subject, assessment.scale), assessment)
    return found


def core_subjects(baselines: Dict[SubjectScale, Assessment]) -> Set[str]:
    """English and Maths where either has a baseline, else all with one."""
    subjects = {subject for subject, _ in baselines}
    return CORE_SUBJECTS if subjects & CORE_SUBJECTS else subjects


def _progressed(
    scores: List[Assessment], baselines: Dict[SubjectScale, Assessment], core: Set[str]
) -> bool:
    """At least one core subject rose and no subject fell, on latest scores.

    Where the latest day has scores on two scales, both count.
    """
    latest: Dict[str, date] = {}
    for score in scores:
        latest[score.subject] = max(score.day, latest.get(score.subject, score.day))
    rose = False
    for score in scores:
        if score.day == latest[score.subject]:
            baseline = baselines[score.subject, score.scale].score
            if score.score < baseline:
                return False
            rose = rose or (score.score > baseline and score.subject in core)
    return rose
