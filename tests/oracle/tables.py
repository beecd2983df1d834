"""The CSV files of exchange.md, read into plain values.

Only what the calculations need is kept.  The files are taken to conform: the
oracle calculates, it does not judge what an importer would refuse.
"""
from __future__ import annotations

import csv
import io
import os
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta, timezone
from fractions import Fraction
from typing import Dict, Iterable, List, Optional, Tuple
from zoneinfo import ZoneInfo

from calendar_ import Calendars, HalfTerm, calendars_from_rows

LONDON = ZoneInfo("Europe/London")
UTC = timezone.utc

Row = Dict[str, str]


def read_csv(path: str) -> List[Row]:
    """The rows of one file; an absent file has none (BOM, CRLF, quotes)."""
    if not os.path.exists(path):
        return []
    with open(path, encoding="utf-8-sig", newline="") as handle:
        rows = [row for row in csv.reader(handle, strict=True) if row]
    if not rows:
        return []
    return [dict(zip(rows[0], row)) for row in rows[1:]]


def csv_text(rows: Iterable[Iterable[str]]) -> str:
    """Rows as exchange.md writes a report: CRLF, spreadsheet-safe text."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    for row in rows:
        writer.writerow([_spreadsheet_cell(cell) for cell in row])
    return out.getvalue()


def _spreadsheet_cell(cell: str) -> str:
    """A text cell that a spreadsheet would run gets a leading apostrophe."""
    return "'" + cell if cell[:1] in ("=", "+", "-", "@", "\t", "\r") else cell


def parse_date(text: str) -> Optional[date]:
    return date.fromisoformat(text) if text else None


def parse_number(text: str) -> Optional[Fraction]:
    return Fraction(text) if text else None


def local_is_unambiguous(naive: datetime) -> bool:
    """Whether a London wall-clock time exists, and exists once (s.2)."""
    first, second = (
        naive.replace(tzinfo=LONDON, fold=fold).utcoffset() for fold in (0, 1)
    )
    return first == second


def parse_instant(text: str) -> Optional[datetime]:
    """An instant in UTC; without an offset it is Europe/London."""
    if not text:
        return None
    if text.endswith("Z"):
        text = text[:-1] + "+00:00"
    value = datetime.fromisoformat(text)
    if value.tzinfo is None:
        if not local_is_unambiguous(value):
            raise ValueError("%s does not exist, or exists twice, in London" % text)
        value = value.replace(tzinfo=LONDON)
    return value.astimezone(UTC)


def london_date(instant: datetime) -> date:
    """Instants count by their London date (rules.md section 6)."""
    return instant.astimezone(LONDON).date()


@dataclass(frozen=True)
class Provider:
    code: str
    status: str


@dataclass(frozen=True)
class LotTerms:
    """What a provider offers in a lot from a date on."""

    provider: str
    lot: str
    tender: Optional[Fraction]
    rate: Optional[Fraction]
    capacity: Optional[Fraction]
    rate_from: date


@dataclass(frozen=True)
class Suspension:
    provider: str
    from_on: date
    to_on: Optional[date]


@dataclass(frozen=True)
class Tutor:
    ref: str
    provider: str
    trn: str
    dbs_certificate: str


@dataclass(frozen=True)
class Evidence:
    tutor: str
    rule: str
    dated: date
    reference: str = ""
    withdrawn_on: Optional[date] = None


@dataclass(frozen=True)
class Request:
    provider: str
    sent_at: datetime
    bounced: bool

    @property
    def closes_at(self) -> datetime:
        """24 elapsed hours after sending, itself still in time (s.13)."""
        return self.sent_at + timedelta(hours=24)


@dataclass(frozen=True)
class Response:
    provider: str
    responded_at: datetime
    can_meet: bool
    rate: Optional[Fraction]


@dataclass(frozen=True)
class Session:
    referral: str
    award_no: int
    day: date
    start_time: str
    outcome: str
    tutor: str
    planned: Fraction = Fraction(0)


@dataclass(frozen=True)
class Assessment:
    subject: str
    scale: str
    day: date
    kind: str
    score: Fraction


@dataclass
class Award:
    referral: str
    number: int
    provider: str
    awarded_at: datetime
    route: str
    plan_received_on: Optional[date]
    ended_on: Optional[date]
    end_reason: str
    sessions: List[Session] = field(default_factory=list)
    assessments: List[Assessment] = field(default_factory=list)

    @property
    def awarded_on(self) -> date:
        return london_date(self.awarded_at)


@dataclass
class Referral:
    ref: str
    calendar: str
    lot: str
    hours: Fraction
    issued_at: datetime
    withdrawn_on: Optional[date]
    requests: List[Request] = field(default_factory=list)
    responses: List[Response] = field(default_factory=list)
    awards: List[Award] = field(default_factory=list)
    student: str = ""
    out_of_school_since: Optional[date] = None

    @property
    def issued_on(self) -> date:
        return london_date(self.issued_at)


@dataclass
class Framework:
    """Everything the folder says."""

    calendars: Calendars
    providers: Dict[str, Provider]
    lot_terms: List[LotTerms]
    suspensions: List[Suspension]
    tutors: Dict[str, Tutor]
    evidence: List[Evidence]
    referrals: Dict[str, Referral]

    def awards(self) -> Iterable[Tuple[Referral, Award]]:
        for referral in self.referrals.values():
            for award in referral.awards:
                yield referral, award


# Which rule each dated column of `tutors` is evidence for.
TUTOR_EVIDENCE = {
    "qts_verified_on": "V1",
    "dbs_issued_on": "V2",
    "identity_verified_on": "V3",
    "safeguarding_on": "V4",
    "digital_safeguarding_on": "V5",
    "data_protection_on": "V6",
    "acceptable_use_on": "V7",
    "aup_accepted_on": "V8",
    "device_attested_on": "V9",
    "cpd_on": "V10",
}


def read_framework(folder: str) -> Framework:
    """Read every known kind in a folder; any may be absent."""

    def rows(kind: str) -> List[Row]:
        return read_csv(os.path.join(folder, kind + ".csv"))

    half_terms = [
        (
            row["calendar"],
            HalfTerm(
                row["academic_year"],
                int(row["half_term"]),
                date.fromisoformat(row["first_day"]),
                date.fromisoformat(row["last_day"]),
            ),
        )
        for row in rows("half_terms")
    ]
    closures = [(row["calendar"], date.fromisoformat(row["date"])) for row in rows("closures")]
    providers = {
        row["provider_code"]: Provider(row["provider_code"], row.get("status", "") or "active")
        for row in rows("providers")
    }
    lot_terms = [
        LotTerms(
            row["provider_code"],
            row["lot"],
            parse_number(row.get("tender_score", "")),
            parse_number(row["hourly_rate"]),
            parse_number(row.get("capacity_hours_per_week", "")),
            date.fromisoformat(row["rate_from"]),
        )
        for row in rows("provider_lots")
    ]
    suspensions = [
        Suspension(
            row["provider_code"],
            date.fromisoformat(row["from_on"]),
            parse_date(row.get("to_on", "")),
        )
        for row in rows("suspensions")
    ]
    tutor_rows = rows("tutors")
    tutors = {
        row["tutor_ref"]: Tutor(
            row["tutor_ref"],
            row["provider_code"],
            row.get("trn", ""),
            row.get("dbs_certificate", ""),
        )
        for row in tutor_rows
    }
    return Framework(
        calendars_from_rows(half_terms, closures),
        providers,
        lot_terms,
        suspensions,
        tutors,
        _evidence(tutor_rows, rows("evidence")),
        _referrals(rows),
    )


def _evidence(tutor_rows: List[Row], evidence_rows: List[Row]) -> List[Evidence]:
    """All evidence; a row of `tutors` adds to it and removes nothing.

    Where both name the same piece (tutor, rule, date) the row of `evidence`
    says more about it, so it stands.
    """
    pieces: Dict[Tuple[str, str, date], Evidence] = {}
    for row in tutor_rows:
        for column, rule in TUTOR_EVIDENCE.items():
            dated = parse_date(row.get(column, ""))
            if dated is not None:
                piece = Evidence(row["tutor_ref"], rule, dated)
                pieces[(piece.tutor, rule, dated)] = piece
    for row in evidence_rows:
        dated = date.fromisoformat(row["dated"])
        pieces[(row["tutor_ref"], row["rule"], dated)] = Evidence(
            row["tutor_ref"],
            row["rule"],
            dated,
            row.get("reference", ""),
            parse_date(row.get("withdrawn_on", "")),
        )
    return list(pieces.values())


def _referrals(rows) -> Dict[str, Referral]:
    """Referrals with their requests, responses, awards and what hangs on them."""
    calendar_of = {row["student_ref"]: row.get("calendar", "") for row in rows("students")}
    referrals = {
        row["referral_ref"]: Referral(
            row["referral_ref"],
            calendar_of[row["student_ref"]],
            row["lot"],
            Fraction(row["hours_per_week"]),
            parse_instant(row["issued_at"]),
            parse_date(row.get("withdrawn_on", "")),
            student=row["student_ref"],
            out_of_school_since=parse_date(row.get("out_of_school_since", "")),
        )
        for row in rows("referrals")
    }
    for row in rows("requests"):
        referrals[row["referral_ref"]].requests.append(
            Request(
                row["provider_code"],
                parse_instant(row["sent_at"]),
                row.get("bounced", "") == "yes",
            )
        )
    for row in rows("responses"):
        referrals[row["referral_ref"]].responses.append(
            Response(
                row["provider_code"],
                parse_instant(row["responded_at"]),
                row["can_meet"] == "yes",
                parse_number(row.get("hourly_rate", "")),
            )
        )
    awards: Dict[Tuple[str, int], Award] = {}
    for row in rows("awards"):
        award = Award(
            row["referral_ref"],
            int(row["award_no"]),
            row["provider_code"],
            parse_instant(row["awarded_at"]),
            row["route"],
            parse_date(row.get("plan_received_on", "")),
            parse_date(row.get("ended_on", "")),
            row.get("end_reason", ""),
        )
        awards[(award.referral, award.number)] = award
        referrals[award.referral].awards.append(award)
    for row in rows("sessions"):
        session = Session(
            row["referral_ref"],
            int(row["award_no"]),
            date.fromisoformat(row["session_date"]),
            row["start_time"],
            row["outcome"],
            row.get("tutor_ref", ""),
            Fraction(row["planned_hours"]),
        )
        awards[(session.referral, session.award_no)].sessions.append(session)
    for row in rows("assessments"):
        awards[(row["referral_ref"], int(row["award_no"]))].assessments.append(
            Assessment(
                row["subject"],
                row["scale"],
                date.fromisoformat(row["assessed_on"]),
                row["kind"],
                Fraction(row["score"]),
            )
        )
    for referral in referrals.values():
        referral.awards.sort(key=lambda award: award.number)
    return referrals
