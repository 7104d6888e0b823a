"""What is shown can be typed again, and what the log carries comes back: for every kind of field."""

import json
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.fields import Choice, Field, Kind, from_plain, parse, show, to_plain
from desktop.fields.parse import LARGEST, LARGEST_FEN
from desktop.records import record_types

OPTIONS = (Choice("seed", "种子期"), Choice("growth", "初创及成长期"), Choice("expansion", "壮大期"))
typed = st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")), max_size=40)
uses = st.sampled_from(("产品研发", "成果转化的（中试）规模化", "5G研发", "设备2017", "其他"))
amounts = st.integers(-LARGEST_FEN, LARGEST_FEN)

FIELDS: dict[Kind, Field] = {
    Kind.TEXT: Field("名称", Kind.TEXT),
    Kind.LONG_TEXT: Field("备注", Kind.LONG_TEXT),
    Kind.CODE: Field("代码", Kind.CODE),
    Kind.INTEGER: Field("人数", Kind.INTEGER),
    Kind.DECIMAL: Field("比例", Kind.DECIMAL, places=3),
    Kind.MONEY: Field("收入", Kind.MONEY, unit="万元"),
    Kind.DATE: Field("日期", Kind.DATE),
    Kind.YEAR: Field("年度", Kind.YEAR),
    Kind.CHOICE: Field("阶段", Kind.CHOICE, choices=OPTIONS),
    Kind.TERM: Field("地区", Kind.TERM, vocabulary="division"),
    Kind.TAGS: Field("阶段", Kind.TAGS, choices=OPTIONS),
    Kind.FLAG: Field("在用", Kind.FLAG),
    Kind.REF: Field("企业", Kind.REF, to=("enterprise",)),
    Kind.PARTS: Field("用途", Kind.PARTS, unit="万元"),
}


def read(kind: Kind) -> Any:
    """Values of a text kind as reading makes them; blank ones are no values."""
    return typed.map(lambda text: parse(FIELDS[kind], text)).filter(lambda value: value is not None)


VALUES: dict[Kind, st.SearchStrategy[Any]] = {
    Kind.TEXT: read(Kind.TEXT),
    Kind.LONG_TEXT: read(Kind.LONG_TEXT),
    Kind.CODE: read(Kind.CODE),
    Kind.TERM: read(Kind.TERM),
    Kind.REF: st.uuids(version=4).map(str),
    Kind.INTEGER: st.integers(-LARGEST, LARGEST),
    Kind.DECIMAL: st.decimals(-LARGEST, LARGEST, places=3),
    Kind.MONEY: amounts,
    Kind.DATE: st.dates(date(1949, 10, 1), date(2099, 12, 31)),
    Kind.YEAR: st.integers(1900, 2099),
    Kind.CHOICE: st.sampled_from([option.key for option in OPTIONS]),
    Kind.TAGS: st.sets(st.sampled_from(OPTIONS), min_size=1).map(
        lambda picked: tuple(option.key for option in OPTIONS if option in picked)
    ),
    Kind.FLAG: st.booleans(),
    Kind.PARTS: st.dictionaries(uses, amounts.filter(bool), min_size=1, max_size=4).map(
        lambda split: tuple(split.items())
    ),
}


def test_every_kind_is_tried_here() -> None:
    assert set(VALUES) == set(FIELDS) == set(Kind)


@pytest.mark.parametrize("kind", Kind)
@given(st.data())
def test_what_is_shown_is_read_as_the_same_value(kind: Kind, data: st.DataObject) -> None:
    value = data.draw(VALUES[kind])
    assert parse(FIELDS[kind], show(FIELDS[kind], value)) == value


@pytest.mark.parametrize("kind", Kind)
@given(st.data())
def test_what_the_log_carries_comes_back_as_the_same_value(kind: Kind, data: st.DataObject) -> None:
    value = data.draw(VALUES[kind])
    carried = json.loads(json.dumps(to_plain(FIELDS[kind], value)))
    back = from_plain(FIELDS[kind], carried)
    assert back == value and type(back) is type(value)


@pytest.mark.parametrize("kind", Kind)
def test_nothing_is_shown_read_and_carried_as_nothing(kind: Kind) -> None:
    field = FIELDS[kind]
    assert show(field, None) == "" and to_plain(field, None) is None and from_plain(field, None) is None
    assert [parse(field, blank) for blank in ("", "  ", "\u3000\n", None)] == [None] * 4


@given(amounts)
def test_an_amount_in_yuan_and_in_wan_is_the_same_money(fen: int) -> None:
    for unit in ("元", "万元"):
        field = Field("收入", Kind.MONEY, unit=unit)
        assert parse(field, show(field, fen)) == fen
        assert parse(FIELDS[Kind.MONEY], f"{show(field, fen)}{unit}") == fen


@given(st.integers(0, 10**9))
def test_a_number_cell_of_a_sheet_is_the_amount_that_it_shows(fen: int) -> None:
    """Excel keeps 12.34 as a double: the nearest 分 is meant."""
    assert parse(Field("收入", Kind.MONEY, unit="元"), fen / 100) == fen


@given(st.dates(date(1990, 1, 1), date(2099, 12, 31)))
def test_a_date_is_read_in_each_way_that_offices_write_it(day: date) -> None:
    written = (
        f"{day.year}-{day.month}-{day.day}", f"{day.year}/{day.month:02}/{day.day:02}",
        f"{day.year}.{day.month}.{day.day}", f"{day.year}年{day.month}月{day.day}日", f"{day:%Y%m%d}",
        f"{day:%Y-%m-%d} 00:00:00", int(f"{day:%Y%m%d}"),
    )  # fmt: skip
    short = (f"{day:%y}.{day.month}.{day.day}", f"{day:%y}年{day.month}月{day.day}日") if day.year < 2050 else ()
    assert {parse(FIELDS[Kind.DATE], one) for one in (*written, *short)} == {day}
    assert parse(FIELDS[Kind.DATE], day + timedelta(0)) == day


@given(VALUES[Kind.DECIMAL])
def test_decimals_stay_exact(value: Decimal) -> None:
    assert parse(FIELDS[Kind.DECIMAL], str(value)) == value


def declared(kind: Kind) -> list[tuple[str, Field]]:
    return [
        (f"{key}.{field.name}", field)
        for key, record in record_types().items()
        for field in record.fields
        if field.kind is kind
    ]


@pytest.mark.parametrize(("name", "field"), declared(Kind.CHOICE) + declared(Kind.TAGS))
def test_every_declared_choice_is_told_from_every_other(name: str, field: Field) -> None:
    """By its label, as people write it, and by its key, as the command line does."""
    for option in field.choices:
        wanted = option.key if field.kind is Kind.CHOICE else (option.key,)
        assert parse(field, option.label) == parse(field, option.key) == wanted, name
