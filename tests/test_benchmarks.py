"""The measuring of benchmarks itself; what they measure is run by `installer/dev.py bench`."""

from importlib import import_module

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
