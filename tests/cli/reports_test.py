"""Reports, vetting and comparison as scripts see them. That the figures are right is held elsewhere."""

import csv
import io
import json
import subprocess
import unittest

from support import BOM, CliTest

PERIOD = ("--period", "2025/26 HT1", "--as-at", "2025-10-31")
MEASURES = "A1 A2 A3 A4 A5 A6 O1 O2 K1 K2 K3 K4".split()


def table(bytes_of_it):
    return list(csv.DictReader(io.StringIO(bytes_of_it.decode("utf-8"), newline="")))


class Outputs(CliTest):
    verbs = [("report", *PERIOD), ("compare", "--referral", "R1", "--at", "2025-09-10T09:00:00"), ("vetting", "--on", "2026-01-05"),
             ("vetting", "--breaches"), ("worklist", "--at", "2025-10-01T09:00:00")]

    def test_no_mark_on_standard_output_and_one_in_a_file(self):
        for words in self.verbs:
            with self.subTest(words):
                out = self.assertDone(self.cli(*words)).out
                self.assertFalse(out.startswith(BOM))
                self.assertTrue(out.endswith(b"\r\n"))
                for option in ("--csv", "--out"):
                    name = f"{words[0]}{option}.csv"
                    run = self.assertDone(self.cli(*words, option, name))
                    self.assertEqual(run.out, b"")
                    self.assertEqual((self.folder / name).read_bytes(), BOM + out)

    def test_json(self):
        for words in self.verbs:
            with self.subTest(words):
                run = self.assertDone(self.cli(*words, "--json"))
                self.assertIsInstance(json.loads(run.out), dict)
                self.assertDone(self.cli(*words, "--json", "--out", "o.json"))
                self.assertEqual((self.folder / "o.json").read_bytes(), run.out)

    def test_json_and_csv_at_once(self):
        for words in self.verbs:
            with self.subTest(words):
                out = self.assertDone(self.cli(*words)).out
                run = self.assertDone(self.cli(*words, "--json", "--csv", "both.csv"))
                json.loads(run.out)
                self.assertEqual((self.folder / "both.csv").read_bytes(), BOM + out)


class Papers(CliTest):
    """What is printed; that it says the same as the CSV is held elsewhere."""

    def words(self, name):
        return subprocess.run(["pdftotext", "-layout", str(self.folder / name), "-"], capture_output=True, check=True).stdout.decode()

    def test_a_pdf_and_the_charts_beside_the_csv(self):
        run = self.assertDone(self.cli("report", *PERIOD, "--pdf", "all.pdf", "--charts", "charts", "--csv", "all.csv"))
        self.assertEqual(run.out, b"")
        self.assertIn("All providers", self.words("all.pdf"))
        self.assertEqual(table((self.folder / "all.csv").read_bytes().removeprefix(BOM)), table(self.assertDone(self.cli("report", *PERIOD)).out))
        names = sorted(path.name for path in (self.folder / "charts").iterdir())
        self.assertEqual(names, sorted(f"{chart}.{ending}" for chart in ("attendance", "progress", "plans", "starts") for ending in ("pdf", "png")))

    def test_nothing_on_standard_output_with_a_pdf_alone(self):
        self.assertEqual(self.assertDone(self.cli("report", *PERIOD, "--pdf", "one.pdf", "--provider", "P1", "--grey")).out, b"")
        self.assertIn("For the provider, name and date", self.words("one.pdf"))

    def test_a_pack_is_one_pdf_for_each_provider_and_each_is_its_own(self):
        self.assertDone(self.cli("report", *PERIOD, "--pack", "pack"))
        names = sorted(path.name for path in (self.folder / "pack").iterdir())
        self.assertEqual(names, ["report-2025-26-HT1-P1.pdf", "report-2025-26-HT1-P2.pdf"])
        self.assertNotIn("By provider", self.words(f"pack/{names[0]}"))

    def test_each_adds_every_provider_on_pages_of_its_own(self):
        self.assertDone(self.cli("report", *PERIOD, "--pdf", "short.pdf"))
        self.assertDone(self.cli("report", *PERIOD, "--pdf", "long.pdf", "--each"))
        self.assertGreaterEqual(self.words("long.pdf").count("\f"), self.words("short.pdf").count("\f") + 2)

    def test_what_cannot_be_written_is_refused_and_leaves_nothing(self):
        for option, name in (("--pdf", "no/such/a.pdf"), ("--charts", "file/charts"), ("--pack", "file/pack")):
            with self.subTest(option):
                (self.folder / "file").write_text("in the way")
                self.assertRefused(self.cli("report", *PERIOD, option, name))
                self.assertFalse((self.folder / name).exists())


