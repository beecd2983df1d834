"""The wordings of messages on the command line."""

import json
import unittest

from support import CliTest, call

NEW = "Request {reference}, {lot}\n\nDear {provider},\nplease answer within {reply_hours} hours.\n"


class Wordings(CliTest):
    def test_a_wording_is_shown_set_and_shown_again(self):
        shown = self.assertDone(self.cli("template", "show", "request")).out.decode()
        self.assertRegex(shown, r"\A[^\n]*\{reference\}[^\n]*\n\nDear \{provider\},\n")
        self.assertDone(self.cli("template", "set", "request", "--from", self.write("new.txt", NEW)))
        self.assertEqual(self.assertDone(self.cli("template", "show", "request")).out.decode(), NEW)
        rows = json.loads(self.assertDone(self.cli("template", "--json")).out)["messages"]
        self.assertEqual([row["purpose"] for row in rows], ["request", "reminder", "award", "not_awarded"])
        self.assertEqual((rows[0]["version"], rows[0]["changed_by"]), (1, "Ada"))
        self.assertNotIn("version", rows[1])
        self.assertDone(self.cli("template", "reset", "request"))
        self.assertEqual(self.assertDone(self.cli("template", "show", "request")).out.decode(), shown)
        history = self.assertDone(self.cli("template", "history")).out.decode()
        self.assertEqual([line[:9] for line in history.split("\r\n") if line.startswith("request,")], ["request,2", "request,1"])
        self.assertIn("template request", self.assertDone(self.cli("audit")).out.decode())

    def test_windows_line_ends_and_a_mark_make_no_difference(self):
        text = b"\xef\xbb\xbf" + NEW.replace("\n", "\r\n").encode()
        self.assertDone(self.cli("template", "set", "request", "--from", self.write("new.txt", text)))
        self.assertEqual(self.cli("template", "show", "request").out.decode(), NEW)

    def test_every_fault_is_said_with_its_line_and_nothing_is_kept(self):
        bad = "Tuition\n\nDear {forename},\n\n{start_by} and {upn\n"
        run = self.assertRefused(self.cli("template", "set", "request", "--from", self.write("bad.txt", bad)),
                                 "line 1: The subject must hold {reference}", "line 3: There is no {forename} to fill in",
                                 "line 5: {start_by} is not known", "line 5: The brace is not closed", "The wording was not kept")
        self.assertEqual(run.out, b"")
        self.assertEqual(self.assertDone(self.cli("template", "history")).out.count(b"\r\n"), 1)
        self.assertRefused(self.cli("template", "set", "award", "--from", self.write("one.txt", "one line")), "one.txt", "an empty line")

    def test_what_makes_no_sense_is_refused(self):
        for words in (["show"], ["show", "birthday"], ["set", "request"], ["set", "request", "--from", "not-there.txt"], ["x"],
                      ["history", "request"], ["show", "request", "more"]):
            self.assertRefused(self.cli("template", *words), code=2)

    def test_who_awards_may_read_and_not_change(self):
        secret = self.write("secret.txt", "yellow Harbour 77 marmalade\n")
        self.assertDone(self.cli("user", "add", "Bea", "--role", "commissioner", "--new-passphrase-file", secret, "--kdf-memory", "19MiB"))
        as_bea = {"passphrase": "yellow Harbour 77 marmalade"}
        self.assertDone(call(self.folder, "template", self.file, "--user", "Bea", **as_bea))
        self.assertRefused(call(self.folder, "template", self.file, "reset", "request", "--user", "Bea", **as_bea), code=3)


if __name__ == "__main__":
    unittest.main()
