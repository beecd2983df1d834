"""A desktop of its own for a test: X server, window manager, session bus, and a home that is thrown away.

Nothing of the machine's own desktop is touched, and everything that was started is ended again.
"""

import ctypes
import os
import pathlib
import shutil
import signal
import subprocess
import sys
import tempfile
import time

NEEDED = {"Xvfb": "xvfb", "openbox": "openbox", "xdotool": "xdotool", "dbus-daemon": "dbus"}
SKIPPED = 77  # what ctest takes for "skipped"
PATIENCE = float(os.environ.get("DESK_PATIENCE", "30"))  # seconds; a busy machine is slow, not broken


def skip_where_missing(*more):
    """Ends the test as skipped, saying which package is missing; `./dev test` installs them all."""
    missing = [package for tool, package in NEEDED.items() if not shutil.which(tool)]
    missing += [package for path, package in more if not pathlib.Path(path).exists()]
    try:
        import gi
        gi.require_version("Atspi", "2.0")
    except (ImportError, ValueError):
        missing.append("python3-gi gir1.2-atspi-2.0 at-spi2-core")
    if missing:
        print(f"skipped: this machine lacks {', '.join(missing)}")
        sys.exit(SKIPPED)


def wait_until(holds, what, seconds=PATIENCE, every=0.03):
    """Waits for something and returns it; says what it waited for when it does not come."""
    end = time.monotonic() + seconds
    while True:
        seen = holds()
        if seen:
            return seen
        if time.monotonic() > end:
            raise AssertionError(f"waited {seconds:g} s in vain for {what}")
        time.sleep(every)


def descendants(pid):
    """Every process below this one, as the kernel has it now."""
    children = {}
    for entry in pathlib.Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                fields = (entry / "stat").read_text().rpartition(")")[2].split()
            except OSError:
                continue
            children.setdefault(int(fields[1]), []).append(int(entry.name))
    out, ahead = [], [pid]
    while ahead:
        for child in children.get(ahead.pop(), []):
            out.append(child)
            ahead.append(child)
    return out


def adopt_orphans():
    """What a bus starts leaves its parent; as subreaper this process still finds and ends it."""
    pr_set_child_subreaper = 36
    ctypes.CDLL(None).prctl(pr_set_child_subreaper, 1, 0, 0, 0)


class Desktop:
    """with Desktop() as desktop: an X server with a window manager and a bus, and a home folder."""

    def __init__(self, size="1400x1000", accessible=True):
        self.size = size
        self.accessible = accessible
        self.processes = []

    def __enter__(self):
        adopt_orphans()
        self._folder = tempfile.TemporaryDirectory(prefix="desk-x-")
        self.folder = pathlib.Path(self._folder.name)
        self.home = self.folder / "home"
        self.temp = self.folder / "tmp"
        self.screen = self.folder / "screen"
        runtime = self.folder / "run"
        for made in (self.home, self.temp, self.screen, runtime):
            made.mkdir(mode=0o700)
        self.env = {
            "PATH": os.environ["PATH"], "LANG": "C.UTF-8", "TZ": "Europe/London",
            "HOME": str(self.home), "XDG_RUNTIME_DIR": str(runtime), "TMPDIR": str(self.temp),
            "XDG_CONFIG_HOME": str(self.home / ".config"), "XDG_DATA_HOME": str(self.home / ".local/share"),
            "XDG_CACHE_HOME": str(self.home / ".cache"), "XDG_STATE_HOME": str(self.home / ".local/state"),
            "GIO_USE_VFS": "local", "GSETTINGS_BACKEND": "memory", "NO_AT_BRIDGE": "1",
        }
        try:
            self._start()
        except BaseException:
            self.__exit__()
            raise
        return self

    def _start(self):
        self.env["DISPLAY"] = ":" + self._told_by(
            lambda fd: ["Xvfb", "-displayfd", str(fd), "-screen", "0", f"{self.size}x24", "-nolisten", "tcp",
                        "-noreset", "-fbdir", str(self.screen)])
        self.env["DBUS_SESSION_BUS_ADDRESS"] = self._told_by(
            lambda fd: ["dbus-daemon", "--session", "--nofork", f"--print-address={fd}"])
        self.start("openbox")
        # A window that asks to be shown before the manager is there can be passed over by it for good.
        wait_until(lambda: self.xdotool("get_num_desktops"), "the window manager")
        # This process speaks to the same display and bus.
        self.env["QT_LINUX_ACCESSIBILITY_ALWAYS_ON"] = "1" if self.accessible else "0"
        os.environ.update({name: self.env[name] for name in ("DISPLAY", "DBUS_SESSION_BUS_ADDRESS", "XDG_RUNTIME_DIR")})
        os.environ.pop("AT_SPI_BUS_ADDRESS", None)

    def _told_by(self, command):
        """Starts a server and returns the line that it writes once it can be used."""
        reader, writer = os.pipe()
        self.start(*command(writer), pass_fds=(writer,))
        os.close(writer)
        with os.fdopen(reader) as told:
            line = told.readline().strip()
        assert line, f"{command(0)[0]} did not start"
        return line

    def start(self, *command, **more):
        log = open(self.folder / f"{pathlib.Path(command[0]).name}.log", "ab")
        with log:
            process = subprocess.Popen(command, env={**self.env, **more.pop("env", {})}, stdin=subprocess.DEVNULL,
                                       stdout=more.pop("stdout", log), stderr=more.pop("stderr", log),
                                       cwd=self.folder, **more)
        self.processes.append(process)
        return process

    def __exit__(self, *_):
        for process in self.processes:
            process.kill()
            process.wait()
        # What those have started in turn, until nothing new has come.
        for _ in range(100):
            left = descendants(os.getpid())
            if not left:
                break
            for pid in left:
                try:
                    os.kill(pid, signal.SIGKILL)
                except ProcessLookupError:
                    pass
            for pid in left:
                try:
                    os.waitpid(pid, 0)
                except ChildProcessError:
                    pass
        self._folder.cleanup()

    def xdotool(self, *words):
        done = subprocess.run(["xdotool", *map(str, words)], env=self.env, capture_output=True, text=True, timeout=60)
        return done.stdout.strip() if done.returncode == 0 else ""

    def brightness(self, left, top, width, height):
        """How light a part of the screen is, 0 to 255, from the server's own picture of it."""
        data = (self.screen / "Xvfb_screen0").read_bytes()
        header = [int.from_bytes(data[i:i + 4], "big") for i in range(0, 100, 4)]
        pixels, line = header[0] + header[19] * 12, header[12]
        total = count = 0
        for y in range(top, top + height, 7):
            for x in range(left, left + width, 7):
                at = pixels + y * line + x * 4
                total += sum(data[at:at + 3])
                count += 3
        return total / count
