"""登记公布名单: what 省/国家 published, matched by code, then name, then 曾用名, becomes a recognition step by step."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import Connection

from desktop.fields import Refusal
from desktop.queries import hnte_standing
from desktop.queries.desk import Desk
from desktop.queries.parameters import parameters_on
from desktop.queries.pick import Resolver
from desktop.queries.titles import title
from desktop.records.hnte import Hnte, HnteApplication, HnteBatch, HnteResult
from desktop.rules.hnte_counting import kind_of, valid_on
from desktop.rules.hnte_progress import Published, result_gate
from desktop.rules.terms import last_day
from desktop.store.actor import Draft
from desktop.store.rows import find, get
from desktop.store.work import UnitOfWork

from .gate import said
from .hnte import candidate_follows
from .outcome import Outcome

_ORDER = ("publicity", "announcement", "certificate", "revocation")


def record_hnte_results(desk: Desk, ids: Sequence[str], arguments: Mapping[str, Any]) -> Outcome:
    """Record published lines, all that wait when none is chosen. A line without its firm stays, with the reason.

    Nothing is guessed: a name that fits two firms, or none, is left to the clerk; the others are recorded.
    """
    with desk.store.unit_of_work(desk.actor, "record_hnte_results", by_action=True) as work:
        work.store.refuse_stranger(work.connection, desk.actor, Hnte)
        lines = _waiting(work.connection, ids)
        if not lines:
            raise Refusal("没有待登记的公布名单，请先把公示、公告或发证名单导入“高企公布名单”。")
        resolver = Resolver(work.connection, Hnte.field("enterprise"))
        recorded, left = [], []
        for line in lines:
            firm, why = _matched(resolver, line)
            why = why or _record(work, line, firm)
            state = "unmatched" if why else "recorded"
            work.put(
                HnteResult,
                Draft({"state": state, "enterprise": firm or None, "why": why[:400] or None}, line.id),
            )
            (left if why else recorded).append(f"{line.name}：{why}" if why else line.id)
        receipt = work.commit()
    message = f"公布名单 {len(lines)} 条，已登记 {len(recorded)} 条" + (
        f"，{len(left)} 条待处理（见说明）。" if left else "。"
    )
    return Outcome(
        message,
        receipt.kinds,
        receipt.batch,
        tuple(recorded),
        {"recorded": len(recorded), "left": len(left)},
        tuple(left),
        bool(left),
    )


def _waiting(connection: Connection, ids: Sequence[str]) -> list[Any]:
    table = HnteResult.__table__
    lines = find(connection, HnteResult, table.c.state != "recorded")
    chosen = [line for line in lines if not ids or line.id in set(ids)]
    return sorted(chosen, key=lambda line: (line.published_on, _ORDER.index(line.stage)))


def _matched(resolver: Resolver, line: Any) -> tuple[str, str]:
    """The firm of a line, by code, then name, then 曾用名; else why not."""
    try:
        return resolver.find([line.code or "", line.name]), ""
    except Refusal as refusal:
        return "", str(refusal)


def _record(work: UnitOfWork, line: Any, firm: str) -> str:
    """Take the firm's recognition of that year one stage on; why not, "" when done."""
    table = Hnte.__table__
    found = find(work.connection, Hnte, table.c.enterprise == firm, table.c.year == line.year)
    if line.stage == "revocation" and not found:  # 取消 names the year of the certificate or of the decision
        held = {
            one.id for one in valid_on(hnte_standing.recognitions(work.connection, firm), line.published_on)
        }
        found = [get(work.connection, Hnte, one) for one in held]
    before = found[0] if found else None
    shut = result_gate(
        Published(
            line.stage,
            line.year,
            line.doc_no or "",
            line.certificate_no or "",
            line.issued_on,
            before.state if before else None,
            _holder(work.connection, line.certificate_no, before),
        )
    )
    if shut:
        return said(shut)
    _STAGES[line.stage](work, line, firm, before)
    return ""


