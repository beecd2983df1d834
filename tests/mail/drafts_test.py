#!/usr/bin/env python3
"""Drafts written by the program and read back by Python's email package (policy default).

    drafts_test.py [MESSAGES]     default 4000, the same ones each time
"""
import base64
import email
import email.policy
import json
import os
import random
import re
import subprocess
import sys
import unittest
from email.header import decode_header, make_header
from email.utils import getaddresses

PIECES = [
    "Tuition", "request", "R-00042", " ", "  ", "a", "é", "e\u0301", "Łódź", "ß", "שלום", "مرحبا بالعالم", "\u202eabc\u202c",
    "日本語の件名", "👩🏽‍🚀", "😀", "🏴󠁧󠁢󠁷󠁬󠁳󠁿", "=?utf-8?B?eA==?=", "=?", "?=", "=", "==20", "\"", "\"quoted\"", "\\", "\\\"", "(comment)", "<a@b.c>",
    ",", ";", ":", "@", ".", "..", "\t", "From ", "x" * 70, "y" * 200, "ż" * 90, "–", "“”", "'", "\u00a0", "\ufeff", "\u200d", "%1",
    "\u2028", "\u0085", "&", "~", "!", "#", "$", "'*'", "+", "/", "-", "--", "_", "`", "{", "|", "}", "^", "[", "]", "\u00ad",
]
LINES = ["", ".", "..", ". .", "...", "From here", "From ", "Dear colleagues,", " indented", "trailing ", "trailing\t", "tab\there",
         "=", "=3D", "é" * 300, "word " * 60, "z" * 1200, "😀" * 80, "-- ", "שורה", "e\u0301\u0323" * 40, "--=_boundary", "\u2028", "\u0085x"]
CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")


def one_line(text):
    return CONTROLS.sub(" ", text.replace("\r\n", "\n"))


