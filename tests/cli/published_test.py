"""Published reports, their revisions and what changed between them, on the command line."""

import csv
import io
import json
import subprocess
import unittest

from support import CliTest

AUTUMN = ("--period", "2025/26 HT1", "--as-at", "2025-10-31")


def table(run):
    return list(csv.DictReader(io.StringIO(run.out.decode("utf-8"), newline="")))


class Published(CliTest):
    def put_right(self):
        """The absence of 16 September was none."""
        self.assertDone(self.take("sessions", "referral_ref,award_no,session_date,start_time,planned_hours,delivered_hours,outcome,tutor_ref,subject\n"
                                  "R1,1,2025-09-16,09:30,1.5,1.5,attended,T1,Maths\n"))

    def test_a_published_report_stays_what_it_was(self):
        before = self.assertDone(self.cli("report", *AUTUMN)).out
        run = self.assertDone(self.cli("publish", *AUTUMN))
        self.assertEqual(run.out.decode(), "Published: Half-termly report no. 1, revision 1, 2025/26 HT1 as at 2025-10-31.\n")
        self.put_right()
        self.assertNotEqual(self.assertDone(self.cli("report", *AUTUMN)).out, before)
        self.assertEqual(self.assertDone(self.cli("published", "--number", "1")).out, before)
        self.assertDone(self.cli("published", "--number", "1", "--csv", "r.csv"))
        self.assertEqual((self.folder / "r.csv").read_bytes()[3:], before)

    def test_the_same_again_is_refused_and_a_change_is_revision_2(self):
        self.assertDone(self.cli("publish", *AUTUMN))
        self.assertRefused(self.cli("publish", *AUTUMN), "Nothing has changed since revision 1 of report 1.")
        self.put_right()
        would = self.assertDone(self.cli("published", "--number", "1", "--changes"))
        self.assertIn("4 figures would change.", would.err)
        run = self.assertDone(self.cli("publish", *AUTUMN, "--json"))
        self.assertEqual([json.loads(run.out)[key] for key in ("number", "revision", "provider_code")], [1, 2, ""])
        did = self.assertDone(self.cli("published", "--number", "1", "--revision", "2", "--changes"))
        self.assertEqual(did.out, would.out)
        rows = table(did)
        self.assertEqual([(row["provider_code"], row["measure"]) for row in rows], [("ALL", "O1"), ("ALL", "K1"), ("P1", "O1"), ("P1", "K1")])
        for row in rows:
            self.assertEqual([row[key] for key in ("numerator_before", "denominator_before", "numerator_after", "denominator_after")], ["1", "2", "2", "2"])
            self.assertEqual([row[key] for key in ("referral_ref", "award_no", "session_date", "start_time")], ["R1", "1", "2025-09-16", "09:30"])
        self.assertEqual((rows[1]["before"], rows[1]["after"]), ("denominator (absent)", "numerator (attended)"))
        self.assertIn("0 figures would change.", self.assertDone(self.cli("published", "--number", "1", "--changes")).err)
        whole = json.loads(self.assertDone(self.cli("published", "--number", "1", "--json")).out)
        self.assertEqual((whole["revision"], len(whole["changes"]["figures"])), (2, 4))
        self.assertDone(self.cli("verify"))

    def test_the_list_of_what_was_published(self):
        self.assertEqual(table(self.assertDone(self.cli("published"))), [])
        self.assertDone(self.cli("publish", *AUTUMN))
        self.write("words.txt", "Agreed with é P1.\n")
        self.assertDone(self.cli("publish", *AUTUMN, "--provider", "P1", "--comments-file", "words.txt"))
        rows = table(self.assertDone(self.cli("published")))
        self.assertEqual([(row["number"], row["revision"], row["period"], row["period_start"], row["period_end"], row["as_at"], row["provider_code"],
                           row["published_by"]) for row in rows],
                         [("2", "1", "2025/26 HT1", "2025-09-01", "2025-11-02", "2025-10-31", "P1", "Ada"),
                          ("1", "1", "2025/26 HT1", "2025-09-01", "2025-11-02", "2025-10-31", "", "Ada")])
        own = json.loads(self.assertDone(self.cli("published", "--number", "2", "--json")).out)
        self.assertEqual((own["comments"], [row["provider_code"] for row in own["report"]["rows"]]), ("Agreed with é P1.", ["P1"]))
        self.assertEqual(len(json.loads(self.assertDone(self.cli("published", "--json")).out)["published"]), 2)

    def test_what_others_see_has_no_small_counts(self):
        whole = self.assertDone(self.cli("report", *AUTUMN))
        run = self.assertDone(self.cli("report", *AUTUMN, "--shared"))
        self.assertEqual(run.out.split(b"\r\n")[0], whole.out.split(b"\r\n")[0])
        rows = {(row["provider_code"], row["measure"]): row for row in table(run)}
        self.assertEqual([rows["ALL", "K1"][key] for key in ("numerator", "denominator", "percent", "result", "excluded")], ["c", "c", "c", "c", "c"])
        self.assertEqual([rows["P2", "K1"][key] for key in ("numerator", "denominator", "percent", "result", "excluded")], ["0", "0", "", "no data", "0"])
        self.assertEqual([rows["P1", "A1"][key] for key in ("numerator", "denominator", "percent", "result")], ["c", "", "", ""])
        said = json.loads(self.assertDone(self.cli("report", *AUTUMN, "--shared", "--json")).out)
        self.assertEqual(said["rows"][0]["measures"][0]["numerator"], "c")
        # A provider's own is never suppressed.
        own = {row["measure"]: row for row in table(self.assertDone(self.cli("report", *AUTUMN, "--provider", "P1")))}
        self.assertEqual((own["K1"]["numerator"], own["K1"]["denominator"]), ("1", "2"))
        self.assertRefused(self.cli("report", *AUTUMN, "--shared", "--provider", "P1"), "--shared", code=2)
        self.assertRefused(self.cli("report", *AUTUMN, "--shared", "--cases", "A4"), "--shared", code=2)
        self.assertRefused(self.cli("report", *AUTUMN, "--shared", "--charts", "c"), "--shared", code=2)
        self.assertFalse((self.folder / "r.pdf").exists())
        self.assertRefused(self.cli("report", "--period", "2025/26 HT9", "--shared"), "HT9")

    def test_the_freedom_of_information_pack(self):
        run = self.assertDone(self.cli("foi", "--as-at", "2025-11-30", "--csv", "pack"))
        self.assertEqual((run.out, run.err), (b"", "Written: foi-answers.csv, foi-kpis_set.csv, foi-kpis_achieved.csv, foi-providers.csv, foi-spend.csv, foi-term.csv.\n"))

        def rows(name):
            return list(csv.reader(io.StringIO((self.folder / "pack" / f"foi-{name}.csv").read_text(encoding="utf-8-sig"), newline="")))
        self.assertEqual(rows("kpis_achieved")[1], ["2025/26 HT1", "2025-09-01", "2025-11-02", "K1", "c", "c", "c", "c"])
        self.assertEqual([row[0] for row in rows("kpis_achieved")[1::4]], ["2025/26 HT1", "2025/26 HT2"])
        self.assertEqual(rows("providers")[1:], [["1", "O'Neill Tuition", "2025-09-24", "active"], ["1", "Łukasz & Sons", "2025-09-24", "active"]])
        # One student's invoices are nobody's business; that nothing was spent on lot 2 is no secret.
        self.assertEqual([row[3] for row in rows("spend")], ["Spend in £", "c", "0.00", "c"])
        self.assertIn(["Last day at the latest", "2033-09-23"], rows("term"))
        said = json.loads(self.assertDone(self.cli("foi", "--as-at", "2025-11-30", "--json")).out)
        self.assertEqual([table["code"] for table in said["tables"]], ["answers", "kpis_set", "kpis_achieved", "providers", "spend", "term"])
        text = self.assertDone(self.cli("foi", "--as-at", "2025-11-30")).out.decode("utf-8")
        self.assertIn("It started on 24 September 2025 and lasts at most 8 years, to 23 September 2033.", text)
        self.assertNotIn("Example", text)
        self.assertRefused(self.cli("foi", "--as-at", "2025-09-23"), "2025-09-24")
        (self.folder / "taken").write_bytes(b"")
        self.assertRefused(self.cli("foi", "--as-at", "2025-11-30", "--csv", "taken"), "folder")

    def test_what_was_frozen_and_what_is_shared_on_paper(self):
        def words(name):
            return subprocess.run(["pdftotext", "-layout", str(self.folder / name), "-"], capture_output=True, check=True).stdout.decode()
        self.assertDone(self.cli("publish", *AUTUMN))
        for verb, name, said in ((("published", "--number", "1"), "frozen.pdf", "no. 1, revision 1"), (("foi", "--as-at", "2025-11-30"), "foi.pdf", "Freedom of Information"),
                                 (("report", *AUTUMN, "--shared"), "shared.pdf", "small counts kept back")):
            with self.subTest(verb):
                run = self.assertDone(self.cli(*verb, "--pdf", name))
                self.assertEqual(run.out, b"")
                self.assertIn(said, words(name))
                self.assertRefused(self.cli(*verb, "--pdf", "no/such/" + name))
        self.assertIn("half-term 1", words("frozen.pdf"))
        self.assertRefused(self.cli("published", "--number", "1", "--changes", "--pdf", "x.pdf"), "--pdf", code=2)
        self.assertFalse((self.folder / "x.pdf").exists())

    def test_what_makes_no_sense_is_refused(self):
        self.assertRefused(self.cli("publish"), "--period", code=2)
        self.assertRefused(self.cli("publish", *AUTUMN, "--comments-file", "none.txt"), "comments-file", code=2)
        self.write("bad.txt", b"\xff\xfe")
        self.assertRefused(self.cli("publish", *AUTUMN, "--comments-file", "bad.txt"), "UTF-8", code=2)
        self.write("long.txt", "x" * 100_001)
        self.assertRefused(self.cli("publish", *AUTUMN, "--comments-file", "long.txt"), "100000", code=2)
        self.write("name.txt", "Ann Example was ill.")
        run = self.assertRefused(self.cli("publish", *AUTUMN, "--comments-file", "name.txt"), "the student S1")
        self.assertNotIn("Example", run.err)
        self.assertRefused(self.cli("publish", *AUTUMN, "--provider", "P9"), 'no provider "P9"')
        self.assertRefused(self.cli("publish", "--period", "2025/26 HT1", "--as-at", "2090-01-01"), "2090-01-01")
        self.assertRefused(self.cli("published", "--number", "1"), "no published report 1")
        self.assertRefused(self.cli("published", "--number", "x"), "--number", code=2)
        self.assertRefused(self.cli("published", "--revision", "1"), "--number", code=2)
        self.assertRefused(self.cli("published", "--number", "1", "--as-at", "2026-01-01"), "--as-at", code=2)
        self.assertDone(self.cli("publish", *AUTUMN))
        self.assertRefused(self.cli("published", "--number", "1", "--revision", "1", "--changes"), "none before it")


if __name__ == "__main__":
    unittest.main()
