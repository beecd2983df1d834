"""The program under a real X server with real keys and a real mouse: what a day begins and ends with."""

import unittest

import desktop
from desktop import skip_where_missing, wait_until

skip_where_missing()

from program import PERSON, Program, cli, new_file  # noqa: E402

# Ctrl and this digit go to the page.
DIGITS = {"Worklist": 1, "Referrals": 2, "Students": 3, "Placements": 4, "Tutors": 5, "Providers": 6, "Performance": 7, "Report": 8,
          "Administration": 9, "Unmet need": 0}


class Smoke(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.desktop = cls.enterClassContext(desktop.Desktop())
        cls.file = new_file(cls.desktop)

    def start(self, *files):
        return self.enterContext(Program(self.desktop, *(files or (self.file,))))

    def opened(self):
        program = self.start()
        program.unlock()
        return program

    def titles(self, program):
        return [entry.name.split(",")[0] for entry in program.rail()]

    def page_of(self, program, title):
        return program.wait_for("panel", title)

    def test_a_wrong_passphrase_is_refused_in_words_and_the_right_one_opens(self):
        before = self.file.read_bytes()
        program = self.start()
        program.unlock("not the passphrase of this file")
        program.wait_for_text("passphrase does not open")
        self.assertIsNone(program.tree.find(name="Pages"), "a page can be seen after a wrong passphrase")
        self.assertEqual(self.file.read_bytes(), before)
        # What was typed is selected, so that typing again replaces it.
        program.unlock()
        program.wait_for_text(PERSON)

    def test_ctrl_and_a_digit_go_to_every_page_and_back_and_forward_return(self):
        program = self.opened()
        titles = self.titles(program)
        for title in reversed(titles):
            program.key(f"ctrl+{DIGITS[title]}")
            self.page_of(program, title)
        if len(titles) > 1:
            program.key("alt+Left")
            self.page_of(program, titles[1])
            program.key("alt+Right")
            self.page_of(program, titles[0])

    def test_a_click_in_the_rail_goes_to_its_page(self):
        program = self.opened()
        for entry in program.rail():
            program.click(entry)
            self.page_of(program, entry.name.split(",")[0])

    def test_the_search_opens_what_it_finds(self):
        program = self.opened()
        found = program.search("S-00042")
        program.key("Return")
        page = self.page_of(program, "Students")
        wait_until(lambda: "S-00042" in page.all_text(), f"the record of {found[0]}")

    def test_locking_takes_everything_off_the_screen_and_unlocking_returns_to_the_place(self):
        program = self.opened()
        last = program.rail()[-1]
        program.click(last)
        title = last.name.split(",")[0]
        self.page_of(program, title)
        program.key("ctrl+l")
        program.passphrase_field()
        self.assertIsNone(program.tree.find(name="Pages"))
        self.assertIsNone(program.tree.find("panel", title))
        program.unlock()
        self.page_of(program, title)

    def test_a_look_is_seen_at_once_and_remembered(self):
        program = self.opened()
        place = program.tree.find("frame", "Tutoring Desk").place()
        light = self.desktop.brightness(*place)
        program.command("Look: dark")
        dark = wait_until(lambda: (seen := self.desktop.brightness(*place)) < light - 60 and seen, "a dark window")
        self.assertLess(dark, 110)
        self.assertEqual(program.quit(), 0)
        again = self.start()
        again.passphrase_field()
        wait_until(lambda: self.desktop.brightness(*place) < 110, "a dark window after another start")
        again.unlock()
        again.command("Look: light")
        wait_until(lambda: self.desktop.brightness(*place) > light - 30, "a light window again")
        again.quit()

    def test_another_start_hands_its_file_over_and_ends(self):
        program = self.opened()
        other = new_file(self.desktop, "other.tdesk", "Bo Lund", sample=False)
        second = self.start(other)
        self.assertEqual(wait_until(lambda: second.process.poll() is not None and "ended", "the second start to end"),
                         "ended")
        self.assertEqual(second.process.returncode, 0)
        program.passphrase_field()
        program.wait_for("combo box", "other.tdesk")
        self.assertIsNone(program.process.poll())

    def test_a_backup_from_the_menu_can_be_opened(self):
        program = self.opened()
        kept = self.desktop.home / "kept.tdesk"
        program.command("Back up…")
        program.answer_file_dialog(kept)
        program.wait_for_text("Backed up to kept.tdesk and verified.")
        self.assertEqual(program.quit(), 0)
        # On another machine: this one has seen the file go on since.
        cli(self.desktop, "verify", kept, env={"XDG_DATA_HOME": str(self.desktop.folder / "elsewhere")})

    def test_quitting_leaves_a_whole_file_and_nothing_on_standard_error(self):
        program = self.opened()
        self.assertEqual(program.quit(), 0)
        cli(self.desktop, "verify", self.file)
        self.assertFalse(list(self.desktop.home.glob("*-journal")), "a journal was left")
        self.assertEqual(program.log.read_text(), "")


if __name__ == "__main__":
    unittest.main(warnings="ignore")  # the bindings call names deprecated for which they have no others
