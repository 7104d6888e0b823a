"""Amounts that other records stand on: what no form, sheet or undo may take from under them; in 分."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, func, select

from desktop.fields import show_money
from desktop.records import Allotment, Budget, Record, record_types
from desktop.records.office_papers import ReturnRequest

from .actor import Complaint, Draft
from .contest_limits import score_limits
from .standards import standard_limits

NEVER_NEGATIVE = frozenset({("budget", "amount"), ("grant", "requested")})


def undermined(
    connection: Connection, record: type[Record], drafts: Sequence[Draft], stored: Mapping[str, Any]
) -> Iterable[Complaint]:
    """Negative plans, a budget below what is allotted of it, an allotted budget moved elsewhere (方案三（一）)."""
    for index, draft in enumerate(drafts):
        for name, value in draft.values.items():
            if (record.about.key, name) in NEVER_NEGATIVE and type(value) is int and value < 0:
                yield Complaint(index, name, "金额不能小于 0。")
        row = stored.get(draft.id) if draft.id else None
        sheet = draft.values.get("sheet") if record is ReturnRequest else None
        if sheet and not any(sheet in (one.about.label, key) for key, one in record_types().items()):
            yield Complaint(index, "sheet", f"没有“{sheet}”这种记录，请按列表的名称填写，如 年度情况。")
        if record is Budget and row is not None:
            yield from _budget(connection, index, draft, row)
    yield from score_limits(connection, record, drafts, stored)
    yield from standard_limits(connection, record, drafts, stored)


def _budget(connection: Connection, index: int, draft: Draft, row: Any) -> Iterable[Complaint]:
    part = Allotment.__table__
    query = select(func.sum(part.c.amount)).where(part.c.budget == row.id)
    allotted = connection.execute(query).scalar() or 0
    amount = draft.values.get("amount", row.amount)
    if type(amount) is int and amount < allotted:
        yield Complaint(
            index, "amount", f"已分配额度 {show_money(allotted)} 元，预算额不能少于它，请先退回额度。"
        )
    for name in ("fund", "year"):
        if allotted and draft.values.get(name, getattr(row, name)) != getattr(row, name):
            yield Complaint(index, name, "这笔预算已分配额度，不能改作别用，请先退回额度。")
