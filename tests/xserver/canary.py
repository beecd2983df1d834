"""A planted name is shown on pages, found by search, locked away and shown again; then it is looked for, and the
passphrase with it, as UTF-8 and UTF-16, in everything that the session left: home, settings, caches, the temporary
folder, what was written to standard output and error. Nothing may hold it but the file that it came from.
"""

import datetime
import pathlib
import shutil
import sys

import desktop
from desktop import skip_where_missing, wait_until

skip_where_missing()

from program import PASSPHRASE, Program, cli, new_file  # noqa: E402

FORENAME, SURNAME = "Xanthippus", "Quagmirekin"
SECRETS = [FORENAME, SURNAME, PASSPHRASE]
SHARED = [pathlib.Path(name) for name in ("/tmp", "/var/tmp", "/dev/shm")]


def holds(path):
    try:
        content = path.read_bytes()
    except OSError:
        return False
    return any(secret.encode(code) in content for secret in SECRETS for code in ("utf-8", "utf-16-le", "utf-16-be"))


def found_in(folder):
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file() and holds(path))


class Shared:
    """Files that others keep too: only what has come since counts."""

    def __init__(self):
        self.there = set(self._files())

    @staticmethod
    def _files():
        return [path for folder in SHARED if folder.is_dir() for path in folder.iterdir() if path.is_file()]

    def found(self):
        return [str(path) for path in self._files() if path not in self.there and holds(path)]


def negative_control(own):
    """The search finds what it is made to find, in each spelling, wherever it is put."""
    for number, code in enumerate(("utf-8", "utf-16-le", "utf-16-be")):
        for folder in (own.home / ".cache", own.home / ".config/tutoring-desk", own.temp, own.folder):
            planted = folder / f"planted-{number}.log"
            folder.mkdir(parents=True, exist_ok=True)
            planted.write_bytes(b"\x00\x01 opened the record of " + f"{FORENAME} {SURNAME}\n".encode(code))
            assert found_in(own.folder) == [str(planted.relative_to(own.folder))], f"{planted} was not found"
            planted.unlink()
    assert found_in(own.folder) == []


def file_with_the_name(own):
    """The sample and one student more, who has a referral; where it came from is gone before anything is searched."""
    file = new_file(own)
    chosen = own.folder / "chosen"
    chosen.mkdir()
    (chosen / "students.csv").write_text("student_ref,forename,surname\n"
                                         f"S-9999,{FORENAME},{SURNAME}\n", encoding="utf-8")
    (chosen / "referrals.csv").write_text("referral_ref,student_ref,lot,key_stage,hours_per_week,issued_at\n"
                                          f"R-9999,S-9999,1,KS3,5,{now_less_an_hour()}\n", encoding="utf-8")
    for kind in ("students", "referrals"):
        cli(own, "import", file, kind, chosen / f"{kind}.csv")
    shutil.rmtree(chosen)
    return file


def now_less_an_hour():
    return (datetime.datetime.now(datetime.timezone.utc) - datetime.timedelta(hours=1)).strftime("%Y-%m-%dT%H:%M:%SZ")


def title_is_clean(program):
    title = program.desktop.xdotool("getwindowname", program.window())
    assert title and not any(secret in title for secret in SECRETS), f"the window's title is {title!r}"


def open_the_record(program):
    program.search(SURNAME)
    program.key("Return")
    page = program.wait_for("panel", "Students")
    wait_until(lambda: SURNAME in page.all_text(), "the record with the planted name")
    title_is_clean(program)


def look_everywhere(program):
    for entry in program.rail():
        program.click(entry)
        program.wait_for("panel", entry.name.split(",")[0])
        title_is_clean(program)


def session(own, file):
    """Everything a person does in a day that shows the name."""
    with Program(own, file) as program:
        program.unlock()
        look_everywhere(program)
        open_the_record(program)
        program.key("ctrl+l")
        program.passphrase_field()
        title_is_clean(program)
        program.unlock()
        wait_until(lambda: SURNAME in program.wait_for("panel", "Students").all_text(), "the record after unlocking")
        program.command("Back up…")
        program.answer_file_dialog(own.home / "kept.tdesk")
        program.wait_for_text("Backed up to kept.tdesk")
        program.command("Look: dark")
        assert program.quit() == 0
        return program.log


def crash(own, file):
    """The end comes while the name is on the screen."""
    with Program(own, file) as program:
        program.unlock()
        open_the_record(program)
        program.process.kill()
        program.process.wait()


def main():
    shared = Shared()
    with desktop.Desktop() as own:
        file = file_with_the_name(own)
        negative_control(own)
        log = session(own, file)
        assert log.read_text() == "", f"the program wrote to its standard output or error: {log.read_text()}"
        assert found_in(own.folder) == [], f"after a day's work in {found_in(own.folder)}"
        crash(own, file)
        assert found_in(own.folder) == [], f"after a crash in {found_in(own.folder)}"
        assert shared.found() == [], f"outside the program's folders in {shared.found()}"
        searched = sum(path.is_file() for path in own.folder.rglob("*"))
    print(f"the planted name was found where it was planted, and in none of {searched} files")
    return 0


if __name__ == "__main__":
    sys.exit(main())