class Report(CliTest):
    def test_its_shape(self):
        run = self.assertDone(self.cli("report", *PERIOD))
        self.assertEqual(run.out.split(b"\r\n")[0].decode(),
                         "period,period_start,period_end,as_at,provider_code,measure,numerator,denominator,percent,target,result,pending,excluded")
        rows = table(run.out)
        self.assertEqual([row["provider_code"] for row in rows[::12]], ["ALL", "P1", "P2"])
        self.assertEqual([row["measure"] for row in rows], MEASURES * 3)
        for row in rows:
            self.assertEqual((row["period"], row["period_start"], row["period_end"], row["as_at"]), ("2025/26 HT1", "2025-09-01", "2025-11-02", "2025-10-31"))
            self.assertEqual(row["target"], "90" if row["measure"].startswith("K") else "")
        attendance = next(row for row in rows if row["provider_code"] == "P1" and row["measure"] == "K1")
        self.assertEqual((attendance["numerator"], attendance["denominator"], attendance["percent"], attendance["result"], attendance["excluded"]),
                         ("1", "2", "50.0", "missed", "1"))
        nothing = next(row for row in rows if row["provider_code"] == "P2" and row["measure"] == "K1")
        self.assertEqual((nothing["denominator"], nothing["percent"], nothing["result"]), ("0", "", "no data"))

    def test_one_provider(self):
        whole = table(self.assertDone(self.cli("report", *PERIOD)).out)
        one = table(self.assertDone(self.cli("report", *PERIOD, "--provider", "P1")).out)
        self.assertEqual(one, [row for row in whole if row["provider_code"] == "P1"])
        said = json.loads(self.assertDone(self.cli("report", *PERIOD, "--provider", "P1", "--json")).out)
        self.assertEqual([row["provider_code"] for row in said["rows"]], ["P1"])

    def test_what_is_not_known(self):
        self.assertRefused(self.cli("report", *PERIOD, "--provider", "P9"), 'no provider "P9"')
        self.assertRefused(self.cli("report", *PERIOD, "--provider", "ALL"), 'no provider "ALL"')
        for period in ("2025/26 HT7", "2031/32 HT1", "HT1", "2025/27 HT1", "nonsense"):
            run = self.assertRefused(self.cli("report", "--period", period))
            self.assertIn(period, run.err)
            self.assertEqual(run.out, b"")

    def test_the_list_behind_every_figure(self):
        figures = {(row["provider_code"], row["measure"]): row for row in table(self.assertDone(self.cli("report", *PERIOD)).out)}
        listed = 0
        for (provider, measure), figure in figures.items():
            chosen = [] if provider == "ALL" else ["--provider", provider]
            cases = table(self.assertDone(self.cli("report", *PERIOD, "--cases", measure, *chosen)).out)
            of_sessions = measure in ("A5", "A6", "O1", "K1")
            in_numerator, only_below = ("numerator", "denominator") if of_sessions else ("met", "missed")
            standings = [case["standing"] for case in cases]
            self.assertEqual(standings.count(in_numerator), int(figure["numerator"]), (provider, measure))
            if figure["denominator"]:
                self.assertEqual(standings.count(in_numerator) + standings.count(only_below), int(figure["denominator"]), (provider, measure))
            self.assertEqual(standings.count("excluded"), int(figure["excluded"]), (provider, measure))
            listed += len(cases)
        self.assertGreater(listed, 10)

    def test_a_list_as_csv_and_json(self):
        run = self.assertDone(self.cli("report", *PERIOD, "--cases", "O1", "--provider", "P1"))
        self.assertTrue(run.out.startswith(b"referral_ref,award_no,session_date,start_time,outcome,standing\r\n"))
        self.assertIn(("attended", "numerator"), [(row["outcome"], row["standing"]) for row in table(run.out)])
        said = json.loads(self.assertDone(self.cli("report", *PERIOD, "--cases", "O1", "--provider", "P1", "--json")).out)
        self.assertEqual([(case["referral_ref"], case["standing"]) for case in said["cases"]],
                         [(row["referral_ref"], row["standing"]) for row in table(run.out)])
        self.assertRefused(self.cli("report", *PERIOD, "--cases", "O9"), 'no measure "O9"', code=2)
        self.assertRefused(self.cli("report", *PERIOD, "--cases", "O1", "--provider", "P9"), 'no provider "P9"')

    def test_duties_past_the_calendar_are_said(self):
        self.assertDone(self.take("awards", "referral_ref,award_no,provider_code,awarded_at,route\nR2,1,P1,2026-02-12T09:00:00Z,direct\n"))
        run = self.assertDone(self.cli("report", "--period", "2025/26 HT3", "--as-at", "2026-03-01"))
        self.assertIn("belong to no period", run.err)
        self.assertIn("2026", run.err)
        said = json.loads(self.assertDone(self.cli("report", "--period", "2025/26 HT3", "--as-at", "2026-03-01", "--json")).out)
        self.assertTrue(said["notes"])


