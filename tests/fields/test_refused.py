"""Whatever is typed is read or refused in one sentence: never a traceback, never a guess."""

from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from desktop.fields import Field, Kind, Refusal, parse, pick_term

from .test_round_trips import FIELDS

odd = st.text(max_size=60) | st.integers() | st.floats() | st.booleans() | st.dates() | st.datetimes()
figures = st.from_regex(r"[-+¥￥]?[0-9０-９,，.．eE_]{1,30}(万元|亿元|元|%|人)?", fullmatch=True)


@pytest.mark.parametrize("kind", Kind)
@given(raw=odd | figures)
@example(raw="1e400")
@example(raw="nan")
@example(raw="-Infinity")
@example(raw="9999999999亿元")
@example(raw="²")
@example(raw="２０１７年１３月１日")
@example(raw=float("nan"))
@example(raw=float("inf"))
def test_anything_is_read_or_refused_in_one_sentence(kind: Kind, raw: Any) -> None:
    try:
        value = parse(FIELDS[kind], raw)
    except Refusal as refusal:
        assert str(refusal).endswith("。")
    else:
        fits = abs(value) < 2**63 if type(value) is int else True
        assert fits, "what is taken in must fit a database column"


@pytest.mark.parametrize(
    ("kind", "raw", "said"),
    [
        (Kind.MONEY, "12.3456789", "细于一分"),
        (Kind.MONEY, "约12万", "不是金额"),
        (Kind.MONEY, "99999999亿元", "超出可记录的范围"),
        (Kind.INTEGER, "12.5", "应为整数"),
        (Kind.INTEGER, "一百", "不是数字"),
        (Kind.DATE, "2017-02-30", "不是有效日期"),
        (Kind.DATE, "去年底", "不是有效日期"),
        (Kind.DATE, "0217-06-01", "不是有效日期"),
        (Kind.DATE, "05/03/17", "不是有效日期"),
        (Kind.YEAR, "17", "不是年份"),
        (Kind.CHOICE, "成熟期", "请从 种子期、初创及成长期、壮大期 中选择"),
        (Kind.TAGS, "种子期、成熟期", "不在可选范围内"),
        (Kind.FLAG, "可能", "请改填 是 或 否"),
        (Kind.PARTS, "产品研发", "用途 金额"),
        (Kind.PARTS, "产品研发 10；产品研发 5", "写了两次"),
        (Kind.TEXT, "字" * 2001, "文字过长"),
        (Kind.TEXT, True, "不是“名称”应有的内容"),
    ],
)
def test_the_sentence_says_what_is_wrong_and_what_to_write(kind: Kind, raw: Any, said: str) -> None:
    with pytest.raises(Refusal, match=said):
        parse(FIELDS[kind], raw)


@pytest.mark.parametrize(
    ("unit", "raw", "fen"),
    [
        ("万元", "12.5", 12_500_000),
        ("元", "12.5", 1_250),
        ("元", "12.5万元", 12_500_000),
        ("万元", "¥1,234.50", 123_450),
        ("万元", "１２．５", 12_500_000),
        ("万元", "1，234", 1_234_000_000),
        ("万元", "0.3亿元", 3_000_000_000),
        ("万元", -3, -3_000_000),
        ("万元", 0.1 + 0.2, 300_000),
    ],
)
def test_a_unit_that_is_written_goes_before_the_field_s_own(unit: str, raw: Any, fen: int) -> None:
    assert parse(Field("收入", Kind.MONEY, unit=unit), raw) == fen


@pytest.mark.parametrize(
    ("raw", "value"), [("√", True), ("有", True), ("未", False), ("否", False), ("", None)]
)
def test_an_unanswered_question_is_not_a_no(raw: str, value: bool | None) -> None:
    assert parse(FIELDS[Kind.FLAG], raw) is value


OFFERED = ("铁东区", "铁西区", "C34 通用设备制造业", "C35 专用设备制造业", "电子信息", "电子信息/软件")


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("铁西", "铁西区"),
        ("通用设备制造业", "C34 通用设备制造业"),
        ("C35", "C35 专用设备制造业"),
        ("软件", "电子信息/软件"),
    ],
)
def test_a_word_of_a_list_may_be_written_short_or_without_its_code(written: str, meant: str) -> None:
    assert pick_term(written, OFFERED) == meant


@pytest.mark.parametrize("written", ["铁", "设备制造业", "冶金"])
def test_a_word_that_could_be_several_or_none_is_refused(written: str) -> None:
    with pytest.raises(Refusal, match="可选词表"):
        pick_term(written, OFFERED)
