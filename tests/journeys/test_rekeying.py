"""复核录入: a second person keys amount and account again before money is 下达 or paid, where the fund asks for it."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from desktop.actions import records
from desktop.actions.verbs import perform, verb_named
from desktop.fields import Refusal
from desktop.queries.desk import Desk
from desktop.queries.record import view
from desktop.records import Fund, Grant
from desktop.store.actor import Draft
from desktop.store.rows import find

WAN = 1_000_000  # 分 per 万元
ACCOUNT = "2105012345678901234"
Sit = Callable[[str], Desk]


@pytest.fixture
def grant(office: Desk, desk_of: Sit) -> str:
    """Approved and countersigned, its account keyed by a clerk; its fund asks for a second keying."""
    with office.store.read() as connection:
        fund = next(one for one in find(connection, Fund) if one.code == "GROWTH" or not one.stages or "growth" in one.stages)
    records.save(desk_of("caiwu"), "fund", {"rekey": True}, fund.id)
    firm = records.save(office, "enterprise", {"name": "鞍山砺岳阀门有限公司"}).ids[0]
    values = {
        "enterprise": firm, "fund": fund.id, "year": 2017, "requested": 30 * WAN, "approved": 30 * WAN,
        "state": "approved", "approved_on": date(2017, 10, 9), "countersigned_on": date(2017, 10, 20),
    }  # fmt: skip
    with office.store.unit_of_work(office.actor, "plan_grant", by_action=True) as work:
        (made,) = work.put(Grant, Draft(values))
        work.commit()
    records.save(office, "grant", {"account_no": ACCOUNT, "account_name": "鞍山砺岳阀门有限公司", "bank": "建行"}, made)
    return made


def rekey(desk: Desk, grant: str, amount: str = "30", account: str = ACCOUNT) -> Any:
    return perform(desk, verb_named("rekey_grant"), (grant,), {"amount": amount, "account_no": account})


def hand_down(desk: Desk, grant: str, number: int = 36) -> Any:
    document = {"doc_no": f"鞍科发〔2017〕{number}号", "title": "资金下达通知", "issued_on": date(2017, 11, 1)}
    records.save(desk, "official_document", document)
    return perform(desk, verb_named("issue_notice", "grant"), (grant,), {"notice_doc": document["doc_no"]})


def test_money_is_not_handed_down_before_a_second_person_keyed_it(
    office: Desk, desk_of: Sit, grant: str
) -> None:
    with pytest.raises(Refusal, match="金额和账号尚未复核录入"):
        hand_down(office, grant)
    outcome = rekey(desk_of("chuzhang"), grant)
    assert outcome.message == "金额和账号复核一致。"
    row = view(office, "grant", grant).row
    assert (row.rekeyed_by, row.rekeyed_on) == (desk_of("chuzhang").actor.id, office.today)
    assert "已按" in hand_down(office, grant, 37).message


def test_nobody_checks_what_they_keyed_themselves(office: Desk, grant: str) -> None:
    why = verb_named("rekey_grant").hindrance(office, view(office, "grant", grant).row)
    assert why == "金额或账号是您录入的，请由另一人复核录入。"
    with pytest.raises(Refusal, match="请由另一人复核录入"):
        rekey(office, grant)


@pytest.mark.parametrize(
    ("amount", "account", "said"),
    [("3", ACCOUNT, "^金额与"), ("30", ACCOUNT[:-1] + "5", "^账号与"), ("31", "6217", "^金额、账号与")],
)
def test_what_differs_is_named_and_nothing_is_kept(
    desk_of: Sit, grant: str, amount: str, account: str, said: str
) -> None:
    with pytest.raises(Refusal, match=said):
        rekey(desk_of("chuzhang"), grant, amount, account)
    assert view(desk_of("chuzhang"), "grant", grant).row.rekeyed_on is None


def test_an_account_changed_afterwards_is_keyed_again(office: Desk, desk_of: Sit, grant: str) -> None:
    rekey(desk_of("chuzhang"), grant)
    records.save(office, "grant", {"account_no": ACCOUNT[:-1] + "9"}, grant)
    with pytest.raises(Refusal, match="复核录入之后账号改动过"):
        hand_down(office, grant)


def test_a_fund_that_does_not_ask_for_it_is_paid_as_before(office: Desk, desk_of: Sit, grant: str) -> None:
    records.save(desk_of("caiwu"), "fund", {"rekey": None}, view(office, "grant", grant).row.fund)
    assert "已按" in hand_down(office, grant).message
