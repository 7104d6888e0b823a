"""申报通知, 比选文件 and 合同 from real records; cited numbers in one spelling; a void 文号 that 局办 lets out again."""

from dataclasses import replace
from datetime import date

import pypdfium2
import pytest

from desktop.actions import printing, records
from desktop.actions.sample_calls import play_calls
from desktop.actions.verbs import perform, verb_named
from desktop.fields import Refusal, parse
from desktop.queries import lists
from desktop.queries.desk import Desk
from desktop.queries.echo import as_stored, echo
from desktop.queries.look import Look
from desktop.queries.reminders import reminders
from desktop.records import IssuedNumber, PolicyDocument, PrintLogEntry, Section
from desktop.records.appraisal import AgencyBid, AgencySelection, AppraisalAgency
from desktop.store.actor import PROGRAM, Draft
from desktop.store.rows import find, get
from tests.paper.pages import pages, plain_text

DAY = date(2017, 9, 4)
NUMBER = "鞍科发〔2017〕35号"


def printed(desk: Desk, name: str, record_id: str, target) -> str:
    printing.draft(desk, name, [record_id], target)
    pages.cache_clear()
    return plain_text(target)


@pytest.fixture
def call(office: Desk) -> str:
    with office.store.read() as connection:
        section = find(connection, Section)[0].id
    values = {
        "title": "2017年度成长路线图项目",
        "year": 2017,
        "scope": "（一）在鞍注册的示范企业。\n（二）自筹资金过半。",
        "materials": "（一）项目申报书。\n（二）财务报表。",
        "closes_on": date(2017, 9, 29),
        "section": section,
    }
    return records.save(office, "application_call", values).ids[0]


@pytest.fixture
def numbered(office: Desk, call: str) -> str:
    document = {"doc_no": NUMBER, "title": "关于组织申报的通知", "issued_on": DAY}
    (doc,) = records.save(office, "official_document", document).ids
    records.save(office, "application_call", {"notice_doc": doc}, call)
    return call


def act(desk: Desk, verb: str, record_id: str, **given: str):
    return perform(desk, verb_named(verb, "issued_number"), (record_id,), given)


def test_a_call_is_a_draft_until_its_number_came(office: Desk, call: str, tmp_path) -> None:
    text = printed(office, "申报通知", call, tmp_path / "x.pdf")
    assert "鞍科发〔2017〕号" in text and "关于组织申报2017年度成长路线图项目的通知" in text
    assert "本通知印发之日至2017年9月29日" in text and "根据《" in text
    with pytest.raises(Refusal, match="申报通知的发文字号未登记"):
        printing.issue(office, "申报通知", [call], tmp_path / "x.pdf")


def test_a_call_is_among_what_falls_due_until_it_has_closed(office: Desk, call: str) -> None:
    """Thirty days ahead, the last day of 受理 included; what has closed waits for nobody."""
    seen = []
    for day in (date(2017, 8, 29), date(2017, 8, 30), date(2017, 9, 29), date(2017, 9, 30)):
        todos = reminders(replace(office, on=day))
        seen.append([lists.find_ids(office, one.look) for one in todos if one.origin == "申报通知"])
    assert seen == [[], [[call]], [[call]], []]


def test_the_sample_office_has_calls_that_went_out_and_one_that_waits_for_its_number(
    office: Desk, tmp_path
) -> None:
    calls = play_calls(office).ids
    for one in calls[:2]:
        printing.issue(office, "申报通知", [one], tmp_path / "x.pdf")
    with pytest.raises(Refusal, match="申报通知的发文字号未登记"):
        printing.issue(office, "申报通知", [calls[2]], tmp_path / "x.pdf")


def test_what_was_typed_in_lines_prints_as_paragraphs_with_their_heads(office: Desk, call: str, tmp_path) -> None:
    printing.draft(office, "申报通知", [call], tmp_path / "x.docx")
    import docx

    said = [one.text for one in docx.Document(tmp_path / "x.docx").paragraphs]
    assert {"（一）在鞍注册的示范企业。", "（二）自筹资金过半。"} <= set(said)


