"""Where signers and date stand: a seal's width apart, in rows of three at most, the last one over the date."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

from .breaking import balance
from .standard import Standard

_MOST_IN_A_ROW = 3  # seals between the edges of the type area
_BESIDE_NAME = 3  # characters left free beside a name that takes several lines
_FROM_EDGE = 4  # characters right of the date


@dataclass(frozen=True, slots=True)
class Places:
    """Middles in points from the left edge of the type area: of the names row by row, and of the date."""

    rows: tuple[tuple[float, ...], ...]
    day: float


def broken(std: Standard, name: str, widths: Sequence[float]) -> tuple[str, ...]:
    """A name in as few even lines as the type area holds; `widths` are those of its characters."""
    return balance(name, list(widths), std.width - _BESIDE_NAME * std.character)


def places(std: Standard, names: Sequence[float], day: float) -> Places:
    """For names and a date of these widths, in points."""
    middle = std.width - _FROM_EDGE * std.character - day / 2
    middle -= max(0.0, middle + names[-1] / 2 - std.width)
    apart = max(std.seal, *(name + std.sizes["h3"] for name in names))
    room = middle - max(names) / 2
    in_a_row = max(1, min(_MOST_IN_A_ROW, 1 + int(room // apart)))
    if in_a_row == 1:  # one above the other: the longest must find its place too
        middle = min(middle, std.width - max(names) / 2)
    rows = []
    for start in range(0, len(names), in_a_row):
        row = names[start : start + in_a_row]
        rows.append(tuple(middle - at * apart for at in reversed(range(len(row)))))
    return Places(tuple(rows), middle)


def row_slots(std: Standard) -> int:
    """Lines from one row of signers to the next: their seals never touch."""
    return ceil(std.seal / std.line_pitch)
