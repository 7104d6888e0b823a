"""An office in the middle of its work, for histories that try to get around its gates."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from desktop.actions import records
from desktop.actions.verbs import perform, verb_named
from desktop.fields import Refusal
from desktop.queries.desk import Desk
from desktop.records import (
    Budget,
    Fund,
    Grant,
    PoolEnrolment,
    RoadmapProject,
    User,
)
from desktop.store.accounts import actor_of
from desktop.store.rows import find
from desktop.store.store import Store
from tests.good_firm import good_firm
from tests.journeys.acting import as_if_selected

WAN = 1_000_000
EARLIER, START = date(2017, 10, 9), date(2017, 11, 3)
LOGINS = ("jingban", "chuzhang", "caiwu", "guanli", "jinrong")
SIGNERS = ("chuzhang", "gaochu", "fuwu", "caiwu", "juzhang", "wenshu")


def lay_ground(store: Store) -> None:
    """甲 recognised: one grant partly paid, one that may be approved today │ 乙 in the pool: a grant only planned."""
    with store.read() as connection:
        users = {user.login: user.id for user in find(connection, User)}
        desks = {
            login: Desk(store, actor_of(connection, users[login]), on=START) for login in {*LOGINS, *SIGNERS}
        }

    def act(login: str, on: date, verb: str, kind: str, *ids: str, **given: Any) -> Any:
        return perform(replace(desks[login], on=on), verb_named(verb, kind), ids, given)

    def shown_and_signed(kind: str, ids: Sequence[str], on: date, until: date) -> None:
        shown = act("jingban", on, "open_publicity", kind, *ids, title="公示", days="1").ids
        approval = act("jingban", on, "submit_for_approval", kind, *ids).ids[0]
        for login in SIGNERS * 4:
            with suppress(Refusal):
                act(login, on, "sign_step", "approval", approval)
        act("jingban", until, "close_publicity", "publicity", *shown)

    office = desks["jingban"]
    for name in ("鞍山砺岳阀门有限公司", "海城垚川环保有限公司"):
        a_good_firm(office, name, projects=2 if "阀门" in name else 1)
    documents = ("鞍科发〔2017〕40号", "鞍科发〔2017〕46号")
    for number in documents:
        records.save(office, "official_document", {"doc_no": number, "title": "通知"})
    evaluated = act("jingban", EARLIER, "evaluate_sme", "enterprise", year="2017").ids
    members = act("jingban", EARLIER, "enrol_in_pool", "sme_evaluation", *evaluated).ids
    with store.read() as connection:
        projects = find(connection, RoadmapProject)
        first = projects[-1].enterprise if "阀门" in projects[-1].title else projects[0].enterprise
        (member,) = [row.id for row in find(connection, PoolEnrolment) if row.member == first]
        fund = next(row.id for row in find(connection, Fund) if row.code == "LX")
        (roadmap,) = [row.id for row in find(connection, Budget) if row.fund == fund]
    assert member in members
    nominee = act("jingban", EARLIER, "nominate_demonstration", "pool_enrolment", member, year="2017").ids
    shown_and_signed("demonstration", nominee, EARLIER, EARLIER + timedelta(days=5))
    act(
        "jingban", EARLIER + timedelta(days=6), "recognise_demonstration", "demonstration", *nominee,
        recognition_doc=documents[0],
    )  # fmt: skip
    act("caiwu", EARLIER, "allot_budget", "budget", roadmap, section="CX", amount="70万元")
    as_if_selected(office, *(project.id for project in projects))
    planned = act(
        "jingban", EARLIER, "plan_grant", "roadmap_project", *(p.id for p in projects), fund="LX"
    ).ids
    for grant in planned:
        account = {"account_name": "户名", "bank": "鞍山银行", "account_no": "6222000012345678"}
        records.save(office, "grant", account | {"credit_checked_on": EARLIER}, grant)
    with store.read() as connection:
        mine = [row.id for row in find(connection, Grant) if row.enterprise == first]
    assert len(mine) == 2
    shown_and_signed("grant", mine, EARLIER + timedelta(days=7), START - timedelta(days=3))
    act("jingban", START, "approve_grant", "grant", mine[0])
    act("jingban", START, "countersign_grant", "grant", mine[0])
    act("jingban", START, "issue_notice", "grant", mine[0], notice_doc=documents[1])
    act("caiwu", START, "pay_grant", "grant", mine[0], amount="10万元")


def a_good_firm(desk: Desk, name: str, projects: int) -> None:
    """A firm that qualifies, with what it asks 30 万元 for."""
    firm = good_firm(desk, name, "铁西区")
    for at in range(projects):
        project = {"title": f"{name}项目{at}", "enterprise": firm, "year": 2017, "requested": 30 * WAN}
        records.save(desk, "roadmap_project", project | {"uses": (("产品研发", 30 * WAN),)})
