"""What an import takes in, what it leaves, and what it says."""

import json
import unittest

import support
from support import BOM, CliTest, KINDS, SMALL, call

PROVIDERS = "provider_code,name,status,email\n"


class Shapes(CliTest):
    """One table in every shape a spreadsheet may give it."""

    rows_in = ["P8,New,active,n@example.org", "P9,Other,left,"]

    def assertTaken(self, content):
        run = self.assertDone(self.take("providers", content))
        self.assertIn("providers.csv: 2 new, 0 changed, 0 unchanged, 0 refused", run.err)
        self.assertEqual(self.rows("providers")[2:], ["P8,New,active,n@example.org,,,,", "P9,Other,left,,,,,"])

    def test_line_feeds(self):
        self.assertTaken(PROVIDERS + "\n".join(self.rows_in) + "\n")

    def test_no_line_end_at_the_end(self):
        self.assertTaken(PROVIDERS + "\n".join(self.rows_in))

    def test_carriage_returns_and_line_feeds(self):
        self.assertTaken((PROVIDERS + "\n".join(self.rows_in) + "\n").replace("\n", "\r\n"))

    def test_a_byte_order_mark(self):
        self.assertTaken(BOM + (PROVIDERS + "\n".join(self.rows_in)).encode())

    def test_quotes_everywhere(self):
        self.assertTaken("\n".join(",".join(f'"{cell}"' for cell in row.split(",")) for row in [PROVIDERS.strip(), *self.rows_in]))

    def test_columns_in_any_order(self):
        self.assertTaken("email,status,name,provider_code\nn@example.org,active,New,P8\n,left,Other,P9\n")

    def test_only_the_columns_that_must_be_there(self):
        self.assertDone(self.take("providers", "name,provider_code\nNew,P8\n"))
        self.assertEqual(self.rows("providers")[2], "P8,New,,,,,,")


class Known(CliTest):
    def test_importing_twice_changes_nothing(self):
        before = self.before()
        for kind in KINDS:
            run = self.assertDone(self.take(kind, SMALL[kind]))
            self.assertIn(f" 0 new, 0 changed, {SMALL[kind].count(chr(10)) - 1} unchanged, 0 refused", run.err)
        self.assertEqual(self.state(), before)

    def test_an_absent_column_leaves_what_is_known_and_an_empty_cell_clears_it(self):
        self.assertDone(self.take("providers", "provider_code,name\nP1,O'Neill & Co\n"))
        self.assertEqual(self.rows("providers")[0], "P1,O'Neill & Co,active,a@example.org,01942 000000,WN1 1AA,yes,2")
        run = self.assertDone(self.take("providers", "provider_code,name,email,out_of_borough\nP1,O'Neill & Co,,\n"))
        self.assertIn("1 changed", run.err)
        self.assertEqual(self.rows("providers")[0], "P1,O'Neill & Co,active,,01942 000000,WN1 1AA,,2")

    def test_each_row_keeps_what_is_known_of_it_alone(self):
        self.assertDone(self.take("responses", "referral_ref,provider_code,responded_at,can_meet,note\n"
                                  "R1,P1,2025-09-08T15:00:00Z,no,Changed\nR1,P2,2025-09-08T16:00:00Z,no,New\nR1,P2,2025-09-09T09:00:00Z,no,Changed\n"))
        self.assertEqual(self.rows("responses"), ["R1,P1,2025-09-08T15:00:00Z,no,42.00,T1,2025-09-15,Changed",
                                                  "R1,P2,2025-09-08T16:00:00Z,no,,,,New", "R1,P2,2025-09-09T09:00:00Z,no,,,,Changed"])

    def test_a_known_tutor_counts_although_the_column_is_absent(self):
        run = self.assertDone(self.take("sessions", "referral_ref,award_no,session_date,start_time,planned_hours,outcome\n"
                                        "R1,1,2025-09-15,09:30,2,attended\n"))
        self.assertNotIn("found:", run.err)

    def test_an_empty_cell_of_a_tutor_takes_no_evidence_away(self):
        before = self.exported("evidence")
        self.assertDone(self.take("tutors", "tutor_ref,provider_code,surname,dbs_issued_on\nT1,P1,Lee,\n"))
        self.assertEqual(self.exported("evidence"), before)
        run = self.assertDone(self.take("tutors", "tutor_ref,provider_code,surname,dbs_issued_on\nT1,P1,Lee,2026-08-01\n"))
        self.assertIn("1 changed", run.err)
        self.assertEqual(len(self.exported("evidence")), len(before) + len("T1,V2,2026-08-01,,,\r\n"))

    def test_identifiers_are_kept_in_their_own_form(self):
        self.assertDone(self.take("students", "student_ref,surname,upn,postcode\nS9,New,x359401225001,wn1 1aa\n"))
        self.assertIn("S9,X359401225001,,New,,WN1 1AA,", self.exported("students").decode())
        self.assertDone(self.take("tutors", "tutor_ref,provider_code,surname,trn\nT9,P1,New,RP12/34567\n"))
        self.assertIn("T9,P1,,New,1234567,", self.exported("tutors").decode())

    def test_a_upn_of_an_unknown_authority_is_a_finding_and_no_refusal(self):
        run = self.assertDone(self.take("students", "student_ref,surname,upn\nS9,New,Z000201225001\n"))
        self.assertIn("1 new", run.err)
        self.assertIn("found: a UPN of an unknown authority (1)", run.err)

    def test_half_terms_may_be_moved_past_each_other_in_one_file(self):
        self.assertDone(self.take("half_terms", "calendar,academic_year,half_term,first_day,last_day\n"
                                  "WIGAN,2025/26,1,2025-09-02,2025-11-04\nWIGAN,2025/26,2,2025-11-05,2025-12-19\n"))


