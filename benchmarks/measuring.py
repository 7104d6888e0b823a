"""Two ways of doing one thing, measured in turns, so that whatever else the machine does disturbs both alike."""

import gc
import os
import time
from collections.abc import Callable
from dataclasses import dataclass
from math import ceil
from statistics import median

Work = Callable[[], object]


@dataclass(frozen=True, slots=True)
class Side:
    """`ready` prepares one round, untimed, and gives the work that is timed."""

    said: str
    ready: Callable[[], Work]


@dataclass(frozen=True, slots=True)
class Comparison:
    """`aim` is the most that ours may take: times the baseline, or with `extra` seconds more than it.

    `within` is what 95 of 100 rounds of ours may take whatever the baseline takes; 0 where only the ratio counts.
    With another `unit` than seconds the work returns what it measured, such as MB.
    With `own` it is seconds of ours whatever the baseline takes, and with `slowest` of 95 rounds in 100.
    An infinite aim: it is only reported.
    """

    name: str
    ours: Side
    baseline: Side
    aim: float
    extra: bool = False
    own: bool = False
    slowest: bool = False
    rounds: int = 7
    within: float = 0
    unit: str = "s"
    kept: tuple[object, ...] = ()  # what must live as long as the work does


@dataclass(frozen=True, slots=True)
class Spent:
    """Seconds of each round: on the clock, and of processor time in this process and its children."""

    wall: tuple[float, ...]
    cpu: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Result:
    comparison: Comparison
    ours: Spent
    baseline: Spent

    @property
    def wall(self) -> float:
        typical = p95 if self.comparison.slowest else median
        return self._against(typical(self.ours.wall), typical(self.baseline.wall))

    @property
    def cpu(self) -> float:
        typical = p95 if self.comparison.slowest else median
        return self._against(typical(self.ours.cpu), typical(self.baseline.cpu))

    @property
    def reached(self) -> bool:
        """By the clock: it is what a clerk waits for."""
        within = self.comparison.within
        return self.wall <= self.comparison.aim and (not within or p95(self.ours.wall) <= within)

    def _against(self, ours: float, baseline: float) -> float:
        if self.comparison.own:
            return ours
        return ours - baseline if self.comparison.extra else ours / baseline


def measure(comparison: Comparison, rounds: int | None = None) -> Result:
    """Both sides once to warm up, then `rounds` times in turns, each first in every other one."""
    sides = (comparison.ours, comparison.baseline)
    spent: dict[str, list[tuple[float, float]]] = {side.said: [] for side in sides}
    for side in sides:
        _timed(side, comparison.unit)
    for number in range(rounds or comparison.rounds):
        for side in sides if number % 2 else sides[::-1]:
            spent[side.said].append(_timed(side, comparison.unit))
    ours, baseline = (Spent(*map(tuple, zip(*spent[side.said], strict=True))) for side in sides)
    return Result(comparison, ours, baseline)


def p95(seconds: tuple[float, ...]) -> float:
    """The smallest round that 95 of 100 do not exceed; of fewer than 20 rounds the slowest."""
    return sorted(seconds)[ceil(len(seconds) * 0.95) - 1]


def _timed(side: Side, unit: str) -> tuple[float, float]:
    work = side.ready()
    gc.collect()
    cpu, wall = _processor_seconds(), time.perf_counter()
    found = work()
    if unit != "s":
        return float(found), float(found)  # type: ignore[arg-type]
    return time.perf_counter() - wall, _processor_seconds() - cpu


def _processor_seconds() -> float:
    """Finer than `os.times` where no child is involved; children count when they have ended."""
    times = os.times()
    return time.process_time() + times.children_user + times.children_system
