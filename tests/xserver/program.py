"""The real program on a desktop of its own, used as a person uses it: keys, the mouse, and what can be read."""

import itertools
import os
import pathlib
import subprocess

import accessible
from desktop import PATIENCE, wait_until

BIN = pathlib.Path(__file__).resolve().parents[2] / "build/bin"
CLI = os.environ.get("TUTORING_DESK_CLI", str(BIN / "tutoring-desk-cli"))
DESK = os.environ.get("TUTORING_DESK", str(BIN / "tutoring-desk"))
PASSPHRASE = "correct horse battery staple 9"
PERSON = "Amina Shaw"
# A day in the middle of a half-term, so that what is due is the same every time.
NOW = "2026-01-20 10:41:00"

def in_lists(role):
    return role in accessible.TABLES


_numbers = itertools.count(1)


def fixed_time():
    """What makes a program believe that it is NOW."""
    for folder in pathlib.Path("/usr/lib").glob("*/faketime"):
        return {"LD_PRELOAD": str(folder / "libfaketimeMT.so.1"), "FAKETIME": f"@{NOW}",
                "FAKETIME_DONT_FAKE_MONOTONIC": "1", "FAKETIME_NO_CACHE": "0"}
    raise AssertionError("libfaketime is not where it should be")


def cli(desktop, *words, code=0, env=None):
    """Runs the command line and returns what it wrote."""
    done = subprocess.run([CLI, *map(str, words)], cwd=desktop.folder, capture_output=True, timeout=120,
                          env={**desktop.env, **(env or {}), "TUTORING_DESK_PASSPHRASE": PASSPHRASE})
    assert done.returncode == code, f"{words[0]} ended with {done.returncode}: {done.stderr.decode()}"
    return done.stdout.decode()


def new_file(desktop, name="wigan.tdesk", person=PERSON, sample=True, env=None):
    """A framework of somebody's, usually with the sample in it."""
    path = desktop.home / name
    cli(desktop, "new", path, "--user", person, "--recovery-key-file", desktop.folder / f"{name}.key",
        "--kdf-memory", "19MiB", *(["--sample"] if sample else []), env=env)
    return path


class Program:
    """One run of the window's program."""

    def __init__(self, desktop, *files, env=None):
        self.desktop = desktop
        self.log = desktop.folder / f"program-{next(_numbers)}.log"
        with open(self.log, "wb") as log:
            self.process = desktop.start(DESK, *map(str, files), env=env or {}, stdout=log, stderr=log)
        self._tree = None
        self._window = None

    def __enter__(self):
        return self

    def __exit__(self, *_):
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait()

    @property
    def tree(self):
        if self._tree is None:
            self._tree = accessible.application(self.process.pid)
        return self._tree

    def window(self):
        """The main window's number, once it is there and has the keyboard."""
        if self._window is None:
            self._window = wait_until(
                lambda: self.desktop.xdotool("search", "--all", "--onlyvisible", "--pid", self.process.pid, "--name",
                                             "Tutoring Desk").split("\n")[0], "the window")
            wait_until(self._active, "the window to have the keyboard", every=0.1)
        return self._window

    def _active(self):
        if self.desktop.xdotool("getactivewindow") == self._window:
            return True
        self.desktop.xdotool("windowactivate", self._window)
        return False

    def key(self, *keys):
        self.window()
        self.desktop.xdotool("key", "--clearmodifiers", *keys)

    def type(self, text):
        self.window()
        self.desktop.xdotool("type", "--clearmodifiers", "--delay", "4", text)

    def click(self, node):
        """A press of the left button in the middle of what is shown there."""
        x, y, width, height = node.place()
        assert width > 0 and height > 0, f"{node.role} {node.name!r} has no place on the screen"
        self.desktop.xdotool("mousemove", x + width // 2, y + height // 2, "click", 1)

    def wait_for(self, role=None, name=None, seconds=PATIENCE, **more):
        """Waits until something of this role and name is shown."""
        return wait_until(lambda: self.tree.find(role, name, **more), f"{role or 'anything'} named {name}", seconds)

    def wait_for_text(self, words, seconds=PATIENCE):
        return wait_until(lambda: words in self.tree.all_text(), f"the words {words!r} in the window", seconds)

    def passphrase_field(self):
        return self.wait_for("password text", "Passphrase")

    def unlock(self, passphrase=PASSPHRASE):
        """Types the passphrase and waits for the rail."""
        field = self.passphrase_field()
        self.window()
        wait_until(lambda: field.has("focused"), "the passphrase field to have the keyboard")
        self.type(passphrase)
        self.key("Return")
        if passphrase == PASSPHRASE:
            self.rail()

    def rail(self):
        """The buttons of the rail, in order: the program's pages."""
        def entries():
            bar = self.tree.find(name="Pages")
            return bar and [node for node in bar.walk() if node.role in ("push button", "radio button", "toggle button", "page tab", "check box")]
        return wait_until(entries, "the rail")

    def command(self, name):
        """Chooses a command in the menu with the mouse."""
        self.window()
        self.click(self.wait_for("push button", "More commands"))
        item = self.wait_for(lambda role: role.endswith("menu item"), name)
        self.click(item)

    def search(self, words):
        """Types into the search and gives the names found, once the first has the words in it."""
        self.key("ctrl+k")
        field = self.wait_for("text", "Search")
        wait_until(lambda: field.has("focused"), "the search to have the keyboard")
        self.type(words)

        def found():
            names = [node.name for node in self.wait_for(in_lists, "Found").children]
            return names and words.lower() in names[0].lower() and names
        return wait_until(found, f"{words} to be found")

    def fill_file_dialog(self, path):
        """Types a path into the file dialog that has come up; what is returned presses Return there."""
        field = self.wait_for("text", lambda name: name.startswith("File name"))
        wait_until(lambda: field.has("focused"), "the file dialog to have the keyboard")
        self.desktop.xdotool("key", "ctrl+a")
        self.desktop.xdotool("type", "--delay", "2", str(path))
        wait_until(lambda: field.text == str(path), "the file dialog to take the path")
        return lambda: self.desktop.xdotool("key", "Return")

    def answer_file_dialog(self, path):
        self.fill_file_dialog(path)()

    def quit(self):
        self.key("ctrl+q")
        wait_until(lambda: self.process.poll() is not None, "the program to end")
        return self.process.returncode
