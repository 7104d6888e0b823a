"""Identifiers with right check digits, and ways to get them wrong."""

from random import Random

ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"  # GB 32100-2015: no I O Z S V
USCC_WEIGHTS = [3**i % 31 for i in range(17)]
ORG_WEIGHTS = [3, 7, 9, 10, 5, 8, 4, 2]
PATENT_WEIGHTS = [2, 3, 4, 5, 6, 7, 8, 9, 2, 3, 4, 5]


def org_code(body: str) -> str:
    """The eight characters of GB 11714 with their check digit: 10 is X, 11 is 0."""
    total = sum(int(char, 36) * weight for char, weight in zip(body, ORG_WEIGHTS, strict=True))
    return body + "0123456789X0"[11 - total % 11]


def uscc(division: str, body: str) -> str:
    """统一社会信用代码 of a firm (91) registered in `division`: both check digits."""
    return _closed("91" + division + org_code(body))


def _closed(first17: str) -> str:
    total = sum(ALPHABET.index(c) * w for c, w in zip(first17, USCC_WEIGHTS, strict=True))
    return first17 + ALPHABET[(31 - total) % 31]


def all_digits(division: str, rng: Random) -> str:
    """A code without letters: the sort that Excel turns into a number and rounds."""
    while not (code := uscc(division, f"{rng.randrange(55_000_000, 79_900_000)}")).isdigit():
        pass
    return code


def wrong_last(code: str) -> str:
    """The same code with a check character that does not fit."""
    return code[:-1] + ALPHABET[(ALPHABET.index(code[-1]) + 5) % 31]


def wrong_inner(code: str) -> str:
    """The last character fits, the GB 11714 digit inside does not."""
    inner = "3" if code[16] != "3" else "4"
    return _closed(code[:16] + inner)


def rounded(code: str) -> int:
    """What is left of 18 digits in a number cell: fifteen."""
    return int(code[:15]) * 1000


def registration_no(division: str, serial: int) -> str:
    """原注册号: 14 digits and the check digit of ISO 7064 MOD 11,10."""
    body = f"{division}{serial:08d}"
    carry = 10
    for char in body:
        carry = ((carry + int(char)) % 10 or 10) * 2 % 11
    return body + str((11 - carry) % 10)


def patent(year: int, kind: int, serial: int) -> str:
    """专利号 as granted since October 2003: ZL, year, kind, seven digits, point, check digit."""
    body = f"{year}{kind}{serial:07d}"
    total = sum(int(c) * w for c, w in zip(body, PATENT_WEIGHTS, strict=True))
    return f"ZL{body}.{'0123456789X'[total % 11]}"


def wrong_patent(number: str) -> str:
    return number[:-1] + ("5" if number[-1] != "5" else "6")
