"""Results as a table to read, on the screen and in docs/benchmarks.md: the same lines."""

from collections.abc import Iterable, Iterator
from math import inf
from statistics import median

from .measuring import Comparison, Result, Spent, p95

HEAD = (
    "| what | ours: median (p95) | baseline: median (p95) | by the clock | by processor | aim | reached |\n"
    "|---|---:|---:|---:|---:|---:|---|"
)


def line(result: Result) -> str:
    comparison = result.comparison
    cells = (
        comparison.name,
        _spent(result.ours, comparison.unit),
        _spent(result.baseline, comparison.unit),
        _figure(comparison, result.wall),
        _figure(comparison, result.cpu),
        _aim(comparison),
        "—" if comparison.aim == inf else "yes" if result.reached else "**no**",
    )
    return f"| {' | '.join(cells)} |"


def page(results: Iterable[Result], basis: str) -> str:
    results = list(results)
    return "\n".join((*_above(basis), HEAD, *map(line, results), "", *_explained(results), ""))


def _above(basis: str) -> Iterator[str]:
    yield "# Benchmarks"
    yield ""
    yield "Written by `python3 installer/dev.py bench`; not edited by hand."
    yield ""
    yield f"{basis}. Both sides ran in turns in the same run; what counts is the ratio of the medians."
    yield ""


def _explained(results: Iterable[Result]) -> Iterator[str]:
    for result in results:
        one = result.comparison
        yield f"- **{one.name}** ({len(result.ours.wall)} rounds). Ours: {one.ours.said}. Baseline: {one.baseline.said}."


def _figure(comparison: Comparison, value: float) -> str:
    if comparison.own:
        return f"{value:.3f} s" if value < 0.1 else f"{value:.2f} s"
    return f"{value:+.2f} s" if comparison.extra else f"{value:.2f} ×"


def _aim(comparison: Comparison) -> str:
    if comparison.aim == inf:
        return "reported"
    ratio = f"≤ {_figure(comparison, comparison.aim)}"
    if not comparison.within:
        return ratio
    return f"{ratio}, p95 ≤ {_amount(comparison.within, comparison.unit)}"


def _spent(spent: Spent, unit: str) -> str:
    return f"{_amount(median(spent.wall), unit)} ({_amount(p95(spent.wall), unit)})"


def _amount(value: float, unit: str) -> str:
    if unit != "s":
        return f"{value:.0f} {unit}"
    return f"{value:.2f} s" if value >= 1 else f"{value * 1000:.1f} ms"
