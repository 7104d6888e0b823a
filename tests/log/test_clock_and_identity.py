"""Stamps never repeat and never run away; names never collide and sort by age."""

import uuid
from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from desktop.log.clock import FAR_AHEAD_MS, moment, tick
from desktop.log.identity import new_id, new_origin

NOW = int(datetime(2017, 11, 3, tzinfo=UTC).timestamp() * 1000)
clocks = st.integers(NOW - 10**11, NOW + 10**11)  # three years either way


@given(clocks, clocks)
def test_a_stamp_never_equals_the_one_before(before_ms: int, now_ms: int) -> None:
    previous = before_ms << 16
    assert tick(previous, now_ms) != previous


@given(clocks, st.integers(0, FAR_AHEAD_MS))
def test_a_clock_set_back_a_little_does_not_turn_the_order_round(now_ms: int, back: int) -> None:
    assert tick(now_ms << 16, now_ms - back) > now_ms << 16


@given(clocks, st.integers(FAR_AHEAD_MS + 1, 10**11))
def test_once_a_wrong_clock_is_put_right_stamps_fall_back(now_ms: int, ahead: int) -> None:
    assert tick(now_ms + ahead << 16, now_ms) == now_ms << 16


@given(st.integers(1, 2000))
def test_many_stamps_in_one_millisecond_keep_their_order(number: int) -> None:
    stamps = [0]
    for _ in range(number):
        stamps.append(tick(stamps[-1], NOW))
    assert stamps == sorted(set(stamps))
    assert moment(stamps[-1]) == datetime(2017, 11, 3, tzinfo=UTC)


def test_ids_are_version_7_and_sort_by_their_millisecond() -> None:
    made = [new_id() for _ in range(500)]
    assert len(set(made)) == 500
    assert {uuid.UUID(one).version for one in made} == {7}
    assert {uuid.UUID(one).variant for one in made} == {uuid.RFC_4122}
    assert [one[:13] for one in made] == sorted(one[:13] for one in made)


def test_origins_are_short_distinct_and_have_no_letters_that_are_misread() -> None:
    origins = {new_origin() for _ in range(500)}
    assert len(origins) == 500
    assert all(len(origin) == 16 and not set(origin) & set("ilouILOU ") for origin in origins)
