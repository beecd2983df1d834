"""A planted name is looked for, as UTF-8 and UTF-16, in everything the program leaves behind: the file itself, its
journals and unfinished copies, the temporary folder, the home folder with its settings, logs and dumps. Only the
exports that were asked for may hold it."""

import os
import pathlib
import resource
import shutil
import signal
import subprocess
import tempfile
import time
import unittest

import support
from support import CliTest, SMALL, call, environment

CANARY = "Quagmirekin"
OTHER = "seven purple walruses dance here"
THIRD = "copper Lantern 7 whistles loud"
SECRETS = [CANARY, support.PASSPHRASE, OTHER, THIRD]


def needles(text):
    return [text.encode("utf-8"), text.encode("utf-16-le"), text.encode("utf-16-be")]


def holds(path, texts):
    content = path.read_bytes()
    return any(needle in content for text in texts for needle in needles(text))


def found_in(folders, apart_from=(), texts=SECRETS):
    """Files under the folders that hold a secret, past the ones that may."""
    hits = []
    for folder in folders:
        for path in sorted(pathlib.Path(folder).rglob("*")):
            if path.is_file() and not any(path == other or other in path.parents for other in apart_from) and holds(path, texts):
                hits.append(str(path.relative_to(folder)))
    return hits


class Canary(CliTest):
    base_name = "empty"
    kinds = []

    def setUp(self):
        super().setUp()
        self.home = self.folder / "home"
        self.temporary = self.folder / "temporary"
        self.chosen = self.folder / "chosen"
        for folder in (self.home, self.temporary, self.chosen):
            folder.mkdir()
        for kind, text in SMALL.items():
            text = text.replace("Example", CANARY).replace("O'Neill Tuition", f"O'Neill {CANARY}")
            (self.chosen / f"{kind}.csv").write_bytes(text.encode("utf-8"))
        # Nothing that was there before counts, in folders that others use too.
        self.shared = [pathlib.Path(name) for name in ("/tmp", "/var/tmp", "/dev/shm") if os.path.isdir(name)]
        self.there = {path for folder in self.shared for path in folder.iterdir()}

    def environment(self):
        out = environment(self.home)
        out.update({"TMPDIR": str(self.temporary), "SQLITE_TMPDIR": str(self.temporary), "XDG_CONFIG_HOME": str(self.home / ".config"),
                    "XDG_CACHE_HOME": str(self.home / ".cache"), "XDG_STATE_HOME": str(self.home / ".state")})
        return out

    def flow(self, *words, code=0, limit=None, passphrase=None):
        """One run of the program, then the search."""
        env = self.environment()
        if passphrase:
            env["TUTORING_DESK_PASSPHRASE"] = passphrase
        done = subprocess.run([support.CLI, *map(str, words)], env=env, cwd=self.folder, stdin=subprocess.DEVNULL,
                              stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=300, preexec_fn=limit)
        self.assertEqual(done.returncode, code, done.stderr.decode("utf-8"))
        self.assertClean(" ".join(map(str, words[:2])))
        return done

    def new_in_shared_folders(self):
        """What this test's runs may have left outside its own folder."""
        mine = {self.folder, self.folder.parent, pathlib.Path(support._bases.name)}
        out = []
        for folder in self.shared:
            for path in folder.iterdir():
                if path in self.there or path in mine or not path.is_file():
                    continue
                try:
                    if holds(path, SECRETS):
                        out.append(str(path))
                except OSError:
                    pass
        return out

    def assertClean(self, after):
        self.assertEqual(found_in([self.folder], apart_from=[self.chosen]), [], after)
        self.assertEqual(self.new_in_shared_folders(), [], after)

    def test_the_search_itself_finds_what_is_planted(self):
        places = [self.home / ".cache" / "app.log", self.temporary / "etilqs_1", self.folder / "f.tdesk-journal", self.folder / "core.7"]
        for encoding in ("utf-8", "utf-16-le", "utf-16-be"):
            for secret in SECRETS:
                for place in places:
                    place.parent.mkdir(parents=True, exist_ok=True)
                    place.write_bytes(b"\x00\x01opened " + secret.encode(encoding) + b"\xff")
                    self.assertEqual(found_in([self.folder], apart_from=[self.chosen]), [str(place.relative_to(self.folder))])
                    place.unlink()
        self.assertClean("nothing planted")
        self.assertNotEqual(found_in([self.chosen]), [])

    def test_no_flow_leaves_a_name_or_the_passphrase_behind(self):
        file, chosen = self.file, self.chosen
        key, fresh = chosen / "key.txt", self.folder / "new.tdesk"
        self.flow("new", fresh, "--user", "Ada", "--recovery-key-file", key, "--kdf-memory", "19MiB")
        recovery = key.read_text().strip()
        (chosen / "bea.txt").write_text(OTHER + "\n")
        (chosen / "ada.txt").write_text(THIRD + "\n")
        self.flow("user", fresh, "add", "Bea", "--role", "commissioner", "--new-passphrase-file", chosen / "bea.txt", "--kdf-memory", "19MiB")
        self.flow("user", fresh, "passphrase", "--user", "Bea", "--new-passphrase-file", chosen / "ada.txt", "--kdf-memory", "19MiB",
                  passphrase=OTHER)
        self.flow("recover", fresh, "--user", "Ada", "--recovery-key-file", key, "--new-passphrase-file", chosen / "ada.txt")
        self.flow("user", fresh, "list", "--user", "Ada", passphrase=THIRD)
        self.assertEqual(found_in([self.folder], apart_from=[chosen], texts=[recovery, recovery.replace("-", "")]), [])
        self.flow("import", file, "all", chosen)
        bad = chosen / "bad.csv"
        bad.write_text(f"student_ref,surname,upn\nS7,{CANARY},B207000016049\nS8,{CANARY},\n")
        self.flow("import", file, "students", bad, code=1)
        self.flow("import", file, "students", bad, "--check", code=1)
        self.flow("import", file, "students", bad, "--accept-valid", "--rejects", chosen / "refused.csv")
        self.flow("import", file, "students", bad, "--json", code=1)
        self.flow("report", file, "--period", "2025/26 HT1", "--csv", chosen / "report.csv")
        self.flow("publish", file, "--period", "2025/26 HT1", "--as-at", "2025-09-20")
        self.flow("publish", file, "--period", "2025/26 HT1", "--as-at", "2025-09-20", code=1)
        (chosen / "words.txt").write_text(f"Ann {CANARY} was ill.")
        self.flow("publish", file, "--period", "2025/26 HT1", "--as-at", "2025-09-20", "--comments-file", chosen / "words.txt", code=1)
        self.flow("publish", file, "--period", "2025/26 HT1", "--as-at", "2025-12-31")
        self.flow("published", file)
        # A provider of this test has the planted name too: its code, not its name, is what changed.
        self.flow("published", file, "--number", "1", "--revision", "2", "--changes", "--csv", self.folder / "changes.csv")
        self.assertIn(b"R1", (self.folder / "changes.csv").read_bytes())
        self.flow("published", file, "--number", "1", "--json", "--out", chosen / "published.json")
        self.assertNotIn(f"Ann {CANARY}", (chosen / "published.json").read_text())
        self.flow("report", file, "--period", "2025/26 HT1", "--shared", "--csv", self.folder / "shared.csv")
        self.flow("foi", file, "--csv", chosen / "foi")
        self.flow("compare", file, "--referral", "R1")
        self.flow("issue", file, "--referral", "R1")
        self.flow("issue", file, "--referral", "R1", "--provider", "P1", "--eml", chosen)
        self.assertNotIn(CANARY.encode(), (chosen / "R1 P1.eml").read_bytes())
        self.flow("issue", file, "--referral", "R1", "--provider", "P1", "--text")
        self.flow("issue", file, "--referral", "R1", "--provider", "P1", "--sent", "2026-01-06T10:00")
        (chosen / "reply.eml").write_text(f"Date: Tue, 6 Jan 2026 12:29:00 +0000\nFrom: a@example.org\nSubject: R1\n\nYes to {CANARY}.\n")
        self.flow("respond", file, "--referral", "R1", "--reply", chosen / "reply.eml")
        self.flow("respond", file, "--referral", "R1", "--provider", "P1", "--yes", "--reply", chosen / "reply.eml", "--note", CANARY)
        self.flow("respond", file, "--referral", "R1", "--provider", "P1", "--no", "--at", "2025-09-01T10:00", code=1)
        self.flow("award", file, "--referral", "R1", "--provider", "P1", "--why", CANARY, "--at", "2026-01-06T13:00:00Z", "--eml", chosen)
        self.assertNotIn(CANARY.encode(), (chosen / "R1 P1 award 2.eml").read_bytes())
        self.flow("award", file, "--referral", "R1", "--decision", "2", "--out", chosen / "decision.json")
        self.flow("start", file, "--referral", "R1", "--on", "2026-01-12", "--tutor", "T1", "--family-delay", CANARY)
        self.flow("award", file, "--referral", "R1", "--award", "2", "--end", "2026-01-13", "--end-reason", "moved")
        self.flow("vetting", file)
        self.flow("vetting", file, "--breaches")
        self.flow("worklist", file)
        self.flow("export", file, "students")
        self.flow("export", file, "students", "--csv", chosen / "students-out.csv")
        self.flow("export", file, "all", chosen / "out")
        self.assertIn(CANARY.encode(), (chosen / "out" / "students.csv").read_bytes())
        self.flow("audit", file)
        self.flow("audit", file, "verify")
        self.flow("verify", file, passphrase="another Lantern 17 whistles", code=3)
        self.flow("backup", file, "b.tdesk")
        self.flow("verify", file)
        self.flow("restore", "b.tdesk", file)
        (self.folder / "rubbish.tdesk").write_bytes(b"no file of ours")
        self.flow("verify", "rubbish.tdesk", code=4)

    def test_nothing_is_left_when_an_import_fails_or_is_killed(self):
        many = self.chosen / "many.csv"
        many.write_text("student_ref,surname\n" + "".join(f"K{i},{CANARY} {i}\n" for i in range(30_000)))
        self.flow("import", self.file, "students", many, code=1, limit=support.no_more_than(500_000))
        for share in (0.2, 0.5, 0.8):
            process = subprocess.Popen([support.CLI, "import", str(self.file), "students", str(many)], env=self.environment(),
                                       cwd=self.folder, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            time.sleep(share * 0.5)
            process.send_signal(signal.SIGKILL)
            process.wait()
            self.assertClean("killed")

    def test_a_crash_leaves_no_dump(self):
        many = self.chosen / "many.csv"
        many.write_text("student_ref,surname\n" + "".join(f"K{i},{CANARY} {i}\n" for i in range(60_000)))
        unlimited = lambda: resource.setrlimit(resource.RLIMIT_CORE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
        process = subprocess.Popen([support.CLI, "import", str(self.file), "students", str(many)], env=self.environment(),
                                   cwd=self.folder, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                                   preexec_fn=unlimited)
        # As soon as the program is at work it says to the system that it wants no dump.
        limits = pathlib.Path(f"/proc/{process.pid}/limits")
        until = time.monotonic() + 60
        core = ""
        while time.monotonic() < until and process.poll() is None and not core.split()[:1] == ["0"]:
            core = next((line[len("Max core file size"):] for line in limits.read_text().splitlines() if line.startswith("Max core")), "")
        self.assertEqual(core.split()[:2], ["0", "0"])
        process.send_signal(signal.SIGABRT)
        self.assertEqual(process.wait(), -signal.SIGABRT)
        self.assertClean("aborted")


if __name__ == "__main__":
    unittest.main()