class Manners(CliTest):
    good_and_bad = ("provider_code,name,status\nP7,Good,active\nP8,Bad,asleep\n"
                    'P9,"Good, ""too""",left\nP9,Again,left\n')

    def test_all_or_nothing(self):
        before = self.before()
        run = self.assertRefused(self.take("providers", self.good_and_bad), "2 new, 0 changed, 0 unchanged, 2 refused", "--accept-valid")
        self.assertEqual(run.out, b"")
        self.assertEqual(self.state(), before)
        self.assertFalse((self.folder / "providers.rejects.csv").exists())

    def test_check_keeps_nothing(self):
        before = self.before()
        run = self.assertDone(self.take("providers", "provider_code,name\nP9,Good\n", "--check"))
        self.assertIn("1 new, 0 changed, 0 unchanged, 0 refused", run.err)
        self.assertIn("nothing was kept", run.err)
        self.assertRefused(self.take("providers", self.good_and_bad, "--check"), "line 3, status", "2 refused", "nothing was kept")
        self.assertRefused(self.take("providers", self.good_and_bad, "--check", "--accept-valid"), "2 refused")
        self.assertEqual(self.state(), before)
        self.assertFalse((self.folder / "providers.rejects.csv").exists())

    def test_the_good_rows_are_taken_and_the_others_written_down(self):
        run = self.assertDone(self.take("providers", self.good_and_bad, "--accept-valid", "--rejects", "refused.csv"))
        self.assertIn("refused.csv", run.err)
        self.assertEqual(self.rows("providers")[2:], ["P7,Good,active,,,,,", 'P9,"Good, ""too""",left,,,,,'])
        refused = (self.folder / "refused.csv").read_bytes()
        self.assertTrue(refused.startswith(BOM))
        lines = refused[3:].decode().split("\r\n")
        self.assertEqual(lines[0], "provider_code,name,status,refused_because")
        self.assertTrue(lines[1].startswith('P8,Bad,asleep,"status: ""asleep"" is not one of'), lines[1])
        self.assertTrue(lines[2].startswith("P9,Again,left,The same key"), lines[2])
        self.assertEqual(lines[3:], [""])

    def test_the_refused_rows_come_back_corrected(self):
        self.assertDone(self.take("providers", self.good_and_bad, "--accept-valid"))
        path = self.folder / "providers.rejects.csv"
        # Still wrong: what is refused again has its reason once.
        again = self.assertDone(self.cli("import", "providers", path, "--accept-valid"))
        self.assertIn("0 new, 1 changed, 0 unchanged, 1 refused", again.err)
        second = self.folder / "providers.rejects.rejects.csv"
        self.assertEqual(second.read_bytes().count(b"refused_because"), 1)
        second.write_bytes(second.read_bytes().replace(b",asleep,", b",active,"))
        self.assertIn("1 new", self.assertDone(self.cli("import", "providers", second)).err)
        self.assertEqual([row[:8] for row in self.rows("providers")[2:]], ["P7,Good,", "P8,Bad,a", "P9,Again"])

    def test_each_file_has_refused_rows_of_its_own(self):
        folder = self.folder / "in"
        folder.mkdir()
        (folder / "providers.csv").write_text("provider_code,name,status\nP8,Bad,asleep\nP9,Good,left\n")
        (folder / "closures.csv").write_text("calendar,date\nWIGAN,2026-02-30\nWIGAN,2026-01-09\n")
        self.assertDone(self.cli("import", "all", folder, "--accept-valid"))
        self.assertIn(b"P8,Bad,asleep", (folder / "providers.rejects.csv").read_bytes())
        self.assertIn(b"WIGAN,2026-02-30", (folder / "closures.rejects.csv").read_bytes())
        self.write("a.csv", "provider_code,name\nPA,\n")
        self.write("b.csv", "provider_code,name\nPB,\n")
        self.assertDone(self.cli("import", "providers", "a.csv", "b.csv", "--accept-valid"))
        self.assertIn(b"PA,", (self.folder / "a.rejects.csv").read_bytes())
        self.assertIn(b"PB,", (self.folder / "b.rejects.csv").read_bytes())

    def test_refused_rows_never_go_over_a_file_in_use(self):
        path = self.write("providers.csv", self.good_and_bad)
        for target in (path, self.file):
            before = target.read_bytes()
            self.assertRefused(self.cli("import", "providers", path, "--accept-valid", "--rejects", target), "--rejects", code=2)
            self.assertEqual(target.read_bytes(), before)

    def test_with_nothing_refused_no_file_is_written(self):
        self.assertDone(self.take("providers", "provider_code,name\nP9,Good\n", "--accept-valid"))
        self.assertEqual(list(self.folder.glob("*rejects*")), [])

    def test_several_files_are_one_transaction(self):
        before = self.before()
        self.write("a.csv", "provider_code,name\nPA,Good\n")
        self.write("b.csv", "provider_code,name\nPB,\n")
        self.assertRefused(self.cli("import", "providers", "a.csv", "b.csv"), "b.csv, line 2, name")
        self.assertEqual(self.state(), before)

    def test_json(self):
        run = self.take("providers", self.good_and_bad, "--json")
        self.assertEqual(run.code, 1)
        said = json.loads(run.out)
        self.assertFalse(said["applied"])
        self.assertEqual([(r["file"], r["line"], r["column"]) for r in said["refusals"]], [("providers.csv", 3, "status"), ("providers.csv", 5, "")])
        self.assertEqual({k: said["files"][0][k] for k in ("kind", "new", "refused")}, {"kind": "providers", "new": 2, "refused": 2})
        done = self.assertDone(self.take("providers", "provider_code,name\nP9,Good\n", "--json"))
        self.assertTrue(json.loads(done.out)["applied"])


