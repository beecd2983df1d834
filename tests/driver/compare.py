"""Runs the two transcripts and holds them against each other line by line."""
import subprocess
import sys


def transcript(program):
    done = subprocess.run([program], capture_output=True, text=True, encoding="utf-8")
    if done.returncode != 0:
        sys.exit(f"{program} ended with {done.returncode}: {done.stderr}")
    library, *lines = done.stdout.splitlines()
    return library, lines


ours_library, ours = transcript(sys.argv[1])
theirs_library, theirs = transcript(sys.argv[2])
if "SQLCipher" not in ours_library or "SQLCipher" in theirs_library:
    sys.exit(f"the libraries are not the ones meant: {ours_library!r}, {theirs_library!r}")
failed = sum(a != b for a, b in zip(ours, theirs)) + abs(len(ours) - len(theirs))
for number, (a, b) in enumerate(zip(ours, theirs), 1):
    if a != b:
        print(f"line {number}\n  ours    {a}\n  QSQLITE {b}")
if len(ours) < 150:
    sys.exit(f"only {len(ours)} lines: the transcript is cut short")
print(f"{len(ours) - failed} passed, {failed} failed")
sys.exit(1 if failed else 0)
