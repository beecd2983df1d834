"""Bad input: a message with file, line, column and reason, the right exit code, the database unchanged."""

import os
import pathlib
import shutil
import signal
import subprocess
import time
import unittest

import support
from support import CliTest, SMALL, call, environment


class Headers(CliTest):
    def test_a_header_of_another_kind(self):
        self.assertNothingTaken("students", SMALL["providers"], "students.csv, line 1:", 'unknown column "provider_code"')

    def test_an_unknown_column(self):
        self.assertNothingTaken("closures", "calendar,date,reason,colour\nWIGAN,2026-01-09,x,red\n",
                                "closures.csv, line 1:", 'unknown column "colour"', "calendar, date, reason")

    def test_a_repeated_column(self):
        self.assertNothingTaken("closures", "calendar,date,reason,date\nWIGAN,2026-01-09,x,2026-01-09\n",
                                "closures.csv, line 1:", '"date" stands twice')

    def test_a_missing_key(self):
        self.assertNothingTaken("closures", "calendar,reason\nWIGAN,x\n", "closures.csv, line 1:", 'lacks the column "date"')

    def test_a_missing_column_that_must_be_there(self):
        self.assertNothingTaken("sessions", "referral_ref,award_no,session_date,start_time,planned_hours\n"
                                "R1,1,2025-09-22,09:30,1\n", "sessions.csv, line 1:", 'lacks the column "outcome"')

    def test_no_header_at_all(self):
        self.assertNothingTaken("closures", "", "closures.csv", "empty")
        self.assertNothingTaken("closures", support.BOM, "closures.csv", "empty")


