"""The papers that hang on a record, filled in from real records and printed as drafts."""

from dataclasses import replace
from datetime import date

import pytest

from desktop.actions import printing
from desktop.fields import Kind, Refusal
from desktop.queries.record_papers import RECORD_DOCUMENTS
from desktop.records import (
    AnnualFigures,
    Approval,
    Disbursement,
    Enterprise,
    Fund,
    Grant,
    Objection,
    OfficialDocument,
    Publicity,
    RoadmapProject,
    SmeEvaluation,
    record_types,
)
from desktop.records.settings import ROLES
from desktop.store.actor import PROGRAM, Draft
from desktop.store.rows import find
from tests.paper.pages import plain_text

DAY = date(2017, 11, 3)


def in_every_role(desk):
    return replace(desk.actor, roles=frozenset(choice.key for choice in ROLES))


@pytest.fixture
def records(store, office):
    """One record of each kind that has a paper, hanging together as in an office; ids by kind."""
    made: dict[str, str] = {}

    everybody = in_every_role(office)

    def put(record, /, **values):
        kind = record.about.key
        (made[kind],) = work.put(record, Draft(values))
        return made[kind]

    with store.unit_of_work(everybody, "create", by_action=True) as work:
        fund = find(work.connection, Fund)[0].id
        firm = put(Enterprise, name="鞍山䶮星电子有限公司", division="铁西区")
        put(AnnualFigures, enterprise=firm, year=2016, revenue=123_000_000, rd_expense=9_000_000, staff=85)
        project = put(RoadmapProject, title="微型星敏感器研制", enterprise=firm, year=2017)
        approval = put(Approval, title="安排路线图项目资金", matter="grant", opened_on=DAY, state="open")
        document = put(
            OfficialDocument, doc_no="鞍科发〔2017〕46号", title="关于下达资金的通知", issued_on=DAY
        )
        grant = put(
            Grant,
            enterprise=firm,
            project=project,
            fund=fund,
            year=2017,
            requested=30_000_000,
            approved=30_000_000,
            approved_on=DAY,
            approval=approval,
            notice_doc=document,
            account_no="6222000012345678901",
            state="approved",
        )
        put(Disbursement, grant=grant, amount=-12_345_678, kind="recovery", paid_on=DAY, reason="项目终止")
        shown = put(Publicity, title="路线图项目公示", matter="grant", starts_on=DAY)
        put(
            Objection, publicity=shown, target=firm, raised_on=DAY, content="专利权属有争议", outcome="upheld"
        )
        put(SmeEvaluation, enterprise=firm, year=2017, conclusion="qualified", explanation="科技人员占 30%")
        work.commit()
    with store.unit_of_work(PROGRAM, "create", by_action=True) as work:  # whichever section keeps them
        for kind in sorted({one.kind for one in RECORD_DOCUMENTS} - made.keys()):
            least(work, kind, put, made)
        work.commit()
    return made


def least(work, kind: str, put, made: dict[str, str]) -> str:
    """A record of this kind with what it must have, hanging on those made before."""
    record = record_types()[kind]
    there = [*([made[kind]] if kind in made else []), *(row.id for row in find(work.connection, record))]
    if there:
        return there[0]
    values = {field.name: plainest(field) for field in record.fields if field.required and not field.to}
    refs = {f.name: least(work, f.to[0], put, made) for f in record.fields if f.required and f.to}
    return put(record, **values, **refs)


def plainest(field):
    by_kind = {
        Kind.PARTS: (("产品研发", 100),),
        Kind.DATE: DAY,
        Kind.YEAR: 2017,
        Kind.INTEGER: 1,
        Kind.MONEY: 100,
        Kind.TERM: "铁西区科技局",
    }
    return field.choices[0].key if field.choices else by_kind.get(field.kind, "某事")


def test_every_paper_of_a_record_is_drawn_from_it(office, records, tmp_path):
    for document in RECORD_DOCUMENTS:
        target = tmp_path / f"{document.key}.pdf"
        printing.draft(office, document.key, [records[document.kind]], target)
        text = plain_text(target)
        assert "{" not in text and "None" not in text, document.label
        if document.kind in ("grant", "enterprise", "sme_evaluation", "objection", "roadmap_project"):
            assert "鞍山䶮星电子有限公司" in text, document.label


def test_a_payment_request_says_the_amount_in_words_and_the_whole_account(office, records, tmp_path):
    printing.draft(office, "拨款申请单", [records["grant"]], tmp_path / "x.pdf")
    text = plain_text(tmp_path / "x.pdf")
    assert "叁拾万元整" in text and "6222000012345678901" in text and "鞍科发〔2017〕46号" in text


def test_an_agenda_item_lists_whom_it_would_support(office, records, tmp_path):
    printing.draft(office, "议题单", [records["approval"]], tmp_path / "x.pdf")
    text = plain_text(tmp_path / "x.pdf")
    assert "拟支持单位" in text and "微型星敏感器研制" in text and "合计" in text and "30.00" in text


def test_what_came_back_is_said_as_a_positive_amount_and_a_payment_is_no_recovery(
    office, store, records, tmp_path
):
    printing.draft(office, "收回通知", [records["disbursement"]], tmp_path / "x.docx")
    printing.draft(office, "收回通知", [records["disbursement"]], tmp_path / "x.pdf")
    text = plain_text(tmp_path / "x.pdf")
    assert "12.345678万元（人民币壹拾贰万叁仟肆佰伍拾陆元柒角捌" in text
    with store.unit_of_work(in_every_role(office), "create", by_action=True) as work:
        (paid,) = work.put(Disbursement, Draft({"grant": records["grant"], "amount": 100, "paid_on": DAY}))
        work.commit()
    with pytest.raises(Refusal, match="不是收回"):
        printing.draft(office, "收回通知", [paid], tmp_path / "y.pdf")


def test_the_allocation_adds_up_over_several_grants(office, records, tmp_path):
    printing.draft(office, "资金安排明细表", [records["grant"]], tmp_path / "x.pdf")
    assert plain_text(tmp_path / "x.pdf").count("30.00") >= 4
