"""The oracle against every worked example of rules.md that it covers."""
from __future__ import annotations

import contextlib
import io
import os
import tempfile
import unittest
from datetime import date, datetime, timedelta
from fractions import Fraction

from calendar_ import CalendarEnds, HalfTerm, bank_holidays, calendars_from_rows, easter
from compare import a_year_before, compare_csv, six_decimals, weighted_total
from generate import generate
from generate_people import WIGAN
from identifiers import has_trn, upn_check_letter
from measures import EXCLUDED, MET, MISSED, PENDING, Measurer, Span, judge_duty
from oracle import main
from pool import in_time
from progress import judge_progress
from report import percent_text, report_csv, result_text
from tables import (
    LONDON, Assessment, Award, Evidence, Framework, Provider, Referral, Request, Response,
    Session, Tutor, csv_text, parse_instant, read_framework,
)
from unmet import Ledger, unmet_csv
from vetting import Vetting, last_valid_day

D = date


def wigan(years=("2025/26",), closures=()):
    """The framework's calendar, and a school's with one closure."""
    terms = []
    for year in years:
        days = [date.fromisoformat(day) for day in WIGAN[year].split()]
        for number in range(6):
            span = days[2 * number : 2 * number + 2]
            terms.append(("WIGAN", HalfTerm(year, number + 1, *span)))
    return calendars_from_rows(terms, list(closures) + [("HAWKLEY", D(2025, 11, 6))])


def instant(text):
    return parse_instant(text)


def framework_of(referrals=(), providers=("P1",), calendars=None, evidence=(), tutors=()):
    return Framework(
        calendars or wigan(),
        {code: Provider(code, "active") for code in providers},
        [], [],
        {tutor.ref: tutor for tutor in tutors},
        list(evidence),
        {referral.ref: referral for referral in referrals},
    )


def referral_of(ref="R1", issued="2025-10-06T09:00:00", withdrawn=None):
    return Referral(ref, "", "1", Fraction(9), instant(issued), withdrawn)


def award_of(referral, awarded="2025-10-07T09:00:00", number=1, provider="P1", **more):
    values = dict(route="pool", plan_received_on=None, ended_on=None, end_reason="")
    values.update(more)
    award = Award(referral.ref, number, provider, instant(awarded), **values)
    referral.awards.append(award)
    return award


def hold(award, day, outcome="attended", time="09:00"):
    award.sessions.append(Session(award.referral, award.number, day, time, outcome, ""))


class UnmetNeed(unittest.TestCase):
    def ledger(self, referral, on):
        return Ledger(wigan().named(""), referral, on)

    def test_days_wait_between_the_referral_and_the_first_session(self):
        referral = referral_of()
        award = award_of(referral, ended_on=D(2025, 10, 17), end_reason="provider_ended")
        hold(award, D(2025, 10, 9))
        hold(award, D(2025, 10, 14), "cancelled_tutor")
        ledger = self.ledger(referral, D(2025, 10, 21))
        self.assertEqual(sorted(ledger.days["waiting"]), [D(2025, 10, 7), D(2025, 10, 8)])
        self.assertEqual(sorted(ledger.days["between_awards"]), [D(2025, 10, 20), D(2025, 10, 21)])
        self.assertEqual(ledger.days["cancelled_tutor"], {D(2025, 10, 14)})
        self.assertEqual(ledger.hours["waiting"], Fraction(18, 5))
        self.assertEqual(ledger.mark(6), ("2025-10-14", "in_time"))
        self.assertTrue(ledger.unmet_now())

    def test_what_cannot_be_counted_is_left_out(self):
        referral = referral_of(issued="2026-07-15T09:00:00")
        self.assertEqual(unmet_csv(framework_of([referral]), D(2026, 9, 2)).count("\r\n"), 1)
        self.assertIn("R1,,2026-07-15,,9,2,3.6,2,3.6,", unmet_csv(framework_of([referral]), D(2026, 8, 31)))


