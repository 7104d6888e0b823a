"""种子期培育池: 征集 → 条件核对 → 审核 → 入池; a contest's 三等奖 and above directly (方案一（二）1, N01)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from sqlalchemy import Connection

from desktop.fields import Refusal
from desktop.queries.desk import Desk
from desktop.queries.seed_standing import seed_pool_facts
from desktop.records import NumberSeries, OfficialDocument, PoolEnrolment, Team
from desktop.records.seed_pool import PoolApplication
from desktop.rules.missing import Missing
from desktop.rules.numbering import format_number, parse_number
from desktop.rules.seed_gates import criteria_gate, seed_pool_gate
from desktop.store.actor import Draft
from desktop.store.rows import find, get
from desktop.store.work import UnitOfWork

from .gate import pass_gate, said
from .outcome import Outcome
from .stages import advance

CONTEST = "创新创业大赛"  # a word of the vocabulary `channel`
SERIES = "team"


@dataclass(frozen=True, slots=True)
class Entering:
    """How a team enters: `award` is the contest and its prize, 三等奖 or above, "" for the ordinary way."""

    year: int
    on: date
    batch: int | None = None
    contact_person: str | None = None
    award: str = ""


def enrol_team(work: UnitOfWork, team: str, entering: Entering) -> str:
    """Enter one team into the 种子期培育池 within the caller's batch; the id of its enrolment.

    With an award neither recommendation, check nor approval is asked for, and the 入池申请 of the year is made
    where there is none; a team without a channel was found through 创新创业大赛. Raises `Refusal` naming the
    team and everything that is missing.
    """
    row = work.get(Team, team)
    pass_gate(row.name, entry_gate(work.connection, row, entering))
    application = _application(work.connection, team, entering)
    values = {
        "member": team,
        "pool": "seed",
        "batch": application.batch if entering.batch is None else entering.batch,
        "channel": _found(row, entering).channel,
        "recommender": application.recommender,
        "enrolled_on": entering.on,
        "state": "member",
        "contact_person": entering.contact_person,
    }
    enrolment = work.put(PoolEnrolment, Draft(values))[0]
    known = {"team": team, "year": entering.year} if application.id is None else {}
    entered = {"state": "enrolled", "enrolment": enrolment, "award": entering.award or None}
    if values["batch"] is not None:
        entered["batch"] = values["batch"]
    work.put(PoolApplication, Draft({**known, **entered}, application.id))
    if not row.channel:
        work.put(Team, Draft({"channel": values["channel"]}, team))
    advance(work, Team, (team,), "seed", entering.on, entering.award or "入池")
    return enrolment


def entry_gate(connection: Connection, team: Any, entering: Entering) -> tuple[Missing, ...]:
    """What keeps this team (a row) out of the pool."""
    application = _application(connection, team.id, entering)
    return seed_pool_gate(seed_pool_facts(connection, _found(team, entering), application, entering.on.year))


def _found(team: Any, entering: Entering) -> Any:
    return replace(team, channel=team.channel or (CONTEST if entering.award else None))


def _application(connection: Connection, team: str, entering: Entering) -> Any:
    """The team's application of the year with the award upon it, or a blank one."""
    table = PoolApplication.__table__
    found = find(connection, PoolApplication, table.c.team == team, table.c.year == entering.year)
    blank = dict.fromkeys(field.name for field in PoolApplication.fields)
    row = found[0] if found else PoolApplication.Row(id=None, **blank)
    return replace(row, award=entering.award or row.award)


def enrol_applicants(desk: Desk, ids: Sequence[str], arguments: Mapping[str, Any]) -> Outcome:
    """入池 of the chosen applications, in one batch; who may not is left out and named.

    Raises `Refusal` when none may.
    """
    on = arguments.get("enrolled_on") or desk.today
    with desk.store.unit_of_work(desk.actor, "enrol_team", by_action=True) as work:
        work.store.refuse_stranger(work.connection, desk.actor, PoolApplication)
        entered, left = [], []
        for row in (work.get(PoolApplication, one) for one in ids):
            team = work.get(Team, row.team)
            entering = Entering(row.year, on, arguments.get("batch"), arguments.get("contact_person"))
            missing = entry_gate(work.connection, team, entering)
            if missing:
                left.append(f"{team.name}：{said(missing)}")
            else:
                entered.append(enrol_team(work, team.id, entering))
        if not entered:
            raise Refusal("；".join(left) + "。")
        receipt = work.commit()
    return Outcome(
        f"已入池 {len(entered)} 个团队" + (f"，{len(left)} 个未入池。" if left else "。"),
        receipt.kinds,
        receipt.batch,
        tuple(entered),
        {"enrolled": len(entered), "left": len(left)},
        tuple(left),
        bool(left),
    )


