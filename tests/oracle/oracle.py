"""An independent calculation of the published figures, to hold others against.

    python3 oracle.py report DIR --period '2025/26 HT1' [--as-at D] [--provider CODE]
    python3 oracle.py vetting DIR --on D [--breaches]
    python3 oracle.py compare DIR --referral REF --at T [--weights 30,20,25,10,15]
                              [--suitability CODE=N,...]
    python3 oracle.py unmet DIR --at D

DIR holds CSV files named by kind.  Results go to standard output as CSV (CRLF,
no byte-order mark), notes to standard error.  All arithmetic is exact.
"""
from __future__ import annotations

import argparse
import sys
from datetime import date, datetime, timezone
from fractions import Fraction
from typing import Dict, List, Optional, Tuple

from calendar_ import CalendarEnds
from compare import compare_csv
from report import report_csv
from tables import LONDON, parse_instant, read_framework
from unmet import unmet_csv
from vetting import breaches_csv, vetting_csv


def parse_weights(text: str) -> List[Fraction]:
    return [Fraction(part) for part in text.split(",")]


def parse_suitability(text: str) -> Dict[str, Fraction]:
    pairs = (part.split("=", 1) for part in text.split(",") if part)
    return {code: Fraction(value) for code, value in pairs}


def _arguments(argv: Optional[List[str]]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="the reference calculation")
    verbs = parser.add_subparsers(dest="verb", required=True)
    report = verbs.add_parser("report")
    report.add_argument("dir")
    report.add_argument("--period", required=True)
    report.add_argument("--as-at", type=date.fromisoformat)
    report.add_argument("--provider")
    vetting = verbs.add_parser("vetting")
    vetting.add_argument("dir")
    vetting.add_argument("--on", type=date.fromisoformat)
    vetting.add_argument("--breaches", action="store_true")
    compare = verbs.add_parser("compare")
    compare.add_argument("dir")
    compare.add_argument("--referral", required=True)
    compare.add_argument("--at", type=parse_instant)
    compare.add_argument("--weights", type=parse_weights)
    compare.add_argument("--suitability", type=parse_suitability)
    unmet = verbs.add_parser("unmet")
    unmet.add_argument("dir")
    unmet.add_argument("--at", type=date.fromisoformat)
    return parser.parse_args(argv)


def run(args: argparse.Namespace) -> Tuple[str, List[str]]:
    framework = read_framework(args.dir)
    now = datetime.now(timezone.utc)
    today = now.astimezone(LONDON).date()
    if args.verb == "report":
        return report_csv(framework, args.period, args.as_at or today, args.provider)
    if args.verb == "compare":
        text = compare_csv(
            framework, args.referral, args.at or now, args.weights, args.suitability
        )
        return text, []
    if args.verb == "unmet":
        return unmet_csv(framework, args.at or today), []
    if args.breaches:
        return breaches_csv(framework), []
    return vetting_csv(framework, args.on or today), []


def main(argv: Optional[List[str]] = None) -> int:
    try:
        text, notes = run(_arguments(argv))
    except KeyError as unknown:
        print("unknown: %s" % unknown, file=sys.stderr)
        return 1
    except CalendarEnds as ends:
        print(ends, file=sys.stderr)
        return 1
    for note in notes:
        print(note, file=sys.stderr)
    sys.stdout.buffer.write(text.encode("utf-8"))
    return 0


if __name__ == "__main__":
    sys.exit(main())