class SchoolDays(unittest.TestCase):
    def test_the_worked_table(self):
        rows = [
            ("WIGAN", D(2025, 10, 24), D(2025, 11, 7)),
            ("HAWKLEY", D(2025, 10, 24), D(2025, 11, 10)),
            ("", D(2025, 10, 22), D(2025, 11, 5)),
            ("", D(2025, 12, 19), D(2026, 1, 12)),
            ("", D(2026, 1, 5), D(2026, 1, 12)),
            ("", D(2026, 4, 30), D(2026, 5, 8)),
            ("", D(2026, 4, 25), D(2026, 5, 1)),
        ]
        for name, day, fifth in rows:
            calendar = wigan().named(name)
            self.assertEqual(calendar.nth_school_day_after(day, 5), fifth, (name, day))

    def test_the_calendar_ends_rather_than_guesses(self):
        with self.assertRaises(CalendarEnds) as raised:
            wigan().named("").nth_school_day_after(D(2026, 7, 14), 5)
        self.assertIn("WIGAN ends on 2026-07-17", str(raised.exception))

    def test_a_year_not_known_is_not_counted_over(self):
        calendar = wigan().named("")
        with self.assertRaises(CalendarEnds):
            calendar.nth_school_day_after(D(2025, 8, 30), 5)
        self.assertEqual(calendar.nth_school_day_after(D(2025, 8, 31), 1), D(2025, 9, 2))
        known = wigan(("2025/26", "2026/27")).named("")
        self.assertEqual(known.nth_school_day_after(D(2026, 7, 14), 5), D(2026, 9, 2))

    def test_past_the_nth_school_day_needs_to_know_only_up_to_today(self):
        calendar = wigan().named("")
        self.assertFalse(calendar.is_past_nth_school_day(D(2026, 7, 8), 10, D(2026, 7, 17)))
        self.assertFalse(calendar.is_past_nth_school_day(D(2026, 6, 1), 10, D(2026, 6, 15)))
        self.assertTrue(calendar.is_past_nth_school_day(D(2026, 6, 1), 10, D(2026, 6, 16)))
        with self.assertRaises(CalendarEnds):
            calendar.is_past_nth_school_day(D(2026, 7, 8), 10, D(2026, 7, 18))

    def test_bank_holidays_and_substitutes(self):
        self.assertEqual(easter(2026), D(2026, 4, 5))
        self.assertEqual(easter(2027), D(2027, 3, 28))
        self.assertIn(D(2026, 5, 4), bank_holidays(2026))
        self.assertIn(D(2026, 12, 28), bank_holidays(2026))
        self.assertTrue({D(2021, 12, 27), D(2021, 12, 28)} <= bank_holidays(2021))
        self.assertTrue({D(2022, 12, 26), D(2022, 12, 27)} <= bank_holidays(2022))

    def test_periods_tile_the_academic_year(self):
        periods = wigan().periods()
        self.assertEqual(periods[0].start, D(2025, 9, 1))
        self.assertEqual(periods[0].end, D(2025, 11, 2))
        self.assertEqual(periods[-1].end, D(2026, 8, 31))
        for before, after in zip(periods, periods[1:]):
            self.assertEqual(before.end + timedelta(days=1), after.start)

    def test_every_name_of_a_period_has_its_days(self):
        for name, start, end in (
            ("2025/26", D(2025, 9, 1), D(2026, 8, 31)),
            ("2025 Q4", D(2025, 10, 1), D(2025, 12, 31)),
            ("2026 Q1", D(2026, 1, 1), D(2026, 3, 31)),
            ("2026 Q2", D(2026, 4, 1), D(2026, 6, 30)),
            ("2026 Q3", D(2026, 7, 1), D(2026, 9, 30)),
            ("framework", D(2025, 9, 24), D(2026, 2, 1)),
            ("2025-10-05..2025-10-06", D(2025, 10, 5), D(2025, 10, 6)),
            ("2025/26 HT1", D(2025, 9, 1), D(2025, 11, 2)),
        ):
            period = wigan().span_named(name, D(2025, 9, 24), D(2026, 2, 1))
            self.assertEqual((period.name, period.start, period.end), (name, start, end))
        with self.assertRaises(KeyError):
            wigan().span_named("2025/26 HT7", D(2025, 9, 24), D(2026, 2, 1))


