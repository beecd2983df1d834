"""Hold a command line against the oracle on random data, byte for byte.

    python3 compare_with.py --cli PATH --seeds 1-50 [--work DIR] [--keep]
                            [--scale N] [--sessions-after-ending]

Each seed is generated, imported into a new file and asked for many reports,
vetting lists, comparisons and ledgers of unmet need.  Differences are printed with the seed and the
command; the last line counts them, and any difference ends with 1.
"""
from __future__ import annotations

import argparse
import os
import random
import shutil
import subprocess
import sys
import tempfile
from datetime import date, datetime, timedelta
from fractions import Fraction
from typing import Dict, List, Optional, Tuple

from calendar_ import CalendarEnds, Period
from compare import FRAMEWORK_START, compare_csv
from generate import generate
from report import report_csv
from tables import UTC, Framework, Referral, read_framework
from unmet import unmet_csv
from vetting import breaches_csv, vetting_csv

PASSPHRASE = "correct horse battery staple 42"
LONG_AFTER = date(2027, 2, 1)
ONE_DAY = timedelta(days=1)
SHOWN_LINES = 6

# A command, and what it must print; None where it must refuse.
Check = Tuple[List[str], Optional[str]]


def period_checks(rng: random.Random, framework: Framework) -> List[Check]:
    """Every period of 2025/26 and one of each other year, on many days."""
    periods = framework.calendars.periods()
    chosen = [p for p in periods if p.name.startswith("2025/26")]
    others = [p for p in periods if not p.name.startswith("2025/26")]
    chosen += rng.sample(others, min(2, len(others)))
    checks: List[Check] = []
    for period in chosen:
        for as_at in _days_for(rng, period):
            checks.append(_report_check(framework, period, as_at, []))
    period = rng.choice(chosen)
    code = rng.choice(sorted(framework.providers))
    checks.append(_report_check(framework, period, period.end, ["--provider", code]))
    return checks + _other_period_checks(rng, framework)


def _other_period_checks(rng: random.Random, framework: Framework) -> List[Check]:
    """The year, a quarter, some days and the framework, on many days each."""
    first = date(2025, 9, 1) + rng.randrange(300) * ONE_DAY
    days = "%s..%s" % (first, first + rng.randrange(120) * ONE_DAY)
    quarter = rng.choice(["2025 Q3", "2025 Q4", "2026 Q1", "2026 Q2", "2026 Q3"])
    checks: List[Check] = []
    for name in ("2025/26", quarter, days, "framework"):
        for _ in range(2):
            as_at = rng.choice([FRAMEWORK_START + rng.randrange(340) * ONE_DAY, LONG_AFTER])
            period = framework.calendars.span_named(name, FRAMEWORK_START, as_at)
            checks.append(_report_check(framework, period, as_at, []))
    return checks


def _days_for(rng: random.Random, period: Period) -> List[date]:
    """Before it, at its edges, inside it, just after it and long after."""
    inside = rng.randrange((period.end - period.start).days)
    edges = [period.start - ONE_DAY, period.start, period.end, period.end + 9 * ONE_DAY]
    return [period.start + inside * ONE_DAY, LONG_AFTER] + rng.sample(edges, 2)


def _report_check(
    framework: Framework, period: Period, as_at: date, provider: List[str]
) -> Check:
    text, _ = report_csv(framework, period.name, as_at, provider[1] if provider else None)
    arguments = ["--period", period.name, "--as-at", as_at.isoformat()]
    return ["report"] + arguments + provider, text


def vetting_checks(rng: random.Random, framework: Framework) -> List[Check]:
    """Clearance on days beside the evidence's own, and all breaches."""
    days = {date(2025, 9, 24), date(2026, 2, 28), date(2026, 8, 31)}
    for piece in rng.sample(framework.evidence, min(5, len(framework.evidence))):
        days.add(piece.dated + rng.choice([-1, 0, 364, 365]) * ONE_DAY)
    checks = [
        (["vetting", "--on", day.isoformat()], vetting_csv(framework, day))
        for day in sorted(days)
    ]
    checks.append((["vetting", "--on", "2026-08-31", "--breaches"], breaches_csv(framework)))
    return checks


