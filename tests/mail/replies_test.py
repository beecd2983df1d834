#!/usr/bin/env python3
"""Replies made by Python (its email package; compound.py for Outlook's files) and read by the program."""
import base64
import json
import os
import random
import subprocess
import unittest
from datetime import datetime, timedelta, timezone
from email import policy
from email.message import EmailMessage
from email.utils import format_datetime

import compound

WHEN = datetime(2025, 11, 3, 14, 5, 9, tzinfo=timezone.utc)
TEXTS = ["Yes, we can.\n", "R-00042: ano, můžeme.\n", "שלום R-00042\n", "😀 " * 200 + "\n", ".\n..\nFrom here\n", "x" * 3000 + "\n", "a\n\nb\n"]


def iso(moment):
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")


class Replies(unittest.TestCase):
    def read(self, files):
        lines = "".join(base64.b64encode(one).decode() + "\n" for one in files)
        done = subprocess.run([os.environ["DESK_MAIL"], "read"], input=lines.encode(), stdout=subprocess.PIPE, check=True, timeout=240)
        out = [json.loads(line) for line in done.stdout.decode().splitlines()]
        self.assertEqual(len(out), len(files))
        return out

    def test_messages_of_python_are_read(self):
        chance = random.Random(7)
        files, wanted = [], []
        for i in range(1500):
            made = EmailMessage(policy=policy.SMTP if i % 3 else policy.default)
            name = chance.choice(["Jane Oak", "Łukasz Żak", "O'Neill, Pat", "\"Q\"", "日本 太郎"])
            made["From"] = "%s <%s>" % (json.dumps(name, ensure_ascii=False), "jane.oak@harbour.example")
            subject = chance.choice(["RE: Tuition request R-00042", "Odp: R-00042 – żądanie " + "é" * 60, "R-00042 and R-00043 😀"])
            made["Subject"] = subject
            when = WHEN + timedelta(seconds=chance.randint(0, 400 * 86400))
            zone = timezone(timedelta(hours=chance.randint(-11, 13)))
            received = i % 2
            if received:
                made["Received"] = "from a.example (a.example [192.0.2.1]; x) by mail.wigan.example with ESMTPS id 1 (v=1;c=2); " + \
                    format_datetime(when.astimezone(zone)) + " (UTC)"
                made["Received"] = "from b.example by a.example; Mon, 1 Jan 2024 00:00:00 +0000"
            made["Date"] = format_datetime((when - timedelta(seconds=5 if received else 0)).astimezone(zone))
            text = chance.choice(TEXTS)
            made.set_content(text, cte=chance.choice(["quoted-printable", "base64", None]) if text.isascii() else
                             chance.choice(["quoted-printable", "base64", "8bit"]), charset="utf-8")
            kind = chance.randint(0, 2)
            if kind:
                made.add_alternative("<html><body><p>other</p></body></html>", subtype="html")
            if kind == 2:
                made.add_attachment(b"R-99999 \0\xff" * 100, maintype="application", subtype="octet-stream", filename="cv.pdf")
            files.append(made.as_bytes())
            wanted.append((name, subject, iso(when), "received" if received else "date", text))
        for one, (name, subject, at, source, text) in zip(self.read(files), wanted):
            self.assertEqual(one["sender"], "jane.oak@harbour.example")
            self.assertEqual(one["name"], name)
            self.assertEqual(one["subject"], subject)
            self.assertEqual((one["at"], one["source"]), (at, source))
            self.assertEqual(one["body"], text.strip())
            self.assertIn("R-00042", one["references"])
            self.assertNotIn("R-99999", one["references"])

    def test_html_alone_is_read_without_its_markup(self):
        made = EmailMessage()
        made["From"], made["Date"], made["Subject"] = "a@b.example", format_datetime(WHEN), "x"
        made.set_content("<head><title>no</title><style>p{}</style></head><!-- R-11111 --><div>Yes &amp; <b>R-00042</b></div>"
                         "<p>at &pound;40&#44; caf&eacute;</p>one<br>two &lt; three", subtype="html")
        one, = self.read([made.as_bytes()])
        self.assertEqual(one["body"], "Yes & R-00042\nat £40, café\none\ntwo < three")
        self.assertEqual(one["references"], ["R-00042"])

    def test_outlook_messages_are_read(self):
        chance = random.Random(11)
        files, wanted = [], []
        for i in range(400):
            body = chance.choice(TEXTS) * chance.choice([1, 1, 30])
            wide = i % 5 != 0
            if not wide:
                body = body.encode("windows-1252", "ignore").decode("windows-1252")
            headers = None
            if i % 3 == 0:
                headers = "Received: from x by y; Mon, 3 Nov 2025 15:05:10 +0100\r\nDate: Mon, 3 Nov 2025 14:05:00 +0000\r\nSubject: old\r\n\r\n"
            more = [compound.stream("__substg1.0_300B0102", b"k" * chance.choice([0, 1, 63, 64, 65, 4095, 4096, 4097, 70000]))
                    for _ in range(i % 2)]
            more += [compound.storage("__attach_version1.0_#%08X" % n, [compound.properties([], 8), compound.text_property(0x1000, "R-77777"),
                                      compound.stream("__substg1.0_37010102", b"a" * chance.randint(0, 9000))]) for n in range(i % 4)]
            files.append(compound.message(headers=headers, subject="RE: R-00042 zażółć" if wide else "RE: R-00042 café", body=body, name="Jane Oak",
                                          sender="/O=EX/CN=JANE" if i % 2 else "jane@pier.example", smtp="jane@pier.example" if i % 2 else None,
                                          delivered=WHEN if i % 4 else None, submitted=WHEN - timedelta(seconds=3), wide=wide, more=more,
                                          version=4 if i % 7 == 0 else 3, scatter=random.Random(i) if i % 3 == 1 else None))
            at, source = ("2025-11-03T14:05:10Z", "received") if headers else (iso(WHEN), "delivered") if i % 4 else (iso(WHEN - timedelta(seconds=3)), "submitted")
            wanted.append((body.strip(), at, source))
        for i, (one, (body, at, source)) in enumerate(zip(self.read(files), wanted)):
            with self.subTest(i):
                self.assertEqual(one.get("error"), None)
                self.assertEqual(one["sender"], "jane@pier.example")
                self.assertEqual((one["at"], one["source"]), (at, source))
                self.assertEqual(one["body"], body)
                self.assertEqual(one["references"], ["R-00042"])
                self.assertTrue(one["subject"].startswith("RE: R-00042 "))

    def test_a_large_outlook_message_with_tables_of_tables_is_read(self):
        # Over 109 tables of sectors: 7 MB in pieces of 512 bytes.
        whole = compound.message(subject="R-00042", body="yes", delivered=WHEN, smtp="a@b.example",
                                 more=[compound.storage("__attach_version1.0_#00000000", [compound.stream("__substg1.0_37010102", b"z" * 8_000_000)])])
        one, = self.read([whole])
        self.assertEqual((one["at"], one["body"]), (iso(WHEN), "yes"))

    def test_html_and_rtf_of_outlook(self):
        html, rtf, none, foreign = self.read([compound.message(html="<p>Ja\u00efr R-00042</p>".encode(), delivered=WHEN),
                                              compound.message(rtf=b"LZFu", delivered=WHEN), compound.message(),
                                              compound.compound([compound.stream("Book", b"x" * 5000)])])
        self.assertEqual(html["body"], "Ja\u00efr R-00042")
        self.assertIn("RTF", rtf["body_problem"])
        self.assertIsNone(none["at"])
        self.assertIn("does not say when", none["time_problem"])
        self.assertIn("holds no message", foreign["error"])

    def test_a_damaged_outlook_message_is_read_or_refused(self):
        good = compound.message(headers="Date: Mon, 3 Nov 2025 14:05:00 +0000\r\n\r\n", subject="R-00042", body="b" * 5000, delivered=WHEN)
        chance = random.Random(3)
        files = [good[:length] for length in range(0, len(good), 97)]
        for _ in range(3000):
            bad = bytearray(good)
            for _ in range(chance.randint(1, 4)):
                at = chance.randrange(len(bad)) if chance.random() < .5 else chance.randrange(512)
                bad[at:at + 4] = chance.choice([b"\xff\xff\xff\xff", b"\xfe\xff\xff\xff", b"\0\0\0\0", bytes([chance.randrange(256)]) + b"\0\0\0"])
            files.append(bytes(bad[:len(good)]))
        answers = self.read(files)
        refused = sum("error" in one for one in answers)
        self.assertGreater(refused, 100)
        self.assertGreater(len(answers) - refused, 100)


if __name__ == "__main__":
    unittest.main()
