"""What proves a paper: the station's signature over its number, payee, amount and date, as text for a QR. Pure.

鞍科示范〔2017〕001号 → 「LG1|document|number|payee|amount in 分|date|signature」, and a code of twelve letters that can be typed.
"""

import base64
import binascii
import hashlib
import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import astuple, dataclass

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

_MARK, _BAR, _STANDS_FOR_BAR = "LG1", "|", "｜"
_LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # no I, L, O, U: nothing that the eye confuses
_MISREAD = str.maketrans("ILO", "110")
_CODE = 12
_EDITION = re.compile(r"(.+)（第(\d+)次出具）")


@dataclass(frozen=True, slots=True)
class Said:
    """What a paper says of itself; `amount` in 分 as text, empty for a paper without money; `day` as ISO date."""

    document: str
    number: str
    payee: str
    amount: str
    day: str

    def signed_part(self) -> bytes:
        return b"little-giant paper\x00" + "\x00".join(astuple(self)).encode()


def seal(key: Ed25519PrivateKey, said: Said) -> str:
    """The text of the QR."""
    signature = base64.urlsafe_b64encode(key.sign(said.signed_part())).decode().rstrip("=")
    fields = (one.replace(_BAR, _STANDS_FOR_BAR) for one in astuple(said))
    return _BAR.join((_MARK, *fields, signature))


def read_seal(text: str) -> tuple[Said, bytes] | None:
    """What a QR says, and its signature; None when it is none of ours."""
    parts = text.strip().split(_BAR)
    if len(parts) != 7 or parts[0] != _MARK:
        return None
    try:
        signature = base64.urlsafe_b64decode(parts[6] + "=" * (-len(parts[6]) % 4))
    except (binascii.Error, ValueError):
        return None
    return Said(*parts[1:6]), signature


def readings(text: str) -> Iterator[str]:
    """The text as it came, then as a scanner meant it that types the bytes of UTF-8 as those of another code page."""
    yield text
    for page in ("gb18030", "cp1252", "latin-1"):
        try:
            yield text.encode(page).decode()
        except UnicodeError:
            continue


def numbered(text: str, edition: int) -> str:
    """The number as a paper says it that was issued anew under it: two editions never bear the same seal."""
    return text if edition == 1 else f"{text}（第{edition}次出具）"


def edition_of(number: str) -> tuple[str, int]:
    """The number as it is registered, and which edition under it a paper says it is."""
    found = _EDITION.fullmatch(number)
    return (found[1], int(found[2])) if found else (number, 1)


def signer_of(said: Said, signature: bytes, keys: Iterable[bytes]) -> bytes | None:
    """The public key that signed this, retired ones included; None when none of them did."""
    for key in keys:
        try:
            Ed25519PublicKey.from_public_bytes(key).verify(signature, said.signed_part())
        except (InvalidSignature, ValueError):
            continue
        return key
    return None


def check_code(sealed: str) -> str:
    """Sixty bits of a seal as twelve letters: 7KQ3-M9XW-2PD4."""
    bits = int.from_bytes(hashlib.sha256(sealed.encode()).digest()[:8]) >> 4
    letters = "".join(_LETTERS[bits >> 5 * place & 31] for place in reversed(range(_CODE)))
    return "-".join(letters[at : at + 4] for at in range(0, _CODE, 4))


def typed_code(text: str) -> str | None:
    """A code as somebody typed it, brought to its form; None when it cannot be one."""
    plain = unicodedata.normalize("NFKC", text).upper().translate(_MISREAD)
    letters = "".join(c for c in plain if c.isalnum())
    if len(letters) != _CODE or set(letters) - set(_LETTERS):
        return None
    return "-".join(letters[at : at + 4] for at in range(0, _CODE, 4))
