"""Names the program makes itself: UUIDv7 for records and batches, short random names for origins."""

import hashlib
import os
import secrets
import uuid
from datetime import UTC, date, datetime, time
from time import time_ns

_ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"


def new_id() -> str:
    """A UUIDv7: 48 bits of milliseconds, then random; sorts by its time of making."""
    return _uuid7(time_ns() // 1_000_000, int.from_bytes(os.urandom(10), "big"))


def fixed_id(moment: date, name: str) -> str:
    """The id of a thing that every station lays down for itself, such as a section of a year's plan.

    A UUIDv7 as any other, its random part made from the name: what several stations lay down is one record.
    """
    stamp = int(datetime.combine(moment, time.min, UTC).timestamp()) * 1000
    digest = int.from_bytes(hashlib.sha256(name.encode()).digest()[:10], "big")
    return _uuid7(stamp, digest)


def _uuid7(milliseconds: int, rest: int) -> str:
    value = rest | milliseconds << 80
    value = value & ~(0xF << 76) | (0x7 << 76)
    value = value & ~(0x3 << 62) | (0x2 << 62)
    return str(uuid.UUID(int=value))


def new_origin() -> str:
    """The name of one incarnation of an installation: 80 random bits, 16 characters."""
    return "".join(secrets.choice(_ALPHABET) for _ in range(16))