def _holder(connection: Connection, number: str | None, own: Any) -> str:
    """The firm that holds this certificate number already, unless it is the recognition in hand."""
    if not number:
        return ""
    others = find(connection, Hnte, Hnte.__table__.c.certificate_no == number)
    other = next((row for row in others if own is None or row.id != own.id), None)
    return title(connection, other.enterprise) if other else ""


def _publicise(work: UnitOfWork, line: Any, firm: str, before: Any) -> None:
    if before is None:
        application = _application(work.connection, firm, line.year)
        values = _opening(work, line, firm, application)
        work.put(Hnte, Draft({**values, "state": "publicised", "publicised_on": line.published_on}))
        _application_follows(work, application, "publicised")


def _years(work: UnitOfWork, first: date) -> int:
    return parameters_on(work.connection, first).whole("hnte_years")


def _announce(work: UnitOfWork, line: Any, firm: str, before: Any) -> None:
    """备案: from here it counts. The term runs from the 公告 until the certificate says otherwise."""
    if before is not None and before.state != "publicised":
        return
    application = _application(work.connection, firm, line.year)
    values = {} if before else _opening(work, line, firm, application)
    values |= {
        "state": "filed",
        "doc_no": line.doc_no,
        "announced_on": line.published_on,
        "valid_from": line.published_on,
        "valid_until": last_day(line.published_on, _years(work, line.published_on)),
    }
    if line.batch:
        values["batch"] = line.batch
    work.put(Hnte, Draft(values, before.id if before else None))
    _application_follows(work, application, "passed")
    candidate_follows(work, application.id if application else None, "recognised")
    _supersede(work, line, firm)


def _certify(work: UnitOfWork, line: Any, firm: str, before: Any) -> None:
    """The term is the certificate's, from its date; what was announced before holds on without a gap."""
    values = {
        "state": "certified",
        "certificate_no": line.certificate_no,
        "issued_on": line.issued_on,
        "valid_from": min(line.issued_on, before.valid_from),
        "valid_until": last_day(line.issued_on, _years(work, line.issued_on)),
    }
    work.put(Hnte, Draft(values, before.id))


def _revoke(work: UnitOfWork, line: Any, firm: str, before: Any) -> None:
    ending = f"取消资格（{line.doc_no}）" if line.doc_no else "取消资格"
    work.put(Hnte, Draft({"state": "revoked", "ended_on": line.published_on, "ending": ending}, before.id))


_STAGES = {
    "publicity": _publicise,
    "announcement": _announce,
    "certificate": _certify,
    "revocation": _revoke,
}


def _opening(work: UnitOfWork, line: Any, firm: str, application: Any) -> dict[str, Any]:
    """新认定 or 重新认定: as the list says, else as applied for, else by the earlier certificates."""
    applied = application.kind if application else None
    judged = kind_of(hnte_standing.recognitions(work.connection, firm), line.year)
    return {
        "enterprise": firm,
        "year": line.year,
        "batch": line.batch,
        "kind": line.kind or applied or judged,
        "application": application.id if application else None,
    }


def _application(connection: Connection, firm: str, year: int) -> Any | None:
    """The firm's application of that year that is still open or passed."""
    table = HnteApplication.__table__
    for row in find(connection, HnteApplication, table.c.enterprise == firm):
        batch = get(connection, HnteBatch, row.batch)
        if batch is not None and batch.year == year and row.state not in ("failed", "withdrawn"):
            return row
    return None


def _application_follows(work: UnitOfWork, application: Any | None, state: str) -> None:
    if application is not None:
        work.put(HnteApplication, Draft({"state": state}, application.id))


def _supersede(work: UnitOfWork, line: Any, firm: str) -> None:
    """The certificate that held until now gives way on the day of the new one."""
    held = hnte_standing.recognitions(work.connection, firm)
    for one in held:
        if one.year < line.year and one.state in ("filed", "certified"):
            changes = {"state": "superseded", "ended_on": line.published_on, "ending": "重新认定换证"}
            work.put(Hnte, Draft(changes, one.id))
