"""Vectors: how far somebody knows each origin. Pure arithmetic on maps from origin to the last seq known."""

from collections.abc import Iterable, Mapping

Vector = Mapping[str, int]


def holds(knows: Vector, wanted: Vector) -> bool:
    """Whether everything under `wanted` is known."""
    return all(knows.get(origin, 0) >= last for origin, last in wanted.items())


def lowest(vectors: Iterable[Vector]) -> dict[str, int]:
    """What all of them know; without any, nothing."""
    every = list(vectors)
    if not every:
        return {}
    shared = set(every[0]).intersection(*every[1:])
    return {origin: min(vector[origin] for vector in every) for origin in sorted(shared)}


def missing(knows: Vector, wanted: Vector) -> dict[str, tuple[int, int]]:
    """The ranges of each origin that `wanted` has beyond what is known: first and last."""
    return {
        origin: (knows.get(origin, 0) + 1, last)
        for origin, last in sorted(wanted.items())
        if knows.get(origin, 0) < last
    }


def heard(before: Vector, before_from: str, now: Vector, now_from: str) -> dict[str, int]:
    """What to believe a peer knows after a further package of it, told by `now_from`, its incarnation.

    An old package that comes late takes nothing back. A peer that was restored knows less than it did: of two
    vectors that cannot be put in order the lower one is believed, so that too much is sent rather than too little.
    """
    if holds(now, before):
        return dict(now)
    if now_from == before_from and holds(before, now):
        return dict(before)
    return lowest((before, now))