def enrol_winner(desk: Desk, ids: Sequence[str], arguments: Mapping[str, Any]) -> Outcome:
    """大赛获奖直接入池, upon the document that published the results."""
    prize = {"first": "一等奖", "second": "二等奖", "third": "三等奖"}[arguments["prize"]]
    year = arguments.get("year") or desk.today.year
    with desk.store.unit_of_work(desk.actor, "enrol_winner", by_action=True) as work:
        proof = work.get(OfficialDocument, arguments["proof"])
        award = f"{arguments['contest']} {prize}（{proof.doc_no}）"
        entering = Entering(year, desk.today, arguments.get("batch"), arguments.get("contact_person"), award)
        made = [enrol_team(work, team, entering) for team in ids]
        receipt = work.commit()
    return Outcome(f"{len(made)} 个获奖团队已直接入池。", receipt.kinds, receipt.batch, tuple(made))


def criteria_of(connection: Connection, application: Any, today: date) -> tuple[Missing, ...]:
    """The gate of 条件核对."""
    team = get(connection, Team, application.team)
    return criteria_gate(seed_pool_facts(connection, team, application, application.year))


def apply_for_pool(desk: Desk, ids: Sequence[str], arguments: Mapping[str, Any]) -> Outcome:
    """征集: one application per team and year, with the team's own recommender unless another is named."""
    year = arguments.get("year") or desk.today.year
    with desk.store.unit_of_work(desk.actor, "apply_for_pool", by_action=True) as work:
        drafts, known = [], 0
        for team in (work.get(Team, one) for one in ids):
            table = PoolApplication.__table__
            if find(work.connection, PoolApplication, table.c.team == team.id, table.c.year == year):
                known += 1
                continue
            values = {
                "team": team.id,
                "year": year,
                "batch": arguments.get("batch"),
                "recommender": arguments.get("recommender") or team.recommender,
                "received_on": arguments.get("received_on") or desk.today,
                "sheet_received": arguments.get("sheet_received"),
            }
            drafts.append(Draft(values))
        made = work.put(PoolApplication, *drafts)
        receipt = work.commit()
    message = f"已登记 {len(made)} 个团队的入池申请" + (f"，{known} 个本年已有申请。" if known else "。")
    return Outcome(message, receipt.kinds, receipt.batch, tuple(made))


def number_teams(desk: Desk, ids: Sequence[str], arguments: Mapping[str, Any]) -> Outcome:
    """团队编号 by the office's own series, one after the other; a team keeps the number that it has."""
    year = arguments.get("year") or desk.today.year
    with desk.store.unit_of_work(desk.actor, "number_teams", by_action=True) as work:
        series = NumberSeries.__table__
        rules = find(work.connection, NumberSeries, series.c.code == SERIES)
        if not rules:
            raise Refusal(f"还没有编号规则“{SERIES}”，请系统管理员在系统设置中设置。")
        pattern = rules[0].pattern
        number = max((n for n in _taken(work.connection, pattern, year)), default=0)
        drafts = []
        for team in (work.get(Team, one) for one in ids):
            if not team.number:
                number += 1
                drafts.append(Draft({"number": format_number(pattern, year, number)}, team.id))
        if not drafts:
            raise Refusal("所选团队都已有编号。")
        work.put(Team, *drafts)
        receipt = work.commit()
    return Outcome(f"已编号 {len(drafts)} 个团队。", receipt.kinds, receipt.batch, tuple(ids))


def _taken(connection: Connection, pattern: str, year: int) -> list[int]:
    taken = []
    for team in find(connection, Team, Team.__table__.c.number.is_not(None)):
        try:
            found = parse_number(pattern, team.number)
        except Refusal:  # a number in another shape, from before
            continue
        if found[0] in (None, year):
            taken.append(found[1])
    return taken
