"""The tour's second half: from the allotment of a budget to the notice, the payment and its reversal."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from desktop import tour_growth
from desktop.actions import export_list, printing, records
from desktop.actions.outcome import Outcome
from desktop.actions.session import sit_down
from desktop.actions.verbs import perform, verb_named
from desktop.queries import lists, record
from desktop.queries.desk import Desk
from desktop.queries.look import Filter, Look

ALLOTTED, SHOWN, APPROVED, ISSUED, PAID = (
    date(2017, 11, 3),
    date(2017, 11, 27),
    date(2017, 12, 5),
    date(2017, 12, 8),
    date(2017, 12, 11),
)
NOTICE = "鞍科发〔2017〕46号"
FUND = "LX"


def fund_projects(
    desk: Desk,
    projects: Sequence[str],
    folder: Path,
    sign: Callable[[Desk, str], None],
    say: Callable[[Outcome], None],
) -> str:
    """Fund the projects of these titles; `sign` takes an approval through its chain. Returns that approval."""
    treasurer, clerk = _on(_sit(desk, "caiwu"), ALLOTTED), _on(desk, SHOWN)
    total = _asked_for(clerk, projects)
    (budget,) = lists.find_ids(treasurer, Look("budget", filters=(Filter("fund", "~", "成长路线图"),)))
    say(act(treasurer, "allot_budget", "budget", (budget,), section="CX", amount=f"{total / 100}元"))
    chosen = lists.find_ids(clerk, Look("roadmap_project", filters=(Filter("title", "in", tuple(projects)),)))
    tour_growth.select_projects(_on(desk, ALLOTTED), chosen, folder, say)
    planned = act(clerk, "plan_grant", "roadmap_project", chosen, fund=FUND)
    grants = planned.ids
    say(planned)
    for grant in grants:
        records.save(clerk, "grant", _account(clerk, grant), grant)
    shown = {"title": "2017年成长路线图项目资金拟安排名单公示", "place": "市科技局网站"}
    publicity = act(clerk, "open_publicity", "grant", grants, **shown)
    say(publicity)
    approval = act(clerk, "submit_for_approval", "grant", grants).ids[0]
    sign(clerk, approval)
    later = _on(desk, APPROVED)
    say(act(later, "close_publicity", "publicity", publicity.ids))
    say(act(later, "approve_grant", "grant", grants))
    say(act(later, "countersign_grant", "grant", grants))
    _notify(_on(desk, ISSUED), grants, folder, say)
    tour_growth.sign_task_books(_on(desk, ISSUED), chosen, folder, say)
    _pay(_on(treasurer, PAID), grants, say)
    for kind, name in (("grant", "资金安排"), ("disbursement", "拨付")):
        say(export_list.export_list(later, kind, lists.find_ids(later, Look(kind)), folder / f"{name}.xlsx"))
    return approval


def act(desk: Desk, verb: str, kind: str, ids: Sequence[str], **given: str) -> Outcome:
    return perform(desk, verb_named(verb, kind), ids, given)


def _notify(desk: Desk, grants: Sequence[str], folder: Path, say: Callable[[Outcome], None]) -> None:
    """局办 gives the number, which is typed in; then the notice prints as PDF, and as .docx for WPS."""
    document = {
        "doc_no": NOTICE,
        "title": "关于下达2017年度成长路线图计划项目资金的通知",
        "issued_on": ISSUED,
    }
    records.save(desk, "official_document", document)
    say(act(desk, "issue_notice", "grant", grants, notice_doc=NOTICE))
    for ending in ("pdf", "docx"):
        say(printing.issue(desk, "funding_notice", grants, folder / f"资金下达通知.{ending}"))


def _pay(desk: Desk, grants: Sequence[str], say: Callable[[Outcome], None]) -> None:
    """All are paid, the first in two parts; the last comes back from the bank and is reversed."""
    first, *others = grants
    say(act(desk, "pay_grant", "grant", (first,), amount="5万元", method="直接支付", voucher="2017-1201"))
    say(act(desk, "pay_grant", "grant", (first, *others), method="直接支付", voucher="2017-1202"))
    paid = lists.find_ids(desk, Look("disbursement", filters=(Filter("grant", "in", (others[-1],)),)))
    reason = {"reason": "收款账号有误，银行退回", "voucher": "2017-1203"}
    say(act(desk, "reverse_payment", "disbursement", paid, **reason))


def _asked_for(desk: Desk, projects: Sequence[str]) -> int:
    """分: what these projects ask for together."""
    look = Look("roadmap_project", filters=(Filter("title", "in", tuple(projects)),))
    return sum(record.view(desk, "roadmap_project", i).row.requested for i in lists.find_ids(desk, look))


def _account(desk: Desk, grant: str) -> dict[str, Any]:
    """What the clerk types from the firm's 账户确认函, and the day of the credit check."""
    firm = record.view(desk, "grant", grant).row.enterprise
    name = record.view(desk, "enterprise", firm).row.name
    return {
        "account_name": name,
        "bank": "鞍山银行铁东支行",
        "account_no": "6222000012345678",
        "credit_checked_on": SHOWN,
    }


def _sit(desk: Desk, login: str) -> Desk:
    return sit_down(desk.store, login, lambda: "")


def _on(desk: Desk, day: date) -> Desk:
    return replace(desk, on=day)
