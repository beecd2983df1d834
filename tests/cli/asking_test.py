"""Asking providers and writing their answers down from a script: drafts, sending, windows, refusals."""

import csv
import email
import email.policy
import io
import json
import unittest

from support import CliTest

# R3 was logged on 6 January 2026 at 09:00; P3 works in lot 2 alone.
MORE = {
    "providers": "provider_code,name,email\nP2,Łukasz & Sons,tutors@lukasz.example\nP3,Online Only,o@online.example\n"
                 "P4,By Telephone,\n",
    "provider_lots": "provider_code,lot,hourly_rate,rate_from\nP3,2,30.00,2025-09-01\nP4,1,40.00,2025-09-01\n",
    "students": "student_ref,upn,forename,surname,date_of_birth,postcode\n"
                "S3,A359401225003,Żaneta,Quillfeather,2012-05-04,WN7 1AA\n",
    "referrals": "referral_ref,student_ref,officer,lot,key_stage,subjects,send_needs,postcode,hours_per_week,venue,issued_at\n"
                 "R3,S3,Officer,1,KS3,Science,Żaneta Quillfeather likes quiet rooms in WN7 1AA,WN7 1AA,7.5,home,"
                 "2026-01-06T09:00:00\n",
}
SENT = "2026-01-06T10:00"


