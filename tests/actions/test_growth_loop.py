"""The first whole loop through the actions: figures → evaluation → pool → demonstration → money.

Every gate is tried before it opens: it must say what is missing, and for whom.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from desktop.actions import records
from desktop.actions.demonstrations import recognise_demonstration
from desktop.actions.evaluate import evaluate_sme
from desktop.actions.numbers import standing_number, take_number
from desktop.actions.verbs import perform, verb_named
from desktop.fields import Refusal
from desktop.queries import lists, record
from desktop.queries.desk import Desk
from desktop.queries.look import Filter, Look
from desktop.queries.overview import overview
from tests.good_firm import good_firm
from tests.journeys.acting import as_if_selected

Sit = Callable[[str], Desk]
WAN = 1_000_000  # 分 per 万元
PAPER = "demonstration_certificate"


def act(desk: Desk, verb: str, kind: str, *ids: str, **given: Any) -> Any:
    return perform(desk, verb_named(verb, kind), ids, given)


def row(desk: Desk, kind: str, record_id: str) -> Any:
    return record.view(desk, kind, record_id).row


@pytest.fixture
def firm(office: Desk) -> str:
    return good_firm(office)


@pytest.fixture
def evaluation(office: Desk, firm: str) -> str:
    return evaluate_sme(office, (firm,), 2017).ids[0]


@pytest.fixture
def member(office: Desk, evaluation: str) -> str:
    return act(office, "enrol_in_pool", "sme_evaluation", evaluation, batch="1").ids[0]


def sign_all(sit: Sit, approval: str) -> None:
    """Every step by the practice user whose role and section it asks for."""
    said = {}
    for _ in range(12):
        for login in ("chuzhang", "gaochu", "fuwu", "caiwu", "juzhang", "wenshu"):
            desk = sit(login)
            if row(desk, "approval", approval).state != "open":
                return
            try:
                act(desk, "sign_step", "approval", approval)
            except Refusal as refusal:
                said[login] = str(refusal)
    raise AssertionError(f"nobody could sign the next step: {said}")


@pytest.fixture
def recognised(desk_of: Sit, office: Desk, member: str) -> str:
    """A demonstration firm, its 公示 over, its approval signed, its document numbered."""
    firm = act(office, "nominate_demonstration", "pool_enrolment", member, year="2017").ids[0]
    act(office, "open_publicity", "demonstration", firm, title="示范企业公示", starts_on="2017-11-03")
    sign_all(desk_of, act(office, "submit_for_approval", "demonstration", firm).ids[0])
    later = replace(office, on=date(2017, 11, 13))
    publicity = row(later, "demonstration", firm).publicity
    act(later, "close_publicity", "publicity", publicity)
    document = {
        "doc_no": "鞍科发〔2017〕40号",
        "title": "关于认定示范企业的通知",
        "issued_on": date(2017, 11, 13),
    }
    records.save(later, "official_document", document)
    act(later, "recognise_demonstration", "demonstration", firm, recognition_doc="鞍科发〔2017〕40号")
    return firm


def test_an_evaluation_keeps_its_score_and_says_how_it_came_about(office: Desk, evaluation: str) -> None:
    kept = row(office, "sme_evaluation", evaluation)
    assert (kept.conclusion, kept.score) == ("qualified", 86)
    assert (kept.staff_points, kept.rd_points, kept.ip_points) == (16, 40, 30)
    assert "28 / 100 人" in kept.explanation and "第七条" in kept.explanation


def test_an_unanswered_condition_keeps_a_firm_out_of_the_pool(office: Desk, firm: str) -> None:
    (figures,) = lists.find_ids(office, Look("annual_figures"))
    records.save(office, "annual_figures", {"not_listed": None}, figures)
    evaluation = evaluate_sme(office, (firm,), 2017).ids[0]
    assert row(office, "sme_evaluation", evaluation).conclusion == "pending"
    with pytest.raises(Refusal, match="待核实"):
        act(office, "enrol_in_pool", "sme_evaluation", evaluation)


def test_nobody_enters_a_pool_twice(office: Desk, member: str, evaluation: str) -> None:
    with pytest.raises(Refusal, match="不能重复入池"):
        act(office, "enrol_in_pool", "sme_evaluation", evaluation)


def test_a_member_who_leaves_is_no_longer_counted(office: Desk, member: str) -> None:
    card = next(card for card in overview(office).targets if card.code == "T2")
    assert (card.value, lists.find_ids(office, card.look)) == (1, [member])
    act(office, "review_in_pool", "pool_enrolment", member, conclusion="退出培育池", reason="已迁出鞍山")
    assert row(office, "pool_enrolment", member).withdrawal_reason == "已迁出鞍山"
    assert next(card for card in overview(office).targets if card.code == "T2").value == 0


def test_recognition_waits_for_publicity_and_approval(office: Desk, member: str) -> None:
    firm = act(office, "nominate_demonstration", "pool_enrolment", member, year="2017").ids[0]
    records.save(office, "official_document", {"doc_no": "鞍科发〔2017〕40号", "title": "认定"})
    with pytest.raises(Refusal, match=r"尚未公示.*审批未办结"):
        act(office, "recognise_demonstration", "demonstration", firm, recognition_doc="鞍科发〔2017〕40号")


def test_an_objection_holds_up_its_own_name(office: Desk, member: str, firm: str) -> None:
    nominee = act(office, "nominate_demonstration", "pool_enrolment", member, year="2017").ids[0]
    shown = act(office, "open_publicity", "demonstration", nominee, title="公示", starts_on="2017-11-03").ids[
        0
    ]
    objection = {"publicity": shown, "target": firm, "raised_on": date(2017, 11, 6), "content": "数据不实"}
    records.save(office, "objection", objection)
    later = replace(office, on=date(2017, 11, 20))
    assert act(later, "close_publicity", "publicity", shown).waits
    assert row(later, "demonstration", nominee).state == "publicised"


def test_five_working_days_from_a_friday_end_on_the_next(office: Desk, member: str) -> None:
    nominee = act(office, "nominate_demonstration", "pool_enrolment", member, year="2017").ids[0]
    shown = act(office, "open_publicity", "demonstration", nominee, title="公示", starts_on="2017-11-03").ids[
        0
    ]
    assert row(office, "publicity", shown).ends_on == date(2017, 11, 10)


def test_a_recognised_firm_has_a_year_and_a_term(office: Desk, recognised: str) -> None:
    kept = row(office, "demonstration", recognised)
    assert (kept.state, kept.year) == ("recognised", 2017)
    assert (kept.valid_from, kept.valid_until) == (date(2017, 11, 13), date(2020, 11, 12))


def test_a_recognition_is_not_given_anew_with_another_term(office: Desk, recognised: str) -> None:
    """Money was approved by the term that was; not even past the button that is greyed out."""
    before = row(office, "demonstration", recognised)
    later, given = replace(office, on=date(2017, 12, 20)), {"recognition_doc": "鞍科发〔2017〕40号"}
    with pytest.raises(Refusal, match="已有结果，不能再认定"):
        act(later, "recognise_demonstration", "demonstration", recognised, **given)
    with pytest.raises(Refusal, match="现为“已认定”，已有结果"):
        recognise_demonstration(later, (recognised,), {"recognition_doc": before.recognition_doc})
    assert row(office, "demonstration", recognised) == before


def test_the_handler_and_the_administrator_approve_nothing(desk_of: Sit, office: Desk, member: str) -> None:
    firm = act(office, "nominate_demonstration", "pool_enrolment", member, year="2017").ids[0]
    approval = act(office, "submit_for_approval", "demonstration", firm).ids[0]
    for login in ("jingban", "guanli", "zhidu"):
        with pytest.raises(Refusal):
            act(desk_of(login), "sign_step", "approval", approval)


def test_a_paper_signature_needs_a_second_person(desk_of: Sit, office: Desk, member: str) -> None:
    firm = act(office, "nominate_demonstration", "pool_enrolment", member, year="2017").ids[0]
    approval = act(office, "submit_for_approval", "demonstration", firm).ids[0]
    signed = {"signer": "李处长", "opinion": "同意上报。", "signed_on": "2017.11.3"}
    act(office, "register_paper_signature", "approval", approval, **signed)
    with pytest.raises(Refusal, match="第二人"):
        act(office, "confirm_paper_signature", "approval", approval, matches="是")
    act(desk_of("fuhe"), "confirm_paper_signature", "approval", approval, matches="是")
    steps = lists.find_ids(office, Look("approval_step", filters=(Filter("way", "=", "paper"),)))
    assert row(office, "approval_step", steps[0]).state == "agreed"


def test_a_return_carries_its_reason(desk_of: Sit, office: Desk, member: str) -> None:
    firm = act(office, "nominate_demonstration", "pool_enrolment", member, year="2017").ids[0]
    approval = act(office, "submit_for_approval", "demonstration", firm).ids[0]
    with pytest.raises(Refusal, match="退回意见"):
        act(desk_of("chuzhang"), "return_approval", "approval", approval)
    act(desk_of("chuzhang"), "return_approval", "approval", approval, opinion="请补充研发台账。")
    assert row(office, "approval", approval).state == "returned"


@pytest.fixture
def granted(desk_of: Sit, office: Desk, recognised: str, firm: str) -> str:
    """A planned grant of 30万元 to the demonstration firm, shown and approved by signature, not yet by 批准."""
    project = {
        "title": "高压阀门研发",
        "enterprise": firm,
        "year": 2017,
        "requested": 30 * WAN,
        "uses": (("产品研发", 20 * WAN), ("人才培养", 10 * WAN)),
    }
    made = records.save(office, "roadmap_project", project).ids[0]
    with pytest.raises(Refusal, match="没有经过形审、评审、考察和处务会"):
        act(office, "plan_grant", "roadmap_project", made, fund="LX")
    as_if_selected(office, made)
    grant = act(office, "plan_grant", "roadmap_project", made, fund="LX").ids[0]
    act(office, "open_publicity", "grant", grant, title="资金公示", starts_on="2017-11-13")
    sign_all(desk_of, act(office, "submit_for_approval", "grant", grant).ids[0])
    account = {"account_name": "鞍山砺岳阀门有限公司", "bank": "鞍山银行", "account_no": "6222000012345678"}
    records.save(office, "grant", {"credit_checked_on": date(2017, 11, 14), **account}, grant)
    return grant


def test_money_goes_from_allotment_to_payment_and_back(desk_of: Sit, office: Desk, granted: str) -> None:
    later = replace(office, on=date(2017, 11, 27))
    with pytest.raises(Refusal, match="超过分配额度"):
        act(later, "approve_grant", "grant", granted)
    look = Look("budget", filters=(Filter("fund", "~", "成长路线图"),))
    (budget,) = lists.find_ids(office, look)
    with pytest.raises(Refusal, match="超过年度预算"):
        act(desk_of("caiwu"), "allot_budget", "budget", budget, section="CX", amount="1000.01")
    act(desk_of("caiwu"), "allot_budget", "budget", budget, section="CX", amount="600万元")
    act(later, "approve_grant", "grant", granted)
    kept = row(later, "grant", granted)
    assert (kept.state, kept.approved, kept.stage_at_approval) == ("approved", 30 * WAN, "growth")
    with pytest.raises(Refusal, match=r"会签日期.*发文字号"):
        act(desk_of("caiwu"), "pay_grant", "grant", granted)
    states = dict(next(bar for bar in overview(later).money if "路线图" in bar.fund).states)
    assert states["已批未拨"] == 30 * WAN and sum(states.values()) == 1000 * WAN


def test_nobody_sets_an_approved_amount_by_hand(office: Desk, granted: str) -> None:
    with pytest.raises(records.Rejected, match="不能直接填写"):
        records.save(office, "grant", {"approved": 99 * WAN}, granted)


def test_numbers_on_paper_have_no_gaps_and_are_taken_once(office: Desk, recognised: str) -> None:
    with office.store.unit_of_work(office.actor, "issue_certificate", by_action=True) as work:
        first = take_number(work, office, "certificate", PAPER, recognised, "甲", 2017)
        work.commit()
    again = office.store.unit_of_work(office.actor, "issue_certificate", by_action=True)
    with again as work, pytest.raises(Refusal, match="已发过"):
        take_number(work, office, "certificate", PAPER, recognised, "甲", 2017)
    act(office, "void_number", "issued_number", first.id, reason="印制污损")
    with office.store.unit_of_work(office.actor, "issue_certificate", by_action=True) as work:
        second = take_number(work, office, "certificate", PAPER, recognised, "甲", 2017)
        assert (first.number, second.number) == (1, 2)
        assert standing_number(work.connection, PAPER, recognised).id == second.id