def unmet_checks(rng: random.Random, framework: Framework) -> List[Check]:
    """The ledger of unmet need on days of every sort: in terms, in holidays, at the edges, long after."""
    days = {date(2025, 8, 20), date(2025, 9, 30), date(2026, 8, 31), date(2026, 9, 1), LONG_AFTER}
    for referral in rng.sample(sorted(framework.referrals.values(), key=lambda r: r.ref), min(6, len(framework.referrals))):
        days.add(referral.issued_on + rng.choice([0, 1, 8, 30, 90]) * ONE_DAY)
        days.update(day for day in [referral.withdrawn_on] if day)
        days.update(award.ended_on + rng.choice([-1, 0, 1, 14]) * ONE_DAY for award in referral.awards if award.ended_on)
    return [(["unmet", "--at", day.isoformat()], unmet_csv(framework, day)) for day in sorted(days)]


def comparison_checks(rng: random.Random, framework: Framework) -> List[Check]:
    """Comparisons of some referrals, at the seconds where the pool changes."""
    checks: List[Check] = []
    referrals = list(framework.referrals.values())
    for referral in rng.sample(referrals, min(12, len(referrals))):
        moments = _moments(framework, referral)
        for at in rng.sample(moments, min(3, len(moments))):
            checks.append(_comparison_check(rng, framework, referral, at))
    return checks


def _moments(framework: Framework, referral: Referral) -> List[datetime]:
    moments = [referral.issued_at + timedelta(days=2)]
    for request in referral.requests:
        moments += [request.closes_at, request.closes_at + timedelta(seconds=1)]
    # The very instant of another award in the lot, which takes its share.
    moments += [
        award.awarded_at
        for other, award in framework.awards()
        if other.lot == referral.lot and other.ref != referral.ref
    ][-3:]
    calendar = framework.calendars.named(referral.calendar)
    for award in referral.awards:
        moments.append(award.awarded_at)
        if award.ended_on is None:
            continue
        days = [award.ended_on]
        try:
            limit = calendar.nth_school_day_after(award.ended_on, 10)
            days += [limit, limit + ONE_DAY]
        except CalendarEnds:
            pass
        noons = [datetime(day.year, day.month, day.day, 12, tzinfo=UTC) for day in days]
        moments += noons * 2
    return [moment for moment in moments if moment >= referral.issued_at]


def _comparison_check(
    rng: random.Random, framework: Framework, referral: Referral, at: datetime
) -> Check:
    command = ["compare", "--referral", referral.ref, "--at", at.strftime("%Y-%m-%dT%H:%M:%SZ")]
    weights = None
    if rng.random() < 0.6:
        # Price and share always have data, so the sum of weights is never 0.
        weights = [rng.choice([0, 15, 20, 33]), 20, rng.randint(0, 40), 7, rng.randint(0, 30)]
        if rng.random() < 0.4:
            # Few factors make many ties.
            weights = rng.choice([[0, 100, 0, 0, 0], [0, 0, 0, 10, 0], [0, 1, 0, 1, 0]])
        command += ["--weights", ",".join(map(str, weights))]
    suitability: Dict[str, Fraction] = {}
    if rng.random() < 0.6:
        codes = sorted(framework.providers)
        scores = {c: rng.choice([0, 60, 60, 80, 100]) for c in rng.sample(codes, len(codes) - 1)}
        command += ["--suitability", ",".join("%s=%d" % pair for pair in scores.items())]
        suitability = {code: Fraction(score) for code, score in scores.items()}
    try:
        return command, compare_csv(framework, referral.ref, at, weights, suitability)
    except CalendarEnds:
        return command, None


