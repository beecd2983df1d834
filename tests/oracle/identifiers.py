"""Check letters and shapes of identifiers (rules.md section 7)."""
from __future__ import annotations

UPN_LETTERS = "ABCDEFGHJKLMNPQRTUVWXYZ"


def upn_check_letter(body: str) -> str:
    """The check letter of the twelve characters that follow it.

    Positions 2 to 13 weigh 2 to 13; a letter in the last position of a
    temporary UPN weighs its index in the alphabet of check letters.
    """
    total = 0
    for weight, character in enumerate(body, start=2):
        value = int(character) if character.isdigit() else UPN_LETTERS.index(character)
        total += weight * value
    return UPN_LETTERS[total % 23]


def has_trn(text: str) -> bool:
    """Whether a text holds the seven digits of a teacher reference number.

    An old ``RP12/34567`` keeps its digits.
    """
    return len([c for c in text if c.isdigit()]) == 7


def is_dbs_certificate(text: str) -> bool:
    """Whether a text is a twelve-digit DBS certificate number."""
    digits = text.replace(" ", "")
    return len(digits) == 12 and digits.isdigit()
