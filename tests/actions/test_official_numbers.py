"""Numbers that others give: one spelling, one shape, no number twice; gaps are theirs."""

import pytest

from desktop.actions import records
from desktop.fields import Refusal, parse
from desktop.queries.record import view
from desktop.records import OfficialDocument


def registered(desk, typed: str) -> str:
    """The number as it is kept when it is typed so into a form or a sheet."""
    doc_no = parse(OfficialDocument.field("doc_no"), typed)
    (record_id,) = records.save(desk, "official_document", {"doc_no": doc_no, "title": "通知"}).ids
    return view(desk, "official_document", record_id).row.doc_no


@pytest.mark.parametrize(
    "typed", ["鞍科发[2017]38号", "鞍科发（2017）38号", "鞍科发【２０１７】３８号", " 鞍科发〔2017〕 38 号"]
)
def test_every_bracket_is_the_same_number(office, typed):
    assert registered(office, typed) == "鞍科发〔2017〕38号"
    with pytest.raises(Refusal, match="已有相同的文件登记（鞍科发〔2017〕38号"):
        registered(office, "鞍科发〔2017〕38号")
    assert registered(office, "鞍科发〔2017〕45号"), "a gap is allowed: the series is not ours"


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("鞍科发2017-38", "应写成“机关代字〔年份〕序号号”"),
        ("鞍科发〔2017〕第38号", "不加“第”字"),
        ("鞍科发〔2017〕　号", "应写成"),
    ],
)
def test_what_is_no_number_is_refused_in_one_sentence(office, typed, said):
    with pytest.raises(Refusal, match=said):
        registered(office, typed)


@pytest.mark.parametrize("number", ["局长办公会纪要第5期", "科技部公告2017年第5号", "鞍财指〔2017〕112号"])
def test_minutes_announcements_and_treasury_numbers_are_numbers_too(office, number):
    assert registered(office, number) == number
