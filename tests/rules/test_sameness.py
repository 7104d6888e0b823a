"""Which record stands for several: the same answer on every station, whatever was said at once."""

from itertools import permutations

from desktop.rules.sameness import canonical


def test_the_lowest_id_stands_for_records_of_one_code():
    assert canonical([["c", "a", "b"]], {}) == {"b": "a", "c": "a"}


def test_what_was_merged_by_hand_counts_as_the_one_kept_though_its_id_is_lower():
    assert canonical([], {"a": "b"}) == {"a": "b"}


def test_merges_in_a_row_end_at_the_last_one_in_any_order():
    for order in permutations({"a": "b", "b": "c"}.items()):
        assert canonical([], dict(order)) == {"a": "c", "b": "c"}


def test_two_stations_that_merged_each_way_at_once_agree():
    assert canonical([], {"a": "b", "b": "a"}) == canonical([], {"b": "a", "a": "b"}) == {"b": "a"}


def test_codes_and_hands_join_into_one():
    assert canonical([["a", "d"]], {"c": "d"}) == {"c": "a", "d": "a"}
