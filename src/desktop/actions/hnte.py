"""高新技术企业: 后备库, 32号预评 kept, renewal, moving in, 年报 and the goals of 三年倍增."""

from collections.abc import Mapping, Sequence
from datetime import date
from fractions import Fraction
from typing import Any

from sqlalchemy import Connection

from desktop.fields import Refusal
from desktop.queries import hnte_standing
from desktop.queries.desk import Desk
from desktop.queries.hnte_inputs import hnte_inputs
from desktop.queries.parameters import hnte_rules, parameters_on
from desktop.queries.titles import title, titles
from desktop.records import Enterprise, PoolEnrolment
from desktop.records.hnte import (
    Hnte,
    HnteApplication,
    HnteBatch,
    HnteCandidate,
    HnteGoal,
    HntePlan,
    HnteYearReport,
)
from desktop.rules.hnte_check import check_hnte
from desktop.rules.hnte_counting import split_goals, valid_on
from desktop.rules.hnte_progress import SPAN
from desktop.rules.terms import last_of_month
from desktop.store.actor import Draft
from desktop.store.rows import find, get, get_many
from desktop.store.work import UnitOfWork

from .evaluate_hnte import explanation
from .outcome import Outcome


def nominate_hnte(desk: Desk, ids: Sequence[str], arguments: Mapping[str, Any]) -> Outcome:
    """池企业 → 后备库: members of a pool, once per planned year."""
    year = arguments.get("year") or desk.today.year
    with desk.store.unit_of_work(desk.actor, "nominate_hnte", by_action=True) as work:
        drafts = []
        for record_id in ids:
            member = work.get(PoolEnrolment, record_id)
            name = title(work.connection, member.member)
            if member.state == "withdrawn" or get(work.connection, Enterprise, member.member) is None:
                raise Refusal(f"{name} 不是在池企业，不能列入高企后备库。")
            values = {"enterprise": member.member, "year": year, "enrolment": record_id}
            drafts.append(Draft({**values, "contact_person": member.contact_person}))
        made = work.put(HnteCandidate, *drafts)
        receipt = work.commit()
    return Outcome(f"{len(made)} 家企业已列入高企后备库。", receipt.kinds, receipt.batch, tuple(made))


def precheck_hnte(desk: Desk, ids: Sequence[str], arguments: Mapping[str, Any]) -> Outcome:
    """32号预评 of candidates, for their planned year, kept with its explanation. Advises; decides nothing."""
    with desk.store.unit_of_work(desk.actor, "precheck_hnte", by_action=True) as work:
        rows = [work.get(HnteCandidate, record_id) for record_id in ids]
        found = {"qualified": 0, "pending": 0, "unqualified": 0}
        drafts: list[Draft] = []
        for year in sorted({row.year for row in rows}):
            mine = [row for row in rows if row.year == year]
            on, rules = min(desk.today, date(year, 12, 31)), hnte_rules(work.connection, year, desk.today)
            given = hnte_inputs(work.connection, [row.enterprise for row in mine], year, on)
            for row in mine:
                verdict = check_hnte(given[row.enterprise], rules)
                found[verdict.conclusion] += 1
                values = {
                    "conclusion": verdict.conclusion,
                    "least": verdict.least,
                    "most": verdict.most,
                    "explanation": "\n".join(explanation(verdict)),
                    "checked_on": desk.today,
                }
                drafts.append(Draft(values, row.id))
        work.put(HnteCandidate, *drafts)
        receipt = work.commit()
    label = HnteCandidate.field("conclusion").label_of
    said = "，".join(f"{label(key)} {number} 家" for key, number in found.items())
    return Outcome(f"已预评 {len(rows)} 家：{said}。", receipt.kinds, receipt.batch, tuple(ids), found)


def apply_hnte(desk: Desk, ids: Sequence[str], arguments: Mapping[str, Any]) -> Outcome:
    """申报 of candidates in a batch; first or again is judged by their earlier certificates."""
    with desk.store.unit_of_work(desk.actor, "apply_hnte", by_action=True) as work:
        batch = work.get(HnteBatch, arguments["batch"])
        drafts = []
        for record_id in ids:
            row = work.get(HnteCandidate, record_id)
            if row.state not in ("reserve", "coached", "ready"):
                raise Refusal(f"{title(work.connection, row.enterprise)} 已申报或已移出后备，不能再申报。")
            drafts.append(Draft(_application(work.connection, desk, row.enterprise, batch, record_id)))
        made = work.put(HnteApplication, *drafts)
        work.put(HnteCandidate, *(Draft({"state": "applied"}, record_id) for record_id in ids))
        receipt = work.commit()
    return Outcome(f"{len(made)} 家企业已列入{batch.name}申报。", receipt.kinds, receipt.batch, tuple(made))


def renew_hnte(desk: Desk, ids: Sequence[str], arguments: Mapping[str, Any]) -> Outcome:
    """重新认定: firms with a certificate apply again in a batch, without going through the reserve."""
    with desk.store.unit_of_work(desk.actor, "renew_hnte", by_action=True) as work:
        batch = work.get(HnteBatch, arguments["batch"])
        rows = [work.get(Hnte, record_id) for record_id in ids]
        drafts = [Draft(_application(work.connection, desk, row.enterprise, batch, None)) for row in rows]
        made = work.put(HnteApplication, *drafts)
        receipt = work.commit()
    return Outcome(
        f"{len(made)} 家企业已列入{batch.name}重新认定申报。", receipt.kinds, receipt.batch, tuple(made)
    )