class Drafts(unittest.TestCase):
    count = 4000

    @classmethod
    def setUpClass(cls):
        cls.random = random.Random(20261125)
        cls.program = os.environ["DESK_MAIL"]

    def text(self, most):
        return "".join(self.random.choice(PIECES) for _ in range(self.random.randint(1, most)))

    def body(self):
        lines = [self.random.choice(LINES + PIECES) + (self.random.choice(PIECES) if self.random.random() < .3 else "")
                 for _ in range(self.random.randint(0, 12))]
        return self.random.choice(["\n", "\n", "\r\n"]).join(lines)

    def recipient(self):
        name = self.random.choice(["", "Harbour Tuition", "O'Neill, Ltd", "Łukasz \"Tutor\" Wiśniewski", self.text(6)])
        return [name, "p%d%s@%s.example" % (self.random.randint(1, 999), self.random.choice(["", ".x", "+y", "_z", "'q"]),
                                            self.random.choice(["provider", "a-b", "x" * 60 + "." + "y" * 60]))]

    def message(self):
        return {"to": [self.recipient() for _ in range(self.random.randint(0, 3))],
                "bcc": [self.recipient() for _ in range(self.random.randint(0, 4))],
                "subject": self.text(12), "body": self.body(), "reference": self.random.choice(["", "R-00042"])}

    def write(self, messages):
        lines = "".join(json.dumps(one) + "\n" for one in messages)
        done = subprocess.run([self.program, "write"], input=lines.encode(), stdout=subprocess.PIPE, check=True, timeout=240)
        out = done.stdout.decode().splitlines()
        self.assertEqual(len(out), len(messages))
        return out

    def check_shape(self, raw):
        self.assertTrue(all(byte < 128 for byte in raw), "a draft is ASCII")
        lines = raw.split(b"\r\n")
        self.assertNotIn(b"\r", b"".join(lines))
        self.assertNotIn(b"\n", b"".join(lines))
        for line in lines:
            self.assertFalse(line.startswith(b"From "))
            if len(line) > 78:
                # Nothing but an address, or a name of a header in front of it, may be longer.
                self.assertRegex(line, rb"^(?:To:|Bcc:)? <?[^ ]+@[^ ]+>?,?$")
            self.assertLessEqual(len(line), 998)
        head, _ = raw.split(b"\r\n\r\n", 1)
        names = [line.split(b":")[0] for line in head.split(b"\r\n") if not line.startswith(b" ")]
        self.assertEqual(len(names), len(set(names)), "each header once")
        self.assertLessEqual(set(names), {b"X-Unsent", b"To", b"Bcc", b"Subject", b"MIME-Version", b"Content-Type",
                                          b"Content-Transfer-Encoding"})

    def check_recipients(self, raw, header, wanted):
        if not wanted:
            self.assertIsNone(header)
            return
        self.assertEqual([a.addr_spec for a in header.addresses], [address for _, address in wanted])
        # Python's newer reading puts a blank between two encoded words of a name; its older one does not.
        line = re.search(rb"(?m)^%s:((?:.*\r\n )*.*)\r\n" % header.name.encode(), raw).group(1).decode().replace("\r\n", "")
        read = [str(make_header(decode_header(name))) for name, _ in getaddresses([line])]
        self.assertEqual(read, [one_line(name).strip() for name, _ in wanted])

    def check(self, message, raw):
        self.check_shape(raw)
        read = email.message_from_bytes(raw, policy=email.policy.default)
        self.assertEqual(read.defects, [])
        for name, value in read.items():
            self.assertEqual(value.defects, (), name)
        self.assertEqual(read["X-Unsent"], "1")
        self.check_recipients(raw, read["To"], message["to"])
        self.check_recipients(raw, read["Bcc"], message["bcc"])
        subject = one_line(message["subject"])
        if message["reference"] and not re.search(r"(?<![^\W_])[Rr][ \u00a0]?[-\u2010-\u2014]?[ \u00a0]?00042(?![^\W_])", subject):
            subject = "[%s] %s" % (message["reference"], subject)
        self.assertEqual(read["Subject"], subject)
        body = re.sub("\r\n|[\r\v\f]", "\n", message["body"])
        self.assertEqual(read.get_content().replace("\r\n", "\n"), body)

    def test_what_is_written_is_read_back(self):
        messages = [self.message() for _ in range(self.count)]
        for one in messages:
            if not one["to"] and not one["bcc"]:
                one["to"] = [["", "a@b.example"]]
        read = 0
        for message, line in zip(messages, self.write(messages)):
            if not one_line(message["subject"]).strip() and not message["reference"]:
                self.assertEqual(line, "! subject")
                continue
            with self.subTest(message=message):
                self.check(message, base64.b64decode(line))
            read += 1
        self.assertGreater(read, self.count * 9 // 10)

    def test_no_field_makes_a_header(self):
        evil = ["x\r\nBcc: thief@evil.example", "x\nBcc: thief@evil.example", "x\rBcc: thief@evil.example",
                "x\u0085Bcc: t@evil.example", "x\u2028Bcc: t@evil.example", "x\r\n\r\nbody", "x\x00\nBcc: t@evil.example"]
        messages = []
        for text in evil:
            good = {"to": [["n", "a@b.example"]], "bcc": [], "subject": "s", "body": "b", "reference": ""}
            messages += [good | {"subject": text}, good | {"to": [[text, "a@b.example"]]}, good | {"reference": text}]
        for message, line in zip(messages, self.write(messages)):
            raw = base64.b64decode(line)
            self.check_shape(raw)
            read = email.message_from_bytes(raw, policy=email.policy.default)
            self.assertIsNone(read["Bcc"])
            self.assertEqual(read.get_content(), "b")

    def test_an_address_with_a_line_break_or_a_second_one_is_refused(self):
        for address in ["a@b.example\r\nBcc: t@evil.example", "a@b.example, t@evil.example", "a@b.example>", "<a@b.example",
                        "a b@c.example", "a@b.example\x00", "\"a b\"@c.example", "a@[1.2.3.4]", "a@b", "@b.example", "ü@b.example"]:
            good = {"to": [["", "a@b.example"]], "bcc": [["", address]], "subject": "s", "body": "b", "reference": ""}
            self.assertEqual(self.write([good]), ["! bcc"], ascii(address))


if __name__ == "__main__":
    if len(sys.argv) > 1:
        Drafts.count = int(sys.argv.pop(1))
    unittest.main()