class Compare(CliTest):
    def test_its_shape(self):
        rows = table(self.assertDone(self.cli("compare", "--referral", "R1", "--at", "2025-09-10T08:00:00Z")).out)
        self.assertEqual(list(rows[0]), "provider_code,in_pool,why_not,tender,price,suitability,share,performance,total,rank".split(","))
        self.assertEqual([(row["provider_code"], row["in_pool"], row["why_not"]) for row in rows], [("P1", "yes", ""), ("P2", "no", "cannot meet")])
        self.assertEqual((rows[0]["tender"], rows[0]["price"], rows[0]["suitability"], rows[0]["rank"]), ("82.000000", "100.000000", "", "1"))
        self.assertEqual(rows[1]["total"], "")

    def test_suitability_and_weights(self):
        rows = table(self.assertDone(self.cli("compare", "--referral", "R1", "--at", "2025-09-10T08:00:00Z", "--suitability", "P1=80.5",
                                              "--weights", "0,0,1,0,0")).out)
        self.assertEqual((rows[0]["suitability"], rows[0]["total"]), ("80.500000", "80.500000"))

    def test_what_is_not_known(self):
        self.assertRefused(self.cli("compare", "--referral", "R9"), 'no referral "R9"')
        self.assertRefused(self.cli("compare", "--referral", "R1", "--suitability", "P9=10"), 'no provider "P9"')


class Rules(CliTest):
    def settings(self):
        return {row["setting"]: row for row in table(self.assertDone(self.cli("rules")).out)}

    def test_every_setting_with_its_default(self):
        settings = self.settings()
        self.assertEqual(len(settings), 20)
        for row in settings.values():
            self.assertEqual((row["value"], row["version"], row["changed_by"]), (row["default"], "", ""))
        said = json.loads(self.assertDone(self.cli("rules", "--json")).out)
        self.assertEqual([(one["setting"], one["value"]) for one in said["settings"]], [(key, row["value"]) for key, row in settings.items()])

    def test_a_decision_changes_the_figures_that_follow_it(self):
        def attendance():
            return next(row for row in table(self.assertDone(self.cli("report", *PERIOD)).out) if row["provider_code"] == "P1" and row["measure"] == "K1")
        self.assertEqual((attendance()["percent"], attendance()["target"], attendance()["result"]), ("50.0", "90", "missed"))
        self.assertDone(self.cli("rules", "set", "amber_from_percent", "50", "--reason", "agreed"))
        self.assertEqual(attendance()["result"], "amber")
        self.assertDone(self.cli("rules", "set", "target_percent", "50"))
        self.assertEqual((attendance()["target"], attendance()["result"]), ("50", "met"))
        self.assertEqual([(row["setting"], row["value"], row["changed_by"], row["reason"]) for row in table(self.assertDone(self.cli("rules", "history")).out)],
                         [("target_percent", "50", "Ada", ""), ("amber_from_percent", "50", "Ada", "agreed")])
        self.assertEqual(self.settings()["target_percent"]["version"], "2")

    def test_what_cannot_be(self):
        self.assertRefused(self.cli("rules", "set", "target_percent", "101"), "from 1 to 100")
        self.assertRefused(self.cli("rules", "set", "amber_from_percent", "91"), "above the target")
        self.assertRefused(self.cli("rules", "set", "no_such", "1"), 'no setting "no_such"', code=2)
        self.assertRefused(self.cli("rules", "set", "target_percent"), code=2)
        self.assertEqual(table(self.assertDone(self.cli("rules", "history")).out), [])


class Vetting(CliTest):
    def test_every_tutor_on_a_day(self):
        row, = table(self.assertDone(self.cli("vetting", "--on", "2026-01-05")).out)
        self.assertEqual(row, {"tutor_ref": "T1", "provider_code": "P1", "cleared": "yes", "expires_on": "2026-07-31", "failing": "", "warnings": ""})
        row, = table(self.assertDone(self.cli("vetting", "--on", "2026-08-01")).out)
        self.assertEqual((row["cleared"], row["expires_on"], row["failing"], row["warnings"]), ("no", "", "V2;V4;V5;V6;V7;V9", "V10"))

    def test_breaches(self):
        self.assertEqual(table(self.assertDone(self.cli("vetting", "--breaches")).out), [])
        self.assertDone(self.take("sessions", "referral_ref,award_no,session_date,start_time,planned_hours,outcome,tutor_ref\n"
                                  "R1,1,2025-09-23,09:30,1,attended,\nR1,1,2025-09-22,09:30,1,attended,\nR1,1,2025-09-24,09:30,1,absent,\n"))
        rows = table(self.assertDone(self.cli("vetting", "--breaches")).out)
        self.assertEqual([(row["session_date"], row["tutor_ref"], row["failing"]) for row in rows], [("2025-09-22", "", "unknown"), ("2025-09-23", "", "unknown")])


if __name__ == "__main__":
    unittest.main()
