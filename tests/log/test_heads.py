"""Heads: the operations that no known one replaces. Order, repetition and clocks do not matter."""

from hypothesis import given
from hypothesis import strategies as st

from desktop.log.entry import DELETED, Op
from desktop.log.heads import Head, is_hidden
from desktop.log.replay import Known, Replayed, begin, follow, replay

from .histories import FIELDS, causal_orders, heads_by_hand, histories

BORN = frozenset({"name", "contact"})


def heads_after(entries: list[Known]) -> dict[str, tuple[tuple[str, int], ...]]:
    head = replay(entries).head
    return {name: head.of(name, name in BORN) for name in FIELDS}


@given(histories())
def test_heads_are_what_no_known_operation_replaces(made: list[Known]) -> None:
    assert heads_after(made) == {name: heads_by_hand(made, name) for name in FIELDS}


@given(st.data(), histories())
def test_two_orders_of_arrival_give_one_state(data: st.DataObject, made: list[Known]) -> None:
    """Merging is commutative and associative: a union of sets has no order."""
    other = replay(data.draw(causal_orders(made)))
    state = replay(made)
    assert heads_after(made) == {name: other.head.of(name, name in BORN) for name in FIELDS}
    assert (other.values, other.conflicts, other.hidden) == (state.values, state.conflicts, state.hidden)


@given(st.data(), histories())
def test_receiving_again_changes_nothing(data: st.DataObject, made: list[Known]) -> None:
    again = data.draw(st.lists(st.sampled_from(made[1:] or made), max_size=5))
    repeated = [entry for entry in again if entry is not made[0]]
    assert heads_after([*made, *repeated]) == heads_after(made)


@given(histories())
def test_a_conflict_is_shown_exactly_when_heads_differ_in_value(made: list[Known]) -> None:
    values = {entry.op: entry.changes for entry in made}
    differing = {
        name for name in FIELDS if len({values[op][name].value for op in heads_by_hand(made, name)}) > 1
    }
    assert set(replay(made).conflicts) == differing


@given(histories())
def test_what_is_followed_entry_by_entry_is_what_a_replay_gives(made: list[Known]) -> None:
    """Or it is said not to be so simple, and only where somebody had not seen what stood there."""
    followed, simple = _followed(made), replay(made)
    if followed is None:
        heads = ([(name, heads_by_hand(made[:at], name)) for name in FIELDS] for at in range(1, len(made)))
        stood = [dict(before) for before in heads]
        assert any(
            op.replaces != before[name]
            for entry, before in zip(made[1:], stood, strict=True)
            for name, op in entry.changes.items()
        )
    else:
        values = {name: value for name, value in followed.values.items() if value is not None}
        assert (followed.head, values) == (simple.head, simple.values)
        assert not (simple.conflicts or simple.hidden or simple.survived)


def _followed(made: list[Known]) -> Replayed | None:
    state = begin(made[0].op, made[0].kind, made[0].changes)
    return state if state and all(follow(state, one.op, one.changes) for one in made[1:]) else None


def test_a_deletion_is_not_followed() -> None:
    assert begin(("aaa", 1), "enterprise", {DELETED: Op({"aaa": 1})}) is None
    state = begin(("aaa", 1), "enterprise", {"name": Op("甲")})
    assert state and not follow(state, ("aaa", 2), {DELETED: Op({"aaa": 1})})


@given(histories())
def test_no_value_leaves_the_heads_but_by_an_operation_that_had_it(made: list[Known]) -> None:
    for name in FIELDS:
        gone = {e.op for e in made if name in e.changes} - set(heads_after(made)[name])
        replaced = {op for e in made if name in e.changes for op in e.changes[name].replaces}
        assert gone <= replaced


def edit(
    origin: str, seq: int, replaces: tuple, value: str = "乙", hlc: int = 5, name: str = "name"
) -> Known:
    return Known((origin, seq), "enterprise", {name: Op(value, replaces)}, hlc)


CREATED = Known(("aaa", 1), "enterprise", {"name": Op("甲"), "contact": Op("王工")}, 1)


