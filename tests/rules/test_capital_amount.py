"""人民币大写: the office's list of amounts, and what holds for every amount."""

import csv
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.fields import Refusal
from desktop.rules.capital_amount import amount_in_words

VECTORS = list(csv.DictReader((Path(__file__).parent / "rmb_vectors.csv").open(encoding="utf-8")))

MORE = """
        0.05  人民币伍分
        0.14  人民币壹角肆分
       10.04  人民币壹拾元零肆分
       10.40  人民币壹拾元零肆角
     1005000  人民币壹佰万伍仟元整
     1000500  人民币壹佰万零伍佰元整
    10001000  人民币壹仟万壹仟元整
      100001  人民币壹拾万零壹元整
     1000000010000  人民币壹万亿零壹万元整
     99999999999.99 人民币玖佰玖拾玖亿玖仟玖佰玖拾玖万玖仟玖佰玖拾玖元玖角玖分
     10000000000000000  人民币壹亿亿元整
"""


@pytest.mark.parametrize("row", VECTORS, ids=lambda row: row["amount"])
def test_every_amount_of_the_list_is_written_in_its_primary_form(row):
    assert amount_in_words(int(Decimal(row["amount"]) * 100)) == row["expected_primary"]


@pytest.mark.parametrize("line", MORE.strip().splitlines())
def test_zeros_are_said_once_and_only_where_a_place_is_skipped(line):
    amount, words = line.split()
    assert amount_in_words(int(Decimal(amount) * 100)) == words


def test_a_negative_amount_is_refused():
    with pytest.raises(Refusal, match="不能写成大写"):
        amount_in_words(-1)


def read_back(words: str) -> int:
    """分 of a 大写 amount, sign by sign, knowing nothing of how it was written."""
    units = {"拾": 10, "佰": 100, "仟": 1000}
    groups = {"万": 10**4, "亿": 10**8}
    fen = whole = section = digit = 0
    for sign in words.removeprefix("人民币").removesuffix("整"):
        if sign in "零壹贰叁肆伍陆柒捌玖":
            digit = "零壹贰叁肆伍陆柒捌玖".index(sign)
        elif sign in units:
            section, digit = section + digit * units[sign], 0
        elif sign == "万":
            whole, section, digit = whole + (section + digit) * groups[sign], 0, 0
        elif sign == "亿":
            whole, section, digit = (whole + section + digit) * groups[sign], 0, 0
        elif sign == "元":
            fen, digit = (whole + section + digit) * 100, 0
        else:
            fen, digit = fen + digit * {"角": 10, "分": 1}[sign], 0
    return fen


@given(st.integers(0, 10**17))
def test_what_is_written_reads_back_as_the_same_amount(fen):
    words = amount_in_words(fen)
    assert read_back(words) == fen
    assert "零零" not in words and words.endswith(("整", "角", "分"))
