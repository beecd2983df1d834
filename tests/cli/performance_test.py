"""Any period's report and the figures of an academic year, as scripts see them."""

import collections
import csv
import io
import json
import unittest

from support import BOM, CliTest

AS_AT = ("--as-at", "2025-12-31")
YEAR = ("--year", "2025/26", *AS_AT)
COLUMNS = "series,period,provider_code,category,numerator,denominator,value"
MONTHS = ["2025-09", "2025-10", "2025-11", "2025-12"] + [f"2026-{month:02}" for month in range(1, 9)]


def table(bytes_of_it):
    return list(csv.DictReader(io.StringIO(bytes_of_it.decode("utf-8-sig"), newline="")))


class Periods(CliTest):
    def figure(self, period, measure="O1", provider="ALL"):
        rows = table(self.assertDone(self.cli("report", "--period", period, *AS_AT)).out)
        self.assertEqual({row["period"] for row in rows}, {period})
        return next(row for row in rows if row["measure"] == measure and row["provider_code"] == provider)

    def test_a_year_a_quarter_the_framework_and_any_days(self):
        for period, start, end, sessions in (("2025/26", "2025-09-01", "2026-08-31", "2"), ("2025 Q3", "2025-07-01", "2025-09-30", "2"),
                                             ("2025 Q4", "2025-10-01", "2025-12-31", "0"), ("framework", "2025-09-24", "2025-12-31", "0"),
                                             ("2025-09-15..2025-09-15", "2025-09-15", "2025-09-15", "1")):
            row = self.figure(period)
            self.assertEqual((row["period_start"], row["period_end"], row["denominator"]), (start, end, sessions), period)
            cases = table(self.assertDone(self.cli("report", "--period", period, *AS_AT, "--cases", "O1")).out)
            self.assertEqual(sum(case["standing"] != "excluded" for case in cases), int(sessions))

    def test_what_is_no_period_says_what_would_be(self):
        for period in ("2025 q4", "2025/27", "2025-10-01..", "Framework"):
            run = self.assertRefused(self.cli("report", "--period", period), period)
            for accepted in ("2025/26 HT1", "2025/26", "2025 Q4", "framework", "2025-10-01..2025-12-31"):
                self.assertIn(accepted, run.err)
        self.assertRefused(self.cli("report", "--period", "2027/28"), "The calendar WIGAN knows no day of \"2027/28\"")
        self.assertRefused(self.cli("report", "--period", "2025-12-31..2025-10-01"), "ends before it begins")
        self.assertRefused(self.cli("report", "--period", "framework", "--as-at", "2025-09-01"), "began on 2025-09-24")


