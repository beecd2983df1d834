"""A random but conforming set of CSV files, adversarial on purpose.

    python3 generate.py SEED OUTDIR [--scale N] [--sessions-after-ending]

The same seed gives the same files.  Dates crowd where rules turn: the edges of
half-terms, bank holidays, clock changes, due dates and the days beside them.
Nothing contradicts itself, so that a strict importer refuses nothing.
"""
from __future__ import annotations

import argparse
import csv
import io
import os
import random
from typing import Dict, List

from generate_delivery import make_delivery
from generate_people import make_calendars, make_providers, make_students, make_tutors
from generate_referrals import make_referrals
from generate_support import KEYS, Draft


def generate(
    seed: int, folder: str, scale: int = 1, sessions_after_ending: bool = False
) -> None:
    """Write one set into a folder, which is made if need be."""
    draft = Draft(random.Random(seed), scale, sessions_after_ending)
    make_calendars(draft)
    make_providers(draft)
    make_tutors(draft)
    make_students(draft)
    make_referrals(draft)
    make_delivery(draft)
    os.makedirs(folder, exist_ok=True)
    for kind, rows in draft.rows.items():
        if rows:
            path = os.path.join(folder, kind + ".csv")
            with open(path, "wb") as handle:
                handle.write(_shape(draft.rng, kind, rows))


def _shape(rng: random.Random, kind: str, rows: List[Dict[str, str]]) -> bytes:
    """One file in any of the shapes a reader must accept.

    Columns and rows in any order, columns that are empty throughout perhaps
    left out, LF or CRLF, with or without a byte-order mark, quotes anywhere.
    """
    columns: List[str] = []
    for row in rows:
        columns.extend(column for column in row if column not in columns)
    if rng.random() < 0.5:
        columns = [
            column
            for column in columns
            if column in KEYS[kind] or any(row.get(column) for row in rows)
        ]
    rng.shuffle(columns)
    rng.shuffle(rows)
    out = io.StringIO()
    writer = csv.writer(
        out,
        lineterminator=rng.choice(["\n", "\r\n"]),
        quoting=rng.choice([csv.QUOTE_MINIMAL, csv.QUOTE_ALL]),
    )
    writer.writerow(columns)
    for row in rows:
        writer.writerow([row.get(column, "") for column in columns])
    mark = b"\xef\xbb\xbf" if rng.random() < 0.4 else b""
    return mark + out.getvalue().encode("utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description="a random conforming set of CSV files")
    parser.add_argument("seed", type=int)
    parser.add_argument("outdir")
    parser.add_argument("--scale", type=int, default=1)
    parser.add_argument("--sessions-after-ending", action="store_true")
    args = parser.parse_args()
    generate(args.seed, args.outdir, args.scale, args.sessions_after_ending)


if __name__ == "__main__":
    main()