class Cells(CliTest):
    """Wrong cells, each in a row of its own from line 3 on, behind a good row."""

    def assertCellRefused(self, kind, header, good, bad, column, *said):
        return self.assertCellsRefused(kind, header, good, [bad], column, *said)

    def assertCellsRefused(self, kind, header, good, bad, column, *said):
        run = self.assertNothingTaken(kind, "\n".join([header, good, *bad]) + "\n", *said)
        for line in range(3, 3 + len(bad)):
            self.assertIn(f"{kind}.csv, line {line}, {column}:", run.err)
        self.assertIn(f"1 new, 0 changed, 0 unchanged, {len(bad)} refused", run.err)
        self.assertIn("Nothing was imported", run.err)
        return run

    def test_a_wrong_code(self):
        self.assertCellRefused("providers", "provider_code,name,status", "P8,Good,active", "P9,Bad,dormant", "status",
                               '"dormant" is not one of: active, suspended, left')
        self.assertCellRefused("providers", "provider_code,name,out_of_borough", "P8,Good,yes", "P9,Bad,Yes", "out_of_borough", "yes nor no")
        self.assertCellRefused("tutors", "tutor_ref,provider_code,surname,key_stages", "T8,P1,Good,KS3;KS4", "T9,P1,Bad,KS3;KS5",
                               "key_stages", '"KS5"')
        self.assertCellRefused("evidence", "tutor_ref,rule,dated", "T1,V10,2025-09-01", "T1,V11,2025-09-01", "rule", "V1 to V10")

    def test_an_impossible_date(self):
        days = ("2026-02-30", "2025-02-29", "31/01/2026", "2026-1-31", "0000-00-00", "2026-01-31T00:00")
        self.assertCellsRefused("closures", "calendar,date", "WIGAN,2026-01-09", [f"WIGAN,{day}" for day in days], "date", *days)

    def test_an_impossible_time(self):
        header = "referral_ref,award_no,session_date,start_time,planned_hours,outcome"
        times = ("24:00", "9:30", "09:60", "noon")
        self.assertCellsRefused("sessions", header, "R1,1,2025-09-22,09:30,1,void", [f"R1,1,2025-09-23,{time},1,void" for time in times],
                                "start_time", *times)

    def test_a_local_time_that_does_not_exist(self):
        self.assertCellRefused("requests", "referral_ref,provider_code,sent_at", "R1,P1,2026-03-28T01:30:00",
                               "R1,P2,2026-03-29T01:30:00", "sent_at", "2026-03-29 01:30 does not exist")

    def test_a_local_time_that_occurs_twice(self):
        self.assertCellRefused("requests", "referral_ref,provider_code,sent_at", "R1,P1,2026-10-24T01:30:00",
                               "R1,P2,2026-10-25T01:30:00", "sent_at", "occurs twice", "BST", "GMT")

    def test_numbers_out_of_bounds_or_too_fine(self):
        lots = "provider_code,lot,hourly_rate,rate_from"
        self.assertCellRefused("provider_lots", lots, "P1,2,42,2025-10-01", "P2,3,42,2025-10-01", "lot", "between 1 and 2")
        rates = ("0", "-1", "12.345", "12,5", "1e3", "£40", "", "99999999999999999999")
        self.assertCellsRefused("provider_lots", lots, "P1,2,42,2025-10-01", [f'P2,2,"{rate}",2025-10-01' for rate in rates], "hourly_rate")

    def test_identifiers_that_cannot_be(self):
        students = "student_ref,surname,{}"
        for column, good, bad in (("upn", "P207000016049", "B207000016049"), ("school_urn", "123456", "12345"),
                                  ("postcode", "wn11aa", "WN1 1")):
            self.assertCellRefused("students", students.format(column), f"S8,Good,{good}", f"S9,Bad,{bad}", column)
        for column, good, bad in (("trn", "RP12/34567", "123456"), ("dbs_certificate", "001234567891", "1234")):
            self.assertCellRefused("tutors", f"tutor_ref,provider_code,surname,{column}", f"T8,P1,Good,{good}", f"T9,P1,Bad,{bad}", column)

    def test_an_unknown_reference(self):
        self.assertCellRefused("contacts", "student_ref,role,name", "S1,other,Good", "S9,other,Bad", "student_ref", '"S9" is not known')
        self.assertCellRefused("assessments", "referral_ref,award_no,subject,scale,assessed_on,kind,score",
                               "R1,1,Maths,Stanine,2025-09-15,baseline,3", "R1,2,Maths,Stanine,2025-09-15,baseline,3",
                               "award_no", "no award 2")

    def test_a_key_without_a_value(self):
        self.assertCellRefused("closures", "calendar,date", "WIGAN,2026-01-09", ",2026-01-12", "calendar", "A value is needed")


