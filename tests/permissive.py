"""A pytest plugin that switches one rule off while the test that proves it runs: that test must then fail.

Loaded by tests/test_rules_matter.py in a process of its own; what became of each test goes to the file named in
`RULES_OFF_REPORT`.
"""

import importlib
import json
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest


@dataclass(frozen=True, slots=True)
class Rule:
    """`target` is 「module:name」; `off` what stands in its place: it lets everything pass."""

    name: str
    target: str
    off: Any
    test: str


def _passed(*facts: Any, **more: Any) -> tuple[()]:
    return ()


def _nothing(*facts: Any, **more: Any) -> None:
    return None


def _met(indicators: Any, rules: Any) -> Any:
    from desktop.rules.sme_verdict import ConditionLine

    return ConditionLine(rules.total.id, rules.total.text, "met", "", rules.total.where)


def _with_gaps(issued: Any, block: Any = None) -> int:
    return max(issued, default=0) + 2


def _revocable(about: Any) -> Any:
    return replace(about, irrevocable=False)


GROWTH, MONEY = "tests/actions/test_growth_loop.py", "tests/actions/test_money_holds.py"
RULES: tuple[Rule, ...] = (
    Rule("115号评分 60 分的门槛", "desktop.rules.sme_evaluation:_total", _met,
         "tests/rules/test_sme_evaluation.py::test_article_6_5_score"),
    Rule("路线图资金只给初创及成长期的示范企业", "desktop.rules.gates:roadmap_grant_gate", _passed,
         f"{MONEY}::test_roadmap_money_waits_until_the_firm_is_in_the_growth_stage"),
    Rule("批准不超过分配，分配不超过预算", "desktop.rules.money:_within", _nothing,
         f"{GROWTH}::test_money_goes_from_allotment_to_payment_and_back"),
    Rule("公示无异议以后才认定", "desktop.rules.gates:demonstration_gate", _passed,
         f"{GROWTH}::test_recognition_waits_for_publicity_and_approval"),
    Rule("种子资金的五个条件", "desktop.rules.gates:seed_grant_gate", _passed,
         "tests/journeys/test_seed_money.py::test_seed_money_waits_for_every_step"),
    Rule("经办 ≠ 审核", "desktop.rules.permission:may_sign", _nothing,
         f"{GROWTH}::test_the_handler_and_the_administrator_approve_nothing"),
    Rule("名称和代码由归口处室修改", "desktop.rules.permission:may_change_kept", _nothing,
         "tests/store/test_keepers.py::test_the_sentence_names_who_keeps_it_and_all_else_is_open"),
    Rule("不重复入池", "desktop.rules.gates:pool_gate", _passed, f"{GROWTH}::test_nobody_enters_a_pool_twice"),
    Rule("拨付不可改", "desktop.records.money:Disbursement.about", _revocable,
         f"{MONEY}::test_a_payment_on_record_is_neither_changed_nor_deleted"),
    Rule("编号不跳号", "desktop.rules.numbering:next_number", _with_gaps,
         f"{GROWTH}::test_numbers_on_paper_have_no_gaps_and_are_taken_once"),
    Rule("封账以后不改动", "desktop.rules.closed_year:touched_year", _nothing,
         "tests/journeys/test_year_end.py::test_a_closed_year_takes_in_nothing_by_any_way"),
)  # fmt: skip


@contextmanager
def switched_off(rule: Rule) -> Iterator[None]:
    """The rule replaced wherever a module of ours has taken it over by name; put back afterwards."""
    module, name = rule.target.split(":")
    holder: Any = importlib.import_module(module)
    *owners, last = name.split(".")
    for owner in owners:
        holder = getattr(holder, owner)
    kept = getattr(holder, last)
    off = rule.off(kept) if owners else rule.off
    ours = [m for key, m in sys.modules.items() if key.startswith("desktop.")] if not owners else []
    places = [holder, *(m for m in ours if getattr(m, last, None) is kept and m is not holder)]
    for place in places:
        setattr(place, last, off)
    try:
        yield
    finally:
        for place in places:
            setattr(place, last, kept)


def _rule_of(item: pytest.Item) -> Rule:
    name = item.nodeid.partition("[")[0]
    return next(rule for rule in RULES if rule.test == name)


class Permissive:
    def __init__(self) -> None:
        self.found: dict[str, list[str]] = {}

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_call(self, item: pytest.Item) -> Iterator[None]:
        with switched_off(_rule_of(item)):
            return (yield)

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_makereport(self, item: pytest.Item, call: Any) -> Any:
        report = yield
        told = (
            f"passed {report.when}"
            if report.passed
            else f"{report.outcome} {report.when} {report.longreprtext}"
        )
        self.found.setdefault(_rule_of(item).name, []).append(told)
        return report

    def pytest_sessionfinish(self) -> None:
        Path(os.environ["RULES_OFF_REPORT"]).write_text(json.dumps(self.found), encoding="utf-8")


def pytest_configure(config: pytest.Config) -> None:
    config.pluginmanager.register(Permissive())
