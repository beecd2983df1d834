"""Sources broken on purpose: the check must find each, and nothing in sound ones."""
import tempfile
import unittest
from pathlib import Path

import architecture

SOUND = {
    "core/base/money.h": "#pragma once\n#include <QString>\n#include <tl/expected.hpp>\n#include <vector>\n",
    "core/calendar/day.h": '#pragma once\n#include "core/base/money.h"\n',
    "core/access/user.h": '#include "core/base/money.h"\n',
    "core/kpi/report.h": '#include "core/calendar/day.h"\n',
    "core/storage/database.cpp": '#include "core/access/user.h"\n#include <QSqlQuery>\n#include <sqlite3.h>\n'
                                 'auto a = "PRAGMA foreign_keys = ON"; auto b = "BEGIN IMMEDIATE";\n'
                                 'auto c = "SELECT name FROM sqlite_master";\n',
    "core/storage/day_store.cpp": 'auto a = "SELECT day FROM days WHERE day = ?";\n',
    "core/storage/migrations/m0001.cpp": 'auto a = R"sql(CREATE TABLE days (day TEXT) STRICT)sql";\n',
    "core/services/report.h": '#include "core/kpi/report.h"\n// "SELECT a FROM b" in a comment is none\n',
    "core/exchange/csv.h": '#include "core/services/report.h"\nauto a = "Select a file, update it, delete from it.";\n',
    "ui/shell/window.h": '#include "core/exchange/csv.h"\n#include <QWidget>\n',
    "app/desk/main.cpp": '#include "ui/shell/window.h"\n',
    "ui/widgets/chart.h": "#include <QChart>\n",
    "ui/paper/pages.h": '#include "core/exchange/csv.h"\n#include "ui/widgets/chart.h"\n',
    "app/cli/main.cpp": '#include "core/exchange/csv.h"\n#include "ui/paper/pages.h"\nauto a = "With this file";\n',
}

# What is added to the sound sources, and what must be said of it.
BROKEN = {
    "a room that includes one to its right": (
        {"core/calendar/wrong.h": '#include "core/kpi/report.h"\n'}, "core/calendar may not include core/kpi"),
    "a domain room that includes storage": (
        {"core/kpi/wrong.h": '#include "core/storage/day_store.cpp"\n'}, "core/kpi may not include core/storage"),
    "access above base": (
        {"core/access/wrong.h": '#include "core/calendar/day.h"\n'}, "core/access may not include core/calendar"),
    "a domain room that includes access": (
        {"core/kpi/wrong.h": '#include "core/access/user.h"\n'}, "core/kpi may not include core/access"),
    "services that include exchange": (
        {"core/services/wrong.h": '#include "core/exchange/csv.h"\n'}, "core/services may not include core/exchange"),
    "core that includes the window": (
        {"core/services/wrong.h": '#include "ui/shell/window.h"\n'}, "core/services may not include ui/shell"),
    "the command line that includes the window": (
        {"app/cli/wrong.cpp": '#include "ui/shell/window.h"\n'}, "app/cli may not include ui/shell"),
    "the command line that includes a part of the window": (
        {"app/cli/wrong.cpp": '#include "ui/widgets/chart.h"\n'}, "app/cli may not include ui/widgets"),
    "pages that include the window they are shown in": (
        {"ui/paper/wrong.h": '#include "ui/shell/window.h"\n'}, "ui/paper may not include ui/shell"),
    "one program that includes the other": (
        {"app/desk/wrong.cpp": '#include "app/cli/main.cpp"\n'}, "app/desk may not include app/cli"),
    "the window that includes a program": (
        {"ui/shell/wrong.cpp": '#include "app/desk/main.cpp"\n'}, "ui/shell may not include app/desk"),
    "an include spelt with blanks": (
        {"core/calendar/wrong.h": '#  include  "core/kpi/report.h"\n'}, "core/calendar may not include core/kpi"),
    "an include that is not by its path from the root": (
        {"core/calendar/wrong.h": '#include "day.h"\n'}, "is not a file of ours"),
    "a test in the product": (
        {"tests/help.h": "", "core/base/wrong.h": '#include "tests/help.h"\n'}, "core/base may not include"),
    "an unknown room": ({"core/misc/wrong.h": ""}, "core/misc is no room"),
    "a circle inside a room": (
        {"core/base/one.h": '#include "core/base/two.h"\n', "core/base/two.h": '#include "core/base/one.h"\n'}, "a circle"),
    "a widget in core": ({"core/services/wrong.h": "#include <QWidget>\n"}, "uses QtCore and QtSql only"),
    "charts in core, by module": ({"core/exchange/wrong.h": "#include <QtCharts/QChart>\n"}, "uses QtCore and QtSql only"),
    "printing in core, by module": (
        {"core/exchange/wrong.h": "#include <QtPrintSupport>\n"}, "uses QtCore and QtSql only"),
    "a database in a domain room": ({"core/kpi/wrong.h": "#include <QSqlQuery>\n"}, "core/kpi uses QtCore only"),
    "the C library of the database in a domain room": (
        {"core/kpi/wrong.h": "#include <sqlite3.h>\n"}, "a domain room stands on"),
    "SQL in a use case": ({"core/services/wrong.cpp": 'auto a = "DELETE FROM days";\n'}, "SQL stands only in"),
    "SQL in small letters": ({"app/cli/wrong.cpp": 'auto a = u"select day from days where 1";\n'}, "SQL stands only in"),
    "SQL in a raw literal": ({"ui/shell/wrong.cpp": 'auto a = R"(\n  SELECT day\n  FROM days)";\n'}, "SQL stands only in"),
    "SQL in pieces": ({"core/exchange/wrong.cpp": 'auto a = "insert "\n  "into days values (1)";\n'}, "SQL stands only in"),
    "a clause of SQL": ({"core/kpi/wrong.cpp": 'auto a = " WHERE day = 1";\n'}, "SQL stands only in"),
    "places of a statement": ({"core/kpi/wrong.cpp": 'auto a = " VALUES (?, ?)";\n'}, "SQL stands only in"),
    "SQL in storage but in no store": (
        {"core/storage/wrong.cpp": 'auto a = "SELECT day FROM days";\n'}, "SQL stands only in"),
    "SQL in a header of a store": (
        {"core/storage/day_store.h": 'auto a = "SELECT day FROM days";\n'}, "SQL stands only in"),
    "the engine's statements outside storage": (
        {"core/services/wrong.cpp": 'auto a = "PRAGMA foreign_keys = OFF";\n'}, "SQL stands only in"),
}


class ArchitectureTest(unittest.TestCase):
    def problems(self, more):
        with tempfile.TemporaryDirectory() as folder:
            root = Path(folder)
            for module, header in (("QtCore", "QString"), ("QtSql", "QSqlQuery")):
                (root / "qt" / module).mkdir(parents=True)
                (root / "qt" / module / header).touch()
            for path, text in (SOUND | more).items():
                (root / path).parent.mkdir(parents=True, exist_ok=True)
                (root / path).write_text(text, encoding="utf-8")
            return architecture.Check(root, [root / "qt/QtCore"], [root / "qt/QtSql"]).run()

    def test_sound_sources_have_no_problems(self):
        self.assertEqual(self.problems({}), [])

    def test_broken_sources_are_caught(self):
        for name, (files, said) in BROKEN.items():
            with self.subTest(name):
                found = self.problems(files)
                self.assertEqual(len(found), 1, found)
                self.assertIn(said, found[0])
                self.assertTrue(any(found[0].startswith(path) for path in files), found)


if __name__ == "__main__":
    unittest.main()
