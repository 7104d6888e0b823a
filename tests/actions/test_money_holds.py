"""What money never does: leave before its stage gate, or be written over once it was paid."""

from dataclasses import replace
from datetime import date

import pytest

from desktop.actions import records
from desktop.fields import Refusal
from desktop.queries import lists
from desktop.queries.desk import Desk
from desktop.queries.look import Filter, Look
from desktop.records import Demonstration, Disbursement, Enterprise, Grant, RoadmapProject
from desktop.store.actor import Draft
from tests.journeys.acting import WAN, Sit, act

LATER = date(2017, 11, 27)


@pytest.fixture
def planned(office: Desk, desk_of: Sit) -> tuple[str, str]:
    """A grant of 30万元 within its allotment, planned for a demonstration firm that is still in the seed stage."""
    (fund,) = lists.find_ids(office, Look("fund", filters=(Filter("code", "=", "LX"),)))
    (budget,) = lists.find_ids(office, Look("budget", filters=(Filter("fund", "=", fund),)))
    act(desk_of("caiwu"), "allot_budget", "budget", budget, section="CX", amount="600")
    with office.store.unit_of_work(office.actor, "ground", by_action=True) as work:
        firm = work.put(Enterprise, Draft({"name": "鞍山早熟有限公司", "stage": "seed"}))[0]
        span = {"valid_from": date(2017, 1, 1), "valid_until": date(2019, 12, 31), "state": "recognised"}
        work.put(Demonstration, Draft({"enterprise": firm, "year": 2017, **span}))
        project = work.put(RoadmapProject, Draft({"title": "阀门", "enterprise": firm, "year": 2017}))[0]
        asked = {"requested": 30 * WAN, "uses": (("产品研发", 30 * WAN),), "state": "planned"}
        grant = work.put(
            Grant, Draft({"enterprise": firm, "project": project, "fund": fund, "year": 2017, **asked})
        )[0]
        work.commit()
    return firm, grant


def test_roadmap_money_waits_until_the_firm_is_in_the_growth_stage(
    office: Desk, planned: tuple[str, str]
) -> None:
    with pytest.raises(Refusal, match="不在初创及成长期"):
        act(replace(office, on=LATER), "approve_grant", "grant", planned[1])


def test_a_payment_on_record_is_neither_changed_nor_deleted(
    office: Desk, desk_of: Sit, planned: tuple[str, str]
) -> None:
    payer = desk_of("caiwu")
    with office.store.unit_of_work(payer.actor, "ground", by_action=True) as work:
        values = {"grant": planned[1], "amount": 30 * WAN, "kind": "whole", "paid_on": date(2017, 11, 1)}
        payment = work.put(Disbursement, Draft(values))[0]
        work.commit()
    with (
        payer.store.unit_of_work(payer.actor, "edit", by_action=True) as work,
        pytest.raises(Refusal, match="不能修改"),
    ):
        work.put(Disbursement, Draft({"voucher": "改"}, payment))
    with (
        payer.store.unit_of_work(payer.actor, "edit", by_action=True) as work,
        pytest.raises(Refusal, match="不能删除"),
    ):
        work.remove(Disbursement, [payment])
    with pytest.raises(Refusal):
        records.remove(payer, "disbursement", [payment])