class Rows(CliTest):
    def test_the_same_key_twice_in_a_file(self):
        self.assertNothingTaken("closures", "calendar,date\nWIGAN,2026-01-09\n\nWIGAN,2026-01-12\nWIGAN,2026-01-09\n",
                                "closures.csv, line 5:", "same key stands on line 2")
        header = "referral_ref,award_no,session_date,start_time,planned_hours,outcome\n"
        self.assertNothingTaken("sessions", header + "R1,1,2025-09-22,09:30,1,void\n" * 2, "sessions.csv, line 3:", "same key stands on line 2")

    def test_the_same_instant_written_in_two_ways_is_the_same_key(self):
        self.assertNothingTaken("requests", "referral_ref,provider_code,sent_at\nR1,P1,2025-09-20T10:00:00Z\nR1,P1,2025-09-20T11:00:00\n",
                                "requests.csv, line 3:", "same key stands on line 2")

    def test_a_row_of_another_length(self):
        self.assertNothingTaken("closures", "calendar,date,reason\nWIGAN,2026-01-09\n", "closures.csv, line 2:", "2 fields", "3")
        self.assertNothingTaken("closures", "calendar,date,reason\nWIGAN,2026-01-09,a,b\n", "closures.csv, line 2:", "4 fields")

    def test_lines_are_counted_through_line_breaks_in_fields(self):
        self.assertNothingTaken("closures", 'calendar,date,reason\nWIGAN,2026-01-09,"a\nb\nc"\nWIGAN,2026-02-31,x\n', "closures.csv, line 5, date:")

    def test_a_truncated_file(self):
        self.assertNothingTaken("closures", 'calendar,date,reason\nWIGAN,2026-01-09,x\nWIGAN,2026-01-12,"never closed\n',
                                "closures.csv, line 3")

    def test_text_behind_a_closing_quote(self):
        self.assertNothingTaken("closures", 'calendar,date,reason\nWIGAN,2026-01-09,"a"b\n', "closures.csv, line 2", "closing quote")

    def test_a_field_of_ten_megabytes(self):
        self.assertNothingTaken("closures", "calendar,date,reason\nWIGAN,2026-01-09," + "x" * 10_000_000 + "\n", "closures.csv, line 2", "mebibyte")
        self.assertNothingTaken("closures", 'calendar,date,reason\nWIGAN,2026-01-09,"' + "x" * 10_000_000 + '"\n', "closures.csv, line 2", "mebibyte")

    def test_binary_rubbish(self):
        rubbish = bytes((i * 7919 + i // 251) % 256 for i in range(100_000))
        self.assertNothingTaken("closures", rubbish, "closures.csv, line 1")
        self.assertNothingTaken("closures", b"calendar,date,reason\nWIGAN,2026-01-09,caf\xe9\n", "closures.csv, line 2")
        self.assertNothingTaken("closures", b"calendar,date,reason\nWIGAN,2026-01-09,a\0b\n", "closures.csv, line 2")

    def test_utf16_is_not_taken_for_text(self):
        self.assertNothingTaken("closures", "calendar,date\r\nWIGAN,2026-01-09\r\n".encode("utf-16"), "closures.csv, line 1")


class Contradictions(CliTest):
    def assertContradiction(self, kind, header, row, place, *said):
        self.assertNothingTaken(kind, f"{header}\n{row}\n", f"{kind}.csv, line 2{place}:", *said)

    def test_an_answer_before_its_request(self):
        self.assertContradiction("responses", "referral_ref,provider_code,responded_at,can_meet", "R1,P1,2025-09-08T10:59:59Z,yes",
                                 ", responded_at", "older than the request")

    def test_a_request_that_comes_in_after_an_answer_older_than_it(self):
        header = "referral_ref,provider_code,sent_at\n"
        self.assertDone(self.take("responses", "referral_ref,provider_code,responded_at,can_meet\nR2,P1,2025-09-10T10:00:00Z,yes\n"))
        self.assertNothingTaken("requests", header + "R2,P1,2025-09-10T10:00:01Z\n", "requests.csv, line 2, sent_at:", "older than the request")
        self.assertDone(self.take("requests", header + "R2,P1,2025-09-10T10:00:01Z\nR2,P1,2025-09-10T10:00:00Z\n"))

    def test_an_ending_before_its_beginning(self):
        header = "referral_ref,award_no,provider_code,awarded_at,route,ended_on"
        self.assertContradiction("awards", header, "R1,2,P1,2026-01-10T09:00:00Z,pool,2026-01-09", ", ended_on", "ends before it begins")
        self.assertContradiction("suspensions", "provider_code,from_on,to_on", "P1,2026-01-10,2026-01-09", ", to_on", "ends before it begins")
        self.assertContradiction("referrals", "referral_ref,student_ref,lot,key_stage,hours_per_week,issued_at,withdrawn_on",
                                 "R9,S1,1,KS3,5,2026-01-10T09:00:00Z,2026-01-09", ", withdrawn_on", "withdrawn before it is issued")
        self.assertContradiction("evidence", "tutor_ref,rule,dated,withdrawn_on", "T1,V2,2025-09-10,2025-09-09", ", withdrawn_on", "withdrawn before")

    def test_an_ending_that_the_file_knows_counts_although_the_column_is_absent(self):
        self.assertContradiction("awards", "referral_ref,award_no,provider_code,awarded_at,route", "R1,1,P1,2026-01-10T09:00:00Z,pool",
                                 ", ended_on", "ends before it begins")

    def test_a_second_baseline_on_another_day(self):
        header = "referral_ref,award_no,subject,scale,assessed_on,kind,score"
        self.assertContradiction("assessments", header, "R1,1,English,Stanine,2025-09-22,baseline,3", ", assessed_on", "2025-09-15")
        other_scale = self.take("assessments", f"{header}\nR1,1,English,GCSE,2025-09-22,baseline,3\n")
        self.assertDone(other_scale)

    def test_nsa_without_k(self):
        header = "student_ref,surname,sen_provision,sen_need"
        for provision in ("E", "N", ""):
            self.assertContradiction("students", header, f"S9,New,{provision},NSA", ", sen_need", "NSA goes only with")
        self.assertContradiction("students", "student_ref,surname,sen_need", "S2,Example,NSA", ", sen_need", "NSA goes only with")
        self.assertContradiction("students", "student_ref,surname,sen_provision", "S1,Example,E", ", sen_need", "NSA goes only with")
        self.assertDone(self.take("students", "student_ref,surname,sen_need\nS1,Example,NSA\n"))

    def test_half_terms_that_overlap_or_leave_their_year(self):
        header = "calendar,academic_year,half_term,first_day,last_day"
        self.assertContradiction("half_terms", header, "WIGAN,2025/26,4,2026-02-13,2026-04-02", ", WIGAN 2025/26 HT4",
                                 "begins before 2025/26 HT3 has ended")
        # What the file moves may leave another half-term wrong, which then is the one named.
        self.assertNothingTaken("half_terms", header + "\nWIGAN,2025/26,1,2025-09-02,2025-11-05\n",
                                "half_terms.csv, WIGAN 2025/26 HT2: This half-term begins before 2025/26 HT1 has ended.")
        self.assertContradiction("half_terms", header, "WIGAN,2025/26,4,2026-04-02,2026-02-23", ", last_day", "before its first")
        self.assertContradiction("half_terms", header, "WIGAN,2025/26,4,2026-02-23,2026-09-01", ", last_day", "2025-09-01 to 2026-08-31")
        self.assertContradiction("half_terms", header, "WIGAN,2025/26,1,2025-08-31,2025-10-24", ", first_day", "2025-09-01 to 2026-08-31")
        self.assertContradiction("half_terms", header, "WIGAN,2025/26,4,2025-12-20,2026-01-05", ", WIGAN 2025/26 HT4",
                                 "begins before 2025/26 HT3 has ended")

    def test_evidence_in_the_future(self):
        self.assertContradiction("evidence", "tutor_ref,rule,dated", "T1,V4,2099-01-01", ", dated", "future", "2099-01-01")
        self.assertContradiction("tutors", "tutor_ref,provider_code,surname,cpd_on", "T1,P1,Lee,2099-01-01", ", cpd_on", "future")

    def test_a_booking_for_a_tutor_who_is_not_cleared(self):
        header = "referral_ref,award_no,session_date,start_time,planned_hours,outcome,tutor_ref"
        self.assertContradiction("sessions", header, "R1,1,2099-01-05,09:30,1,,T1", ", tutor_ref", "not cleared")
        self.assertDone(self.take("sessions", f"{header}\nR1,1,2025-11-05,09:30,1,,T1\n"))


class Files(CliTest):
    def test_a_folder_and_a_file_that_is_not_there(self):
        (self.folder / "closures.csv").mkdir()
        before = self.before()
        self.assertRefused(self.cli("import", "closures", "closures.csv"), "closures.csv:", "folder")
        self.assertRefused(self.cli("import", "closures", "nowhere.csv"), "nowhere.csv:", "no such file")
        (self.folder / "away.csv").symlink_to("nowhere.csv")
        self.assertRefused(self.cli("import", "closures", "away.csv"), "away.csv:", "no such file")
        self.assertEqual(self.state(), before)

    def test_a_folder_without_any_known_kind(self):
        (self.folder / "in").mkdir()
        self.assertRefused(self.cli("import", "all", "in"), "in:", "no file of a known kind")
        self.assertRefused(self.cli("import", "all", "out"), "out:", "no such folder")

    def test_no_permission_to_read(self):
        path = self.write("closures.csv", SMALL["closures"])
        before = self.before()
        path.chmod(0)
        more = {}
        if os.geteuid() == 0:
            shutil.copy(support.CLI, self.folder / "program")
            for place in (self.folder, self.file):
                os.chown(place, 65534, 65534)
            more["preexec_fn"] = support.as_nobody
        program = self.folder / "program" if more else pathlib.Path(support.CLI)
        (self.folder / "home").mkdir(mode=0o777)
        done = subprocess.run([program, "import", self.file, "closures", path], env=environment(self.folder / "home"), capture_output=True, timeout=60,
                              cwd=self.folder, **more)
        self.assertEqual(done.returncode, 1, done.stderr)
        self.assertIn(b"closures.csv: The file could not be opened", done.stderr)
        self.assertEqual(self.state(), before)

    def test_no_permission_to_write_what_is_exported(self):
        (self.folder / "taken").mkdir()
        self.assertRefused(self.cli("export", "closures", "--csv", "taken"), "taken")
        self.assertRefused(self.cli("export", "closures", "--csv", "not/there.csv"), "there.csv")
        self.assertRefused(self.cli("report", "--period", "2025/26 HT1", "--csv", "not/there.csv"), "there.csv")

    def many(self, rows):
        """A file of sessions that takes a while: five a day over the days of the year."""
        out = ["referral_ref,award_no,session_date,start_time,planned_hours,outcome,focus"]
        for i in range(rows):
            day, slot = divmod(i, 1000)
            out.append(f"R1,1,2025-{9 + day // 28:02d}-{1 + day % 28:02d},{slot // 60:02d}:{slot % 60:02d},1,void,{'x' * 60} {i}")
        return "\n".join(out) + "\n"

    def test_a_full_disk(self):
        """By a bound on the size of files: the file holds what it held and can be worked on afterwards."""
        before = self.before()
        sessions = self.write("sessions.csv", self.many(20_000))
        limit = self.file.stat().st_size + 200_000
        run = self.cli("import", "sessions", sessions, preexec_fn=support.no_more_than(limit))
        self.assertEqual(run.code, 1, run.err)
        self.assertTrue(run.err.strip())
        self.assertEqual(self.state(), before)
        self.assertDone(self.take("closures", "calendar,date\nWIGAN,2026-01-09\n"))

    def test_a_disk_that_is_really_full(self):
        """On a small file system of its own, where the machine lets one be mounted."""
        before = self.before()
        sessions = self.write("sessions.csv", self.many(20_000))
        disk = self.folder / "disk"
        disk.mkdir()
        size = self.file.stat().st_size + 400_000
        mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", disk], capture_output=True)
        if mounted.returncode != 0:
            self.skipTest("no file system can be mounted here")
        self.addCleanup(subprocess.run, ["umount", disk], check=True)
        file = disk / "f.tdesk"
        shutil.copyfile(self.file, file)
        self.assertRefused(call(self.folder, "import", file, "sessions", sessions), "The disk is full; nothing of this was kept.")
        self.assertEqual(self.state(file), before)

    def test_a_full_disk_while_exporting_keeps_what_was_there(self):
        self.assertDone(self.take("sessions", self.many(5_000)))
        out = self.write("out.csv", "what was there before\n")
        run = self.cli("export", "sessions", "--csv", out, preexec_fn=support.no_more_than(200_000))
        self.assertEqual(run.code, 1, run.err)
        self.assertIn("out.csv", run.err)
        self.assertEqual(out.read_bytes(), b"what was there before\n")
        self.assertEqual([path.name for path in self.folder.glob("out.csv*")], ["out.csv"])

    def test_a_full_disk_for_the_refused_rows_takes_in_nothing(self):
        before = self.before()
        (self.folder / "taken").mkdir()
        content = "calendar,date\nWIGAN,2026-01-09\nWIGAN,2026-02-30\n"
        self.assertRefused(self.take("closures", content, "--accept-valid", "--rejects", "taken"), "refused rows")
        self.assertRefused(self.take("closures", content, "--accept-valid", "--rejects", "not/there.csv"), "refused rows")
        self.assertEqual(self.state(), before)

    def test_interrupted_in_the_middle(self):
        before = self.before()
        # A pipe that is never closed keeps the import in its middle for as long as the test wants.
        pipe = self.folder / "sessions.csv"
        os.mkfifo(pipe)
        process = subprocess.Popen([support.CLI, "import", self.file, "sessions", pipe], env=environment(self.folder), cwd=self.folder,
                                   stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        rows = self.many(30_000).splitlines(keepends=True)
        with open(pipe, "wb") as feed:
            feed.write("".join(rows[:10_000]).encode())
            feed.flush()
            time.sleep(0.2)
            process.send_signal(signal.SIGINT)
            try:
                feed.write("".join(rows[10_000:]).encode())
            except BrokenPipeError:
                pass
        _, err = process.communicate(timeout=60)
        self.assertEqual(process.returncode, 1, err)
        self.assertIn(b"Stopped; nothing of this import was kept", err)
        self.assertEqual(self.state(), before)

    def test_interrupted_although_the_file_is_short(self):
        before = self.before()
        pipe = self.folder / "closures.csv"
        os.mkfifo(pipe)
        process = subprocess.Popen([support.CLI, "import", self.file, "closures", pipe], env=environment(self.folder), cwd=self.folder,
                                   stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        with open(pipe, "wb") as feed:
            feed.write(b"calendar,date\nWIGAN,2026-01-09\n")
            feed.flush()
            process.send_signal(signal.SIGINT)
            time.sleep(0.1)
        _, err = process.communicate(timeout=60)
        self.assertEqual(process.returncode, 1, err)
        self.assertIn(b"Stopped", err)
        self.assertEqual(self.state(), before)

    def test_killed_in_the_middle(self):
        before = self.before()
        pipe = self.folder / "sessions.csv"
        os.mkfifo(pipe)
        process = subprocess.Popen([support.CLI, "import", self.file, "sessions", pipe], env=environment(self.folder), cwd=self.folder,
                                   stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        with open(pipe, "wb") as feed:
            feed.write(self.many(20_000).encode())
            feed.flush()
            process.kill()
            process.communicate(timeout=60)
        self.assertEqual(self.state(), before)


class Opening(CliTest):
    def test_a_wrong_passphrase(self):
        run = self.assertRefused(self.cli("export", "students", passphrase="violet Anchor 43 marmalade"), "passphrase", code=3)
        self.assertNotIn("marmalade", run.err)
        self.assertEqual(run.out, b"")

    def test_a_user_who_is_not_there(self):
        self.assertRefused(self.cli("export", "students", "--user", "Nobody"), code=3)

    def test_the_passphrase_from_a_file_and_from_standard_input(self):
        secret = self.write("secret.txt", support.PASSPHRASE + "\r\n")
        self.assertDone(self.cli("export", "students", "--passphrase-file", secret, passphrase=None))
        with open(secret, "rb") as said:
            self.assertDone(self.cli("export", "students", "--passphrase-stdin", passphrase=None, stdin=said))
        self.assertRefused(self.cli("export", "students", passphrase=None), "passphrase", code=2)
        self.assertRefused(self.cli("export", "students", "--passphrase-file", "nowhere", passphrase=None), "could not be read", code=2)

    def test_not_one_of_ours(self):
        for content in (b"", b"PK\x03\x04 something else", os.urandom(1 << 16), b"SQLite format 3\0" + bytes(8192)):
            self.file.write_bytes(content)
            self.assertRefused(self.cli("export", "students"), code=4)
            self.assertEqual(self.file.read_bytes(), content)

    def test_a_damaged_file(self):
        content = bytearray(self.file.read_bytes())
        for at in range(len(content) // 2, len(content), 512):
            content[at] ^= 0xFF
        self.file.write_bytes(bytes(content))
        self.assertRefused(self.cli("export", "all", "out"), "damaged", code=4)

    def test_a_file_that_is_not_there(self):
        run = call(self.folder, "export", "nowhere.tdesk", "students")
        self.assertEqual(run.code, 1, run.err)
        self.assertIn("nowhere.tdesk", run.err)
        self.assertFalse((self.folder / "nowhere.tdesk").exists())

    def test_new_replaces_nothing(self):
        before = self.file.read_bytes()
        run = call(self.folder, "new", self.file, "--user", "Ada", "--recovery-key-file", "key.txt", "--kdf-memory", "19MiB")
        self.assertEqual(run.code, 1, run.err)
        self.assertEqual(self.file.read_bytes(), before)
        self.assertFalse((self.folder / "key.txt").exists())


class Usage(CliTest):
    def test_wrong_usage(self):
        file = self.file
        for words in ((), ("frobnicate", file), ("import",), ("import", file), ("import", file, "students"), ("import", file, "pupils", "x.csv"),
                      ("import", file, "all", "a", "b"), ("import", file, "students", "x.csv", "--colour", "red"),
                      ("import", file, "students", "x.csv", "--rejects"), ("import", file, "students", "x.csv", "--rejects", "y.csv"),
                      ("import", file, "students", "x.csv", "--check", "--check=yes"),
                      ("import", file, "students", "x.csv", "y.csv", "--accept-valid", "--rejects", "z.csv"),
                      ("export", file), ("export", file, "pupils"), ("export", file, "students", "providers"), ("export", file, "all"),
                      ("report", file), ("report", file, "--period", "2025/26 HT1", "--period", "2025/26 HT2"),
                      ("report", file, "extra", "--period", "2025/26 HT1"), ("compare", file, "extra", "--referral", "R1"),
                      ("vetting", file, "extra"), ("worklist", file, "extra"), ("vetting", file, "--on", ""),
                      ("report", file, "--period", "2025/26 HT1", "--as-at", "tomorrow"), ("compare", file), ("compare", file, "--referral", "R1", "--at", "now"),
                      ("compare", file, "--referral", "R1", "--weights", "1,2,3"), ("compare", file, "--referral", "R1", "--weights", "a,b,c,d,e"),
                      ("compare", file, "--referral", "R1", "--suitability", "P1=101"), ("vetting", file, "--on", "2026-02-30"),
                      ("worklist", file, "--at", "2026-03-29T01:30:00"), ("new", "g.tdesk"), ("new", "g.tdesk", "--user", "Ada"),
                      ("new", "g.tdesk", "--user", "Ada", "--recovery-key-file", "k.txt", "--kdf-memory", "12"),
                      ("new", "g.tdesk", "--user", "Ada", "--recovery-key-file", "k.txt", "--kdf-memory", "1MiB")):
            with self.subTest(words):
                run = call(self.folder, *words)
                self.assertEqual(run.code, 2, run.err)
                self.assertIn("tutoring-desk-cli", run.err)
                self.assertEqual(run.out, b"")
        self.assertFalse((self.folder / "g.tdesk").exists())

    def test_help(self):
        for words in (("help",), ("--help",), ("import", "--help"), ("report", "--help")):
            run = call(self.folder, *words, passphrase=None)
            self.assertEqual((run.code, run.err), (0, ""))
            self.assertIn(b"import" if words[0] != "report" else b"--period", run.out)


if __name__ == "__main__":
    unittest.main()