class Performance(CliTest):
    def lines(self, *more):
        return table(self.assertDone(self.cli("performance", *YEAR, *more)).out)

    def one(self, series, period, category, provider="ALL"):
        row, = (row for row in self.lines() if (row["series"], row["period"], row["provider_code"], row["category"]) == (series, period, provider, category))
        return row["numerator"], row["denominator"], row["value"]

    def test_its_shape(self):
        run = self.assertDone(self.cli("performance", *YEAR))
        self.assertEqual(run.out.split(b"\r\n")[0].decode(), COLUMNS)
        rows = table(run.out)
        counted = collections.Counter((row["series"], row["period"], row["provider_code"]) for row in rows)
        self.assertEqual(counted["measures", "2025/26 HT1", "P1"], 12)
        self.assertEqual([row["category"] for row in rows if (row["series"], row["period"], row["provider_code"]) == ("hours", "2025/26", "ALL")], MONTHS)
        self.assertEqual([row["category"] for row in rows if (row["series"], row["period"], row["provider_code"]) == ("starts", "2025/26", "P2")],
                         ["0", "1", "2", "3", "4", "5", "6", "7+", "not_yet", "ended", "unknown"])
        self.assertEqual(sum(float(row["value"]) for row in rows if row["series"] == "baseline_hours"), 1893 + 2718 + 7984)
        self.assertEqual(sum(float(row["value"]) for row in rows if row["series"] == "baseline_key_stages"), 100)
        self.assertDone(self.cli("performance", *YEAR, "--csv", "year.csv"))
        self.assertEqual((self.folder / "year.csv").read_bytes(), BOM + run.out)

    def test_its_figures(self):
        self.assertEqual(self.one("starts", "2025/26", "3"), ("1", "1", "100.0"))
        self.assertEqual(self.one("hours", "2025/26 HT1", "2025-09"), ("1.5", "3", "50.0"))
        self.assertEqual(self.one("cancellations", "2025/26", "tutor", "P1"), ("1", "3", "33.3"))
        self.assertEqual(self.one("key_stages", "2025/26", "KS3"), ("3", "3", "100.0"))
        self.assertEqual(self.one("awarded_hours", "2025/26", "lot_1", "P1"), ("7.5", "7.5", "100.0"))
        self.assertEqual(self.one("delivered_share", "2025/26", "", "P2"), ("0", "1.5", "0.0"))
        # The invoice of the week to 21 September is from before the framework; the credit of the next week is not.
        self.assertEqual(self.one("spend_by_month", "2025/26", "2025-09"), ("-5.00", "", "-5.00"))
        self.assertEqual(self.one("spend_to_date", "framework", "all"), ("-5.00", "5000000.00", ""))

    def test_every_figure_is_its_cases(self):
        listed = 0
        for row in self.lines():
            if row["series"].startswith("baseline") or row["period"] not in ("2025/26 HT1", "framework") or row["provider_code"] == "P2":
                continue
            words = ["--cases", row["series"], "--period", row["period"], "--category", row["category"]]
            if row["provider_code"] != "ALL":
                words += ["--provider", row["provider_code"]]
            cases = table(self.assertDone(self.cli("performance", *YEAR, *words)).out)
            self.assertEqual(sum(float(case["numerator"]) for case in cases), float(row["numerator"]), words)
            if row["denominator"] and not row["series"].startswith("spend"):
                self.assertEqual(sum(float(case["denominator"]) for case in cases), float(row["denominator"]), words)
            listed += len(cases)
        self.assertGreater(listed, 50)

    def test_one_provider_and_json(self):
        whole = [row for row in self.lines() if row["provider_code"] == "P1"]
        self.assertEqual(self.lines("--provider", "P1"), whole)
        said = json.loads(self.assertDone(self.cli("performance", *YEAR, "--provider", "P1", "--json")).out)
        self.assertEqual((said["academic_year"], said["expected_value"], said["invoiced_before_framework"]), ("2025/26", "5000000.00", "63.00"))
        self.assertEqual([{key: value for key, value in row.items() if value} for row in whole], said["rows"])
        cases = json.loads(self.assertDone(self.cli("performance", *YEAR, "--cases", "hours", "--category", "2025-09", "--json")).out)
        self.assertEqual((cases["series"], cases["period"], len(cases["cases"])), ("hours", "2025/26", 2))

    def test_no_name_of_a_student_anywhere(self):
        text = self.assertDone(self.cli("performance", *YEAR)).out + self.assertDone(self.cli("performance", *YEAR, "--cases", "hours", "--category", "2025-09")).out
        self.assertNotIn(b"Example", text)

    def test_what_makes_no_sense_is_refused(self):
        self.assertRefused(self.cli("performance"), "--year", code=2)
        self.assertRefused(self.cli("performance", "--year", "2025"), "not an academic year")
        self.assertRefused(self.cli("performance", "--year", "2027/28"), "knows no day")
        self.assertRefused(self.cli("performance", *YEAR, "--provider", "P9"), 'no provider "P9"')
        self.assertRefused(self.cli("performance", *YEAR, "--cases", "charts"), 'no series "charts"', code=2)
        self.assertRefused(self.cli("performance", *YEAR, "--category", "5"), "--cases", code=2)
        self.assertRefused(self.cli("performance", *YEAR, "--cases", "starts", "--category", "99"), 'no figure "99"')


if __name__ == "__main__":
    unittest.main()
