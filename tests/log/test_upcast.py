"""An entry written under an older revision of the declarations is read in today's words.

Revision 1 called the person `contact` and kept 资本 in 万元; revision 2 has `contact_name` and 分;
revision 3 splits the place into division and street.
"""

from itertools import permutations

import pytest

from desktop.log.entry import DELETED, Op
from desktop.log.replay import Known, replay
from desktop.log.upcast import upcast, upcast_changes

UPCASTS = {
    ("enterprise", "contact", 1): lambda value: {"contact_name": value},
    ("enterprise", "capital", 1): lambda value: {"capital": None if value is None else value * 1_000_000},
    ("enterprise", "place", 2): lambda value: dict(zip(("division", "street"), value.split(), strict=True)),
}
TODAY = 3


def known(op: tuple[str, int], changes: dict[str, Op], hlc: int, schema: int) -> Known:
    return Known(op, "enterprise", upcast_changes("enterprise", changes, schema, UPCASTS, TODAY), hlc)


def test_values_pass_through_every_revision_between() -> None:
    said = {"contact": "王工", "capital": 50, "place": "铁西区 人民路1号", "name": "甲"}
    assert upcast("enterprise", said, 1, UPCASTS, TODAY) == {
        "contact_name": "王工",
        "capital": 50_000_000,
        "division": "铁西区",
        "street": "人民路1号",
        "name": "甲",
    }


def test_a_newer_entry_skips_what_it_never_said() -> None:
    assert upcast("enterprise", {"capital": 50}, 2, UPCASTS, TODAY) == {"capital": 50}


def test_another_type_with_the_same_field_is_left_alone() -> None:
    assert upcast("team", {"contact": "王工"}, 1, UPCASTS, TODAY) == {"contact": "王工"}


def test_today_s_entries_are_read_as_they_are() -> None:
    changes = {"contact_name": Op("王工"), DELETED: Op({"aaa": 1})}
    assert upcast_changes("enterprise", changes, TODAY, UPCASTS, TODAY) == changes


def test_a_deletion_has_no_words_to_translate() -> None:
    changes = {DELETED: Op({"aaa": 1})}
    assert upcast_changes("enterprise", changes, 1, UPCASTS, TODAY) == changes


def test_an_edit_after_the_renaming_replaces_what_stood_under_the_old_name() -> None:
    """
    revision 1: contact 王工 ── revision 3: contact_name 李工      one head, 李工, no conflict
    """
    state = replay(
        [
            known(("aaa", 1), {"name": Op("甲"), "contact": Op("王工")}, 9, 1),
            known(("aaa", 2), {"contact_name": Op("李工", (("aaa", 1),))}, 2, 3),
        ]
    )
    assert state.values == {"name": "甲", "contact_name": "李工"} and state.conflicts == {}
    assert state.head.of("contact_name", True) == (("aaa", 2),)


def test_an_old_and_a_new_program_may_disagree_about_one_field() -> None:
    """A station that has not upgraded edits `contact` while another edits `contact_name`: a conflict."""
    created = known(("aaa", 1), {"contact": Op("王工")}, 1, 1)
    edits = [
        known(("bbb", 1), {"contact": Op("赵工", (("aaa", 1),))}, 2, 1),
        known(("aaa", 2), {"contact_name": Op("李工", (("aaa", 1),))}, 3, 3),
    ]
    for order in permutations(edits):
        assert replay([created, *order]).conflicts == {"contact_name": ("李工", "赵工")}


@pytest.mark.parametrize("schema", [1, 2])
def test_one_value_may_become_two_fields(schema: int) -> None:
    state = replay([known(("aaa", 1), {"place": Op("铁西区 人民路1号")}, 1, schema)])
    assert state.values == {"division": "铁西区", "street": "人民路1号"}
