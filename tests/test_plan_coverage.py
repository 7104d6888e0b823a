"""docs/plan-coverage.md: every line of the plan is there once, and what is called done has a test that exists."""

import ast
import re
from collections import Counter
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
TEXT = (ROOT / "docs" / "plan-coverage.md").read_text(encoding="utf-8")
ROWS = [
    tuple(cell.strip() for cell in line.strip().strip("|").split("|"))
    for line in TEXT.splitlines()
    if re.match(r"\|\s*[SN]\d\d\s*\|", line)
]
WANTED = [*(f"S{number:02}" for number in range(76)), "N01"]
OPEN = "待建"
DONE = [row for row in ROWS if row[3] != OPEN]


def test_every_line_of_the_plan_has_exactly_one_row_in_its_order() -> None:
    assert [row[0] for row in ROWS] == WANTED


def test_a_row_says_the_sentence_and_where_it_is_done_or_that_it_is_not() -> None:
    for row in ROWS:
        assert len(row) == 4 and all(row), f"{row[0]}: 四栏都要填写"
        assert (row[2] == OPEN) == (row[3] == OPEN), f"{row[0]}: 没有测试的，一律写{OPEN}"


def test_the_head_counts_what_is_done_and_what_is_not() -> None:
    counts = Counter("open" if row[3] == OPEN else "done" for row in ROWS)
    head = f"共 {len(ROWS)} 条：已建 {counts['done']} 条，{OPEN} {counts['open']} 条。"
    assert head in TEXT, f"文件开头应写：{head}"


@pytest.mark.parametrize("row", DONE, ids=lambda row: row[0])
def test_the_test_that_a_row_names_exists(row: tuple[str, ...]) -> None:
    named = re.findall(r"`([^`]+)`", row[3])
    assert named, f"{row[0]}: 没有写明测试"
    for one in named:
        path, _, test = one.partition("::")
        file = ROOT / "tests" / path
        assert file.is_file(), f"{row[0]}: 没有 tests/{path}"
        tree = ast.parse(file.read_text(encoding="utf-8"))
        tests = {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}
        assert test.startswith("test_") and test in tests, f"{row[0]}: {path} 里没有 {test}"