class Asking(CliTest):
    def setUp(self):
        super().setUp()
        for kind, rows in MORE.items():
            self.assertDone(self.take(kind, rows))

    def issue(self, *words, ref="R3"):
        return self.cli("issue", "--referral", ref, *words)

    def respond(self, *words, provider="P1", ref="R3"):
        return self.cli("respond", "--referral", ref, "--provider", provider, *words)

    def listed(self):
        out = self.assertDone(self.issue()).out.decode("utf-8")
        return {row["provider_code"]: row for row in csv.DictReader(io.StringIO(out))}

    def test_who_will_be_asked(self):
        listed = self.listed()
        self.assertEqual([(code, row["asked"], row["why_not"]) for code, row in sorted(listed.items())],
                         [("P1", "yes", ""), ("P2", "yes", ""), ("P3", "no", "not admitted to the lot"),
                          ("P4", "no", "no e-mail address")])
        self.assertRefused(self.issue(ref="R9"), 'no referral "R9"')

    def test_drafts_that_say_nothing_of_the_student(self):
        self.assertDone(self.issue("--eml", self.folder))
        drafts = sorted(path.name for path in self.folder.glob("*.eml"))
        self.assertEqual(drafts, ["R3 P1.eml", "R3 P2.eml"])
        for name, to in (("R3 P1.eml", "a@example.org"), ("R3 P2.eml", "tutors@lukasz.example")):
            message = email.message_from_bytes((self.folder / name).read_bytes(), policy=email.policy.default)
            self.assertEqual(message["X-Unsent"], "1")
            self.assertEqual([one.addr_spec for one in message["To"].addresses], [to])
            self.assertIn("R3", message["Subject"])
            body = message.get_content()
            self.assertIn("quiet rooms", body)
            self.assertIn("Science", body)
            self.assertIn("WN7", body)
            for told in ("Żaneta", "Quillfeather", "WN7 1AA", "A359401225003", "2012"):
                self.assertNotIn(told, body + message["Subject"])
        self.assertTrue(all(self.listed()[code]["drafted_at"] for code in ("P1", "P2")))
        self.assertNotIn("R3", "".join(self.rows("requests")))

    def test_one_draft_with_blind_copies(self):
        done = self.assertDone(self.issue("--eml", self.folder, "--blind-copies"))
        self.assertEqual(done.err.strip(), "R3.eml")
        message = email.message_from_bytes((self.folder / "R3.eml").read_bytes(), policy=email.policy.default)
        self.assertIsNone(message["To"])
        self.assertEqual([one.addr_spec for one in message["Bcc"].addresses], ["a@example.org", "tutors@lukasz.example"])
        text = self.assertDone(self.issue("--text", "--blind-copies", "--provider", "P2")).out.decode("utf-8")
        self.assertTrue(text.startswith("Bcc: tutors@lukasz.example\nSubject: "), text)
        self.assertRefused(self.issue("--eml", self.folder, "--provider", "P4"), "no e-mail address")
        self.assertRefused(self.issue("--eml", self.folder, "--provider", "P3"), "not admitted to the lot")
        self.assertRefused(self.issue("--eml", self.folder / "none"), "could not be written", "R3 P1.eml")

    def test_sent_answered_and_counted(self):
        self.assertDone(self.issue("--provider", "P1,P2,P4", "--sent", SENT))
        self.assertIn("R3,P4,2026-01-06T10:00:00Z,no", self.rows("requests"))
        self.assertIn("2026-01-06T10:00:00Z", [row for row in self.rows("referrals") if row.startswith("R3")][0])
        in_time = json.loads(self.assertDone(self.respond("--yes", "--at", "2026-01-07T10:00", "--rate", "41.50", "--start",
                                                          "2026-01-12", "--tutor", "T1", "--note", "Mornings")).out)
        self.assertEqual(in_time, {"provider_code": "P1", "responded_at": "2026-01-07T10:00:00Z", "late": False})
        late = json.loads(self.assertDone(self.respond("--no", "--at", "2026-01-07T10:00:01", provider="P2")).out)
        self.assertTrue(late["late"])
        self.assertIn("R3,P1,2026-01-07T10:00:00Z,yes,41.50,T1,2026-01-12,Mornings", self.rows("responses"))
        compared = self.assertDone(self.cli("compare", "--referral", "R3", "--at", "2026-01-07T12:00:00Z")).out.decode("utf-8")
        self.assertIn("P1,yes,", compared)
        self.assertIn("P2,no,late", compared)

    def test_a_mistyped_answer(self):
        self.assertDone(self.issue("--provider", "P1", "--sent", SENT))
        self.assertDone(self.respond("--no", "--at", "2026-01-06T12:00"))
        self.assertDone(self.respond("--yes", "--at", "2026-01-06T12:30", "--change", "2026-01-06T12:00"))
        self.assertEqual([row for row in self.rows("responses") if row.startswith("R3")], ["R3,P1,2026-01-06T12:30:00Z,yes,,,,"])
        self.assertRefused(self.respond("--remove", "2026-01-06T12:00"), "no answer of this moment")
        self.assertDone(self.respond("--remove", "2026-01-06T12:30"))
        self.assertFalse([row for row in self.rows("responses") if row.startswith("R3")])

    def test_bounced_delivered_and_sent_again(self):
        self.assertDone(self.issue("--provider", "P1", "--sent", SENT))
        self.assertDone(self.issue("--provider", "P1", "--bounced"))
        self.assertIn("R3,P1,2026-01-06T10:00:00Z,yes", self.rows("requests"))
        self.assertRefused(self.issue("--provider", "P1", "--delivered", "2026-01-06T10:10"), "bounced was not delivered")
        self.assertDone(self.issue("--provider", "P1", "--not-bounced"))
        self.assertDone(self.issue("--provider", "P1", "--delivered", "2026-01-06T10:10"))
        self.assertRefused(self.issue("--provider", "P1", "--sent-at", "2026-01-06T10:11"), "not delivered before")
        self.assertDone(self.issue("--provider", "P1", "--sent-at", "2026-01-06T09:59"))
        self.assertIn("R3,P1,2026-01-06T09:59:00Z,no", self.rows("requests"))
        # In time by the delivery, eleven minutes after the sending.
        answer = json.loads(self.assertDone(self.respond("--yes", "--at", "2026-01-07T10:10")).out)
        self.assertFalse(answer["late"])
        self.assertRefused(self.issue("--provider", "P2", "--bounced"), "P2 has not been asked")
        self.assertDone(self.issue("--provider", "P2", "--sent", "now"))
        self.assertRefused(self.issue("--provider", "P2", "--sent", "now"), "may still answer")

    def test_what_is_refused_keeps_nothing(self):
        requests = self.rows("requests")
        self.assertRefused(self.issue("--provider", "P1,P3", "--sent", SENT), "P3 is not admitted")
        self.assertRefused(self.issue("--provider", "P1", "--sent", "2026-01-06T08:59"), "before the referral was logged")
        self.assertRefused(self.issue("--provider", "P1", "--sent", "2099-01-06T08:59"), "a time to come")
        self.assertRefused(self.issue("--provider", "P9", "--sent", SENT), 'no provider "P9"')
        self.assertEqual(self.rows("requests"), requests)
        responses = self.rows("responses")
        self.assertRefused(self.respond("--yes", "--at", SENT), "P1 has not been asked")
        self.assertDone(self.issue("--provider", "P1", "--sent", SENT))
        self.assertRefused(self.respond("--yes", "--at", "2026-01-06T09:59"), "older than the request")
        self.assertRefused(self.respond("--yes", "--at", "2099-01-06T09:59"), "a time to come")
        self.assertRefused(self.respond("--yes", "--at", "2026-01-06T12:00", "--tutor", "T9"), 'no tutor "T9"')
        self.assertEqual(self.rows("responses"), responses)

    def test_times_that_the_clocks_skip_or_make_twice(self):
        for when, said in (("2026-03-29T01:30", "does not exist"), ("2025-10-26T01:30", "twice")):
            self.assertRefused(self.issue("--provider", "P1", "--sent", when), "--sent", said, code=2)
            self.assertRefused(self.respond("--yes", "--at", when), "--at", said, code=2)

    def test_reminders(self):
        self.assertDone(self.issue("--provider", "P1", "--sent", SENT))
        done = self.assertDone(self.issue("--remind", "4", "--text"))
        # That window closed long ago.
        self.assertIn("Nobody is silent that long", done.err)
        self.assertDone(self.issue("--provider", "P2", "--sent", "now"))
        text = self.assertDone(self.issue("--remind", "0", "--text")).out.decode("utf-8")
        self.assertIn("To: tutors@lukasz.example", text)
        self.assertNotIn("Quillfeather", text)
        self.assertDone(self.issue("--remind", "0", "--eml", self.folder))
        self.assertEqual([path.name for path in self.folder.glob("*.eml")], ["R3 P2 reminder.eml"])

    def test_a_reply_gives_its_time(self):
        self.assertDone(self.issue("--provider", "P2", "--sent", SENT))
        reply = self.write("reply.eml", "Received: from a by b; Tue, 6 Jan 2026 12:30:05 +0000\r\nDate: Tue, 6 Jan 2026 12:29:00 +0000\r\n"
                                        "From: Tutors <tutors@lukasz.example>\r\nSubject: Re: R3\r\n\r\nYes, we can.\r\n")
        read = json.loads(self.assertDone(self.cli("respond", "--referral", "R3", "--reply", reply)).out)
        self.assertEqual((read["providers"], read["matched_by"], read["responded_at"], read["time_source"], read["names_referral"]),
                         (["P2"], "address", "2026-01-06T12:30:05Z", "received", True))
        self.assertFalse([row for row in self.rows("responses") if row.startswith("R3")])
        self.assertDone(self.respond("--yes", "--reply", reply, provider="P2"))
        self.assertIn("R3,P2,2026-01-06T12:30:05Z,yes,,,,", self.rows("responses"))
        timeless = self.write("timeless.eml", "From: Tutors <tutors@lukasz.example>\r\nSubject: Re: R3\r\n\r\nYes.\r\n")
        self.assertRefused(self.respond("--no", "--reply", timeless, provider="P2"), "--at T")
        self.assertDone(self.respond("--no", "--reply", timeless, "--at", "2026-01-06T13:00", provider="P2"))
        self.assertRefused(self.respond("--no", "--reply", self.folder / "none.eml", provider="P2"), "could not be read", "none.eml")
        self.assertRefused(self.respond("--no", "--reply", self.file, provider="P2"), "message")

    def test_wrong_usage(self):
        for verb, words, said in [("issue", (), "--referral"), ("issue", ("--referral", "R3", "--bounced"), "--provider"),
                                  ("issue", ("--referral", "R3", "--remind", "soon"), "--remind"),
                                  ("issue", ("--referral", "R3", "--sent", "soon"), "--sent"),
                                  ("respond", ("--referral", "R3", "--yes"), "--provider"),
                                  ("respond", ("--referral", "R3", "--provider", "P1"), "--yes or --no"),
                                  ("respond", ("--referral", "R3", "--provider", "P1", "--yes", "--no"), "--yes or --no"),
                                  ("respond", ("--referral", "R3", "--provider", "P1", "--yes", "--rate", "£5"), "--rate"),
                                  ("respond", ("--referral", "R3", "--provider", "P1", "--yes", "--start", "soon"), "--start")]:
            with self.subTest(words=words):
                self.assertRefused(self.cli(verb, *words), said, code=2)


if __name__ == "__main__":
    unittest.main()
