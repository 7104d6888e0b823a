"""Own numbers are gapless; external ones are checked for shape and duplicates."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.fields import Refusal
from desktop.rules.numbering import format_number, gaps, next_number, parse_number

SERIES = "鞍科示范〔{year}〕{no:03}号"


@pytest.mark.parametrize(
    ("pattern", "year", "number", "text"),
    [
        (SERIES, 2017, 1, "鞍科示范〔2017〕001号"),
        (SERIES, 2017, 1000, "鞍科示范〔2017〕1000号"),
        ("TD{year}{no:03}", 2017, 42, "TD2017042"),
        ("TD{year}{no:03}", 2017, 1000, "TD20171000"),
        ("SP-{no}", None, 7, "SP-7"),
        ("{no:02}/{year}（批）", 2018, 3, "03/2018（批）"),
    ],
)
def test_a_number_is_written_and_read_back(pattern, year, number, text):
    assert format_number(pattern, year or 2017, number) == text
    assert parse_number(pattern, text) == (year, number)


@given(st.integers(1990, 2099), st.integers(1, 10**6))
def test_every_number_reads_back(year, number):
    assert parse_number(SERIES, format_number(SERIES, year, number)) == (year, number)


UNLIKE = """
    鞍科示范〔2017〕1号
    鞍科示范〔2017〕0001号
    鞍科示范[2017]001号
    鞍科示范〔2017〕000号
    鞍科示范〔2017〕００１号
"""


@pytest.mark.parametrize("text", [*UNLIKE.split(), ""])
def test_what_the_series_would_not_write_is_refused_with_an_example(text):
    with pytest.raises(Refusal, match="应如 鞍科示范〔2017〕001号"):
        parse_number(SERIES, text)


@pytest.mark.parametrize(
    "pattern", ["鞍科示范〔{year}〕号", "{no}{no}", "{year}{year}{no}", "{no}{name}", "{no:3}"]
)
def test_a_pattern_that_cannot_number_is_refused(pattern):
    with pytest.raises(Refusal, match="编号式样"):
        format_number(pattern, 2017, 1)


def test_numbers_begin_at_one():
    with pytest.raises(Refusal, match="从 1 开始"):
        format_number(SERIES, 2017, 0)


#   issued         leased    next  gaps
BOOKS = [
    ([], None, 1, ()),
    ([1, 2, 3], None, 4, ()),
    ([3, 1], None, 4, (2,)),
    ([], range(51, 101), 51, ()),
    ([1, 2, 51, 53], range(51, 101), 54, (52,)),
]


@pytest.mark.parametrize(("issued", "block", "following", "missing"), BOOKS)
def test_the_next_number_follows_the_highest_and_gaps_are_found(issued, block, following, missing):
    assert next_number(issued, block) == following
    assert gaps(issued, block) == missing


def test_a_leased_block_that_is_used_up_is_said():
    with pytest.raises(Refusal, match="号段 51—52 已用完"):
        next_number([51, 52], range(51, 53))


@given(st.integers(0, 300))
def test_numbers_taken_in_turn_leave_no_gap(count):
    issued: list[int] = []
    for _ in range(count):
        issued.append(next_number(issued))
    assert issued == list(range(1, count + 1)) and gaps(issued) == ()
