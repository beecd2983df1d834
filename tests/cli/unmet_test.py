"""The ledger of unmet need on the command line."""

import csv
import io
import json
import unittest

from support import CliTest


class Unmet(CliTest):
    """Of the small framework: R1 was referred on Mon 8 September and first taught on the 15th, with two hours cancelled by the
    tutor on the 17th; R2, of the 9th, was never answered."""

    def rows_of(self, run):
        return list(csv.DictReader(io.StringIO(self.assertDone(run).out.decode())))

    def test_each_referral_has_its_days_and_hours(self):
        first, second = self.rows_of(self.cli("unmet", "--at", "2025-09-19"))
        self.assertEqual([first[k] for k in ("referral_ref", "waiting_days", "waiting_hours", "cancelled_tutor_days", "cancelled_tutor_hours",
                                             "unmet_days", "unmet_hours", "unmet_now")], ["R1", "4", "6", "1", "2", "5", "8", "no"])
        self.assertEqual([first[k] for k in ("sixth_day", "sixth_day_state", "fifteenth_day", "fifteenth_day_state")],
                         ["2025-09-09", "missed", "2025-09-22", "in_time"])
        self.assertEqual([second[k] for k in ("referral_ref", "waiting_days", "waiting_hours", "sixth_day", "sixth_day_state", "unmet_now")],
                         ["R2", "8", "8", "2025-09-17", "missed", "yes"])

    def test_by_student_and_in_total(self):
        run = self.cli("unmet", "--at", "2025-09-19", "--students")
        self.assertEqual([(row["student_ref"], row["unmet_days"], row["unmet_hours"]) for row in self.rows_of(run)], [("S1", "5", "8"), ("S2", "8", "8")])
        self.assertIn("2 students, 13 school days and 16 hours without tuition; 1 referrals unmet on 2025-09-19", run.err)
        whole = json.loads(self.assertDone(self.cli("unmet", "--at", "2025-09-19", "--json")).out)
        self.assertEqual((whole["days"], whole["hours"], whole["unmet_now"], whole["sixth_day_missed"]), (13, "16", 1, 2))
        self.assertEqual(whole["causes"]["cancelled_tutor"], {"days": 1, "hours": "2"})

    def test_past_the_calendar_it_says_what_is_not_counted(self):
        run = self.cli("unmet", "--at", "2026-09-30")
        self.assertEqual([row["referral_ref"] for row in self.rows_of(run)], ["R1"])
        self.assertIn("R2 is not counted: The calendar WIGAN ends on 13 February 2026: add 2026/27.", run.err)

    def test_to_a_file_and_no_name_of_a_student_anywhere(self):
        run = self.assertDone(self.cli("unmet", "--at", "2025-09-19", "--csv", "unmet.csv"))
        text = (self.folder / "unmet.csv").read_text(encoding="utf-8-sig") + run.err + run.out.decode()
        self.assertIn("R1,S1", text)
        self.assertNotIn("Example", text)

    def test_what_makes_no_sense_is_refused(self):
        self.assertRefused(self.cli("unmet", "--at", "never"), "--at", code=2)
        self.assertRefused(self.cli("unmet", "more"), code=2)


if __name__ == "__main__":
    unittest.main()
