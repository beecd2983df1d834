"""A new data key from outside: who comes in after it, what is kept, what is refused."""

from support import CliTest, call

OTHER = "copper Lantern 7 whistles"


class NewKey(CliTest):
    def setUp(self):
        super().setUp()
        self.write("bea.txt", OTHER + "\n")
        self.assertDone(self.cli("user", "add", "Bea", "--role", "commissioner", "--new-passphrase-file", "bea.txt", "--kdf-memory", "19MiB", "--user", "Ada"))

    def kept(self):
        return sorted(path.name for path in self.folder.glob("f-replaced-*.tdesk"))

    def test_everybody_keeps_their_passphrase_and_the_records_are_the_same(self):
        before = self.state()
        self.assertDone(self.cli("new-key", "--user", "Ada", "--new-recovery-key-file", "new.txt"))
        self.assertEqual(len(self.kept()), 1)
        self.assertEqual(self.state(), before)
        self.assertDone(self.cli("vetting", "--user", "Bea", passphrase=OTHER))
        self.assertDone(self.cli("verify", "--user", "Ada"))
        self.assertDone(self.cli("audit", "verify", "--as", "Ada"))
        self.write("fresh.txt", "nine copper kettles sing low\n")
        self.assertDone(self.cli("recover", "--user", "Ada", "--recovery-key-file", "new.txt", "--new-passphrase-file", "fresh.txt"))
        self.assertDone(self.cli("verify", "--user", "Ada", passphrase="nine copper kettles sing low"))

    def test_disabling_somebody_with_a_new_key(self):
        run = self.assertDone(self.cli("user", "disable", "Bea", "--user", "Ada"))
        self.assertIn("new-key", run.err)
        self.write("cal.txt", OTHER + "\n")
        self.assertDone(self.cli("user", "add", "Cal", "--role", "auditor", "--new-passphrase-file", "cal.txt", "--kdf-memory", "19MiB", "--user", "Ada"))
        self.assertDone(self.cli("user", "disable", "Cal", "--user", "Ada", "--new-key", "--new-recovery-key-file", "new.txt", "--remove-old"))
        self.assertEqual(self.kept(), [])
        self.assertTrue((self.folder / "new.txt").exists())
        self.assertRefused(self.cli("vetting", "--user", "Cal", passphrase=OTHER), code=3)
        self.assertDone(self.cli("verify", "--user", "Ada"))

    def test_what_is_refused_leaves_everything(self):
        before = self.file.read_bytes()
        self.assertRefused(self.cli("new-key", "--user", "Ada"), "--new-recovery-key-file", code=2)
        self.write("there.txt", "x")
        self.assertRefused(self.cli("new-key", "--user", "Ada", "--new-recovery-key-file", "there.txt"), "there already")
        self.assertEqual(self.file.read_bytes(), before)
        self.assertRefused(self.cli("new-key", "--user", "Bea", "--new-recovery-key-file", "new.txt", passphrase=OTHER), code=3)
        self.assertFalse((self.folder / "new.txt").exists())
        self.assertEqual(self.kept(), [])
        self.assertDone(self.cli("verify", "--user", "Ada"))

    def state(self, file=None):
        """As CliTest.state, for a file with more than one person in it."""
        out = self.folder / "out"
        self.assertDone(call(self.folder, "export", file or self.file, "all", out, "--user", "Ada"))
        return {path.name: path.read_bytes() for path in out.iterdir()}


if __name__ == "__main__":
    import unittest
    unittest.main()
