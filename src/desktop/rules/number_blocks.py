"""Who may give out which numbers of a series: the issuing folder all but what it let others have, they their blocks.

A number belongs to one stretch and a stretch to one folder (one incarnation of a station), so that two that know
nothing of each other never put one number on two papers.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from desktop.fields import Refusal

from . import numbering

TOP = 10**9
ROOT = ""  # what no block says: the whole series, with the station that signs the roster


@dataclass(frozen=True, slots=True)
class Block:
    """Numbers `first` to `last` of one year; without `last` all that follow, `onward` also of every later year.

    `parent` is the block it was carved from, ROOT for none. `origin` names the folder that may give them out.
    `left_from` is the first number that will never be given out, once the rest was handed back or closed.
    """

    id: str
    parent: str
    origin: str
    station: str
    year: int
    first: int
    last: int | None
    onward: bool = False
    left_from: int | None = None

    def within(self, year: int) -> range | None:
        """The numbers of this year that it was made for."""
        if year == self.year:
            return range(self.first, TOP if self.last is None else self.last + 1)
        return range(1, TOP) if self.onward and year > self.year else None

    @property
    def open(self) -> bool:
        return self.left_from is None


def stretch(blocks: Collection[Block], block: str, year: int) -> range | None:
    """What is left to `block` (or ROOT) of a year once the open-ended ones carved from it are taken off."""
    whole = range(1, TOP) if block == ROOT else next(one for one in blocks if one.id == block).within(year)
    if whole is None:
        return None
    tails = [held.start for one in _children(blocks, block, year) if (held := one.within(year)).stop == TOP]
    return range(whole.start, min([whole.stop, *tails]))


def following(blocks: Collection[Block], block: str, year: int, issued: Iterable[int]) -> int | None:
    """The number to give out next from `block`; None when it is used up. What was carved out of it is passed over."""
    held = stretch(blocks, block, year)
    if not held:
        return None
    carved = [one.within(year).stop - 1 for one in _children(blocks, block, year)]
    try:
        return numbering.next_number((*issued, *carved), held)
    except Refusal:
        return None


def _children(blocks: Collection[Block], block: str, year: int) -> list[Block]:
    return [one for one in blocks if one.parent == block and one.within(year) is not None]


def missing(blocks: Collection[Block], year: int, issued: Collection[int]) -> tuple[int, ...]:
    """The numbers that are missing below the highest one, within each block and outside of all of them."""
    found: list[int] = []
    inside: set[int] = set()
    for block in blocks:
        held = block.within(year)
        if held is None:
            continue
        own = stretch(blocks, block.id, year)
        carved = [one.within(year) for one in _children(blocks, block.id, year)]
        mine = {n for n in issued if n in own and not any(n in other for other in carved)}
        found += (
            [n for n in numbering.gaps(mine, own) if not any(n in other for other in carved)] if own else []
        )
        inside |= {n for n in issued if n in held}
    outside = {n for n in issued if n not in inside}
    held = [r for one in blocks if (r := one.within(year)) is not None]
    found += [n for n in numbering.gaps(outside) if not any(n in other for other in held)]
    return tuple(sorted(set(found)))


def overlapping(blocks: Sequence[Block], year: int) -> list[tuple[Block, Block]]:
    """Blocks that have a number in common though neither was carved from the other: an alarm."""
    parents = {one.id: one.parent for one in blocks}
    found = []
    for at, one in enumerate(blocks):
        for other in blocks[at + 1 :]:
            mine, theirs = one.within(year), other.within(year)
            if mine is None or theirs is None or one.id in _above(parents, other.id):
                continue
            if other.id in _above(parents, one.id):
                continue
            if max(mine.start, theirs.start) < min(mine.stop, theirs.stop):
                found.append((one, other))
    return found


def _above(parents: dict[str, str], block: str) -> set[str]:
    found: set[str] = set()
    while (block := parents.get(block, ROOT)) != ROOT and block not in found:
        found.add(block)
    return found