class Windows(unittest.TestCase):
    def test_clock_changes_neither_lengthen_nor_shorten(self):
        for sent, closes in (
            ("2026-10-24T14:00:00", "2026-10-25T13:00:00"),
            ("2026-03-28T10:00:00", "2026-03-29T11:00:00"),
        ):
            request = Request("P1", instant(sent), False)
            local = request.closes_at.astimezone(LONDON).replace(tzinfo=None)
            self.assertEqual(local, datetime.fromisoformat(closes))

    def test_the_last_second_is_in_time_and_the_next_is_late(self):
        request = Request("P1", instant("2026-01-10T10:00:00Z"), False)
        for text, timely in (("10:00:00", True), ("10:00:01", False)):
            response = Response("P1", instant("2026-01-11T%sZ" % text), True, None)
            self.assertEqual(in_time(response, [request]), timely)

    def test_a_bounced_request_opens_no_window(self):
        request = Request("P1", instant("2026-01-10T10:00:00Z"), True)
        response = Response("P1", instant("2026-01-10T11:00:00Z"), True, None)
        self.assertFalse(in_time(response, [request]))

    def test_local_times_that_do_not_exist_or_exist_twice_are_refused(self):
        for text in ("2026-03-29T01:30:00", "2026-10-25T01:30:00"):
            with self.assertRaises(ValueError):
                instant(text)


class AwardTotals(unittest.TestCase):
    def test_the_worked_totals(self):
        weights = [Fraction(w) for w in (30, 20, 25, 10, 15)]
        rates = {"P1": 42, "P2": 38, "P3": 55}
        others = {
            "P1": (82, 80, 50, 92), "P2": (76, 60, 80, 88), "P3": (90, 100, 100, None),
        }
        totals = {}
        for code, (tender, suitability, share, performance) in others.items():
            price = Fraction(100 * min(rates.values()), rates[code])
            values = [tender, price, suitability, share, performance]
            factors = [None if v is None else Fraction(v) for v in values]
            totals[code] = six_decimals(weighted_total(factors, weights))
        self.assertEqual(totals["P1"][:6], "81.495")
        self.assertEqual(totals["P2"], "79.000000")
        # 7581.818... / 85: "89.198" in rules.md is this, rounded.
        self.assertEqual(totals["P3"], "89.197861")

    def test_six_decimals_round_half_up(self):
        self.assertEqual(six_decimals(Fraction(1, 2000000)), "0.000001")
        self.assertEqual(six_decimals(Fraction(2, 3)), "0.666667")

    def test_a_leap_day_has_a_day_the_year_before(self):
        self.assertEqual(a_year_before(D(2028, 2, 29)), D(2027, 2, 28))


class TutorVetting(unittest.TestCase):
    def test_the_eve_of_the_anniversary(self):
        for issued, last in (
            (D(2024, 11, 10), D(2025, 11, 9)),
            (D(2024, 2, 29), D(2025, 2, 28)),
            (D(2023, 2, 28), D(2024, 2, 27)),
        ):
            self.assertEqual(last_valid_day(issued), last)

    def _clearance(self, day, *more, certificate="123456789012"):
        tutor = Tutor("T1", "P1", "RP12/34567", certificate)
        evidence = [Evidence("T1", "V%d" % n, D(2025, 9, 1)) for n in range(1, 11)]
        return Vetting(
            framework_of(evidence=evidence + list(more), tutors=[tutor])
        ).clearance("T1", day)

    def test_cleared_until_the_first_lapse(self):
        self.assertEqual(self._clearance(D(2025, 9, 1)).expires_on, D(2026, 8, 31))
        self.assertEqual(len(self._clearance(D(2025, 8, 31)).failing), 9)
        lapsed = self._clearance(D(2026, 9, 1))
        self.assertEqual(lapsed.failing, ["V2", "V4", "V5", "V6", "V7", "V9"])
        self.assertEqual(lapsed.warnings, ["V10"])

    def test_renewals_chain_and_a_gap_does_not(self):
        timed = ("V2", "V4", "V5", "V6", "V7", "V9")
        chained = [Evidence("T1", rule, D(2026, 9, 1)) for rule in timed]
        self.assertEqual(self._clearance(D(2026, 1, 1), *chained).expires_on, D(2027, 8, 31))
        chained[0] = Evidence("T1", "V2", D(2026, 9, 2))
        self.assertEqual(self._clearance(D(2026, 1, 1), *chained).expires_on, D(2026, 8, 31))

    def test_no_certificate_number_no_dbs(self):
        self.assertEqual(self._clearance(D(2026, 1, 1), certificate="").failing, ["V2"])
        own = Evidence("T1", "V2", D(2025, 9, 2), "210987654321")
        self.assertTrue(self._clearance(D(2026, 1, 1), own, certificate="").cleared)

    def test_withdrawn_evidence_holds_only_before_that_day(self):
        withdrawn = Evidence("T1", "V1", D(2025, 9, 1), "", D(2026, 1, 10))
        tutor = Tutor("T1", "P1", "1234567", "123456789012")
        rest = [Evidence("T1", "V%d" % n, D(2025, 9, 1)) for n in range(2, 10)]
        vetting = Vetting(framework_of(evidence=rest + [withdrawn], tutors=[tutor]))
        self.assertTrue(vetting.clearance("T1", D(2026, 1, 9)).cleared)
        self.assertEqual(vetting.clearance("T1", D(2026, 1, 10)).failing, ["V1"])


