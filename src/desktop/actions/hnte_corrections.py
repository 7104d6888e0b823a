"""更正 of a published list that was recorded wrongly: the last stage of a recognition is taken back by the chief."""

from collections.abc import Mapping, Sequence
from typing import Any

from desktop.fields import Refusal
from desktop.queries.desk import Desk
from desktop.records.hnte import Hnte, HnteApplication, HnteResult
from desktop.rules.hnte_progress import not_taken_back
from desktop.store.actor import Draft
from desktop.store.rows import find
from desktop.store.work import UnitOfWork

from .hnte import candidate_follows
from .outcome import Outcome

_CLEARED = {
    "publicity": ("publicised_on",),
    "announcement": ("doc_no", "announced_on", "valid_from", "valid_until"),
    "certificate": ("certificate_no", "issued_on"),
    "revocation": ("ended_on", "ending"),
}


def take_back_result(desk: Desk, ids: Sequence[str], arguments: Mapping[str, Any]) -> Outcome:
    """Take a recorded line back, the latest stage first; it waits again, to be corrected and recorded anew."""
    with desk.store.unit_of_work(
        desk.actor, "take_back_result", by_action=True, reason=arguments["reason"]
    ) as work:
        line = work.get(HnteResult, ids[0])
        table = Hnte.__table__
        found = find(work.connection, Hnte, table.c.enterprise == line.enterprise, table.c.year == line.year)
        row = found[0] if found else None
        why = not_taken_back(
            line.stage,
            line.state or "",
            row.state if row else None,
            bool(row and row.certificate_no),
            desk.actor.roles,
        )
        if why or row is None:
            raise Refusal(f"{line.name}：{why or '没有这一年的认定，没有可退回的登记。'}")
        _withdraw(work, line, row)
        work.put(HnteResult, Draft({"state": "pending", "enterprise": None, "why": None}, line.id))
        receipt = work.commit()
    label = HnteResult.field("stage").label_of(line.stage)
    return Outcome(
        f"{line.name}的{label}登记已退回，请更正名单后重新登记。", receipt.kinds, receipt.batch, tuple(ids)
    )


def _withdraw(work: UnitOfWork, line: Any, row: Any) -> None:
    cleared: dict[str, Any] = dict.fromkeys(_CLEARED[line.stage])
    if line.stage == "publicity":
        _application(work, row, "recommended")
        work.remove(Hnte, [row.id])
    elif line.stage == "announcement":
        _application(work, row, "publicised")
        candidate_follows(work, row.application, "applied")
        _restore(work, row)
        work.put(Hnte, Draft({**cleared, "state": "publicised"}, row.id))
    elif line.stage == "certificate":
        work.put(Hnte, Draft({**cleared, "state": "filed"}, row.id))
    else:
        state = "certified" if row.certificate_no else "filed"
        work.put(Hnte, Draft({**cleared, "state": state}, row.id))


def _application(work: UnitOfWork, row: Any, state: str) -> None:
    if row.application:
        work.put(HnteApplication, Draft({"state": state}, row.application))


def _restore(work: UnitOfWork, row: Any) -> None:
    """The certificate that gave way holds again."""
    table = Hnte.__table__
    before = find(work.connection, Hnte, table.c.enterprise == row.enterprise, table.c.state == "superseded")
    for one in before:
        if one.ended_on == row.announced_on:
            state = "certified" if one.certificate_no else "filed"
            work.put(Hnte, Draft({"state": state, "ended_on": None, "ending": None}, one.id))
