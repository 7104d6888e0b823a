"""Which place wins what: prizes in their order, as many of each as there are; and what a winner may be given."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

POOL_AWARDS = ("first", "second", "third")  # 三等奖以上直接纳入种子期培育池 (N01)


@dataclass(frozen=True, slots=True)
class Allotted:
    """`awards` by entry; `tied`: entries sharing a place that only some of them could be given a prize for."""

    awards: Mapping[str, str]
    tied: tuple[str, ...] = ()


def allot(places: Mapping[str, int], quotas: Sequence[tuple[str, int]]) -> Allotted:
    """The best places get the first of `quotas` (award, how many), the next the second, and so on.

    Equals are never parted: where a quota ends among them it is for the judges to decide.
    """
    order = sorted(places, key=lambda entry: places[entry])
    awards: dict[str, str] = {}
    at = 0
    for award, quota in quotas:
        taken = order[at : at + quota]
        at += len(taken)
        awards |= dict.fromkeys(taken, award)
        beyond = order[at : at + 1]
        if taken and beyond and places[taken[-1]] == places[beyond[0]]:
            return Allotted({}, tuple(entry for entry in order if places[entry] == places[beyond[0]]))
    return Allotted(awards)