class Runner:
    """Runs the command line on one seed's file and counts what agrees."""

    def __init__(self, cli: str, work: str, scale: int, after_ending: bool) -> None:
        self._cli = os.path.abspath(cli)
        self._work = work
        self._scale = scale
        self._after_ending = after_ending
        self.passed = 0
        self.failed = 0

    def _call(self, verb: str, path: str, arguments: List[str]) -> "subprocess.CompletedProcess":
        secret = ["--passphrase-file", os.path.join(self._work, "passphrase")]
        return subprocess.run(
            [self._cli, verb, path] + arguments + secret,
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, check=False,
        )

    def _prepare(self, seed: int, data: str, path: str) -> bool:
        """A new file with the seed's data in it."""
        made = self._call(
            "new", path,
            ["--user", "admin", "--recovery-key-file", path + ".recovery",
             "--kdf-memory", "19MiB"],
        )
        taken = made if made.returncode else self._call("import", path, ["all", data])
        if taken.returncode:
            self.failed += 1
            print("seed %d: %s" % (seed, " ".join(taken.args)))
            print((taken.stdout + taken.stderr).decode("utf-8", "replace")[:2000])
        return taken.returncode == 0

    def seed(self, seed: int) -> None:
        folder = os.path.join(self._work, "seed-%d" % seed)
        data, path = os.path.join(folder, "data"), os.path.join(folder, "oracle.tdesk")
        shutil.rmtree(folder, ignore_errors=True)
        generate(seed, data, self._scale, self._after_ending)
        if not self._prepare(seed, data, path):
            return
        framework = read_framework(data)
        rng = random.Random(seed)
        checks = period_checks(rng, framework) + vetting_checks(rng, framework)
        checks += comparison_checks(rng, framework) + unmet_checks(rng, framework)
        for command, expected in checks:
            done = self._call(command[0], path, command[1:])
            actual = done.stdout.decode("utf-8", "replace")
            wanted = (1, "") if expected is None else (0, expected)
            if (done.returncode, actual) == wanted:
                self.passed += 1
            else:
                self.failed += 1
                self._show(seed, command, expected or "", actual, done)

    @staticmethod
    def _show(
        seed: int, command: List[str], expected: str, actual: str,
        done: "subprocess.CompletedProcess",
    ) -> None:
        shown = " ".join("'%s'" % part if " " in part else part for part in command)
        print("seed %d: %s (exit %d)" % (seed, shown, done.returncode))
        ours, theirs = expected.splitlines(True), actual.splitlines(True)
        length = max(len(ours), len(theirs))
        ours += [""] * (length - len(ours))
        theirs += [""] * (length - len(theirs))
        differing = [pair for pair in zip(ours, theirs) if pair[0] != pair[1]]
        for our_line, their_line in differing[:SHOWN_LINES]:
            print("  oracle %r\n  actual %r" % (our_line, their_line))
        if len(differing) > SHOWN_LINES:
            print("  and %d more lines" % (len(differing) - SHOWN_LINES))
        if done.returncode:
            print("  " + done.stderr.decode("utf-8", "replace")[:500])
        sys.stdout.flush()


def main() -> int:
    parser = argparse.ArgumentParser(description="hold a command line against the oracle")
    parser.add_argument("--cli", required=True)
    parser.add_argument("--seeds", required=True, help="A-B, or one seed")
    parser.add_argument("--work", help="a folder for the files made")
    parser.add_argument("--keep", action="store_true", help="keep the files of every seed")
    parser.add_argument("--scale", type=int, default=1)
    parser.add_argument("--sessions-after-ending", action="store_true")
    args = parser.parse_args()
    first, _, last = args.seeds.partition("-")
    work = args.work or tempfile.mkdtemp(prefix="oracle-")
    os.makedirs(work, exist_ok=True)
    with open(os.path.join(work, "passphrase"), "w", encoding="utf-8") as handle:
        handle.write(PASSPHRASE)
    runner = Runner(args.cli, work, args.scale, args.sessions_after_ending)
    for seed in range(int(first), int(last or first) + 1):
        before = runner.failed
        runner.seed(seed)
        # What differed is kept anyway, for whoever looks into it.
        if not args.keep and runner.failed == before:
            shutil.rmtree(os.path.join(work, "seed-%d" % seed), ignore_errors=True)
    if not args.keep and runner.failed == 0 and not args.work:
        shutil.rmtree(work, ignore_errors=True)
    elif runner.failed:
        print("files kept in %s" % work)
    print("%d passed, %d failed" % (runner.passed, runner.failed))
    return 1 if runner.failed else 0


if __name__ == "__main__":
    sys.exit(main())
