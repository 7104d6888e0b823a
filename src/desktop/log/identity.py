"""Names the program makes itself: UUIDv7 for records and batches, short random names for origins."""

import os
import secrets
import time
import uuid

_ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"


def new_id() -> str:
    """A UUIDv7: 48 bits of milliseconds, then random; sorts by its time of making."""
    value = int.from_bytes(os.urandom(10), "big") | (time.time_ns() // 1_000_000) << 80
    value = value & ~(0xF << 76) | (0x7 << 76)
    value = value & ~(0x3 << 62) | (0x2 << 62)
    return str(uuid.UUID(int=value))


def new_origin() -> str:
    """The name of one incarnation of an installation: 80 random bits, 16 characters."""
    return "".join(secrets.choice(_ALPHABET) for _ in range(16))
