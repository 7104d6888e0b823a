"""Filtering by a column whose cells hold several choices."""

import pytest

from desktop.actions import records
from desktop.queries import lists
from desktop.queries.desk import Desk
from desktop.queries.look import Filter, Look


@pytest.fixture
def firms(office: Desk) -> dict[str, str]:
    """甲 with two of 四新, 乙 with one of them, 丙 with none."""
    held = {"甲厂": ("technology", "model"), "乙厂": ("model",), "丙厂": None}
    return {
        name: records.save(office, "enterprise", {"name": name, "four_new": tags}).ids[0]
        for name, tags in held.items()
    }


def test_each_choice_is_offered_once_with_how_many_hold_it(office: Desk, firms: dict[str, str]) -> None:
    offered = lists.filter_values(office, "enterprise", "four_new")
    assert offered == [("technology", "新技术", 1), ("model", "新模式", 2), (None, "（空）", 1)]


@pytest.mark.parametrize(
    ("condition", "found"),
    [
        (Filter("four_new", "in", ("technology",)), {"甲厂"}),
        (Filter("four_new", "in", ("model",)), {"甲厂", "乙厂"}),
        (Filter("four_new", "in", ("technology", None)), {"甲厂", "丙厂"}),
        (Filter("four_new", "=", "model"), {"甲厂", "乙厂"}),
        (Filter("four_new", "in", ("format",)), set()),
    ],
)
def test_a_choice_finds_every_record_that_holds_it(
    office: Desk, firms: dict[str, str], condition: Filter, found: set[str]
) -> None:
    assert set(lists.find_ids(office, Look("enterprise", filters=(condition,)))) == {firms[n] for n in found}


def test_any_number_of_chosen_records_is_found(office: Desk, firms: dict[str, str]) -> None:
    """As when a batch of 40,000 imported lines is opened: more than a statement takes parameters."""
    many = (*(f"{n:032}" for n in range(40_000)), firms["甲厂"])
    assert lists.find_ids(office, Look("enterprise", filters=(Filter("id", "in", many),))) == [firms["甲厂"]]
