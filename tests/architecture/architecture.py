#!/usr/bin/env python3
"""Holds the sources against the architecture: which room may include which, no circles, Qt modules, SQL.

There is no list of exceptions: what is found is wrong, or the picture has to change.
"""
import argparse
import re
import sys
from pathlib import Path

# base <- calendar <- … <- contract, then <- storage <- services <- exchange <- ui, app.
DOMAIN = ["base", "calendar", "providers", "vetting", "students", "referrals", "delivery", "kpi", "contract"]
UPPER = ["storage", "services", "exchange"]
BESIDE = "access"  # on base alone, beside the other domain rooms

INCLUDE = re.compile(r'^[ \t]*#[ \t]*include[ \t]*(?:"([^"]+)"|<([^>]+)>)', re.M)
TOKEN = re.compile(
    r'//[^\n]*|/\*.*?\*/'
    r'|(?:u8|u|U|L)?R"(?P<delimiter>[^()\\\s]{0,16})\((?P<raw>.*?)\)(?P=delimiter)"'
    r'|(?:u8|u|U|L)?"(?P<text>(?:[^"\\\n]|\\.)*)"'
    r"|'(?:[^'\\\n]|\\.)+'", re.S)
# What makes a text SQL: its first words, or the clauses only SQL writes in capitals.
SQL_START = re.compile(
    r'\s*(?:(?:SELECT|PRAGMA|BEGIN|COMMIT|ROLLBACK|SAVEPOINT|RELEASE|ATTACH|DETACH|VACUUM|REINDEX)\b'
    r'|(?i:select\s+[\w.*()]+(?:\s*,\s*[\w.*()]+)*\s+from\s+\w|insert\s+(?:or\s+\w+\s+)?into\s|replace\s+into\s|update\s+\w+\s+set\s|delete\s+from\s'
    r'|create\s+(?:unique\s+|temp\s+|temporary\s+|virtual\s+)*(?:table|index|view|trigger)\s'
    r'|drop\s+(?:table|index|view|trigger)\s|alter\s+table\s|with\s+(?:recursive\s+)?\w+\s*(?:\([^)]*\)\s*)?as\s*\())', re.S)
SQL_CLAUSE = re.compile(r'\b(?:(?:FROM|WHERE|JOIN) [a-z_]|(?:ORDER BY|GROUP BY|ON CONFLICT|RETURNING)\b|VALUES ?\()')
# Statements of the engine itself, about no record: transactions, settings, the catalogue of tables.
ENGINE = re.compile(r'\s*(?:PRAGMA|BEGIN|COMMIT|ROLLBACK|SAVEPOINT|RELEASE|ATTACH|DETACH|VACUUM|REINDEX)\b'
                    r'|.*\bsqlite_(?:master|schema)\b', re.S)


def room_of(path):
    """("core", "base") of core/base/money.h; ("app", "cli"), ("ui", "shell"); (None, None) outside."""
    parts = Path(path).parts
    if len(parts) < 2 or parts[0] not in ("core", "app", "ui"):
        return None, None
    return parts[0], parts[1] if len(parts) > 2 else ""


def may_include(user, used):
    """Whether a file of room `user` may include one of room `used`, both as given by room_of."""
    if used[0] is None:
        return False
    if user[0] == "app":
        # The command line knows nothing of the window but the pages it prints.
        return used[0] == "core" or used == user or (used[0] == "ui" and (user[1] != "cli" or used[1] == "paper"))
    if user == ("ui", "paper"):
        # So that it stays what the command line may know.
        return used[0] == "core" or used in (user, ("ui", "widgets"))
    if user[0] == "ui":
        return used[0] in ("core", "ui")
    if used[0] != "core":
        return False
    if used[1] == user[1] or used[1] == "base":
        return True
    if user[1] == BESIDE:
        return False
    if used[1] == BESIDE:
        return user[1] in UPPER
    order = DOMAIN + UPPER
    return user[1] in order and used[1] in order and order.index(used[1]) < order.index(user[1])


def without_comments(text):
    return TOKEN.sub(lambda found: re.sub(r"[^\n]", " ", found.group()) if found.group().startswith("/") else found.group(), text)


def literals(text):
    """(line, text) of every string literal; those that stand side by side are one, as for the compiler."""
    out, end = [], None
    for found in TOKEN.finditer(text):
        content = found.group("raw") if found.group("raw") is not None else found.group("text")
        if content is None:
            continue
        content = content.replace("\\n", "\n")
        if end is not None and not text[end:found.start()].strip():
            out[-1] = (out[-1][0], out[-1][1] + content)
        else:
            out.append((text.count("\n", 0, found.start()) + 1, content))
        end = found.end()
    return out