def test_a_selection_document_says_what_is_bought_and_a_contract_what_was_agreed(office: Desk, tmp_path) -> None:
    def kept(record, record_id=None, **values):
        with office.store.unit_of_work(PROGRAM, "create", by_action=True) as work:
            (made,) = work.put(record, Draft(values, record_id) if record_id else Draft(values))
            work.commit()
        return made

    bought = kept(
        AgencySelection, title="第三方评估服务", year=2017, way="compare", ceiling=6_000_000, announced_on=DAY
    )
    with pytest.raises(Refusal, match="采购内容和要求"):
        printed(office, "比选文件", bought, tmp_path / "x.pdf")
    with pytest.raises(Refusal, match="还没有确定成交机构"):
        printed(office, "委托评估合同", bought, tmp_path / "x.pdf")
    kept(AgencySelection, bought, scope="评估24个团队项目。", respond_by=date(2017, 9, 15))
    text = printed(office, "比选文件", bought, tmp_path / "x.pdf")
    for said in ("第三方评估服务比选文件", "60,000.00元（人民币陆万元整）", "不足3家", "2017年9月15日17时", "拟派专家一览表"):
        assert said in text, said
    agency = kept(AppraisalAgency, name="辽宁中正科技评估有限公司", code="91210300MA0P4XQY5A")
    kept(AgencyBid, selection=bought, agency=agency, price=4_800_000)
    kept(AgencySelection, bought, agency=agency, award_no="成交1号", contract_until=date(2018, 9, 30))
    text = printed(office, "委托评估合同", bought, tmp_path / "x.pdf")
    for said in ("48,000.00元（人民币肆万捌仟元整）", "比选方式", "2018年9月30日", "91210300MA0P4XQY5A"):
        assert said in text, said
    assert text.count("辽宁中正科技评估有限公司") == 2, "named, and signing"
    kept(AgencySelection, bought, fee=4_650_000)
    assert "46,500.00元" in printed(office, "委托评估合同", bought, tmp_path / "x.pdf")


@pytest.mark.parametrize(
    ("typed", "kept", "warned"),
    [
        ("国科发火[2016]32号", "国科发火〔2016〕32号", ""),
        ("国家税务总局公告2017年第24号", "国家税务总局公告2017年第24号", ""),
        ("鞍科发〔2017〕第38号", "鞍科发〔2017〕第38号", "不加“第”字"),
        ("主席令第八十一号", "主席令第八十一号", "对照原件"),
    ],
)
def test_a_cited_number_has_one_spelling_and_an_odd_one_is_kept(typed: str, kept: str, warned: str) -> None:
    field = PolicyDocument.field("doc_no")
    value = parse(field, typed)
    assert as_stored(field, value) == kept
    assert warned in echo(field, typed).text if warned else not echo(field, typed).text


def test_a_void_number_goes_out_again_only_when_its_owner_agreed_and_both_are_told_apart(
    office: Desk, desk_of, numbered: str, tmp_path
) -> None:
    file = tmp_path / "x.pdf"
    printing.issue(office, "申报通知", [numbered], file)
    (first,) = lists.find_ids(office, Look("issued_number"))
    chief = desk_of("chuzhang")
    with pytest.raises(Refusal, match="没有作废"):
        act(chief, "release_number", first, agreed_by="局办赵主任", reason="印错")
    act(office, "void_number", first, reason="截止日期印错")
    with pytest.raises(Refusal, match="局办同意沿用原文号的"):
        printing.issue(office, "申报通知", [numbered], file)
    with pytest.raises(Refusal, match="由局办文书办理"):
        act(office, "release_number", first, agreed_by="局办赵主任", reason="印错")
    act(chief, "release_number", first, agreed_by="局办赵主任", reason="尚未印发，更正后重印")
    with pytest.raises(Refusal, match="已经准许过"):
        act(chief, "release_number", first, agreed_by="局办赵主任", reason="再来")
    printing.issue(office, "申报通知", [numbered], file)
    with pytest.raises(Refusal, match="已经出具"):
        printing.issue(office, "申报通知", [numbered], file)

    with office.store.read() as connection:
        rows = sorted(find(connection, IssuedNumber), key=lambda row: row.edition or 1)
        log = find(connection, PrintLogEntry, PrintLogEntry.__table__.c.number == first)
    assert [(row.text, row.edition) for row in rows] == [(NUMBER, None), (NUMBER, 2)]
    assert ("release", "局办赵主任") in {(one.event, one.agreed_by) for one in log}
    old, new = (act(office, "verify_paper", row.id, code=row.check_code) for row in rows)
    assert old.waits and "作废（截止日期印错）" in old.message and "以那一份为准" in old.message
    assert not new.waits and "（第2次出具）" in new.message and "没有作废" in new.message
    printing.reprint(office, "申报通知", [numbered], file, "会议要用")
    text = "".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(file))
    assert rows[1].check_code in text and rows[0].check_code not in text
    assert "已打印 2 次" in act(office, "verify_paper", rows[1].id, code=rows[1].check_code).message


def test_the_same_seal_never_proves_two_editions(office: Desk, numbered: str, desk_of, tmp_path) -> None:
    """Ed25519 signs the same words the same way: the edition is among the words."""
    printing.issue(office, "申报通知", [numbered], tmp_path / "x.pdf")
    (first,) = lists.find_ids(office, Look("issued_number"))
    act(office, "void_number", first, reason="印错")
    act(desk_of("chuzhang"), "release_number", first, agreed_by="局办", reason="重印")
    printing.issue(office, "申报通知", [numbered], tmp_path / "x.pdf")
    with office.store.read() as connection:
        one, other = (get(connection, IssuedNumber, found) for found in lists.find_ids(office, Look("issued_number")))
    assert one.sealed != other.sealed and (one.payee, one.issued_on) == (other.payee, other.issued_on)
