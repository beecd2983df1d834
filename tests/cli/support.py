"""A framework file in a temporary folder, and the program to work on it."""

import atexit
import os
import pathlib
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import unittest

CLI = os.environ.get("TUTORING_DESK_CLI", "")
PASSPHRASE = "violet Anchor 42 marmalade"
KINDS = ("half_terms closures providers provider_lots suspensions tutors evidence students contacts "
         "referrals requests responses awards sessions assessments invoices").split()
BOM = b"\xef\xbb\xbf"

# A small framework: every kind of record, one or two of each, without contradictions or findings.
SMALL = {
    "half_terms": "calendar,academic_year,half_term,first_day,last_day\n"
                  "WIGAN,2025/26,1,2025-09-02,2025-10-24\n"
                  "WIGAN,2025/26,2,2025-11-03,2025-12-19\n"
                  "WIGAN,2025/26,3,2026-01-06,2026-02-13\n",
    "closures": "calendar,date,reason\nWIGAN,2025-11-14,Snow\n",
    "providers": "provider_code,name,status,email,phone,postcode,out_of_borough,charter_level\n"
                 "P1,O'Neill Tuition,active,a@example.org,01942 000000,WN1 1AA,yes,2\n"
                 "P2,Łukasz & Sons,active,,,,no,\n",
    "provider_lots": "provider_code,lot,tender_score,hourly_rate,capacity_hours_per_week,rate_from\n"
                     "P1,1,82,42.00,100,2025-09-01\nP2,1,76.5,38.50,,2025-09-01\n",
    "suspensions": "provider_code,from_on,to_on,reason,review_on\nP2,2026-05-01,2026-06-01,Audit,2026-05-15\n",
    "tutors": "tutor_ref,provider_code,forename,surname,trn,qts_verified_on,dbs_certificate,dbs_issued_on,"
              "identity_verified_on,safeguarding_on,digital_safeguarding_on,data_protection_on,acceptable_use_on,"
              "aup_accepted_on,device_attested_on,cpd_on,subjects,key_stages\n"
              "T1,P1,Ann,Lee,1234567,2025-08-01,001234567890" + ",2025-08-01" * 9 + ",English;Maths,KS3;KS4\n",
    "evidence": "tutor_ref,rule,dated,reference,seen_by,withdrawn_on\nT1,V4,2024-08-01,Certificate 7,Officer,\n",
    "students": "student_ref,upn,forename,surname,date_of_birth,postcode,school_urn,on_roll,sen_provision,sen_need,"
                "ehcp,looked_after,home_authority,calendar\n"
                "S1,X359401225001,Ann,Example,2012-05-01,WN1 1AA,123456,yes,K,NSA,no,no,Wigan,WIGAN\n"
                "S2,,Bo,Example,,,,,,,,,,\n",
    "contacts": "student_ref,role,name,phone,email\nS1,carer,Cas Example,01942 000001,c@example.org\n",
    "referrals": "referral_ref,student_ref,officer,team,reason,lot,key_stage,subjects,attainment_level,send_needs,"
                 "health_needs,postcode,hours_per_week,venue,out_of_borough,out_of_school_since,issued_at,review_on,"
                 "withdrawn_on\n"
                 "R1,S1,Officer,PIT,illness,1,KS3,Science;Art,3,,,WN1 1AA,7.5,community,no,2025-09-01,"
                 "2025-09-08T10:00:00+01:00,2025-12-01,\n"
                 "R2,S2,,SEND,otherwise,1,KS4,,,,,,5,,,,2025-09-09T10:00:00,,\n",
    "requests": "referral_ref,provider_code,sent_at,bounced\n"
                "R1,P1,2025-09-08T11:00:00Z,no\nR1,P2,2025-09-08T11:00:00Z,no\n",
    "responses": "referral_ref,provider_code,responded_at,can_meet,hourly_rate,tutor_ref,proposed_start,note\n"
                 "R1,P1,2025-09-08T15:00:00Z,yes,42.00,T1,2025-09-15,Soon\nR1,P2,2025-09-09T09:00:00Z,no,,,,\n",
    "awards": "referral_ref,award_no,provider_code,awarded_at,route,hourly_rate,rationale,plan_received_on,ended_on,"
              "end_reason\n"
              "R1,1,P1,2025-09-10T09:00:00Z,pool,42.00,Nearest,2025-09-25,2025-12-19,completed\n",
    "sessions": "referral_ref,award_no,session_date,start_time,planned_hours,delivered_hours,outcome,tutor_ref,subject\n"
                "R1,1,2025-09-15,09:30,1.5,1.5,attended,T1,English\n"
                "R1,1,2025-09-16,09:30,1.5,,absent,T1,Maths\n"
                "R1,1,2025-09-17,09:30,2,0,cancelled_tutor,T1,Maths\n",
    "assessments": "referral_ref,award_no,subject,scale,assessed_on,kind,score\n"
                   "R1,1,English,Stanine,2025-09-15,baseline,3\nR1,1,English,Stanine,2025-10-20,progress,4.5\n",
    "invoices": "provider_code,invoice_no,week_ending,referral_ref,award_no,hours,hourly_rate,amount\n"
                "P1,INV-1,2025-09-21,R1,1,1.5,42.00,63.00\nP1,INV-2,2025-09-28,R1,1,0,42.00,-5.00\n",
}

