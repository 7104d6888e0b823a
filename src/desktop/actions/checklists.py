"""展开核对清单: one line for each condition in force, to be answered one by one."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

from sqlalchemy import Connection

from desktop.fields import Refusal
from desktop.queries.desk import Desk
from desktop.records import Record
from desktop.records.checklists import ChecklistAnswer, ChecklistItem
from desktop.rules.checklist_rules import Condition
from desktop.store.actor import Draft
from desktop.store.rows import find, get_many

from .outcome import Outcome
from .verb import Verb


def lay_out(record: type[Record], desk: Desk, ids: Sequence[str], arguments: Mapping[str, Any]) -> Outcome:
    """Lay the checklist of this type out for each record; what is laid out already stays as answered."""
    with desk.store.unit_of_work(desk.actor, "lay_out_checklist", by_action=True) as work:
        work.store.refuse_stranger(work.connection, desk.actor, record)
        table = ChecklistItem.__table__
        items = find(work.connection, ChecklistItem, table.c.checklist == record.about.key, table.c.active)
        if not items:
            raise Refusal(f"还没有设置“{record.about.label}”的核对清单，请系统管理员在系统设置中设置。")
        made = []
        for record_id in ids:
            known = {answer.item for answer in _answers(work.connection, record_id)}
            drafts = [Draft({"subject": record_id, "item": i.id}) for i in items if i.id not in known]
            made += work.put(ChecklistAnswer, *drafts)
        receipt = work.commit()
    return Outcome(f"已展开 {len(made)} 项条件，请逐项核对。", receipt.kinds, receipt.batch, tuple(made))


def conditions(connection: Connection, subject: str) -> list[Condition]:
    """The conditions laid out for a record, with their answers, in the order of the list."""
    answers = _answers(connection, subject)
    items = get_many(connection, ChecklistItem, [answer.item for answer in answers])
    rows = sorted(((items[a.item], a) for a in answers if a.item in items), key=lambda one: one[0].position)
    return [Condition(i.text, bool(i.required), a.met, i.clause or "") for i, a in rows]


def _answers(connection: Connection, subject: str) -> list[Any]:
    return find(connection, ChecklistAnswer, ChecklistAnswer.__table__.c.subject == subject)


def checklist_verb(record: type[Record]) -> Verb:
    return Verb(
        "lay_out_checklist",
        record,
        partial(lay_out, record),
        help="把核对清单逐条列出，在“条件核对”中填写符合与否和证明材料。",
    )
