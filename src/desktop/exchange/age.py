"""Envelopes for stations: age files whose recipients are the encryption keys on their cards (X25519). Pure."""

from collections.abc import Iterable

import pyrage
from pyrage import x25519


def wrap(recipient: str, data: bytes) -> bytes | None:
    """`data` in an envelope that only the owner of `recipient` (age1…) opens; None where that is no key."""
    try:
        return pyrage.encrypt(data, [x25519.Recipient.from_str(recipient)])
    except pyrage.RecipientError:
        return None


def unwrap(envelope: bytes, identity: x25519.Identity) -> bytes | None:
    """What is in the envelope; None when it is not for this station."""
    try:
        return pyrage.decrypt(envelope, [identity])
    except pyrage.DecryptError:
        return None


def recipients(keys: Iterable[str]) -> list[x25519.Recipient]:
    """The keys among these that are some."""
    found = []
    for key in keys:
        try:
            found.append(x25519.Recipient.from_str(key))
        except pyrage.RecipientError:
            continue
    return found
