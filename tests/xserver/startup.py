"""From exec to the painted passphrase prompt, and the memory there, beside KeePassXC in the same run; and the
memory with a large file open. Part of `./dev bench`: startup.py [--runs N] [--large FILE --passphrase-file F]
"""

import argparse
import mmap
import os
import pathlib
import statistics
import subprocess
import sys
import time

import desktop
from desktop import skip_where_missing, wait_until

skip_where_missing(("/usr/bin/keepassxc", "keepassxc"))

import program  # noqa: E402

QUIET = 0.7  # seconds without a change, after which a window counts as painted
EVERY_ROW = 9
SAME = 0.003  # a blinking cursor is no other picture
LIMIT_LARGE = 250.0  # MB


class Screen:
    """The X server's own memory of the screen, every few rows of it."""

    def __init__(self, own):
        file = own.screen / "Xvfb_screen0"
        self._file = open(file, "rb")
        self._map = mmap.mmap(self._file.fileno(), 0, prot=mmap.PROT_READ)
        header = [int.from_bytes(self._map[i:i + 4], "big") for i in range(0, 100, 4)]
        first, self._line, rows = header[0] + header[19] * 12, header[12], header[5]
        self._starts = range(first, first + rows * self._line, self._line * EVERY_ROW)

    def rows(self):
        return [self._map[start:start + self._line] for start in self._starts]


def difference(one, other):
    """The part of two pictures that differs."""
    changed = total = 0
    for left, right in zip(one, other):
        total += len(left)
        if left != right:
            changed += sum(a != b for a, b in zip(left, right))
    return changed / total


def busy(pid):
    """Clock ticks that the process has worked."""
    fields = pathlib.Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return int(fields[11]) + int(fields[12])


def painted(own, screen, command):
    """Starts a program and returns it with the milliseconds until its window came up, and until the screen
    looked as it does at rest.
    """
    before = screen.rows()
    begin = time.perf_counter()
    process = own.start(*command)
    seen, stirred, worked = [(0.0, before)], 0.0, 0
    while (at := time.perf_counter() - begin) < desktop.PATIENCE:
        now = screen.rows()
        if now != seen[-1][1]:
            if difference(now, seen[-1][1]) >= SAME:
                stirred = at
            seen.append((at, now))
        # A busy machine may leave a window unpainted for long: a program that still works is not at rest.
        if (ticks := busy(process.pid)) > worked + 1:
            stirred, worked = at, ticks
        if len(seen) > 1 and at - stirred > QUIET:
            break
        time.sleep(0.002)
    last = seen[-1][1]
    assert difference(before, last) > 0.02, f"{command[0]} painted nothing"
    assert process.poll() is None, f"{command[0]} ended by itself"
    there = next(at for at, picture in seen if difference(picture, before) >= SAME)
    whole = next(at for at, picture in seen if difference(picture, last) < SAME)
    return process, there * 1000, whole * 1000


def memory(pid):
    """Resident and proportional memory in MB (of 10^6 bytes)."""
    out = {}
    for line in pathlib.Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
        name, _, rest = line.partition(":")
        if name in ("Rss", "Pss", "Private_Dirty"):
            out[name] = int(rest.split()[0]) * 1024 / 1e6
    return out


def end(own, screen, process, empty):
    process.kill()
    process.wait()
    wait_until(lambda: difference(screen.rows(), empty) < SAME, "an empty screen")


def yardstick(own):
    """KeePassXC with a file of its own at its passphrase prompt, and nothing else to say at its start."""
    config = own.home / ".config/keepassxc/keepassxc.ini"
    config.parent.mkdir(parents=True)
    config.write_text("[General]\nConfigVersion=2\nUpdateCheckMessageShown=true\n[GUI]\nCheckForUpdates=false\n")
    file = own.home / "yardstick.kdbx"
    done = subprocess.run(["keepassxc-cli", "db-create", "-p", "-t", "100", file], text=True, capture_output=True,
                          input=f"{program.PASSPHRASE}\n" * 2, env={**own.env, "QT_QPA_PLATFORM": "offscreen"})
    assert done.returncode == 0, done.stderr
    return ["keepassxc", str(file)]


def compare(runs, picture_folder):
    with desktop.Desktop(accessible=False) as own:
        programs = {"tutoring-desk": [program.DESK, str(program.new_file(own, sample=False))],
                    "keepassxc": yardstick(own)}
        time.sleep(0.5)
        screen = Screen(own)
        empty = screen.rows()
        windows, times, sizes = ({name: [] for name in programs} for _ in range(3))
        for run in range(runs + 1):
            for name, command in programs.items():
                process, there, whole = painted(own, screen, command)
                if picture_folder and run == 0:
                    (pathlib.Path(picture_folder) / f"{name}.xwd").write_bytes((own.screen / "Xvfb_screen0").read_bytes())
                time.sleep(0.5)
                if run:  # the first fills the machine's caches
                    times[name].append(whole)
                    windows[name].append(there)
                    sizes[name].append(memory(process.pid))
                end(own, screen, process, empty)
        for name in programs:
            rss, pss, own_pages = (statistics.median(size[kind] for size in sizes[name])
                                   for kind in ("Rss", "Pss", "Private_Dirty"))
            print(f"  {name}: window up {statistics.median(windows[name]):.0f} ms, prompt painted "
                  f"{statistics.median(times[name]):.0f} ms ({min(times[name]):.0f} to {max(times[name]):.0f}), "
                  f"resident {rss:.1f} MB, proportional {pss:.1f} MB, of its own {own_pages:.1f} MB")
        ours, theirs = programs
        for what, figures, unit in (("window", windows, lambda x: x), ("prompt", times, lambda x: x), ("resident", sizes, lambda x: x["Rss"]),
                                    ("proportional", sizes, lambda x: x["Pss"])):
            ratio = (statistics.median(map(unit, figures[ours])) / statistics.median(map(unit, figures[theirs])))
            print(f"  ratio of {what} {ratio:.2f} (must be at most 1.00)")


def at_rest(pid):
    """Waits until the program has done nothing for a while."""
    last, since = busy(pid), time.monotonic()
    while time.monotonic() - since < 1.0:
        time.sleep(0.1)
        now = busy(pid)
        if now > last + 1:
            since = time.monotonic()
        last = now


def large(file, passphrase):
    """The memory after every page was looked at over a large file."""
    with desktop.Desktop() as own:
        with program.Program(own, file) as running:
            running.unlock(passphrase)
            running.rail()
            at_rest(running.process.pid)
            first = memory(running.process.pid)
            for entry in running.rail():
                running.click(entry)
                running.wait_for("panel", entry.name.split(",")[0])
                at_rest(running.process.pid)
            size = memory(running.process.pid)
    print(f"  with the large file open: resident {first['Rss']:.1f} MB, proportional {first['Pss']:.1f} MB; after every "
          f"page was opened {size['Rss']:.1f} and {size['Pss']:.1f} MB (must be under {LIMIT_LARGE:.0f})")


def main():
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--runs", type=int, default=7)
    options.add_argument("--large")
    options.add_argument("--passphrase-file")
    options.add_argument("--pictures")
    given = options.parse_args()
    print(f"start to the painted passphrase prompt, median of {given.runs} alternating starts:")
    compare(given.runs, given.pictures)
    if given.large:
        large(os.path.abspath(given.large), pathlib.Path(given.passphrase_file).read_text().rstrip("\n"))


if __name__ == "__main__":
    sys.exit(main())