def _application(
    connection: Connection, desk: Desk, firm: str, batch: Any, candidate: str | None
) -> dict[str, Any]:
    from desktop.rules.hnte_counting import kind_of

    kind = kind_of(hnte_standing.recognitions(connection, firm), batch.year)
    return {
        "enterprise": firm,
        "batch": batch.id,
        "kind": kind,
        "applied_on": desk.today,
        "candidate": candidate,
    }


def conclusion_of(connection: Connection, application: Any) -> str | None:
    """The 预评 conclusion behind an application: of its own candidate, else of the firm's latest one."""
    table = HnteCandidate.__table__
    checked = [r for r in find(connection, HnteCandidate, table.c.enterprise == application.enterprise)]
    checked = [r for r in checked if r.conclusion]
    own = [r for r in checked if r.id == application.candidate]
    return max(own or checked, key=lambda r: r.year).conclusion if checked else None


def move_in_hnte(desk: Desk, ids: Sequence[str], arguments: Mapping[str, Any]) -> Outcome:
    """迁入: a firm that brought its certificate along. It is in 年末有效, never in 新增."""
    with desk.store.unit_of_work(desk.actor, "move_in_hnte", by_action=True) as work:
        firm = work.get(Enterprise, ids[0])
        on = arguments.get("moved_on") or desk.today
        if arguments["valid_until"] < on:
            raise Refusal(f"证书已于 {arguments['valid_until']} 到期，不能登记迁入，请核对有效期止。")
        values = {
            "enterprise": firm.id,
            "year": int(arguments["certificate_no"][2:6]),
            "kind": "moved_in",
            "state": "certified",
            "certificate_no": arguments["certificate_no"],
            "announced_on": on,
            "valid_from": on,
            "valid_until": arguments["valid_until"],
            "came_from": arguments["came_from"],
        }
        made = work.put(Hnte, Draft(values))
        receipt = work.commit()
    return Outcome(f"{firm.name} 已登记迁入。", receipt.kinds, receipt.batch, tuple(made))


def list_year_reports(desk: Desk, ids: Sequence[str], arguments: Mapping[str, Any]) -> Outcome:
    """Every firm valid at the end of a year owes its report by the end of May of the next; nobody is listed twice."""
    year = arguments.get("year") or desk.today.year - 1
    with desk.store.unit_of_work(desk.actor, "list_year_reports", by_action=True) as work:
        work.store.refuse_stranger(work.connection, desk.actor, HnteYearReport)
        held = valid_on(hnte_standing.recognitions(work.connection), date(year, 12, 31))
        table = HnteYearReport.__table__
        listed = {row.enterprise for row in find(work.connection, HnteYearReport, table.c.year == year)}
        month = parameters_on(work.connection, desk.today).whole("hnte_report_month")
        due = last_of_month(year + 1, month)
        firms = [one.firm for one in held if one.firm not in listed]
        drafts = [Draft({"enterprise": firm, "year": year, "due_on": due}) for firm in firms]
        made = work.put(HnteYearReport, *drafts)
        receipt = work.commit()
    return Outcome(f"{year} 年年报应报 {len(made)} 家已列出。", receipt.kinds, receipt.batch, tuple(made))


def urge_year_report(desk: Desk, ids: Sequence[str], arguments: Mapping[str, Any]) -> Outcome:
    """催报: counted and dated; a report that is in needs none."""
    with desk.store.unit_of_work(desk.actor, "urge_year_report", by_action=True) as work:
        rows = [work.get(HnteYearReport, record_id) for record_id in ids]
        names = titles(work.connection, (row.enterprise for row in rows))
        for row in rows:
            if row.state == "received":
                raise Refusal(f"{names[row.enterprise]} 已报，不必催报。")
        drafts = [Draft({"urged": (r.urged or 0) + 1, "urged_on": desk.today}, r.id) for r in rows]
        work.put(HnteYearReport, *drafts)
        receipt = work.commit()
    return Outcome(f"已登记催报 {len(rows)} 家。", receipt.kinds, receipt.batch, tuple(ids))


def split_hnte_plan(desk: Desk, ids: Sequence[str], arguments: Mapping[str, Any]) -> Outcome:
    """年度分解: year-end goals in equal steps, to be adjusted by hand. Goals that stand already are kept."""
    with desk.store.unit_of_work(desk.actor, "split_hnte_plan", by_action=True) as work:
        plan = work.get(HntePlan, ids[0])
        if not plan.baseline:
            raise Refusal(f"“{plan.name}”还没有填写基数，请系统管理员先填写基期年末有效高企数。")
        goals = split_goals(
            plan.base_year, plan.baseline, Fraction(plan.multiple or 2), plan.years or SPAN
        )
        table = HnteGoal.__table__
        known = {row.year for row in find(work.connection, HnteGoal, table.c.plan == plan.id)}
        drafts = [
            Draft({"plan": plan.id, "year": year, "goal": goal})
            for year, goal in goals.items()
            if year not in known
        ]
        made = work.put(HnteGoal, *drafts)
        receipt = work.commit()
    said = "，".join(f"{year} 年末 {goal} 家" for year, goal in goals.items())
    return Outcome(f"已分解：{said}。", receipt.kinds, receipt.batch, tuple(made))


def candidate_follows(work: UnitOfWork, application: str | None, state: str) -> None:
    """The candidate behind an application goes where the application went."""
    row = get(work.connection, HnteApplication, application) if application else None
    if row is not None and row.candidate and get_many(work.connection, HnteCandidate, [row.candidate]):
        work.put(HnteCandidate, Draft({"state": state}, row.candidate))
