"""The window killed (kill -9) in the middle of an import, an edit, a backup and a form: afterwards the file opens, nothing is
wrong with it, what the window said was done is there, and what was typed comes back but for the last seconds.

DESK_KILLS says how many times in all; the moments come from fixed numbers, spread over the time the work takes.
"""

import csv
import io
import os
import random
import shutil
import sys
import threading
import time

import desktop
from desktop import skip_where_missing, wait_until

skip_where_missing()

from program import Program, cli, new_file  # noqa: E402

KILLS = int(os.environ.get("DESK_KILLS", "12"))
MORE = 8  # for a kind of work that none has come into


def rows_of(text):
    return sum(1 for _ in csv.reader(io.StringIO(text, newline=""))) - 1


class Struck(Exception):
    """The program is gone."""


class Flow:
    """One kind of work: how it begins, what the window says of it, and what must stand in the file after."""

    def __init__(self, own):
        self.own = own
        self.file = own.home / "wigan.tdesk"
        self.pristine = self.made()
        self.seconds = 0.0  # how long it takes undisturbed
        self.struck = self.acknowledged = 0
        self.lost = 0  # characters at most, where something is typed

    def made(self):
        """The file that each kill begins with: the sample."""
        pristine = self.own.folder / "pristine"
        if not pristine.exists():
            new_file(self.own).rename(pristine)
        return pristine

    def count(self, kind):
        """Rows of a kind in the file now."""
        return rows_of(cli(self.own, "export", self.file, kind))

    def await_or_struck(self, program, holds):
        """Waits for what the window says; raises Struck once the program is dead."""
        return wait_until(lambda: holds() or self.gone(program), f"an answer about {self.name}", every=0.004)

    @staticmethod
    def gone(program):
        if program.process.poll() is not None:
            raise Struck
        return False

    def once(self, program, seconds):
        """Does the work and kills after so many seconds, or lets it be done with None."""
        self.prepare(program)
        done = self.acknowledged
        began = time.monotonic()
        if seconds is not None:
            timer = threading.Timer(seconds, program.process.kill)
            timer.start()
        try:
            self.work(program)
            if seconds is not None:
                # Done before its time had come: the kill comes straight after the window has said so.
                program.process.kill()
                self.acknowledged += 1
        except Struck:
            self.struck += 1
        except Exception:
            if program.process.poll() is None:
                raise
            self.struck += 1
        finally:
            if seconds is not None:
                timer.cancel()
        # What was quicker than the first time says where the middle is now: a machine is not always as busy.
        took = time.monotonic() - began
        if seconds is None or self.acknowledged > done:
            self.seconds = min(self.seconds or took, took)


class Edit(Flow):
    """Closing the school on a day and opening it again, over and over; the last word of the window counts."""

    name = "an edit"
    times = 4

    def prepare(self, program):
        self.said, self.asked = None, None
        next(entry for entry in program.rail() if entry.name.startswith("Administration")).do("Toggle")
        program.wait_for("page tab", "Calendar").do("Press")
        self.panel = program.wait_for("panel", "Administration")
        self.before = self.count("closures")
        # A day on which the school is open: the planner stands on today.
        planner = program.wait_for("list", lambda name: name.startswith("Year"))
        planner.do("SetFocus")
        for _ in range(10):
            if self.panel.find("push button", "Close on this day"):
                break
            program.key("Right")
            time.sleep(0.1)

    def work(self, program):
        for turn in range(self.times):
            button, words, more = (("Open again", "Open again on", 0) if turn % 2 else ("Close on this day", "Closed on", 1))
            press = self.await_or_struck(program, lambda: self.panel.find("push button", button))
            self.asked = more
            press.do("Press")
            self.await_or_struck(program, lambda: self.panel.find("label", lambda name: name.startswith(words)))
            self.said = more

    def check(self):
        kept = self.count("closures") - self.before
        allowed = {self.said or 0, self.asked or 0} if self.said != self.asked else {self.said or 0}
        assert kept in allowed, f"{kept} closures more; the window had said {self.said} and was asked for {self.asked}"


class Backup(Flow):
    """A backup from the menu: it stands whole or not at all, and stands once the window has said so."""

    name = "a backup"

    def prepare(self, program):
        self.said = False
        self.kept = self.own.home / "kept.tdesk"
        self.kept.unlink(missing_ok=True)
        program.command("Back up…")
        self.enter = program.fill_file_dialog(self.kept)

    def work(self, program):
        self.enter()
        self.await_or_struck(program, lambda: program.tree.find(
            "label", lambda name: name.startswith("Backed up to kept.tdesk")))
        self.said = True

    def check(self):
        if self.said:
            assert self.kept.exists(), "the window said that the backup was made; it is not there"
        if self.kept.exists():
            cli(self.own, "verify", self.kept, env={"XDG_DATA_HOME": str(self.own.folder / "elsewhere")})


