"""方案三（二）: a firm accounts for its grant by use, the bureau checks it, the grant is settled."""

from datetime import date

import pytest

from desktop.actions import records
from desktop.fields import Refusal
from desktop.queries import lists
from desktop.queries.desk import Desk
from desktop.queries.look import Look
from desktop.queries.overview import overview
from desktop.queries.pick import resolve
from desktop.records import Disbursement, Grant
from desktop.store.actor import Draft

from .acting import WAN, Sit, act, new, row


@pytest.fixture
def grant(desk_of: Sit, office: Desk) -> str:
    """30万元 approved and paid, as the steps up to the payment leave it (tests/actions/test_money_loop.py)."""
    firm = new(office, "enterprise", name="鞍山精工机械有限公司")
    values = {
        "enterprise": firm,
        "fund": resolve(office, Grant.field("fund"), "LX"),
        "year": 2017,
        "requested": 30 * WAN,
        "approved": 30 * WAN,
        "state": "paid",
    }
    finance = desk_of("caiwu")
    with finance.store.unit_of_work(finance.actor, "pay_grant", by_action=True) as work:
        made = work.put(Grant, Draft(values))[0]
        work.put(Disbursement, Draft({"grant": made, "amount": 30 * WAN, "kind": "whole"}))
        work.commit()
    return made


def report(office: Desk, grant: str, day: int, **given: object) -> str:
    values = {"uses": (("产品研发", 20 * WAN), ("人才培养", 10 * WAN)), "vouchers": "凭证1-12", **given}
    return new(office, "use_report", grant=grant, reported_on=date(2017, 11, day), **values)


def test_a_report_is_checked_and_the_grant_settled_to_the_fen(office: Desk, grant: str) -> None:
    with pytest.raises(Refusal, match=r"已核查用款 0.00 元，与拨付 300,000.00 元不一致"):
        act(office, "settle_grant", "grant", grant)
    act(office, "check_use_report", "use_report", report(office, grant, 3))
    act(office, "settle_grant", "grant", grant)
    assert row(office, "grant", grant).state == "settled"
    states = dict(next(bar for bar in overview(office).money if "路线图" in bar.fund).states)
    assert states["已结算"] == 30 * WAN


def test_uses_are_the_ten_of_the_plan_and_other_needs_a_word(office: Desk, grant: str) -> None:
    with pytest.raises(Refusal, match="可选词表"):
        report(office, grant, 1, uses=(("购置轿车", WAN),))
    other = report(office, grant, 2, uses=(("其他", WAN),))
    with pytest.raises(Refusal, match="其他"):
        act(office, "check_use_report", "use_report", other)
    records.save(office, "use_report", {"other_use": "专家咨询"}, other)
    act(office, "check_use_report", "use_report", other)


def test_reports_of_a_grant_together_stay_within_what_was_paid(office: Desk, grant: str) -> None:
    act(office, "check_use_report", "use_report", report(office, grant, 1))
    more = report(office, grant, 2, uses=(("产品研发", 1),))
    with pytest.raises(Refusal, match="超过已拨付"):
        act(office, "check_use_report", "use_report", more)


def test_a_report_without_vouchers_goes_back_with_the_reason(office: Desk, grant: str) -> None:
    bare = report(office, grant, 1, vouchers=None)
    with pytest.raises(Refusal, match="支出凭证未登记"):
        act(office, "check_use_report", "use_report", bare)
    act(office, "return_use_report", "use_report", bare, finding="请附凭证")
    records.save(office, "use_report", {"vouchers": "凭证1-3"}, bare)
    act(office, "resubmit_use_report", "use_report", bare)
    act(office, "check_use_report", "use_report", bare)
    assert row(office, "use_report", bare).state == "checked"


def test_what_was_not_spent_is_recovered_before_the_settlement(
    desk_of: Sit, office: Desk, grant: str
) -> None:
    act(office, "check_use_report", "use_report", report(office, grant, 1, uses=(("产品研发", 25 * WAN),)))
    with pytest.raises(Refusal, match="登记收回"):
        act(office, "settle_grant", "grant", grant)
    (payment,) = lists.find_ids(office, Look("disbursement"))
    act(
        desk_of("caiwu"), "reverse_payment", "disbursement", payment, amount="5", kind="收回", reason="未用完"
    )
    act(office, "settle_grant", "grant", grant)
    assert row(office, "grant", grant).state == "settled"


def test_performance_goes_from_target_to_self_evaluation(office: Desk, grant: str) -> None:
    kept = new(office, "grant_performance", grant=grant, year=2017, target="新增专利2件")
    with pytest.raises(Refusal, match="年中已查"):
        act(office, "evaluate_performance", "grant_performance", kept, score="90", result="完成")
    act(office, "check_midway", "grant_performance", kept, midway="已申请1件")
    act(office, "evaluate_performance", "grant_performance", kept, score="90", result="完成")
    assert row(office, "grant_performance", kept).score == 90
