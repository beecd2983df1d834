"""Awards from a script: the same checks as everywhere, and what is said when they refuse."""

import email
import email.policy
import json
import unittest

from support import CliTest

# R3 was issued on 6 January 2026; P1 said yes within its day, P2 too late.
MORE = {
    "referrals": "referral_ref,student_ref,lot,key_stage,hours_per_week,issued_at\n"
                 "R3,S2,1,KS4,5,2026-01-06T09:00:00\nR4,S2,1,KS4,5,2026-01-06T09:00:00\n",
    "requests": "referral_ref,provider_code,sent_at\nR3,P1,2026-01-06T10:00:00\nR3,P2,2026-01-06T10:00:00\n",
    "responses": "referral_ref,provider_code,responded_at,can_meet,hourly_rate\n"
                 "R3,P1,2026-01-06T12:00:00,yes,41.50\nR3,P2,2026-01-07T10:00:01,yes,\n",
}
AT = ("--at", "2026-01-07T12:00:00Z")
WHY = ("--why", "Knows the school")


class Awards(CliTest):
    def setUp(self):
        super().setUp()
        for kind, rows in MORE.items():
            self.assertDone(self.take(kind, rows))

    def award(self, *words, ref="R3", provider="P1"):
        return self.cli("award", "--referral", ref, "--provider", provider, *words)

    def test_from_the_pool(self):
        made = json.loads(self.assertDone(self.award(*WHY, *AT, "--suitability", "P1=80", "--weights", "30,20,25,10,15")).out)
        self.assertEqual(made, {"referral_ref": "R3", "award_no": 1, "provider_code": "P1", "route": "pool", "hourly_rate": "41.50",
                                "start_by": "2026-01-14"})
        self.assertIn("R3,1,P1,2026-01-07T12:00:00Z,pool,41.50,Knows the school,,,", self.rows("awards"))
        kept = json.loads(self.assertDone(self.cli("award", "--referral", "R3", "--decision", "1")).out)
        self.assertEqual((kept["decided_by"], kept["why"], kept["start_by"]), ("Ada", "Knows the school", "2026-01-14"))
        self.assertEqual(kept["weights"], {"tender": 30, "price": 20, "suitability": 25, "share": 10, "performance": 15})
        first, second = kept["providers"]
        self.assertEqual((first["code"], first["chosen"], first["scores"]["suitability"]), ("P1", True, {"exact": "80", "about": "80.000"}))
        self.assertEqual((second["code"], second["chosen"], second["why_not"]), ("P2", False, "late"))
        self.assertRefused(self.award(*WHY), "still runs")

    def test_what_is_refused_keeps_nothing(self):
        before = self.rows("awards")
        self.assertRefused(self.award(*AT), "Say why")
        self.assertRefused(self.award(*WHY, *AT, provider="P2"), "not in the pool (late)")
        self.assertRefused(self.award(*WHY, *AT, provider="P9"), 'no provider "P9"')
        self.assertRefused(self.award(*WHY, *AT, ref="R9"), 'no referral "R9"')
        self.assertRefused(self.award(*WHY, *AT, ref="R4"), "direct route")
        self.assertRefused(self.award(*WHY, *AT, "--route", "direct"), "needs its reason")
        self.assertRefused(self.award(*WHY, *AT, "--route", "direct", "--reason", "Near"), "Somebody is in the pool")
        self.assertRefused(self.award(*WHY, "--at", "2026-02-12T12:00:00Z"), "13 February 2026")
        self.assertEqual(self.rows("awards"), before)

    def test_directly_while_nobody_is_in_the_pool(self):
        made = json.loads(self.assertDone(self.award(*WHY, *AT, "--route", "direct", "--reason", "Nobody was asked", ref="R4")).out)
        self.assertEqual((made["route"], made["hourly_rate"]), ("direct", "42.00"))
        kept = json.loads(self.assertDone(self.cli("award", "--referral", "R4", "--decision", "1")).out)
        self.assertEqual((kept["route"], kept["direct_reason"]), ("direct", "Nobody was asked"))

    def test_awarded_again_after_an_ending(self):
        self.assertDone(self.award(*WHY, *AT))
        end = ("award", "--referral", "R3", "--end", "2026-01-16", "--end-reason")
        self.assertRefused(self.cli(*end, "tired"), "provider_ended", code=2)
        self.assertDone(self.cli(*end, "provider_ended"))
        self.assertRefused(self.cli(*end, "provider_ended"), "ended on 2026-01-16")
        again = (*WHY, "--at", "2026-01-19T12:00:00Z")
        self.assertRefused(self.award(*again), "ask P1 whether it still can")
        made = json.loads(self.assertDone(self.award(*again, "--reconfirmed", "P2,P1")).out)
        self.assertEqual((made["award_no"], made["start_by"]), (2, "2026-01-26"))
        self.assertDone(self.cli("award", "--referral", "R3", "--end", "2026-01-20", "--end-reason", "moved", "--award", "2"))

    def test_the_messages_come_as_drafts(self):
        (self.folder / "out").mkdir()
        self.assertDone(self.take("responses", "referral_ref,provider_code,responded_at,can_meet\nR3,P2,2026-01-06T13:00:00,yes\n"))
        run = self.assertDone(self.award(*WHY, *AT, "--eml", "out"))
        self.assertEqual(json.loads(run.out)["award_no"], 1)
        self.assertIn("P2 has no e-mail address", run.err)
        names = [path.name for path in (self.folder / "out").iterdir()]
        self.assertEqual(names, [name for name in run.err.splitlines() if name.endswith(".eml")])
        draft = email.message_from_bytes((self.folder / "out" / names[0]).read_bytes(), policy=email.policy.default)
        self.assertEqual((draft["X-Unsent"], draft["To"].addresses[0].addr_spec), ("1", "a@example.org"))
        self.assertIn("Wed 14 Jan 2026", draft.get_content())
        self.assertNotIn("Example", draft.get_content())
        again = self.assertDone(self.cli("award", "--referral", "R3", "--messages", "1", "--eml", "out"))
        self.assertIn(names[0], again.err)
        self.assertRefused(self.cli("award", "--referral", "R3", "--messages", "1"), "--eml", code=2)
        self.assertRefused(self.cli("award", "--referral", "R3", "--messages", "2", "--eml", "out"), "no award 2")
        self.assertRefused(self.cli("award", "--referral", "R3", "--messages", "1", "--eml", "nowhere"), "could not be written")

    def test_wrong_usage(self):
        for words, said in [((), "--referral"), (("--referral", "R3"), "--provider"),
                            (("--referral", "R3", "--provider", "P1", *WHY, "--route", "sideways"), "pool"),
                            (("--referral", "R3", "--provider", "P1", *WHY, "--weights", "1,2"), "five whole weights"),
                            (("--referral", "R3", "--provider", "P1", *WHY, "--weights", "20,20,20,20,20.5"), "five whole weights"),
                            (("--referral", "R3", "--provider", "P1", *WHY, "--suitability", "P1=101"), "from 0 to 100"),
                            (("--referral", "R3", "--provider", "P1", *WHY, "--at", "soon"), "--at"),
                            (("--referral", "R3", "--decision", "x"), "number from 1"),
                            (("--referral", "R3", "--end", "soon", "--end-reason", "moved"), "--end")]:
            with self.subTest(words):
                self.assertRefused(self.cli("award", *words), said, code=2)
        self.assertRefused(self.cli("award", "--referral", "R1", "--decision", "1"), "taken in from a file")
        self.assertRefused(self.cli("award", "--referral", "R1", "--decision", "2"), "no award 2")

    def test_the_start_is_planned_with_a_cleared_tutor(self):
        start = ("start", "--referral", "R3")
        self.assertRefused(self.cli(*start, "--on", "2026-01-12"), "No award of R3 runs")
        self.assertDone(self.award(*WHY, *AT))
        self.assertDone(self.cli(*start, "--on", "2026-01-12", "--time", "09:30", "--tutor", "T1"))
        self.assertDone(self.cli(*start, "--on", "2026-01-15", "--family-delay", "Moving house"))
        self.assertRefused(self.cli(*start, "--on", "2026-08-03", "--tutor", "T1"), "not cleared", "V2")
        self.assertRefused(self.cli(*start, "--tutor", "T1"), "which day")
        self.assertRefused(self.cli(*start, "--on", "2026-01-12", "--time", "9h"), "09:30", code=2)


if __name__ == "__main__":
    unittest.main()
