"""同期 and 环比 of every report that superiors compare; drill-down to the payments; batches of 科技型中小企业."""

from collections.abc import Iterator
from datetime import date

import pytest

from desktop.queries import lists
from desktop.queries.desk import Desk
from desktop.queries.measures import measures
from desktop.queries.overview import overview
from desktop.queries.reports.declared import make_report
from desktop.records import (
    Demonstration,
    Disbursement,
    Enterprise,
    Fund,
    Grant,
    IpRight,
    PoolEnrolment,
    SmeEvaluation,
)
from desktop.records.hnte import Hnte
from desktop.rules.periods import Period, read_period
from desktop.store.actor import PROGRAM, Draft
from desktop.store.rows import find
from tests.journeys.acting import WAN, new

MARCH = read_period("2018年3月")
FIRMS = (("鞍山甲有限公司", "铁东区"), ("鞍山乙有限公司", "铁东区"), ("海城丙有限公司", "海城市"))


@pytest.fixture
def office(office: Desk) -> Iterator[Desk]:
    """Two years of a bureau, entered as actions would leave them: 2017 one of a kind, 2018 more."""
    firms = [new(office, "enterprise", name=name, division=place) for name, place in FIRMS]
    days = (date(2017, 3, 10), date(2018, 2, 10), date(2018, 3, 10))
    with office.store.unit_of_work(PROGRAM, "found", by_action=True) as work:
        for firm, day in zip(firms, days, strict=True):
            until = day.replace(year=day.year + 3)
            term = {"announced_on": day, "valid_from": day, "valid_until": until}
            work.put(
                Hnte, Draft({"enterprise": firm, "year": day.year, "kind": "new", "state": "filed", **term})
            )
            work.put(
                PoolEnrolment,
                Draft({"member": firm, "pool": "growth", "enrolled_on": day, "state": "member"}),
            )
            judged = {"conclusion": "qualified", "evaluated_on": day, "announced_on": day}
            judged["announced_batch"] = f"{day.year}年第{day.month}批"
            work.put(SmeEvaluation, Draft({"enterprise": firm, "year": day.year, **judged}))
            work.put(Demonstration, Draft({"enterprise": firm, "year": day.year}))
        fund = next(one for one in find(work.connection, Fund) if one.code == "LX")
        (grant,) = work.put(
            Grant,
            Draft({"enterprise": firms[0], "fund": fund.id, "year": 2018, "state": "paid",
                   "requested": 50 * WAN, "approved": 50 * WAN, "approved_on": days[1]}),
        )  # fmt: skip
        for wan, day in ((20, days[1]), (30, days[2])):
            work.put(Disbursement, Draft({"grant": grant, "amount": wan * WAN, "paid_on": day}))
        work.commit()
    for title, wan, day in (("省专项", 100, days[0]), ("省专项二", 60, days[1]), ("国家专项", 240, days[2])):
        new(
            office,
            "superior_funding",
            title=title,
            level="province",
            year=day.year,
            approved=wan * WAN,
            approved_on=day,
        )
    yield office


def told(desk: Desk, report: str, row: str, *columns: str, period: Period = MARCH) -> list[str]:
    table = make_report(desk, report, period)
    return [table.cell(row, column).text for column in columns]


def test_places_are_compared_with_a_year_ago_and_the_month_before(office: Desk) -> None:
    columns = ("去年同期累计", "增减", "增幅", "本期", "上期", "环比")
    assert told(office, "R2", "合计", *columns) == ["1", "2", "200.0%", "1", "1", "0.0%"]
    assert told(office, "R2", "铁东区", *columns) == ["1", "1", "100.0%", "0", "1", "-100.0%"]
    assert told(office, "R5", "海城市", *columns) == ["0", "1", "—", "1", "0", "—"]


def test_years_before_the_first_plan_are_unknown_and_no_zero(office: Desk) -> None:
    march = read_period("2017年3月")
    assert told(office, "R2", "合计", "去年同期累计", "增幅", period=march) == ["—", "—"]
    assert told(office, "R4", "合计", "去年同期", "增减", period=march) == ["—", "—"]


def test_what_is_valid_and_who_is_in_the_pool_are_compared(office: Desk) -> None:
    columns = ("去年同期", "增减", "增幅", "上期", "环比")
    assert told(office, "R4", "合计", "有效", *columns) == ["3", "1", "2", "200.0%", "2", "50.0%"]
    assert told(office, "R4", "按地区：铁东区", *columns) == ["1", "1", "100.0%", "2", "0.0%"]
    assert told(office, "R7", "初创及成长期培育池", "期末", *columns) == [
        "3",
        "1",
        "2",
        "200.0%",
        "2",
        "50.0%",
    ]


def test_small_firms_are_told_by_the_batch_in_which_they_were_announced(office: Desk) -> None:
    assert told(office, "R5", "公告批次：2018年第3批", "科技型中小企业入库登记（家）", "通过率") == [
        "1",
        "100.0%",
    ]
    cell = make_report(office, "R5", MARCH).cell("公告批次：2018年第2批", "科技型中小企业入库登记（家）")
    assert lists.count(office, cell.look) == cell.value == 1


def test_money_of_superiors_is_summed_and_compared_below_its_list(office: Desk) -> None:
    rows = ("批准累计", "去年同期累计", "同比增减", "同比增幅", "本期批准", "上期批准", "环比")
    assert [told(office, "R13", row, "批准金额（万元）")[0] for row in rows] == [
        "300.00", "100.00", "200.00", "200.0%", "240.00", "60.00", "300.0%",
    ]  # fmt: skip


def test_what_was_paid_opens_the_payments(office: Desk) -> None:
    table = make_report(office, "R6", MARCH)
    label = next(row.label for row in table.rows if "路线图" in row.label)
    for column, wan, count in (("本期支付", "30.00", 1), ("累计支付", "50.00", 2)):
        cell = table.cell(label, column)
        assert cell.text == wan and cell.look.kind == "disbursement"
        assert lists.count(office, cell.look) == count
        assert lists.totals(office, cell.look, "amount") == cell.value * 1_000_000
    assert table.cell(label, "已批准").look.kind == "grant"


def test_the_contest_is_seen_on_the_overview(office: Desk) -> None:
    line = next(one for one in overview(office).tasks if one.title.startswith("任务（一）"))
    assert "大赛报名项目" in repr(line) and line.look.kind == "contest_entry"


def test_a_year_that_is_over_is_looked_back_at_as_it_was(office: Desk) -> None:
    """What is counted by its day belongs to the year of the plan, whichever year one looks from."""
    measure = measures()["inventions_granted"]
    with office.store.unit_of_work(PROGRAM, "create", by_action=True) as work:
        (firm,) = work.put(Enterprise, Draft({"name": "鞍山丁有限公司"}))
        right = {"enterprise": firm, "name": "一种阀门", "category": "invention"}
        work.put(IpRight, Draft(right | {"granted_on": date(2017, 6, 1)}))
        work.commit()
    with office.store.read() as connection:
        seen = [
            measure.count(connection, measure.standing(2017, day))
            for day in (date(2017, 5, 31), date(2017, 12, 31), date(2026, 11, 27))
        ]
    assert seen == [0, 1, 1]
