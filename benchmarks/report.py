"""Results as a table to read, on the screen and in docs/benchmarks.md: the same lines."""

from collections.abc import Iterable, Iterator
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
        _spent(result.ours),
        _spent(result.baseline),
        _figure(comparison, result.wall),
        _figure(comparison, result.cpu),
        f"≤ {_figure(comparison, comparison.aim)}",
        "yes" if result.reached else "**no**",
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
    return f"{value:+.2f} s" if comparison.extra else f"{value:.2f} ×"


def _spent(spent: Spent) -> str:
    return f"{_time(median(spent.wall))} ({_time(p95(spent.wall))})"


def _time(seconds: float) -> str:
    return f"{seconds:.2f} s" if seconds >= 1 else f"{seconds * 1000:.1f} ms"