_states = {}
_bases = tempfile.TemporaryDirectory(prefix="desk-cli-")
atexit.register(_bases.cleanup)


class Run:
    """What one run of the program left: exit code, standard output and standard error."""

    def __init__(self, done):
        self.code, self.out, self.err = done.returncode, done.stdout, done.stderr.decode("utf-8")


def environment(home, passphrase=PASSPHRASE):
    """Nothing of the machine's own but the way to programs: what is remembered stays in the test's folder."""
    out = {"PATH": os.environ.get("PATH", ""), "HOME": str(home), "XDG_DATA_HOME": str(home), "LANG": "C.UTF-8"}
    for name in ("ASAN_OPTIONS", "UBSAN_OPTIONS", "LSAN_OPTIONS", "LD_LIBRARY_PATH"):
        if name in os.environ:
            out[name] = os.environ[name]
    if passphrase is not None:
        out["TUTORING_DESK_PASSPHRASE"] = passphrase
    return out


def call(home, *words, passphrase=PASSPHRASE, **more):
    done = subprocess.run([CLI, *map(str, words)], env=environment(home, passphrase), cwd=home, stdin=more.pop("stdin", subprocess.DEVNULL),
                          stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=100, **more)
    return Run(done)


def base(name, kinds):
    """A file made once for all tests of a run, with the kinds given taken in."""
    folder = pathlib.Path(_bases.name) / name
    if folder.exists():
        return folder / "f.tdesk"
    folder.mkdir()
    made = call(folder, "new", "f.tdesk", "--user", "Ada", "--recovery-key-file", "key.txt", "--kdf-memory", "19MiB")
    assert made.code == 0, made.err
    if kinds:
        (folder / "in").mkdir()
        for kind in kinds:
            (folder / "in" / f"{kind}.csv").write_bytes(SMALL[kind].encode("utf-8"))
        taken = call(folder, "import", "f.tdesk", "all", "in")
        assert taken.code == 0, taken.err
    return folder / "f.tdesk"


class CliTest(unittest.TestCase):
    """Each test has a folder with a copy of the small framework in it."""

    kinds = KINDS
    base_name = "small"

    def setUp(self):
        self.assertTrue(CLI and os.access(CLI, os.X_OK), "TUTORING_DESK_CLI names no program")
        folder = tempfile.TemporaryDirectory(prefix="desk-cli-")
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)
        self.file = self.folder / "f.tdesk"
        shutil.copyfile(base(self.base_name, self.kinds), self.file)
        self.changed = False

    def cli(self, verb, *words, **more):
        run = call(self.folder, verb, self.file, *words, **more)
        self.changed |= verb == "import" and run.code == 0
        return run

    def write(self, name, content):
        path = self.folder / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
        return path

    def take(self, kind, content, *words, name=None, **more):
        return self.cli("import", kind, self.write(name or f"{kind}.csv", content), *words, **more)

    def exported(self, kind, *words):
        done = self.cli("export", kind, *words)
        self.assertEqual(done.code, 0, done.err)
        return done.out

    def rows(self, kind):
        return self.exported(kind).decode("utf-8").split("\r\n")[1:-1]

    def before(self):
        """The state now; while nothing was taken in it is that of the file all tests begin with."""
        if self.changed:
            return self.state()
        if self.base_name not in _states:
            _states[self.base_name] = self.state()
        return _states[self.base_name]

    def state(self, file=None):
        """Every kind as it would be exported, by name of file."""
        with tempfile.TemporaryDirectory(prefix="desk-cli-") as folder:
            done = call(self.folder, "export", file or self.file, "all", folder)
            self.assertEqual(done.code, 0, done.err)
            return {path.name: path.read_bytes() for path in pathlib.Path(folder).iterdir()}

    def assertDone(self, run):
        self.assertEqual(run.code, 0, run.err)
        return run

    def assertRefused(self, run, *said, code=1):
        self.assertEqual(run.code, code, run.err)
        for words in said:
            self.assertIn(words, run.err)
        return run

    def assertNothingTaken(self, kind, content, *said, code=1, **more):
        """The import is refused with these words, and the file holds what it held."""
        before = self.before()
        run = self.assertRefused(self.take(kind, content, **more), *said, code=code)
        self.assertEqual(self.state(), before)
        return run


def as_nobody():
    """For preexec_fn: root is refused nothing, so such a test runs as the user who may do least."""
    os.setgid(65534)
    os.setuid(65534)


def no_more_than(bytes_of_a_file):
    """For preexec_fn: a write past so many bytes of any file fails as on a full disk."""

    def limit():
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (bytes_of_a_file, bytes_of_a_file))

    return limit


def write_small(folder):
    """The small framework as files, for whoever drives the program from elsewhere."""
    folder = pathlib.Path(folder)
    folder.mkdir(parents=True)
    for kind, text in SMALL.items():
        (folder / f"{kind}.csv").write_bytes(text.encode("utf-8"))


if __name__ == "__main__" and sys.argv[1:2] == ["--write-small"]:
    write_small(sys.argv[2])