class Import(Flow):
    """The sample's sessions, taken in with the keyboard and the mouse: all of them or none."""

    name = "an import"

    def made(self):
        folder, pristine = self.own.folder / "rows", self.own.folder / "without-sessions"
        folder.mkdir()
        cli(self.own, "export", super().made(), "all", folder)
        self.sessions = self.own.home / "sessions.csv"
        (folder / "sessions.csv").rename(self.sessions)
        for later in ("assessments", "invoices"):
            (folder / f"{later}.csv").unlink()
        self.rows = rows_of(self.sessions.read_text(encoding="utf-8"))
        file = new_file(self.own, "taken-in.tdesk", sample=False)
        cli(self.own, "import", file, "all", folder)
        file.rename(pristine)
        return pristine

    def prepare(self, program):
        self.said = False
        program.key("ctrl+i")
        program.answer_file_dialog(self.sessions)
        self.button = program.wait_for("push button", f"Import {self.rows:,} rows")

    def work(self, program):
        self.button.do("Press")
        self.await_or_struck(program, lambda: program.tree.find(
            "label", f"Imported: {self.rows:,} new and 0 changed rows."))
        self.said = True

    def check(self):
        kept = self.count("sessions")
        assert kept == self.rows or (kept == 0 and not self.said), f"{kept} of {self.rows} rows; said: {self.said}"


class Typing(Flow):
    """A referral's form that somebody is in the middle of: the encrypted draft comes back with all but the last
    seconds of it."""

    name = "typing"
    most_lost = 5.0  # seconds, as promised
    words = [f"word{number:02d} " for number in range(60)]

    def prepare(self, program):
        self.typed = []  # when, and what had been typed by then
        program.key("ctrl+n")
        field = program.wait_for("text", "Find the student")
        wait_until(lambda: field.has("focused"), "the form to have the keyboard")
        self.field = program.wait_for("text", "SEND needs")
        self.field.do("SetFocus")
        wait_until(lambda: self.field.has("focused"), "the field to have the keyboard")

    def work(self, program):
        text = ""
        for word in self.words:
            self.gone(program)
            program.type(word)
            text += word
            self.typed.append((time.monotonic(), text))
            time.sleep(0.1)
        self.await_or_struck(program, lambda: self.field.text.strip() == text.strip())

    def check(self):
        # The program was gone at the latest when the last word went nowhere.
        end = time.monotonic() if not self.typed else self.typed[-1][0]
        owed = max((text for when, text in self.typed if when <= end - self.most_lost), default="", key=len)
        with Program(self.own, self.file) as program:
            program.unlock()
            program.key("ctrl+n")
            wait_until(lambda: program.tree.find("text", "Find the student"), "the form")
            field = program.wait_for("text", "SEND needs")
            if owed:
                wait_until(lambda: field.text.strip(), "the draft to come back")
            kept = field.text.strip()
        everything = self.typed[-1][1] if self.typed else ""
        assert everything.startswith(kept), f"the draft holds what nobody typed ({len(kept)} characters)"
        assert len(kept) >= len(owed.strip()), f"{len(kept)} characters came back; {len(owed)} were older than {self.most_lost} s"
        self.lost = max(self.lost, len(everything.strip()) - len(kept))


def strike(own, flow, moments):
    """One kill: a fresh copy of the file, the work, the end, and a look at what is left."""
    shutil.copyfile(flow.pristine, flow.file)
    # A file that is put back is older than this machine has seen; that is noticed, and another test's.
    shutil.rmtree(own.home / ".local", ignore_errors=True)
    shutil.rmtree(own.folder / "elsewhere", ignore_errors=True)
    with Program(own, flow.file) as program:
        program.unlock()
        flow.once(program, moments.uniform(0.0, 1.1) * flow.seconds if flow.seconds else None)
    cli(own, "verify", flow.file)
    flow.check()
    for left in own.home.glob("wigan.tdesk-*"):
        left.unlink()


def main():
    moments = random.Random(20260120)
    with desktop.Desktop() as own:
        flows = [kind(own) for kind in (Import, Edit, Backup, Typing)]
        for flow in flows:
            strike(own, flow, moments)  # undisturbed, for how long it takes
        for number in range(KILLS):
            strike(own, flows[number % len(flows)], moments)
        for flow in flows:
            # On a machine whose pace changes every one may have come too late.
            for _ in range(MORE):
                if not flow.struck:
                    strike(own, flow, moments)
    for flow in flows:
        print(f"killed in {flow.name}: {flow.struck} times, {flow.acknowledged} times just after it was done "
              f"({flow.seconds * 1000:.0f} ms undisturbed)" + (f", {flow.lost} characters lost at most" if flow.lost else ""))
        assert flow.struck, f"no kill came during {flow.name}"
    return 0


if __name__ == "__main__":
    sys.exit(main())
