"""A referral logged from a script: with the same checks as in the window, and nothing kept where one fails."""

import datetime
import json
import unittest

from support import CliTest, call


class Refer(CliTest):
    def refer(self, *words, **more):
        run = self.cli("refer", *words, **more)
        self.changed = True
        return run

    def assertNothingLogged(self, run, *said, code=1):
        self.assertRefused(run, *said, code=code)
        self.assertEqual(run.out, b"")
        self.assertEqual(len(self.rows("referrals")), 2)
        self.assertEqual(len(self.rows("students")), 2)

    @staticmethod
    def academic_year():
        today = datetime.date.today()
        return today.year if today.month >= 9 else today.year - 1

    def test_of_a_known_student(self):
        run = self.assertDone(self.refer("--student-ref", "S1", "--team", "PIT", "--reason", "illness", "--key-stage", "KS3",
                                         "--subjects", "Art;Maths"))
        self.assertEqual(run.out, b"R-00001\n")
        row = next(row for row in self.rows("referrals") if row.startswith("R-00001,"))
        # The person signed in, lot 1, nine hours in the community; the student's postcode.
        self.assertTrue(row.startswith("R-00001,S1,Ada,PIT,illness,1,KS3,Art,"), "another beginning")
        self.assertIn(",WN1 1AA,9,community,no,", row)
        # The team of the last one is that of the next.
        self.assertEqual(self.assertDone(self.refer("--student-ref", "S1", "--reason", "exclusion", "--key-stage", "KS3")).out,
                         b"R-00002\n")
        self.assertTrue(any(row.startswith("R-00002,S1,Ada,PIT,exclusion,") for row in self.rows("referrals")))

    def test_of_a_new_student(self):
        # Ten years old on the 31 August before: Year 6.
        born = f"{self.academic_year() - 11}-12-01"
        run = self.assertDone(self.refer("--surname", "Newcomer", "--forename", "Nel", "--date-of-birth", born, "--ehcp", "no",
                                         "--postcode", "wn2 2bb", "--team", "SEND", "--reason", "otherwise", "--hours-per-week", "30",
                                         "--json"))
        said = json.loads(run.out)
        self.assertEqual((said["referral_ref"], said["student_ref"]), ("R-00001", "S-00001"))
        self.assertEqual([warning["field"] for warning in said["warnings"]], ["hours_per_week"])
        self.assertIn("--hours-per-week: 30 hours a week is unusual", run.err)
        self.assertTrue(any(row.startswith(f"S-00001,,Nel,Newcomer,{born},WN2 2BB,") for row in self.rows("students")))
        self.assertTrue(any(row.startswith("R-00001,S-00001,Ada,SEND,otherwise,1,KS2,") for row in self.rows("referrals")))
        # The message names fields and references, and nobody.
        self.assertNotIn("Newcomer", run.err + run.out.decode())

    def test_every_wrong_option_is_said_and_nothing_is_kept(self):
        self.assertNothingLogged(self.refer("--surname", "Newcomer", "--upn", "A359401225001", "--lot", "3", "--hours-per-week", "0",
                                            "--team", "PIT"),
                                 "--upn: The check letter", "--lot: ", "--hours-per-week: ", "--reason: This is needed.",
                                 "--key-stage: This is needed.")
        self.assertNothingLogged(self.refer("--student-ref", "S1", "--team", "PIT", "--reason", "holiday"), "--reason: ")
        self.assertNothingLogged(self.refer("--student-ref", "S2", "--team", "PIT", "--reason", "illness", "--key-stage", "KS3",
                                            "--out-of-borough", "yes"), "--out-of-borough: ", "calendar")
        self.assertNothingLogged(self.refer("--student-ref", "S9", "--team", "PIT", "--reason", "illness"), 'no student "S9"')

    def test_a_child_on_record_is_not_added_again_by_mistake(self):
        again = ("--surname", "example", "--forename", "ANN", "--date-of-birth", "2012-05-01", "--team", "PIT", "--reason", "illness",
                 "--key-stage", "KS3")
        self.assertNothingLogged(self.refer(*again), "--surname: The student S1 has this name and date of birth.", "--another-student")
        run = self.assertDone(self.refer(*again, "--another-student"))
        self.assertEqual(run.out, b"R-00001\n")
        self.assertIn("S1", run.err)

    def test_who_is_meant_must_be_clear(self):
        self.assertNothingLogged(self.refer("--team", "PIT"), "--student-ref", "--surname", code=2)
        self.assertNothingLogged(self.refer("--student-ref", "S1", "--surname", "X"), "--student-ref", code=2)
        self.assertNothingLogged(self.refer("--student-ref", "S1", "--upn", "X359401225001"), "--upn", code=2)
        self.assertNothingLogged(self.refer("--student-ref", "S1", "more"), "nothing after it", code=2)
        self.assertNothingLogged(self.refer("--student-ref", "S1", "--colour", "red"), "no option --colour", code=2)

    def test_days_are_written_as_in_files(self):
        self.assertNothingLogged(self.refer("--student-ref", "S1", "--review-on", "tomorrow"), "--review-on", code=2)
        self.assertNothingLogged(self.refer("--surname", "X", "--date-of-birth", "1/5/2012"), "--date-of-birth", code=2)

    def test_an_auditor_logs_nothing(self):
        self.write("pass.txt", "seven purple walruses dance\n")
        self.assertDone(self.cli("user", "add", "Bea", "--role", "auditor", "--new-passphrase-file", "pass.txt", "--kdf-memory", "19MiB"))
        run = self.refer("--student-ref", "S1", "--team", "PIT", "--reason", "illness", "--user", "Bea",
                         passphrase="seven purple walruses dance")
        self.assertNothingLogged(run, "may not do this", code=3)

    def test_the_help_names_the_options(self):
        run = call(self.folder, "refer", "--help")
        self.assertEqual(run.code, 0)
        for words in (b"--student-ref", b"--surname", b"--reason", b"--another-student", b"9 hours"):
            self.assertIn(words, run.out)


if __name__ == "__main__":
    unittest.main()
