"""The ground of the money tests: thirty demonstration firms, three of them on the eve of 批准."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from desktop.actions import records
from desktop.actions.evaluate import evaluate_sme
from desktop.actions.session import sit_down
from desktop.actions.verbs import perform, verb_named
from desktop.fields import Refusal
from desktop.queries import lists, record
from desktop.queries.desk import Desk
from desktop.queries.look import Filter, Look
from desktop.store.store import Store
from tests.good_firm import good_firm
from tests.journeys.acting import as_if_selected

WAN = 1_000_000  # 分 per 万元
FIRMS, FUNDED = 30, 3
USES = (("产品研发", 20 * WAN), ("人才培养", 10 * WAN))
Sit = Callable[..., Desk]


def act(desk: Desk, verb: str, kind: str, /, *ids: str, **given: str) -> Any:
    return perform(desk, verb_named(verb, kind), ids, given)


def row(desk: Desk, kind: str, record_id: str) -> Any:
    return record.view(desk, kind, record_id).row


def seat(store: Store) -> Sit:
    def sit(login: str, month: int = 12, day: int = 11) -> Desk:
        return replace(sit_down(store, login, lambda: ""), on=date(2017, month, day))

    return sit


def sign_all(sit: Sit, approval: str) -> None:
    signers = [sit(name, 11, 27) for name in ("chuzhang", "gaochu", "fuwu", "caiwu", "juzhang", "wenshu")]
    while row(signers[0], "approval", approval).state == "open":
        assert any(signs(desk, approval) for desk in signers), "nobody may sign the next step"


def signs(desk: Desk, approval: str) -> bool:
    try:
        act(desk, "sign_step", "approval", approval)
    except Refusal:
        return False
    return True


def register(desk: Desk, doc_no: str, title: str) -> None:
    records.save(desk, "official_document", {"doc_no": doc_no, "title": title, "issued_on": desk.today})


def thirty_demonstrations(sit: Sit) -> tuple[str, ...]:
    """Recognised on 2017-11-13 under 鞍科发〔2017〕40号, after evaluation, pool, 公示 and approval."""
    clerk = sit("jingban", 11, 3)
    for number in range(1, FIRMS + 1):
        good_firm(clerk, f"鞍山砺岳第{number:02}阀门有限公司")
    good = evaluate_sme(clerk, (), 2017).ids
    members = act(clerk, "enrol_in_pool", "sme_evaluation", *good, batch="1").ids
    firms = act(clerk, "nominate_demonstration", "pool_enrolment", *members, year="2017").ids
    shown = act(clerk, "open_publicity", "demonstration", *firms, title="示范企业公示").ids
    sign_all(sit, act(clerk, "submit_for_approval", "demonstration", *firms).ids[0])
    later = sit("jingban", 11, 13)
    act(later, "close_publicity", "publicity", *shown)
    register(later, "鞍科发〔2017〕40号", "关于认定2017年科技型中小示范企业的通知")
    act(later, "recognise_demonstration", "demonstration", *firms, recognition_doc="鞍科发〔2017〕40号")
    return firms


def three_planned_grants(sit: Sit, firms: Sequence[str]) -> None:
    """30万元 each, shown without objection, signed by all, accounts and credit checks entered; 90万元 allotted."""
    clerk = sit("jingban", 11, 27)
    (budget,) = lists.find_ids(clerk, Look("budget", filters=(Filter("fund", "~", "成长路线图"),)))
    act(sit("caiwu", 11, 3), "allot_budget", "budget", budget, section="CX", amount="90万元")
    projects = []
    for number, firm in enumerate(firms[:FUNDED], 1):
        enterprise = row(clerk, "demonstration", firm).enterprise
        project = {"title": f"高压阀门第{number}期研发", "enterprise": enterprise, "year": 2017}
        asked = {"requested": 30 * WAN, "uses": USES}
        projects += records.save(clerk, "roadmap_project", project | asked).ids
    as_if_selected(clerk, *projects)
    grants = act(clerk, "plan_grant", "roadmap_project", *projects, fund="LX").ids
    account = {"account_name": "鞍山砺岳阀门有限公司", "bank": "鞍山银行", "account_no": "6222000012345678"}
    for grant in grants:
        records.save(clerk, "grant", {"credit_checked_on": date(2017, 11, 27), **account}, grant)
    shown = act(clerk, "open_publicity", "grant", *grants, title="拟安排资金公示").ids
    sign_all(sit, act(clerk, "submit_for_approval", "grant", *grants).ids[0])
    act(sit("jingban", 12, 5), "close_publicity", "publicity", *shown)
