"""From the ranking to the firm: 拟入围, 认定, 在鞍注册, 督办 (方案二（三）; office.md 22)."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from sqlalchemy import Connection

from desktop.fields import Refusal
from desktop.queries import standing
from desktop.queries.desk import Desk
from desktop.queries.parameters import parameters_on
from desktop.queries.seed_standing import in_seed_pool
from desktop.queries.titles import title
from desktop.records import Enterprise, OfficialDocument, Team
from desktop.records.appraisal import Appraisal, AppraisalCommission
from desktop.records.settlement import Settlement, ShortlistEntry
from desktop.rules.missing import Missing
from desktop.rules.seed_gates import ShortlistFacts, recognition_gate, registrar_warning, shortlist_gate
from desktop.store.actor import Draft
from desktop.store.rows import find, get
from desktop.store.work import UnitOfWork

from .gate import pass_gate
from .outcome import Outcome
from .publicity import open_publicity
from .stages import advance


def nominate_shortlist(desk: Desk, ids: Sequence[str], arguments: Mapping[str, Any]) -> Outcome:
    """拟入围: by the ranking of the batch, with the amount that the agency suggested or the one typed."""
    typed = arguments.get("suggested")
    if typed is not None and typed <= 0:
        raise Refusal("拟支持额应大于 0，请重新填写。")
    with desk.store.unit_of_work(desk.actor, "nominate_shortlist", by_action=True) as work:
        drafts, usual = [], parameters_on(work.connection, desk.today).fen("seed_amount")
        for row in (work.get(Appraisal, one) for one in ids):
            table = Appraisal.__table__
            open_ = find(
                work.connection,
                Appraisal,
                table.c.commission == row.commission,
                table.c.state != "reported",
            )
            missing = shortlist_gate(row.verdict, in_seed_pool(work.connection, row.team), len(open_))
            pass_gate(title(work.connection, row.team), missing)
            values = {
                "team": row.team,
                "year": work.get(AppraisalCommission, row.commission).year,
                "appraisal": row.id,
                "score": row.score,
                "rank": row.rank,
                "suggested": next(fen for fen in (typed, row.suggested, usual) if fen is not None),
                "state": "nominated",
            }
            drafts.append(Draft(values))
        made = work.put(ShortlistEntry, *drafts)
        receipt = work.commit()
    return Outcome(f"{len(made)} 个团队已列入拟入围名单。", receipt.kinds, receipt.batch, tuple(made))


def show_shortlist(desk: Desk, ids: Sequence[str], arguments: Mapping[str, Any]) -> Outcome:
    """公示, once every name on the list has passed the credit and duplicate check (office.md 9)."""
    with desk.store.read() as connection:
        unchecked = [
            title(connection, row.team)
            for row in (get(connection, ShortlistEntry, one) for one in ids)
            if row is not None and row.credit_checked_on is None
        ]
    if unchecked:
        raise Refusal(f"{'、'.join(unchecked)} 的信用和重复资助核查未登记，核查后才能公示。")
    return open_publicity(ShortlistEntry, desk, ids, arguments)


def recognition_in_order(connection: Connection, row: Any, today: date) -> tuple[Missing, ...]:
    """The gate of 认定, asked with the document about to be written on the row."""
    document = get(connection, OfficialDocument, row.recognition_doc) if row.recognition_doc else None
    return recognition_gate(
        ShortlistFacts(
            today,
            standing.publicity_of(connection, row.publicity, row.team),
            standing.approved(connection, row.approval),
            row.credit_checked_on,
            document.doc_no if document else "",
        )
    )


def give_term(work: UnitOfWork, row: Any, today: date) -> None:
    """推进在鞍注册: until when, unless another day was typed."""
    within = parameters_on(work.connection, row.recognised_on).whole("register_days")
    by = row.register_by or row.recognised_on + timedelta(days=within)
    work.put(ShortlistEntry, Draft({"register_by": by}, row.id))


def urge_registration(desk: Desk, ids: Sequence[str], arguments: Mapping[str, Any]) -> Outcome:
    """督办: recognised teams that have not registered; the day of the last time stays on the record."""
    with desk.store.unit_of_work(desk.actor, "urge_registration", by_action=True) as work:
        for record_id in ids:
            row = work.get(ShortlistEntry, record_id)
            if row.state != "recognised" or settlements_of(work.connection, row.team):
                raise Refusal(f"{title(work.connection, row.team)} 未认定或已在鞍注册，不必督办。")
            work.put(ShortlistEntry, Draft({"urged_on": desk.today}, record_id))
        receipt = work.commit()
    return Outcome(f"已登记督办 {len(ids)} 个团队。", receipt.kinds, receipt.batch, tuple(ids))


def settlements_of(connection: Connection, team: str) -> list[Any]:
    """The firms of a team that stand, in the order of their registration."""
    table = Settlement.__table__
    standing_ = (table.c.team == team, table.c.state == "active")
    return find(connection, Settlement, *standing_, order=(table.c.registered_on, table.c.id))


def settle_team(desk: Desk, ids: Sequence[str], arguments: Mapping[str, Any]) -> Outcome:
    """在鞍注册: a recognised team becomes a firm, one already in the library or a new one; still 种子期.

    One team may become several firms. A registrar outside Anshan is a word of warning in the outcome.
    """
    with desk.store.unit_of_work(desk.actor, "settle_team", by_action=True) as work:
        entry = work.get(ShortlistEntry, ids[0])
        team = work.get(Team, entry.team)
        if entry.state != "recognised":
            raise Refusal(f"{team.name} 尚未认定，认定后才能登记在鞍注册。")
        on = arguments["registered_on"]
        firm = arguments.get("enterprise") or _found_firm(work, team, arguments)
        values = {
            "team": team.id,
            "enterprise": firm,
            "entry": entry.id,
            "registered_on": on,
            "state": "active",
        }
        made = work.put(Settlement, Draft(values))
        if team.settled_as is None:
            work.put(Team, Draft({"settled_as": firm}, team.id))
        _note_first(work, entry.id)
        advance(work, Enterprise, (firm,), "seed", on, f"{team.name}在鞍注册")
        code = work.get(Enterprise, firm).code or ""
        receipt = work.commit()
    notes = tuple(filter(None, (registrar_warning(code),)))
    return Outcome(
        f"{team.name} 已在鞍注册，仍在种子期。", receipt.kinds, receipt.batch, tuple(made), notes=notes
    )


def _found_firm(work: UnitOfWork, team: Any, arguments: Mapping[str, Any]) -> str:
    """A new firm with what the team's record already tells."""
    if not arguments.get("name"):
        raise Refusal("请选择已入库的企业，或填写新企业的名称。")
    values = {
        "name": arguments["name"],
        "code": arguments.get("code"),
        "registered_on": arguments["registered_on"],
        "capital": arguments.get("capital"),
        "legal_person": arguments.get("legal_person") or team.leader,
        "division": arguments.get("division") or team.division,
        "technology_field": team.technology_field,
        "four_new": team.four_new,
        "mobile": team.mobile,
        "products": team.project,
        "status": "active",
    }
    return work.put(Enterprise, Draft(values))[0]


def _note_first(work: UnitOfWork, entry: str) -> None:
    """The list knows since when a name is settled: by the earliest of its firms that stand."""
    table = Settlement.__table__
    found = find(work.connection, Settlement, table.c.entry == entry, table.c.state == "active")
    first = min((one.registered_on for one in found), default=None)
    work.put(ShortlistEntry, Draft({"settled_on": first}, entry))


def team_goes_back(work: UnitOfWork, row: Any, today: date) -> None:
    """A firm closed or moved away: the team is known by another of its firms, or is a team again."""
    team = work.get(Team, row.team)
    if team.settled_as == row.enterprise:
        others = [one for one in settlements_of(work.connection, row.team) if one.id != row.id]
        work.put(Team, Draft({"settled_as": others[0].enterprise if others else None}, team.id))
    if row.entry:
        _note_first(work, row.entry)
