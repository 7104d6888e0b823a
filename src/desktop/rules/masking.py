"""What screens and exports show of sensitive numbers."""


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
