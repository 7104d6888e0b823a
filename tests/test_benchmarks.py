"""The measuring of benchmarks itself; what they measure is run by `installer/dev.py bench`."""

from importlib import import_module
from math import inf

import pytest

from benchmarks.__main__ import BENCHMARKS
from benchmarks.measuring import Comparison, Result, Side, Spent, measure, p95
from benchmarks.report import line, page


def comparison(**facts) -> Comparison:
    done: list[str] = facts.pop("done", [])
    sides = [Side(said, lambda said=said: lambda: done.append(said)) for said in ("ours", "plain")]
    return Comparison("a job", *sides, **{"aim": 2, "rounds": 3, **facts})


def test_both_sides_warm_up_and_then_take_turns_each_first_in_every_other_round():
    done: list[str] = []
    measure(comparison(done=done))
    assert done == ["ours", "plain", *("plain", "ours"), *("ours", "plain"), *("plain", "ours")]


def test_preparing_a_round_is_not_timed(monkeypatch):
    clock = iter(range(1000))
    monkeypatch.setattr("benchmarks.measuring.time.perf_counter", lambda: float(next(clock)))
    result = measure(comparison())
    assert set(result.ours.wall) == {1.0}, "from one look at the clock to the next"


@pytest.mark.parametrize(
    ("aim", "extra", "said"), [(2, False, "**no**"), (3, False, "yes"), (4, True, "yes")]
)
def test_medians_are_compared_and_the_aim_is_held_against_the_clock(aim, extra, said):
    spent = Spent((6.0, 5.9, 60.0), (1, 1, 1)), Spent((2.0, 2.0, 0.1), (1, 1, 1))
    result = Result(comparison(aim=aim, extra=extra), *spent)
    assert line(result).endswith(f"{said} |") and ("+4.00 s" if extra else "3.00 ×") in line(result)


def test_what_must_be_fast_by_itself_is_held_against_its_slowest_twentieth():
    spent = Spent((0.01,) * 98 + (0.3, 0.3), (1,) * 100), Spent((0.01,) * 100, (1,) * 100)
    assert Result(comparison(within=0.1), *spent).reached
    spent = Spent((0.01,) * 90 + (0.3,) * 10, (1,) * 100), spent[1]
    told = line(Result(comparison(within=0.1), *spent))
    assert "≤ 2.00 ×, p95 ≤ 100.0 ms" in told and told.endswith("**no** |")


def test_a_benchmark_of_memory_measures_what_its_work_returns():
    sides = [Side(said, lambda mb=mb: lambda: mb) for said, mb in (("ours", 300.0), ("plain", 100.0))]
    result = measure(Comparison("memory", *sides, aim=4, within=400, unit="MB", rounds=2))
    assert result.reached and result.wall == 3 and "300 MB (300 MB)" in line(result)


def test_what_has_no_aim_is_reported_and_neither_reached_nor_missed():
    result = Result(comparison(aim=inf, own=True), Spent((90.0,), (80.0,)), Spent((1.0,), (1.0,)))
    assert result.reached and line(result).endswith("| 90.00 s | 80.00 s | reported | — |")


def test_of_few_rounds_p95_is_the_slowest_and_of_many_leaves_the_last_twentieth_out():
    assert p95((1.0, 9.0, 2.0)) == 9.0
    assert p95(tuple(map(float, range(1, 101)))) == 95.0


def test_the_page_says_on_what_it_was_measured_and_what_was_compared():
    result = Result(comparison(), Spent((0.01,), (0.01,)), Spent((0.01,), (0.01,)))
    said = page([result], "Commit abc · 2017-11-03")
    assert "Commit abc · 2017-11-03" in said and "Ours: ours. Baseline: plain." in said


@pytest.mark.parametrize("name", BENCHMARKS)
def test_every_benchmark_named_is_a_module_that_compares(name):
    assert callable(import_module(f"benchmarks.{name}").compare)