class Measures(unittest.TestCase):
    YEAR_TO = Span(D(2025, 9, 1), D(2025, 11, 2), D(2025, 11, 2))

    def test_forty_sessions(self):
        award = award_of(referral_of())
        outcomes = (
            ["attended"] * 32 + ["cancelled_family"] * 3 + ["absent"]
            + ["cancelled_tutor"] * 2 + ["cancelled_authority", "void", ""]
        )
        for number, outcome in enumerate(outcomes):
            hold(award, D(2025, 10, 13), outcome, "%02d:00" % number)
        referral = referral_of()
        referral.awards.append(award)
        tallies = Measurer(framework_of([referral]), self.YEAR_TO).tallies
        figures = {
            m: (tallies["P1", m].numerator, tallies["P1", m].denominator, tallies["P1", m].excluded)
            for m in ("O1", "A5", "A6", "K1")
        }
        self.assertEqual(figures["O1"], (32, 36, 4))
        self.assertEqual(figures["K1"], (32, 36, 4))
        self.assertEqual(figures["A5"], (2, 39, 1))
        self.assertEqual(figures["A6"], (3, 39, 1))
        self.assertEqual(percent_text(32, 36), "88.8")

    def test_percentages_round_down_and_never_read_as_met(self):
        self.assertEqual(percent_text(1799, 2000), "89.9")
        self.assertEqual(result_text(1799, 2000), "amber")
        self.assertEqual(result_text(9, 10), "met")
        self.assertEqual(result_text(799, 1000), "missed")
        self.assertEqual(result_text(0, 0), "no data")
        self.assertEqual(percent_text(0, 0), "")

    def test_plans_fall_due_in_calendar_days(self):
        for start, due in ((D(2025, 10, 13), D(2025, 11, 3)), (D(2025, 12, 1), D(2025, 12, 22))):
            referral = referral_of()
            hold(award_of(referral, plan_received_on=due), start)
            half_term_2 = Span(D(2025, 11, 3), D(2026, 1, 5), due)
            tally = Measurer(framework_of([referral]), half_term_2).tallies["P1", "A4"]
            self.assertEqual((tally.numerator, tally.denominator), (1, 1))
            eve = Span(D(2025, 11, 3), D(2026, 1, 5), due - timedelta(days=1))
            tally = Measurer(framework_of([referral]), eve).tallies["P1", "A4"]
            self.assertEqual((tally.denominator, tally.pending), (0, 1))

    def test_exclusion_comes_before_pending(self):
        due = D(2025, 11, 7)
        before, after = due - timedelta(days=2), due + timedelta(days=2)
        self.assertEqual(judge_duty(due, None, before, before), EXCLUDED)
        self.assertEqual(judge_duty(due, due, before, after), EXCLUDED)
        self.assertEqual(judge_duty(due, before, before, after), MET)
        self.assertEqual(judge_duty(due, before, None, before), PENDING)
        self.assertEqual(judge_duty(due, after, None, after), MISSED)
        self.assertEqual(judge_duty(due, None, after, after), MISSED)

    def test_a_late_award_leaves_the_start_to_all_alone(self):
        referral = referral_of()
        hold(award_of(referral, awarded="2025-10-14T09:00:00"), D(2025, 10, 14))
        tallies = Measurer(framework_of([referral]), self.YEAR_TO).tallies
        self.assertEqual((tallies["ALL", "A3"].numerator, tallies["ALL", "A3"].denominator), (0, 1))
        self.assertEqual(tallies["P1", "A3"].denominator, 0)

    def test_only_the_provider_answers_for_its_own_ending(self):
        for reason, expected in (("provider_ended", (1, 0)), ("", (0, 1)), ("moved", (0, 1))):
            referral = referral_of()
            award_of(referral, ended_on=D(2025, 10, 9), end_reason=reason)
            tally = Measurer(framework_of([referral]), self.YEAR_TO).tallies["P1", "K4"]
            self.assertEqual((tally.denominator, tally.excluded), expected)


