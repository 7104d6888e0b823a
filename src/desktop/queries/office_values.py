"""What 交接清单, 催报单 and 成长历程 say, gathered from the records."""

from datetime import date
from typing import Any

from sqlalchemy import Connection

from desktop.fields import Refusal
from desktop.paper.official import chinese_date
from desktop.paper.table_paper import TableValues
from desktop.records import PlanYear, User
from desktop.records.office_papers import ReturnDue, ReturnRequest
from desktop.records.year_end import Handover, HandoverItem
from desktop.store.rows import find, get

from .document_facts import DocumentFacts
from .life import life_line


def handover_list(connection: Connection, record_id: str, number: str = "") -> TableValues:
    row = get(connection, Handover, record_id)
    table = HandoverItem.__table__
    items = find(connection, HandoverItem, table.c.handover == record_id, order=(table.c.kind, table.c.what))
    if not items:
        raise Refusal("这份交接清单还没有事项，请先办理“列交接清单”。")
    people = {user.id: user.name for user in find(connection, User)}
    fields = (
        ("giver", people.get(row.giver, "")),
        ("taker", people.get(row.taker, "")),
        ("supervisor", row.supervisor or ""),
        ("reason", row.reason or ""),
        ("drawn_on", chinese_date(row.drawn_on)),
    )
    kind = HandoverItem.field("kind")
    rows = tuple(
        (str(at), kind.label_of(one.kind), one.what, str(one.count or ""), one.explained or "")
        for at, one in enumerate(items, 1)
    )
    return TableValues("handover_list", fields, rows)


def urging_sheet(connection: Connection, record_id: str, number: str = "") -> TableValues:
    """Those who have not reported, as of the last 催报 (of today where nobody was urged yet)."""
    row = get(connection, ReturnRequest, record_id)
    table = ReturnDue.__table__
    owing = find(connection, ReturnDue, table.c.request == record_id, table.c.state != "received")
    if not owing:
        raise Refusal(f"“{row.title}”没有未报的单位，不必催报。")
    today = max((one.urged_on for one in owing if one.urged_on), default=date.today())
    plan = max(find(connection, PlanYear), key=lambda one: one.year, default=None)
    fields = (
        ("title", row.title),
        ("period", row.period or "—"),
        ("due_on", chinese_date(row.due_on)),
        ("today", chinese_date(today)),
        ("section", plan.issuer if plan else ""),
    )
    return TableValues(
        "urging_sheet", fields, tuple(_owing(at, one, today) for at, one in enumerate(owing, 1))
    )


def _owing(at: int, one: Any, today: date) -> tuple[str, ...]:
    late = (today - one.due_on).days if one.due_on else 0
    state = ReturnDue.field("state").label_of(one.state)
    words = "逾期未报" if late > 0 and one.state == "due" else "未报" if one.state == "due" else state
    return (str(at), one.unit, words, f"{late} 天" if late > 0 else "", one.back_reason or "")


OFFICE_DOCUMENTS = (
    DocumentFacts("handover_list", "交接清单", "handover", "", False, handover_list),
    DocumentFacts("urging_sheet", "催报单", "return_request", "", False, urging_sheet),
    DocumentFacts("life_line", "成长历程", "enterprise", "", False, life_line),
    DocumentFacts("team_life_line", "团队成长历程", "team", "", False, life_line),
)
