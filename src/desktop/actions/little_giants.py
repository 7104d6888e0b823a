"""科技小巨人培育企业: recognition by document, yearly follow-up, leaving (office.md 17)."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import Connection

from desktop.fields import Refusal
from desktop.queries import standing
from desktop.queries.desk import Desk
from desktop.queries.titles import title
from desktop.records import OfficialDocument
from desktop.records.little_giant import LittleGiant, LittleGiantFollowUp
from desktop.rules.little_giant_gate import GiantFacts, giant_gate
from desktop.store.actor import Draft
from desktop.store.rows import find, get

from .checklists import conditions
from .outcome import Outcome

_AFTER = {"keep": "recognised", "mature": "mature", "remove": "removed"}


def recognition_gate(connection: Connection, row: Any, today: date) -> tuple[Any, ...]:
    """The gate of 认定, asked with the document about to be written on the row."""
    document = get(connection, OfficialDocument, row.recognition_doc) if row.recognition_doc else None
    mine = LittleGiant.__table__.c.enterprise == row.enterprise
    others = [one for one in find(connection, LittleGiant, mine) if one.id != row.id]
    return giant_gate(
        GiantFacts(
            today,
            conditions=tuple(conditions(connection, row.id)),
            publicity=standing.publicity_of(connection, row.publicity, row.enterprise),
            approval_complete=standing.approved(connection, row.approval),
            recognition_doc_no=document.doc_no if document else "",
            already_cultivated=any(one.state in ("recognised", "mature") for one in others),
        )
    )


def follow_up_giant(desk: Desk, ids: Sequence[str], arguments: Mapping[str, Any]) -> Outcome:
    """年度跟踪: 继续培育, 成熟 or 移出 with the reason; one per firm and year."""
    conclusion, year = arguments["conclusion"], arguments.get("year") or desk.today.year
    if conclusion != "keep" and not arguments.get("reason"):
        raise Refusal("成熟或移出请写明理由。")
    with desk.store.unit_of_work(desk.actor, "follow_up_giant", by_action=True) as work:
        for record_id in ids:
            row = work.get(LittleGiant, record_id)
            if row.state != "recognised":
                raise Refusal(f"{title(work.connection, record_id)} 不在培育中，不做年度跟踪。")
            seen = {**arguments, "little_giant": record_id, "year": year, "followed_on": desk.today}
            work.put(LittleGiantFollowUp, Draft(seen))
            if conclusion != "keep":
                ended = {
                    "state": _AFTER[conclusion],
                    "ended_on": desk.today,
                    "ending": arguments["reason"],
                }
                work.put(LittleGiant, Draft(ended, record_id))
        receipt = work.commit()
    label = LittleGiantFollowUp.field("conclusion").label_of(conclusion)
    return Outcome(f"{len(ids)} 户已跟踪：{label}。", receipt.kinds, receipt.batch, tuple(ids))
