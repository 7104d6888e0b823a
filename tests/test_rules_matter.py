"""Eleven rules, each switched off while the test that proves it runs: that test must fail, and for that reason."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.permissive import RULES, Rule

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    """What became of the proving tests, all in one process, each with its own rule off."""
    report = tmp_path_factory.mktemp("rules") / "off.json"
    tests = [rule.test for rule in RULES if (ROOT / rule.test.partition("::")[0]).exists()]
    subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-p", "tests.permissive", *tests],
        cwd=ROOT,
        env={**os.environ, "RULES_OFF_REPORT": str(report)},
        capture_output=True,
        check=False,
    )
    return json.loads(report.read_text(encoding="utf-8"))


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_a_rule_switched_off_makes_the_test_fail_that_proves_it(
    rule: Rule, told: dict[str, list[str]]
) -> None:
    calls = [one for one in told[rule.name] if " call" in one.split("\n")[0]]
    failed = [one for one in calls if one.startswith("failed call")]
    assert failed, f"{rule.name} is off and {rule.test} passes all the same: {told[rule.name]}"
    assert any("DID NOT RAISE" in one or "AssertionError" in one for one in failed), failed[0][-800:]


def test_the_eleven_rules_are_eleven_and_each_has_its_own_test() -> None:
    assert len({rule.name for rule in RULES}) == len({rule.test for rule in RULES}) == 11
