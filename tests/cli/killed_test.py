"""The program killed (kill -9) in the middle of an import, a backup and a restore: everything of it or nothing.

DESK_KILLS says how many times in all; the moments come from fixed numbers, spread over the time the work takes."""

import os
import random
import re
import shutil
import signal
import subprocess
import time
import unittest

import support
from support import CliTest, call, environment

KILLS = int(os.environ.get("DESK_KILLS", "15"))
ROWS = 30_000


def start(home, *words):
    return subprocess.Popen([support.CLI, *map(str, words)], env=environment(home), cwd=home, stdin=subprocess.DEVNULL,
                            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


class Killed(CliTest):
    def setUp(self):
        super().setUp()
        self.random = random.Random(20251124)
        self.struck = self.acknowledged = 0

    def take_in(self, prefix):
        rows = "".join(f"{prefix}{i},Provider {i}\n" for i in range(ROWS))
        return self.write(f"{prefix}.csv", "provider_code,name\n" + rows)

    def seconds_of(self, *words):
        began = time.monotonic()
        self.assertDone(call(self.folder, *words))
        return time.monotonic() - began

    def kill_during(self, seconds, *words):
        """Whether the work was reported as done before the end came."""
        process = start(self.folder, *words)
        try:
            process.wait(timeout=seconds * self.random.uniform(0.0, 1.1))
        except subprocess.TimeoutExpired:
            process.send_signal(signal.SIGKILL)
        code = process.wait()
        self.assertIn(code, (0, -signal.SIGKILL))
        self.struck += code != 0
        self.acknowledged += code == 0
        return code == 0

    def sound(self, path):
        """Looked at straight after the crash: nobody has opened the file in between."""
        run = call(self.folder, "verify", path)
        self.assertEqual(run.code, 0, run.err)

    def providers(self, path):
        run = self.assertDone(call(self.folder, "export", path, "providers"))
        return run.out.count(b"\r\n") - 1

    def forget_machine(self):
        # A file that is put back is older than what the machine has seen; that is noticed, and another test's.
        shutil.rmtree(self.folder / "tutoring-desk", ignore_errors=True)
        for path in self.folder.iterdir():
            if path.is_dir() and path.name not in ("in", "out"):
                shutil.rmtree(path)

    def tell(self, what):
        print(f"killed in {what}: {self.struck} times, {self.acknowledged} times it was done before", flush=True)
        self.assertGreater(self.struck, 0)

    def test_in_an_import_everything_or_nothing_is_kept(self):
        source = self.take_in("K")
        whole = self.folder / "whole.tdesk"
        shutil.copyfile(self.file, whole)
        seconds = self.seconds_of("import", whole, "providers", source)
        there = self.providers(self.file)
        self.forget_machine()
        hot = 0
        for _ in range(max(KILLS * 3 // 5, 1)):
            case = self.folder / "case.tdesk"
            shutil.copyfile(self.file, case)
            done = self.kill_during(seconds, "import", case, "providers", source)
            journal = self.folder / "case.tdesk-journal"
            hot += journal.exists() and journal.stat().st_size > 0
            self.sound(case)
            kept = self.providers(case)
            self.assertIn(kept, (there, there + ROWS))
            if done:
                self.assertEqual(kept, there + ROWS)
            for path in (case, journal):
                path.unlink(missing_ok=True)
            self.forget_machine()
        self.tell(f"an import ({hot} times with a journal to roll back)")

    def test_in_a_backup_it_stands_whole_or_not_at_all(self):
        self.assertDone(call(self.folder, "import", self.file, "providers", self.take_in("K")))
        target = self.folder / "b.tdesk"
        seconds = self.seconds_of("backup", self.file, target)
        target.unlink()
        for _ in range(max(KILLS // 5, 1)):
            done = self.kill_during(seconds, "backup", self.file, target)
            self.sound(self.file)
            if target.exists():
                self.forget_machine()
                self.sound(target)
                target.unlink()
            else:
                self.assertFalse(done)
        left = list(self.folder.glob("b.tdesk.*.part*"))
        for path in left:
            os.utime(path, (time.time() - 3600,) * 2)
        self.assertDone(call(self.folder, "backup", self.file, target))
        self.assertEqual(list(self.folder.glob("*.part*")), [])
        self.tell(f"a backup ({len(left)} unfinished files, which the next one removed)")

    def test_in_a_restore_the_old_or_the_new_stands_there(self):
        self.assertDone(call(self.folder, "backup", self.file, "b.tdesk"))
        there = self.providers(self.file)
        self.assertDone(call(self.folder, "import", self.file, "providers", self.take_in("K")))
        whole = self.folder / "whole.tdesk"
        shutil.copyfile(self.file, whole)
        seconds = self.seconds_of("restore", "b.tdesk", self.file)
        for _ in range(max(KILLS // 5, 1)):
            shutil.copyfile(whole, self.file)
            self.forget_machine()
            done = self.kill_during(seconds, "restore", "b.tdesk", self.file)
            self.sound(self.file)
            kept = self.providers(self.file)
            self.assertIn(kept, (there, there + ROWS))
            if done:
                self.assertEqual(kept, there)
        self.tell("a restore")


if __name__ == "__main__":
    unittest.main()
