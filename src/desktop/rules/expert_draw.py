"""抽取 of experts by lot: the lot of each is reckoned from the seed, so that anyone can repeat the draw."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256


@dataclass(frozen=True, slots=True)
class Drawn:
    """`result`: chosen 抽中, reserve 候补, capped 同单位已满; `position` counts from 1 in the order of the lots."""

    expert: str
    unit: str
    lot: str
    position: int
    result: str


def lot(seed: str, expert: str) -> str:
    """SHA-256 of the seed, a line feed and the expert's id, in hexadecimal."""
    return sha256(f"{seed}\n{expert}".encode()).hexdigest()


def draw(seed: str, candidates: Iterable[tuple[str, str]], wanted: int, per_unit: int = 0) -> list[Drawn]:
    """All candidates (id, unit) by rising lot; the first `wanted` are chosen, at most `per_unit` of a unit.

    The order in which candidates are given makes no difference. `per_unit` 0: no limit.
    """
    taken: Counter[str] = Counter()
    drawn = []
    for position, (number, expert, unit) in enumerate(
        sorted((lot(seed, expert), expert, unit) for expert, unit in candidates), 1
    ):
        if per_unit and taken[unit] >= per_unit:
            result = "capped"
        elif taken.total() < wanted:
            result = "chosen"
            taken[unit] += 1
        else:
            result = "reserve"
        drawn.append(Drawn(expert, unit, number, position, result))
    return drawn


def in_field(own: Iterable[str], wanted: Iterable[str]) -> bool:
    """Whether one of an expert's fields lies in a wanted one, or holds it: 新材料 and 新材料/金属材料 meet."""
    return any(a == b or a.startswith(f"{b}/") or b.startswith(f"{a}/") for a in own for b in wanted)
