"""What screens and exports show of sensitive numbers. A mask masked again is the same mask."""

from desktop.fields import Field


def _mask(text: str, head: int, tail: int) -> str:
    """The first `head` and last `tail` signs; of a short text nothing at all."""
    if len(text) < head + tail + 4:
        return "*" * len(text)
    return text[:head] + "*" * (len(text) - head - tail) + text[len(text) - tail :]


def mask_resident_id(text: str) -> str:
    """210302********0011"""
    return _mask(text, 6, 4)


def mask_bank_account(text: str) -> str:
    """***************2345"""
    return _mask(text, 0, 4)


def mask_mobile(text: str) -> str:
    """139****0001"""
    return _mask(text, 3, 4)


def mask_name(text: str) -> str:
    """王**: of a party's name the first sign."""
    return text[:1] + "**"


_MASKS = {"resident_id": mask_resident_id, "mobile": mask_mobile, "account": mask_bank_account}


def masked(field: Field, text: str) -> str:
    """What is shown of a sensitive value."""
    return _MASKS.get(field.scheme, mask_name)(text)
