"""The colour of a state, always beside its word: fulfilled green, due amber, wrong red, over and done quiet."""

from desktop.fields import Field, Kind

_TONES = {
    "green": ("qualified", "recognised", "approved", "paid", "settled", "agreed", "cleared", "keep"),
    "amber": (
        "pending",
        "warned",
        "rectify",
        "publicised",
        "to_confirm",
        "returned",
        "waiting",
        "planned",
    ),
    "red": ("unqualified", "rejected", "revoked", "refused", "recovered", "void", "withdraw"),
    "quiet": ("withdrawn", "cancelled", "closed", "ended", "skipped", "moved", "merged"),
}
_TONE_OF = {key: tone for tone, keys in _TONES.items() for key in keys}


def tones_of(field: Field) -> dict[str, str]:
    """Words of a choice field → token of their colour; words that say nothing good or bad are left out."""
    if field.kind is not Kind.CHOICE:
        return {}
    return {choice.label: _TONE_OF[choice.key] for choice in field.choices if choice.key in _TONE_OF}
