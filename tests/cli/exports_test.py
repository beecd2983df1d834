"""What comes out is what went in, byte for byte the second time; and what a spreadsheet may open safely."""

import csv
import io
import json
import unittest

import support
from support import BOM, CliTest, KINDS, SMALL, base, call
import shutil

AWKWARD = ["O'Neill", "Łukasz", 'the "other" one', "two\nlines", "two\r\nlines", "a,b;c", "=1+1", "+44", "-5", "@SUM(A1)", "\tTab", "\rCR", "'=x",
           " blanks ", "𝄞 日本語", "a\u0301", "NULL", "1e5", "007", "\"", "\"\"", "refused_because", "\ufeffmark"]


class RoundTrip(CliTest):
    def other(self):
        """Another new file beside the first."""
        path = self.folder / "other.tdesk"
        shutil.copyfile(base("empty", []), path)
        return path

    def assertRoundTrip(self):
        out = self.folder / "out"
        self.assertDone(self.cli("export", "all", out))
        other = self.other()
        taken = call(self.folder, "import", other, "all", out)
        self.assertDone(taken)
        first = {path.name: path.read_bytes() for path in out.iterdir()}
        self.assertEqual(sorted(first), sorted(f"{kind}.csv" for kind in KINDS))
        self.assertEqual(self.state(other), first)
        again = self.assertDone(call(self.folder, "import", other, "all", out))
        self.assertNotRegex(again.err, r" [1-9]\d* (new|changed|refused)")
        return first

    def test_every_kind(self):
        for name, content in self.assertRoundTrip().items():
            self.assertTrue(content.startswith(BOM), name)
            self.assertGreater(content.count(b"\r\n"), 1, name)

    def test_awkward_texts(self):
        table = io.StringIO(newline="")
        writer = csv.writer(table)
        writer.writerow(["provider_code", "name", "email", "phone", "charter_level"])
        for i, text in enumerate(AWKWARD):
            writer.writerow([f"X{i:02d} {text}", text, text, text + text, text * 50])
        self.assertDone(self.take("providers", table.getvalue()))
        written = self.assertRoundTrip()["providers.csv"]
        rows = list(csv.reader(io.StringIO(written[3:].decode("utf-8"), newline="")))
        kept = {row[0]: row for row in rows}
        for i, text in enumerate(AWKWARD):
            self.assertEqual(kept[f"X{i:02d} {text}"][:5], [f"X{i:02d} {text}", text, "", text, text + text])
            self.assertEqual(kept[f"X{i:02d} {text}"][7], text * 50)

    def test_exact_text_is_never_guarded(self):
        self.assertDone(self.take("closures", "calendar,date,reason\nWIGAN,2026-01-09,=1+1\n"))
        self.assertIn("WIGAN,2026-01-09,=1+1", self.rows("closures"))

    def test_lists(self):
        self.assertIn("English;Maths,KS3;KS4", self.exported("tutors").decode())
        self.assertIn("Science;Art", self.exported("referrals").decode())

    def test_instants_are_written_in_utc(self):
        self.assertDone(self.take("requests", "referral_ref,provider_code,sent_at\nR2,P1,2026-07-01T12:00\nR2,P1,2026-01-10T12:00:30\n"
                                  "R2,P1,2026-10-25T01:30:00+01:00\nR2,P1,2026-10-25T01:30:00Z\n"))
        self.assertEqual([row.split(",")[2] for row in self.rows("requests")[2:]],
                         ["2026-01-10T12:00:30Z", "2026-07-01T11:00:00Z", "2026-10-25T00:30:00Z", "2026-10-25T01:30:00Z"])

    def test_numbers_are_as_short_as_they_can_be(self):
        self.assertDone(self.take("provider_lots", "provider_code,lot,tender_score,hourly_rate,capacity_hours_per_week,rate_from\n"
                                  "P1,2,090.500000,038.5,012.50,2025-09-01\nP2,2,90.0,38,12.00,2025-09-01\n"))
        self.assertEqual(self.rows("provider_lots")[1::2], ["P1,2,90.5,38.50,12.5,2025-09-01", "P2,2,90,38.00,12,2025-09-01"])


class Forms(CliTest):
    def test_no_mark_on_standard_output_and_one_in_a_file(self):
        out = self.exported("students")
        self.assertFalse(out.startswith(BOM))
        self.assertDone(self.cli("export", "students", "--csv", "s.csv"))
        self.assertEqual((self.folder / "s.csv").read_bytes(), BOM + out)
        self.assertDone(self.cli("export", "students", "--out", "o.csv"))
        self.assertEqual((self.folder / "o.csv").read_bytes(), BOM + out)

    def test_for_a_spreadsheet_text_is_guarded_and_numbers_are_not(self):
        table = io.StringIO(newline="")
        writer = csv.writer(table)
        writer.writerow(["calendar", "date", "reason"])
        guarded = ["=1+1", "+44", "-5", "@SUM(A1)", "\tTab", "\rCR", "=a,b", '="x"']
        plain = ["O'Neill", "a=1", "5-3", "'quoted", " =1"]
        for i, text in enumerate(guarded + plain):
            writer.writerow(["CAL", f"2026-01-{i + 1:02d}", text])
        self.assertDone(self.take("closures", table.getvalue()))
        text = self.exported("closures", "--for-spreadsheet").decode("utf-8")
        reasons = [row[2] for row in csv.reader(io.StringIO(text, newline="")) if row[0] == "CAL"]
        self.assertEqual(reasons, ["'" + text for text in guarded] + plain)
        self.assertIn("P1,INV-2,2025-09-28,R1,1,0,42.00,-5.00", self.exported("invoices", "--for-spreadsheet").decode())

    def test_all_for_a_spreadsheet(self):
        self.assertDone(self.take("closures", "calendar,date,reason\nWIGAN,2026-01-09,=1+1\n"))
        self.assertDone(self.cli("export", "all", "out", "--for-spreadsheet"))
        self.assertIn(b",'=1+1\r\n", (self.folder / "out" / "closures.csv").read_bytes())

    def test_the_reason_of_an_export_is_kept_in_the_trail(self):
        self.assertDone(self.cli("export", "students", "--csv", "s.csv", "--reason", "  Meeting of the board "))
        self.assertDone(self.cli("export", "students", "--reason", "For the school census"))
        self.assertDone(self.cli("export", "all", "out", "--reason", "Hand-over"))
        self.assertDone(self.cli("export", "providers", "--csv", "p.csv"))
        trail = json.loads(self.assertDone(self.cli("audit", "--json")).out)["events"]
        events = [event for event in trail if event["action"] == "export"]
        self.assertEqual([(event["subject"], event["details"].get("reason")) for event in events],
                         [("students", "Meeting of the board"), ("students", "For the school census"), ("all", "Hand-over"),
                          ("providers", None)])

    def test_an_empty_file_gives_headers_alone(self):
        path = self.folder / "other.tdesk"
        shutil.copyfile(base("empty", []), path)
        for kind in ("students", "sessions"):
            run = self.assertDone(call(self.folder, "export", path, kind))
            self.assertEqual(run.out.count(b"\r\n"), 1)


if __name__ == "__main__":
    unittest.main()