class Check:
    def __init__(self, root, qt_core=(), qt_sql=()):
        self.root = Path(root)
        self.qt = {"QtCore": [Path(folder) for folder in qt_core if Path(folder).name == "QtCore"],
                   "QtSql": [Path(folder) for folder in qt_sql if Path(folder).name == "QtSql"]}
        self.includes = {}
        self.problems = []

    def run(self):
        for top in ("core", "app", "ui"):
            for path in sorted((self.root / top).rglob("*")):
                if path.suffix in (".h", ".cpp", ".c"):
                    self.look_at(path)
        self.look_for_circles()
        return self.problems

    def note(self, file, line, what):
        self.problems.append(f"{file}:{line}: {what}")

    def look_at(self, path):
        file = path.relative_to(self.root).as_posix()
        room = room_of(file)
        if room[0] == "core" and room[1] not in DOMAIN + UPPER + [BESIDE]:
            self.note(file, 1, f"core/{room[1]} is no room of the architecture")
        text = without_comments(path.read_text(encoding="utf-8"))
        self.includes[file] = []
        for found in INCLUDE.finditer(text):
            line = text.count("\n", 0, found.start()) + 1
            if found.group(1):
                self.look_at_ours(file, room, line, found.group(1))
            elif room[0] == "core":
                self.look_at_foreign(file, room, line, found.group(2))
        self.look_for_sql(file, room, INCLUDE.sub("", text))

    def look_at_ours(self, file, room, line, included):
        if included.endswith(".moc") and Path(included).stem == Path(file).stem:
            return
        if not (self.root / included).is_file():
            self.note(file, line, f'"{included}" is not a file of ours by its path from the root')
        elif not may_include(room, room_of(included)):
            self.note(file, line, f'{"/".join(room)} may not include {"/".join(part or "?" for part in room_of(included))} ("{included}")')
        else:
            self.includes[file].append((line, included))

    def look_at_foreign(self, file, room, line, included):
        domain = room[1] not in UPPER
        modules = ["QtCore"] if domain else ["QtCore", "QtSql"]
        if included.startswith("Q"):
            module, _, header = included.rpartition("/")
            folders = [folder for name in modules for folder in self.qt[name]]
            known = any((folder / header).is_file() for folder in folders) if folders else bool(module)
            if (module and module not in modules) or not known:
                self.note(file, line, f'core/{room[1]} uses {" and ".join(modules)} only (<{included}>)')
        elif domain and included.endswith(".h"):
            self.note(file, line, f"a domain room stands on Qt Core and the standard library (<{included}>)")

    def look_for_sql(self, file, room, text):
        if room == ("core", "storage") and (file.endswith("_store.cpp") or "/migrations/" in file):
            return
        for line, content in literals(text):
            if not (SQL_START.match(content) or SQL_CLAUSE.search(content)):
                continue
            if room == ("core", "storage") and ENGINE.match(content):
                continue
            self.note(file, line, "SQL stands only in core/storage/*_store.cpp and core/storage/migrations/")

    def look_for_circles(self):
        done, path = set(), []

        def visit(file):
            if file in path:
                circle = path[path.index(file):] + [file]
                line = next(line for line, included in self.includes[path[-1]] if included == file)
                self.note(path[-1], line, "a circle: " + " -> ".join(circle))
                return
            if file in done:
                return
            path.append(file)
            for _, included in self.includes.get(file, []):
                visit(included)
            path.pop()
            done.add(file)

        for file in sorted(self.includes):
            visit(file)


def main():
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("root")
    arguments.add_argument("--qt-core", nargs="+", required=True, help="include folders of Qt Core")
    arguments.add_argument("--qt-sql", nargs="+", required=True, help="include folders of Qt Sql")
    given = arguments.parse_args()
    check = Check(given.root, given.qt_core, given.qt_sql)
    if not all(check.qt.values()):
        sys.exit("Neither include folder of Qt is called QtCore or QtSql.")
    problems = check.run()
    if not check.includes:
        sys.exit(f"No sources under {given.root}.")
    for problem in problems:
        print(problem)
    print(f"{len(check.includes)} files, {sum(map(len, check.includes.values()))} includes of ours, {len(problems)} problems")
    sys.exit(1 if problems else 0)


if __name__ == "__main__":
    main()
