"""Any list as it is seen, and the notice of who entered a pool, from the records to the sheet."""

import re
from datetime import date
from pathlib import Path
from typing import Any

import pypdfium2
import pytest

from desktop.actions import printing, records
from desktop.actions.evaluate import evaluate_sme
from desktop.actions.verbs import perform, verb_named
from desktop.fields import Refusal
from desktop.queries import lists
from desktop.queries.desk import Desk
from desktop.queries.look import Look
from desktop.queries.official_values import numeral
from desktop.records import IssuedNumber, PoolEnrolment
from desktop.store.rows import get
from tests.good_firm import good_firm

WAN = 1_000_000  # 分 per 万元


def act(desk: Desk, verb: str, kind: str, /, *ids: str, **given: str) -> Any:
    return perform(desk, verb_named(verb, kind), ids, given)


def text_of(pdf: Path) -> str:
    paper = pypdfium2.PdfDocument(pdf)
    try:
        return re.sub(r"\s", "", "".join(page.get_textpage().get_text_range() for page in paper))
    finally:
        paper.close()


@pytest.fixture
def members(office: Desk) -> tuple[str, ...]:
    """Two firms of different districts in the growth pool, batch 1."""
    for name, division in (("鞍山砺岳阀门有限公司", "铁西区"), ("海城𬭎堃环保有限公司", "海城市")):
        good_firm(office, name, division)
    return act(office, "enrol_in_pool", "sme_evaluation", *evaluate_sme(office, (), 2017).ids, batch="1").ids


@pytest.fixture
def announced(office: Desk, members: tuple[str, ...]) -> tuple[str, ...]:
    issued = {"doc_no": "鞍科发〔2017〕41号", "title": "入池通知", "issued_on": date(2017, 11, 8)}
    records.save(office, "official_document", issued)
    act(office, "announce_enrolment", "pool_enrolment", *members, notice_doc="鞍科发〔2017〕41号")
    return members


def test_the_enrolment_notice_names_the_members_under_its_number(
    office: Desk, announced: tuple[str, ...], tmp_path: Path
) -> None:
    printing.issue(office, "入池通知", announced, tmp_path / "通知.pdf")
    text = text_of(tmp_path / "通知.pdf")
    for said in (
        "鞍科发〔2017〕41号",
        "2017年度第一批",
        "共2家",
        "海城𬭎堃环保有限公司",
        "2017年11月8日印发",
    ):
        assert said in text, said


def test_a_character_that_no_face_has_is_told_before_anything_is_printed(
    office: Desk, announced: tuple[str, ...], tmp_path: Path
) -> None:
    with office.store.read() as connection:
        firm = get(connection, PoolEnrolment, announced[0]).member
    records.save(office, "enterprise", {"name": "鞍山\U00030edd面食品有限公司"}, firm)
    for how in (printing.draft, printing.issue):
        with pytest.raises(Refusal, match=r"没有能打印 “\U00030edd”（U\+30EDD） 的字体"):
            how(office, "入池通知", announced, tmp_path / "通知.pdf")
    assert not (tmp_path / "通知.pdf").exists()


def test_before_its_number_the_enrolment_notice_is_a_draft_only(
    office: Desk, members: tuple[str, ...], tmp_path: Path
) -> None:
    with pytest.raises(Refusal, match=r"发文字号未登记（局办"):
        printing.issue(office, "入池通知", members, tmp_path / "通知.pdf")
    printing.draft(office, "入池通知", members, tmp_path / "通知.pdf")
    assert "鞍科发〔2017〕号" in text_of(tmp_path / "通知.pdf")


def test_who_left_the_pool_is_not_announced(office: Desk, announced: tuple[str, ...], tmp_path: Path) -> None:
    act(office, "review_in_pool", "pool_enrolment", announced[0], conclusion="退出培育池", reason="已迁出")
    with pytest.raises(Refusal, match="已退池"):
        printing.issue(office, "入池通知", announced, tmp_path / "通知.pdf")
    with pytest.raises(Refusal, match="已退池"):
        act(office, "announce_enrolment", "pool_enrolment", announced[0], notice_doc="鞍科发〔2017〕41号")


def test_one_notice_is_of_one_batch(office: Desk, members: tuple[str, ...], tmp_path: Path) -> None:
    records.save(office, "pool_enrolment", {"batch": 2}, members[0])
    with pytest.raises(Refusal, match="同一批次"):
        printing.draft(office, "入池通知", members, tmp_path / "通知.pdf")


@pytest.mark.parametrize(
    ("number", "said"), [(1, "一"), (10, "十"), (12, "十二"), (30, "三十"), (45, "四十五"), (100, "100")]
)
def test_batches_are_counted_in_words(number: int, said: str) -> None:
    assert numeral(number) == said


