"""任务（七）: a patent is pledged for a loan, the loan repaid, the pledge cancelled (方案二（七）)."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop.actions import records
from desktop.fields import Refusal
from desktop.queries import lists
from desktop.queries.desk import Desk
from desktop.queries.overview import overview
from desktop.records.intellectual_property import IpPledge
from desktop.rules.steps import correction_refused

from .acting import WAN, Sit, act, new, row

STATES = ("applied", "appraised", "credited", "contracted", "registered", "lent", "cancelled")


@pytest.fixture
def clerk(desk_of: Sit) -> Desk:
    """A clerk of 知识产权监管处."""
    return desk_of("zhichan")


@pytest.fixture
def firm(clerk: Desk) -> str:
    return new(clerk, "enterprise", name="鞍山激光科技有限公司")


@pytest.fixture
def patent(clerk: Desk, firm: str) -> str:
    return new(
        clerk,
        "ip_right",
        enterprise=firm,
        name="一种激光切割头",
        category="invention",
        in_force=True,
        disputed=False,
    )


def pledge_of(clerk: Desk, firm: str, patent: str, applied_on: date = date(2017, 9, 1)) -> str:
    from desktop.queries.pick import resolve

    bank = resolve(clerk, IpPledge.field("institution"), "锦州银行")
    pledge = new(
        clerk, "ip_pledge", enterprise=firm, institution=bank, applied_on=applied_on, requested=300 * WAN
    )
    new(clerk, "pledged_right", pledge=pledge, right=patent)
    return pledge


def walk(clerk: Desk, pledge: str, to: str) -> None:
    """Forward to the state named, from wherever the pledge stands."""
    steps = {
        "appraised": (
            "appraise_pledge",
            {"appraiser": "辽宁评估公司", "appraised_value": "500", "appraised_on": "2017-09-10"},
        ),
        "credited": ("credit_pledge", {"credit": "250", "credited_on": "2017-09-20"}),
        "contracted": ("contract_pledge", {"contract_no": "锦银质2017-8", "contracted_on": "2017-09-25"}),
        "registered": (
            "register_pledge",
            {"registration_no": "2017210000012", "registered_on": "2017-10-09"},
        ),
        "lent": ("lend_pledge", {"loan": "250", "lent_on": "2017-10-16", "due_on": "2018-10-15"}),
        "cancelled": ("cancel_pledge", {"cancelled_on": "2018-10-20"}),
    }
    at = STATES.index(row(clerk, "ip_pledge", pledge).state)
    for state in STATES[at + 1 : STATES.index(to) + 1]:
        verb, given = steps[state]
        act(clerk, verb, "ip_pledge", pledge, **given)


@pytest.fixture
def pledge(clerk: Desk, firm: str, patent: str) -> str:
    return pledge_of(clerk, firm, patent)


def test_a_patent_becomes_a_loan_and_is_free_again_when_cancelled(
    clerk: Desk, firm: str, patent: str, pledge: str
) -> None:
    walk(clerk, pledge, "lent")
    kept = row(clerk, "ip_pledge", pledge)
    assert (kept.state, kept.loan, kept.registration_no) == ("lent", 250 * WAN, "2017210000012")
    second = pledge_of(clerk, firm, patent, date(2017, 11, 1))
    with pytest.raises(Refusal, match="已在另一笔质押中"):
        walk(clerk, second, "appraised")
    walk(clerk, pledge, "cancelled")
    walk(clerk, second, "appraised")
    assert row(clerk, "ip_pledge", second).state == "appraised"


def test_a_pledge_without_rights_or_with_a_doubtful_one_is_not_appraised(
    clerk: Desk, firm: str, patent: str, pledge: str
) -> None:
    records.save(clerk, "ip_right", {"in_force": None, "disputed": True}, patent)
    with pytest.raises(Refusal, match=r"不是有效的权利.*有争议"):
        walk(clerk, pledge, "appraised")
    (part,) = lists.find_ids(clerk, lists.Look("pledged_right"))
    records.remove(clerk, "pledged_right", [part])
    with pytest.raises(Refusal, match="没有登记质押标的"):
        walk(clerk, pledge, "appraised")


def test_a_loan_stays_within_the_credit_and_runs_forward(clerk: Desk, pledge: str) -> None:
    walk(clerk, pledge, "registered")
    with pytest.raises(Refusal, match="放款额大于授信额"):
        act(clerk, "lend_pledge", "ip_pledge", pledge, loan="250.01", due_on="2018-10-15")
    with pytest.raises(Refusal, match="到期日应晚于放款日期"):
        act(clerk, "lend_pledge", "ip_pledge", pledge, loan="250", lent_on="2017-10-16", due_on="2017-10-16")
    with pytest.raises(Refusal, match="放款早于质押登记"):
        act(clerk, "lend_pledge", "ip_pledge", pledge, loan="250", lent_on="2017-10-01", due_on="2018-10-15")


def test_a_step_is_neither_skipped_nor_taken_twice(clerk: Desk, pledge: str) -> None:
    with pytest.raises(Refusal, match=r"现为“已申请”，只有“已签合同”的可以"):
        act(clerk, "register_pledge", "ip_pledge", pledge, registration_no="1")
    walk(clerk, pledge, "appraised")
    with pytest.raises(Refusal, match="现为“已评估”"):
        act(clerk, "appraise_pledge", "ip_pledge", pledge, appraiser="甲", appraised_value="1")


def test_a_pledge_goes_back_only_as_a_correction_of_the_chief(desk_of: Sit, clerk: Desk, pledge: str) -> None:
    walk(clerk, pledge, "lent")
    with pytest.raises(Refusal, match="不能直接填写"):
        records.save(clerk, "ip_pledge", {"state": "credited"}, pledge)
    with pytest.raises(Refusal, match="更正须由处室负责人办理"):
        act(clerk, "correct_state", "ip_pledge", pledge, state="已授信", reason="登记有误")
    chief = desk_of("zhichu")
    with pytest.raises(Refusal, match="更正理由"):
        act(chief, "correct_state", "ip_pledge", pledge, state="已授信")
    act(chief, "correct_state", "ip_pledge", pledge, state="已授信", reason="合同号登记有误")
    kept = row(clerk, "ip_pledge", pledge)
    assert (kept.state, kept.credit, kept.loan, kept.registration_no) == ("credited", 250 * WAN, None, None)


@given(
    st.sampled_from(STATES), st.sampled_from(STATES), st.sets(st.sampled_from(["clerk", "chief", "leader"]))
)
def test_a_correction_only_ever_leads_back(now: str, to: str, roles: set[str]) -> None:
    allowed = not correction_refused(STATES, now, to, roles)
    assert allowed == ("chief" in roles and STATES.index(to) < STATES.index(now))


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.sampled_from(["appraise", "credit", "contract", "register", "lend", "cancel", "fail", "form"]),
        max_size=12,
    )
)
def test_no_order_of_clicks_takes_a_pledge_backward(clerk: Desk, clicks: list[str]) -> None:
    nth = len(lists.find_ids(clerk, lists.Look("ip_pledge"))) + 1
    firm = new(clerk, "enterprise", name=f"鞍山第{nth}激光有限公司")
    right = {"name": "切割头", "category": "invention", "in_force": True, "disputed": False}
    pledge = pledge_of(clerk, firm, new(clerk, "ip_right", enterprise=firm, **right))
    arguments = {
        "appraise": {"appraiser": "甲", "appraised_value": "500", "appraised_on": "2017-09-10"},
        "credit": {"credit": "250", "credited_on": "2017-09-20"},
        "contract": {"contract_no": "1", "contracted_on": "2017-09-25"},
        "register": {"registration_no": f"R{nth}", "registered_on": "2017-10-09"},
        "lend": {"loan": "250", "lent_on": "2017-10-16", "due_on": "2018-10-15"},
        "cancel": {"cancelled_on": "2018-10-20"},
        "fail": {"failure": "企业撤回"},
    }
    order = (*STATES, "failed")
    before = "applied"
    for click in clicks:
        try:
            if click == "form":
                records.save(clerk, "ip_pledge", {"state": "applied"}, pledge)
            else:
                act(clerk, f"{click}_pledge", "ip_pledge", pledge, **arguments[click])
        except Refusal:
            pass
        now = row(clerk, "ip_pledge", pledge).state
        assert order.index(now) >= order.index(before)
        assert order.index(now) - order.index(before) <= 1 or now == "failed"
        before = now


def test_loans_and_fees_that_fall_due_are_on_the_overview(clerk: Desk, patent: str, pledge: str) -> None:
    walk(clerk, pledge, "lent")
    new(clerk, "ip_due", right=patent, kind="annual", due_on=date(2017, 11, 30), amount=90_000)
    assert [todo.severity for todo in overview(clerk).todos if "年费" in todo.text] == ["amber"]
    later = replace(clerk, on=date(2018, 10, 16))
    due = {todo.text: todo.severity for todo in overview(later).todos}
    assert due["年费或期限已过期未办理 1 笔"] == "red"
    assert due["质押贷款已到期未注销 1 笔"] == "red"


def test_a_subsidy_is_approved_then_paid(clerk: Desk, firm: str, patent: str) -> None:
    subsidy = new(clerk, "ip_subsidy", enterprise=firm, right=patent, year=2017, requested=300_000)
    with pytest.raises(Refusal, match="已核准"):
        act(clerk, "pay_subsidy", "ip_subsidy", subsidy)
    act(clerk, "approve_subsidy", "ip_subsidy", subsidy, approved="2000")
    act(clerk, "pay_subsidy", "ip_subsidy", subsidy)
    kept = row(clerk, "ip_subsidy", subsidy)
    assert (kept.state, kept.approved, kept.paid_on) == ("paid", 200_000, clerk.today)


def test_patent_management_passes_by_its_checklist_and_gets_a_certificate(clerk: Desk, firm: str) -> None:
    case = new(clerk, "ip_compliance", enterprise=firm, kind="standard", year=2017)
    with pytest.raises(Refusal, match="还没有核对条件"):
        act(clerk, "accept_compliance", "ip_compliance", case)
    answers = act(clerk, "lay_out_checklist", "ip_compliance", case).ids
    assert len(answers) == 6
    assert act(clerk, "lay_out_checklist", "ip_compliance", case).ids == (), "each condition once"
    with pytest.raises(Refusal, match="待核实"):
        act(clerk, "accept_compliance", "ip_compliance", case)
    records.bulk_edit(clerk, "checklist_answer", [(answer, {"met": True}) for answer in answers])
    act(clerk, "accept_compliance", "ip_compliance", case)
    act(
        clerk,
        "certify_compliance",
        "ip_compliance",
        case,
        certificate_no="鞍知达〔2017〕1号",
        valid_until="2020-11-02",
    )
    assert row(clerk, "ip_compliance", case).state == "certified"


def test_a_required_condition_that_is_not_met_fails_the_checklist(clerk: Desk, firm: str) -> None:
    case = new(clerk, "ip_compliance", enterprise=firm, kind="standard", year=2017)
    answers = act(clerk, "lay_out_checklist", "ip_compliance", case).ids
    unmet = next(a for a in answers if "假冒" in _condition(clerk, a))
    records.bulk_edit(clerk, "checklist_answer", [(a, {"met": a != unmet}) for a in answers])
    with pytest.raises(Refusal, match="“无假冒专利行为”不符合"):
        act(clerk, "accept_compliance", "ip_compliance", case)


def _condition(clerk: Desk, answer: str) -> str:
    return row(clerk, "checklist_item", row(clerk, "checklist_answer", answer).item).text


def test_an_administrator_changes_the_checklist_without_a_new_program(
    desk_of: Sit, clerk: Desk, firm: str
) -> None:
    item = {
        "checklist": "ip_compliance",
        "position": 7,
        "text": "设有专利奖励制度",
        "required": False,
        "active": True,
    }
    new(desk_of("guanli"), "checklist_item", **item)
    case = new(clerk, "ip_compliance", enterprise=firm, kind="standard", year=2017)
    assert len(act(clerk, "lay_out_checklist", "ip_compliance", case).ids) == 7


def test_defence_patents_are_counted_by_the_chief_and_have_no_name(
    desk_of: Sit, clerk: Desk, firm: str
) -> None:
    count = {"enterprise": firm, "year": 2017, "count": 2}
    with pytest.raises(Refusal, match="不能填写这类记录"):
        new(clerk, "defence_patent_count", **count)
    kept = row(clerk, "defence_patent_count", new(desk_of("zhichu"), "defence_patent_count", **count))
    assert kept.count == 2
    assert not {"name", "number"} & set(kept.__slots__)


def test_strategies_use_disputes_and_campaigns_are_kept_once_each(
    clerk: Desk, firm: str, patent: str
) -> None:
    ledgers = {
        "ip_strategy": {"enterprise": firm, "kind": "trust", "starts_on": date(2017, 3, 1)},
        "ip_use": {"right": patent, "kind": "licence", "signed_on": date(2017, 5, 1), "amount": 20 * WAN},
        "ip_dispute": {"title": "侵权调解", "enterprise": firm, "accepted_on": date(2017, 6, 1)},
        "ip_campaign": {
            "title": "4·26宣传周",
            "kind": "publicity",
            "held_on": date(2017, 4, 26),
            "people": 200,
        },
    }
    for kind, values in ledgers.items():
        new(clerk, kind, **values)
        with pytest.raises(Refusal, match="已有相同"):
            new(clerk, kind, **values)


def test_enforcement_cases_are_the_chiefs_and_their_parties_are_masked(desk_of: Sit, clerk: Desk) -> None:
    case = {
        "case_no": "鞍知法〔2017〕1号",
        "kind": "counterfeit",
        "filed_on": date(2017, 7, 1),
        "respondent": "某某商行",
    }
    with pytest.raises(Refusal, match="不能填写这类记录"):
        new(clerk, "ip_enforcement", **case)
    kept = new(desk_of("zhichu"), "ip_enforcement", **case)
    shown = lists.rows(clerk, "ip_enforcement", [kept], ["respondent"])
    assert "某某商行" not in str(shown)