class Progress(unittest.TestCase):
    START = D(2025, 9, 3)

    def judge(self, scores, as_at=D(2025, 11, 2), ended=None, start=D(2025, 9, 1)):
        assessments = [
            Assessment(subject, scale, day, kind, Fraction(score))
            for subject, scale, day, kind, score in scores
        ]
        return judge_progress(
            assessments, wigan().named(""), self.START, ended, start, D(2025, 11, 2), as_at
        )

    BASE = ("English", "WRAT", D(2025, 9, 3), "baseline", 50)

    def test_ten_students_make_seven_of_nine(self):
        later = D(2025, 10, 20)
        up = [self.BASE, ("English", "WRAT", later, "progress", 51)]
        same = [self.BASE, ("English", "WRAT", later, "progress", 50)]
        new = [("English", "WRAT", D(2025, 10, 20), "baseline", 50)]
        verdicts = [self.judge(up)] * 7 + [self.judge(same), self.judge([self.BASE])]
        verdicts.append(self.judge(new))
        self.assertEqual(verdicts.count(True), 7)
        self.assertEqual(sum(v is not None for v in verdicts), 9)

    def test_a_fall_in_any_subject_undoes_a_rise(self):
        day = D(2025, 10, 1)
        scores = [
            self.BASE, ("English", "WRAT", day, "progress", 60),
            ("Science", "GL", self.START, "baseline", 5), ("Science", "GL", day, "progress", 4),
        ]
        self.assertFalse(self.judge(scores))

    def test_both_scales_of_the_latest_day_count(self):
        day = D(2025, 10, 1)
        scores = [
            self.BASE, ("English", "NGRT", self.START, "baseline", 9),
            ("English", "WRAT", day, "progress", 60), ("English", "NGRT", day, "progress", 8),
        ]
        self.assertFalse(self.judge(scores))

    def test_a_score_before_its_baseline_is_ignored(self):
        scores = [
            ("English", "WRAT", D(2025, 10, 10), "baseline", 50),
            ("English", "WRAT", D(2025, 10, 9), "progress", 60),
        ]
        self.assertIsNone(self.judge(scores))

    def test_not_reassessed_from_the_thirtieth_school_day(self):
        thirtieth = wigan().named("").nth_school_day_after(self.START, 30)
        eve = thirtieth - timedelta(days=1)
        self.assertFalse(self.judge([self.BASE], as_at=thirtieth))
        self.assertIsNone(self.judge([self.BASE], as_at=eve))
        self.assertFalse(self.judge([], ended=thirtieth))
        self.assertIsNone(self.judge([], ended=eve))


class Identifiers(unittest.TestCase):
    def test_upn_check_letters(self):
        for body, letter in (
            ("359401225001", "X"), ("359401225003", "A"), ("35940122500A", "H"),
            ("207000016049", "P"),
        ):
            self.assertEqual(upn_check_letter(body), letter)

    def test_an_old_trn_keeps_its_digits(self):
        self.assertTrue(has_trn("RP12/34567"))
        self.assertFalse(has_trn("123456"))


class Files(unittest.TestCase):
    def test_a_generated_set_is_read_and_reported(self):
        with tempfile.TemporaryDirectory() as folder:
            generate(1, folder)
            framework = read_framework(folder)
            text, _ = report_csv(framework, "2025/26 HT2", D(2026, 1, 5))
            self.assertEqual(text.count("\r\n"), 1 + 12 * (1 + len(framework.providers)))
            ref = min(framework.referrals)
            compared = compare_csv(framework, ref, framework.referrals[ref].issued_at)
            self.assertTrue(compared.startswith("provider_code,in_pool,"))

    def test_the_same_seed_gives_the_same_files(self):
        with tempfile.TemporaryDirectory() as first, tempfile.TemporaryDirectory() as second:
            generate(7, first)
            generate(7, second)
            for name in os.listdir(first):
                with open(os.path.join(first, name), "rb") as one:
                    with open(os.path.join(second, name), "rb") as other:
                        self.assertEqual(one.read(), other.read(), name)

    def test_an_unknown_period_is_refused(self):
        with tempfile.TemporaryDirectory() as folder:
            with contextlib.redirect_stderr(io.StringIO()):
                status = main(["report", folder, "--period", "2025/26 HT1"])
            self.assertEqual(status, 1)

    def test_a_formula_is_written_as_text(self):
        self.assertEqual(csv_text([["=1+1", "a,b"]]), "'=1+1,\"a,b\"\r\n")


if __name__ == "__main__":
    unittest.main()