@pytest.mark.parametrize("name", ["企业列表", "list_print:enterprise", "enterprise列表"])
def test_any_list_prints_as_it_is_seen(
    office: Desk, members: tuple[str, ...], tmp_path: Path, name: str
) -> None:
    ids = lists.find_ids(office, Look("enterprise"))
    printing.draft(office, name, ids, tmp_path / "列表.pdf")
    text = text_of(tmp_path / "列表.pdf")
    for said in (
        "企业一览表",
        "鞍山砺岳阀门有限公司",
        "海城𬭎堃环保有限公司",
        "第1页共1页",
        "制表人：王经办",
    ):
        assert said in text, said
    assert text.index(lists.rows(office, "enterprise", ids)[0][0]) < text.index(
        lists.rows(office, "enterprise", ids)[1][0]
    )
    assert "草稿" not in text, "a list is no draft of anything"


def test_a_list_with_amounts_says_their_unit_once_and_adds_them_up(office: Desk, tmp_path: Path) -> None:
    firm = records.save(office, "enterprise", {"name": "鞍山砺岳阀门有限公司"}).ids[0]
    for number in (1, 2):
        project = {"title": f"项目{number}", "enterprise": firm, "year": 2017, "requested": number * 15 * WAN}
        records.save(office, "roadmap_project", project)
    ids = lists.find_ids(office, Look("roadmap_project"))
    printing.draft(office, "路线图项目列表", ids, tmp_path / "列表.pdf")
    text = text_of(tmp_path / "列表.pdf")
    assert text.count("万元") == 1 and "单位：万元" in text
    assert "合计" in text and "45.00" in text


def test_printing_a_list_leaves_no_trace(office: Desk, members: tuple[str, ...], tmp_path: Path) -> None:
    before = lists.count(office, Look("print_log_entry")), lists.count(office, Look("issued_number"))
    printing.issue(office, "培育池列表", members, tmp_path / "列表.pdf")
    assert (
        lists.count(office, Look("print_log_entry")),
        lists.count(office, Look("issued_number")),
    ) == before
    with pytest.raises(Refusal, match="没有编号"):
        printing.reprint(office, "培育池列表", members, tmp_path / "列表.pdf", "再打一份")


def test_an_unknown_document_says_which_there_are(office: Desk, tmp_path: Path) -> None:
    with pytest.raises(Refusal, match=r"没有“奖状”.*示范企业证书.*入池通知"):
        printing.draft(office, "奖状", ("x",), tmp_path / "x.pdf")


def test_an_issued_notice_proves_itself_and_a_draft_does_not(
    office: Desk, announced: tuple[str, ...], tmp_path: Path
) -> None:
    pytest.importorskip("segno"), pytest.importorskip("zxingcpp")
    printing.draft(office, "入池通知", announced, tmp_path / "draft.pdf")
    with pytest.raises(Refusal, match="没有认出二维码"):
        act(office, "verify_paper", "issued_number", 图片文件=str(tmp_path / "draft.pdf"))
    printing.issue(office, "入池通知", announced, tmp_path / "notice.pdf")
    said = act(office, "verify_paper", "issued_number", 图片文件=str(tmp_path / "notice.pdf")).message
    assert said.startswith("真实：鞍科发〔2017〕41号，") and "等2家，2017-11-08 发放，签名有效" in said
    assert "只打印过一次，没有作废" in said


def test_a_notice_is_registered_once_printed_again_as_the_nth_and_void_for_good(
    office: Desk, announced: tuple[str, ...], tmp_path: Path
) -> None:
    file = tmp_path / "通知.pdf"
    with pytest.raises(Refusal, match="还没有正式出具"):
        printing.reprint(office, "入池通知", announced, file, "遗失")
    with pytest.raises(Refusal, match=r"还包括.*等 1 条没有选中"):
        printing.issue(office, "入池通知", announced[:1], file)
    printing.issue(office, "入池通知", announced, tmp_path / "通知.docx")  # no paper yet: not registered
    printing.issue(office, "入池通知", announced, file)
    with pytest.raises(Refusal, match="已经出具，请用“补打”"):
        printing.issue(office, "入池通知", announced, file)

    (kept,) = lists.find_ids(office, Look("issued_number"))
    with office.store.read() as connection:
        code = get(connection, IssuedNumber, kept).check_code
    assert code in text_of(file)
    printing.reprint(office, "入池通知", announced[::-1], file, "原件遗失")
    assert "第2次打印" in text_of(file) and code in text_of(file)
    assert "已打印 2 次" in act(office, "verify_paper", "issued_number", code=code).message

    act(office, "void_number", "issued_number", kept, reason="名单有误")
    said = act(office, "verify_paper", "issued_number", code=code)
    assert said.waits and "作废（名单有误）" in said.message
    with pytest.raises(Refusal, match="已经作废，不能补打"):
        printing.reprint(office, "入池通知", announced, file, "遗失")
    with pytest.raises(Refusal, match="局办新给的文号"):
        printing.issue(office, "入池通知", announced, file)
