"""The window as assistive technology sees it, page by page, held against accessible-tree.txt.

Pages, tables with their columns, fields, buttons and lists stand there by role and name; records do not.
`accessible_tree.py --update` writes the file anew after a change that was meant.
"""

import difflib
import pathlib
import re
import sys
import time

import desktop
from desktop import skip_where_missing, wait_until

skip_where_missing(("/usr/share/doc/libfaketime", "libfaketime"))

from accessible import TABLES, settled  # noqa: E402
from program import Program, fixed_time, new_file  # noqa: E402

KEPT = pathlib.Path(__file__).with_suffix(".txt").with_name("accessible-tree.txt")

# What a person works with. Labels are left out: they are the words of records and of headings.
WORKED_WITH = {"push button", "toggle button", "radio button", "check box", "combo box", "text", "password text",
               "spin button", "slider", "page tab", "menu item", "check menu item", "radio menu item", "link",
               "date editor"} | TABLES
PARTS = {"filler", "panel", "frame", "dialog", "tool bar", "page tab list", "layered pane", "scroll pane", "grouping"}


MONTHS = "Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec"


def without_figures(text):
    """Numbers and days are the records'."""
    return re.sub(r"\d+", "#", re.sub(rf"((Mon|Tue|Wed|Thu|Fri|Sat|Sun) )?\d+ ({MONTHS})( \d+)?", "DAY", text))


def columns_of(node):
    """A table's columns; one for each day or week is said once."""
    names = [without_figures(name) or "?" for name in node.columns()]
    return ", ".join(name for at, name in enumerate(names) if at == 0 or name != names[at - 1])


def called(node):
    """The name by which a person knows it: a choice is known by its label, not by what is chosen."""
    if node.role == "combo box":
        return node.label() or node.description
    return node.name or node.label()


def lines_of(node, depth=0, unnamed=None):
    """One line for each part with a name and each thing that is worked with, indented by what it is part of."""
    role, name = node.role, called(node)
    is_part = role in PARTS and bool(name)
    if role in WORKED_WITH:
        line = "  " * depth + f'{role} "{without_figures(name)}"'
        if "table" in role:
            line += f" of {columns_of(node)}"
        if unnamed is not None and (not name or "?" in line):
            unnamed.append(line.strip())
        yield line
    below = []
    if role not in TABLES and role != "combo box":
        inside = depth + (role in WORKED_WITH or is_part)
        below = [line for child in node.children if child.shown for line in lines_of(child, inside, unnamed)]
    # A badge or a picture is a part too, with nothing in it to work with: it tells of a record.
    if is_part and (below or role != "filler"):
        yield "  " * depth + f'{role} "{without_figures(name)}"'
    yield from below


def wait_briefly(holds):
    for _ in range(5):
        if holds():
            return True
        time.sleep(0.03)
    return False


class Walk:
    """Goes through the program and writes down what it meets."""

    def __init__(self, program):
        self.program = program
        self.out, self.unnamed = [], []

    def note(self, title, node):
        lines = settled(lambda: list(lines_of(node)))
        self.out += ["", f"== {title}", *lines]
        missing = []
        list(lines_of(node, 0, missing))
        self.unnamed += [f"{title}: {line}" for line in missing]

    def page(self, title):
        return self.program.wait_for("panel", title)

    def parts(self, title, page):
        """The page as it opens, then each of its tabs."""
        self.note(title, page)
        tabs = [node for node in page.walk(lambda node: node.role not in TABLES) if node.role == "page tab"]
        for tab in tabs[1:]:
            name = tab.name
            assert tab.do("Press"), f"{title}: the tab {name} cannot be pressed"
            wait_until(lambda tab=tab: tab.has("focused"), f"the tab {name}")
            self.note(f"{title} · {without_figures(name)}", page)

    def record(self, title, page):
        """The first record of the page's list, opened by keyboard, and the way back."""
        table = next((node for node in page.walk(lambda node: node.role not in TABLES)
                      if node.role in TABLES and node.size()[0] > 0), None)
        if table is None:
            return
        before = settled(lambda: list(lines_of(page)))
        # From the field above it, as a person goes.
        fields = [node for node in page.walk(lambda node: node.role not in TABLES) if node.role == "text"]
        assert fields and fields[0].do("SetFocus"), f"{title}: no field to filter the list"
        for _ in range(20):
            self.program.key("Tab")
            if table.has("focused") or wait_briefly(lambda: table.has("focused")):
                break
        else:
            raise AssertionError(f"{title}: Tab does not reach the list")
        self.program.key("Home", "Return")
        after = settled(lambda: page.shown and list(lines_of(page)), still=5)
        if after == before:
            return
        # A row of the worklist leads to another page's record.
        if page.shown:
            self.parts(f"{title} · a record", page)
        self.program.key("alt+Left")
        wait_until(lambda: list(lines_of(page)) == before, f"the list of {title} after going back")


def walk():
    with desktop.Desktop() as own:
        with Program(own, new_file(own, env=fixed_time()), env=fixed_time()) as program:
            seen = Walk(program)
            program.passphrase_field()
            seen.note("Passphrase", program.tree)
            program.unlock()
            rail = [(entry.name.split(",")[0], entry) for entry in program.rail()]
            seen.note("The frame", program.tree.find(name="Pages"))
            for title, entry in rail:
                assert entry.do("Toggle") or entry.do("Press"), f"the rail's {title} cannot be pressed"
                page = seen.page(title)
                seen.parts(title, page)
                seen.record(title, page)
            assert program.quit() == 0
            return seen


def main():
    seen = walk()
    text = "\n".join(seen.out).strip() + "\n"
    if "--update" in sys.argv[1:]:
        KEPT.write_text(text, encoding="utf-8")
        print(f"wrote {KEPT.name}: {len(text.splitlines())} lines")
        return 0
    if seen.unnamed:
        print("without a name for assistive technology:", *seen.unnamed, sep="\n  ")
    kept = KEPT.read_text(encoding="utf-8")
    if kept != text:
        sys.stdout.writelines(difflib.unified_diff(kept.splitlines(True), text.splitlines(True), KEPT.name, "now"))
        print("\nIf this is meant: tests/xserver/accessible_tree.py --update (see CONTRIBUTING)")
    return 1 if seen.unnamed or kept != text else 0


if __name__ == "__main__":
    sys.exit(main())