def test_concurrent_edits_keep_both_values() -> None:
    """
    甲 ─┬─ 乙   station aaa, 09:00
        └─ 丙   station bbb, 08:00    shown: 乙, and both in 冲突处理
    """
    state = replay([CREATED, edit("aaa", 2, (("aaa", 1),), "乙", 9), edit("bbb", 1, (("aaa", 1),), "丙", 8)])
    assert state.head.of("name", True) == (("aaa", 2), ("bbb", 1))
    assert (state.values["name"], state.conflicts) == ("乙", {"name": ("乙", "丙")})


def test_the_same_value_on_two_sides_merges_without_a_word() -> None:
    state = replay([CREATED, edit("aaa", 2, (("aaa", 1),)), edit("bbb", 1, (("aaa", 1),))])
    assert (state.values["name"], state.conflicts) == ("乙", {})


def test_edits_of_different_fields_do_not_conflict() -> None:
    contact = edit("bbb", 1, (("aaa", 1),), "李工", name="contact")
    state = replay([CREATED, edit("aaa", 2, (("aaa", 1),)), contact])
    assert (state.values, state.conflicts) == ({"name": "乙", "contact": "李工"}, {})


def test_a_resolution_replaces_all_heads() -> None:
    torn = [CREATED, edit("aaa", 2, (("aaa", 1),), "乙"), edit("bbb", 1, (("aaa", 1),), "丙")]
    state = replay([*torn, edit("ccc", 1, (("aaa", 2), ("bbb", 1)), "丁", hlc=2)])
    assert (state.values["name"], state.conflicts) == ("丁", {})


def test_a_clock_ten_years_off_decides_nothing_but_what_is_shown_first() -> None:
    for hlc in (1, 10**12):
        edits = [CREATED, edit("aaa", 2, (("aaa", 1),), "乙", 9), edit("bbb", 1, (("aaa", 1),), "丙", hlc)]
        assert replay(edits).conflicts == {"name": ("乙", "丙")}
        assert replay([*edits, edit("aaa", 3, (("aaa", 2), ("bbb", 1)), "丁", 10)]).values["name"] == "丁"


def test_clearing_a_field_is_an_operation_of_its_own() -> None:
    state = replay([CREATED, edit("aaa", 2, (("aaa", 1),), None, name="contact")])
    assert state.values == {"name": "甲"} and state.head.of("contact", True) == (("aaa", 2),)


def test_a_deletion_hides_what_its_author_had_seen() -> None:
    head = Head("enterprise", ("aaa", 1))
    head.apply(("bbb", 1), {DELETED: Op({"aaa": 1})})
    assert is_hidden(head, {("bbb", 1): {"aaa": 1}})


def test_an_edit_that_the_deletion_had_not_seen_keeps_the_record_visible() -> None:
    gone = Known(("bbb", 1), "enterprise", {DELETED: Op({"aaa": 1})}, 5)
    later = edit("aaa", 2, (("aaa", 1),))
    assert replay([CREATED, gone]).hidden
    assert not replay([CREATED, gone, later]).hidden and not replay([CREATED, later, gone]).hidden


def test_a_record_brought_back_is_visible_with_its_values() -> None:
    gone = Known(("aaa", 2), "enterprise", {DELETED: Op({"aaa": 1})}, 5)
    back = Known(("aaa", 3), "enterprise", {DELETED: Op(None, (("aaa", 2),))}, 6)
    state = replay([CREATED, gone, back])
    assert (state.hidden, state.values["name"]) == (False, "甲")


def test_two_deletions_hide_only_when_together_they_saw_everything() -> None:
    first = Known(("aaa", 3), "enterprise", {DELETED: Op({"aaa": 2})}, 5)
    second = Known(("bbb", 2), "enterprise", {DELETED: Op({"aaa": 1, "bbb": 1})}, 5)
    edits = [CREATED, edit("aaa", 2, (("aaa", 1),)), edit("bbb", 1, (("aaa", 1),), "丙")]
    assert not replay([*edits, first]).hidden
    assert replay([*edits, first, second]).hidden