class Findings(CliTest):
    """History that broke a rule is taken in and said."""

    def assertFound(self, kind, content, *said):
        run = self.assertDone(self.take(kind, content))
        for words in said:
            self.assertIn(words, run.err)
        self.assertIn("0 refused", run.err)
        return run

    def test_an_award_outside_the_pool(self):
        self.assertFound("awards", "referral_ref,award_no,provider_code,awarded_at,route\nR2,1,P1,2025-09-12T09:00:00Z,pool\n",
                         "found: an award outside the pool (1)", "line 2: an award outside the pool: R2/1 (not asked)")

    def test_a_late_answer_used(self):
        self.assertDone(self.take("requests", "referral_ref,provider_code,sent_at\nR2,P1,2025-09-10T10:00:00Z\n"))
        self.assertDone(self.take("responses", "referral_ref,provider_code,responded_at,can_meet\nR2,P1,2025-09-11T10:00:01Z,yes\n"))
        self.assertFound("awards", "referral_ref,award_no,provider_code,awarded_at,route\nR2,1,P1,2025-09-12T09:00:00Z,pool\n",
                         "found: a late answer used (1)", "R2/1")

    def test_a_direct_award_needs_no_pool(self):
        run = self.assertDone(self.take("awards", "referral_ref,award_no,provider_code,awarded_at,route\nR2,1,P1,2025-09-12T09:00:00Z,direct\n"))
        self.assertNotIn("found", run.err)

    def test_an_award_of_a_withdrawn_referral(self):
        self.assertDone(self.take("referrals", "referral_ref,student_ref,lot,key_stage,hours_per_week,issued_at,withdrawn_on\n"
                                  "R2,S2,1,KS4,5,2025-09-09T09:00:00Z,2025-09-11\n"))
        self.assertFound("awards", "referral_ref,award_no,provider_code,awarded_at,route\nR2,1,P1,2025-09-12T09:00:00Z,direct\n",
                         "found: an award of a withdrawn referral (1)", "R2/1")

    def test_a_tutor_not_cleared_and_a_day_without_school(self):
        header = "referral_ref,award_no,session_date,start_time,planned_hours,outcome,tutor_ref\n"
        self.assertFound("sessions", header + "R1,1,2025-09-22,09:30,1,attended,\n", "found: a tutor not cleared on the day (1)", "R1/1 2025-09-22 09:30")
        self.assertFound("sessions", header + "R1,1,2025-09-20,09:30,1,attended,T1\nR1,1,2025-11-14,09:30,1,absent,T1\n",
                         "found: a session on no school day (2)", "line 2", "line 3")
        self.assertFound("sessions", header + "R1,1,2025-09-09,09:30,1,attended,T1\n", "a session outside the days of its award")

    def test_an_answer_without_a_request(self):
        self.assertFound("responses", "referral_ref,provider_code,responded_at,can_meet\nR2,P1,2025-09-10T10:00:00Z,yes\n",
                         "found: an answer without a request (1)")

    def test_findings_in_json(self):
        run = self.assertDone(self.take("awards", "referral_ref,award_no,provider_code,awarded_at,route\nR2,1,P1,2025-09-12T09:00:00Z,pool\n", "--json"))
        self.assertEqual(json.loads(run.out)["files"][0]["findings"],
                         [{"line": 2, "finding": "an award outside the pool", "what": "R2/1 (not asked)"}])

    def test_findings_are_found_in_a_check_too(self):
        run = self.assertDone(self.take("awards", "referral_ref,award_no,provider_code,awarded_at,route\nR2,1,P1,2025-09-12T09:00:00Z,pool\n", "--check"))
        self.assertIn("found: an award outside the pool (1)", run.err)


if __name__ == "__main__":
    unittest.main()
